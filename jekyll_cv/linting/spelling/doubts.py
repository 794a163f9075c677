"""Reasons to believe that a word is no slip but a name, an abbreviation, code, or a word of another language."""

from __future__ import annotations

import re
from collections.abc import Callable

from jekyll_cv.linting.evidence.prose import NO_PROSE
from jekyll_cv.linting.spelling.language import is_accented, is_english_page, is_other_word
from jekyll_cv.linting.spelling.lexicon import lexicon
from jekyll_cv.linting.spelling.occurrence import Occurrence, Surroundings
from jekyll_cv.page.vocabulary import is_place, vocabulary

#: A word as short is too near to others, and to names, to be judged without clear English around it.
_SHORT = 5
#: No acronym is as long.
_LONG_CAPITALS = 8
#: Names as long are rarely one slip away from a word.
_LONG_NAME = 8
#: A word as long is like another by a slip only, whatever is around it.
_VERY_LONG = 10
#: A sentence that begins with a word as long begins with no short name.
_LONG_OPENING = 7
#: Words and spellings that dictionaries have and typos corrects all the same.
_ACCEPTED = frozenset(
    "adaptee caesarian combatted combatting consol consols conveyer conveyers distributer eduction encrypter "
    "encrypters extendible extraversion extraverted floatation focusses focussed focussing formant formants matric "
    "milage remainer remainers solum subtile technics vermillion".split()
)
#: Words that are more frequent, as a power of ten, are right whatever typos says.
_FREQUENT = 6.5
# Few pages ask for these; `re` compiles them when one does, and keeps them from then on.
_HONORIFIC = r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Professor|Sir|Dame|Miss|St|Sr|Jr|Ing|Doctor)\.?|\b[A-Z]\.)[ \u00a0]+(?:[\w.-]+[ ]+)?\Z"
_AFTER_NAME = r"(?:['’]s)?,?[ ]*(?:et al\b|&(?!\w)|Inc\b|Ltd\b|LLC\b|LLP\b|GmbH\b|Corp\b|Co\b|AG\b|[A-Z]\.)"
_SENTENCE_START = r"(?:\A|[.!?:;•|\n–—\ufffc]|\A[^\w]*)[\s\"“'‘(\[*_-]*\Z"
_START_OF_TEXT = _SENTENCE_START.replace("\\ufffc", "")  # not behind "A/B"
#: A sentence that goes on so begins with a name, where it begins with one word.
_AFTER_SUBJECT = frozenset({"is", "was", "has", "had", "are", "were", "will", "does"})
_VERB = r"(?:did|can|could|may|might|should|would|got|made|said|saw|took|wrote|\w+(?:[^s]s|ed))\Z"
_ADDRESS_END = r"[\s\"'()<>\[\]{},;]|\Z"
_IN_ADDRESS = r"[/@=\\]|[^\W_]_[^\W_]|\w\.\w"
_LONGEST_ADDRESS = 200
_WORDS_OF_SLUG = 3
#: How far strangers and others count, and how many of them count.
_FAR, _FEW_STRANGERS = 5, 2
_AROUND, _NEARBY = 160, 40
_TAG = r"\A[^<>]*>|<[^>]*>?"
#: The first sign of scripts whose words stand within English without a bearing on it.
_ASIAN = "\u2e80"


def is_doubtful(occurrence: Occurrence, surroundings: Surroundings) -> bool:
    """Whether any reason speaks against reporting a word."""
    return any(doubt(occurrence, surroundings) for doubt in DOUBTS)


def is_stuck(occurrence: Occurrence, surroundings: Surroundings) -> bool:
    """The word is part of something longer: cut at a line's end, joined to a sign, abbreviated."""
    before, after = occurrence.before[-2:], occurrence.after[:2]
    joined = set(before[-1:] + after[:1]) & {NO_PROSE, "_", "\u00ad", "\u200d", "\ufffd"}
    cut_off = "…" in before[-1:] + after[:1] and any(
        occurrence.word.lower() in meant for meant in occurrence.corrections
    )
    cut = re.match(r"-(?!\w)|\.\w", after) or (re.search(r"(?:\A|\W)-\Z", before) and before.strip() != "-")
    cut = cut or re.search(r"\w(?:-\s+|\()\Z", occurrence.before)
    span, text = occurrence.span, surroundings.text
    # Liquid output leaves no trace in rendered text, and marks may be within a word.
    left, right = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 2]
    return bool(
        joined or cut or cut_off or left.isalnum() or right[:1].isalnum() or left == "}" or right in ("{{", "{%")
    )


def is_accepted(occurrence: Occurrence, surroundings: Surroundings) -> bool:
    """The spelling is a rare or an old one, that of one side of the Atlantic, or of a term."""
    del surroundings
    word = occurrence.word.lower()
    return word in _ACCEPTED or lexicon().frequency.get(word, 0) > _FREQUENT


def is_contraction(occurrence: Occurrence, surroundings: Surroundings) -> bool:
    """With an apostrophe in it, or for its last letter, the word is a contraction or a foreign name."""
    del surroundings
    return not occurrence.word.isalpha() or (occurrence.word.endswith("in") and occurrence.after[:1] in {"'", "’"})


def is_mixed_case(occurrence: Occurrence, surroundings: Surroundings) -> bool:
    """Capitals inside make a product or a name in code; all capitals, an acronym."""
    del surroundings
    word = occurrence.word
    if word.isupper():
        return len(word) < _LONG_CAPITALS
    return not (word.islower() or word[1:].islower())


def is_foreign(occurrence: Occurrence, surroundings: Surroundings) -> bool:
    """The passage, or what stands next to the word, is not English."""
    near, evidence = occurrence.near(2), occurrence.evidence
    if occurrence.word.islower():  # names of other languages stand beside English words
        near = tuple(word for word in near if not word[0].isupper() or not evidence.proves_english)
    if evidence.speaks_against or any((is_accented(word) and word < _ASIAN) or is_other_word(word) for word in near):
        return True
    may_be_short = occurrence.word.islower() or not occurrence.listed
    if evidence.proves_english or (may_be_short and occurrence.is_plain):
        return False
    if len(occurrence.word) < _SHORT and (occurrence.listed or not _ordinary_near(occurrence, surroundings)):
        return True
    return not is_english_page(surroundings.text)


def is_among_strangers(occurrence: Occurrence, surroundings: Surroundings) -> bool:
    """Nobody knows the word, nor those around it; or nothing is around it that would make it a word of a text."""
    if occurrence.listed or not occurrence.word.islower():
        return False
    ordinary = _ordinary_near(occurrence, surroundings)
    strangers = sum(word in surroundings.strange for word in occurrence.near(_FAR))
    if strangers >= _FEW_STRANGERS and 2 * strangers >= len(ordinary):
        return True
    return not ordinary and len(occurrence.word) < _VERY_LONG


def _ordinary_near(occurrence: Occurrence, surroundings: Surroundings) -> list[str]:
    """The words around a word that English has; those of other passages where its own has no other words."""
    near = occurrence.near(_FAR)
    if not near:  # a mark within HTML is a passage of its own
        span, text = occurrence.span, surroundings.text
        left, right = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
        beside = re.findall(r"[A-Za-z]+", re.sub(_TAG, " ", left)[-_NEARBY:])
        beside += re.findall(r"[A-Za-z]+", re.sub(_TAG, " ", right)[:_NEARBY])
        near = () if any(word in surroundings.strange for word in beside) else tuple(beside)
    return [word for word in near if word.lower() in lexicon().frequency]


def is_used_as_name(occurrence: Occurrence, surroundings: Surroundings) -> bool:
    """The page has the word in an address or in code: a product, a person, a site."""
    return surroundings.answer(_stands_in_address, occurrence.word)


def _stands_in_address(text: str, word: str) -> bool:
    for found in re.finditer(f"[{word[0].upper()}{word[0].lower()}]{word[1:].lower()}", text):
        backwards = text[max(0, found.start() - _LONGEST_ADDRESS) : found.start()][::-1]
        forwards = text[found.end() : found.end() + _LONGEST_ADDRESS]
        if (found.group()[0].islower() and backwards[:1].isalpha()) or forwards[:1].islower():
            continue  # part of another word
        token = _token(backwards)[::-1] + word + _token(forwards)
        # A slug holds whole titles, slips and all; an address of a few words holds names.
        if re.search(_IN_ADDRESS, token.strip("*_")) and token.count("-") < _WORDS_OF_SLUG:
            return True
    return False


def _token(text: str) -> str:
    return re.split(_ADDRESS_END, text, maxsplit=1)[0]


def is_name(occurrence: Occurrence, surroundings: Surroundings) -> bool:
    """A capital where no sentence begins, and nothing around that says it is a heading's."""
    word = occurrence.word
    if not word[0].isupper() or word.isupper():
        return False
    if (
        is_place(word)
        or word.lower() in lexicon().names
        or re.search(_HONORIFIC, occurrence.before)
        or re.match(_AFTER_NAME, occurrence.after)
    ):
        return True
    if len(word) < _SHORT:
        return True
    if _is_spelt_right(occurrence, surroundings):
        return False
    before = occurrence.words[occurrence.index - 1 : occurrence.index] if occurrence.index else ()
    after = occurrence.words[occurrence.index + 1 : occurrence.index + 2]
    if re.search(_SENTENCE_START if occurrence.listed else _START_OF_TEXT, occurrence.before):
        if after and after[0].islower() and occurrence.after[:1].isspace():
            is_short = len(word) < _LONG_OPENING and re.match(_VERB, after[0]) is not None
            return is_short or after[0] in _AFTER_SUBJECT or surroundings.answer(_stands_within_sentence, word)
        if occurrence.passage.is_heading:
            return False
    # Among words with capitals it is part of a title, or of a name; names are short, and end what names a person.
    behind = [near for near in after if near[:1].isupper()]
    around = behind + [near for near in before if near[:1].isupper()]
    if not around:
        return True
    ordinary = around if occurrence.passage.is_heading or not occurrence.listed else behind
    is_long = len(word) >= _LONG_NAME and occurrence.listed
    return not is_long and not any(_is_ordinary(near, surroundings) for near in ordinary)


def _is_ordinary(word: str, surroundings: Surroundings) -> bool:
    """Whether a word with a capital is one that also goes without, by this site or in any CV."""
    return word.lower() in surroundings.plain or vocabulary().position.is_whole(word)


def _is_spelt_right(occurrence: Occurrence, surroundings: Surroundings) -> bool:
    """Whether the page has the word elsewhere, with its capital, as it should be."""
    corrections = (correction.capitalize() for correction in occurrence.corrections)
    return any(surroundings.answer(_stands_as_word, correction) for correction in corrections)


def _stands_as_word(text: str, word: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", text) is not None


def _stands_within_sentence(text: str, word: str) -> bool:
    return re.search(rf"[a-z,] {word}\b", text) is not None


DOUBTS: tuple[Callable[[Occurrence, Surroundings], bool], ...] = (
    is_accepted,
    is_contraction,
    is_mixed_case,
    is_stuck,
    is_foreign,
    is_among_strangers,
    is_name,
    is_used_as_name,
)
