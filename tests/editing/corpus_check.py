"""Every labelled role of the public pages hidden, shown, edited, removed, and given a sibling; kramdown is the judge.

`python -m tests.editing.corpus_check [EVERY]` prints the figures, for every role or for each EVERY-th one.
"""

from __future__ import annotations

import html
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import PurePath

import jekyll_cv
from jekyll_cv.dates import PRESENT, PartialDate, Present
from tests import corpus
from tests.oracle import kramdown
from tests.oracle.kramdown import Row

OPERATIONS = ("hide", "end", "remove", "add")
_LIQUID = re.compile(r"\{[{%].*?[}%]\}", re.DOTALL)
_COMMENTS = re.compile(r"<!--.*?-->|\{%-?\s*comment.*?endcomment\s*-?%\}", re.DOTALL)


@dataclass
class Figures:
    """How many roles each operation was tried on, how many it did right, which were refused, what was wrong."""

    tried: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Outcome:
    """A role, and the page after an operation on it."""

    name: str
    operation: str
    before: jekyll_cv.Page
    role: jekyll_cv.Role
    after: jekyll_cv.Page


def labelled_pages() -> Iterator[tuple[str, bytes, set[int]]]:
    """Each labelled page: its name, its bytes, the lines on which roles were labelled."""
    for path in sorted((corpus.FOLDER / "labels").glob("*.json")):
        label = json.loads(path.read_text("utf-8"))
        page = corpus.FOLDER / "pages" / label["page"]
        yield label["page"], page.read_bytes(), {entry["line"] for entry in label["entries"]}


def measure(every: int = 1) -> Figures:
    """Try all operations on the labelled roles, or on each `every`-th one."""
    figures = Figures()
    number = 0
    for name, data, lines in labelled_pages():
        page = jekyll_cv.loads(data, path=name)
        assert page.to_bytes() == data
        outcomes: list[Outcome] = []
        for role in page.roles:
            number += 1
            if role.line in lines and number % every == 0:
                outcomes += _tried(figures, name, page, role)
        _judge(figures, page, outcomes)
    return figures


def _tried(figures: Figures, name: str, page: jekyll_cv.Page, role: jekyll_cv.Role) -> Iterator[Outcome]:
    for operation in OPERATIONS:
        if operation == "hide" and role.hidden:
            continue
        figures.tried[operation] += 1
        place = f"{operation} {name}:{role.line}"
        try:
            yield Outcome(place, operation, page, role, _DO[operation](page, role))
        except jekyll_cv.EditError as error:
            figures.refused.append(f"{place}: {error}")


def _end(role: jekyll_cv.Role) -> PartialDate | Present:
    return PartialDate(2025, 9 if role.start and role.start.month else None) if role.end is PRESENT else PRESENT


_DO: dict[str, Callable[[jekyll_cv.Page, jekyll_cv.Role], jekyll_cv.Page]] = {
    "hide": lambda page, role: page.hide(role),
    "end": lambda page, role: page.edit(role, end=_end(role)),
    "remove": lambda page, role: page.remove(role),
    "add": lambda page, role: page.add(like=role, **_new(role)),
}


def _new(role: jekyll_cv.Role) -> dict[str, str | None]:
    return {
        "title": "Research Engineer",
        "organization": "Wexford University" if role.organization else None,
        "start": "2024-06" if role.start and role.start.month else "2023",
        "end": ("2025-03" if role.start and role.start.month else "2025") if role.end else None,
    }


def _judge(figures: Figures, page: jekyll_cv.Page, outcomes: list[Outcome]) -> None:
    if not outcomes:
        return
    rows = _rows([page, *(outcome.after for outcome in outcomes)])
    for outcome, after in zip(outcomes, rows[1:], strict=True):
        problem = _CHECK[outcome.operation](outcome, rows[0], after)
        if problem:
            figures.wrong.append(f"{outcome.name}: {problem}")
        else:
            figures.right[outcome.operation] += 1


def _rows(pages: list[jekyll_cv.Page]) -> list[list[Row]]:
    """What kramdown makes of pages, or, of HTML pages, their lines; comments left out."""
    if PurePath(pages[0].path or "").suffix == ".html":
        return [_lines(page) for page in pages]
    texts = [page.source.text[page.document.start :] for page in pages]
    outlines = kramdown.outlines(texts)
    return [[row for row in rows or () if row.kind != "hidden"] for rows in outlines]


def _lines(page: jekyll_cv.Page) -> list[Row]:
    text = _COMMENTS.sub("", page.source.text)
    return [Row(0, "line", None, " ".join(line.split())) for line in text.splitlines() if line.strip()]


def _said(rows: list[Row]) -> list[tuple[str, str]]:
    return [(row.kind, row.text) for row in rows]


def _lost_and_gained(before: list[Row], after: list[Row]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    old, new = _said(before), _said(after)
    lost: list[tuple[str, str]] = []
    gained: list[tuple[str, str]] = []
    for tag, first, last, start, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            lost += old[first:last]
            gained += new[start:stop]
    return lost, gained


def _gone(outcome: Outcome, before: list[Row], after: list[Row]) -> str | None:
    """The role's rows, or its part of one, are lost, and nothing else is, nor is anything gained."""
    lost, gained = _lost_and_gained(before, after)
    source = _words(_LIQUID.sub("\ufdd0", outcome.before.source.slice(outcome.role.span)))
    lost_words = Counter(word for _kind, text in lost for word in _words(text))
    for _kind, text in gained:
        lost_words.subtract(_words(text))
    if any(count < 0 for count in lost_words.values()):
        return f"gained {gained[:2]}"
    if not any(lost_words.values()):
        return "nothing is lost"
    # a rule that sets the role apart goes with it, and so does the line that names its employer alone
    also = {"hr", *_words(outcome.role.organization or "")}
    foreign = [word for word, count in lost_words.items() if count > 0 and word not in {*source, *also}]
    return f"lost {foreign[:6]} besides" if foreign else None


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+|\ufdd0", html.unescape(text))


def _check_hide(outcome: Outcome, before: list[Row], after: list[Row]) -> str | None:
    shown = outcome.after.show(_same(outcome.after, outcome.role))
    if shown.to_bytes() != outcome.before.to_bytes():
        return "not shown again byte for byte"
    return _gone(outcome, before, after)


def _same(page: jekyll_cv.Page, role: jekyll_cv.Role) -> jekyll_cv.Role:
    return next(one for one in page.roles if one.id == role.id)


def _check_end(outcome: Outcome, before: list[Row], after: list[Row]) -> str | None:
    old, new = outcome.before.source.text.split("\n"), outcome.after.source.text.split("\n")
    changed = sum(one != other for one, other in zip(old, new, strict=False))
    if len(old) != len(new) or changed != 1:
        return f"{changed} lines changed"
    differing = sum(
        (one.title, one.organization, one.dates, one.hidden)
        != (other.title, other.organization, other.dates, other.hidden)
        for one, other in zip(outcome.before.roles, outcome.after.roles, strict=True)
    )
    return None if differing == 1 else f"{differing} roles read differently"


def _check_remove(outcome: Outcome, before: list[Row], after: list[Row]) -> str | None:
    if outcome.role.hidden:
        return None if _said(before) == _said(after) else "readers see a difference"
    return _gone(outcome, before, after)


def _check_add(outcome: Outcome, before: list[Row], after: list[Row]) -> str | None:
    old, new = outcome.before.source.text.splitlines(), outcome.after.source.text.splitlines()
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if any(tag not in ("equal", "insert") for tag, *_rest in matcher.get_opcodes()):
        return "an existing line changed"
    lost, gained = _lost_and_gained(before, after)
    kept = Counter(word for _kind, text in gained for word in _words(text))
    if any(kind not in {one for one, _text in gained} for kind, _text in lost) or (
        Counter(word for _kind, text in lost for word in _words(text)) - kept
    ):
        return f"lost {lost[:2]}"
    wanted = _new(outcome.role)
    ids = Counter(_what(role) for role in outcome.after.roles) - Counter(_what(role) for role in outcome.before.roles)
    added = [role for role in outcome.after.roles if _what(role) in ids]
    if len(outcome.after.roles) != len(outcome.before.roles) + 1 or len(added) < 1:
        return "not one role more"
    role = added[0]
    read = (role.title, role.organization, str(role.start), str(role.end) if role.end else None)
    return None if read == tuple(wanted.values()) else f"reads {read}"


def _what(role: jekyll_cv.Role) -> tuple[object, ...]:
    return role.title, role.organization, role.dates, role.hidden, role.section


_CHECK: dict[str, Callable[[Outcome, list[Row], list[Row]], str | None]] = {
    "hide": _check_hide,
    "end": _check_end,
    "remove": _check_remove,
    "add": _check_add,
}


def told(figures: Figures) -> str:
    """The figures in lines."""
    lines = [
        f"{name}: tried {figures.tried[name]} right {figures.right[name]} "
        f"({figures.right[name] / max(1, figures.tried[name]):.3f})"
        for name in OPERATIONS
    ]
    return "\n".join([*lines, f"refused {len(figures.refused)} wrong {len(figures.wrong)}", *figures.wrong])


if __name__ == "__main__":
    found = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    print(told(found))
    print("\n".join(found.refused))
