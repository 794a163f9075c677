"""Changes to pages, each with the page that its owner would have written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher

import pytest

import jekyll_cv
from jekyll_cv.errors import NothingToChange

from .cases import EditCase, edit_cases, known_gaps

CASES = edit_cases()
MARK = re.compile(r"<!--|-->|comment")
NUMBER = re.compile(r"^\s*\d+(?=[.)])")


def named(cases: list[EditCase]) -> list[object]:
    return [pytest.param(case, id=case.name) for case in cases]


def happens_as_told(case: EditCase) -> None:
    """The page comes out as the case has it, or the operation is refused for the reason it gives."""
    page = case.load()
    if case.after is not None:
        changed = case.apply(page)
        assert changed.to_bytes().decode() == case.after
        assert changed == jekyll_cv.loads(changed.to_bytes())
        _UNTOUCHED[case.operation](case, changed)
        if case.operation == "hide":
            _shown_again(case, changed)
    else:
        with pytest.raises(jekyll_cv.EditError, match=re.escape(case.refused or case.unchanged or "")) as raised:
            case.apply(page)
        assert isinstance(raised.value, NothingToChange) == (case.unchanged is not None)
    assert page == case.load()


@pytest.mark.parametrize("case", named(CASES))
def test_page_is_changed_as_its_owner_would(case: EditCase):
    happens_as_told(case)


@pytest.mark.parametrize("case", named(known_gaps()))
@pytest.mark.xfail(strict=True)
def test_known_gap(case: EditCase):
    happens_as_told(case)


def _shown_again(case: EditCase, hidden: jekyll_cv.Page) -> None:
    """What was hidden can be shown, and then the page is what it was."""
    page = case.load()
    role = page.role(case.arguments[0])
    back = hidden.show(hidden.roles[page.roles.index(role)], highlight=_number(role, case.options.get("highlight")))
    assert back == page


def _number(role: jekyll_cv.Role, highlight: str | int | None) -> int | None:
    """A highlight's number among the role's, which stays the same when it is hidden."""
    if not isinstance(highlight, str):
        return highlight
    return 1 + next(at for at, item in enumerate(role.highlights) if highlight in item.text)


def _only_new_lines(case: EditCase, changed: jekyll_cv.Page) -> None:
    gone, _new = _differing(case, changed)
    assert not gone


def _only_lines_gone(case: EditCase, changed: jekyll_cv.Page) -> None:
    _gone, new = _differing(case, changed)
    assert not new


def _only_comment_marks(case: EditCase, changed: jekyll_cv.Page) -> None:
    gone, new = _differing(case, changed)
    marked = new if case.operation == "hide" else gone
    assert marked
    assert all(MARK.search(line) for line in marked)


def _only_lines_of_the_role(case: EditCase, changed: jekyll_cv.Page) -> None:
    if "section" in case.options:
        _same_lines(case, changed)
        return
    page = case.load()
    role = page.role(case.arguments[0])
    first = page.source.line_at(role.span.start)
    before, after = case.page.splitlines(), changed.to_bytes().decode().splitlines()
    assert after[: first - 1] == before[: first - 1]
    below = len(before) - role.end_line
    assert after[len(after) - below :] == before[role.end_line :]


def _same_lines(case: EditCase, changed: jekyll_cv.Page) -> None:
    """No line is lost, made up or written twice; numbers of items count places."""
    assert _lines(case.page) == _lines(changed.to_bytes().decode())


def _only_front_matter(case: EditCase, changed: jekyll_cv.Page) -> None:
    page = case.load()
    assert changed.roles == () or len(changed.roles) == len(page.roles)
    assert changed.to_bytes().decode().endswith(case.page[page.header.location.body_start :])


def _lines(text: str) -> Counter[str]:
    return Counter(NUMBER.sub("", line) for line in text.splitlines() if line.strip())


def _differing(case: EditCase, changed: jekyll_cv.Page) -> tuple[list[str], list[str]]:
    """The lines that are gone and those that are new."""
    old, new = case.page.splitlines(), changed.to_bytes().decode().splitlines()
    gone, made = [], []
    for tag, first, last, start, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            gone += old[first:last]
            made += new[start:stop]
    return gone, made


_UNTOUCHED: dict[str, Callable[[EditCase, jekyll_cv.Page], None]] = {
    "add": _only_new_lines,
    "edit": _only_lines_of_the_role,
    "hide": _only_comment_marks,
    "show": _only_comment_marks,
    "remove": _only_lines_gone,
    "move": _same_lines,
    "sort": _same_lines,
    "set_front_matter": _only_front_matter,
    "unset_front_matter": _only_front_matter,
}
