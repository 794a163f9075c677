"""`jekyll-cv edit PAGE ROLE` without options: the role in the person's own editor, and nothing they wrote is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.terminal import CTRL_C, Terminal

PAGE = """\
---
title: CV
---
## Work
- **Bell Founder**, Alder Bank, Jun 2024 - present
  - counted coins
  - cast bells
- **Clerk**, Porto Bank, Mar 2020 - May 2021

## Teaching
- **Tutor**, University of Porto, Fall 2022
"""
Editor = Callable[..., str]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "cv.md"
    path.write_text(PAGE)
    return path


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    """A shell script as editor: the N-th time it is opened it does the N-th thing to "$1", and keeps what it was shown."""

    def make(*things: str) -> str:
        script = tmp_path / "my editor.sh"
        cases = "\n".join(f"{number}) {thing} ;;" for number, thing in enumerate(things, 1))
        script.write_text(
            f"#!/bin/sh\ncd '{tmp_path}'\ntouch times; echo >> times\ntime=$(wc -l < times)\n"
            f'cp "$1" "shown.$((time))"\ncase $((time)) in\n{cases}\nesac\n'
        )
        script.chmod(0o755)
        return f"'{script}'"

    return make


def _drafts(page: Path) -> list[Path]:
    return list(page.parent.glob("jekyll-cv-*.yaml"))


def test_what_is_shown(page: Path, editor: Editor, run: Run) -> None:
    run("edit", "cv.md", "bell", EDITOR=editor("true"))
    shown = (page.parent / "shown.1").read_text()
    assert shown.partition("\n\n")[2] == (
        "title: Bell Founder\norganization: Alder Bank\nlocation:\nurl:\nstart: Jun 2024\nend: present\n"
        "section: Work\nhighlights:\n  - counted coins\n  - cast bells\n"
    )
    assert all(line.startswith("# ") for line in shown.partition("\n\n")[0].splitlines())


def test_a_change(page: Path, editor: Editor) -> None:
    change = (
        'sed -i -e "s/^end:.*/end: 2025-01/" -e "s/^title:.*/title: Bell Caster/" "$1"; echo "  - rang them" >> "$1"'
    )
    with Terminal(page.parent, "edit", "cv.md", "bell", EDITOR=editor(change)) as terminal:
        terminal.expect("cv.md: 'Bell Founder' changed, 1 highlight added\n")
        assert terminal.end() == 0
    assert page.read_text() == PAGE.replace("Founder", "Caster").replace("present", "Jan 2025").replace(
        "cast bells\n", "cast bells\n  - rang them\n"
    )
    assert not _drafts(page)


def test_visual_comes_before_editor(page: Path, editor: Editor, run: Run) -> None:
    done = run("edit", "cv.md", "bell", "--diff", VISUAL=editor('sed -i "s/^end:.*/end: 2025/" "$1"'), EDITOR="false")
    assert (done.returncode, done.stderr) == (0, "")
    assert "+- **Bell Founder**, Alder Bank, Jun 2024 - 2025\n" in done.stdout
    assert page.read_text() == PAGE


@pytest.mark.parametrize(
    "thing", ["true", ': > "$1"', 'echo "# nothing" > "$1"', 'touch "$1"', 'echo "# note" >> "$1"']
)
def test_nothing_to_change(page: Path, editor: Editor, thing: str) -> None:
    with Terminal(page.parent, "edit", "cv.md", "bell", EDITOR=editor(thing)) as terminal:
        terminal.expect("jekyll-cv: nothing to change\n")
        assert terminal.end() == 1
    assert page.read_text() == PAGE
    assert not _drafts(page)


OWN = """\
# my own note
end: soon   # when it ends
title: "Bell Founder"

start: June 2024
organization: Alder Bank
section: Work
highlights: [counted coins,   cast bells]
"""


def test_an_invalid_save_is_shown_again_and_mended(page: Path, editor: Editor) -> None:
    (page.parent / "own").write_text(OWN)
    mend = 'sed -i "s/^end: soon/end: 2025-01/" "$1"'
    with Terminal(page.parent, "edit", "cv.md", "bell", EDITOR=editor('cp own "$1"', mend)) as terminal:
        terminal.expect("jekyll-cv: 'soon' is no date")
        terminal.answer("Edit again? [Y/n]:", "")
        terminal.expect("cv.md: 'Bell Founder' changed\n")
        assert terminal.end() == 0
    shown = (page.parent / "shown.2").read_text()
    assert shown.endswith(OWN), "the person's own text, byte for byte"
    reason = shown.removesuffix(OWN)
    assert reason.startswith("# 'soon' is no date: write 2024,")
    assert all(line.startswith("# ") for line in reason.splitlines())
    assert page.read_text() == PAGE.replace("present", "Jan 2025")
    assert not _drafts(page)


def test_reasons_do_not_heap_up(page: Path, editor: Editor) -> None:
    things = (
        'sed -i "s/^end:.*/end: soon/" "$1"',
        'sed -i "s/^end:.*/end: later/" "$1"',
        'sed -i "s/^end:.*/end: 2025/" "$1"',
    )
    with Terminal(page.parent, "edit", "cv.md", "bell", EDITOR=editor(*things)) as terminal:
        terminal.answer("Edit again? [Y/n]:", "y")
        terminal.answer("Edit again? [Y/n]:", "y")
        assert terminal.end() == 0
    shown = (page.parent / "shown.3").read_text()
    assert "'later' is no date" in shown
    assert "'soon'" not in shown


@pytest.mark.parametrize(
    ("thing", "reason"),
    [
        ('echo "titel: x" >> "$1"', "'titel': no field of a role; there are title, organization,"),
        ('echo "url: [" >> "$1"', "is no YAML: "),
        ('echo "title: again" >> "$1"', "'title' is given twice"),
        ('echo "- a list" > "$1"', "a role is written as lines of 'key: value'"),
        ('sed -i "s/^start:.*//" "$1"', "a role needs a start"),
        (
            'sed -i "s/^section:.*/section: Nowhere/" "$1"',
            "no section is called 'Nowhere'; there are 'Work', 'Teaching'",
        ),
        ('sed -i "s/^section:.*//" "$1"', "a role cannot leave its section without another"),
        ('sed -i "s/^title:.*/title: {a: b}/" "$1"', "'title' is to be one text"),
        (r'printf "url: x\377" > "$1"', "is no YAML"),
        (r'printf "title: \"\\x1b\"\nstart: 2024\n" > "$1"', r"'title' holds a control character (\x1b)"),
    ],
)
def test_what_is_invalid(page: Path, editor: Editor, thing: str, reason: str) -> None:
    with Terminal(page.parent, "edit", "cv.md", "bell", EDITOR=editor(thing)) as terminal:
        terminal.expect(f"jekyll-cv: {reason}")
        terminal.answer("Edit again? [Y/n]:", "n")
        assert terminal.end() == 2
        assert "Traceback" not in terminal.text
    assert page.read_text() == PAGE


def test_a_refusal_keeps_the_text_in_a_file(page: Path, editor: Editor) -> None:
    (page.parent / "own").write_text(OWN)
    with Terminal(page.parent, "edit", "cv.md", "bell", EDITOR=editor('cp own "$1"')) as terminal:
        terminal.answer("Edit again? [Y/n]:", "n")
        assert terminal.end() == 2
        kept = re.search(r"; your text is kept in (\S+)\n", terminal.text)
    assert kept
    assert Path(kept[1]).read_text() == OWN
    assert page.read_text() == PAGE


def test_leaving_at_the_question_keeps_the_text_too(page: Path, editor: Editor) -> None:
    (page.parent / "own").write_text(OWN)
    with Terminal(page.parent, "edit", "cv.md", "bell", EDITOR=editor('cp own "$1"')) as terminal:
        terminal.expect("Edit again? [Y/n]:")
        assert terminal.leave(CTRL_C) == 130
        terminal.expect("your text is kept in ")
    assert _drafts(page)[0].read_text() == OWN


def test_a_page_changed_meanwhile_keeps_the_text(page: Path, editor: Editor) -> None:
    thing = 'sed -i "s/^end:.*/end: 2025/" "$1"; echo else > cv.md'
    with Terminal(page.parent, "edit", "cv.md", "bell", EDITOR=editor(thing)) as terminal:
        terminal.expect("changed on disk since it was read; nothing was written; your text is kept in ")
        assert terminal.end() == 2
    assert page.read_text() == "else\n"
    assert "end: 2025\n" in _drafts(page)[0].read_text()


def test_ctrl_c_belongs_to_the_editor(page: Path, editor: Editor) -> None:
    thing = 'trap "echo caught" INT; echo ready; sleep 1 & wait; wait; sed -i "s/^end:.*/end: 2025/" "$1"'
    with Terminal(page.parent, "edit", "cv.md", "bell", EDITOR=editor(thing)) as terminal:
        terminal.expect("ready")
        terminal.press(CTRL_C)
        terminal.expect("caught", "cv.md: 'Bell Founder' changed\n")
        assert terminal.end() == 0


def test_an_editor_that_fails(page: Path, editor: Editor, run: Run) -> None:
    done = run("edit", "cv.md", "bell", EDITOR=editor("exit 3"), TMPDIR=str(page.parent))
    assert done.returncode == 2
    assert re.fullmatch(r"jekyll-cv: the editor .* ended with status 3\n", done.stderr)
    assert page.read_text() == PAGE


def test_an_editor_that_is_not_there(page: Path, run: Run) -> None:
    done = run("edit", "cv.md", "bell", EDITOR="no-such-editor-1", TMPDIR=str(page.parent))
    assert done.returncode == 2
    assert "jekyll-cv: the editor 'no-such-editor-1' ended with status 127\n" in done.stderr
    assert not _drafts(page)


def test_without_a_terminal_it_is_opened_again_while_something_changes(page: Path, editor: Editor, run: Run) -> None:
    bad = 'sed -i "s/^end:.*/end: soon/" "$1"'
    done = run("edit", "cv.md", "bell", EDITOR=editor(bad, 'sed -i "s/^end:.*/end: 2025/" "$1"'))
    assert (done.returncode, done.stdout) == (0, "cv.md: 'Bell Founder' changed\n")
    page.write_text(PAGE)
    (page.parent / "times").unlink()
    done = run("edit", "cv.md", "bell", EDITOR=editor(bad, "true"), TMPDIR=str(page.parent))
    assert done.returncode == 2
    assert "'soon' is no date" in done.stderr
    assert "your text is kept in" in done.stderr
    assert page.read_text() == PAGE


def test_a_hidden_highlight_is_marked_and_never_shown_by_an_edit(page: Path, editor: Editor, run: Run) -> None:
    page.write_text(PAGE.replace("  - cast bells", "  <!-- - cast bells -->"))
    before = page.read_text()
    change = 'sed -i "s/counted coins/counted pennies/" "$1"'
    done = run("edit", "cv.md", "bell", EDITOR=editor(change, "true"), TMPDIR=str(page.parent))
    assert "  - cast bells  # hidden\n" in (page.parent / "shown.1").read_text()
    assert done.returncode == 2
    assert "is hidden, and would be shown" in done.stderr
    assert page.read_text() == before


def test_an_editor_that_writes_crlf_and_a_byte_order_mark(page: Path, editor: Editor) -> None:
    thing = r'sed -i -e "s/^end:.*/end: soon/" -e "s/\$/\r/" -e "1s/^/\xef\xbb\xbf/" "$1"'
    mend = 'sed -i "s/^end: soon/end: 2025/" "$1"'
    with Terminal(page.parent, "edit", "cv.md", "bell", EDITOR=editor(thing, mend)) as terminal:
        terminal.answer("Edit again? [Y/n]:", "y")
        assert terminal.end() == 0
    assert page.read_text() == PAGE.replace("present", "2025")
