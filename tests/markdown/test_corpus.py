"""Public pages, where a copy is at hand: bytes come back, places hold, headings, items and comments are kramdown's.

What is known to differ, 2 of 1,114 pages: where an item's first line is empty but for attributes, kramdown counts its
children's lines from the item's own and is one line off; ours are those of the file.
"""

from __future__ import annotations

import re

import pytest

from jekyll_cv.markdown.document import read_document
from jekyll_cv.source import Source
from tests.corpus import files
from tests.oracle.kramdown import Row, missing, outlines

from .outline import document_outline
from .places import check_places

FRONT_MATTER = re.compile(r"\A(---\s*\n.*?\n?)^((---|\.\.\.)\s*$\n?)", re.DOTALL | re.MULTILINE)
#: A page longer than this may keep kramdown busy for minutes.
LONGEST = 300_000


def content_start(source: Source) -> int:
    lead = source.text.startswith("\ufeff")
    front_matter = FRONT_MATTER.match(source.text[lead:])
    return lead + (front_matter.end() if front_matter else 0)


def test_every_file_comes_back():
    for path, data in files().items():
        assert Source.from_bytes(data).to_bytes() == data, path


@pytest.mark.slow
def test_places_hold_on_every_page():
    for data in files().values():
        source = Source.from_bytes(data)
        check_places(read_document(source, content_start(source)))


def structure(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.line is not None]


def comments(rows: list[Row]) -> list[str]:
    return [row.text for row in rows if row.kind == "hidden"]


@pytest.mark.ruby
@pytest.mark.slow
def test_pages_read_as_kramdown_reads_them():
    if reason := missing():
        pytest.skip(reason)
    sources = [
        source
        for path, data in files().items()
        if path.endswith((".md", ".markdown"))
        for source in [Source.from_bytes(data)]
        if "{%" not in source.text and "{{" not in source.text and len(data) < LONGEST
        if not any("\udc80" <= char <= "\udcff" for char in source.text)
    ]
    starts = [content_start(source) for source in sources]
    # blank lines stand for the front matter, so that line numbers are those of the file
    texts = [
        "\n" * (source.line_at(start) - 1) + source.text[start:] for source, start in zip(sources, starts, strict=True)
    ]
    pages = differing = with_comments = comments_differing = 0
    for source, start, theirs in zip(sources, starts, outlines(texts), strict=True):
        if theirs is None:
            continue
        ours = document_outline(read_document(source, start))
        pages += 1
        differing += structure(ours) != structure(theirs)
        if comments(ours) or comments(theirs):
            with_comments += 1
            comments_differing += sorted(comments(ours)) != sorted(comments(theirs))
    figures = f"{pages} pages, {differing} differ; {with_comments} with comments, {comments_differing} differ"
    assert differing <= 0.005 * pages, figures
    assert comments_differing <= 0.01 * with_comments, figures
