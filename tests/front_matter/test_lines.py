"""Plain front matter is read line by line, and then as libyaml reads it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jekyll_cv.front_matter.lines import compose_lines
from jekyll_cv.front_matter.nodes import compose

PLAIN = (
    "title: Experience\n",
    "title: Experience",
    "title:   a  b (c), d & e's f-g  \npermalink: /cv/\n",
    'title: "a: #b [c]"\nnav: \'x: "y"\'\n',
    "title: Résumé\nname: '디자인'\nother: \"𠮷 ñ\"\n",
    "empty: \"\"\nother: ''\n",
    "draft:\ndate: 2026-01-02\nnothing: \n",
    "yes: no\nnull: 0x1f\nversion: 1.10\n",
    "title: one\ntitle: two\n",
    "redirect_from:\n  - /work\n  - '/a b'\ntitle: x\n",
    'tags:\n- a\n- "b"\n',
    "tags:\n    - a\n\n\ntitle: x\n\n",
)
NOT_PLAIN = (
    "",
    "title: a: b\n",
    "title: a #b\n",
    "title: &a b\n",
    "title: [a]\n",
    "title: |\n  a\n",
    'title: "a\\n"\n',
    'title: "a\n',
    "title: a\n  b\n",
    "title: a\u2028b\n",
    "title: 😀\n",
    "title:\ta\n",
    "title:a\n",
    " title: a\n",
    "tags:\n  - a\n    - b\n",
    "tags:\n  - a: b\n",
    "title: a\n  - b\n",
    "tags:\n  - a\n - b\n",
    "title: a\r\n",
    "# title\n",
    "- a\n",
)


@pytest.mark.parametrize("text", PLAIN)
def test_plain_lines_are_what_libyaml_says(text: str) -> None:
    root = compose_lines(f"---\n{text}")
    assert root is not None
    assert root == compose(f"---\n{text}")


@pytest.mark.parametrize("text", NOT_PLAIN)
def test_other_lines_are_left_to_libyaml(text: str) -> None:
    assert compose_lines(f"---\n{text}") is None


PIECES = (
    "a",
    "key",
    "no",
    ": ",
    ":",
    "\n",
    "\n  - ",
    "\n- ",
    " ",
    '"b"',
    "'c'",
    "'",
    '"',
    "/d/",
    "12",
    ".",
    ",",
    "&",
    "-",
    "#",
)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_whatever_is_taken_is_read_as_libyaml_reads_it(text: str) -> None:
    for whole in (f"---\nkey: {text}\n", f"---\nkey:{text}"):
        root = compose_lines(whole)
        if root is not None:
            assert root == compose(whole)
