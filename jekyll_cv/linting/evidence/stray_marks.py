"""Asterisks and underscores that were meant as emphasis and are not: which mark is at fault, and what ails it.

A mark that is printed may well be meant as a sign: a footnote's asterisk, a product, a wildcard, the name of a file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from msgspec import Struct

from jekyll_cv.linting.evidence.delimiters import Run, Side, runs, unpaired
from jekyll_cv.linting.subject import Leaf, Subject, once_a_page
from jekyll_cv.markdown.blocks import BlockKind
from jekyll_cv.markdown.patterns import BLOCK_MODEL, SPAN_MODEL
from jekyll_cv.markdown.rich import MarkKind
from jekyll_cv.source import Source, Span


class Fault(Enum):
    """What ails a mark."""

    UNCLOSED = "unclosed"
    UNOPENED = "unopened"
    SPACED = "spaced"  # a space stands on its inner side
    TAKEN = "taken"  # it was meant as a sign, and kramdown makes emphasis of it
    PRINTED = "printed"  # kramdown prints it though it has its partner


class StrayMark(Struct, frozen=True):
    """A mark at fault; `span` is the mark, which may be part of a run; `partner` is its other half where it has one."""

    leaf: Leaf
    run: Run
    span: Span
    fault: Fault
    partner: Run | None = None

    @property
    def text(self) -> str:
        """The mark as it is written."""
        return self.run.sign * (self.span.end - self.span.start)


#: Folders and files of a Jekyll site: their names begin with an underscore.
_FOLDERS = frozenset(
    "_assets _bibliography _books _collections _config _courses _data _docs _drafts _experience _images _includes "
    "_layouts _news _pages _people _plugins _portfolio _posts _projects _publications _sass _scripts _site _tabs "
    "_talks _teaching _blank _self _top _parent".split(),
)
_LITERAL = frozenset({MarkKind.CODE, MarkKind.MATH})
_TOKEN_SIZE = 60
#: A text whose marks stand around plain words, as `**x y**`, or within words: nothing is at fault there.
_SETTLED = (
    r"(?:[^*_\\]++|\\[^*_]|(?<=[A-Za-z0-9])_++(?=[A-Za-z0-9])"
    r"|(?<![\w*\\])(?P<mark>\*\*?|__?)[^\W_](?:[^*_\\`<>\[\]${}|\n]*[^\W_])?(?P=mark)(?![\w*]))*+"
)
_OPENING, _CLOSING = "([{“‘\"'«", ")]}”’\"'»"
_BRACKETS = r"[)\]}>\"]"
#: Words of a note that says what an asterisk means.
_NOTE = (
    r"(?i)asterisk|(?:^|[(（“\"])(?:\\?\*)+[)）”\"]?\s*(?:=|:|indicat|denot|mean|mark|represent|stands? for|equal|co-|correspond|joint)"
    r"|\b(?:with|by) (?:an? )?[(“\"]?\\?\*+[)”\"]?(?=[\s,.;]|$)|contributed equally|equal(?:ly)? contribut|(?<!\$)\((?:\\?\*)+\)(?!\$)|共同(?:一作|第一作者)|通讯作者"
)


@once_a_page
def stray_marks(subject: Subject) -> tuple[StrayMark, ...]:
    """The marks at fault on a page, in file order."""
    source = subject.page.source
    leaves = list(subject.leaves_with("*", "_"))
    doubtful = (leaf for leaf in leaves if not re.fullmatch(_SETTLED, leaf.content.text))
    found = [mark for leaf in doubtful for mark in _in_leaf(leaf, _marks(source, leaf))]
    if not found:
        return ()
    used: Counter[tuple[str, int]] = Counter()
    notes: Counter[str] = Counter()
    for leaf in leaves:
        marks = _marks(source, leaf)
        used.update((run.sign, run.size) for run in marks if not run.printed)
        notes.update(run.sign * run.size for run in marks[:1] if not run.before and run.side is Side.FLOATS)
    found = list(_without_names(source, found, used))
    return tuple(_without_footnotes(subject, found, used, notes))


def _marks(source: Source, leaf: Leaf) -> list[Run]:
    """The marks of a leaf but for those that are plainly signs of their own."""
    return [run for run in runs(source, leaf) if not (run.printed and _is_no_mark(source, run))]


def _in_leaf(leaf: Leaf, marks: Sequence[Run]) -> Iterator[StrayMark]:
    if not any(run.printed for run in marks):
        yield from _taken(leaf, marks)
        return
    alone = unpaired(marks)
    if not alone:
        raw = _raw_spans(leaf)
        for run in marks:
            if run.printed and run.sizes and not any(span.covers(run.span) for span in raw):
                yield StrayMark(leaf, run, run.span, Fault.PRINTED)
        return
    spaced = dict(_spaced(alone))
    halves = {partner.span for partner in spaced.values()}
    for run, size in alone:
        is_part = run.size != size
        span = Span(run.span.start, run.span.start + size) if is_part else run.span
        if run.span in spaced:
            yield StrayMark(leaf, run, span, Fault.SPACED, spaced[run.span])
        elif run.side is not Side.FLOATS and run.span not in halves:
            yield StrayMark(leaf, run, span, Fault.UNOPENED if run.side is Side.CLOSES else Fault.UNCLOSED)


def _spaced(alone: Sequence[tuple[Run, int]]) -> Iterator[tuple[Span, Run]]:
    """Marks that float between spaces, beside the mark that they were meant to pair with: `** x**`, `*x *`."""
    taken: set[Span] = set()
    for index, (run, size) in enumerate(alone):
        if run.side is not Side.FLOATS or run.span in taken:
            continue
        near = [alone[other] for other in (index - 1, index + 1) if 0 <= other < len(alone)]
        for partner, other_size in near:
            is_before = partner.span < run.span
            fits = (Side.OPENS, Side.EITHER) if is_before else (Side.CLOSES, Side.EITHER)
            both_float = partner.side is Side.FLOATS and size > 1 and not is_before
            if partner.sign != run.sign or other_size != size or partner.span == run.span or partner.span in taken:
                continue
            if partner.side in fits or both_float:
                taken |= {run.span, partner.span}
                yield run.span, partner
                break


def _taken(leaf: Leaf, marks: Sequence[Run]) -> Iterator[StrayMark]:
    """Footnotes' asterisks that kramdown pairs, as in `A. Author*, B. Author*`: only where both close nothing."""
    alone = [run for run, _size in unpaired(marks)]
    for first, second in zip(alone[::2], alone[1::2], strict=False):
        if all(run.sign == "*" and run.size == 1 and run.side is Side.CLOSES for run in (first, second)):
            yield StrayMark(leaf, first, first.span, Fault.TAKEN, second)


def _raw_spans(leaf: Leaf) -> list[Span]:
    """The elements within running text whose content kramdown leaves as it is."""
    known = SPAN_MODEL | BLOCK_MODEL
    return [mark.span for mark in leaf.rich.marks if mark.kind is MarkKind.HTML and mark.value not in known]


# --- what is meant as a sign -------------------------------------------------------------------------------------


def _is_no_mark(source: Source, run: Run) -> bool:
    """Whether a printed run is plainly a sign of its own, whatever else stands in the text."""
    left, right = _token(source, run)
    if run.sign == "_":
        return _is_name(run, left, right)
    if run.before in _OPENING and run.after in _CLOSING and run.before and run.after:
        return True
    if run.size > 2 and re.fullmatch(r"\W*[A-Za-z]{1,2}", left):  # a word that is not to be read
        return True
    if run.size > 1:
        return left.endswith("/") or right.startswith(("/", "kwargs"))
    name = re.split(_BRACKETS, left)[-1]
    if (
        run.in_word
        or re.search(r"[\\=^$@]|://|^v?\d{1,2}(?:\.\d+)*\.$|^\.|/$", name)
        or re.match(r"[./\\=^$@]\w|(?:nix|BSD|args)\b", right)
    ):
        return True
    return run.side is Side.CLOSES and bool(re.fullmatch(r"[A-Z]|\d{1,3}|\([A-Z]{1,4}", left))


def _token(source: Source, run: Run) -> tuple[str, str]:
    """What stands before and behind a run up to the next white space, however long that is within reason."""
    before = source.text[max(0, run.span.start - _TOKEN_SIZE) : run.span.start] if run.before else ""
    after = source.text[run.span.end : run.span.end + _TOKEN_SIZE] if run.after else ""
    left = re.search(r"\S*\Z", before)
    right = re.match(r"\S*", after)
    return left.group() if left else "", right.group() if right else ""


def _is_name(run: Run, left: str, right: str) -> bool:
    """Whether an underscore is part of a name in code, a path, an address, a face or a blank to fill in."""
    if run.size > 2 or (_is_wordy(run.before) and _is_wordy(run.after)):
        return True
    if run.side is Side.EITHER and not (run.before.isalnum() or run.after.isalnum()):
        return True
    outside = re.split(_BRACKETS, left)[-1]
    if re.search(r"[/\\=^@~#%&+<]\Z|://|(?<!\$)\$\Z", outside) or re.match(r"[\^}=]|\{(?!:)", right):
        return True
    word = re.match(r"\w+(?:[./]\w*)*", right)
    if word is None or run.side is Side.CLOSES:
        return False
    name = word.group().rstrip("./")
    return not name.endswith("_") and (
        bool(re.search(r"[./_]\w|\d", name))
        or (run.size == 1 and f"_{name}" in _FOLDERS)
        or right[len(name) :].startswith("/")
    )


def _is_wordy(char: str) -> bool:
    return char.isalnum() or char == "_"


def _without_names(source: Source, found: Iterable[StrayMark], used: Counter[tuple[str, int]]) -> Iterator[StrayMark]:
    """Leaves out `_name`, as the page writes no emphasis that way or has several of the kind."""
    marks = list(found)
    openers = Counter(mark.text for mark in marks if mark.fault is Fault.UNCLOSED)
    for mark in marks:
        if mark.run.sign == "_" and mark.fault is Fault.UNCLOSED:
            is_usual = used[mark.run.sign, len(mark.text)] > 0 and openers[mark.text] == 1
            behind = source.text[mark.run.span.end : mark.run.span.end + 1]
            if not is_usual and (
                behind.islower() or (len(mark.leaf.content) <= _TOKEN_SIZE and " " not in mark.leaf.content.text)
            ):
                continue
        yield mark


def _without_footnotes(
    subject: Subject, found: Sequence[StrayMark], used: Counter[tuple[str, int]], notes: Counter[str]
) -> Iterator[StrayMark]:
    """Leaves out the asterisks beside words that refer to a note, and those that begin one."""
    loose = [mark for mark in found if _is_loose(mark)]
    notes = notes + Counter(mark.text for mark in loose if _begins_note(mark))
    number = Counter(mark.text for mark in loose)
    said = bool(loose) and _explains(subject)
    for mark in found:
        is_explained = said and len(mark.text) == 1
        if not _is_loose(mark):
            yield mark
        elif _begins_note(mark):
            if not is_explained and number[mark.text] == 1:
                yield mark
        elif not notes[mark.text] and (
            mark.fault is Fault.UNCLOSED or not (is_explained or _is_sign_of_note(mark, number, used))
        ):
            yield mark


def _is_loose(mark: StrayMark) -> bool:
    return mark.run.sign == "*" and mark.fault in (Fault.UNOPENED, Fault.UNCLOSED)


def _is_sign_of_note(mark: StrayMark, number: Counter[str], used: Counter[tuple[str, int]]) -> bool:
    """Whether an asterisk behind a word refers to something: there are many, or the page has no such emphasis."""
    if _ends_item(mark):
        return False
    is_in_cell = mark.leaf.block.kind is BlockKind.CELL and mark.run.span.end == mark.leaf.content.whole().end
    return number[mark.text] > 3 or (mark.text == "*" and (is_in_cell or not used["*", 1]))


def _ends_item(mark: StrayMark) -> bool:
    """Whether an asterisk ends an item that one begins: `* Clerk*`, a space too many in what was no item at all."""
    whole, text = mark.leaf.content.whole(), mark.leaf.source.text
    return mark.run.span.end == whole.end and text[max(0, whole.start - 8) : whole.start].rstrip(" \t").endswith("*")


def _begins_note(mark: StrayMark) -> bool:
    begins = not mark.run.before and mark.leaf.block.kind is BlockKind.PARAGRAPH
    return mark.fault is Fault.UNCLOSED and mark.text == "*" and begins


def _explains(subject: Subject) -> bool:
    """Whether a page says what its asterisks mean: those that readers see."""
    return any(
        re.search(_NOTE, leaf.content.text, re.MULTILINE) and re.search(_NOTE, _prose(leaf), re.MULTILINE)
        for leaf in subject.leaves
    )


def _prose(leaf: Leaf) -> str:
    """What readers see of a leaf but for code and mathematics."""
    text, cursor = leaf.rich.text, 0
    parts: list[str] = []
    for start, end in sorted((mark.start, mark.end) for mark in leaf.rich.marks if mark.kind in _LITERAL):
        parts.append(text[cursor:start])
        cursor = max(cursor, end)
    return "".join([*parts, text[cursor:]])
