"""How one list of texts becomes another: which items get another text, where new ones come in, which go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct


class Splice(Struct, frozen=True):
    """What becomes of a stretch of a list.

    `replaced` are numbers of old items with those of the new texts that they get. Behind these items, before the old one
    with the number `place`, come the new texts with the numbers `inserted`, or the old items `removed` go; never both.
    """

    replaced: tuple[tuple[int, int], ...]
    place: int
    inserted: range
    removed: range


def splices(old: Sequence[str], new: Sequence[str]) -> Iterator[Splice]:
    """What makes the new list of the old one, the last stretch first, so that the numbers of those before it hold."""
    for tag, start, end, first, last in reversed(SequenceMatcher(None, old, new, autojunk=False).get_opcodes()):
        if tag == "equal":
            continue
        both = min(end - start, last - first)
        replaced = tuple(zip(range(start, start + both), range(first, first + both), strict=True))
        yield Splice(replaced, start + both, range(first + both, last), range(start + both, end))
