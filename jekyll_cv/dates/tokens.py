"""A text cut into what dates are made of: numbers, and words of the lexicon, with the gaps between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct

from jekyll_cv.dates.words import CJK_BEFORE, NO_WORD, Lexicon, Role, Word, fold, lexicon

FIRST_YEAR = 1900
YEARS_AHEAD = 15

# One character for one character, so that offsets stay those of the text given.
PLAIN = str.maketrans("０１２３４５６７８９／．，（）：\u200b\u200c\u2060\ufeff\u00ad", "0123456789/.,():     ")
UNUSUAL = frozenset(map(chr, PLAIN))

HYPHENS = "-‐‑−－﹣"  # may stand inside a numeric date as well as between two dates
DASHES = "–—―‒~〜～∼→⟶➔➜⇒ー─﹘"
DASH_PATTERN = rf"(?:[{re.escape(HYPHENS)}{DASHES}]{{1,3}}>?|=>)"

APOSTROPHES = "'’‘ʼ`´"

WIDEST_NUMBER = 4  # digits; a wider one is part of no date
REACH = 60  # characters beside a number in which its date's words stand
LONGEST_GAP = 60  # a longer stretch of blanks parts two dates, whatever stands in it


class Token(Struct, frozen=True, gc=False):
    """A number (`digits` > 0, `number` its value) or a word of the lexicon; offsets are half-open."""

    start: int
    end: int
    digits: int = 0
    number: int = 0
    apostrophe: bool = False
    word: Word = NO_WORD
    letters: str = ""


@lru_cache(maxsize=4096)
def gap_core(gap: str) -> str | None:
    """What stands between two tokens: "" for blanks, else the marks without blanks, None for a wall.

    Every hyphen (or several) becomes "-" and every other dash "–"; a blank line is a wall.
    """
    if len(gap) > LONGEST_GAP or gap.count("\n") > 1:
        return None
    core = "".join(gap.split())
    if not core:
        return ""
    core = _dash_pattern().sub(_plain_dash, core)
    return core if len(core) <= 3 else None


@cache
def _dash_pattern() -> re.Pattern[str]:
    return re.compile(DASH_PATTERN)


@cache
def _digits_pattern() -> re.Pattern[str]:
    return re.compile("[0-9][0-9]+")


def _plain_dash(match: re.Match[str]) -> str:
    dash = match[0]
    return "-" if len(dash) == 1 and dash in HYPHENS else "–"


@cache
def _token_pattern() -> re.Pattern[str]:
    """A number (group 1) or a run of letters."""
    return re.compile("([0-9]+)|(?:[^\\W\\d_]+[\u0300-\u036f]*)+")


class Tokens:
    """The tokens of one text, with questions about them and the gaps between them."""

    def __init__(self, text: str, languages: tuple[str, ...], this_year: int) -> None:
        self.text = text if text.isascii() or UNUSUAL.isdisjoint(text) else text.translate(PLAIN)
        self.last_year = this_year + YEARS_AHEAD
        self.lexicon: Lexicon = lexicon(languages)
        self.items: list[Token] = self._read()

    def _read(self) -> list[Token]:
        items: list[Token] = []
        for start, end in self._stretches():
            self._read_stretch(start, end, items)
        return items

    def _stretches(self) -> Iterator[tuple[int, int]]:
        """Where a date may stand: not far from two digits side by side, which every date has."""
        start = end = 0
        for match in _digits_pattern().finditer(self.text):
            near, far = match.start() - REACH, match.end() + REACH
            if near > end:
                if end:
                    yield max(start, 0), end
                start = near
            end = far
        if end:
            yield max(start, 0), end

    def _read_stretch(self, first: int, last: int, items: list[Token]) -> None:
        words = self.lexicon.words
        past = 0
        for match in _token_pattern().finditer(self.text, first, last):
            written = match[0]
            if match.lastindex:
                if len(written) <= WIDEST_NUMBER:
                    items.append(self._number(match.start(), written))
                continue
            if written.isascii():
                folded = written.lower()
            elif max(written) > CJK_BEFORE:
                items.extend(self._words_without_blanks(match.start(), match.end()))
                continue
            else:
                folded = fold(written)
            word = words.get(folded)
            if word and match.start() >= past and (token := self._word(match.start(), written, folded, word)):
                items.append(token)
                past = token.end

    def _words_without_blanks(self, start: int, end: int) -> Iterator[Token]:
        """The known words in a run of letters, the longest first at each place; other scripts may be mixed in."""
        text, by_character = self.text, self.lexicon.by_character
        while start < end:
            if text[start] > CJK_BEFORE:
                known = by_character.get(text[start], ())
                word = next((word for word in known if text.startswith(word, start)), "")
                if word:
                    yield Token(start, start + len(word), word=self.lexicon.words[word], letters=word)
                start += len(word) or 1
            else:
                past = next((at for at in range(start, end) if text[at] > CJK_BEFORE), end)
                folded = fold(text[start:past])
                meaning = self.lexicon.words.get(folded)
                token = self._word(start, text[start:past], folded, meaning) if meaning else None
                if token and token.end <= past:
                    yield token
                start = past

    def _word(self, start: int, written: str, folded: str, word: Word) -> Token | None:
        """The token of a word of the lexicon, or of the phrase it starts.

        None where it only starts phrases, and for a month of another language in three capitals, rather an acronym.
        """
        end = start + len(written)
        phrases = self.lexicon.phrases.get(folded)
        if phrases and (phrase := self._phrase(start, end, phrases)):
            end, word = phrase
        if len(written) <= 3 and written.isascii() and written.isupper() and word.month and not word.certain:
            return None
        return Token(start, end, word=word, letters=folded) if word is not NO_WORD else None

    def _number(self, start: int, digits: str) -> Token:
        text, width = self.text, len(digits)
        apostrophe = width == 2 and start > 0 and text[start - 1] in APOSTROPHES
        if apostrophe and not (start > 1 and text[start - 2].isdigit()):
            return Token(start - 1, start + 2, 2, int(digits), apostrophe=True)
        return Token(start, start + width, width, int(digits))

    def _phrase(self, start: int, end: int, phrases: list[str]) -> tuple[int, Word] | None:
        """The longest phrase of several words that starts here: where it ends, and what it means."""
        stretch = self.text[start : end + 40]
        if "\n" in stretch or "  " in stretch:
            stretch = re.sub(r"\s", " ", stretch)
        folded = fold(stretch)
        if len(folded) != len(stretch):  # folding moved the offsets: not worth the trouble
            return None
        for phrase in phrases:
            past = len(phrase)
            if folded.startswith(phrase) and not (phrase[-1].isalpha() and folded[past : past + 1].isalpha()):
                return start + past, self.lexicon.words[phrase]
        return None

    def __len__(self) -> int:
        return len(self.items)

    def may_start(self, index: int) -> bool:
        """Whether a date, or a word in front of one, can start at a token."""
        token = self.items[index]
        return token.digits > 0 or token.word.starts

    def get(self, index: int) -> Token | None:
        """The token, or None past the last one."""
        return self.items[index] if index < len(self.items) else None

    def gap_before(self, index: int, end: int) -> str | None:
        """Core of the gap between the offset `end` and a token; None for a wall, or past the last token."""
        if index >= len(self.items):
            return None
        start = self.items[index].start
        return gap_core(self.text[end:start]) if start - end <= LONGEST_GAP else None

    def is_tight(self, index: int, end: int) -> bool:
        """Whether no blank stands between the offset `end` and a token."""
        gap = self.text[end : self.items[index].start]
        return not gap or gap.split() == [gap]

    def year(self, index: int) -> int | None:
        """The year a token names: four digits in range, or two behind an apostrophe."""
        if index >= len(self.items):
            return None
        token = self.items[index]
        if token.digits == 4:
            return token.number if FIRST_YEAR <= token.number <= self.last_year else None
        return self.full_year(token.number) if token.apostrophe else None

    def full_year(self, two_digits: int) -> int:
        """The year that two digits stand for: the latest that is not too far ahead."""
        year = 2000 + two_digits
        return year if year <= self.last_year else year - 100

    def small(self, index: int) -> int | None:
        """The value of a number of one or two digits."""
        if index >= len(self.items):
            return None
        token = self.items[index]
        return token.number if 0 < token.digits <= 2 and not token.apostrophe else None

    def has(self, index: int, role: Role) -> bool:
        """Whether the token is a word with that role."""
        return index < len(self.items) and role in self.items[index].word.roles
