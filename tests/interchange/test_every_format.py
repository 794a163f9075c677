"""What holds for every format that is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from msgspec.structs import replace

from jekyll_cv.interchange import formats
from jekyll_cv.interchange.crosswalk import Format, shape_for, shapes_of
from jekyll_cv.interchange.holding import hold
from jekyll_cv.interchange.record import Owner, Record
from jekyll_cv.page.model import Kind
from tests.interchange.examples import LIQUID, TODAY, records, told

each_format = pytest.mark.parametrize("form", formats.WRITTEN)


def test_every_format_that_has_kinds_is_written() -> None:
    assert {form for form in Format if any(shape.kinds for shape in shapes_of(form))} == set(formats.WRITTEN)


@each_format
def test_what_only_liquid_knows_is_left_out(form: Format) -> None:
    export = formats.write(form, [LIQUID], Owner(), TODAY)
    assert told(export) == ["is left out: it has neither title nor organization"]
    assert "\ufdd0" not in export.text


@each_format
@pytest.mark.parametrize("kind", Kind)
def test_a_name_that_liquid_prints_in_part_keeps_the_rest(form: Format, kind: Kind) -> None:
    export = formats.write(form, [replace(LIQUID, kind=kind, organization="Acme")], Owner(), TODAY)
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


@each_format
@given(record=records)
def test_any_record_can_be_written(form: Format, record: Record) -> None:
    assert formats.write(form, [record], Owner(record.title, record.url), TODAY).text.endswith("\n")
