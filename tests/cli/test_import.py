"""`jekyll-cv import`: the roles of a data file on a page, in its style, and nothing else changed."""

from __future__ import annotations

import difflib
import json
import shutil
import time
from pathlib import Path

import pytest

import jekyll_cv
from jekyll_cv.page.page import Page
from tests.cli.conftest import Run

BULLETS = """\
---
title: CV
---
## Experience

- *06/2024 - present*: **Bell Founder**, Alder Bank, Ghent
  - counted coins
- *03/2020 - 05/2021*: **Clerk**, Porto Bank, Lisbon
  - kept the books

## Education

- *2009 - 2012*: **BSc in Physics**, University of Porto

*Last changed in May.*
"""
HEADINGS = """\
# CV

## Experience

### Bell Founder, Alder Bank
*June 2024 - present, Ghent*

- counted coins

### Clerk, Porto Bank
*March 2020 - May 2021, Lisbon*

- kept the books

## Education

### BSc in Physics, University of Porto
*2009 - 2012*
"""
HTML = """\
---
title: CV
---
<h2>Experience</h2>
<ul>
  <li><b>Bell Founder</b>, Alder Bank, Ghent, <i>06/2024 - present</i>
    <ul>
      <li>counted coins</li>
    </ul>
  </li>
  <li><b>Clerk</b>, Porto Bank, Lisbon, <i>03/2020 - 05/2021</i>
    <ul>
      <li>kept the books</li>
    </ul>
  </li>
</ul>
<h2>Education</h2>
<ul>
  <li><b>BSc in Physics</b>, University of Porto, <i>2009 - 2012</i></li>
</ul>
"""
TABLE = """\
## Experience

| Dates | Position | Organization |
|---|---|---|
| 06/2024 - present | Bell Founder | Alder Bank |
| 03/2020 - 05/2021 | Clerk | Porto Bank |

## Education

| Dates | Degree | School |
|---|---|---|
| 2009 - 2012 | BSc in Physics | University of Porto |
"""
_NEW = """\
## Experience

- *January 2018 – June 2019*: **Baker**, Rye Mill
  - baked & sold
  - saved 40 %

## Education

- *2012 – 2014*: **MSc in Baking**, Tidewater College
"""
#: By name of the page: what it is, the lines of the work role, those of the studies.
PAGES = {
    "empty.md": ("", _NEW.partition("## Ed")[0], "## Ed" + _NEW.partition("## Ed")[2]),
    "front.md": ("---\ntitle: CV\n---\n", "\n" + _NEW.partition("## Ed")[0], "## Ed" + _NEW.partition("## Ed")[2]),
    "bullets.md": (
        BULLETS,
        "- *01/2018 - 06/2019*: **Baker**, Rye Mill\n  - baked & sold\n  - saved 40 %\n",
        "- *2012 - 2014*: **MSc in Baking**, Tidewater College\n",
    ),
    "headings.md": (
        HEADINGS,
        "### Baker, Rye Mill\n*January 2018 - June 2019*\n\n- baked & sold\n- saved 40 %\n\n",
        "### MSc in Baking, Tidewater College\n*2012 - 2014*\n\n",
    ),
    "page.html": (
        HTML,
        """\
  <li><b>Baker</b>, Rye Mill, <i>01/2018 - 06/2019</i>
    <ul>
      <li>baked & sold</li>
      <li>saved 40 %</li>
    </ul>
  </li>
""",
        "  <li><b>MSc in Baking</b>, Tidewater College, <i>2012 - 2014</i></li>\n",
    ),
}
RESUME = {
    "work": [
        {
            "name": "Rye Mill",
            "position": "Baker",
            "startDate": "2018-01",
            "endDate": "2019-06",
            "highlights": ["baked & sold", "saved 40 %"],
        }
    ],
    "education": [
        {
            "institution": "Tidewater College",
            "studyType": "MSc",
            "area": "Baking",
            "startDate": "2012",
            "endDate": "2014",
        }
    ],
}
RENDERCV = """\
cv:
  name: Somebody
  sections:
    Experience:
      - company: Rye Mill
        position: Baker
        start_date: 2018-01
        end_date: 2019-06
        highlights:
          - baked & sold
          - saved 40 %
    Education:
      - institution: Tidewater College
        degree: MSc
        area: Baking
        start_date: 2012
        end_date: 2014
"""
OWN = """\
kind,section,title,organization,start,end,highlights
work,Experience,Baker,Rye Mill,2018-01,2019-06,"baked & sold
saved 40 %"
education,Education,MSc in Baking,Tidewater College,2012,2014,
"""
POSITIONS = """\
Company Name,Title,Description,Location,Started On,Finished On
Rye Mill,Baker,"• baked & sold
• saved 40 %",,Jan 2018,Jun 2019
"""
EDUCATION = """\
School Name,Start Date,End Date,Notes,Degree Name,Activities
Tidewater College,2012,2014,,MSc in Baking,
"""
#: By name of the file: its text, whether it has the work role, whether it has the studies.
FILES = {
    "resume.json": (json.dumps(RESUME), True, True),
    "cv.yaml": (RENDERCV, True, True),
    "roles.csv": (OWN, True, True),
    "Positions.csv": (POSITIONS, True, False),
    "Education.csv": (EDUCATION, False, True),
}
BAKER = ("work", "Baker", "Rye Mill", "2018-01", "2019-06", ["baked & sold", "saved 40 %"])
MASTER = ("education", "MSc in Baking", "Tidewater College", "2012", "2014", [])


def _said(page: Page) -> list[tuple[object, ...]]:
    return [
        (
            str(one.kind),
            one.title,
            one.organization,
            str(one.start),
            str(one.end),
            [item.text for item in one.highlights],
        )
        for one in page.roles
    ]


def _added(before: str, after: str) -> str:
    """The lines that are new; all others are as they were and in their order."""
    changes = list(difflib.ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True)))
    assert not [line for line in changes if line[0] == "-"]
    return "".join(line[2:] for line in changes if line[0] == "+")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("file", FILES)
def test_new_roles_are_written_like_their_siblings(quick: Run, tmp_path: Path, name: str, file: str) -> None:
    before, work, studies = PAGES[name]
    text, has_work, has_studies = FILES[file]
    page = tmp_path / name
    page.write_text(before)
    (tmp_path / file).write_text(text)
    old = _said(jekyll_cv.load(page))
    done = quick("import", file, name)
    assert (done.returncode, done.stderr) == (0, "")
    names = ["'Baker, Rye Mill'"] * has_work + ["'MSc in Baking, Tidewater College'"] * has_studies
    assert done.stdout == f"{name}: {', '.join(names)} added\n"
    after = page.read_text()
    lines = sorted(_added(before, after).replace("&amp;", "&").split("\n"))
    start = "\n" if name == "front.md" and not has_work else ""
    assert [line for line in lines if line] == sorted(
        line for line in (start + work * has_work + studies * has_studies).split("\n") if line
    )
    new = [BAKER] * has_work + [MASTER] * has_studies
    found = _said(jekyll_cv.load(page))
    assert [one for one in found if one not in old] == new
    assert [one for one in found if one not in new] == old

    done = quick("import", file, name)
    assert (done.returncode, done.stdout) == (1, "")
    told = done.stderr.splitlines()
    assert [line for line in told if "is left out: the page has it already, on line " in line] == told[:-1]
    assert told[-1] == f"jekyll-cv: {file}: no role is new to the page: nothing to add"
    assert page.read_text() == after
    compared = quick("compare", name, file)
    assert f" is not on {name}" not in compared.stdout
    assert "in the file" not in compared.stdout


def test_a_table_gets_a_row(quick: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.md").write_text(TABLE)
    (tmp_path / "Education.csv").write_text(EDUCATION)
    assert quick("import", "Education.csv", "cv.md").returncode == 0
    assert _added(TABLE, (tmp_path / "cv.md").read_text()) == "| 2012 - 2014 | MSc in Baking | Tidewater College |\n"


def test_what_a_table_has_no_place_for_is_told(quick: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.md").write_text(TABLE)
    (tmp_path / "Positions.csv").write_text(POSITIONS)
    done = quick("import", "Positions.csv", "cv.md")
    assert (done.returncode, done.stdout) == (0, "cv.md: 'Baker, Rye Mill' added\n")
    told = "“Baker, Rye Mill”: its highlights are left out: the page has no place for them"
    assert done.stderr == f"jekyll-cv: Positions.csv:2: {told}\n"
    assert len((tmp_path / "cv.md").read_text().splitlines()) == len(TABLE.splitlines()) + 1


def test_bytes_around_stay(quick: Run, tmp_path: Path) -> None:
    page = tmp_path / "cv.md"
    data = BULLETS.replace("\n", "\r\n").encode() + b"\xff odd \x00 bytes"
    page.write_bytes(data)
    (tmp_path / "cv.yaml").write_bytes(b"\xef\xbb\xbf" + RENDERCV.replace("\n", "\r\n").encode())
    done = quick("import", "cv.yaml", "cv.md")
    assert (done.returncode, done.stderr) == (0, "")
    new = page.read_bytes()
    for lines in PAGES["bullets.md"][1:]:
        added = lines.replace("\n", "\r\n").encode()
        assert new.count(added) == 1
        new = new.replace(added, b"")
    assert new == data


def test_only_what_is_new_is_added(quick: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.md").write_text(
        BULLETS.replace("## Education", "- *2018 - 2019*: **Baker**, Rye Mills\n\n## Education")
    )
    (tmp_path / "resume.json").write_text(json.dumps(RESUME))
    done = quick("import", "resume.json", "cv.md", "--strict")
    assert done.stdout == "cv.md: 'MSc in Baking, Tidewater College' added\n", "what is known is no loss"
    assert (
        done.stderr == "jekyll-cv: resume.json:1: “Baker, Rye Mill”: is left out: the page has it already, on line 11\n"
    )


def test_a_hidden_role_is_on_the_page_already(quick: Run, tmp_path: Path) -> None:
    text = BULLETS + "\n<!-- - *01/2018 - 06/2019*: **Baker**, Rye Mill -->\n"
    (tmp_path / "cv.md").write_text(text)
    (tmp_path / "Positions.csv").write_text(POSITIONS)
    done = quick("import", "Positions.csv", "cv.md")
    assert (done.returncode, done.stdout) == (1, "")
    assert (tmp_path / "cv.md").read_text() == text


def test_kind_and_section(quick: Run, tmp_path: Path) -> None:
    (tmp_path / "resume.json").write_text(json.dumps(RESUME))
    (tmp_path / "cv.md").write_text(BULLETS)
    done = quick("import", "resume.json", "cv.md", "--kind", "education", "--section", "exper")
    assert done.stdout == "cv.md: 'MSc in Baking, Tidewater College' added\n"
    role = next(one for one in jekyll_cv.load(tmp_path / "cv.md").roles if one.title == "MSc in Baking")
    assert role.section == "Experience"
    done = quick("import", "resume.json", "cv.md", "--kind", "talk")
    assert (done.returncode, done.stderr) == (1, "jekyll-cv: resume.json: no role is new to the page: nothing to add\n")
    done = quick("import", "resume.json", "cv.md", "--section", "Nowhere")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("jekyll-cv: no section is called 'Nowhere'; there are 'Experience', 'Education'")


def test_diff_writes_nothing(quick: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.md").write_text(BULLETS)
    (tmp_path / "resume.json").write_text(json.dumps(RESUME))
    done = quick("import", "resume.json", "cv.md", "--diff")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("--- a/cv.md\n+++ b/cv.md\n@@ ")
    assert "\n+- *01/2018 - 06/2019*: **Baker**, Rye Mill\n+  - baked & sold\n" in done.stdout
    assert "\x1b" not in done.stdout
    assert (tmp_path / "cv.md").read_text() == BULLETS


def test_standard_input(run: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.md").write_text(BULLETS)
    (tmp_path / "resume.json").write_text(json.dumps(RESUME))
    by_page = run("import", "resume.json", "-", stdin=BULLETS)
    assert (by_page.returncode, by_page.stderr) == (
        0, "-: 'Baker, Rye Mill', 'MSc in Baking, Tidewater College' added\n",
    )  # fmt: skip
    by_file = run("import", "-", "cv.md", stdin=json.dumps(RESUME))
    assert by_file.returncode == 0, by_file.stderr
    assert (tmp_path / "cv.md").read_text() == by_page.stdout
    again = run("import", "resume.json", "-", stdin=by_page.stdout)
    assert (again.returncode, again.stdout) == (1, by_page.stdout)
    assert run("import", "-", "cv.md", stdin="{").stderr.startswith("jekyll-cv: standard input: is no JSON: ")


def test_strict(quick: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.md").write_text(BULLETS)
    resume = {**RESUME, "skills": [{"name": "Baking"}]}
    resume["work"] = [{**RESUME["work"][0], "keywords": ["bread"]}, {"name": "Inn", "position": "Cook"}]
    (tmp_path / "resume.json").write_text(json.dumps(resume, indent=1))
    told = [
        "jekyll-cv: resume.json:35: skills holds no roles and is left out",
        "jekyll-cv: resume.json:3: “Baker, Rye Mill”: its keywords is left out",
        "jekyll-cv: resume.json:16: “Cook, Inn”: is left out: it has no date, and a role needs one",
    ]
    done = quick("import", "resume.json", "cv.md", "--strict")
    assert (done.returncode, done.stdout) == (2, "")
    lines = done.stderr.splitlines()
    assert lines[-1] == "jekyll-cv: nothing was written: the page cannot hold all, and --strict was given"
    assert lines[1:-1] == told[1:]
    assert " skills holds no roles and is left out" in lines[0]
    assert (tmp_path / "cv.md").read_text() == BULLETS
    done = quick("import", "resume.json", "cv.md")
    assert (done.returncode, done.stderr.splitlines()) == (0, lines[:-1])


def test_what_an_export_holds_comes_back(quick: Run, tmp_path: Path) -> None:
    """A page's export, imported into an empty page, makes one that the export does not differ from."""
    shutil.copy(Path(__file__).parents[1] / "data" / "interchange" / "exports" / "cv.md", tmp_path)
    for form, name in (("json-resume", "r.json"), ("rendercv", "r.yaml"), ("csv", "r.csv")):
        assert quick("export", "cv.md", "--to", form, "-o", name).returncode == 0
        (tmp_path / "new.md").write_text("")
        assert quick("import", name, "new.md").returncode == 0
        done = quick("compare", "new.md", name)
        assert (done.returncode, done.stdout) == (0, ""), form


def test_a_hundred_roles(quick: Run, tmp_path: Path) -> None:
    jobs = [
        {"name": f"Mill {number}", "position": "Baker", "startDate": str(1900 + number), "endDate": str(1901 + number)}
        for number in range(100)
    ]
    (tmp_path / "resume.json").write_text(json.dumps({"work": jobs}))
    (tmp_path / "cv.md").write_text(BULLETS)
    start = time.perf_counter()
    done = quick("import", "resume.json", "cv.md")
    assert time.perf_counter() - start < 5
    assert done.returncode == 0
    assert done.stdout.endswith("'Baker, Mill 5' and 94 more added\n")
    assert len(jekyll_cv.load(tmp_path / "cv.md").roles) == 103


# What cannot be


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Missing argument 'FILE'"),
        (["resume.json"], "Missing argument 'PAGE'"),
        (["-", "-"], "the page and the roles cannot both come by standard input (see jekyll-cv import --help)"),
        (["./no.json", "cv.md"], "./no.json: no such file or directory"),
        (["resume.json", "./no.md"], "./no.md: no such file or directory"),
        ([".", "cv.md"], ".: is a folder, not a page"),
        (["resume.json", "."], ".: is a folder, not a page"),
        (["resume.json", "cv.md", "--kind", "hobby"], "Invalid value for '--kind': 'hobby' is not one of"),
        (["resume.json", "cv.md", "--section", ""], "Invalid value for '--section': is empty"),
        (["resume.json", "cv.md", "--zzz"], "No such option '--zzz'"),
        (["cv.md", "resume.json"], "cv.md: goes on behind the end of its YAML"),
        (["a\x1b[31m\u202e.json", "cv.md"], r"a\x1b[31m\u202e.json: no such file or directory"),
    ],
)
def test_errors(quick: Run, tmp_path: Path, arguments: list[str], message: str) -> None:
    (tmp_path / "cv.md").write_text(BULLETS)
    (tmp_path / "resume.json").write_text(json.dumps(RESUME))
    done = quick("import", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"jekyll-cv: {message}")
    assert done.stderr.count("\n") == 1
    assert (tmp_path / "cv.md").read_text() == BULLETS
    assert (tmp_path / "resume.json").read_text() == json.dumps(RESUME)


def test_a_page_that_may_not_be_written(quick: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.md").write_text(BULLETS)
    (tmp_path / "cv.md").chmod(0o444)
    (tmp_path / "resume.json").write_text(json.dumps(RESUME))
    done = quick("import", "resume.json", "cv.md")
    assert (done.returncode, done.stdout, done.stderr) == (
        2, "", "jekyll-cv: cv.md: is read-only; nothing was written\n",
    )  # fmt: skip
