"""Which records any format can write, those with a name, and what becomes of the sections they were in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from jekyll_cv.interchange.crosswalk import Format, Shape, shape_for
from jekyll_cv.interchange.record import Loss, Record
from jekyll_cv.markdown.view import LIQUID_OUTPUT


def named_records(records: Iterable[Record], losses: list[Loss]) -> Iterator[Record]:
    """The records that have a title or an organization, not only what Liquid prints; the others go to `losses`."""
    for record in records:
        names = f"{record.title or ''}{record.organization or ''}"
        if names.replace(LIQUID_OUTPUT, "").strip():
            yield record
        else:
            losses.append(Loss(record, "is left out: it has neither title nor organization"))


def shaped_records(
    records: Iterable[Record], form: Format, lacking: str, losses: list[Loss]
) -> Iterator[tuple[Record, Shape]]:
    """The records that have a name and for whose kind a format has a shape; the others go to `losses`.

    `lacking` says what the format has not: "JSON Resume has no list".
    """
    for record in named_records(records, losses):
        shape = shape_for(form, record.kind)
        if shape:
            yield record, shape
        else:
            losses.append(Loss(record, f"is left out: {lacking} for a role of the kind {record.kind}"))


def merged_sections(records: Mapping[str, Iterable[Record]]) -> Iterator[Loss]:
    """A word on each list, given by its name with the records in it, that holds those of several sections."""
    for name, members in records.items():
        titles = dict.fromkeys(record.section for record in members if record.section)
        if len(titles) > 1:
            yield Loss(None, f"the sections {', '.join(f'“{title}”' for title in titles)} become one list, {name}")
