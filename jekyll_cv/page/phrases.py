"""Parts that name two things with nothing but words between them, and sentences that say what somebody was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from jekyll_cv.markdown.rich import MarkKind
from jekyll_cv.page.part import Joint, Part
from jekyll_cv.page.vocabulary import is_place, organization_evidence, title_evidence

_IN = re.compile(r"(?<!\s)\s+(?:in|from|of|with|for)\s+(?:the\s+)?", re.IGNORECASE)
_VENUE = re.compile(r"[A-Z][A-Za-z]*[A-Z]+[A-Za-z&-]*\d?")
_SERVED = r"(?i)(?:\w+ )?(?:reviewer|organi[sz]er|member|volunteer|chair|secretary|treasurer|steward|judge|captain)"
_HELD_AS = re.compile(
    r"\b(?:[Aa]s|I (?:am|was|became|have been|served as|worked as)|[Ss]erved as|[Ww]orked as"
    r"|(?:Received|Earned|Won|Obtained|Awarded|Selected (?:as|to be)|Completed))\s+(?:an?\s+|the\s+)?"
    r"(?P<held>[^.;]{3,90}?)(?=\s+(?:I\b|for\s+[a-z]|from\b|with\b|in\s+the\b|where|who|to\b)|\s*[.;]|\s*$)"
)
_FOR_BODY = re.compile(r"\s+(?:for|at)\s+(?:the\s+)?(?=[A-Z])")
_DOING = re.compile(
    r"(?=\s)(?<!\bin)(?<!\bon)(?<!\bof)(?<!\bby)(?<!\bto)(?<!\band)(?<!\bfor)(?<!\s)\s+(?:[a-z]{3,}ing|responsible)\b\s+(?=[a-zA-Z])"
)
_COURSE = re.compile(r"(?P<school>[A-Z][A-Za-z]{1,7})\s+(?P<course>[A-Z]{2,5}[- ]?\d{3,5}[A-Z]?\b)")
_A_BODY = 3
_LONGEST_VENUE = 30
_MOST_PREPOSITIONS = 10
_NAMING_MARKS = (MarkKind.STRONG, MarkKind.LINK, MarkKind.EMPHASIS)
_AFTER_NAME = re.compile(r"\s+(?:in|for|as|with|within|under|on|through|via|during|where)\b")
_PURPOSE = re.compile(r"\s+(?:for|as|with|during|where|while|to)\s+(?=[a-z])")


def split_at_names(parts: Iterator[Part]) -> Iterator[Part]:
    """Cut parts that name two things with nothing but words between them."""
    for part in parts:
        pair = _named_at(part) or _doing(part) or _at_body(part) or _before_course(part)
        yield from pair or (part,)


def _named_at(part: Part) -> tuple[Part, ...] | None:
    """Such as "at **CERN** in the OSQAR group", "awarded by JASSO for overseas study": the name ends before the rest."""
    if part.joint is not Joint.AT:
        return None
    text = part.rich.text
    ends = [
        mark.end
        for mark in part.marks
        if mark.kind in _NAMING_MARKS
        and part.start in (mark.start, mark.start + 1)
        and mark.end < part.end
        and _AFTER_NAME.match(text, mark.end, part.end)
    ]
    ends += [
        found.start()
        for found in _PURPOSE.finditer(text, part.start, part.end)
        if not organization_evidence(text[part.start : found.start()].rsplit(None, 1)[-1])
    ][:1]
    return (part.within(part.start, min(ends)),) if ends else None


def _at_body(part: Part) -> tuple[Part, Part] | None:
    """Such as "B.Eng. in Porto University": what stands behind the preposition names a body, a place or a venue."""
    text = part.rich.text
    for found in islice(_IN.finditer(text, part.start, part.end), _MOST_PREPOSITIONS):
        before, after = text[part.start : found.start()], text[found.end() : part.end]
        of = found.group().split()[0].casefold() == "of"
        body = organization_evidence(after) >= _A_BODY and after[:1].isupper() and not of
        venue = len(after) <= _LONGEST_VENUE and _VENUE.fullmatch(after) and not of
        served = found.group().split()[0].casefold() == "for" and after[:1].isupper() and re.fullmatch(_SERVED, before)
        if served:
            return part.within(part.start, found.start()), part.within(found.end(), part.end, Joint.AT)
        if (is_place(after) or body or venue) and title_evidence(before) and not organization_evidence(before):
            return part.within(part.start, found.start()), part.within(found.end(), part.end, Joint.AT)
    return None


def held_as(part: Part) -> tuple[Part, ...] | None:
    """Such as "I am a professor of law": the words behind it are the position, up to where the sentence turns elsewhere."""
    text = part.rich.text
    found = _HELD_AS.search(text, part.start, part.end)
    if not found or not title_evidence(found["held"]):
        return None
    held = part.within(*found.span("held"), Joint.HELD)
    body = _FOR_BODY.match(text, held.end, part.end)
    return (held, part.within(body.end(), part.end, Joint.AT)) if body else (held,)


def _doing(part: Part) -> tuple[Part, ...] | None:
    """Such as "Associate Researcher supporting the archive": what somebody does is no longer the title."""
    text = part.rich.text
    found = _DOING.search(text, part.start, part.end)
    if not found or not title_evidence(text[part.start : found.start()]):
        return None
    if title_evidence(text[found.end() : part.end]):
        return None
    return (part.within(part.start, found.start()),)


def _before_course(part: Part) -> tuple[Part, Part] | None:
    """Such as "MIT CS101: Programming": a school's short name before a course's number."""
    found = _COURSE.match(part.rich.text, part.start, part.end)
    if not found:
        return None
    school = part.within(part.start, found.end("school"))
    return school, part.within(found.start("course"), part.end, Joint.MARKUP)
