"""What goes wrong is one clear line on stderr and exit status 2, or a finding; never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

COMMANDS = ("lint", "list")


def _one_line(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 2, (done.stdout, done.stderr)
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stdout == "", "no summary of pages that were not read"
    return done.stderr.rstrip("\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_missing_file(run: Run, command: str) -> None:
    assert _one_line(run(command, "no.md")) == "jekyll-cv: no.md: no such file or directory"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("command", COMMANDS)
def test_unreadable_file(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "a.md").touch(mode=0)
    assert _one_line(run(command, "a.md")) == "jekyll-cv: a.md: permission denied"


@pytest.mark.parametrize("command", COMMANDS)
def test_folder_without_pages(run: Run, command: str) -> None:
    assert _one_line(run(command)) == "jekyll-cv: .: holds no pages (Markdown or HTML with front matter)"


@pytest.mark.parametrize("command", COMMANDS)
def test_file_of_50_mb(run: Run, tmp_path: Path, command: str) -> None:
    with (tmp_path / "big.md").open("wb") as file:
        file.truncate(50_000_000)
    assert _one_line(run(command, "big.md")) == "jekyll-cv: big.md: is 50 MB; no page over 10 MB is read"


@pytest.mark.parametrize("command", COMMANDS)
def test_pipe_is_not_waited_for(run: Run, tmp_path: Path, command: str) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert _one_line(run(command, "pipe.md")) == "jekyll-cv: pipe.md: is not a regular file"


@pytest.mark.parametrize("command", COMMANDS)
def test_path_with_a_nul_in_it(command: str) -> None:
    code = f"import sys; from jekyll_cv.cli import main; sys.argv = ['jekyll-cv', '{command}', 'a\\0b']; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert _one_line(done) == r"jekyll-cv: 'a\x00b': no path may hold a NUL character"


def test_binary_file_is_a_finding(run: Run, tmp_path: Path) -> None:
    (tmp_path / "photo.md").write_bytes(bytes(range(256)) * 100)
    done = run("lint", "--format", "concise", "--select", "not-text", "photo.md")
    assert done.returncode == 1
    assert done.stdout == "photo.md:1:1: CV302 page holds a NUL character: this is not a text file\n"
    assert run("list", "photo.md").returncode == 0


def test_one_bad_path_does_not_keep_the_others_from_being_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("- 2024 - 2019: Intern, Alder Bank\n")
    done = run("lint", "--format", "concise", "no.md", "a.md")
    assert done.returncode == 2
    assert done.stdout.startswith("a.md:1:3: CV101 ")
    assert done.stderr == "jekyll-cv: no.md: no such file or directory\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["lint", "--zzz"], "No such option '--zzz' (see jekyll-cv lint --help)"),
        (["list", "--kind", "hobby", "a.md"], "Invalid value for '--kind': 'hobby' is not one of"),
        (["frobnicate"], "No such command 'frobnicate' (see jekyll-cv --help)"),
        (["lint", "--select", "XY", "a.md"], "no rule fits 'XY'; `jekyll-cv rule` lists them"),
        (["rule", "CV999"], "no rule 'CV999'; `jekyll-cv rule` lists them"),
    ],
)
def test_wrong_arguments(run: Run, tmp_path: Path, arguments: list[str], message: str) -> None:
    (tmp_path / "a.md").write_text("- 2019 - 2024: Intern, Alder Bank\n")
    assert _one_line(run(*arguments)).startswith(f"jekyll-cv: {message}")


def test_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("".join(f"- {year}: Intern, Bank {year}\n" for year in range(1950, 2020)) * 200)
    script = f'{sys.executable} -m jekyll_cv list a.md | head -n 1; echo "${{PIPESTATUS[0]}}"'
    root = Path(__file__).parents[2]
    done = subprocess.run(
        ["bash", "-c", script],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root)},
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout == "a.md\n0\n"
