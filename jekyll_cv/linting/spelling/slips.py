"""The second judge: what an unknown word may be a slip of, by how frequent that is and what a hand must have done.

A score adds up the clues. It starts with the frequency of the word that was meant, a power of ten; what makes a term or a
name likelier than a slip takes away from it. Set by hand on public pages, two thirds of which were read for it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from msgspec import Struct

from jekyll_cv.linting.spelling.keyboard import Slip
from jekyll_cv.linting.spelling.lexicon import Lexicon

#: From here on an unknown word is a slip.
_ENOUGH = 7.0
#: Corrections whose scores are as near to the best are all offered.
_CLOSE = 0.8
_SHORTEST, _LONGEST = 4, 24
#: A long word is seldom like another by chance: so much a letter more than a usual one, and the ends of that.
_PER_LETTER, _USUAL_LENGTH, _LEAST_FOR_LENGTH, _MOST_FOR_LENGTH = 0.6, 6, -1.5, 2.5
#: Hands do some of these often, and terms are seldom as like a word by them.
_BY_SLIP: Mapping[Slip, float] = {
    Slip.SWAPPED: 1.5,
    Slip.DOUBLED: 1.0,
    Slip.SINGLED: 1.0,
    Slip.DROPPED: 0.5,
    Slip.BESIDE: 0.3,
    Slip.VOWEL: 0.0,
    Slip.BOTH: -1.0,
    Slip.ADDED: -2.0,
}
#: A word of four letters is too near to too many; only these are worth a thought.
_OF_SHORT: Mapping[Slip, float] = {Slip.DROPPED: 0.0, Slip.SINGLED: 0.0, Slip.SWAPPED: -1.6}
#: Tools are called so: "gmake", "xclock".
_LETTER_IN_FRONT = -1.5
#: So the words of other languages differ from ours.
_OTHER_ENDING = -1.0
_ENDINGS = "aeio"
_ON_PAGE = 0.7
_PREFIXED, _PLURAL_OF, _FORM_OF = -2.0, -3.0, -2.5
_COMPOUND = -1.5
_STEM_FREQUENCY, _PART_FREQUENCY = 6.0, 6.5
_SHORTEST_STEM, _SHORTEST_PART = 4, 4
_PREFIXES = tuple(
    "aero agro anti astro audio auto bi bio cardio co counter cross crypto cyber de dis down eco electro extra geo hydro "
    "hyper immuno in infra inter intra macro mega meta micro mini mis mono multi nano neuro non out over photo poly post pre "
    "pseudo psycho quasi re self semi socio sub super tele thermo trans tri ultra un under uni up video web".split()
)
_PLURAL = (("ies", "y"), ("es", ""), ("s", ""))
_SIBILANT = r"(?:s|x|z|ch|sh|o)\Z"
_CONSONANT_Y = r"[^aeiou]y\Z"
_VERBAL = ("ed", "er", "ers", "ing", "ings", "able")
_DERIVED = ("ly", "less", "ness", "like", "wise", "ish")


class Judge(Struct, frozen=True):
    """Judges words of one page: `on_page` are all that it has, in lower case."""

    lexicon: Lexicon
    on_page: Collection[str]

    def corrections(self, word: str) -> tuple[str, ...]:
        """What a word in lower case that the lexicon does not know was meant to be, likeliest first; empty for a term."""
        if not _SHORTEST <= len(word) <= _LONGEST:
            return ()
        scores = sorted(self._scores(word), reverse=True)
        if not scores or scores[0][0] < _ENOUGH:
            return ()
        return tuple(meant for score, meant in scores if score >= scores[0][0] - _CLOSE)

    def _scores(self, word: str) -> list[tuple[float, str]]:
        near = self.lexicon.near(word)
        if not near:
            return []
        length = _PER_LETTER * (len(word) - _USUAL_LENGTH)
        of_word = max(_LEAST_FOR_LENGTH, min(_MOST_FOR_LENGTH, length)) + _COMPOUND * self._is_compound(word)
        return [
            (of_word + frequency + _BY_SLIP[slip] + self._with(word, meant, slip), meant)
            for meant, frequency, slip in near
            if len(word) > _SHORTEST or slip in _OF_SHORT
        ]

    def _with(self, word: str, meant: str, slip: Slip) -> float:
        """What else speaks for a slip of a certain word."""
        only_end = word[-1] in _ENDINGS and meant.startswith(word[:-1]) and slip is not Slip.DROPPED
        return (
            _ON_PAGE * (meant in self.on_page)
            + self._inflected(word, meant)
            + _OTHER_ENDING * only_end
            + _PLURAL_OF * (meant == word + "s")
            + _LETTER_IN_FRONT * (word[1:] == meant and slip is not Slip.DOUBLED)
            + (_OF_SHORT[slip] if len(word) == _SHORTEST else 0)
        )

    def _is_stem(self, word: str) -> bool:
        return len(word) >= _SHORTEST_STEM and self.lexicon.frequency.get(word, 0) >= _STEM_FREQUENCY

    def _is_compound(self, word: str) -> bool:
        frequency = self.lexicon.frequency
        return any(
            frequency.get(word[:cut], 0) >= _PART_FREQUENCY and frequency.get(word[cut:], 0) >= _PART_FREQUENCY
            for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
        )

    def _inflected(self, word: str, meant: str) -> float:
        """What it takes from a score that a word is a known one with something before or behind it."""
        if self._is_plural(word):
            return _PLURAL_OF
        if any(word.endswith(end) and self._is_verbal(word.removesuffix(end), end, meant) for end in _VERBAL):
            return _FORM_OF
        if any(word.endswith(end) and self._is_stem(word.removesuffix(end)) for end in _DERIVED):
            return _FORM_OF
        prefixes = (word[len(prefix) :] for prefix in _PREFIXES if word.startswith(prefix))
        return _PREFIXED if any(map(self._is_stem, prefixes)) else 0.0

    def _is_plural(self, word: str) -> bool:
        if word.endswith("ss"):
            return False
        for ending, instead in _PLURAL:
            stem = word.removesuffix(ending) + instead
            if word.endswith(ending) and len(stem) >= _SHORTEST_STEM and stem in self.lexicon.frequency:
                takes_es = bool(re.search(_SIBILANT, stem))
                takes_ies = bool(re.search(_CONSONANT_Y, stem))
                if (
                    ending == "ies"
                    or (ending == "es" and takes_es)
                    or (ending == "s" and not takes_es and not takes_ies)
                ):
                    return True
        return False

    def _is_verbal(self, stem: str, ending: str, meant: str) -> bool:
        if self._is_stem(stem) and not (meant.startswith(stem) and meant.endswith(ending)):
            return True  # "occurred" shows that "occured" is wrong
        doubled = stem[:-1] if stem[-1:] == stem[-2:-1] else ""
        return self._is_stem(stem + "e") or (self._is_stem(doubled) and meant != doubled + ending)
