"""Which of an entry's words are its title, its organization, its location; and the address it links to.

Every part of a header gets two scores, one for being the title and one for being the organization: from its words, its
markup, the names the page's HTML gives it, what joins it to its neighbours. Siblings teach each other: a part's scores
lean towards those of the parts in the same place of the section's other entries. The best pair wins; what nothing
speaks for stays None.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jekyll_cv.markdown.rich import MarkKind
from jekyll_cv.page.entry import Detail, Entry, Line
from jekyll_cv.page.evidence import Score, hinted, is_course_number, names_organization, score
from jekyll_cv.page.model import Field, Kind
from jekyll_cv.page.parts import Joint, Part, cut
from jekyll_cv.page.vocabulary import is_place, organization_evidence, title_evidence, vocabulary

Slot = tuple[int, int, Joint]

_LONGEST_TOWN = 2
_LONGEST_CJK_TOWN = 4
#: How much the siblings' scores count beside a part's own.
_SIBLING_WEIGHT = 0.8
#: A part needs this much to be named a title or an organization.
_ENOUGH = 0.9
_ENOUGH_FOR_TITLE = 0.5
#: Beside a position or a degree an organization is to be expected.
_ENOUGH_BESIDE_POSITION = 0.3
_A_POSITION = 3
#: Roles of these kinds are held somewhere.
_HELD_SOMEWHERE = frozenset({Kind.WORK, Kind.EDUCATION, Kind.TEACHING, Kind.SERVICE, Kind.TALK})
#: The line numbers of parts that stand above and below the entry's own lines.
_PARENT, _BELOW, _BELOW_NAMED = -1, 99, 98
_OPENING, _CLOSING = "(（「『«《", ")）」』»》"
#: The line above several roles names their employer, hardly ever a title of theirs.
_FOR_PARENT = Score(-3.0, 0.8)
#: A title that hangs together over a comma or a colon is no longer than this many words.
_LONGEST_TITLE = 16
#: Between two parts that hang together stands nothing but what joins them.
_WIDEST_JOINT = 4


@dataclass(frozen=True, slots=True)
class Fields:
    """What an entry says of itself; `used_details` are those that gave a field and are no highlights."""

    title: Field | None = None
    organization: Field | None = None
    location: Field | None = None
    url: Field | None = None
    used_details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class _Header:
    """The parts that may name an entry, each with its slot and scores: its own lines', its employer's, the one below."""

    parts: tuple[Part, ...]
    slots: tuple[Slot, ...]
    scores: tuple[Score, ...]
    below: Detail | None


def read_fields(entries: Sequence[Entry], kind: Kind | None) -> list[Fields]:
    """The fields of entries that stand in one section; `kind` is what its heading says they are."""
    headers = [_header(entry, kind) for entry in entries]
    taught = _siblings(headers)
    return [_fields(_leaning(header, taught), kind) for header in headers]


def _header(entry: Entry, kind: Kind | None) -> _Header:
    own = cut(entry.header)
    parent = tuple(replace(part, line=_PARENT) for part in cut((entry.parent,))) if entry.parent else ()
    below = _line_below(entry)
    under = tuple(replace(part, line=_BELOW) for part in cut((below.line,))) if below else ()
    parts = (*own, *parent, *under)
    scores = [score(own, index, kind) for index in range(len(own))]
    names_body = any(one.organization >= _ENOUGH and one.title < _A_POSITION for one in scores)
    scores += [score(parent, index, kind) + _FOR_PARENT for index in range(len(parent))]
    if below:
        given = _below_bonus(below.line, kind) + (Score(0.0, -2.0) if names_body else Score())
        scores += [score(under, index, kind) + given for index in range(len(under))]
    slots: list[Slot] = []
    for part in parts:
        # what a line below means depends on whether the header leaves something open
        line = _BELOW_NAMED if part.line == _BELOW and names_body else part.line
        slots.append((line, sum(slot[0] == line for slot in slots), part.joint))
    return _Header(parts, tuple(slots), tuple(scores), below)


def _line_below(entry: Entry) -> Detail | None:
    """The first detail, where it may name what the header leaves open."""
    first = next((detail for detail in entry.details if detail.hidden == entry.hidden), None)
    if first is None:
        return None
    label, colon, _rest = first.line.text.partition(":")
    labelled = bool(colon) and len(label.split()) <= 4 and not title_evidence(label)
    return None if labelled or first.line.dates else first


def _below_bonus(line: Line, kind: Kind | None) -> Score:
    """How much less the line below counts as title and as organization than the header itself."""
    if kind in (Kind.PROJECT, Kind.AWARD):
        return Score(-3.0, -6.0)
    return Score(-0.6, 0.3) if names_something_alone(line) else Score(-1.2, -2.2)


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
        else own.leaning(taught[slot], _SIBLING_WEIGHT)
        for slot, own in zip(header.slots, header.scores, strict=True)
    )
    return replace(header, scores=scores)


def _fields(header: _Header, kind: Kind | None) -> Fields:
    title, organization = _best_pair(header, kind)
    named = _Named(header.parts, _spread(header, title, organization, kind))
    below = [label for part, label in zip(header.parts, named.labels, strict=True) if part.line == _BELOW]
    used = (header.below,) if header.below and below and all(below) else ()
    return Fields(named.field("title"), named.field("organization"), named.field("location"), _url(named), used)


def _best_pair(header: _Header, kind: Kind | None) -> tuple[int | None, int | None]:
    """The parts that are best called title and organization, either of them perhaps none."""
    titles = [index for index, own in enumerate(header.scores) if own.title > _ENOUGH_FOR_TITLE]
    bodies = [index for index, own in enumerate(header.scores) if own.organization > _ENOUGH_BESIDE_POSITION]
    best: tuple[float, int | None, int | None] = (0.0, None, None)
    for title in (None, *titles):
        gain = 0.0 if title is None else header.scores[title].title - _ENOUGH_FOR_TITLE
        held = title is not None and (kind in _HELD_SOMEWHERE or _expects_organization(header.parts[title]))
        for organization in (None, *bodies):
            if organization is not None and organization == title:
                continue
            total = gain
            if organization is not None:
                total += header.scores[organization].organization - (_ENOUGH_BESIDE_POSITION if held else _ENOUGH)
                total += 0.3 if title is not None and title < organization else 0.0
            if total > best[0]:
                best = (total, title, organization)
    return best[1], best[2]


def _expects_organization(title: Part) -> bool:
    """Whether a title is a position or a degree, or a bare word such as "Finalist"."""
    evidence = title_evidence(title.text)
    return (
        evidence >= _A_POSITION
        or vocabulary().award.found_in(title.text)
        or (evidence > 0 and len(title.text.split()) <= 2)
    )


@dataclass(frozen=True, slots=True)
class _Named:
    """Parts and what each of them is: "title", "organization", "location" or ""."""

    parts: tuple[Part, ...]
    labels: tuple[str, ...]

    def of(self, label: str) -> list[Part]:
        return [part for part, own in zip(self.parts, self.labels, strict=True) if own == label]

    def field(self, label: str) -> Field | None:
        """The first run of neighbouring parts with a label, as the page writes them."""
        run: list[Part] = []
        for part, own in zip(self.parts, self.labels, strict=True):
            if own == label and (not run or part.rich is run[-1].rich):
                run.append(part)
            elif run:
                break
        if not run:
            return None
        start, end, rich = run[0].start, run[-1].end, run[0].rich
        following = rich.text[end : end + 1]
        if following and following in _CLOSING and _OPENING[_CLOSING.index(following)] in rich.text[start:end]:
            end += 1  # the other half of a pair
        return Field(rich.plain(start, end), rich.to_source(start, end))


def _spread(header: _Header, title: int | None, organization: int | None, kind: Kind | None) -> tuple[str, ...]:
    """Label the chosen parts, places, and what hangs on to a chosen part."""
    parts = header.parts
    places = [is_place(part.text) or "location" in hinted(part.hint) for part in parts]
    labels = ["location" if place and index not in (title, organization) else "" for index, place in enumerate(places)]
    if title is not None:
        labels[title] = "title"
    if organization is not None:
        labels[organization] = "organization"
    for index, part in enumerate(parts):  # a place in the line below counts only beside the organization
        if (
            part.line == _BELOW
            and labels[index] == "location"
            and "organization" not in labels[max(0, index - 2) : index]
        ):
            labels[index] = ""
    for index in range(1, len(parts)):
        free = not labels[index] and header.scores[index].is_possible
        if free and labels[index - 1] and _hangs_on(parts, labels, index, kind):
            labels[index] = labels[index - 1]
    if organization is not None:
        _grow_back(parts, labels, organization)
    return _with_towns(parts, labels)


def _hangs_on(parts: Sequence[Part], labels: Sequence[str], index: int, kind: Kind | None) -> bool:
    """Whether a part without a label of its own belongs to the named part before it."""
    part, before = parts[index], parts[index - 1]
    if part.rich is not before.rich or part.line != before.line or part.start - before.end > _WIDEST_JOINT:
        return False
    if labels[index - 1] == "title":
        if before.text.endswith(("”", '"', "»", "」", "》")):
            return False
        names_body = organization_evidence(part.text) >= _A_POSITION
        degree_alone = vocabulary().degree.found_in(before.text) and len(before.text.split()) <= 4
        degree_alone = degree_alone or is_course_number(before.text) or kind is Kind.PROJECT
        joints = {Joint.COMMA, Joint.BRACKET, Joint.COLON, *((Joint.HARD,) if degree_alone else ())}
        same_hint = bool(part.hint) and part.hint == before.hint and "title" in hinted(part.hint)
        fits = (part.joint in joints or same_hint) and not names_body
        return fits and len(f"{before.text} {part.text}".split()) <= _LONGEST_TITLE
    if labels[index - 1] == "organization":
        return (
            part.joint in (Joint.COMMA, Joint.BRACKET) and not title_evidence(part.text) and len(part.text.split()) <= 8
        )
    return False


def _grow_back(parts: Sequence[Part], labels: list[str], organization: int) -> None:
    """A laboratory in front of its university, joined by a comma, belongs to the name."""
    for index in range(organization, 0, -1):
        before = parts[index - 1]
        near = parts[index].joint is Joint.COMMA and before.line == parts[index].line and not labels[index - 1]
        if not (near and names_organization(before.text)):
            return
        labels[index - 1] = "organization"


def _with_towns(parts: Sequence[Part], labels: list[str]) -> tuple[str, ...]:
    """Label towns nobody listed: a short name right before a place, or the last word behind an organization's name."""
    for index in range(len(parts) - 1, 0, -1):
        part = parts[index]
        behind_name = labels[index - 1] == "organization" and part.joint is Joint.COMMA
        if labels[index] != "organization" or not behind_name or not _may_be_town(part):
            continue
        before_place = (
            index + 1 < len(parts) and labels[index + 1] == "location" and parts[index + 1].joint is Joint.COMMA
        )
        last = index + 1 == len(parts) or labels[index + 1] != "organization"
        if before_place or (last and not vocabulary().department.found_in(parts[index - 1].text)):
            labels[index] = "location"
    return tuple(labels)


def _may_be_town(part: Part) -> bool:
    words = part.text.split()
    in_letters_without_case = part.text[:1].lower() == part.text[:1].upper()
    return (
        len(words) <= _LONGEST_TOWN
        and (len(part.text) <= _LONGEST_CJK_TOWN if in_letters_without_case else part.text[:1].isupper())
        and not part.text.isupper()
        and not organization_evidence(part.text)
    )


def names_something_alone(line: Line) -> bool:
    """Whether a line holds a name, perhaps with its place, and nothing else."""
    text = line.text
    parts = cut((line,))
    if not parts or text.rstrip().endswith((".", "!", ";")) or vocabulary().prose.found_in(text):
        return False
    if len(text.split()) <= 14 and any(organization_evidence(part.text) for part in parts):
        return True
    short = len(parts[0].text.split()) <= 5 and not parts[0].text[:1].islower()
    return short and (len(parts) == 1 or is_place(parts[-1].text) or title_evidence(parts[0].text) > 0)


def _url(named: _Named) -> Field | None:
    """The address the title or the organization links to."""
    for label in ("title", "organization"):
        for part in named.of(label):
            for mark in part.rich.marks:
                if mark.kind is MarkKind.LINK and mark.value and mark.start < part.end and part.start < mark.end:
                    return Field(mark.value, mark.span)
    return None
