"""`jekyll-cv compare`: what differs between a page and a data file, and one brought in line with the other."""

from __future__ import annotations

import difflib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.terminal import Terminal

PAGE = """\
---
title: CV
---

## Work

- *06/2024 - present*: **Bell Founder**, Alder Bank, Ghent
  - counted coins
  - cast bells
- *03/2020 - 05/2021*: **Clerk**, Kestrel Robotics, Lisbon
  - kept the books
- *2018 - 2019*: **Baker**, Rye Mill, Lyon
  - baked
- *2015 - 2016*: **Night Guard**, Heron Museum
<!-- - *2012 - 2013*: **Spy**, Hidden Agency -->

Ask for more.
"""
UPDATED_PAGE = """\
---
title: CV
---

## Work

- *06/2024 - present*: **Senior Bell Founder**, Alder Bank, Ghent
  - counted coins
  - cast bells
- *03/2020 - 06/2021*: **Clerk**, Kestrel Robotics, Porto
  - kept the books
- *2018 - 2019*: **Baker**, Rye Mil, Lyon
  - baked
  - sold bread
- *2012 - 2013*: **Spy**, Hidden Agency
- *2010 - 2011*: **Printer**, Otter Press

Ask for more.
"""
RESUME = """\
{
  "basics": {"name": "Ada", "email": "ada@b.example"},
  "work": [
    {"name": "Alder Bank", "position": "Senior Bell Founder", "location": "Ghent", "startDate": "2024-06",
     "highlights": ["counted coins", "cast bells"]},
    {"name": "Kestrel Robotics", "position": "Clerk", "location": "Porto",
     "startDate": "2020-03",
     "endDate": "2021-06", "highlights": ["kept the books"]},
    {
      "name": "Rye Mil", "position": "Baker",
      "location": "Lyon", "startDate": "2018", "endDate": "2019", "highlights": ["baked", "sold bread"]
    },
    {"name": "Otter Press", "position": "Printer", "startDate": "2010", "endDate": "2011"},
    {"name": "Hidden Agency", "position": "Spy", "startDate": "2012", "endDate": "2013"}
  ],
  "skills": [{"name": "Bells"}]
}
"""
RENDERCV = """\
# my cv
cv:
  name: Ada
  email: ada@b.example
  sections:
    Work:
      - company: Alder Bank
        position: "Senior Bell Founder"   # at last
        location: Ghent
        start_date: 2024-06
        end_date: present
        highlights:
          - counted coins
          - cast bells
      - company: Kestrel Robotics
        position: Clerk
        location: Porto
        start_date: 2020-03
        end_date: 2021-06
        highlights:
          - kept the books
      - company: Rye Mil
        position: Baker
        location: Lyon
        start_date: 2018
        end_date: 2019
        highlights:
          - baked
          - sold bread
      - company: Otter Press
        position: Printer
        start_date: 2010
        end_date: 2011
      - company: Hidden Agency
        position: Spy
        start_date: 2012
        end_date: 2013
    About:
      - I ring bells.
design:
  theme: moderncv
"""
CSV = """\
kind,section,title,organization,location,start,end,highlights,note
work,Work,Senior Bell Founder,Alder Bank,Ghent,2024-06,present,"counted coins
cast bells",keep me
work,Work,Clerk,Kestrel Robotics,Porto,2020-03,2021-06,kept the books,
work,Work,Baker,Rye Mil,Lyon,2018,2019,"baked
sold bread",
work,Work,Printer,Otter Press,,2010,2011,,
work,Work,Spy,Hidden Agency,,2012,2013,,
"""
#: Name and text of a file; the lines of its entries, as the text output has them.
FILES = {
    "json-resume": ("resume.json", RESUME, (4, 6, 9, 13, 14)),
    "rendercv": ("cv.yaml", RENDERCV, (7, 15, 22, 30, 34)),
    "csv": ("roles.csv", CSV, (2, 4, 5, 7, 8)),
}
each_file = pytest.mark.parametrize("form", FILES)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "cv.md"
    path.write_text(PAGE)
    return path


def _written(folder: Path, form: str) -> Path:
    path = folder / FILES[form][0]
    path.write_text(FILES[form][1])
    return path


@each_file
def test_what_differs(quick: Run, page: Path, tmp_path: Path, form: str) -> None:
    name = _written(tmp_path, form).name
    bell, clerk, baker, printer, spy = FILES[form][2]
    done = quick("compare", "./cv.md", f"./{name}")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [
        ("./cv.md:7: “Bell Founder, Alder Bank”: title is “Bell Founder” on the page, “Senior Bell Founder” in the file "
        f"(./{name}:{bell})"),
        ("./cv.md:10: “Clerk, Kestrel Robotics”: location is “Lisbon” on the page, “Porto” in the file "
        f"(./{name}:{clerk})"),
        ("./cv.md:10: “Clerk, Kestrel Robotics”: end is “2021-05” on the page, “2021-06” in the file "
        f"(./{name}:{clerk})"),
        ("./cv.md:12: “Baker, Rye Mill”: organization is “Rye Mill” on the page, “Rye Mil” in the file "
        f"(./{name}:{baker})"),
        f"./cv.md:12: “Baker, Rye Mill”: the highlight “sold bread” is in the file only (./{name}:{baker})",
        f"./cv.md:14: “Night Guard, Heron Museum” is not in ./{name}",
        f"./{name}:{spy}: “Spy, Hidden Agency” is hidden on ./cv.md:15",
        f"./{name}:{printer}: “Printer, Otter Press” is not on ./cv.md",
    ]  # fmt: skip
    assert page.read_text() == PAGE
    assert (tmp_path / name).read_text() == FILES[form][1]


@each_file
def test_json(run: Run, page: Path, tmp_path: Path, form: str) -> None:
    name = _written(tmp_path, form).name
    bell, clerk, baker, printer, spy = FILES[form][2]
    done = run("compare", "cv.md", name, "--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.isascii()
    assert done.stdout.count("\n") == 1

    def fields(*rows: tuple[str, object, object]) -> list[dict[str, object]]:
        return [{"field": field, "page": on_page, "file": in_file} for field, on_page, in_file in rows]

    def difference(kind: str, role: str | None, line: int | None, file_line: int | None, name: str, *rows: tuple[str, object, object]):  # fmt: skip
        title, organization = name.split(", ")
        return {
            "type": kind, "id": role, "line": line, "file_line": file_line, "title": title,
            "organization": organization, "fields": fields(*rows),
        }  # fmt: skip

    assert json.loads(done.stdout) == {
        "page": "cv.md",
        "file": name,
        "format": form,
        "differences": [
            difference(
                "fields", "2024-06-bell-founder", 7, bell, "Bell Founder, Alder Bank",
                ("title", "Bell Founder", "Senior Bell Founder"),
            ),
            difference(
                "fields", "2020-03-clerk", 10, clerk, "Clerk, Kestrel Robotics",
                ("location", "Lisbon", "Porto"), ("end", "2021-05", "2021-06"),
            ),
            difference(
                "fields", "2018-baker", 12, baker, "Baker, Rye Mill",
                ("organization", "Rye Mill", "Rye Mil"), ("highlights", ["baked"], ["baked", "sold bread"]),
            ),
            difference("not-in-file", "2015-night-guard", 14, None, "Night Guard, Heron Museum"),
            difference("hidden", "2012-spy", 15, spy, "Spy, Hidden Agency"),
            difference("not-on-page", None, None, printer, "Printer, Otter Press"),
        ],
    }  # fmt: skip


@each_file
def test_the_page_brought_in_line(quick: Run, page: Path, tmp_path: Path, form: str) -> None:
    name = _written(tmp_path, form).name
    shown = quick("compare", "cv.md", name, "--update", "page", "--diff")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert page.read_text() == PAGE
    done = quick("compare", "cv.md", name, "--update", "page")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "cv.md: “Bell Founder, Alder Bank” changed: title; “Clerk, Kestrel Robotics” changed: location, end; "
        "“Baker, Rye Mill” changed: organization, highlights; “Night Guard, Heron Museum” removed; "
        "“Spy, Hidden Agency” shown; “Printer, Otter Press” added\n"
    )
    assert page.read_text() == UPDATED_PAGE
    _is_the_diff(shown.stdout, PAGE, UPDATED_PAGE)
    assert (tmp_path / name).read_text() == FILES[form][1]
    _is_in_line(quick, name, "page")


@each_file
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_file_brought_in_line(quick: Run, page: Path, tmp_path: Path, form: str, ending: str) -> None:
    file = _written(tmp_path, form)
    file.write_bytes(file.read_bytes().replace(b"\n", ending.encode()))
    before = file.read_bytes().decode()
    shown = quick("compare", "cv.md", file.name, "--update", "file", "--diff")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert file.read_bytes().decode() == before
    done = quick("compare", "cv.md", file.name, "--update", "file")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        f"{file.name}: “Bell Founder, Alder Bank” changed: title; “Clerk, Kestrel Robotics” changed: location, end; "
        "“Baker, Rye Mill” changed: organization, highlights; “Night Guard, Heron Museum” added; "
        "“Spy, Hidden Agency” removed; “Printer, Otter Press” removed\n"
    )
    after = file.read_bytes().decode()
    assert after == _updated(form).replace("\n", ending)
    if ending == "\n":
        _is_the_diff(shown.stdout, before, after)
    assert page.read_text() == PAGE
    _is_in_line(quick, file.name, "file")


def _updated(form: str) -> str:
    """The file as it is to be: what is not asked for as it was."""
    text = FILES[form][1]
    for old, new in (("Senior Bell", "Bell"), ("Porto", "Lisbon"), ("2021-06", "2021-05"), ("Rye Mil", "Rye Mill")):
        text = text.replace(old, new)
    if form == "json-resume":
        text = text.replace(', "sold bread"', "")
        start, end = text.index('    {"name": "Otter'), text.index("  ],\n")
        entry = '    {"name": "Heron Museum", "position": "Night Guard", "startDate": "2015", "endDate": "2016"}\n'
    elif form == "rendercv":
        start, end = text.index("          - sold bread\n"), text.index("    About:")
        entry = """\
      - company: Heron Museum
        position: Night Guard
        start_date: 2015
        end_date: 2016
"""
    else:
        text = text.replace('"baked\nsold bread"', "baked")
        start, end = text.index("work,Work,Printer"), len(text)
        entry = "work,Work,Night Guard,Heron Museum,,2015,2016,,\n"
    return text[:start] + entry + text[end:]


def _is_the_diff(shown: str, before: str, after: str) -> None:
    """Whether a diff shows just the lines that differ."""
    old, new = before.splitlines(), after.splitlines()
    changes = [line for line in difflib.unified_diff(old, new, lineterm="") if line[:3] not in ("---", "+++")]
    lines = [line for line in shown.splitlines()[2:] if line[:1] in "+-"]
    assert sorted(lines) == sorted(line for line in changes if line[:1] in "+-")


def _is_in_line(quick: Run, name: str, side: str) -> None:
    done = quick("compare", "cv.md", name)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    done = quick("compare", "cv.md", name, "--format", "json")
    assert (done.returncode, json.loads(done.stdout)["differences"]) == (0, [])
    for more in ([], ["--diff"]):
        done = quick("compare", "cv.md", name, "--update", side, *more)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == "jekyll-cv: the page and the file say the same: nothing to change\n"


@pytest.mark.parametrize("form", ["json-resume", "rendercv", "csv"])
@pytest.mark.parametrize("hidden", [[], ["--hidden"]])
def test_an_export_differs_in_nothing(quick: Run, tmp_path: Path, form: str, hidden: list[str]) -> None:
    shutil.copy(Path(__file__).parents[1] / "data" / "interchange" / "exports" / "cv.md", tmp_path)
    name = "roles.csv" if form == "csv" else "roles"
    assert quick("export", "cv.md", "--to", form, "-o", name, *hidden).returncode == 0
    done = quick("compare", "cv.md", name, *hidden)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_linkedin_is_compared_and_never_written(quick: Run, page: Path, tmp_path: Path) -> None:
    text = "Company Name,Title,Started On,Finished On\nAlder Bank,Founder of Bells,Jun 2024,\n"
    (tmp_path / "Positions.csv").write_text(text)
    assert quick("compare", "cv.md", "Positions.csv").returncode == 1
    done = quick("compare", "cv.md", "Positions.csv", "--update", "file")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("jekyll-cv: Positions.csv: LinkedIn’s export is made by LinkedIn")
    assert (tmp_path / "Positions.csv").read_text() == text


def test_one_kind(quick: Run, page: Path, tmp_path: Path) -> None:
    page.write_text(f"{PAGE}\n## Education\n\n- *2009 - 2012*: **BSc in Physics**, Tidewater College\n")
    _written(tmp_path, "json-resume")
    done = quick("compare", "cv.md", "resume.json", "--kind", "education")
    assert (done.returncode, done.stdout.count("\n")) == (1, 1)
    assert done.stdout.startswith("cv.md:21: “BSc in Physics, Tidewater College” is not in resume.json")
    assert quick("compare", "cv.md", "resume.json", "--kind", "talk").returncode == 0
    done = quick("compare", "cv.md", "resume.json", "--kind", "education", "--update", "file")
    assert done.stdout == "resume.json: “BSc in Physics, Tidewater College” added\n"
    assert quick("compare", "cv.md", "resume.json", "--kind", "education").returncode == 0
    assert quick("compare", "cv.md", "resume.json").stdout.count("\n") == 8


def test_hidden_roles(quick: Run, page: Path, tmp_path: Path) -> None:
    jobs = [{"name": "Hidden Agency", "position": "Spy", "startDate": "2012", "endDate": "2013"}]
    (tmp_path / "resume.json").write_text(json.dumps({"work": jobs}))
    told = "resume.json:1: “Spy, Hidden Agency” is hidden on cv.md:15\n"
    assert told in quick("compare", "cv.md", "resume.json").stdout
    assert "Spy" not in quick("compare", "cv.md", "resume.json", "--hidden").stdout
    page.write_text(PAGE.replace("Bell Founder", "Spy").replace("Alder Bank", "Other Agency"))
    assert told in quick("compare", "cv.md", "resume.json").stdout, "a role that is seen is not taken for it"


# What cannot be


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Missing argument 'PAGE'"),
        (["cv.md"], "Missing argument 'FILE'"),
        (["-", "-"], "the page and the file are compared by their names, not by standard input"),
        (["-", "resume.json"], "the page and the file are compared by their names, not by standard input"),
        (["cv.md", "-"], "the page and the file are compared by their names, not by standard input"),
        (["cv.md", "resume.json", "--diff"], "--diff goes with --update (see jekyll-cv compare --help)"),
        (["cv.md", "resume.json", "--update", "both"], "Invalid value for '--update': 'both' is not one of"),
        (["cv.md", "resume.json", "--format", "xml"], "Invalid value for '--format': 'xml' is not one of"),
        (["cv.md", "resume.json", "--kind", "hobby"], "Invalid value for '--kind': 'hobby' is not one of"),
        (["./no.md", "resume.json"], "./no.md: no such file or directory"),
        (["cv.md", "./no.json"], "./no.json: no such file or directory"),
        (["cv.md", "."], ".: is a folder, not a page"),
        ([".", "resume.json"], ".: is a folder, not a page"),
        (["cv.md", "cv.md"], "cv.md: goes on behind the end of its YAML"),
        (["resume.json", "a\x1b[31m\u202e"], r"a\x1b[31m\u202e: no such file or directory"),
    ],
)
def test_errors(quick: Run, page: Path, tmp_path: Path, arguments: list[str], message: str) -> None:
    _written(tmp_path, "json-resume")
    done = quick("compare", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"jekyll-cv: {message}")
    assert done.stderr.count("\n") == 1
    assert (page.read_text(), (tmp_path / "resume.json").read_text()) == (PAGE, RESUME)


@pytest.mark.parametrize("side", ["file", "page"])
def test_what_may_not_be_written(quick: Run, page: Path, tmp_path: Path, side: str) -> None:
    file = _written(tmp_path, "json-resume")
    for path in (page, file):
        path.chmod(0o444)
    done = quick("compare", "cv.md", "resume.json", "--update", side)
    name = "cv.md" if side == "page" else "resume.json"
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"jekyll-cv: {name}: is read-only; nothing was written\n"


@pytest.mark.parametrize("side", ["file", "page"])
def test_one_role_that_cannot_be_brought_in_line_is_told(quick: Run, page: Path, tmp_path: Path, side: str) -> None:
    """A role with several times has no place for one of them; the title of the role above is changed all the same."""
    text = PAGE.replace("*2018 - 2019*", "*2016, 2018 - 2019*")
    page.write_text(text)
    file = _written(tmp_path, "rendercv")
    file.write_text(RENDERCV.replace("start_date: 2018\n        end_date: 2019", "date: 2016, 2017"))
    done = quick("compare", "cv.md", "cv.yaml", "--update", side)
    if side == "page":
        assert done.returncode == 1
        told = "jekyll-cv: “Baker, Rye Mill” differs still: it has several times, which are edited by hand\n"
        assert done.stderr == told
        assert "*2016, 2018 - 2019*" in page.read_text()
        left = quick("compare", "cv.md", "cv.yaml")
        assert (left.returncode, left.stdout.count("“Baker, Rye Mill”: dates")) == (1, 1)
        done = quick("compare", "cv.md", "cv.yaml", "--update", side)
        assert (done.returncode, done.stdout, done.stderr) == (2, "", told)
    else:
        assert done.returncode == 0, done.stderr
        assert quick("compare", "cv.md", "cv.yaml").returncode == 0


# What is printed


def test_control_characters_are_escaped(run: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.md").write_text("## Work\n\n- *2018*: **Ba\x1b[31mker\u202e**, Rye Mill\x07\n")
    jobs = [{"name": "Inn\x1b]0;x\x07\n", "position": "\u202eCook", "startDate": "2012", "highlights": ["\x1b[2J"]}]
    (tmp_path / "r.json").write_text(json.dumps({"work": jobs}))
    for arguments in ([], ["--format", "json"], ["--update", "page", "--diff"], ["--update", "file", "--diff"]):
        done = run("compare", "cv.md", "r.json", *arguments)
        assert done.returncode in (0, 1), done.stderr
        assert done.stdout
        assert not {"\x1b", "\x07", "\u202e"} & set(done.stdout + done.stderr), arguments


@pytest.mark.parametrize("color", ["", "1"])
def test_on_a_terminal(tmp_path: Path, page: Path, color: str) -> None:
    _written(tmp_path, "csv")
    with Terminal(tmp_path, "compare", "cv.md", "roles.csv", NO_COLOR=color) as terminal:
        assert terminal.end() == 1
    assert "cv.md:14: “Night Guard, Heron Museum” is not in roles.csv\n" in terminal.text
    with Terminal(tmp_path, "compare", "cv.md", "roles.csv", "--update", "file", "--diff", NO_COLOR=color) as terminal:
        assert terminal.end() == 0
    assert (b"\x1b[31m-work,Work,Printer" in terminal.raw) is (color == "")


# In a repository


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_as_a_hook_of_pre_commit(tmp_path: Path) -> None:
    """A resume in the repository that no longer says what the page says blocks a commit."""
    root = str(Path(__file__).parents[2])
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "GITHUB_"))}
    environment |= {
        "PRE_COMMIT_HOME": str(tmp_path / "home"),
        "PYTHONPATH": root,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}",
    }
    site = tmp_path / "site"
    site.mkdir()

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=site, env=environment, capture_output=True, encoding="utf-8", check=False)

    def commit(**files: str) -> subprocess.CompletedProcess[str]:
        for name, text in files.items():
            (site / name).write_text(text)
        run("git", "add", "-A")
        return run("git", "commit", "-m", "cv")

    run("git", "init", "-q", "-b", "main")
    for key, value in (("user.name", "Somebody"), ("user.email", "somebody@example.org")):
        run("git", "config", key, value)
    hook = f"{sys.executable} -m jekyll_cv compare cv.md resume.json"
    (site / ".pre-commit-config.yaml").write_text(
        "repos:\n- repo: local\n  hooks:\n  - id: cv\n    name: cv and resume\n    language: system\n"
        f"    entry: {hook}\n    pass_filenames: false\n"
    )
    (site / "cv.md").write_text(PAGE)
    assert (
        run(sys.executable, "-m", "jekyll_cv", "export", "cv.md", "--to", "json-resume", "-o", "resume.json").returncode
        == 0
    )
    assert run("pre-commit", "install").returncode == 0
    first = commit()
    assert first.returncode == 0, first.stdout + first.stderr
    changed = PAGE.replace("05/2021", "07/2021")
    blocked = commit(**{"cv.md": changed})
    assert blocked.returncode == 1
    said = blocked.stdout + blocked.stderr
    assert (
        "cv.md:10: “Clerk, Kestrel Robotics”: end is “2021-07” on the page, “2021-05” in the file (resume.json:" in said
    )
    run(sys.executable, "-m", "jekyll_cv", "compare", "cv.md", "resume.json", "--update", "file")
    assert commit().returncode == 0
    assert len(run("git", "log", "--oneline").stdout.splitlines()) == 2
