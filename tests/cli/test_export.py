"""`jekyll-cv export`: what is written where, what is said, and which files are left alone."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.cli.conftest import Run
from tests.cli.terminal import Terminal

EXPORTS = Path(__file__).parents[1] / "data" / "interchange" / "exports"
SUFFIXES = {
    "json-resume": "json", "rendercv": "yaml", "al-folio": "yml", "al-folio-list": "yml", "json-ld": "json", "csv": "csv",
}  # fmt: skip
PAGE = """\
---
title: CV
---

## Work

- *06/2024 - present*: **Bell Founder**, [Alder Bank](/bank/), Ghent
  - counted coins
  <!-- - counted them twice -->
- *2018 - 2019*: **Baker**, Rye Mill
<!-- - *2012 - 2013*: **Spy**, Hidden Agency -->

## Education

- *2009 - 2012*: **BSc in Physics**, Tidewater College
"""
TALKS = "---\ntitle: Talks\n---\n\n## Talks\n\n- *2021-05*: **How bells ring**, RingConf\n"
each_format = pytest.mark.parametrize("form", SUFFIXES)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "cv.md"
    path.write_text(PAGE)
    return path


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def _error(done: subprocess.CompletedProcess[str]) -> str:
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("jekyll-cv: ")
    return done.stderr.removeprefix("jekyll-cv: ").rstrip("\n")


# What is written


@each_format
def test_a_page_with_everything(quick: Run, tmp_path: Path, form: str) -> None:
    shutil.copy(EXPORTS / "cv.md", tmp_path)
    done = quick("export", "cv.md", "--to", form)
    assert done.returncode == 0
    assert done.stdout == (EXPORTS / f"{form}.{SUFFIXES[form]}").read_text("utf-8")
    losses = (EXPORTS / f"{form}.losses.txt").read_text("utf-8").splitlines()
    assert done.stderr.splitlines() == [f"jekyll-cv: {line}" for line in dict.fromkeys(losses)]


@each_format
def test_the_same_bytes_by_standard_output_and_in_a_file(run: Run, tmp_path: Path, form: str) -> None:
    shutil.copy(EXPORTS / "cv.md", tmp_path)
    done = run("export", "cv.md", "--to", form, "-o", "out")
    assert (done.returncode, done.stdout) == (0, "out: written, 14 roles\n")
    printed = subprocess.run(
        [sys.executable, "-m", "jekyll_cv", "export", "cv.md", "--to", form, "-o", "-"],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONIOENCODING": "ascii"},
    ).stdout
    assert (tmp_path / "out").read_bytes() == printed
    assert printed.endswith(b"\n")
    assert b"\r" not in printed


@each_format
@pytest.mark.parametrize("change", ["crlf", "bom", "both"])
def test_line_ends_and_marks_of_a_page_make_no_difference(quick: Run, page: Path, form: str, change: str) -> None:
    plain = quick("export", "cv.md", "--to", form)
    data = PAGE.encode() if change == "bom" else PAGE.replace("\n", "\r\n").encode()
    page.write_bytes(data if change == "crlf" else b"\xef\xbb\xbf" + data)
    done = quick("export", "cv.md", "--to", form)
    assert plain.returncode == done.returncode == 0
    if change == "crlf":
        assert (done.stdout, done.stderr) == (plain.stdout, plain.stderr)
    else:  # what stands behind a mark is no front matter to Jekyll
        assert "Bell Founder" in done.stdout
        assert "\r" not in done.stdout


def test_several_pages_become_one_file(quick: Run, page: Path, tmp_path: Path) -> None:
    (tmp_path / "talks.md").write_text(TALKS)
    done = quick("export", "./talks.md", "cv.md", "--to", "csv")
    assert (done.returncode, done.stderr) == (0, "")
    assert [row["title"] for row in _rows(done.stdout)] == ["How bells ring", "Bell Founder", "Baker", "BSc in Physics"]


def test_folders(quick: Run, tmp_path: Path) -> None:
    folder = tmp_path / "site" / "_pages"
    folder.mkdir(parents=True)
    (folder / "cv.md").write_text(PAGE)
    (folder / "talks.md").write_text(TALKS)
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")
    done = quick("export", "site", "--to", "json-resume", "-o", "r.json")
    assert (done.returncode, done.stdout) == (0, "r.json: written, 4 roles\n")
    assert [job["position"] for job in json.loads((tmp_path / "r.json").read_text())["work"]] == [
        "Bell Founder", "Baker",
    ]  # fmt: skip
    assert done.stderr == (
        "jekyll-cv: site/_pages/cv.md:7: “Bell Founder, Alder Bank”: its link /bank/ is left out: "
        "it leads nowhere outside the page\n"
    )


def test_standard_input(quick: Run) -> None:
    done = quick("export", "-", "--to", "csv", stdin=PAGE)
    assert (done.returncode, done.stderr) == (0, "")
    assert [row["organization"] for row in _rows(done.stdout)] == ["Alder Bank", "Rye Mill", "Tidewater College"]
    done = quick("export", "-", "--to", "json-resume", stdin=PAGE)
    assert done.stderr.startswith("jekyll-cv: -:7: “Bell Founder, Alder Bank”: its link /bank/ is left out")


@pytest.mark.parametrize(
    "author", ["author: Ada Ferro", "author:\n  name: Ada  Ferro", "first_name: Ada\nlast_name: Ferro"]
)
def test_a_page_of_a_site(quick: Run, tmp_path: Path, author: str) -> None:
    pages = tmp_path / "site" / "_pages"
    pages.mkdir(parents=True)
    (tmp_path / "site" / "_config.yml").write_text(f"url: https://ada.example\n{author}\ninclude: [_pages]\n")
    (pages / "cv.md").write_text(PAGE)
    done = quick("export", "site/_pages/cv.md", "--to", "json-resume")
    assert (done.returncode, done.stderr) == (0, "")
    resume = json.loads(done.stdout)
    assert resume["basics"] == {"name": "Ada Ferro", "url": "https://ada.example"}
    assert resume["work"][0]["url"] == "https://ada.example/bank/"
    assert yaml.safe_load(quick("export", "site", "--to", "rendercv").stdout)["cv"]["name"] == "Ada Ferro"


def test_the_page_names_its_owner_before_the_site_does(quick: Run, tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("url: javascript:alert(1)\nauthor: Ada Ferro\n")
    (tmp_path / "cv.md").write_text(PAGE.replace("title: CV", "author: Bo Alder"))
    done = quick("export", "cv.md", "--to", "json-resume")
    assert json.loads(done.stdout)["basics"] == {"name": "Bo Alder"}
    assert "its link /bank/ is left out" in done.stderr


def test_kinds_and_sections(quick: Run, page: Path) -> None:
    def titles(*arguments: str) -> list[str]:
        return [row["title"] for row in _rows(quick("export", "cv.md", "--to", "csv", *arguments).stdout)]

    assert titles("--kind", "education") == ["BSc in Physics"]
    assert titles("--kind", "education", "--kind", "work", "--section", "WOR") == ["Bell Founder", "Baker"]
    assert titles("--section", "nowhere") == []


@each_format
def test_a_page_without_roles(quick: Run, tmp_path: Path, form: str) -> None:
    (tmp_path / "cv.md").write_text("")
    done = quick("export", "cv.md", "--to", form)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("\n")
    if form not in ("csv", "json-ld"):
        yaml.safe_load(done.stdout)


# Hidden, strict


@each_format
def test_hidden_stays_hidden(quick: Run, page: Path, form: str) -> None:
    done = quick("export", "cv.md", "--to", form)
    assert not {"Spy", "Agency", "twice"} & set(done.stdout.replace(",", " ").replace('"', " ").split())
    assert "Spy" not in done.stderr
    done = quick("export", "cv.md", "--to", form, "--hidden")
    assert "Spy" in done.stdout
    assert "counted them twice" in done.stdout
    said = "cv.md:11: “Spy, Hidden Agency”: it is hidden on the page, and nothing will say so in "
    assert (said in done.stderr) is (form != "csv")


def test_our_table_says_what_is_hidden(quick: Run, page: Path) -> None:
    rows = _rows(quick("export", "cv.md", "--to", "csv", "--hidden").stdout)
    assert {row["title"]: row["hidden"] for row in rows if row["kind"] == "work"} == {
        "Bell Founder": "", "Baker": "", "Spy": "true",
    }  # fmt: skip


def test_strict(quick: Run, page: Path, tmp_path: Path) -> None:
    for target in ([], ["-o", "r.json"]):
        done = quick("export", "cv.md", "--to", "json-resume", "--strict", *target)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.splitlines() == [
            (
                "jekyll-cv: cv.md:7: “Bell Founder, Alder Bank”: its link /bank/ is left out: "
                "it leads nowhere outside the page"
            ),
            "jekyll-cv: nothing was written: JSON Resume cannot hold all, and --strict was given",
        ]
    assert list(tmp_path.iterdir()) == [page]
    done = quick("export", "cv.md", "--to", "csv", "--strict", "-o", "r.csv")
    assert (done.returncode, done.stdout, done.stderr) == (0, "r.csv: written, 3 roles\n", "")


# Files that are there


@each_format
def test_an_export_replaces_an_export(quick: Run, tmp_path: Path, form: str) -> None:
    shutil.copy(EXPORTS / "cv.md", tmp_path)
    name = f"{form}.{SUFFIXES[form]}"
    for arguments in ([], [], ["--hidden"], ["--kind", "work"], []):
        done = quick("export", "cv.md", "--to", form, "-o", name, *arguments)
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith(f"{name}: written, ")
    assert (tmp_path / name).read_text("utf-8") == (EXPORTS / name).read_text("utf-8")


def test_an_export_replaces_one_made_when_the_owner_was_called_otherwise(quick: Run, tmp_path: Path) -> None:
    text = (EXPORTS / "cv.md").read_text("utf-8")
    for form, name in (("json-resume", "r.json"), ("rendercv", "cv.yaml")):
        for owner in ("Ada Ferro", "Ada Ferro-Bell"):
            (tmp_path / "cv.md").write_text(text.replace("Ada Ferro", owner), "utf-8")
            done = quick("export", "cv.md", "--to", form, "-o", name)
            assert done.returncode == 0, done.stderr
        assert "Ada Ferro-Bell" in (tmp_path / name).read_text("utf-8")


MORE = [
    ("json-resume", '{"basics": {"name": "A", "email": "a@b.example"}, "work": []}', "basics.email"),
    ("json-resume", '{"work": [], "skills": [{"name": "x"}]}', "skills"),
    ("json-resume", '{"work": [], "languages": ["x"]}', "languages"),
    ("json-resume", '{"meta": {"version": "v1.0.0"}, "work": []}', "meta.version"),
    ("json-resume", '{"x-own": 1, "work": []}', "x-own"),
    ("json-resume", '{"work": [{"name": "A", "startDate": "2020", "keywords": ["k"]}]}', "its keywords is left out"),
    ("json-resume", "cv:\n  sections:\n    Work: []\n", "is a RenderCV file"),
    ("json-resume", PAGE, "is no JSON Resume file (out: "),
    ("json-resume", "{", "is no JSON Resume file (out: is no JSON: "),
    ("json-resume", "to do: buy milk\n", "is no JSON Resume file (out: is neither JSON Resume nor RenderCV: "),
    ("rendercv", "cv:\n  email: a@b.example\n  sections:\n", "cv.email"),
    ("rendercv", "cv:\n  sections:\ndesign:\n  theme: moderncv\n", "design.theme"),
    ("rendercv", "cv:\n  sections:\n    About:\n    - I ring bells.\n", "About"),
    ("rendercv", '{"work": []}', "is a JSON Resume file"),
    ("al-folio", "cv:\n  email: a@b.example\n  sections:\n", "cv.email"),
    ("al-folio", "cv:\n  sections:\n    Languages:\n    - {name: Dutch, summary: a little}\n", "cv.sections.Languages.name"),
    ("al-folio", "cv:\n  sections:\n    Work:\n    - {company: A, position: b}\n", "cv.sections.Work.company"),
    ("al-folio-list", "- title: General\n  type: map\n  contents: [{name: Email, value: a@b.example}]\n", "type: map"),
    ("al-folio", "cv:\n  sections:\n    Projects:\n    - name: 'Bell #1'  # the loudest\n", "holds comments"),
    ("al-folio", "cv:\n  sections:\n    Projects:\n    - name: 'Bell #1'\n", None),
    ("al-folio-list", "- buy milk\n", "buy milk"),
    ("al-folio-list", "cv:\n  sections:\n", "is no al-folio (list) file"),
    ("json-ld", '{"@context": "https://schema.org", "@type": "Person", "email": "a@b.example"}', "email"),
    ("json-ld", '{"work": []}', "is no schema.org file"),
    ("csv", "", None),
    ("csv", " \n", None),
    ("json-resume", '{"work": [], "skills": [], "basics": {"name": "B", "email": null}}', "was changed by hand"),
]  # fmt: skip


@pytest.mark.parametrize(("form", "text", "more"), MORE, ids=[f"{form}: {more}" for form, _, more in MORE])
def test_a_file_that_holds_more_is_left_alone(
    quick: Run, page: Path, tmp_path: Path, form: str, text: str, more: str | None
) -> None:
    out = tmp_path / "out"
    out.write_text(text)
    done = quick("export", "cv.md", "--to", form, "-o", "out", "--section", "Education")
    if more is None:
        assert done.returncode == 0, done.stderr
        assert out.read_text() != text
        return
    assert more in _error(done)
    assert done.stderr.startswith("jekyll-cv: out: ")
    assert out.read_text() == text
    done = quick("export", "cv.md", "--to", form, "-o", "out", "--section", "Education", "--force")
    assert (done.returncode, done.stdout) == (0, "out: written, 1 role\n")
    assert "BSc" in out.read_text()


def test_no_export_replaces_one_of_another_format(quick: Run, page: Path, tmp_path: Path) -> None:
    for form, suffix in SUFFIXES.items():
        name = f"{form}.{suffix}"
        assert quick("export", "cv.md", "--to", form, "-o", name).returncode == 0
        before = (tmp_path / name).read_bytes()
        for other in SUFFIXES:
            if other == form or {form, other} == {"rendercv", "al-folio"}:  # these two are read alike
                continue
            done = quick("export", "cv.md", "--to", other, "-o", name)
            assert done.returncode == 2, (form, other)
            assert (tmp_path / name).read_bytes() == before


def test_a_page_is_never_replaced_by_its_own_export(quick: Run, page: Path) -> None:
    for form in SUFFIXES:
        assert "cv.md: " in quick("export", "cv.md", "--to", form, "-o", "cv.md").stderr
        assert page.read_text() == PAGE


# What cannot be


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["cv.md"], "Missing option '--to'"),
        (["cv.md", "--to", "latex"], "Invalid value for '--to': 'latex' is not one of 'json-resume', 'rendercv'"),
        (["--to", "csv"], "Missing argument 'PAGE...' (see jekyll-cv export --help)"),
        (["cv.md", "--to", "csv", "--kind", "hobby"], "Invalid value for '--kind': 'hobby' is not one of"),
        (["no.md", "--to", "csv"], "no.md: no such file or directory"),
        (["cv.md", "./no.md", "--to", "csv", "-o", "x.csv"], "./no.md: no such file or directory"),
        (["cv.md", "--to", "csv", "-o", "."], ".: is a folder, not a page"),
        (["cv.md", "--to", "csv", "-o", "no/x.csv"], "no/x.csv: could not be written (no such file or directory)"),
        (["cv.md", "--to", "csv", "-o", "dead"], "dead: no such file or directory"),
        (["empty", "--to", "csv"], "empty: holds no pages"),
        (["big.md", "--to", "csv"], "big.md: is 11 MB; no page over 10 MB is read"),
        (["a\x1b[31m\u202e.md", "--to", "csv"], r"a\x1b[31m\u202e.md: no such file or directory"),
    ],
)
def test_errors(quick: Run, page: Path, tmp_path: Path, arguments: list[str], message: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "dead").symlink_to("nowhere")
    with (tmp_path / "big.md").open("wb") as file:
        file.truncate(11_000_000)
    assert _error(quick("export", *arguments)).startswith(message)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["big.md", "cv.md", "dead", "empty"]


def test_a_file_that_may_not_be_written(quick: Run, page: Path, tmp_path: Path) -> None:
    out = tmp_path / "r.csv"
    out.touch(mode=0o444)
    assert _error(quick("export", "cv.md", "--to", "csv", "-o", "r.csv")) == "r.csv: is read-only; nothing was written"


def test_a_link_stays_a_link(quick: Run, page: Path, tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text(
        "kind,section,title,organization,location,url,start,end,highlights\nwork,,Old,,,,2020,,\n"
    )
    (tmp_path / "r.csv").symlink_to("real.csv")
    assert quick("export", "cv.md", "--to", "csv", "-o", "r.csv").returncode == 0
    assert (tmp_path / "r.csv").is_symlink()
    assert "Baker" in (tmp_path / "real.csv").read_text()


# What a page may hold


HOSTILE = "## Work\n\n- *2018 - 2019*: **B\xe4ker \x1b[31m\x07**, Rye \xff Mill\n  - b\x00aked\x9b {{{{ site.x }}}} \u202etext\n"


@each_format
def test_odd_bytes_and_signs(run: Run, tmp_path: Path, form: str) -> None:
    (tmp_path / "cv.md").write_bytes(HOSTILE.encode("utf-8").replace("\xe4".encode(), b"\xe4"))
    done = run("export", "cv.md", "--to", form)
    assert done.returncode == 0, done.stderr
    assert not {"\x1b", "\x07", "\x00", "\x9b", "\udce4"} & set(done.stdout + done.stderr)
    assert "B�ker" in done.stdout, "a letter that cannot be read is not left out without a word"
    assert not {"\x1b", "\u202e"} & set(done.stderr)


def test_a_table_for_spreadsheets_has_no_formulas(quick: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.md").write_text("## Work\n\n- *2018 - 2019*: **=cmd\\|x**, @SUM(1)\n  - +HYPERLINK(1)\n")
    cells = [cell for row in _rows(quick("export", "cv.md", "--to", "csv").stdout) for cell in row.values()]
    assert any("SUM" in cell for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_a_terminal_gets_no_colours_and_the_same_text(tmp_path: Path, page: Path) -> None:
    with Terminal(tmp_path, "export", "cv.md", "--to", "csv", "--kind", "education") as terminal:
        assert terminal.end() == 0
    assert "education,Education,BSc in Physics,Tidewater College,,,2009,2012,\n" in terminal.text
    assert b"\x1b[" not in terminal.raw
