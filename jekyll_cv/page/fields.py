"""Which of an entry's words are its title, its organization, its location; and the address it links to.

Every part of a header gets two scores, one for being the title and one for being the organization: from its words, its
markup, the names the page's HTML gives it, what joins it to its neighbours. Siblings teach each other: a part's scores
lean towards those of the parts in the same place of the section's other entries. The best pair wins; what nothing
speaks for stays None.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from jekyll_cv.page.entry import Detail, Entry, Line
from jekyll_cv.page.evidence import score
from jekyll_cv.page.microformats import NamedFields, named_by_classes
from jekyll_cv.page.model import Field, Kind
from jekyll_cv.page.naming import BELOW, Named, name_parts, url_of
from jekyll_cv.page.part import Joint, Part
from jekyll_cv.page.parts import cut
from jekyll_cv.page.vocabulary import is_place, organization_evidence, title_evidence, vocabulary
from jekyll_cv.page.weights import WEIGHTS, Score

Slot = tuple[int, int, Joint]

_A_POSITION = _A_BODY = 3
_LONGEST_NAME_LINE = 10
#: Roles of these kinds are held somewhere.
_HELD_SOMEWHERE = frozenset({Kind.WORK, Kind.EDUCATION, Kind.TEACHING, Kind.SERVICE, Kind.TALK})
#: The line numbers of parts that stand above and below the entry's own lines.
_PARENT, _BELOW_NAMED = -1, 98


class Fields(Struct, frozen=True, gc=False):
    """What an entry says of itself; `used_details` are those that gave a field and are no highlights.

    `is_certain`: the page's own HTML names the fields beyond doubt.
    """

    title: Field | None = None
    organization: Field | None = None
    location: Field | None = None
    url: Field | None = None
    used_details: tuple[Detail, ...] = ()
    is_certain: bool = False


class _Header(Struct, frozen=True, gc=False):
    """The parts that may name an entry, each with its slot and scores: its own lines', its employer's, the one below."""

    parts: tuple[Part, ...]
    slots: tuple[Slot, ...]
    scores: tuple[Score, ...]
    below: Detail | None


class _Scored(Struct, frozen=True, gc=False):
    """Parts and their scores."""

    parts: tuple[Part, ...] = ()
    scores: tuple[Score, ...] = ()

    def plus(self, bonus: Score) -> tuple[Score, ...]:
        """The scores with something added to each."""
        return tuple(own + bonus for own in self.scores)


def read_fields(entries: Sequence[Entry], kind: Kind | None) -> list[Fields]:
    """The fields of entries that stand in one section; `kind` is what its heading says they are."""
    parents = {id(entry.parent): _scored((entry.parent,), kind, line=_PARENT) for entry in entries if entry.parent}
    headers = [_header(entry, parents.get(id(entry.parent), _Scored()), kind) for entry in entries]
    taught = _siblings(headers)
    return [_fields(entry, _leaning(header, taught), kind) for entry, header in zip(entries, headers, strict=True)]


def _scored(lines: Sequence[Line], kind: Kind | None, **where: int | bool) -> _Scored:
    parts = tuple(replace(part, **where) for part in cut(lines)) if where else cut(lines)
    return _Scored(parts, tuple(score(parts, index, kind) for index in range(len(parts))))


def _header(entry: Entry, parent: _Scored, kind: Kind | None) -> _Header:
    own, under, below = _scored(entry.header, kind), _Scored(), _line_below(entry)
    names_body = any(one.organization >= WEIGHTS.enough and one.title < _A_POSITION for one in own.scores)
    scores = [*own.scores]
    if parent.parts:
        scores += parent.plus(_parent_bonus(own.parts, parent.parts))
    if below:
        told = len(below.line.text.split()) > _LONGEST_NAME_LINE
        under = _scored((below.line,), kind, line=BELOW, in_sentence=told)
        bonus = _below_bonus(below.line, under.parts, kind)
        scores += under.plus(bonus + WEIGHTS.below_named if names_body else bonus)
    parts = (*own.parts, *parent.parts, *under.parts)
    slots: list[Slot] = []
    for part in parts:
        # what a line below means depends on whether the header leaves something open
        line = _BELOW_NAMED if part.line == BELOW and names_body else part.line
        slots.append((line, sum(slot[0] == line for slot in slots), part.joint))
    return _Header(parts, tuple(slots), tuple(scores), below)


def _parent_bonus(own: Sequence[Part], parent: Sequence[Part]) -> Score:
    """How much less the line above counts as title and as organization than the header itself."""
    bonus = WEIGHTS.parent_position if _names_position(parent) and not _names_position(own) else WEIGHTS.parent
    return bonus + WEIGHTS.parent_beside_body if _names_body(own) else bonus


def _names_position(parts: Sequence[Part]) -> bool:
    return any(title_evidence(part.text) >= _A_POSITION for part in parts)


def _names_body(parts: Sequence[Part]) -> bool:
    """Whether one of an entry's own parts is an organization, and no part of one such as a department."""
    return any(
        organization_evidence(part.text) >= _A_BODY
        and not title_evidence(part.text)
        and not vocabulary().department.found_in(part.text)
        for part in parts
    )


def _line_below(entry: Entry) -> Detail | None:
    """The first detail, where it may name what the header leaves open."""
    first = next((detail for detail in entry.details if detail.hidden == entry.hidden), None)
    if first is None:
        return None
    label, colon, _rest = first.line.text.partition(":")
    words = vocabulary()
    labelled = bool(colon) and len(label.split()) <= 4 and (not title_evidence(label) or words.prose.is_whole(label))
    return None if labelled or first.line.dates else first


def _below_bonus(line: Line, parts: Sequence[Part], kind: Kind | None) -> Score:
    """How much less the line below counts as title and as organization than the header itself."""
    if kind in (Kind.PROJECT, Kind.AWARD):
        return WEIGHTS.below_project
    return WEIGHTS.below_alone if _names_something_alone(line.text, parts) else WEIGHTS.below


def _siblings(headers: Sequence[_Header]) -> dict[Slot, Score]:
    """The mean scores of each slot that more than one entry has."""
    gathered: dict[Slot, list[Score]] = {}
    for header in headers:
        for slot, own in zip(header.slots, header.scores, strict=True):
            if own.is_possible:
                gathered.setdefault(slot, []).append(own)
    return {
        slot: Score(
            sum(one.title for one in scores) / len(scores), sum(one.organization for one in scores) / len(scores)
        )
        for slot, scores in gathered.items()
        if len(scores) > 1
    }


def _leaning(header: _Header, taught: dict[Slot, Score]) -> _Header:
    scores = tuple(
        own
        if own.is_settled or not own.is_possible or slot not in taught
        else own.leaning(taught[slot], WEIGHTS.siblings)
        for slot, own in zip(header.slots, header.scores, strict=True)
    )
    return replace(header, scores=scores)


def _fields(entry: Entry, header: _Header, kind: Kind | None) -> Fields:
    title, organization = _best_pair(header, kind)
    named = name_parts(header.parts, [own.is_possible for own in header.scores], title, organization, kind)
    below = [label for part, label in zip(header.parts, named.labels, strict=True) if part.line == BELOW]
    used = (header.below,) if header.below and below and all(below) else ()
    fields = replace(_fields_of(named), used_details=used)
    certain = named_by_classes(entry.header)
    return _with_certain(fields, certain, header, named) if certain else fields


def _with_certain(fields: Fields, certain: NamedFields, header: _Header, named: Named) -> Fields:
    """The fields with those that classes name; of the others only what the entry's own lines say."""
    own = tuple(
        "" if part.line in (BELOW, _PARENT) else label for part, label in zip(header.parts, named.labels, strict=True)
    )
    read = _fields_of(Named(header.parts, own))
    title, organization, location = (
        certain.or_else("title", read.title),
        certain.or_else("organization", read.organization),
        certain.or_else("location", read.location),
    )
    return Fields(title, organization, location, _address(header, fields), is_certain="title" in certain.fields)


def _address(header: _Header, fields: Fields) -> Field | None:
    """The address that any of an entry's own parts links to."""
    own = tuple("title" if part.line not in (BELOW, _PARENT) else "" for part in header.parts)
    return fields.url or url_of(Named(header.parts, own))


def _fields_of(named: Named) -> Fields:
    return Fields(named.field("title"), named.field("organization"), named.field("location"), url_of(named))


def _best_pair(header: _Header, kind: Kind | None) -> tuple[int | None, int | None]:
    """The parts that are best called title and organization, either of them perhaps none."""
    indices = range(len(header.parts))
    titles = [(index, header.scores[index].title - _needed_title(header, index)) for index in indices]
    possible = [(index, header.parts[index]) for index in indices if header.scores[index].is_possible]
    bodies = {  # what each gains as the organization of an entry that is held somewhere, and of one that is not
        held: [
            (index, header.scores[index].organization - _needed_organization(part, held)) for index, part in possible
        ]
        for held in (True, False)
    }
    best: tuple[float, int | None, int | None] = (0.0, None, None)
    for title, gain in ((None, 0.0), *((index, gain) for index, gain in titles if gain > 0)):
        if gain > best[0]:
            best = (gain, title, None)
        held = kind in _HELD_SOMEWHERE or (title is not None and _expects_organization(header.parts[title]))
        for body, own in bodies[held]:
            total = gain + own + (WEIGHTS.title_first if title is not None and title < body else 0.0)
            if total > best[0] and body != title:
                best = (total, title, body)
    return best[1], best[2]


def _needed_organization(part: Part, held: bool) -> float:
    if not held or is_place(part.text):
        return WEIGHTS.enough
    return WEIGHTS.enough_below if part.line == BELOW else WEIGHTS.enough_held


def _needed_title(header: _Header, index: int) -> float:
    """Something names nearly every entry: a name that is left over does, be it only no sentence and no organization."""
    part = header.parts[index]
    own = part.line not in (BELOW, _PARENT) and part.joint is not Joint.STOP and not part.in_sentence
    is_name = own and not part.text[:1].islower() and organization_evidence(part.text) < _A_BODY
    return WEIGHTS.enough_for_name if is_name else WEIGHTS.enough_for_title


def _expects_organization(title: Part) -> bool:
    """Whether a title is a position or a degree, or a bare word such as "Finalist"."""
    evidence = title_evidence(title.text)
    return (
        evidence >= _A_POSITION
        or vocabulary().award.found_in(title.text)
        or (evidence > 0 and len(title.text.split()) <= 2)
    )


def names_something_alone(line: Line) -> bool:
    """Whether a line holds a name, perhaps with its place, and nothing else."""
    return not _is_told(line.text) and _names_something_alone(line.text, cut((line,)))


def _names_something_alone(text: str, parts: Sequence[Part]) -> bool:
    if not parts or _is_told(text):
        return False
    if len(text.split()) <= 14 and any(organization_evidence(part.text) for part in parts):
        return True
    short = len(parts[0].text.split()) <= 5 and not parts[0].text[:1].islower()
    return short and (len(parts) == 1 or is_place(parts[-1].text) or title_evidence(parts[0].text) > 0)


def _is_told(text: str) -> bool:
    """Whether a text is a sentence."""
    return text.rstrip().endswith((".", "!", ";")) or vocabulary().prose.found_in(text)
