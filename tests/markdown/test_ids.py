"""The ids of elements: kramdown is the judge of those it makes."""

from __future__ import annotations

import json
import subprocess

import pytest

from jekyll_cv.markdown.document import read_document
from jekyll_cv.markdown.ids import element_ids, heading_ids
from jekyll_cv.markdown.options import KramdownOptions
from jekyll_cv.source import Source
from tests.ruby import RUBY, lacks

SCRIPT = """
require "json"; require "kramdown"; require "kramdown-parser-gfm"
Encoding.default_external = "UTF-8"
input = ARGV[0]
puts JSON.generate(JSON.parse($stdin.read).map { |text|
  Kramdown::Document.new(text, input: input).to_html.scan(/<h[1-6]([^>]*)>/).filter_map { |a| a[0][/ id="([^"]*)"/, 1] }
})
"""
TEXTS = [
    "# One\n\n## Two words\n\n### One\n\n# One\n",
    "# Wörk & Life\n\n## 工作 经历\n\n# ÄÖÜ Straße\n",
    "# **Bold** and `code` and [a link](https://a.example.org)\n",
    "# \"Quoted\" -- 'it' ... 2020 - 2024\n",
    "# 1. First\n\n# under_score and-hyphen\n",
    "# Given {#own}\n\n# Below\n{: #below .c}\n\n# Own\n",
    "Setext\n======\n\nAnother one\n-----------\n",
    "# A ![image](/a.png) here &amp; &copy; there\n",
    "- # In an item\n\n> ## In a quote\n",
    '<div markdown="1">\n\n# In a div!\n\n# In a div!\n\n</div>\n\n# In a div!\n',
    "# a$$x^2$$b\n\n# Ⓐ Ⅳ x² ½\n\n# e\u0301\n\n# tab\there\n",
    "# !?\n\n# !?\n",
]


def _theirs(input_name: str) -> list[list[str]]:
    done = subprocess.run(
        [RUBY, "-e", SCRIPT, input_name], input=json.dumps(TEXTS), capture_output=True, encoding="utf-8", check=True
    )
    return json.loads(done.stdout)


@pytest.mark.ruby
@pytest.mark.skipif(lacks("kramdown-parser-gfm") is not None, reason="kramdown is not installed")
@pytest.mark.parametrize("input_name", ["GFM", "kramdown"])
def test_headings_have_kramdowns_ids(input_name: str) -> None:
    options = KramdownOptions(input=input_name)
    ours = [list(heading_ids(read_document(Source.from_text(text), options=options))) for text in TEXTS]
    assert dict(zip(TEXTS, ours, strict=True)) == dict(zip(TEXTS, _theirs(input_name), strict=True))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('<a name="x"></a>\n', "x"),
        ("<div id=x></div>\n", "x"),
        ("Text\n{: #x}\n", "x"),
        ('Text\n{: .c id="x"}\n', "x"),
        ("**b**{: #x .c}\n", "x"),
        ("A[^n]\n\n[^n]: B\n", "fn:n"),
        ("A[^n]\n\n[^n]: B\n", "fnref:n"),
        ("* x\n{:toc}\n\n# Me\n", "markdown-toc-me"),
    ],
)
def test_ids_that_are_written(text: str, name: str) -> None:
    assert name in element_ids(read_document(Source.from_text(text))).names


def test_ids_that_liquid_makes_are_not_known() -> None:
    assert element_ids(read_document(Source.from_text("# {{ page.title }}\n"))).is_open
    assert element_ids(read_document(Source.from_text('<p id="{{ x }}"></p>\n'))).is_open
    assert not element_ids(read_document(Source.from_text("# Me\n\n{{ x }}\n"))).is_open
