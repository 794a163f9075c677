"""Which of an entry's words are its title, its organization, its location; and the address it links to.

Every part of a header gets two scores, one for being the title and one for being the organization: from its words, its
markup, the names the page's HTML gives it, what joins it to its neighbours. Siblings teach each other: a part's scores
lean towards those of the parts in the same place of the section's other entries. The best pair wins; what nothing
speaks for stays None.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jekyll_cv.markdown.rich import MarkKind
from jekyll_cv.page.entry import Detail, Entry, Line
from jekyll_cv.page.evidence import Score, names_organization, score
from jekyll_cv.page.model import Field, Kind
from jekyll_cv.page.parts import Joint, Part, cut
from jekyll_cv.page.vocabulary import is_place, organization_evidence, title_evidence, vocabulary

Slot = tuple[int, int, Joint]

_LONGEST_TOWN = 2
#: How much the siblings' scores count beside a part's own.
_SIBLING_WEIGHT = 0.8
#: A part needs this much to be named a title or an organization.
_ENOUGH = 0.9
#: A title that hangs together over a comma or a colon is no longer than this many words.
_LONGEST_TITLE = 16


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
    """The parts of one entry, each with its slot and scores."""

    parts: tuple[Part, ...]
    slots: tuple[Slot, ...]
    scores: tuple[Score, ...]


def read_fields(entries: Sequence[Entry], kind: Kind | None) -> list[Fields]:
    """The fields of entries that stand in one section; `kind` is what its heading says they are."""
    headers = [_header(cut(entry.header), kind) for entry in entries]
    taught = _siblings(headers)
    return [_fields(entry, _leaning(header, taught), kind) for entry, header in zip(entries, headers, strict=True)]


def _header(parts: tuple[Part, ...], kind: Kind | None) -> _Header:
    slots: list[Slot] = []
    for part in parts:
        in_line = sum(slot[0] == part.line for slot in slots)
        slots.append((part.line, in_line, part.joint))
    scores = tuple(score(parts, index, kind) for index in range(len(parts)))
    return _Header(parts, tuple(slots), scores)


def _siblings(headers: Sequence[_Header]) -> dict[Slot, Score]:
    """The mean scores of each slot that more than one entry has."""
    gathered: dict[Slot, list[Score]] = {}
    for header in headers:
        for slot, own in zip(header.slots, header.scores, strict=True):
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
        own if own.is_settled or slot not in taught else own.leaning(taught[slot], _SIBLING_WEIGHT)
        for slot, own in zip(header.slots, header.scores, strict=True)
    )
    return _Header(header.parts, header.slots, scores)


def _fields(entry: Entry, header: _Header, kind: Kind | None) -> Fields:
    title, organization = _best_pair(header)
    named = _Named(header.parts, _spread(header.parts, title, organization))
    used: tuple[Detail, ...] = ()
    if organization is None and (beside := _organization_line(entry, kind)):
        line, detail = beside
        below = named.with_organization(cut((line,)), title_known=title is not None)
        if below is not named:
            used = (detail,) if detail else ()
            named = below
    fields = (named.field(name) for name in ("title", "organization", "location"))
    return Fields(*fields, _url(named), used)


def _best_pair(header: _Header) -> tuple[int | None, int | None]:
    """The parts that are best called title and organization, either of them perhaps none."""
    indexes: list[int | None] = [None, *range(len(header.parts))]
    best: tuple[float, int | None, int | None] = (0.0, None, None)
    for title in indexes:
        gain = 0.0 if title is None else header.scores[title].title - _ENOUGH
        for organization in indexes:
            if organization is not None and organization == title:
                continue
            total = gain
            if organization is not None:
                total += header.scores[organization].organization - _ENOUGH
                total += 0.3 if title is None or title < organization else 0.0
            if total > best[0]:
                best = (total, title, organization)
    return best[1], best[2]


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
        if rich.plain(start, end).count("(") > rich.plain(start, end).count(")") and rich.text[end : end + 1] == ")":
            end += 1
        return Field(rich.plain(start, end), rich.to_source(start, end))

    def with_organization(self, below: tuple[Part, ...], *, title_known: bool) -> _Named:
        """With the parts of a line beside the header, where an organization is among them."""
        if not below:
            return self
        if title_known:
            labels = _spread(below, None, 0)
        else:
            header = _header(below, None)
            title, organization = _best_pair(header)
            if organization is None:
                return self
            labels = _spread(below, title, organization)
        return _Named((*self.parts, *below), (*self.labels, *labels))


def _spread(parts: Sequence[Part], title: int | None, organization: int | None) -> tuple[str, ...]:
    """Label the chosen parts, places, and what hangs on to a chosen part."""
    places = [is_place(part.text) for part in parts]
    labels = ["location" if place and index not in (title, organization) else "" for index, place in enumerate(places)]
    if title is not None:
        labels[title] = "title"
    if organization is not None:
        labels[organization] = "organization"
    for index in range(1, len(parts)):
        if not labels[index] and labels[index - 1] and _hangs_on(parts, labels, index):
            labels[index] = labels[index - 1]
    if organization is not None:
        _grow_back(parts, labels, organization)
    return _with_towns(parts, labels)


def _hangs_on(parts: Sequence[Part], labels: Sequence[str], index: int) -> bool:
    """Whether a part without a label of its own belongs to the named part before it."""
    part, before = parts[index], parts[index - 1]
    if part.rich is not before.rich or part.line != before.line:
        return False
    if labels[index - 1] == "title":
        names_body = bool(organization_evidence(part.text))
        degree_alone = vocabulary().degree.found_in(before.text) and len(before.text.split()) <= 4
        joints = {Joint.COMMA, Joint.BRACKET, Joint.COLON, *((Joint.HARD,) if degree_alone else ())}
        fits = part.joint in joints and not names_body and "organization" in (*labels, "organization")
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
    """A short name without any word of an organization right before a place is the town that lies there."""
    for index in range(len(parts) - 1, 1, -1):
        part, before = parts[index], parts[index - 1]
        town = (
            labels[index] == "location"
            and labels[index - 1] == "organization"
            and (part.joint, before.joint) == (Joint.COMMA, Joint.COMMA)
            and len(before.text.split()) <= _LONGEST_TOWN
            and not organization_evidence(before.text)
        )
        if town:
            labels[index - 1] = "location"
    return tuple(labels)


def _organization_line(entry: Entry, kind: Kind | None) -> tuple[Line, Detail | None] | None:
    """The line beside the header that names the organization: the item above, or the first detail."""
    if entry.parent is not None:
        return entry.parent, None
    if kind in (Kind.PROJECT, Kind.AWARD, Kind.TALK):
        return None
    for detail in entry.details:
        if detail.hidden == entry.hidden:
            return (detail.line, detail) if _names_organization_alone(detail.line) else None
    return None


def _names_organization_alone(line: Line) -> bool:
    """Whether a line holds an organization, perhaps with its place, and nothing else."""
    text = line.text
    label, colon, _rest = text.partition(":")
    if line.dates or (colon and len(label.split()) <= 4):
        return False
    parts = cut((line,))
    if not parts or text.rstrip().endswith((".", "!", ";")) or vocabulary().prose.found_in(text):
        return False
    if len(text.split()) <= 14 and any(organization_evidence(part.text) for part in parts):
        return True
    short = len(parts[0].text.split()) <= 5 and parts[0].text[:1].isupper()
    return short and (len(parts) == 1 or is_place(parts[-1].text))


def _url(named: _Named) -> Field | None:
    """The address the title or the organization links to."""
    for label in ("title", "organization"):
        for part in named.of(label):
            for mark in part.rich.marks:
                if mark.kind is MarkKind.LINK and mark.value and mark.start < part.end and part.start < mark.end:
                    return Field(mark.value, mark.span)
    return None
