"""`jekyll-cv lint` with fixes and with configuration, as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

PAGE = (
    "---\ntitle: CV\n---\n\n## Work\n\n- *02/2024 - 04/2023*: **Intern at Alder Bank**\n"
    "  - Measured the perfomance of the new cameras and wrote the guide for the team\n"
)
MENDED = PAGE.replace("perfomance", "performance")
FIX = ("lint", "--select", "CV1,CV8", "--format", "concise", "--unsafe-fixes")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "cv.md"
    path.write_bytes(PAGE.encode())
    return path


def test_fixes_are_written_and_the_rest_is_reported(run: Run, page: Path) -> None:
    done = run(*FIX, "--fix", "cv.md")
    assert page.read_text() == MENDED
    assert (done.returncode, done.stderr) == (1, "fixed 1 finding on 1 page\n")
    assert done.stdout.startswith("cv.md:7:4: CV101 ")
    again = run(*FIX, "--fix", "cv.md")
    assert (again.returncode, again.stderr) == (1, "")


def test_unsafe_fixes_need_their_option(run: Run, page: Path) -> None:
    run("lint", "--fix", "--select", "CV8", "cv.md")
    assert page.read_text() == PAGE


def test_diff_writes_nothing(run: Run, page: Path) -> None:
    done = run(*FIX, "--diff", "cv.md")
    assert page.read_text() == PAGE
    assert (done.returncode, done.stderr) == (1, "would fix 1 finding on 1 page\n")
    assert "+  - Measured the performance of" in done.stdout
    assert run(*FIX, "--diff", "--ignore", "CV8", "cv.md").returncode == 0


def test_standard_input_comes_out_fixed(run: Run) -> None:
    done = run(*FIX, "--fix", "-", stdin=PAGE)
    assert done.stdout == MENDED
    assert "-:7:4: CV101 " in done.stderr
    clean = run(*FIX, "--fix", "-", stdin="Hello\n")
    assert (clean.returncode, clean.stdout, clean.stderr) == (0, "Hello\n", "")


def test_status_where_fixes_were_made(run: Run, page: Path) -> None:
    arguments = (*FIX, "--ignore", "CV1", "--fix", "cv.md")
    assert run(*arguments).returncode == 0
    page.write_text(PAGE)
    assert run(*arguments, "--exit-non-zero-on-fix").returncode == 1
    assert run(*arguments, "--exit-non-zero-on-fix").returncode == 0


def test_a_page_that_may_not_be_written_is_left(run: Run, page: Path) -> None:
    page.chmod(0o444)
    done = run(*FIX, "--fix", "cv.md")
    assert page.read_text() == PAGE
    assert done.returncode == 2
    assert "jekyll-cv: cv.md: is read-only; nothing was written\n" in done.stderr


def test_severity_decides_the_status(run: Run, page: Path) -> None:
    (page.parent / ".jekyll-cv.toml").write_text("[severity]\nCV1 = 'info'\nCV8 = 'warning'\n")
    assert run("lint", "--select", "CV1", "--fail-on", "warning", "cv.md").returncode == 0
    assert run("lint", "--select", "CV8", "--fail-on", "warning", "cv.md").returncode == 1
    assert run("lint", "--select", "CV8", "--fail-on", "error", "cv.md").returncode == 0
    assert run("lint", "--select", "CV1", "cv.md").returncode == 1


def test_configuration_counts(run: Run, page: Path) -> None:
    settings = "select = ['CV1', 'CV8']\nwords = ['Perfomance']\n[per-file-ignores]\n'talks.md' = ['CV1']\n"
    (page.parent / ".jekyll-cv.toml").write_text(settings)
    (page.parent / "talks.md").write_text(PAGE)
    done = run("lint", "--format", "concise")
    assert [line.split(" ")[:2] for line in done.stdout.splitlines()] == [["./cv.md:7:4:", "CV101"]]
    assert "CV801" in run("lint", "--isolated", "--select", "CV8", "cv.md").stdout
    (page.parent / "other.toml").write_text("select = ['CV8']")
    assert "CV801" in run("lint", "--config", "other.toml", "cv.md").stdout


def test_what_is_excluded_and_what_is_no_page(run: Run, page: Path) -> None:
    (page.parent / "drafts").mkdir()
    (page.parent / "drafts" / "cv.md").write_text(PAGE)
    (page.parent / "README.md").write_text("# Mine\n\n- *02/2024 - 04/2023*: **Intern at Alder Bank**\n")
    (page.parent / ".jekyll-cv.toml").write_text("select = ['CV1']\nexclude = ['drafts']\n")

    def pages(*arguments: str) -> set[str]:
        found = json.loads(run("lint", "--format", "json", *arguments).stdout)["diagnostics"]
        return {one["path"] for one in found}

    named = ("cv.md", "README.md", "drafts/cv.md")
    assert pages() == {"./cv.md"}
    assert pages(*named) == set(named)
    assert pages("--force-exclude", *named) == {"cv.md"}


def test_wrong_configuration_is_one_line(run: Run, page: Path) -> None:
    (page.parent / ".jekyll-cv.toml").write_text("selct = []")
    done = run("lint", "cv.md", "cv.md")
    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert line.endswith(".jekyll-cv.toml: there is no setting 'selct', did you mean 'select'?")


def test_settings_are_shown(run: Run, page: Path) -> None:
    (page.parent / "pyproject.toml").write_text("[tool.jekyll-cv]\nselect = ['CV101']\ntoday = 2024-06-19\n")
    lines = run("lint", "--show-settings", "cv.md").stdout.splitlines()
    assert lines[0].startswith("# cv.md: ")
    assert lines[0].endswith("pyproject.toml")
    assert lines[1:] == ['select = ["CV101"]', "today = 2024-06-19", "# rules: CV101"]


def test_github_is_told_in_its_own_words(run: Run, page: Path) -> None:
    done = run("lint", "--select", "CV1", "cv.md", GITHUB_ACTIONS="true")
    assert done.stdout.startswith("::error ")
    assert run("lint", "--format", "concise", "cv.md", GITHUB_ACTIONS="true").stdout.startswith("cv.md:7:4: ")
