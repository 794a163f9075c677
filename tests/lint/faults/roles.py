"""A role that stands on the page twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import jekyll_cv
from tests.lint.faults.model import Fault, Original, Slip


def _duplicated_role(page: Original) -> Iterator[Slip]:
    read = jekyll_cv.loads(page.text, path=page.name)
    source = read.source
    places = {role.id: (source.line_at(role.span.start), role.end_line) for role in read.roles if not role.hidden}
    held = Counter(line for first, last in places.values() for line in range(first, last + 1))
    for role in read.roles:
        if role.id not in places or not role.title or (page.role_lines and role.line not in page.role_lines):
            continue
        first, last = places[role.id]
        start, end = source.line_start(first), source.line_start(last + 1)
        if source.text[start : role.span.start].strip() or any(held[line] > 1 for line in range(first, last + 1)):
            continue  # it begins within a line, or shares its lines with another role
        lines = source.text[start:end]
        apart = first > 1 and not source.line_text(first - 1).strip()
        new = ("" if lines.endswith("\n") else "\n") + ("\n" if apart else "") + lines
        yield Slip(end, end, new, f"{role.title!r} once more", also=role.span.start)


FAULTS = (Fault("duplicated-role", _duplicated_role),)
