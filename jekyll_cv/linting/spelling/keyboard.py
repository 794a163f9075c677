"""What a hand does to a word: which words it may have meant that wrote another, and by what slip."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from itertools import pairwise

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_VOWELS = frozenset("aeiouy")


class Slip(Enum):
    """What a hand does to a word."""

    SWAPPED = "swapped"  # two neighbours
    DOUBLED = "doubled"  # a letter is there once more
    SINGLED = "singled"  # one of a double letter is missing
    DROPPED = "dropped"
    BESIDE = "beside"  # a letter from beside the right one on the keyboard
    BOTH = "both"  # a letter and one from beside it
    VOWEL = "vowel"  # another vowel
    ADDED = "added"  # any letter more


def near_words(word: str, may_be_gap: Callable[[str], bool] = lambda _text: True) -> set[str]:
    """All that a hand may have meant which wrote a word in lower case, words or not.

    `may_be_gap` says of a text that it may be a word without one of its letters: what it is not said of is left out.
    """
    near: set[str] = set()
    replaceable = _replaceable()
    parts = [(word[:cut], word[cut:]) for cut in range(len(word) + 1)]
    if may_be_gap(word):
        near = {head + letter + tail for head, tail in parts for letter in _LETTERS}
    for head, tail in parts[:-1]:
        rest = tail[1:]
        gap = head + rest
        near.add(gap)
        if may_be_gap(gap):
            near.update([head + letter + rest for letter in replaceable.get(tail[0], "")])
            if rest:
                near.add(head + rest[0] + tail[0] + rest[1:])
    near.discard(word)
    return near


def slip_of(word: str, meant: str) -> Slip | None:
    """What makes one word of another that is in its `near_words`; None where no hand does it."""
    at = next((at for at, (one, other) in enumerate(zip(word, meant, strict=False)) if one != other), -1)
    at = at if at >= 0 else min(len(word), len(meant))
    if len(word) == len(meant):
        if word[at + 1 :] != meant[at + 1 :]:
            return Slip.SWAPPED
        is_vowel = word[at] in _VOWELS and meant[at] in _VOWELS
        return Slip.BESIDE if meant[at] in _beside()[word[at]] else Slip.VOWEL if is_vowel else None
    if len(word) < len(meant):
        return Slip.SINGLED if meant[at] in (meant[at - 1 : at], meant[at + 1 : at + 2]) else Slip.DROPPED
    around = (word[at - 1 : at], word[at + 1 : at + 2])
    if word[at] in around:
        return Slip.DOUBLED
    return Slip.ADDED if _beside()[word[at]].isdisjoint(around) else Slip.BOTH


@cache
def _beside() -> Mapping[str, frozenset[str]]:
    """For each letter those around it on a keyboard."""
    around: dict[str, set[str]] = {letter: set() for letter in _LETTERS}
    for row in _ROWS:
        for one, other in pairwise(row):
            around[one].add(other)
            around[other].add(one)
    for upper, lower in pairwise(_ROWS):
        for place, letter in enumerate(upper):
            for other in lower[max(0, place - 1) : place + 2]:
                around[letter].add(other)
                around[other].add(letter)
    return {letter: frozenset(letters) for letter, letters in around.items()}


@cache
def _replaceable() -> Mapping[str, str]:
    """For each letter those it may stand for: around it on a keyboard, or vowels as it is."""
    return {
        letter: "".join(sorted(around | (_VOWELS - {letter} if letter in _VOWELS else frozenset())))
        for letter, around in _beside().items()
    }
