"""A code fence that opens no code block.

## What it does
Reports lines that begin with three backticks or tildes in a paragraph: the closing fence is missing or other than the
opening one, or the line holds more than the name of a language.

## Why is this bad
The code is set as running text: its lines run together, its signs are read as Markdown, and the fence may be printed.

## Example
    ```python
    print("Hello")

## Use instead
    ```python
    print("Hello")
    ```

## Fix safety
None: only you know where the code ends.
"""

from __future__ import annotations

from collections.abc import Iterator

from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.evidence.printed import printed
from jekyll_cv.linting.evidence.written import starts_line
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Leaf, Subject
from jekyll_cv.markdown.blocks import BlockKind
from jekyll_cv.markdown.rich import MarkKind
from jekyll_cv.source import Span

_LEAVES = frozenset({BlockKind.PARAGRAPH, BlockKind.TERM})


def check(subject: Subject) -> Iterator[Finding]:
    """The first fence in each paragraph that has one."""
    source = subject.page.source
    for leaf in subject.leaves_with("```", "~~~"):
        if leaf.block.kind not in _LEAVES:
            continue
        fences = sorted(span for span in _fences(leaf) if starts_line(source, span.start))
        if fences:
            message = "code fence opens no code block: it is not closed, or its line holds more than a language"
            yield Finding(fences[0], message)


def _fences(leaf: Leaf) -> Iterator[Span]:
    """Fences that are printed, and those that kramdown takes for the backticks of code in running text."""
    source = leaf.source
    for fence in printed(source, leaf, r"(?<![`~])(?:`{3,}|~{3,})"):
        yield fence.span
    for mark in leaf.rich.marks:
        start = mark.span.start
        if mark.kind is MarkKind.CODE and source.text.startswith("```", start) and "\n" in source.slice(mark.span):
            yield Span(start, start + 3)


RULE = Rule("CV513", "printed-fence", Severity.ERROR, __doc__, check)
