"""What speaks for a part being the title of an entry, and what for its being the organization."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jekyll_cv.markdown.rich import MarkKind
from jekyll_cv.page.model import Kind
from jekyll_cv.page.parts import Joint, Part
from jekyll_cv.page.vocabulary import is_place, organization_evidence, title_evidence, vocabulary

_HINT_WORD = re.compile(r"[a-z]+|[A-Z][a-z]*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+\.\w{2,6}/\S*", re.IGNORECASE)
_QUOTES = '“"「《'
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&-]{1,9}")
_COURSE_NUMBER = re.compile(r"[A-Z]{2,5}(?:/[A-Z]{2,5})*[- ]?\d{2,5}[A-Z]?\b")
_SENTENCE_WORDS = 14
#: Evidence this strong is not moved by what siblings say.
_SETTLED = 3.5
_IMPOSSIBLE = -9.0


@dataclass(frozen=True, slots=True)
class Score:
    """How much speaks for a part being a title, and for its being an organization."""

    title: float
    organization: float

    @property
    def is_possible(self) -> bool:
        """Whether the part names anything at all."""
        return max(self.title, self.organization) > _IMPOSSIBLE / 2

    @property
    def is_settled(self) -> bool:
        """Whether the part tells by itself what it is."""
        return abs(self.title - self.organization) >= _SETTLED

    def moved(self, title: float, organization: float) -> Score:
        """This score with something added to each side."""
        return Score(self.title + title, self.organization + organization)

    def leaning(self, other: Score, weight: float) -> Score:
        """This score moved towards that of the siblings."""
        return Score(
            (self.title + weight * other.title) / (1 + weight),
            (self.organization + weight * other.organization) / (1 + weight),
        )


def score(parts: Sequence[Part], index: int, kind: Kind | None) -> Score:
    """The scores of a part among those of its header, in a section of that kind."""
    part = parts[index]
    text = part.text
    if _is_noise(part) or _is_labelled(parts, index):
        return Score(_IMPOSSIBLE, _IMPOSSIBLE)
    hints = hinted(part.hint)
    words, bodies = title_evidence(text), organization_evidence(text)
    place = is_place(text)
    title = organization = 0.0
    title += words - (1.5 if bodies and not words else 0) + 2.5 * ("title" in hints) + _by_kind(part, kind)
    organization += bodies - 0.8 * words + 2.5 * ("organization" in hints)
    if "heading" in part.hint:
        title += 1.5
        organization += 0.6
    title += 0.8 * part.has_mark(MarkKind.STRONG) - 0.15 * index + (1.0 if index == 0 else 0)
    title += 0.5 * (part.has_mark(MarkKind.LINK) and index == 0)
    organization += 0.8 * part.has_mark(MarkKind.LINK) + 0.4 * part.has_mark(MarkKind.STRONG)
    if _stands_before_place(parts, index):
        organization, title = organization + 1.2, title - 0.5 * (not words)
    if (
        part.joint is Joint.COMMA
        and not bodies
        and title_evidence(parts[index - 1].text)
        and not _is_bare(parts[index - 1])
    ):
        organization -= 0.3
    if _COURSE_NUMBER.match(text):
        title, organization = title + 2.5, organization - 4.0
    elif part.joint in (Joint.COLON, Joint.HARD, Joint.MARKUP) and is_course_number(parts[index - 1].text):
        organization -= 4.0
    if vocabulary().organization.ends(text):
        title, organization = title - 1.0, organization + 1.0
    if part.line and sum(other.line == part.line for other in parts) == 1 and part.beside_date:
        organization += 0.8
    organization += 0.5 * part.has_mark(MarkKind.EMPHASIS) - 0.05 * index
    joined_title, joined_organization = _by_joint(part)
    title += joined_title
    organization += joined_organization + _by_shape(text)
    if text[:1] in _QUOTES:
        title, organization = title + 2.0, organization - 1.5
    if part.in_sentence:
        title, organization = title - 0.5, organization - 2.0
    if place:
        title, organization = title - 4, organization - 3
    if kind is Kind.PROJECT:
        organization -= 3.0 if index == 1 and part.joint in (Joint.COLON, Joint.HARD) and not bodies else 0.7
    if kind is Kind.AWARD and not (index and _is_bare(parts[index - 1])):
        organization -= 0.4
    return Score(title, organization)


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


def _stands_before_place(parts: Sequence[Part], index: int) -> bool:
    """Whether a place follows, perhaps with its town in between, and the part is not such a town itself."""
    part, rest = parts[index], parts[index + 1 : index + 3]
    if part.joint is Joint.COMMA and not title_evidence(parts[index - 1].text) and parts[index - 1].line == part.line:
        return False
    rest = [other for other in rest if other.line == part.line]
    if rest and is_place(rest[0].text):
        return True
    town = len(rest) == 2 and rest[0].joint is Joint.COMMA and len(rest[0].text.split()) <= 2
    return town and is_place(rest[1].text) and not organization_evidence(rest[0].text)


def _by_kind(part: Part, kind: Kind | None) -> float:
    text = part.text
    if kind is Kind.AWARD and vocabulary().award.found_in(text):
        return 1.5
    if kind is Kind.TALK and len(text.split()) >= 4 and not organization_evidence(text):
        return 4.0 if vocabulary().talk.found_in(text) else 2.5
    return 0.0


def _is_bare(part: Part) -> bool:
    """Whether a part is a title of one or two words: what it is a title in has to stand beside it."""
    return bool(title_evidence(part.text)) and len(part.text.split()) <= 2


def _by_joint(part: Part) -> tuple[float, float]:
    if part.joint is Joint.AT:
        return -2.0, 3.0
    if part.joint is Joint.HELD:
        return 1.0, -3.0
    if part.joint is Joint.BRACKET:
        return -4.0, -1.5
    if part.joint is Joint.STOP:
        return -2.0, -1.5
    if part.joint is Joint.COMMA:
        return -0.8, 0.1
    return 0.0, 0.5


def _by_shape(text: str) -> float:
    words = text.split()
    if text[:1].islower() or len(words) > 9:
        return -1.5
    if _ACRONYM.fullmatch(text):
        return 0.8
    capitalised = sum(not word[:1].islower() for word in words)
    return 0.4 if capitalised >= 0.6 * len(words) else -0.6


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
    """Whether a part names nothing: a sentence, an address, a labelled remark, the text of a button."""
    text = part.text
    return (
        len(text.split()) > _SENTENCE_WORDS
        or "detail" in hinted(part.hint)
        or _ADDRESS.fullmatch(text) is not None
        or (part.has_mark(MarkKind.LINK) and len(text.split()) <= 4 and vocabulary().link_texts.starts(text))
        or not any(char.isalpha() for char in text)
    )
