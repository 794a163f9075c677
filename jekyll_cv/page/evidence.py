"""What speaks for a part being the title of an entry, and what for its being the organization.

Each clue looks at one thing and gives what it adds to either side; a part's score is their sum. The weights are small
numbers around one, three for a word that hardly ever means anything else; they were set by hand on labelled pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from jekyll_cv.markdown.rich import MarkKind
from jekyll_cv.page.memory import remembered
from jekyll_cv.page.model import Kind
from jekyll_cv.page.noise import is_labelled, is_noise
from jekyll_cv.page.part import Joint, Part
from jekyll_cv.page.vocabulary import hinted, is_place, organization_evidence, title_evidence, vocabulary
from jekyll_cv.page.weights import IMPOSSIBLE, NOTHING, WEIGHTS, Score

_QUOTES = '“"「《'
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&-]{1,9}|[A-Z][A-Za-z]{0,9}[A-Z][A-Za-z]{0,3}")
_COURSE_NUMBER = re.compile(r"[A-Z]{2,5}(?:/[A-Z]{2,5})*[- ]?\d{2,5}[A-Z]?\b")
_STATE = re.compile("[A-Z]{2}")
_LONG_NAME = 9
_LONG_TITLE = 4
_SHORT_NAME = 3
_A_BODY = _A_POSITION = 3


_BY_JOINT = {
    Joint.AT: WEIGHTS.at,
    Joint.HELD: WEIGHTS.held,
    Joint.BRACKET: WEIGHTS.bracket,
    Joint.STOP: WEIGHTS.stop,
    Joint.COMMA: WEIGHTS.comma,
}


class _View(Struct, frozen=True, gc=False):
    """A part, its neighbours, and what its words alone say."""

    parts: Sequence[Part]
    index: int
    kind: Kind | None
    part: Part
    before: Part | None
    after: Part | None
    text: str
    title_words: int
    body_words: int


def score(parts: Sequence[Part], index: int, kind: Kind | None) -> Score:
    """The scores of a part among those of its line of names, in a section of that kind."""
    part = parts[index]
    if is_noise(part) or is_labelled(parts, index):
        return IMPOSSIBLE
    text = part.text
    before = parts[index - 1] if index else None
    after = parts[index + 1] if index + 1 < len(parts) else None
    view = _View(parts, index, kind, part, before, after, text, title_evidence(text), organization_evidence(text))
    title = organization = 0.0
    for clue in _CLUES:
        own = clue(view)
        title += own.title
        organization += own.organization
    return Score(title, organization)


def is_course_number(text: str) -> bool:
    """Whether a text is the number of a course and nothing else."""
    return _COURSE_NUMBER.fullmatch(text) is not None


def names_organization(text: str) -> bool:
    """Whether a text's words are those of an organization and not of a position."""
    return bool(organization_evidence(text)) and not title_evidence(text)


def _words(view: _View) -> Score:
    w = WEIGHTS
    title = view.title_words + (w.word_of_other.title if view.body_words >= _A_BODY and not view.title_words else 0)
    total = Score(title, view.body_words + w.word_of_other.organization * view.title_words)
    return total + w.ends_as_body if vocabulary().organization.ends(view.text) else total


def _hints(view: _View) -> Score:
    if not view.part.hint:
        return NOTHING
    hints = hinted(view.part.hint)
    total = Score(WEIGHTS.hint.title * ("title" in hints), WEIGHTS.hint.organization * ("organization" in hints))
    if "heading" in view.part.hint:
        total += WEIGHTS.heading
        total += WEIGHTS.first_of_heading if view.index == 0 and not view.body_words else NOTHING
    return total


def _markup(view: _View) -> Score:
    if not view.part.marks:
        return NOTHING
    strong, link, emphasis = map(view.part.has_mark, (MarkKind.STRONG, MarkKind.LINK, MarkKind.EMPHASIS))
    total = WEIGHTS.strong if strong else NOTHING
    if link:
        total += WEIGHTS.link if view.index == 0 else Score(0.0, WEIGHTS.link.organization)
    return total + WEIGHTS.emphasis if emphasis else total


def _order(view: _View) -> Score:
    own = WEIGHTS.first if view.index == 0 else NOTHING
    return own + WEIGHTS.further.times(view.index)


def _stands_before_name(view: _View) -> bool:
    """Whether "at" and a name follow: "Community Responsible at Alder Bank"."""
    after = view.after
    follows = after is not None and after.joint is Joint.AT and after.line == view.part.line
    return follows and after is not None and after.text[:1].isupper() and view.body_words < _A_BODY


def _joint(view: _View) -> Score:
    w, joint = WEIGHTS, view.part.joint
    own = w.before_at if _stands_before_name(view) else NOTHING
    if joint is Joint.BRACKET and vocabulary().position.found_in(view.text) and not _is_clause(view.text):
        return own + w.position_in_bracket  # "Alder Bank (Clerk)"
    if joint is Joint.STOP and view.title_words >= _A_POSITION:
        return own + w.position_after_stop
    if _stands_before_held(view):
        own += w.before_held
    return own + _BY_JOINT.get(joint, w.other_joint)


def _stands_before_held(view: _View) -> bool:
    """Whether a sentence follows that says what somebody was there: "Alder Contest (Autumn). Received a medal."."""
    for part in view.parts[view.index + 1 :]:
        if part.joint is not Joint.BRACKET:
            return part.joint is Joint.HELD and part.line == view.part.line
    return False


def _shape(view: _View) -> Score:
    return _shape_of(view.text)


@remembered
def _shape_of(text: str) -> Score:
    words = text.split()
    if text[:1] in _QUOTES:
        return WEIGHTS.quoted
    if text[:1].islower() or len(words) > _LONG_NAME:
        return WEIGHTS.small_or_long
    if _ACRONYM.fullmatch(text):
        return WEIGHTS.acronym
    capitalised = sum(not word[:1].islower() for word in words)
    return WEIGHTS.capitalised if capitalised >= 0.6 * len(words) else WEIGHTS.not_capitalised


def _course(view: _View) -> Score:
    if _COURSE_NUMBER.match(view.text):
        return WEIGHTS.course
    named = view.part.joint in (Joint.COLON, Joint.HARD, Joint.MARKUP)
    number = view.before is not None and view.before.joint is not Joint.BRACKET and is_course_number(view.before.text)
    return WEIGHTS.course_name if named and number else NOTHING


def _is_town(view: _View) -> bool:
    """Whether a part and the code of a state have a line of their own below another: "Porto Alto, CA"."""
    after = view.after
    if view.part.line <= 0 or after is None or after.joint is not Joint.COMMA or not _STATE.fullmatch(after.text):
        return False
    own = [part for part in view.parts if part.line == view.part.line]
    return len(own) <= 2 and own[0] is view.part and is_place(after.text)


def _place(view: _View) -> Score:
    if is_place(view.text) or (view.part.hint and "location" in hinted(view.part.hint)) or _is_town(view):
        return WEIGHTS.place
    if _stands_before_place(view.parts, view.index):
        return Score(0.0 if view.title_words else WEIGHTS.before_place.title, WEIGHTS.before_place.organization)
    return NOTHING


def _surroundings(view: _View) -> Score:
    part, before = view.part, view.before
    total = WEIGHTS.in_sentence if part.in_sentence else NOTHING
    if part.line and part.beside_date and sum(other.line == part.line for other in view.parts) == 1:
        total += WEIGHTS.alone_with_date
    of_title = part.joint is Joint.COMMA and before is not None and title_evidence(before.text) and not _is_bare(before)
    if not of_title or view.body_words or before is None:
        return total
    return total + (WEIGHTS.of_degree if vocabulary().degree.found_in(before.text) else WEIGHTS.of_title)


def _is_subtitle(view: _View) -> bool:
    before = view.before
    return (
        view.index == 1
        and "heading" in view.part.hint
        and view.part.joint is Joint.HARD
        and before is not None
        and len(view.text.split()) > 1
        and not (view.title_words or view.body_words or title_evidence(before.text))
    )


def _section(view: _View) -> Score:
    text, kind = view.text, view.kind
    if kind is Kind.PROJECT:
        subtitle = view.index == 1 and view.part.joint in (Joint.COLON, Joint.HARD) and not view.body_words
        return WEIGHTS.project_subtitle if subtitle else WEIGHTS.project
    if kind is None and _is_subtitle(view):
        return WEIGHTS.project_subtitle
    if kind is Kind.AWARD:
        body_expected = view.before is not None and _is_bare(view.before)
        own = WEIGHTS.award if vocabulary().award.found_in(text) else NOTHING
        if view.index and view.part.joint is Joint.HARD and len(text.split()) <= _SHORT_NAME and not view.title_words:
            own += WEIGHTS.issuer
        return own if body_expected else own + WEIGHTS.award_body
    if kind is Kind.TALK and len(text.split()) >= _LONG_TITLE and view.body_words < _A_BODY:
        return WEIGHTS.talk_word if vocabulary().talk.found_in(text) else WEIGHTS.talk
    return NOTHING


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
