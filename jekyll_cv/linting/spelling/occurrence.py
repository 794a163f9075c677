"""A word that may be misspelt, and all that tells whether it is: its passage, its page, its site."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, field

from jekyll_cv.linting.evidence.prose import Passage
from jekyll_cv.linting.spelling.language import Evidence
from jekyll_cv.source import Span


class Surroundings(Struct, frozen=True):
    """The page a word stands on: its whole text, and what its words tell, all in lower case.

    `plain` are the words that the site has without a capital, `strange` those of the page that the lexicon has not
    and that are like none of its words.
    """

    text: str
    plain: frozenset[str]
    strange: frozenset[str] = frozenset()
    _answers: dict[tuple[str, str], bool] = field(default_factory=dict)

    def answer(self, question: Callable[[str, str], bool], word: str) -> bool:
        """What a question about the whole page and a word answers; it is asked once, so that time stays linear."""
        key = (question.__name__, word)
        if key not in self._answers:
            self._answers[key] = question(self.text, word)
        return self._answers[key]


class Occurrence(Struct, frozen=True):
    """One word that may be misspelt: `word` is `words[index]` of its passage and begins at its character `start`.

    It is `listed` where it is a known misspelling; else nobody knows it, and it is like a word that is known.
    """

    passage: Passage
    word: str
    start: int
    corrections: tuple[str, ...]
    listed: bool
    span: Span
    words: tuple[str, ...]
    index: int
    evidence: Evidence
    is_plain: bool  # most words of its passage are English ones

    @property
    def before(self) -> str:
        """The text in front of the word."""
        return self.passage.text.text[max(0, self.start - 80) : self.start]

    @property
    def after(self) -> str:
        """The text behind the word."""
        end = self.start + len(self.word)
        return self.passage.text.text[end : end + 80]

    def near(self, distance: int) -> tuple[str, ...]:
        """The words up to so many away."""
        left = self.words[max(0, self.index - distance) : self.index]
        return (*left, *self.words[self.index + 1 : self.index + 1 + distance])
