"""The hook in a repository's `.pre-commit-config.yaml`: written, or put behind the hooks that are there.

Only lines are added: everything that a file holds already stays byte for byte.
"""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

from jekyll_cv.errors import EditError, NothingToChange

#: The name of pre-commit's configuration, in the repository's root.
CONFIG_NAME = ".pre-commit-config.yaml"
_INDENT = "  "


class Hook(Struct, frozen=True):
    """The hook to be added.

    `repo` and `rev` name the repository that brings it; without them it is a hook of the user's own repository, for
    which pip installs `requirement`. `fix` makes it the one that also mends.
    """

    requirement: str
    repo: str | None = None
    rev: str | None = None
    fix: bool = False

    @property
    def id(self) -> str:
        """The hook's id, as `.pre-commit-hooks.yaml` has it."""
        return "jekyll-cv-fix" if self.fix else "jekyll-cv"

    def lines(self) -> list[str]:
        """The item of `repos`, its first line with the dash."""
        if self.repo is not None:
            rev = [f"  rev: {self.rev}"] if self.rev else []
            return [f"- repo: {self.repo}", *rev, "  hooks:", f"    - id: {self.id}"]
        fix = "--fix " if self.fix else ""
        return [
            "- repo: local",
            "  hooks:",
            f"    - id: {self.id}",
            f"      name: {self.id}",
            f"      entry: jekyll-cv lint {fix}--force-exclude --fail-on warning",
            "      language: python",
            f'      additional_dependencies: ["{self.requirement}"]',
            "      types_or: [markdown, html]",
            "      require_serial: true",
        ]


def with_hook(text: str, hook: Hook) -> str:
    """A configuration with the hook in it; an empty text gives a new one.

    Raises NothingToChange where a hook of ours is there already, and EditError where the text is no configuration of
    pre-commit or is written in a way that cannot be added to line by line.
    """
    if not text.strip():
        return text + "\n".join(["repos:", *(f"{_INDENT}{line}" for line in hook.lines()), ""])
    data = _loaded(text)
    repos = data.get("repos") if isinstance(data, dict) else None
    if not isinstance(repos, list):
        raise EditError(f"{CONFIG_NAME} has no list `repos`")
    if any(one in ("jekyll-cv", "jekyll-cv-fix") for one in _hook_ids(repos)):
        raise NothingToChange(f"{CONFIG_NAME} has the hook already")
    changed = _inserted(text, hook)
    expected = {**data, "repos": [*repos, _loaded("\n".join(hook.lines()))[0]]}
    if _loaded(changed) != expected:
        added = "\n".join(hook.lines())
        raise EditError(f"{CONFIG_NAME} is written in a way that cannot be added to; add this to `repos`:\n{added}")
    return changed


def _loaded(text: str) -> Any:
    import yaml  # noqa: PLC0415

    try:
        return yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        place = getattr(error, "problem_mark", None)
        where = f" (line {place.line + 1})" if place else ""
        raise EditError(f"{CONFIG_NAME} is no YAML{where}") from None


def _hook_ids(repos: list[Any]) -> list[Any]:
    hooks = [repo.get("hooks") for repo in repos if isinstance(repo, dict)]
    return [one.get("id") for some in hooks if isinstance(some, list) for one in some if isinstance(one, dict)]


def _inserted(text: str, hook: Hook) -> str:
    """The text with the item behind the last of `repos`, indented and set apart as those are."""
    import yaml  # noqa: PLC0415

    root = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    repos = next(value for key, value in pairs if key.value == "repos")
    newline = "\r\n" if "\r\n" in text else "\n"
    if repos.flow_style:
        if repos.value:
            return text
        start, end, indent = repos.start_mark.index, repos.end_mark.index, _INDENT
        lead = text[:start].rstrip(" ")
    else:
        indent = " " * repos.start_mark.column
        start = end = _end_of_content(text, repos)
        lead = text[:start] + (newline if _is_spaced(text, repos) else "")
    added = "".join(f"{newline}{indent}{line}" for line in hook.lines())
    rest = text[end:]
    return f"{lead}{added}{rest}" if rest.strip(" ") else f"{lead}{added}{newline}"


def _end_of_content(text: str, node: Any) -> int:
    """Where the last line ends that holds something of a block: blank lines and comments behind it are not its own."""
    while not isinstance(node.value, str) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    content = len(text[: node.end_mark.index].rstrip())
    line = re.compile(r"[^\r\n]*").match(text, content)
    return line.end() if line else content


def _is_spaced(text: str, repos: Any) -> bool:
    """Whether a blank line stands between the last two items."""
    if len(repos.value) < 2:
        return False
    before, last = repos.value[-2:]
    between = text[_end_of_content(text, before) : last.start_mark.index]
    return re.search(r"\n[ \t]*\r?\n", between) is not None
