"""What sort of thing a role is: its section says most, then its own words."""

from __future__ import annotations

from collections.abc import Iterable

from jekyll_cv.page.model import Kind
from jekyll_cv.page.vocabulary import organization_evidence, said, vocabulary

#: What a title's own words may say against its section's heading.
_OVERRULING = {
    Kind.WORK: frozenset({Kind.TEACHING, Kind.AWARD, Kind.EDUCATION, Kind.SERVICE}),
    Kind.TALK: frozenset({Kind.TEACHING}),
    Kind.EDUCATION: frozenset({Kind.TEACHING}),
}


def read_kind(by_section: Kind | None, title: str | None, organization: str | None) -> Kind:
    """The kind of a role in a section of kind `by_section`, `other` where neither that nor its words tell."""
    own = _from_words(title or "")
    if by_section is not None:
        return own if own and own in _OVERRULING.get(by_section, ()) else by_section
    if own is not None:
        return own
    return Kind.WORK if organization and title and organization_evidence(organization) else Kind.OTHER


def _is_degree(title: str) -> bool:
    """Whether a title is a degree: it begins with one, or says of what; "Scrum Master" does neither."""
    title_says = said(title)
    folded = title_says.folded
    return any(
        start == 0 or folded[start:end] != "master" or folded[end:].startswith((" of ", " in ", "'s", "’s"))
        for start, end in title_says.spans(vocabulary().degree.bits)
    )


def section_kind(titles: Iterable[str]) -> Kind | None:
    """The kind that the first telling heading of several stands for: that of its first telling word."""
    for title in titles:
        found = [
            (start, start - end, name)
            for name, words in vocabulary().sections.items()
            for start, end in said(title).spans(words.bits)
        ]
        if found:
            return Kind(min(found)[2])
    return None


def _from_words(title: str) -> Kind | None:
    words = vocabulary()
    if words.teaching_positions.found_in(title):
        return Kind.TEACHING
    if words.service_positions.found_in(title):
        return Kind.SERVICE
    if _is_degree(title) and not words.position.found_in(title):
        return Kind.EDUCATION
    if words.position.found_in(title):
        return Kind.WORK
    if words.award.found_in(title):
        return Kind.AWARD
    return None
