"""The parts of a header under their names: what hangs on to the title and the organization, and which parts are places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from jekyll_cv.markdown.rich import MarkKind
from jekyll_cv.page.evidence import is_course_number, names_organization
from jekyll_cv.page.model import Field, Kind
from jekyll_cv.page.part import Joint, Part
from jekyll_cv.page.vocabulary import hinted, is_place, organization_evidence, title_evidence, vocabulary

#: The line number of parts in the line below an entry's own.
BELOW = 99

_STATE = re.compile(r"[A-Z]{2,3}")
_LONGEST_TOWN = 2
_LONGEST_CJK_TOWN = 4
_A_POSITION = 3
_OPENING, _CLOSING = "(（「『«《", ")）」』»》"
#: A title that hangs together over a comma or a colon is no longer than this many words.
_LONGEST_TITLE = 16
#: Between two parts that hang together stands nothing but what joins them.
_WIDEST_JOINT = 4


class Named(Struct, frozen=True, gc=False):
    """Parts and what each of them is: "title", "organization", "location" or ""."""

    parts: tuple[Part, ...]
    labels: tuple[str, ...]

    def of(self, label: str) -> list[Part]:
        """The parts with a label, in order."""
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


def name_parts(
    parts: Sequence[Part], possible: Sequence[bool], title: int | None, organization: int | None, kind: Kind | None
) -> Named:
    """Label the chosen parts, places, and what hangs on to a chosen part; `possible` says which may name anything."""
    places = [is_place(part.text) or "location" in hinted(part.hint) for part in parts]
    labels = ["location" if place and index not in (title, organization) else "" for index, place in enumerate(places)]
    if title is not None:
        labels[title] = "title"
    if organization is not None:
        labels[organization] = "organization"
    for index, part in enumerate(parts):  # a place in the line below counts only beside the organization
        if (
            part.line == BELOW
            and labels[index] == "location"
            and "organization" not in labels[max(0, index - 2) : index]
        ):
            labels[index] = ""
    for index in range(1, len(parts)):
        free = not labels[index] and possible[index]
        if free and labels[index - 1] and _hangs_on(parts, labels, index, kind):
            labels[index] = labels[index - 1]
    if organization is not None:
        _grow_back(parts, labels, organization)
    if title is not None and (kind is Kind.AWARD or _is_part_of_name(parts[title])):
        _grow_title_back(parts, labels, possible, title)
    return Named(tuple(parts), _with_towns(parts, labels))


def _hangs_on(parts: Sequence[Part], labels: Sequence[str], index: int, kind: Kind | None) -> bool:
    """Whether a part without a label of its own belongs to the named part before it."""
    part, before = parts[index], parts[index - 1]
    if part.rich is not before.rich or part.line != before.line or part.start - before.end > _WIDEST_JOINT:
        return False
    if labels[index - 1] == "title":
        if before.text.endswith(("”", '"', "»", "」", "》")) or (part.joint is Joint.BRACKET and _is_remark(part)):
            return False
        names_body = organization_evidence(part.text) >= _A_POSITION or vocabulary().department.ends(part.text)
        degree_alone = vocabulary().degree.found_in(before.text) and len(before.text.split()) <= 4
        degree_alone = degree_alone or is_course_number(before.text) or kind is Kind.PROJECT
        joints = {Joint.COMMA, Joint.BRACKET, Joint.COLON, *((Joint.HARD,) if degree_alone else ())}
        same_hint = bool(part.hint) and part.hint == before.hint and "title" in hinted(part.hint)
        fits = (part.joint in joints or same_hint or _is_subtitle(before, part, kind)) and not names_body
        return fits and len(f"{before.text} {part.text}".split()) <= _LONGEST_TITLE
    if labels[index - 1] == "organization":
        if part.joint is Joint.BRACKET and _is_remark(part):
            return False
        begins = part.text[:1]
        goes_on = part.joint is Joint.COMMA and begins.islower()  # "accelerated by", "later merged into"
        named = part.joint in (Joint.COMMA, Joint.BRACKET) and not title_evidence(part.text) and not goes_on
        return named and len(part.text.split()) <= 8
    return False


def _is_subtitle(before: Part, part: Part, kind: Kind | None) -> bool:
    """Whether a heading's second half goes on to say what its first half names: "BELLS — A Quiet Clapper"."""
    in_heading = kind is None and "heading" in part.hint and part.joint is Joint.HARD
    return in_heading and not title_evidence(part.text) and not title_evidence(before.text)


def _is_remark(part: Part) -> bool:
    """Whether what stands in brackets is no part of a name: a sum, a grade, a label with its value, a clause."""
    text = part.text
    if is_course_number(text):
        return False
    return ":" in text or any(char.isdigit() for char in text) or (len(text.split()) > 1 and text[:1].islower())


def _grow_back(parts: Sequence[Part], labels: list[str], organization: int) -> None:
    """A laboratory in front of its university, joined by a comma, belongs to the name."""
    for index in range(organization, 0, -1):
        before = parts[index - 1]
        near = before.line == parts[index].line and not labels[index - 1]
        unit = parts[index].joint is Joint.COMMA and names_organization(before.text)
        team = parts[index].joint in (Joint.COMMA, Joint.COLON) and vocabulary().department.ends(before.text)
        if not (near and (unit or team)):
            return
        labels[index - 1] = "organization"


def _is_part_of_name(title: Part) -> bool:
    """Whether a title is but the last word of one: "Finalist", "Chair"."""
    return title.joint is Joint.MARKUP and (len(title.text.split()) == 1 or vocabulary().award.found_in(title.text))


def _grow_title_back(parts: Sequence[Part], labels: list[str], possible: Sequence[bool], title: int) -> None:
    """What was won or held ("Bell Contest **Finalist**", "Session (Bells) Chair") begins in front of the last word."""
    first = title
    while first and parts[first].joint in (Joint.MARKUP, Joint.BRACKET):
        before = parts[first - 1]
        if before.line != parts[title].line or before.rich is not parts[title].rich or labels[first - 1]:
            return
        first -= 1
    if possible[first]:
        labels[first:title] = ["title"] * (title - first)


def _with_towns(parts: Sequence[Part], labels: list[str]) -> tuple[str, ...]:
    """Label towns nobody listed: a short name right before a place, or the last word behind an organization's name."""
    for index in range(1, len(parts)):
        part, before = parts[index], parts[index - 1]
        together = part.joint is Joint.COMMA and part.line == before.line and part.rich is before.rich
        if together and labels[index] == "location" and not labels[index - 1] and _stands_alone(before):
            labels[index - 1] = "location"  # "| Ghent, Belgium |"
        elif together and not labels[index] and labels[index - 1] == "location" and _STATE.fullmatch(part.text):
            labels[index] = "location"  # "Halifax, NS"
    for index in range(len(parts) - 1, 0, -1):
        part = parts[index]
        behind_name = labels[index - 1] == "organization" and part.joint is Joint.COMMA
        if labels[index] != "organization" or not behind_name or not _may_be_town(part):
            continue
        before_place = (
            index + 1 < len(parts) and labels[index + 1] == "location" and parts[index + 1].joint is Joint.COMMA
        )
        last = (index + 1 == len(parts) or labels[index + 1] != "organization") and not part.text.isupper()
        if before_place or (last and not vocabulary().department.found_in(parts[index - 1].text)):
            labels[index] = "location"
    return tuple(labels)


def _stands_alone(part: Part) -> bool:
    """Whether a part that may be a town begins what a bar, a line or a mark sets apart."""
    return (
        part.joint in (Joint.HARD, Joint.LINE, Joint.BRACKET) and _may_be_town(part) and not title_evidence(part.text)
    )


def _may_be_town(part: Part) -> bool:
    words = part.text.split()
    in_letters_without_case = part.text[:1].lower() == part.text[:1].upper()
    return (
        len(words) <= _LONGEST_TOWN
        and (len(part.text) <= _LONGEST_CJK_TOWN if in_letters_without_case else part.text[:1].isupper())
        and not organization_evidence(part.text)
    )


def url_of(named: Named) -> Field | None:
    """The address the title or the organization links to."""
    for label in ("title", "organization"):
        for part in named.of(label):
            for mark in part.marks:
                if mark.kind is MarkKind.LINK and mark.value and mark.start < part.end and part.start < mark.end:
                    return Field(mark.value, mark.span)
    return None
