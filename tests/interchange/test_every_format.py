"""What holds for every format that is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import pytest
from hypothesis import given
from msgspec.structs import replace

from jekyll_cv.interchange import al_folio, al_folio_list, csv_table, json_ld, json_resume, rendercv
from jekyll_cv.interchange.crosswalk import Format, shape_for, shapes_of
from jekyll_cv.interchange.holding import hold
from jekyll_cv.interchange.record import Export, Owner, Record
from jekyll_cv.page.model import Kind
from tests.interchange.examples import LIQUID, TODAY, records, told

Write = Callable[[Iterable[Record], Owner, date], Export]
WRITERS = {
    Format.JSON_RESUME: json_resume.write,
    Format.RENDERCV: rendercv.write,
    Format.AL_FOLIO: al_folio.write,
    Format.AL_FOLIO_LIST: al_folio_list.write,
    Format.JSON_LD: json_ld.write,
    Format.CSV: csv_table.write,
}
each_writer = pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)


def test_every_format_that_has_kinds_is_written() -> None:
    assert {form for form in Format if any(shape.kinds for shape in shapes_of(form))} == set(WRITERS)


@each_writer
def test_what_only_liquid_knows_is_left_out(write: Write) -> None:
    export = write([LIQUID], Owner(), TODAY)
    assert told(export) == ["is left out: it has neither title nor organization"]
    assert "\ufdd0" not in export.text


@each_writer
@pytest.mark.parametrize("kind", Kind)
def test_a_name_that_liquid_prints_in_part_keeps_the_rest(write: Write, kind: Kind) -> None:
    export = write([replace(LIQUID, kind=kind, organization="Acme")], Owner(), TODAY)
    assert "Acme" in export.text or any("has no " in one for one in told(export))
    assert "\ufdd0" not in export.text


@pytest.mark.parametrize("form", Format)
@given(records)
def test_what_is_held_is_held_whole(form: Format, record: Record) -> None:
    shape = shape_for(form, record.kind)
    if shape is not None:
        held = hold(record, shape, TODAY).record
        assert hold(held, shape, TODAY).record == held
        assert hold(held, shape, TODAY).losses == ()


@each_writer
@given(record=records)
def test_any_record_can_be_written(write: Write, record: Record) -> None:
    assert write([record], Owner(record.title, record.url), TODAY).text.endswith("\n")
