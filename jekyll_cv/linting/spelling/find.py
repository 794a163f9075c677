"""From pages to the misspelt words on them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jekyll_cv.linting.prose import Passage, is_other_language, prose
from jekyll_cv.linting.spelling.doubts import Occurrence, Surroundings, is_doubtful
from jekyll_cv.linting.spelling.language import Evidence, ascii_words
from jekyll_cv.linting.spelling.speller import misspelt
from jekyll_cv.page.page import Page
from jekyll_cv.source import Span

#: Below are abbreviations, symbols and names; above, what nobody meant as a word.
_SHORTEST, _LONGEST = 4, 30
_FEW = 50
_LANGUAGE_KEYS = ("lang", "locale", "language")
#: A word with its possessive, or a contraction.
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Misspelling:
    """A misspelt word as it stands at `span` of the page's source, and what it may be meant to be, likeliest first."""

    span: Span
    word: str
    corrections: tuple[str, ...]


def misspellings(pages: Sequence[Page]) -> list[tuple[Misspelling, ...]]:
    """The misspelt words of each page, in the order of the pages and of their places.

    One process is run for all pages, none where no page holds a word. The pages are taken for one site: a word that
    another page spells right is the likelier to be a slip. Raises SpellingUnavailable.
    """
    words_of = [frozenset(ascii_words(page.source.text.encode("utf-8", "surrogateescape"))) for page in pages]
    written = {word: word.decode("ascii").lower() for word in frozenset[bytes]().union(*words_of)}
    corrections = misspelt({word for word in written.values() if _SHORTEST <= len(word) <= _LONGEST})
    wrong = frozenset(word for word, lower in written.items() if lower in corrections)
    plain = frozenset(lower for word, lower in written.items() if word.islower())
    found: list[tuple[Misspelling, ...]] = []
    for page, words in zip(pages, words_of, strict=True):
        on_page = {word.decode("ascii"): corrections[written[word]] for word in words & wrong}
        found.append(tuple(_of_page(page, on_page, plain)) if on_page else ())
    return found


def _of_page(page: Page, wrong: Mapping[str, tuple[str, ...]], plain: frozenset[str]) -> Iterator[Misspelling]:
    values = page.front_matter or {}
    if any(is_other_language(values.get(key)) for key in _LANGUAGE_KEYS):
        return
    surroundings = Surroundings(page.source.text, plain)
    seen: set[Span] = set()
    # Rendering all is dear, but looking for a great many words in each leaf would be dearer.
    few = len(wrong) <= _FEW
    for passage in prose(page, holding=(lambda markdown: any(word in markdown for word in wrong)) if few else None):
        for misspelling in _of_passage(page, passage, wrong, surroundings):
            if misspelling.span not in seen:
                seen.add(misspelling.span)
                yield misspelling


def _of_passage(
    page: Page, passage: Passage, wrong: Mapping[str, tuple[str, ...]], surroundings: Surroundings
) -> Iterator[Misspelling]:
    text = passage.text.text
    matches = list(_WORD.finditer(text))
    words = tuple(_POSSESSIVE.sub("", match.group()) for match in matches)
    evidence = Evidence.of(words)
    for index, word in enumerate(words):
        corrections = wrong.get(word)
        if not corrections:
            continue
        start = matches[index].start()
        span = passage.text.to_source(start, start + len(word))
        if page.source.slice(span) != word:  # an entity or a mark stands within it
            continue
        occurrence = Occurrence(passage, word, start, corrections, span, words, index, evidence)
        if not is_doubtful(occurrence, surroundings):
            yield Misspelling(span, word, tuple(_in_case_of(word, correction) for correction in corrections))


def _in_case_of(word: str, correction: str) -> str:
    if word.isupper():
        return correction.upper()
    return correction[:1].upper() + correction[1:] if word[:1].isupper() else correction
