"""A word that stands twice in a row.

## What it does
Looks for the same word twice with nothing but white space between, over the end of a line too, in English prose, hidden
prose included. What English doubles on purpose ("had had", "very very"), names ("Walla Walla"), words said three times,
and words that a mark or a line break keeps apart are left alone.

## Why is this bad
It is left over from changing a sentence. Its author reads over it, a careful reader of a CV does not.

## Example
    - Led the the move of all data to a new system

    The work was part of
    of a larger study on how rivers change.

## Use instead
    - Led the move of all data to a new system

    The work was part of a larger study on how rivers change.

## Fix safety
The second word is deleted with the white space in front of it. Safe for articles and such small words as are never
doubled rightly; unsafe for all others, as another word may have been meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.evidence.prose import NO_PROSE, Passage, is_english_by_name, prose
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.source import Source, Span

# Few pages ask for these; `re` compiles them when one does, and keeps them from then on.
_TWICE = r"(?i)(?<![\w'’.@/\\-])([^\W\d_]++)(\s[\s>]*+)\1(?![\w'’@/\\-]|\.\w)"
#: Between the two words in the file: no mark, no hard line break, at most the sign of a quotation.
_BETWEEN = r"[ \t]+|[ \t]?\r?\n[ \t>]*"
_SENTENCE_START = r"(?:\A|[.!?:•\n])[\s\"“'‘(\[*_-]*\Z"
_FAR = 80
#: What is never right twice: articles, conjunctions, prepositions that end no verb.
_NEVER = frozenset("a an the and or of to for from with by at as into than their our my its".split())
#: What English doubles on purpose, or by how its sentences go ("gave her her book").
_RIGHT = frozenset(
    "had do did her very really so no yes many much long far never again now there well out up way too bye ha he ho haha "
    "bla blah knock tut cha can chop hush pom pum night yo bling dum goody tom aye hear tick boo choo ding dong go how "
    "please same wow yum less big old deep new".split()
)
#: "all it is is a dream", "the thing is is that", "what makes you you"; "worked on on Sundays", "moved in in 2020".
_BEFORE_TWICE = {
    "is": r"(?i)(?<!\w)(?:it|this|that|what|who|he|she|there|problem|thing|point|question|issue|truth|reason|fact|idea)\s+\Z",
    "was": r"(?i)(?<!\w)(?:it|this|that|what|who|he|she|there|problem|thing|point|question|issue|truth|reason|fact|idea)\s+\Z",
    "you": r"(?i)(?<!\w)ma(?:k\w+|de)\s+\Z",
    "that": r"(?i)(?:(?<!\w)(?:kn[eo]w|th[io]|sa[iy]|believ|show|mean|ensur|f[io]u?nd|fact|reali[sz]|learn|assum|not|argu|claim|hop|"
    r"se[en]|saw|t[eo]l|is|was|likely|clear|given|suppos|sugges|fe[el]|underst|guess|idea|now|but|and|so)\w*|,)\s+\Z",
    "in": r"(?i)(?<!\w)(?:log|sign|check|come|came|liv|turn|step|hand|tun|plug|mov|dial|opt)\w*\s+\Z",
    "on": r"(?i)(?<!\w)(?:work|carr|go|went|focus|rel|count|mov|sign|log)\w*\s+\Z",
}
#: Behind "in in" and "on on" stands then a time, or a place; "that that" is wrong in front of a word that begins a clause.
_BEHIND_TWICE = {
    "in": rf"\s+[A-Z\d{NO_PROSE}]",
    "on": rf"\s+(?:[\d{NO_PROSE}]|weekends|time|top|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)",
}
_CLAUSE = r"(?i)\s+(?:i|we|you|he|she|they|it|the|a|an|this|these|those|there|my|our|their|its)\b"
#: Words with a capital may be a name, unless they are as frequent as this (a power of ten) and as long.
_ORDINARY, _LONG_TITLE = 6.0, 4
#: Short words that nobody knows are names in code.
_LONG_UNKNOWN = 6


def check(subject: Subject) -> Iterator[Finding]:
    """Words that stand twice in the prose of a page."""
    page = subject.page
    if not is_english_by_name(page) or not re.search(_TWICE, page.source.text):
        return
    seen: set[Span] = set()
    for passage in prose(page, holding=lambda markdown: re.search(_TWICE, markdown) is not None):
        slips = [(word, span) for word, span in _slips(page.source, passage) if span not in seen]
        if slips:
            english = _is_english(subject, passage)
            seen.update(span for _word, span in slips)
            yield from (_finding(word, span) for word, span in slips if english(word))


def _finding(word: str, span: Span) -> Finding:
    surety = Applicability.SAFE if word.lower() in _NEVER else Applicability.UNSAFE
    fix = Fix(surety, f"Delete the second “{word.lower()}”", (Edit(span.start + len(word), span.end, ""),))
    return Finding(span, f"“{word}” stands twice in a row", fix=fix)


def _slips(source: Source, passage: Passage) -> Iterator[tuple[str, Span]]:
    """The words of a passage that stand twice and should not, were it English, each with the place of both."""
    text = passage.text.text
    for found in re.finditer(_TWICE, text):
        word, second = found.group(1), found.group()[-len(found.group(1)) :]
        span = passage.text.to_source(*found.span())
        written = source.slice(span)
        if not (written.startswith(word) and written.endswith(second)):
            continue  # marks or entities stand within the words
        if not re.fullmatch(_BETWEEN, written[len(word) : -len(second)]):
            continue
        before, after = text[max(0, found.start() - _FAR) : found.start()], text[found.end() : found.end() + _FAR]
        if word.lower() in (_last(before), _last(after[::-1])[::-1]):
            continue  # said three times
        if _is_case_of_slip(word, second, before) and not _is_right(word, before, after):
            yield word, span


def _last(text: str) -> str:
    """The word that a text ends with, behind which only white space stands; empty where it ends otherwise."""
    found = re.search(r"([^\W\d_]+)\s+\Z", text)
    return found[1].lower() if found else ""


def _is_case_of_slip(word: str, second: str, before: str) -> bool:
    """Whether the capitals are those of a word, not of a name or of an abbreviation."""
    from jekyll_cv.linting.spelling.lexicon import lexicon  # noqa: PLC0415 - only a doubled word pays for it

    if word.islower() and second.islower():
        return True
    if second.islower() and (second in _NEVER or re.search(_SENTENCE_START, before)):
        return word[1:].islower()
    is_title = word[1:].islower() and second[1:].islower() and len(word) >= _LONG_TITLE
    return is_title and lexicon().frequency.get(word.lower(), 0) >= _ORDINARY


def _is_right(word: str, before: str, after: str) -> bool:
    """Whether English has a word twice at such a place."""
    lower = word.lower()
    if lower in _RIGHT:
        return True
    if len(lower) == 1:
        # not "a a b", which is a list of letters
        return lower != "a" or re.search(r"(?<!\w)\w\s*\Z", before) is not None or bool(re.match(r"\s*\w(?!\w)", after))
    if lower not in _BEFORE_TWICE or not re.search(_BEFORE_TWICE[lower], before):
        return False
    if lower == "that":
        return re.match(_CLAUSE, after) is None
    return lower not in _BEHIND_TWICE or re.match(_BEHIND_TWICE[lower], after) is not None


def _is_english(subject: Subject, passage: Passage) -> Callable[[str], bool]:
    """Whether a word of a passage is English: the passage is, or its page is and the passage does not say otherwise."""
    from jekyll_cv.linting.spelling.language import Evidence, is_english_page, is_mostly_known  # noqa: PLC0415
    from jekyll_cv.linting.spelling.lexicon import lexicon  # noqa: PLC0415

    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", passage.text.text)
    evidence, english = Evidence.of(words), lexicon().frequency
    is_plain = evidence.proves_english or is_mostly_known(words, english)
    if evidence.speaks_against or not (is_plain or is_english_page(subject.page.source.text)):
        return lambda _word: False
    return lambda word: word.lower() in english or len(word) >= _LONG_UNKNOWN


RULE = Rule("CV802", "repeated-word", Severity.WARNING, __doc__, check, fix=Applicability.SAFE)
