"""The prose of a page: what counts, what does not, and where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jekyll_cv.api import loads
from jekyll_cv.linting.evidence.prose import NO_PROSE, is_other_language, prose


def texts(page: str, *, path: str | None = None) -> list[str]:
    return [" ".join(passage.text.text.split()) for passage in prose(loads(page, path=path))]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("# One *two*", ["One two"]),
        ("- one\n- two\n  - three", ["one", "two", "three"]),
        ("| a | b |\n|---|---|\n| c | d |", ["a", "b", "c", "d"]),
        ("term\n: definition", ["term", "definition"]),
        ("> quoted", ["quoted"]),
        ("<div><p>raw <b>words</b></p></div>", ["raw", "words"]),
        ('see [the text](http://x.org/y "title") here', ["see the text here"]),
        ("one <!-- two --> three", ["one three", "two"]),
        ("<!--\n- one\n- two\n-->", ["one", "two"]),
        ("{% comment %}one{% endcomment %}", ["one"]),
        ("use `code` here", [f"use {NO_PROSE} here"]),
        ("use <kbd>keys</kbd> here", [f"use {NO_PROSE} here"]),
        ("let $$x + y$$ be", [f"let {NO_PROSE} be"]),
        ("let $x + y$ be", [f"let {NO_PROSE} be"]),
        ("write to me@x.org, now", [f"write to {NO_PROSE} now"]),
        ("at https://x.org/a-b (here)", [f"at {NO_PROSE} (here)"]),
        ("at www.x.org or x.org", [f"at {NO_PROSE} or {NO_PROSE}"]),
        ("open the file.txt or src/main or and/or", [f"open the {NO_PROSE} or {NO_PROSE} or {NO_PROSE}"]),
        (
            "a snake_case, 3D, v2, #tag and @name, C++",
            [f"a {NO_PROSE} {NO_PROSE} {NO_PROSE} {NO_PROSE} and {NO_PROSE} {NO_PROSE}"],
        ),
        ("well-known (words) “quoted”, ends. Next", ["well-known (words) “quoted”, ends. Next"]),
        ("    code block", []),
        ("```\ncode\n```", []),
        ("<script>code</script>\n\n<style>code</style>\n\n<pre>code</pre>", []),
        ("<div lang='fr'><p>mots</p></div>\n\n<div lang='en-GB'><p>words</p></div>", ["words"]),
        ("text\n{: .class #id}", ["text"]),
        ("---\ntitle: The Title\nlayout: page\n---\ntext", ["The Title", "text"]),
        ("---\nexcerpt: >\n  one\n  two\n---\ntext", ["one two", "text"]),
        ("---\ndescription: 'one `code`'\nsubtitle: \"two\"\n---\n", [f"one {NO_PROSE}", "two"]),
        ('---\ntitle: "esc\\u0061ped"\n---\n', []),
        ("---\ntitle: 12\nexcerpt: [a, b]\n---\n", []),
        ("", []),
    ],
)
def test_prose(page: str, expected: list[str]) -> None:
    assert texts(page) == expected


def test_html_page() -> None:
    assert texts("<h1>One</h1><p>two *three*</p>", path="index.html")[0] == "One"


def test_headings_are_told_apart() -> None:
    page = loads("---\ntitle: One\n---\n# Two\n\nthree\n")
    assert [passage.is_heading for passage in prose(page)] == [True, True, False]


def test_holding_chooses_what_is_rendered() -> None:
    page = loads("---\ntitle: One\n---\n# Two\n\nthree\n")
    found = prose(page, holding=lambda text: "ee" in text)
    assert [passage.text.text for passage in found] == ["three"]


@pytest.mark.parametrize("tag", ["de", "pt_BR", "zh-CN", "fr-FR.UTF-8", "english-not", "eng"])
def test_other_languages(tag: str) -> None:
    assert is_other_language(tag)


@pytest.mark.parametrize("tag", ["en", "en-US", "en_GB", "EN", "", "  ", None, True, 3])
def test_english_or_unknown(tag: object) -> None:
    assert not is_other_language(tag)


PARTS = st.sampled_from(
    "word the é 中 ` * _ [ ](u) <b> </b> <!-- --> {{x}} &amp; a/b x@y.z $ $$ --- - # > | : \" ' \\ \0".split()
)
SPACE = st.sampled_from([" ", "\n", "\r\n", "\n\n", ""])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(PARTS, SPACE), max_size=40))
def test_own_characters_map_to_themselves(parts: list[tuple[str, str]]) -> None:
    page = loads("".join(part + space for part, space in parts))
    for passage in prose(page):
        for piece in passage.text.pieces(0, len(passage.text)):
            assert 0 <= piece.start <= piece.end <= len(page.source.text)
            if piece.text.isalpha() and len(piece.text) == piece.end - piece.start > 1:
                assert page.source.text[piece.start : piece.end] == piece.text
