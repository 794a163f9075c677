"""Edits: applied once, in any order, overlaps refused, everything else as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jekyll_cv.edits import Edit, apply_edits
from jekyll_cv.errors import EditError, InputError
from jekyll_cv.source import Source

SOURCE = Source.from_text("0123456789")


def applied(*edits: Edit) -> str:
    return apply_edits(SOURCE, edits).text


def test_nothing_to_do():
    assert apply_edits(SOURCE, ()) == SOURCE


def test_order_does_not_matter():
    assert applied(Edit(8, 9, "b"), Edit(0, 2, "a")) == applied(Edit(0, 2, "a"), Edit(8, 9, "b")) == "a234567b9"


def test_neighbours_are_no_overlap():
    assert applied(Edit(2, 4, "x"), Edit(4, 6, "y")) == "01xy6789"
    assert applied(Edit(2, 4, "x"), Edit(4, 4, "i")) == "01xi456789"
    assert applied(Edit(4, 4, "i"), Edit(4, 6, "y")) == "0123iy6789"


def test_insertions_at_one_place_keep_their_order():
    assert applied(Edit(3, 3, "b"), Edit(3, 3, "a")) == "012ba3456789"


def test_at_both_ends():
    assert applied(Edit(10, 10, "!"), Edit(0, 0, "?")) == "?0123456789!"


@pytest.mark.parametrize(
    "edits",
    [
        (Edit(2, 5, ""), Edit(4, 6, "")),
        (Edit(2, 5, "a"), Edit(2, 5, "a")),
        (Edit(2, 5, ""), Edit(3, 3, "in it")),
        (Edit(2, 8, ""), Edit(3, 4, "")),
    ],
)
def test_overlaps_are_refused(edits):
    for given_order in (edits, edits[::-1]):
        with pytest.raises(EditError, match="overlap"):
            applied(*given_order)


@pytest.mark.parametrize("edit", [Edit(-1, 2, ""), Edit(5, 4, ""), Edit(9, 11, ""), Edit(11, 11, "")])
def test_out_of_range_is_refused(edit):
    with pytest.raises(EditError, match="outside the text of 10 characters"):
        applied(edit)


def test_text_that_no_file_can_hold_is_refused():
    with pytest.raises(InputError):
        applied(Edit(0, 0, "\ud800"))


@st.composite
def sources_with_edits(draw: st.DrawFn) -> tuple[Source, list[Edit]]:
    source = Source.from_bytes(draw(st.binary(max_size=60)))
    size = len(source.text)
    places = sorted(draw(st.lists(st.integers(0, size), max_size=8)))
    pairs = zip(places[::2], places[1::2], strict=False)
    edits = [Edit(start, end, draw(st.text(st.characters(codec="utf-8"), max_size=5))) for start, end in pairs]
    return source, draw(st.permutations(edits))


@given(sources_with_edits())
def test_everything_outside_stays(case):
    source, edits = case
    result = apply_edits(source, edits).text
    cursor = 0
    for index, edit in enumerate(sorted(edits, key=lambda edit: (edit.start, edit.end))):
        before = sorted(edits, key=lambda edit: (edit.start, edit.end))[index - 1].end if index else 0
        kept = source.text[before : edit.start]
        assert result.startswith(kept, cursor)
        cursor += len(kept)
        if sum(other.start == edit.start and other.end == edit.end for other in edits) == 1:
            assert result.startswith(edit.text, cursor)
        cursor += len(edit.text)
    assert result[cursor:] == source.text[max((edit.end for edit in edits), default=0) :]
