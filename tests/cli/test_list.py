"""`jekyll-cv list` as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

PAGE = """\
## Work
- 2024: Intern, Alder Bank
  - counted coins
<!-- - 2023: Clerk, Porto Bank -->

## Teaching
- Fall 2022: Teaching Assistant at University of Porto
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "cv.md"
    path.write_text(PAGE)
    return path


def test_table_is_aligned_and_without_colour_in_a_pipe(run: Run, page: Path) -> None:
    done = run("list", "cv.md")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "cv.md"
    assert lines[1].split() == ["LINE", "DATES", "KIND", "TITLE", "ORGANIZATION", "LOCATION", "ID"]
    column = lines[1].index("TITLE")
    assert [line[column:].split("  ")[0] for line in lines[2:5]] == ["Intern", "Clerk", "Teaching Assistant"]
    assert "hidden" in lines[3]
    assert "hidden" not in lines[2]
    assert "autumn 2022" in lines[4]
    assert lines[-1] == "3 roles, 1 hidden"
    assert "\x1b" not in done.stdout


def test_json_holds_the_contract(run: Run, page: Path) -> None:
    done = run("list", "--format", "json", "cv.md")
    pages = json.loads(done.stdout)["pages"]
    assert [one["path"] for one in pages] == ["cv.md"]
    assert pages[0]["roles"][0] == {
        "id": "2024-intern", "kind": "work", "section": "Work", "title": "Intern", "organization": "Alder Bank",
        "location": None, "url": None, "start": "2024", "end": None, "dates": [{"start": "2024", "end": None}],
        "hidden": False, "leaked": False, "line": 2, "end_line": 3,
        "highlights": [{"text": "counted coins", "hidden": False, "leaked": False, "line": 3}],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        (["--hidden"], ["Clerk"]),
        (["--visible"], ["Intern", "Teaching Assistant"]),
        (["--section", "teach"], ["Teaching Assistant"]),
        (["--kind", "work"], ["Intern", "Clerk"]),
        (["--kind", "work", "--kind", "teaching", "--visible"], ["Intern", "Teaching Assistant"]),
        (["--section", "none"], []),
    ],
)
def test_choosing(run: Run, page: Path, options: list[str], titles: list[str]) -> None:
    done = run("list", "--format", "json", *options, "cv.md")
    assert [role["title"] for role in json.loads(done.stdout)["pages"][0]["roles"]] == titles


def test_a_page_without_roles_says_so(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Hello in 2023\n")
    assert run("list", "a.md").stdout == "a.md\nno roles\n"


def test_standard_input(run: Run) -> None:
    done = run("list", "-", "--format", "json", stdin=PAGE)
    assert len(json.loads(done.stdout)["pages"][0]["roles"]) == 3


def test_a_folder_gives_its_pages_with_front_matter(run: Run, tmp_path: Path) -> None:
    for name in ("b.md", "_pages/a.markdown", "_site/no.md", "_layouts/no.html", ".hidden/no.md", "c.html"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("---\ntitle: A\n---\n- 2024: Intern, Alder Bank\n")
    (tmp_path / "readme.md").write_text("# no front matter\n")
    for folder in (".", "./"):
        paths = [page["path"] for page in json.loads(run("list", "--format", "json", folder).stdout)["pages"]]
        assert sorted(Path(path).as_posix() for path in paths) == ["_pages/a.markdown", "b.md", "c.html"]


def test_a_page_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"- 2024: In\x1b[31mtern \xff, Alder Bank\n")
    done = run("list", "a.md")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout


def test_a_terminal_without_unicode(run: Run, page: Path) -> None:
    done = run("list", "cv.md", PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
