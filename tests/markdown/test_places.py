"""Places: whatever the page, every block, mark and rendered character knows where it stands."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from jekyll_cv.markdown.document import Markup, read_document
from jekyll_cv.source import Source

from .places import check_places
from .strategies import pages


@settings(max_examples=400, deadline=None)
@given(pages())
def test_places_hold(text):
    check_places(read_document(Source.from_text(text)))


@settings(max_examples=100, deadline=None)
@given(pages(), st.integers(0, 40))
def test_places_hold_behind_front_matter(text, start):
    check_places(read_document(Source.from_text(text), min(start, len(text))))


@settings(max_examples=100, deadline=None)
@given(pages())
def test_places_hold_in_html_pages(text):
    check_places(read_document(Source.from_text(text), markup=Markup.HTML))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_will_do(data):
    check_places(read_document(Source.from_bytes(data)))


def test_a_heading_is_its_own_text():
    source = Source.from_text("# One #\r\n\r\nTwo\r\n---\r\n- *a*\r\n  b\r\n")
    one, two, items = read_document(source).blocks
    assert source.slice(one.span) == "# One #"
    assert source.slice(one.content.whole()) == one.content.text == "One"
    assert source.slice(two.span) == "Two\r\n---"
    assert source.slice(items.children[0].span) == "- *a*\r\n  b"
    assert items.children[0].children[0].content.text == "*a*\nb"
