"""What holds for any text: no exception, spans in bounds, the same values as Ruby's."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jekyll_cv.front_matter import PSYCH, SAFE_YAML, YamlDialect, locate, read
from jekyll_cv.source import Source

from .oracle import ask, difference, missing
from .strategies import front_matters, soups

# document.rb's regexp as it stands, in Python's syntax: slow on long texts, plain on short ones.
BLANK = r"[ \t\r\n\f\v]"
LITERAL = re.compile(rf"\A(---{BLANK}*\n(?s:.)*?\n?)(?m:^)((?:---|\.\.\.){BLANK}*(?m:$)\n?)")
DIALECTS = st.sampled_from(YamlDialect)


def check(source: Source, dialect: YamlDialect) -> None:
    found = read(source, dialect=dialect)
    end = len(source.text)
    location = found.location
    assert 0 <= location.body_start <= end
    assert (found.values is None) == (found.error is not None or not location.is_page)
    if found.error is not None:
        assert 0 <= found.error.span.start <= found.error.span.end <= end
        assert found.error.position == source.position(found.error.span.start)
        assert found.error.message
    for entry in found.walk():
        assert location.yaml_span.covers(entry.value_span)
        for inner in entry.entries:
            assert entry.value_span.covers(inner.value_span)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200), DIALECTS)
def test_any_bytes(data, dialect):
    check(Source.from_bytes(data), dialect)
    check(Source.from_bytes(b"---\n" + data + b"\n---\n"), dialect)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=100), soups()), DIALECTS)
def test_any_text(text, dialect):
    check(Source.from_text(text), dialect)
    check(Source.from_text(f"---\n{text}\n---\n"), dialect)


@settings(max_examples=200, deadline=None)
@given(front_matters(), DIALECTS)
def test_built_up_front_matter(text, dialect):
    check(Source.from_text(text), dialect)


@settings(max_examples=500, deadline=None)
@given(
    st.lists(st.sampled_from(["---", "...", "\n", " ", "\t", "\r", "\f", "\v", "a: 1", "\xa0", "\u2028"]), max_size=12)
)
def test_location_is_that_of_jekylls_regexp(pieces):
    source = Source.from_text("---" + "".join(pieces))
    location = locate(source)
    first_line = source.text.partition("\n")[0]
    assert location.is_page == ("\n" in source.text and not first_line[3:].strip(" \t\r\f\v"))
    literal = LITERAL.match(source.text) if location.is_page else None
    if literal is None:
        assert location.yaml_span is None
        assert location.body_start == 0
    else:
        assert location.yaml_span.end == literal.end(1)
        assert location.body_start == literal.end()


@pytest.mark.ruby
@pytest.mark.parametrize("dialect", [PSYCH, SAFE_YAML], ids=lambda dialect: dialect.value)
def test_values_are_rubys(dialect):
    """A few hundred generated files in one Ruby process."""
    if reason := missing(dialect):
        pytest.skip(reason)
    files: list[bytes] = []

    @settings(max_examples=300, deadline=None, database=None)
    @given(st.one_of(front_matters(), front_matters(), soups().map(lambda soup: f"---\n{soup}\n---\n")))
    def collect(text):
        files.append(text.encode())

    collect()
    # An alias inside its own anchor is an error here by choice; `oracle.rb` cannot print such a value.
    answers = ask(files, dialect)
    differences = [
        (data, text)
        for data, answer in zip(files, answers, strict=True)
        if not (b"*a" in data and read(Source.from_bytes(data), dialect=dialect).error)
        and (text := difference(data, answer, dialect, any_loss=True))
    ]
    assert differences == []
