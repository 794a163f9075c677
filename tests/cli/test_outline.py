"""`jekyll-cv outline` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

PAGE = """\
---
title: CV
---
# Work & "play"

- **Intern** at Alder Bank -- 2024
    1. counted coins
    2. wrote {{ site.title }} <!-- never
shown -->
- Clerk
<!-- - Porter {{ page.x }} {% if a %}y{% endif %} -->

{% comment %}
- Baker
{% endcomment %}

- Cook
<!--
- printed by kramdown
-->

[//]: # "a note"

{::comment}
- Driver
{:/comment}

> ## Talks
"""


def outline(run: Run, *arguments: str, stdin: str = "") -> Any:
    done = run("outline", "--format", "json", *arguments, stdin=stdin)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)["pages"]


def test_json_holds_the_contract(run: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.md").write_text(PAGE)
    assert outline(run, "cv.md") == [
        {
            "path": "cv.md",
            "headings": [[4, 1, "Work & “play”"], [28, 2, "Talks"]],
            "items": [
                [6, 0, "ul", "Intern at Alder Bank – 2024"],
                [7, 1, "ol", "counted coins"],
                [8, 1, "ol", "wrote"],
                [10, 0, "ul", "Clerk"],
                [17, 0, "ul", "Cook <!–"],
                [19, 0, "ul", "printed by kramdown –>"],
            ],
            "hidden": [
                [8, 9, "html", "never shown"],
                [11, 11, "html", "- Porter {{ page.x }} {% if a %}y{% endif %}"],
                [13, 15, "liquid", "- Baker"],
                [22, 22, "reference", "a note"],
                [24, 26, "kramdown", "- Driver"],
            ],
            "leaked": [[18, 20, "html", "- printed by kramdown"]],
        }
    ]


def test_the_tree_is_indented_and_without_colour_in_a_pipe(run: Run, tmp_path: Path) -> None:
    text = "---\n---\n# Work\n## Jobs\n- Intern\n    1. counted\n\n<!--\n- Porter\n-->\n"
    (tmp_path / "cv.md").write_text(text + "\n- " + "long " * 100 + "\n")
    done = run("outline", "cv.md")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "cv.md",
        "LINE          OUTLINE",
        "   3          # Work",
        "   4            ## Jobs",
        "   5              - Intern",
        "   6                1. counted",
        "8-10  hidden      - Porter",
        "  12              - " + ("long " * 100).strip(),
        "2 headings, 3 items, 1 hidden stretch",
    ]


@pytest.mark.parametrize(
    ("text", "items", "hidden"),
    [
        (
            "<!-- - a {% comment %} b {% endcomment %} -->\n",
            [],
            [[1, 1, "html", "- a {% comment %} b {% endcomment %}"]],
        ),
        ("{% comment %}<!-- a -->{% endcomment %}\n", [], [[1, 1, "liquid", "<!-- a -->"]]),
        ("- <!-- a --> b\n", [[1, 0, "ul", "b"]], [[1, 1, "html", "a"]]),
        ("- b <!-- a\n", [[1, 0, "ul", "b <!– a"]], []),
        ("- `<!-- a -->`\n", [[1, 0, "ul", "<!-- a -->"]], []),
        (
            "- A\n\n  <!--\n  - x\n\n  y\n  -->\n\n- B\n",
            [[1, 0, "ul", "A"], [9, 0, "ul", "B"]],
            [[3, 7, "html", "- x y"]],
        ),
        ("- - a\n- > - b\n", [[1, 0, "ul", ""], [1, 1, "ul", "a"], [2, 0, "ul", ""], [2, 1, "ul", "b"]], []),
        ("<!-- -->\n", [], [[1, 1, "html", ""]]),
        ("\ufeff- a\r\n- b", [[1, 0, "ul", "a"], [2, 0, "ul", "b"]], []),
        ("<div>\n<!-- x -->\n- no item\n</div>\n", [], [[2, 2, "html", "x"]]),
    ],
)
def test_what_is_shown_and_what_is_hidden(run: Run, text: str, items: list[Any], hidden: list[Any]) -> None:
    (page,) = outline(run, "-", stdin=text)
    assert (page["items"], page["hidden"]) == (items, hidden)


def test_a_page_without_anything(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Hello\n")
    assert run("outline", "a.md").stdout == "a.md\nno headings, items or hidden stretches\n"
    assert outline(run, "a.md") == [{"path": "a.md", "headings": [], "items": [], "hidden": [], "leaked": []}]


def test_a_page_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"- In\x1b[31mtern \xff [bold]x[/bold]\n")
    done = run("outline", "a.md")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    assert "[bold]x[/bold]" in done.stdout


def test_the_site_says_which_files_are_pages(run: Run, tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text(
        "include: [_pages]\nexclude: [old]\ncollections: {talks: {output: true}, x: {}}\n"
    )
    for name in ("a.md", "_pages/b.md", "_talks/c.md", "_x/d.md", "old/e.md", "_includes/f.md", "vendor/g.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("---\n---\n# A\n")
    assert [page["path"] for page in outline(run)] == ["./a.md", "./_pages/b.md", "./_talks/c.md", "./vendor/g.md"]


def test_a_broken_configuration_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("title: a: b\n")
    (tmp_path / "a.md").write_text("---\n---\n# A\n")
    done = run("outline", "--format", "json")
    assert done.returncode == 2
    assert done.stderr == (
        "jekyll-cv: _config.yml: is no YAML: a colon and a space inside a value; put the value in quotes "
        "(line 1, column 9)\n"
    )
    assert json.loads(done.stdout)["pages"][0]["headings"] == [[3, 1, "A"]]
    assert run("outline", "a.md").returncode == 0
