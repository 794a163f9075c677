"""`jekyll-cv add PAGE` at a terminal: the fields are asked for, wrong answers again, and nothing is written unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import CTRL_C, CTRL_D, Terminal

PAGE = """\
---
title: CV
---
## Work
- **Bell Founder**, Alder Bank, Jun 2024 - present
  - counted coins
- **Clerk**, Porto Bank, Mar 2020 - May 2021

## Teaching
- **Tutor**, University of Porto, Fall 2022
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "cv.md"
    path.write_text(PAGE)
    return path


def _short_answers(terminal: Terminal, section: str = "") -> None:
    """Answer everything up to the last question."""
    terminal.answer("Section [Work]:", section)
    terminal.answer("Title:", "Baker")
    terminal.answer("Organization (optional):", "Mill of Leeds")
    terminal.answer("Location (optional):", "")
    terminal.answer("Start:", "2023")
    terminal.answer("(optional):", "")
    terminal.answer("URL (optional):", "")
    terminal.answer("  -", "")


@pytest.mark.parametrize("kind", ["dumb", "xterm-256color"])
def test_a_whole_conversation(page: Path, kind: str) -> None:
    with Terminal(page.parent, "add", "cv.md", TERM=kind) as terminal:
        terminal.expect("1. Work", "2. Teaching")
        terminal.answer("Section [Work]:", "Hobbies")
        terminal.expect("Error: no section is called 'Hobbies'; there are 'Work', 'Teaching'\n")
        terminal.answer("Section [Work]:", "3")
        terminal.expect("Error: there is no section 3; there are 2\n")
        terminal.answer("Section [Work]:", "2")
        terminal.answer("Title:", "")
        terminal.answer("Organization:", "")
        terminal.expect("Error: a role needs a title or an organization\n")
        terminal.answer("Title:", "Lecturer")
        terminal.answer("Organization (optional):", "University of Łódź")
        terminal.answer("Location (optional):", "")
        terminal.answer("Start:", "soon")
        terminal.expect("Error: 'soon' is no date")
        terminal.answer("Start:", "")
        terminal.expect("Error: a role needs a start: a year, a month or a day\n")
        terminal.answer("Start:", "2023-09")
        terminal.expect("= Sep 2023\n")
        terminal.answer("End, or present (optional):", "2020")
        terminal.expect("Error: it would end before it starts\n")
        terminal.answer("End, or present (optional):", "june 2024")
        terminal.expect("= Jun 2024\n")
        terminal.answer("URL (optional):", "")
        terminal.answer("  -", "taught **bell** ringing")
        terminal.answer("  -", "marked papers")
        terminal.answer("  -", "")
        terminal.expect("--- a/cv.md\n+++ b/cv.md\n", "+- **Lecturer**, University of Łódź, Sep 2023 - Jun 2024\n")
        assert page.read_text() == PAGE
        terminal.answer("Write it? [Y/n]:", "")
        terminal.expect("cv.md: 'Lecturer' added\n")
        assert terminal.end() == 0
    role = "- **Lecturer**, University of Łódź, Sep 2023 - Jun 2024\n  - taught **bell** ringing\n  - marked papers\n"
    assert page.read_text("utf-8").partition("## Teaching\n")[2].count(role) == 1
    assert page.read_text("utf-8").replace(role, "") == PAGE
    assert "\x1b[32m" in terminal.raw.decode(), "a diff on a terminal has colours"


def test_the_default_section_is_that_of_the_newest_role(page: Path) -> None:
    page.write_text(PAGE.replace("Fall 2022", "Fall 2022 - present").replace("Jun 2024 - present", "Jun 2020"))
    with Terminal(page.parent, "add", "cv.md") as terminal:
        terminal.expect("Section [Teaching]:")


def test_a_section_by_option_is_not_asked_for(page: Path) -> None:
    with Terminal(page.parent, "add", "cv.md", "--section", "teach") as terminal:
        terminal.answer("Title:", "")
        assert "Section" not in terminal.text


def test_refusing_at_the_end_writes_nothing(page: Path) -> None:
    with Terminal(page.parent, "add", "cv.md") as terminal:
        _short_answers(terminal)
        terminal.answer("Write it? [Y/n]:", "n")
        terminal.expect("jekyll-cv: nothing was written\n")
        assert terminal.end() == 1
    assert page.read_text() == PAGE


def test_diff_asks_and_writes_nothing(page: Path) -> None:
    with Terminal(page.parent, "add", "cv.md", "--diff") as terminal:
        _short_answers(terminal)
        terminal.expect("+- **Baker**, Mill of Leeds, 2023\n")
        assert terminal.end() == 0
        assert "Write it?" not in terminal.text
    assert page.read_text() == PAGE


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
@pytest.mark.parametrize("last", ["Section [Work]:", "Start:", "Write it? [Y/n]:"])
def test_leaving_writes_nothing(page: Path, key: str, last: str) -> None:
    with Terminal(page.parent, "add", "cv.md") as terminal:
        if last == "Start:":
            terminal.answer("Section [Work]:", "")
            terminal.answer("Title:", "Baker")
            terminal.answer("Organization (optional):", "")
            terminal.answer("Location (optional):", "")
        elif last.startswith("Write"):
            _short_answers(terminal)
        terminal.expect(last)
        assert terminal.leave(key) == 130
    assert page.read_text() == PAGE
    assert "Traceback" not in terminal.text


def test_odd_bytes_are_explained_and_asked_again(page: Path) -> None:
    with Terminal(page.parent, "add", "cv.md", "--section", "Work") as terminal:
        terminal.answer("Title:", "Ba\udcffker")
        terminal.expect("Error: holds a byte that is no UTF-8")
        terminal.answer("Title:", "Baker")
        terminal.expect("Organization (optional):")


def test_a_page_changed_meanwhile_keeps_the_answers_in_a_file(page: Path) -> None:
    with Terminal(page.parent, "add", "cv.md") as terminal:
        _short_answers(terminal)
        terminal.expect("Write it? [Y/n]:")
        page.write_text("else\n")
        terminal.type("y")
        terminal.expect("changed on disk since it was read; nothing was written; your text is kept in ")
        assert terminal.end() == 2
    assert page.read_text() == "else\n"
    kept = next(page.parent.glob("jekyll-cv-*.yaml")).read_text()
    assert "title: Baker\n" in kept
    page.write_text(PAGE)


def test_a_page_without_sections(tmp_path: Path) -> None:
    (tmp_path / "cv.md").write_text("---\ntitle: CV\n---\nHello.\n")
    with Terminal(tmp_path, "add", "cv.md") as terminal:
        terminal.answer("Section (optional; it gets a heading):", "Work")
        terminal.answer("Title:", "Baker")
        terminal.answer("Organization (optional):", "Mill")
        terminal.answer("Location (optional):", "Leeds")
        terminal.answer("Start:", "2023")
        terminal.answer("(optional):", "")
        terminal.answer("URL (optional):", "")
        terminal.answer("  -", "")
        terminal.answer("Write it? [Y/n]:", "")
        assert terminal.end() == 0
    assert (
        tmp_path / "cv.md"
    ).read_text() == "---\ntitle: CV\n---\nHello.\n\n## Work\n\n- *2023*: **Baker**, Mill, Leeds\n"
