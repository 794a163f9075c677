"""Whether words are English: by the little words that every sentence needs, which each language has its own of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

#: Function words that are common in English and rare, or none, in the languages below.
_ENGLISH = frozenset(
    "about after also and any are at be been before between both but by can could each first for from had has have he "
    "her his how if into is it its may more most my new not of on one only our over she should some such than that the "
    "their them then there these they this those through to under up used using was we were what when where which while "
    "who with within without would you your".split()
)
#: Function words of languages in Latin letters. An English sentence has them in names and titles at most.
_OTHER = frozenset(
    # German, Dutch
    "der das und ist nicht ein eine einer eines einem einen mit von vom zu zum zur bei aus nach wie auch ich wir sie dem "
    "den des im oder als durch sich werden wurde het een van voor niet zijn naar ook bij op deze wordt met dat "
    # French, Spanish, Portuguese, Italian, Catalan, Romanian
    "le la les du est dans pour sur une avec qui que sont ce cette nous vous je au aux ou el los las del en un "
    "una por para con como su se lo es desde hasta os da dos das em na nos uma ao aos pela pelo mais il gli della "
    "delle dei di che sono nel nella alla dal dalla uno si cu din sau este de "
    # Swedish, Danish, Norwegian
    "och att det som av till jag ett og til jeg ikke fra "
    # Polish, Czech, Turkish, Indonesian, Malay
    "na jest oraz dla od przez ve bir olarak yang dan dari untuk dengan ini itu pada "
    # Latin
    "quod".split()
)

#: One word of another language is a name within English ("University of Rio de Janeiro"); this share is no English.
_ENGLISH_TO_OTHER = 4
_ACCENTED_SHARE = 0.2
_LEAST_SHARE = 0.12
_LEAST_ON_PAGE = 3
#: Words as long tell languages apart; where English has so many of them, and such a share, they are English.
_SHORTEST_TELLING, _LEAST_KNOWN, _KNOWN_SHARE = 4, 3, 0.75
_ENOUGH = 40_000  # characters
#: Bytes beyond one a character; a page in Latin letters has fewer, whatever its language.
_NON_ASCII_SHARE = 0.1


class Evidence(Struct, frozen=True):
    """How many of some words speak for English, how many for another language, how many there are."""

    english: int
    other: int
    accented: int
    total: int

    @classmethod
    def of(cls, words: Sequence[str]) -> Evidence:
        """Count words as they are written, contractions whole."""
        english = sum(word.lower() in _ENGLISH for word in words)
        # Capitals are left out here: MIT, LA and OS speak for no language.
        other = sum(is_other_word(word) for word in words)
        return cls(english, other, sum(is_accented(word) for word in words), len(words))

    @property
    def proves_english(self) -> bool:
        """Whether these words are English, whatever stands around them."""
        return self.english >= 2 and not self.speaks_against and self.english >= _LEAST_SHARE * self.total

    @property
    def speaks_against(self) -> bool:
        """Whether these words are of another language, or of several."""
        few = self.english < _ENGLISH_TO_OTHER * self.other
        return few or self.accented > _ACCENTED_SHARE * self.total


def is_other_word(word: str) -> bool:
    """Whether a word is a function word of another language; a capital makes it part of a name."""
    return word in _OTHER


def is_accented(word: str) -> bool:
    """Whether a word has letters that English has not; an apostrophe is none."""
    return not word.replace("’", "").isascii()


def is_mostly_known(words: Iterable[str], english: Container[str]) -> bool:
    """Whether most words of a passage, which may be too short for a sentence, are among those that English has."""
    telling = [word.lower() for word in words if len(word) >= _SHORTEST_TELLING]
    known = sum(word in english for word in telling)
    return known >= _LEAST_KNOWN and known >= _KNOWN_SHARE * len(telling)


@lru_cache(maxsize=1)  # asked for each doubtful word of one page after another
def is_english_page(text: str) -> bool:
    """Whether a file's text is English enough, markup and all, to be read as English where a passage says nothing."""
    text = text[:_ENOUGH]
    data = text.encode("utf-8", "surrogateescape")
    words = Counter(ascii_words(data))
    if len(data) - len(text) > _NON_ASCII_SHARE * len(text):
        return False
    english = sum(words[word] for word in _ENGLISH_FORMS)
    return english >= _LEAST_ON_PAGE and english >= _ENGLISH_TO_OTHER * sum(words[word] for word in _OTHER)


def ascii_words(data: bytes) -> list[str]:
    """The runs of ASCII letters of a file; the fastest way to all words of a thousand pages."""
    return data.translate(_LETTERS_ONLY).decode("ascii").split()


_LETTERS_ONLY = bytes(byte if chr(byte).isascii() and chr(byte).isalpha() else ord(" ") for byte in range(256))
_ENGLISH_FORMS = frozenset(form for word in _ENGLISH for form in (word, word.capitalize()))
