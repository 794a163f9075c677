"""From a page to the misspelt words on it.

Two judges name words that may be misspelt: `typos` those it has on its list, the lexicon those it does not know and that
are like a word it knows. What either of them names goes through the same doubts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from msgspec import Struct

from jekyll_cv.linting.evidence.prose import Passage, is_english_by_name, prose
from jekyll_cv.linting.spelling.doubts import is_doubtful
from jekyll_cv.linting.spelling.language import Evidence, ascii_words, is_english_page, is_mostly_known
from jekyll_cv.linting.spelling.lexicon import lexicon
from jekyll_cv.linting.spelling.occurrence import Occurrence, Surroundings
from jekyll_cv.linting.spelling.slips import Judge
from jekyll_cv.linting.spelling.speller import Speller, is_askable
from jekyll_cv.page.page import Page
from jekyll_cv.source import Span

_FEW = 50
#: A word that a page has so often is a term of its own.
_OFTEN = 3
#: A page that has so many words which nobody knows, and more of them than others, is no prose that could be judged.
_MANY_UNKNOWN = 500
#: A word with its possessive, or a contraction.
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?\Z", re.IGNORECASE)
#: How a word ends in the plural, and how it did before.
_PLURALS = (("s", ""), ("es", ""), ("ies", "y"))


class Misspelling(Struct, frozen=True):
    """A misspelt word as it stands at `span` of the page's source, and what it may be meant to be, likeliest first."""

    span: Span
    word: str
    corrections: tuple[str, ...]


class _Verdict(NamedTuple):
    """What a judge says of a word: what it should be, and whether it is a misspelling that is known."""

    corrections: tuple[str, ...]
    listed: bool


def misspellings(page: Page, speller: Speller, right: AbstractSet[str] = frozenset()) -> tuple[Misspelling, ...]:
    """The misspelt words of a page, in the order of their places.

    `right` are words in lower case that are spelt right, also with a capital and in the plural. A word that the page
    spells right elsewhere is the likelier to be a slip, one that it has often is none. Raises SpellingUnavailable.
    """
    if not is_english_by_name(page):
        return ()
    count = Counter(ascii_words(page.source.text.encode("utf-8", "surrogateescape")))
    lower = {word: word.lower() for word in count}
    words = frozenset(lower.values())
    asked = {word for word in words if is_askable(word) and not (right and _is_among(right, word))}
    listed = {word: _Verdict(meant, listed=True) for word, meant in speller.misspelt(asked).items()}
    unknown = _unknown(page, asked, len(words)) - listed.keys()
    slips = _slips(unknown - _often(count, lower), words)
    verdicts = {**slips, **listed}
    wrong = {word: verdicts[low] for word, low in lower.items() if low in verdicts}
    if not wrong:
        return ()
    plain = frozenset(low for word, low in lower.items() if word.islower())
    return tuple(_of_page(page, wrong, Surroundings(page.source.text, plain, unknown - slips.keys())))


def _is_among(right: AbstractSet[str], word: str) -> bool:
    """Whether a word is one of some, or the plural of one."""
    return word in right or any(
        word.endswith(plural) and word.removesuffix(plural) + ending in right for plural, ending in _PLURALS
    )


def _often(written: Mapping[str, int], lower: Mapping[str, str]) -> frozenset[str]:
    """The words that a page has so often, however they are written, that they are meant so."""
    counts = Counter[str]()
    for word, count in written.items():
        counts[lower[word]] += count
    return frozenset(word for word, count in counts.items() if count >= _OFTEN)


def _unknown(page: Page, words: Collection[str], total: int) -> frozenset[str]:
    """Those of a page's words that the lexicon does not have; none where they show that the page is not English."""
    unknown = frozenset(words).difference(lexicon().frequency.among(words)) if words else frozenset[str]()
    if len(unknown) < total / 2 or (len(unknown) < _MANY_UNKNOWN and is_english_page(page.source.text)):
        return unknown
    return frozenset()


def _slips(unknown: Collection[str], words: Collection[str]) -> dict[str, _Verdict]:
    """Which words that nobody knows are slips of others, on a page that has some words."""
    if not unknown:
        return {}
    judge = Judge(lexicon(), words)
    corrections = ((word, judge.corrections(word)) for word in unknown)
    return {word: _Verdict(meant, listed=False) for word, meant in corrections if meant}


def _of_page(page: Page, wrong: Mapping[str, _Verdict], surroundings: Surroundings) -> Iterator[Misspelling]:
    seen: set[Span] = set()
    # Rendering all is dear, but looking for a great many words in each leaf would be dearer.
    few = len(wrong) <= _FEW
    for passage in prose(page, holding=(lambda markdown: any(word in markdown for word in wrong)) if few else None):
        for misspelling in _of_passage(page, passage, wrong, surroundings):
            if misspelling.span not in seen:
                seen.add(misspelling.span)
                yield misspelling


def _of_passage(
    page: Page, passage: Passage, wrong: Mapping[str, _Verdict], surroundings: Surroundings
) -> Iterator[Misspelling]:
    text = passage.text.text
    matches = list(_WORD.finditer(text))
    words = tuple(_POSSESSIVE.sub("", match.group()) for match in matches)
    places = [index for index, word in enumerate(words) if word in wrong]
    if not places:
        return
    evidence, is_plain = Evidence.of(words), is_mostly_known(words, lexicon().frequency)
    for index in places:
        word, start = words[index], matches[index].start()
        verdict, span = wrong[word], passage.text.to_source(start, start + len(word))
        if page.source.slice(span) != word:  # an entity or a mark stands within it
            continue
        occurrence = Occurrence(passage, word, start, *verdict, span, words, index, evidence, is_plain)
        if not is_doubtful(occurrence, surroundings):
            yield Misspelling(span, word, tuple(_in_case_of(word, correction) for correction in verdict.corrections))


def _in_case_of(word: str, correction: str) -> str:
    if word.isupper():
        return correction.upper()
    return correction[:1].upper() + correction[1:] if word[:1].isupper() else correction
