"""Asterisks, underscores or backticks that were meant as markup and are printed.

## What it does
Reports the marks of emphasis, code and struck-out text that have no effect: one of the two is missing (`**Intern`,
`Intern*`), or a space stands on its inner side (`** Intern**`, `*2024 *`). kramdown pairs marks that follow each other,
so the one that it prints is often not the one at fault; the mark whose partner is missing is reported. Asterisks of
footnotes are passed over, unless kramdown makes emphasis of two of them. Products, wildcards, names of files and
variables, and mathematics are passed over, too.

## Why is this bad
Readers see the marks instead of bold or italic text, or the wrong words in italics.

## Example
    - *06/2024 - 08/2024*: **Intern, Alder Bank
    - *09/2023 - 03/2024 *: **Clerk**

## Use instead
    - *06/2024 - 08/2024*: **Intern, Alder Bank**
    - *09/2023 - 03/2024*: **Clerk**

## Fix safety
A space on the inner side is taken out: safe, and offered only where kramdown then reads the emphasis and nothing else
changes. Asterisks of footnotes get a backslash: unsafe, as they might be meant otherwise. A mark that is missing has no
fix: only you know where it belongs.
"""

from __future__ import annotations

from collections.abc import Iterator

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.evidence.delimiters import Run, Side, runs
from jekyll_cv.linting.evidence.formulas import formulas
from jekyll_cv.linting.evidence.printed import Printed, printed
from jekyll_cv.linting.evidence.rereading import Rereading
from jekyll_cv.linting.evidence.stray_marks import Fault, StrayMark, stray_marks
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Leaf, Subject
from jekyll_cv.source import Source, Span

_NAMES = {"*": ("an asterisk", "asterisks"), "_": ("an underscore", "underscores")}
_SAYS = {
    Fault.UNCLOSED: "`{mark}` is never closed, so readers see {signs}",
    Fault.UNOPENED: "`{mark}` closes nothing, so readers see {signs}",
    Fault.SPACED: "`{mark}` has a space on its inner side, so readers see {signs}",
    Fault.TAKEN: "`{mark}` is read as emphasis up to the next one, so readers see italics and not {signs}",
    Fault.PRINTED: "`{mark}` is printed, so readers see {signs}",
}


def check(subject: Subject) -> Iterator[Finding]:
    """Marks at fault, in file order for each sort."""
    rereading = Rereading(subject.page)
    for mark in stray_marks(subject):
        one, many = _NAMES[mark.run.sign]
        message = _SAYS[mark.fault].format(mark=mark.text, signs=one if len(mark.text) == 1 else many)
        yield Finding(mark.span, message, fix=_fix(subject.page.source, mark, rereading))
    yield from _code_and_deleted(subject)


def _fix(source: Source, mark: StrayMark, rereading: Rereading) -> Fix | None:
    if mark.partner is None:
        return None
    if mark.fault is Fault.TAKEN:
        edits = tuple(Edit(run.span.start, run.span.start, "\\") for run in (mark.run, mark.partner))
        return Fix(Applicability.UNSAFE, "Escape both asterisks", edits)
    edits = tuple(_spaces(source, mark.run, mark.partner))
    return Fix(Applicability.SAFE, "Take out the space", edits) if _is_proved(source, mark, edits, rereading) else None


def _spaces(source: Source, run: Run, partner: Run) -> Iterator[Edit]:
    """Edits that take out the spaces on the inner sides of two marks."""
    opening, closing = sorted((run, partner), key=lambda one: one.span)
    text = source.text
    if not text[opening.span.end : closing.span.start].strip():
        return
    start = end = opening.span.end
    while text[end] in " \t":
        end += 1
    if start < end:
        yield Edit(start, end, "")
    start = end = closing.span.start
    while text[start - 1] in " \t":
        start -= 1
    if start < end:
        yield Edit(start, end, "")


def _is_proved(source: Source, mark: StrayMark, edits: tuple[Edit, ...], rereading: Rereading) -> bool:
    """Whether the edits leave all as it is but that the two marks are no longer printed."""
    leaf = rereading.leaf(mark.leaf, edits) if edits else None
    if leaf is None:
        return False
    old_signs = sum(run.size for run in runs(source, mark.leaf) if run.printed)
    new_signs = sum(run.size for run in runs(leaf.source, leaf) if run.printed)
    is_same = _letters(leaf.rich.text) == _letters(mark.leaf.rich.text)
    return is_same and new_signs <= old_signs - 2 * len(mark.text)


def _letters(text: str) -> str:
    return "".join(char for char in text if not char.isspace() and char not in "*_")


def _code_and_deleted(subject: Subject) -> Iterator[Finding]:
    source = subject.page.source
    for leaf in subject.leaves_with("`", "~~"):
        deleted = list(printed(source, leaf, r"(?<!~)~~(?!~)"))
        opening = [mark for mark in deleted if _side(source, leaf, mark) is Side.OPENS]
        if opening or (len(deleted) > 1 and _side(source, leaf, deleted[0]) is Side.FLOATS):
            yield Finding(deleted[0].span, "`~~` strikes nothing out, so readers see the tildes")
        for mark in printed(source, leaf, r"(?<!`)`{1,2}(?!`)"):
            if not _is_apostrophe(leaf, mark) and not any(a <= mark.start < b for a, b in formulas(leaf.rich.text)):
                yield Finding(mark.span, "backtick marks no code, as its partner is missing, so readers see it")
                break


def _side(source: Source, leaf: Leaf, mark: Printed) -> Side:
    start, end = mark.span.start, mark.span.end
    whole: Span = leaf.content.whole()
    before = source.text[start - 1] if start > whole.start else ""
    after = source.text[end] if end < whole.end else ""
    return Run("~", mark.span, printed=True, opening=False, before=before, after=after).side


def _is_apostrophe(leaf: Leaf, mark: Printed) -> bool:
    """Whether a backtick is typed for an apostrophe: within a word, or behind one where it is the only one."""
    text = mark.match.string
    if len(mark.match.group()) > 1 or not text[mark.start - 1 : mark.start].isalpha():
        return False
    return text[mark.end : mark.end + 1].isalpha() or leaf.content.text.count("`") == 1


RULE = Rule("CV506", "printed-emphasis", Severity.WARNING, __doc__, check, fix=Applicability.SAFE)
