"""`jekyll-cv lint` over many pages, and again: `--jobs`, `--no-cache`, `clean`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

SLIP = "- 2024 - 2019: Intern, Alder Bank {number}\n- I recieved a prize for it.\n\n{filler}\n"
FILLER = "A sentence that fills the page, as there must be some to share.\n" * 100


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for number in range(40):
        (tmp_path / f"{number:02}.md").write_text("---\n---\n" + SLIP.format(number=number, filler=FILLER))
    return tmp_path


@pytest.mark.parametrize("form", ["full", "concise", "json", "sarif", "github"])
def test_all_ways_say_the_same(run: Run, site: Path, tmp_path_factory: pytest.TempPathFactory, form: str) -> None:
    caches = str(tmp_path_factory.mktemp("caches"))
    ways = (
        ["--no-cache", "--jobs", "1"],
        ["--jobs", "1"],
        ["--jobs", "1"],
        ["--no-cache", "--jobs", "3"],
        [],
        ["--no-cache"],
    )
    said = [run("lint", "--format", form, *way, XDG_CACHE_HOME=caches) for way in ways]
    assert {one.returncode for one in said} == {1}
    assert {one.stderr for one in said} == {""}
    assert len({one.stdout for one in said}) == 1
    assert "CV101" in said[0].stdout


def test_fixes_are_made_whatever_is_kept(run: Run, site: Path) -> None:
    run("lint")
    shown = run("lint", "--diff", "--unsafe-fixes")
    assert shown.stderr == "would fix 40 findings on 40 pages\n"
    assert "recieved" in (site / "00.md").read_text()
    done = run("lint", "--fix", "--unsafe-fixes", "--statistics")
    assert done.stderr == "fixed 40 findings on 40 pages\n"
    assert "received" in (site / "00.md").read_text()
    assert (
        run("lint", "--fix", "--unsafe-fixes", "--statistics").stdout
        == run("lint", "--statistics", "--no-cache").stdout
    )


def test_a_change_of_page_or_settings_is_seen(run: Run, site: Path) -> None:
    (page := site / "cv.md").write_text("- 2024 - 2019: Intern, Alder Bank\n")
    assert run("lint", "cv.md").returncode == 1
    page.write_text("- 2019 - 2024: Intern, Alder Bank\n")
    assert run("lint", "cv.md").returncode == 0
    page.write_text("- 2024 - 2019: Intern, Alder Bank\n")
    assert run("lint", "cv.md").returncode == 1
    (site / ".jekyll-cv.toml").write_text("ignore = ['CV1']")
    assert run("lint", "cv.md").returncode == 0
    (site / ".jekyll-cv.toml").write_text("ignore = ['CV999']")
    assert "no rule fits 'CV999'" in run("lint", "cv.md").stderr
    assert "no rule fits 'CV999'" in run("lint", "cv.md").stderr


def test_a_change_of_the_site_is_seen(run: Run, tmp_path: Path) -> None:
    for name, text in {
        "_config.yml": "title: A\n",
        "cv.md": "---\nlayout: cv\n---\n[work](/about/#work) and [more](/talks/)\n",
        "about.md": "---\npermalink: /about/\n---\n# Work\n",
        "talks.md": "---\npermalink: /talks/\n---\n",
        "_layouts/cv.html": "{{ content }}",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)

    def codes() -> set[str]:
        said = run("lint", "cv.md", "--format", "concise").stdout
        assert said == run("lint", "cv.md", "--format", "concise", "--no-cache").stdout
        return {line.split()[1] for line in said.splitlines()}

    assert codes() == set()
    assert codes() == set()
    (tmp_path / "about.md").write_text("---\npermalink: /about/\n---\n# Jobs\n")
    assert codes() == {"CV704"}
    (tmp_path / "about.md").write_text("---\npermalink: /about/\n---\n# Jobs\n# Work\n")
    assert codes() == set()
    (tmp_path / "talks.md").write_text("---\npermalink: /speaking/\n---\n")
    assert codes() == {"CV703"}
    (tmp_path / "_layouts/cv.html").rename(tmp_path / "_layouts/other.html")
    assert codes() == {"CV703", "CV306"}
    (tmp_path / "_config.yml").write_text("title: A\nbaseurl: /x\n")
    (tmp_path / "about.md").unlink()
    assert codes() != set()


def test_a_page_of_bytes_that_are_no_text(run: Run, site: Path) -> None:
    (site / "cv.md").write_bytes(b"- 2024 - 2019: Intern, Alder B\xff\xfek\n[\xff](<\xfe)\n")
    first = run("lint", "cv.md", "--format", "json")
    assert first.returncode == 1
    assert run("lint", "cv.md", "--format", "json").stdout == first.stdout


def test_standard_input_is_kept_too(run: Run) -> None:
    first = run("lint", "-", "--stdin-filename", "cv.md", stdin="- 2024 - 2019: Intern, Alder Bank\n")
    again = run("lint", "-", "--stdin-filename", "cv.md", stdin="- 2024 - 2019: Intern, Alder Bank\n")
    assert "CV101" in first.stdout
    assert (again.stdout, again.returncode) == (first.stdout, 1)


def test_a_folder_for_results_that_cannot_be_made(run: Run, site: Path) -> None:
    (site / "file").write_text("")
    done = run("lint", "00.md", "--format", "concise", XDG_CACHE_HOME=str(site / "file"))
    assert (done.returncode, done.stderr) == (1, "")


def test_clean(run: Run, site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    caches = tmp_path_factory.mktemp("caches")
    assert run("clean", XDG_CACHE_HOME=str(caches)).stdout.startswith("nothing kept in ")
    run("lint", XDG_CACHE_HOME=str(caches))
    assert run("clean", XDG_CACHE_HOME=str(caches)).stdout.startswith("forgot the results in ")
    assert list(caches.rglob("*")) == []
    run("lint", "--no-cache", XDG_CACHE_HOME=str(caches))
    assert list(caches.rglob("*")) == []


@pytest.mark.parametrize("number", ["0", "-1", "many", "1.5"])
def test_a_number_of_processes_that_makes_no_sense(run: Run, number: str) -> None:
    done = run("lint", "--jobs", number)
    assert done.returncode == 2
    assert done.stderr.startswith("jekyll-cv: Invalid value for '--jobs' / '-j'")
