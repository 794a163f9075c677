"""What importing costs, and that the fallback parser serves."""

from __future__ import annotations

import subprocess
import sys

import pytest

from jekyll_cv.front_matter import PSYCH, nodes, read
from jekyll_cv.front_matter.events import ruamel_events
from jekyll_cv.source import Source

from .oracle import typed
from .rows import Row, file_rows, scalar_rows

ROWS = [row for row in (*file_rows(), *scalar_rows()) if row.dialect is PSYCH]


def loaded(code: str) -> set[str]:
    command = f"import sys; {code}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_loads_no_yaml():
    assert not loaded("import jekyll_cv.front_matter") & {"yaml", "ruamel", "frontmatter"}


def test_a_static_file_loads_no_yaml():
    code = "from jekyll_cv.front_matter import read; from jekyll_cv.source import Source; read(Source.from_text('x'))"
    assert not loaded(code) & {"yaml", "ruamel", "frontmatter"}


def test_reading_loads_neither_ruamel_nor_frontmatter():
    code = "from jekyll_cv.front_matter import read; from jekyll_cv.source import Source; read(Source.from_text('---\\na: 1\\n---\\n'))"
    assert not loaded(code) & {"ruamel", "frontmatter"}


def places(found):
    return [(entry.key, entry.key_span, entry.value_span) for entry in found.walk()]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_ruamel_parser_gives_the_same(row: Row, monkeypatch):
    source = Source.from_bytes(row.data)
    expected = read(source, dialect=row.dialect)
    monkeypatch.setattr(nodes, "first_document", ruamel_events)
    found = read(source, dialect=row.dialect)
    assert (found.error is None) == (expected.error is None)
    assert repr(typed(found.values)) == repr(typed(expected.values))
    # ruamel.yaml takes `*x*` for an alias of that name, libyaml for no YAML.
    if row.name != "k: *x*":
        assert places(found) == places(expected)
