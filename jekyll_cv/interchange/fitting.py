"""Which records any format can write: those with a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jekyll_cv.interchange.record import Loss, Record


def named_records(records: Iterable[Record], losses: list[Loss]) -> Iterator[Record]:
    """The records that have a title or an organization; the others go to `losses`."""
    for record in records:
        if record.title or record.organization:
            yield record
        else:
            losses.append(Loss(record, "is left out: it has neither title nor organization"))
