"""What the rules on links share: addresses, names that are near each other, printed brackets; and that they stay quick."""

from __future__ import annotations

import time
from datetime import date

import pytest

import jekyll_cv
from jekyll_cv.linting.evidence.links import Link
from jekyll_cv.linting.evidence.nearest import nearest
from jekyll_cv.linting.evidence.urls import begins_as_address, is_bare_host, mistyped_scheme
from jekyll_cv.linting.rules.links import RULES
from jekyll_cv.linting.settings import Settings
from jekyll_cv.linting.subject import Subject


def _links(text: str, path: str = "cv.md") -> list[tuple[str, str, str]]:
    page = jekyll_cv.loads(text, path=path)
    subject = Subject(page, Settings(date(2026, 6, 15)))
    return [(link.element, link.url, page.source.slice(link.address)) for link in subject.links]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("[a](b) ![c](<d e>)\n", [("a", "b", "b"), ("img", "d e", "d e")]),
        (
            "[a][b] and <https://a.example.org>\n\n[b]: /c 'd'\n",
            [("a", "https://a.example.org", "https://a.example.org"), ("a", "/c", "/c")],
        ),
        ("> 1. [a](b\n>    'title')\n", [("a", "b", "b")]),
        ("<p><a class='x' href='/b?x=1&amp;y'>c</a></p>\n", [("a", "/b?x=1&y", "/b?x=1&amp;y")]),
        ('Text <a href="b">*c*</a> <img src="d">\n', [("a", "b", "b"), ("img", "d", "d")]),
        ('`[a](b)` <!-- [a](b) --> <!-- <a href="b">x</a> -->\n', []),
        ('```\n[a](b) <a href="b">\n```\n', []),
        ('[a]({{ "/x" | relative_url }})\r\n', [("a", "\ufdd0", '{{ "/x" | relative_url }}')]),
        ("[![a](b)](c)\n", [("a", "c", "c"), ("img", "b", "b")]),
    ],
)
def test_links(text: str, links: list[tuple[str, str, str]]) -> None:
    assert _links(text) == links


def test_links_of_html_pages() -> None:
    assert _links('<ul><li><a href="/b">c</a></li></ul>\n', "cv.html") == [("a", "/b", "/b")]


@pytest.mark.parametrize(("text", "is_whole"), [("[a]({% if x %}/b{% endif %})", False), ("[a]({{ x }}/b)", True)])
def test_addresses_with_tags_are_not_whole(text: str, is_whole: bool) -> None:
    subject = Subject(jekyll_cv.loads(text, path="cv.md"), Settings(date(2026, 6, 15)))
    assert [link.is_whole for link in subject.links] == [is_whole]
    assert all(isinstance(link, Link) for link in subject.links)


@pytest.mark.parametrize(
    ("name", "names", "meant"),
    [
        ("teching", ["teaching", "talks"], "teaching"),
        ("Teaching", ["teaching"], "teaching"),
        ("my_talks", ["my-talks"], "my-talks"),
        ("taeching", ["teaching"], "teaching"),
        ("x", ["y"], None),
        ("abc", ["abd", "abe"], None),
        ("harbour", ["arbours"], "arbours"),
        ("harbour", ["arborus"], None),
    ],
)
def test_nearest(name: str, names: list[str], meant: str | None) -> None:
    assert nearest(name, names) == meant


@pytest.mark.parametrize("url", ["www.example.org", "example.org", "example.org/me", "code.example.io:80/x", "a.rs/x"])
def test_bare_hosts(url: str) -> None:
    assert is_bare_host(url)


@pytest.mark.parametrize(
    "url", ["cv.pdf", "build.rs", "a/b.com", "/example.org", "v1.2", "index.html", "README.md", "a.b"]
)
def test_no_bare_hosts(url: str) -> None:
    assert not is_bare_host(url)


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("https//a.org", "https//"),
        ("htp://a.org", "htp://"),
        ("http:/a.org", "http:/"),
        ("http://a.org", None),
        ("ftp://a.org", None),
        ("http.html", None),
    ],
)
def test_mistyped_schemes(url: str, wrong: str | None) -> None:
    assert mistyped_scheme(url) == wrong


@pytest.mark.parametrize(
    ("text", "is_address"),
    [
        ("https://a", True),
        ("/a)", True),
        ("#a)", True),
        ("files/cv.pdf)", True),
        ("2020)", False),
        ("see the note)", False),
        ("and/or)", False),
        ("e.g. this)", False),
    ],
)
def test_beginnings_of_addresses(text: str, is_address: bool) -> None:
    assert begins_as_address(text) is is_address


HOSTILE = [
    "[",
    "]",
    "[](",
    "[a](b",
    "](",
    "(",
    "[a][b]",
    "<a href=",
    '<a href="x y">',
    "[^1]",
    "[a](#b) ",
    "![",
    "[a] (",
    "#",
    "[a]: b\n",
    "{: #a}",
    "[[",
    ")[",
    "{{",
    "[a](h\u00a0",
]


@pytest.mark.parametrize("sign", HOSTILE)
def test_time_is_linear(sign: str) -> None:
    """Ten times the text may take no more than thirty times as long."""

    def seconds(size: int) -> float:
        subject = Subject(jekyll_cv.loads(sign * (size // len(sign)), path="cv.md"), Settings(date(2026, 6, 15)))
        _ = [leaf.rich for leaf in subject.leaves]
        start = time.process_time()
        for rule in RULES:
            assert rule.check
            list(rule.check(subject))
        return time.process_time() - start

    small, large = seconds(10_000), seconds(100_000)
    assert large < 30 * max(small, 0.02)
