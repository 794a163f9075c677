"""Words that are wrong: misspelt, written twice, with a character in them that cannot be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.lint.faults.letters import misspellings
from tests.lint.faults.model import Fault, Original, Slip, changes

#: Words that may follow themselves.
_DOUBLE = frozenset("that had her is nous vous die der das sie se so very bye tut no blah".split())
_PROSE_LINE = re.compile(r"^.*(?:[a-z]{2,}[ ,]+){4}.*$", re.MULTILINE)


def _words(page: Original, pattern: str) -> Iterator[re.Match[str]]:
    """The words of lines that are sentences rather than names."""
    for line in _PROSE_LINE.finditer(page.prose):
        yield from re.compile(pattern).finditer(page.prose, *line.span())


def _misspelt(page: Original) -> Iterator[Slip]:
    if page.is_english:
        for word in _words(page, r"(?<![\w.@/#'’-])[a-z]{6,}(?![\w@/'’-]|\.\w)"):
            for new in misspellings(word[0]):
                yield Slip(*word.span(), new, f"{word[0]} misspelt as {new}")


def _twice(page: Original) -> Iterator[Slip]:
    for word in _words(page, r"(?<=[a-z,] )[a-z]{2,}(?= [a-z])"):
        if word[0] not in _DOUBLE:
            yield Slip(word.end(), word.end(), f" {word[0]}", f"{word[0]} twice")


def _invisible(page: Original) -> Iterator[Slip]:
    for word in re.finditer(r"[^\W\d_]{4,}", page.prose):
        middle = (word.start() + word.end()) // 2
        yield Slip(middle, middle, "\u200b", f"a zero width space in {word[0]}")


FAULTS = (
    Fault("misspelt-word", _misspelt),
    Fault("word-twice", _twice),
    Fault("invisible-character", _invisible, changes),
)
