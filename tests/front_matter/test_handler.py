"""python-frontmatter with Jekyll's reading."""

from __future__ import annotations

import datetime as dt
import io

import frontmatter
import pytest

from jekyll_cv.errors import InputError
from jekyll_cv.front_matter import PSYCH, JekyllHandler, read
from jekyll_cv.source import Source

from .oracle import typed
from .rows import file_rows

PAGE = "---\ntitle: Yes\nwhen: 2024-6-1\ntime: 10:30\n...\n\n# CV\n"


def test_load_reads_as_jekyll_does():
    post = frontmatter.load(io.StringIO(PAGE), handler=JekyllHandler())
    assert post.metadata == {"title": True, "when": "2024-6-1", "time": 630.0}
    assert post.content == "# CV"


def test_the_dialect_can_be_chosen():
    post = frontmatter.loads(PAGE, handler=JekyllHandler(dialect=PSYCH))
    assert post.metadata == {"title": True, "when": dt.date(2024, 6, 1), "time": 37800}


@pytest.mark.parametrize("row", [row for row in file_rows() if row.values is not None], ids=str)
def test_values_are_those_of_the_reader(row):
    handler = JekyllHandler(dialect=row.dialect)
    text = row.data.decode()
    yaml, content = handler.split(text)
    found = read(Source.from_text(text), dialect=row.dialect)
    assert repr(typed(handler.load(yaml))) == repr(typed(found.values))
    assert content == text[found.location.body_start :]


@pytest.mark.parametrize(
    "text", ["----\na: 1\n----\n", "\ufeff---\na: 1\n---\n", "text\n", "---\na: 1\n", "\n---\na: 1\n---\n"]
)
def test_what_jekyll_sees_no_front_matter_in(text):
    handler = JekyllHandler()
    assert not handler.detect(text)
    with pytest.raises(ValueError, match="no front matter"):
        handler.split(text)


def test_no_front_matter_is_all_content():
    post = frontmatter.loads("----\na: 1\n----\n", handler=JekyllHandler())
    assert post.metadata == {}
    assert post.content == "----\na: 1\n----"


def test_check_asks_the_registered_handlers(monkeypatch, tmp_path):
    monkeypatch.setattr(frontmatter, "handlers", [JekyllHandler()])
    path = tmp_path / "page.md"
    for text, expected in ((PAGE, True), ("----\na: 1\n----\n", False)):
        path.write_text(text, encoding="utf-8")
        assert frontmatter.check(str(path)) is expected


def test_unreadable_yaml_warns_and_gives_nothing():
    with pytest.warns(UserWarning, match="a colon and a space inside a value"):
        post = frontmatter.loads("---\ntitle: Foo: bar\n---\nBODY", handler=JekyllHandler())
    assert post.metadata == {}
    assert post.content == "BODY"


def test_strict_front_matter_is_an_error():
    with pytest.raises(InputError, match="a colon and a space inside a value"):
        frontmatter.loads("---\ntitle: Foo: bar\n---\n", handler=JekyllHandler(strict=True))


def test_a_list_is_an_error():
    with pytest.raises(InputError, match="is a list"):
        frontmatter.loads("---\n- a\n---\n", handler=JekyllHandler())


def test_export_gives_yaml_that_reads_back():
    handler = JekyllHandler()
    values = {"title": "CV", "yes": "no", "n": 1, "l": ["a", {"b": None}], "d": dt.date(2024, 6, 1), "s": "10:30"}
    text = frontmatter.dumps(frontmatter.Post("body", handler, **values))
    assert text.startswith("---\n")
    assert frontmatter.loads(text, handler=handler).metadata == values
