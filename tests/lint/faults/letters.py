"""Slips of the fingers within a word."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

_NEIGHBOURS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
#: The key to the right of a key, else the one to its left.
_BESIDE = {one: other for row in _NEIGHBOURS for pair in pairwise(row) for one, other in (pair[::-1], pair)}


def misspellings(word: str, *, first: int = 1, kept: int = 2) -> Iterator[str]:
    """A word with two letters swapped, one dropped, doubled, or hit beside; its first and its last few stay."""
    for index in range(first, len(word) - kept):
        letter = word[index]
        if index + 1 < len(word) - kept and word[index + 1] != letter:
            yield word[:index] + word[index + 1] + letter + word[index + 2 :]
        if word[index - 1] != letter and word[index + 1 : index + 2] != letter:
            yield word[:index] + word[index + 1 :]
            yield word[:index] + letter + word[index:]
        if beside := _BESIDE.get(letter.lower()):
            yield word[:index] + (beside.upper() if letter.isupper() else beside) + word[index + 1 :]
