"""What speaks for a part being the title of an entry, and what for its being the organization.

Each clue looks at one thing and gives what it adds to either side; a part's score is their sum. The weights are small
numbers around one, three for a word that hardly ever means anything else; they were set by hand on labelled pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jekyll_cv.markdown.rich import MarkKind
from jekyll_cv.page.model import Kind
from jekyll_cv.page.part import Joint, Part
from jekyll_cv.page.vocabulary import is_place, organization_evidence, title_evidence, vocabulary

_HINT_WORD = re.compile(r"[a-z]+|[A-Z][a-z]*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+\.\w{2,6}/\S*", re.IGNORECASE)
_SUPERVISED = re.compile(r"(?:supervised|advised|mentored|instructed|taught|led|guided)\s+by\b", re.IGNORECASE)
_QUOTES = '“"「《'
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&-]{1,9}|[A-Z][A-Za-z]{0,9}[A-Z][A-Za-z]{0,3}")
_COURSE_NUMBER = re.compile(r"[A-Z]{2,5}(?:/[A-Z]{2,5})*[- ]?\d{2,5}[A-Z]?\b")
_SENTENCE_WORDS = 14
#: Evidence this strong is not moved by what siblings say.
_SETTLED = 3.5


@dataclass(frozen=True, slots=True)
class Score:
    """How much speaks for a part being a title, and for its being an organization."""

    title: float = 0.0
    organization: float = 0.0

    def __add__(self, other: Score) -> Score:
        return Score(self.title + other.title, self.organization + other.organization)

    @property
    def is_possible(self) -> bool:
        """Whether the part names anything at all."""
        return max(self.title, self.organization) > _IMPOSSIBLE.title / 2

    @property
    def is_settled(self) -> bool:
        """Whether the part tells by itself what it is."""
        return abs(self.title - self.organization) >= _SETTLED

    def leaning(self, other: Score, weight: float) -> Score:
        """This score moved towards that of the siblings."""
        return Score(
            (self.title + weight * other.title) / (1 + weight),
            (self.organization + weight * other.organization) / (1 + weight),
        )


_IMPOSSIBLE = Score(-9.0, -9.0)


@dataclass(frozen=True, slots=True)
class _View:
    """A part, its neighbours, and what its words alone say."""

    parts: Sequence[Part]
    index: int
    kind: Kind | None
    part: Part
    text: str
    title_words: int
    body_words: int

    @property
    def before(self) -> Part | None:
        """The part before, if any."""
        return self.parts[self.index - 1] if self.index else None


def score(parts: Sequence[Part], index: int, kind: Kind | None) -> Score:
    """The scores of a part among those of its line of names, in a section of that kind."""
    part = parts[index]
    if _is_noise(part) or _is_labelled(parts, index):
        return _IMPOSSIBLE
    text = part.text
    view = _View(parts, index, kind, part, text, title_evidence(text), organization_evidence(text))
    return sum((clue(view) for clue in _CLUES), Score())


def is_course_number(text: str) -> bool:
    """Whether a text is the number of a course and nothing else."""
    return _COURSE_NUMBER.fullmatch(text) is not None


def names_organization(text: str) -> bool:
    """Whether a text's words are those of an organization and not of a position."""
    return bool(organization_evidence(text)) and not title_evidence(text)


def hinted(hint: str) -> set[str]:
    """What the page's own HTML calls a part, as far as its words tell."""
    words = {word.lower() for word in _HINT_WORD.findall(hint)}
    return {name for name, known in vocabulary().hints.items() if words & known}


def _words(view: _View) -> Score:
    title = view.title_words - (1.5 if view.body_words and not view.title_words else 0)
    organization = view.body_words - 0.8 * view.title_words
    if vocabulary().organization.ends(view.text):
        return Score(title - 1.0, organization + 1.0)
    return Score(title, organization)


def _hints(view: _View) -> Score:
    hints = hinted(view.part.hint)
    own_name = 0.8 if view.index == 0 and not view.body_words else 0.0
    heading = Score(1.5 + own_name, 0.6) if "heading" in view.part.hint else Score()
    return heading + Score(2.5 * ("title" in hints), 2.5 * ("organization" in hints))


def _markup(view: _View) -> Score:
    strong, link, emphasis = map(view.part.has_mark, (MarkKind.STRONG, MarkKind.LINK, MarkKind.EMPHASIS))
    first = view.index == 0
    return Score(0.8 * strong + 0.5 * (link and first), 0.8 * link + 0.4 * strong + 0.5 * emphasis)


def _order(view: _View) -> Score:
    return Score((1.0 if view.index == 0 else 0.0) - 0.15 * view.index, -0.05 * view.index)


def _joint(view: _View) -> Score:
    if view.part.joint is Joint.BRACKET and vocabulary().position.found_in(view.text) and not _is_clause(view.text):
        return Score(-2.0, -1.5)  # "Alder Bank (Clerk)"
    return _BY_JOINT.get(view.part.joint, Score(0.0, 0.5))


_BY_JOINT = {
    Joint.AT: Score(-2.0, 3.0),
    Joint.HELD: Score(1.0, -3.0),
    Joint.BRACKET: Score(-4.0, -1.5),
    Joint.STOP: Score(-2.0, -1.5),
    Joint.COMMA: Score(-0.8, 0.1),
}


def _shape(view: _View) -> Score:
    words = view.text.split()
    if view.text[:1] in _QUOTES:
        return Score(2.0, -2.1)
    if view.text[:1].islower() or len(words) > 9:
        return Score(0.0, -1.5)
    if _ACRONYM.fullmatch(view.text):
        return Score(0.0, 1.2)
    capitalised = sum(not word[:1].islower() for word in words)
    return Score(0.0, 0.4 if capitalised >= 0.6 * len(words) else -0.6)


def _course(view: _View) -> Score:
    if _COURSE_NUMBER.match(view.text):
        return Score(2.5, -4.0)
    named = view.part.joint in (Joint.COLON, Joint.HARD, Joint.MARKUP)
    number = view.before is not None and view.before.joint is not Joint.BRACKET and is_course_number(view.before.text)
    return Score(0.0, -4.0) if named and number else Score()


def _place(view: _View) -> Score:
    if is_place(view.text) or "location" in hinted(view.part.hint):
        return Score(-4.0, -3.0)
    if _stands_before_place(view.parts, view.index):
        return Score(0.0 if view.title_words else -0.5, 1.2)
    return Score()


def _surroundings(view: _View) -> Score:
    part, before = view.part, view.before
    total = Score(-0.5, -2.0) if part.in_sentence else Score()
    if part.line and part.beside_date and sum(other.line == part.line for other in view.parts) == 1:
        total += Score(0.0, 0.8)
    of_title = part.joint is Joint.COMMA and before is not None and title_evidence(before.text) and not _is_bare(before)
    return total + Score(0.0, -0.3) if of_title and not view.body_words else total


def _section(view: _View) -> Score:
    text, kind = view.text, view.kind
    if kind is Kind.PROJECT:
        subtitle = view.index == 1 and view.part.joint in (Joint.COLON, Joint.HARD) and not view.body_words
        return Score(0.0, -3.0 if subtitle else -0.7)
    if kind is Kind.AWARD:
        body_expected = view.before is not None and _is_bare(view.before)
        return Score(1.5 * vocabulary().award.found_in(text), 0.0 if body_expected else -0.4)
    if kind is Kind.TALK and len(text.split()) >= 4 and view.body_words < 3:
        return Score(5.5 if vocabulary().talk.found_in(text) else 2.5, 0.0)
    return Score()


_CLUES: tuple[Callable[[_View], Score], ...] = (
    _words,
    _hints,
    _markup,
    _order,
    _joint,
    _shape,
    _course,
    _place,
    _surroundings,
    _section,
)


def _is_clause(text: str) -> bool:
    return ":" in text or text[:1].islower() or any(char.isdigit() for char in text)


def _stands_before_place(parts: Sequence[Part], index: int) -> bool:
    """Whether a place follows, perhaps with its town in between, and the part is not such a town itself."""
    part = parts[index]
    if part.joint is Joint.COMMA and not title_evidence(parts[index - 1].text) and parts[index - 1].line == part.line:
        return False
    rest = [other for other in parts[index + 1 : index + 3] if other.line == part.line]
    if rest and is_place(rest[0].text):
        return True
    town = len(rest) == 2 and rest[0].joint is Joint.COMMA and len(rest[0].text.split()) <= 2
    return town and is_place(rest[1].text) and not organization_evidence(rest[0].text)


def _is_bare(part: Part) -> bool:
    """Whether a part is a title of one or two words: what it is a title in has to stand beside it."""
    return bool(title_evidence(part.text)) and len(part.text.split()) <= 2


def _is_labelled(parts: Sequence[Part], index: int) -> bool:
    """Whether a part is a label such as "Supervisor:", or stands behind one on its line."""
    for at in range(index, -1, -1):
        if parts[at].line != parts[index].line:
            break
        following = parts[at + 1] if at + 1 < len(parts) else None
        label = parts[at].text
        if (
            following
            and following.joint is Joint.COLON
            and following.line == parts[at].line
            and len(label.split()) <= 3
        ):
            words = vocabulary()
            if words.prose.is_whole(label) or words.labels["dates"].is_whole(label):
                return True
    return False


def _is_noise(part: Part) -> bool:
    """Whether a part names nothing: a sentence, an address, the text of a button."""
    text = part.text
    return (
        len(text.split()) > _SENTENCE_WORDS
        or _SUPERVISED.match(text) is not None
        or "detail" in hinted(part.hint)
        or _ADDRESS.fullmatch(text) is not None
        or vocabulary().link_texts.is_whole(text)
        or vocabulary().labels["dates"].is_whole(text)
        or (part.has_mark(MarkKind.LINK) and len(text.split()) <= 4 and vocabulary().link_texts.starts(text))
        or not any(char.isalpha() for char in text)
    )
