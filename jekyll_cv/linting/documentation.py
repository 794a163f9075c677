"""A rule's documentation: the sections that its module's docstring has, the examples in them, and its page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct

from jekyll_cv.linting.rule import Rule

#: The sections of every rule, in their order.
SECTIONS = ("What it does", "Why is this bad", "Example", "Use instead", "Fix safety")
#: What the rules of a family look at, by the beginning of their codes.
FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "CV1": "Dates",
        "CV2": "Roles",
        "CV3": "The file and its front matter",
        "CV4": "What is commented out",
        "CV5": "Markdown",
        "CV6": "HTML",
        "CV7": "Links",
        "CV8": "Words",
        "CV9": "Comments that switch rules off",
    }
)
_HEADING = re.compile(r"^## (.+)\n", re.MULTILINE)
_EXAMPLE = re.compile(r"(?:^(?: {4}.*)?\n)+", re.MULTILINE)
#: How examples write what cannot be seen: a character by its code point, a byte that is no UTF-8 by its value.
_UNSEEN = re.compile(r"⟨(?:U\+([0-9A-F]{4,6})|([0-9A-F]{2}))⟩")


class Passage(Struct, frozen=True):
    """A stretch of a section: prose in Markdown, or an example, as it is written, without its indentation."""

    text: str
    is_example: bool


class Documentation(Struct, frozen=True):
    """What a rule's docstring says: its first line, and the text of each section by its heading."""

    summary: str
    sections: dict[str, str]

    @property
    def bad(self) -> list[str]:
        """The examples that the rule reports: Markdown, or whole pages where they begin with front matter.

        Signs such as ⟨U+200B⟩ and ⟨E4⟩ have become the characters and bytes they stand for.
        """
        return _examples(self.sections.get("Example", ""))

    @property
    def good(self) -> list[str]:
        """What to write instead, which the rule has nothing to say about."""
        return _examples(self.sections.get("Use instead", ""))


def documentation(rule: Rule) -> Documentation:
    """The documentation of a rule."""
    _summary, *parts = _HEADING.split(rule.doc.strip() + "\n")
    texts = (part.strip("\n") for part in parts[1::2])
    return Documentation(rule.summary, dict(zip(parts[::2], texts, strict=True)))


def passages(section: str) -> Iterator[Passage]:
    """A section's prose and its examples, which are what is indented by four spaces, in their order."""
    text, prose_from = section.strip("\n") + "\n", 0
    for block in _EXAMPLE.finditer(text):
        if block[0].strip():
            yield from _prose(text[prose_from : block.start()])
            lines = (line[4:].rstrip("\n") for line in block[0].splitlines(keepends=True))
            yield Passage("\n".join(lines).strip("\n") + "\n", is_example=True)
            prose_from = block.end()
    yield from _prose(text[prose_from:])


def markdown(rule: Rule) -> str:
    """A rule's page: title, summary, what it is by default, its sections, and how to switch it off or on."""
    said = documentation(rule)
    parts = [f"# {rule.name} ({rule.code})", said.summary, _facts(rule)]
    for heading, text in said.sections.items():
        parts += [f"## {heading}", *(_fenced(one.text) if one.is_example else one.text for one in passages(text))]
    if _UNSEEN.search(rule.doc):
        parts.append("Signs such as ⟨U+200B⟩ and ⟨E4⟩ stand for the character with that code, and for that byte.")
    parts += [f"## {'Switch it off' if rule.default else 'Switch it on'}", _switching(rule)]
    return "\n\n".join(parts) + "\n"


def _facts(rule: Rule) -> str:
    """A sentence or two on a rule: how severe it is, whether it is on, whether there is a fix."""
    fix = f"It has a fix that is {rule.fix}." if rule.fix else "It has no fix."
    state = "on" if rule.default else "off"
    return f"Severity: {rule.severity}. The rule is {state} by default. {fix}"


def _switching(rule: Rule) -> str:
    if not rule.default:
        return (
            f"- for a run: `--extend-select {rule.code}`\n"
            f'- for good: `extend-select = ["{rule.code}"]` below `[tool.jekyll-cv]` in `pyproject.toml`, or in '
            "`.jekyll-cv.toml`"
        )
    return (
        f"- on a line: `<!-- jekyll-cv: ignore {rule.code} -->` at its end, in front matter "
        f"`# jekyll-cv: ignore {rule.code}`\n"
        "- on a page: the same with `ignore-file`\n"
        f"- for a run: `--ignore {rule.code}`\n"
        f'- for good: `ignore = ["{rule.code}"]` below `[tool.jekyll-cv]` in `pyproject.toml`, or in `.jekyll-cv.toml`'
    )


def _fenced(text: str) -> str:
    longest = max(map(len, re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}markdown\n{text}{fence}"


def _prose(text: str) -> Iterator[Passage]:
    if text.strip():
        yield Passage(text.strip("\n"), is_example=False)


def _examples(text: str) -> list[str]:
    return [_UNSEEN.sub(_character, passage.text) for passage in passages(text) if passage.is_example]


def _character(sign: re.Match[str]) -> str:
    return chr(int(sign[1], 16)) if sign[1] else chr(0xDC00 + int(sign[2], 16))
