"""Every row of tables 3.1 and 3.2, against our reader and, where it is there, against Jekyll itself."""

from __future__ import annotations

import pytest

from jekyll_cv.front_matter import PSYCH, SAFE_YAML, read
from jekyll_cv.source import Source

from .oracle import ask, difference, missing, typed
from .rows import Row, file_rows, scalar_rows

ROWS = [*file_rows(), *scalar_rows()]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_row(row: Row):
    source = Source.from_bytes(row.data)
    found = read(source, dialect=row.dialect)
    assert found.location.is_page is row.is_page
    assert (found.error.kind if found.error else None) == row.error
    assert repr(typed(found.values)) == repr(typed(row.values))
    body = source.text if row.body is None else row.body
    assert source.text[found.location.body_start :] == body


@pytest.mark.ruby
@pytest.mark.parametrize("dialect", [PSYCH, SAFE_YAML], ids=lambda dialect: dialect.value)
def test_rows_are_jekylls(dialect):
    if reason := missing(dialect):
        pytest.skip(reason)
    rows = [row for row in ROWS if row.dialect is dialect]
    answers = ask([row.data for row in rows], dialect)
    differences = {str(row): difference(row.data, answer, dialect) for row, answer in zip(rows, answers, strict=True)}
    assert {name: text for name, text in differences.items() if text} == {}


def test_rows_are_many():
    assert len(ROWS) > 250


@pytest.mark.parametrize("dialect", [PSYCH, SAFE_YAML], ids=lambda dialect: dialect.value)
def test_unquoted_liquid_is_a_mapping_of_mappings(dialect):
    found = read(Source.from_text("---\ntitle: {{ site.title }}\n---\n"), dialect=dialect)
    assert found.error is None
    assert isinstance(found.values["title"], dict)


@pytest.mark.parametrize("dialect", [PSYCH, SAFE_YAML], ids=lambda dialect: dialect.value)
def test_keys_that_python_takes_for_one(dialect):
    found = read(Source.from_text("---\n1: a\ntrue: b\n1.0: c\ntrue: d\n---\n"), dialect=dialect)
    assert typed(found.values) == [
        "map",
        [
            [["int", "1"], ["str", b"a"]],
            [["bool", True], ["str", b"d"]],
            [["float", 1.0], ["str", b"c"]],
        ],
    ]
    assert [entry.is_shadowed for entry in found.entries] == [False, True, False, False]
