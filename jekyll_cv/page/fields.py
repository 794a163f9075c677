"""Which of an entry's words are its title, its organization, its location; and the address it links to.

Evidence first (words, "at", links, bold), then order: a title stands before its organization unless the words say
otherwise, a place stands last. What nothing speaks for stays None.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jekyll_cv.markdown.rich import MarkKind
from jekyll_cv.page.entry import Detail, Entry, Line
from jekyll_cv.page.model import Field
from jekyll_cv.page.parts import Joint, Part, cut
from jekyll_cv.page.vocabulary import is_place, organization_evidence, title_evidence, vocabulary

#: A detail longer than this is a sentence, not a name.
_LONGEST_NAME = 14
_LONGEST_TOWN = 2


@dataclass(frozen=True, slots=True)
class Fields:
    """What an entry says of itself; `used_details` are those that gave a field and are no highlights."""

    title: Field | None = None
    organization: Field | None = None
    location: Field | None = None
    url: Field | None = None
    used_details: tuple[Detail, ...] = ()


def read_fields(entry: Entry) -> Fields:
    """The fields of an entry."""
    parts = cut(entry.header)
    labels = _label(parts)
    named = _Named(parts, labels)
    used: tuple[Detail, ...] = ()
    if not named.has("organization"):
        source = _organization_line(entry)
        if source:
            line, detail = source
            below = cut((line,))
            used = (detail,) if detail else ()
            named = named.with_organization(below, title_known=named.has("title"))
    title, organization, location = (named.field(name) for name in ("title", "organization", "location"))
    return Fields(title, organization, location, _url(entry, named), used)


@dataclass(frozen=True, slots=True)
class _Named:
    """Parts and what each of them is: "title", "organization", "location" or ""."""

    parts: tuple[Part, ...]
    labels: tuple[str, ...]

    def has(self, label: str) -> bool:
        return label in self.labels

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
        text = rich.plain(start, end)
        if text.count("(") > text.count(")") and rich.text[end : end + 1] == ")":
            end += 1
        return Field(rich.plain(start, end), rich.to_source(start, end))

    def with_organization(self, below: tuple[Part, ...], *, title_known: bool) -> _Named:
        labels = _label_organization(below) if title_known else _label(below)
        if "organization" not in labels:
            return self
        return _Named((*self.parts, *below), (*self.labels, *labels))


def _label(parts: Sequence[Part]) -> tuple[str, ...]:
    """What each part of a header is."""
    if not parts:
        return ()
    at = next((index for index, part in enumerate(parts) if part.joint is Joint.AT and index), None)
    if at is not None:
        before = _label_title(parts[:at])
        return (*before, *_label_organization(parts[at:]))
    places = [is_place(part.text) and bool(index) for index, part in enumerate(parts)]
    titles = [0 if place else title_evidence(part.text) for part, place in zip(parts, places, strict=True)]
    bodies = [0 if place else organization_evidence(part.text) for part, place in zip(parts, places, strict=True)]
    title = _best_title(parts, titles, bodies, places)
    organization = _best_organization(parts, bodies, titles, places, title)
    return _spread(parts, title, organization, places, titles, bodies)


def _label_title(parts: Sequence[Part]) -> tuple[str, ...]:
    """The parts in front of "at": the title, all of it that hangs together right before."""
    labels = ["title"] * len(parts)
    for index in range(len(parts) - 1, 0, -1):
        if parts[index].joint in (Joint.LINE, Joint.HARD) and title_evidence(parts[index].text):
            labels[:index] = [""] * index
            break
    return tuple(labels)


def _label_organization(parts: Sequence[Part]) -> tuple[str, ...]:
    """Parts of which the first is an organization: what belongs to its name, then the place."""
    labels: list[str] = []
    for index, part in enumerate(parts):
        previous = labels[-1] if labels else ""
        if index == 0:
            labels.append("organization")
        elif is_place(part.text):
            labels.append("location")
        elif (part.joint is Joint.BRACKET and previous == "organization") or (
            previous == "organization" and part.joint in (Joint.COMMA, Joint.MARKUP)
        ):
            labels.append("organization")
        else:
            labels.append("")
    return _with_towns(parts, labels)


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


def _best_title(parts: Sequence[Part], titles: list[int], bodies: list[int], places: list[bool]) -> int | None:
    scores = [
        (titles[index] - bodies[index] / 2 + part.has_mark(MarkKind.STRONG) / 2, -index)
        for index, part in enumerate(parts)
        if not places[index] and part.joint is not Joint.BRACKET
    ]
    if not scores:
        return None
    best, index = max(scores)
    if best <= 0 and bodies[-index] and len(scores) == 1:
        return None
    return -index


def _best_organization(
    parts: Sequence[Part], bodies: list[int], titles: list[int], places: list[bool], title: int | None
) -> int | None:
    scores = []
    for index, part in enumerate(parts):
        if index == title or places[index] or part.joint is Joint.BRACKET:
            continue
        same_group = title is not None and part.joint is Joint.COMMA and index == title + 1
        weight = bodies[index] - titles[index] / 2 + part.has_mark(MarkKind.LINK) + (0 if same_group else 0.5)
        scores.append((weight, -index))
    if not scores:
        return None
    best, index = max(scores)
    return -index if best > 0 or len(scores) == 1 else None


def _spread(
    parts: Sequence[Part],
    title: int | None,
    organization: int | None,
    places: list[bool],
    titles: list[int],
    bodies: list[int],
) -> tuple[str, ...]:
    """Label the chosen parts, places, and what hangs on to a chosen part by a comma or a bracket."""
    labels = ["location" if place else "" for place in places]
    if title is not None:
        labels[title] = "title"
    if organization is not None:
        labels[organization] = "organization"
    for index, part in enumerate(parts):
        previous = labels[index - 1] if index else ""
        if labels[index] or not previous or previous == "location":
            continue
        hangs_on = part.joint in (Joint.BRACKET, Joint.COMMA)
        fits = bodies[index] == 0 if previous == "title" else titles[index] == 0
        if hangs_on and fits:
            labels[index] = previous
    return _with_towns(parts, labels)


def _organization_line(entry: Entry) -> tuple[Line, Detail | None] | None:
    """The line beside the header that names the organization: the item above, or the first visible detail."""
    if entry.parent is not None:
        return entry.parent, None
    for detail in entry.details:
        if detail.hidden == entry.hidden:
            return (detail.line, detail) if _names_organization(detail.line) else None
    return None


def _names_organization(line: Line) -> bool:
    text = line.text
    label, colon, _rest = text.partition(":")
    if colon and len(label.split()) <= 4:
        return False
    if len(text.split()) > _LONGEST_NAME or line.dates:
        return False
    if organization_evidence(text):
        return True
    first = text.split(None, 1)[0] if text else ""
    parts = cut((line,))
    short = len(parts[0].text.split()) <= 5 if parts else False
    return short and first[:1].isupper() and (len(parts) == 1 or is_place(parts[-1].text)) and not _is_sentence(text)


def _is_sentence(text: str) -> bool:
    return text.rstrip().endswith((".", "!", ";")) or vocabulary().prose.found_in(text)


def _url(entry: Entry, named: _Named) -> Field | None:
    """The address the title or the organization links to."""
    for label in ("title", "organization"):
        for part in named.of(label):
            for mark in part.rich.marks:
                overlaps = mark.start < part.end and part.start < mark.end
                if mark.kind is MarkKind.LINK and overlaps and mark.value:
                    return Field(mark.value, mark.span)
    del entry
    return None
