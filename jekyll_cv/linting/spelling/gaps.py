"""Which texts are a word with one of its letters left out: what an unknown word has in common with the one meant.

A word that lacks a letter is such a text; one that has a wrong letter, or two swapped, is one without a certain letter.
So hardly any of the hundreds of words that a hand may have meant has to be looked for. There are 650,000 such texts:
they are kept as a Bloom filter, two bits for each, which now and then says yes to another text and never no to one.
"""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

#: How many bits a place in the filter has.
_WIDTH = 22
_MASK = (1 << _WIDTH) - 1
_SECOND = 32 - _WIDTH


class Gaps:
    """Tells what may be a word without a letter."""

    def __init__(self, bits: bytes) -> None:
        self._bits = bits

    def may_be(self, text: str) -> bool:
        """Whether a text may be a word without one of its letters; False only where it is none."""
        first, bits = crc32(text.encode()), self._bits
        second = first >> _SECOND
        first &= _MASK
        return bool(bits[first >> 3] >> (first & 7) & bits[second >> 3] >> (second & 7) & 1)


def gaps_of(words: Iterable[str]) -> bytes:
    """The filter of all that is left of some words without one of their letters."""
    bits = bytearray(1 << (_WIDTH - 3))
    for text in {word[:at] + word[at + 1 :] for word in words for at in range(len(word))}:
        first = crc32(text.encode())
        for place in (first & _MASK, first >> _SECOND):
            bits[place >> 3] |= 1 << (place & 7)
    return bytes(bits)
