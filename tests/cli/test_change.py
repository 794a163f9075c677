"""The commands that change a page, as users meet them: what is written, what is shown, how they end."""

from __future__ import annotations

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
version: "2.0"
tags: [a, b]
born: 2001-02-03
---
## Work
- **Bell Founder**, Alder Bank, Jun 2024 - present
  - counted coins
  - cast bells
- **Clerk**, Porto Bank, Mar 2020 - May 2021

## Teaching
- **Tutor**, University of Porto, Fall 2022
"""
BELL = "- **Bell Founder**, Alder Bank, Jun 2024 - present\n  - counted coins\n  - cast bells\n"
CLERK = "- **Clerk**, Porto Bank, Mar 2020 - May 2021\n"
TUTOR = "- **Tutor**, University of Porto, Fall 2022\n"
ROLES = "2024-06-bell-founder (line 8), 2020-03-clerk (line 11), 2022-23-tutor (line 14)"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "cv.md"
    path.write_text(PAGE)
    return path


def _hidden(role: str) -> str:
    return f"<!--\n{role}-->\n" if role.count("\n") > 1 else f"<!-- {role.rstrip()} -->\n"


#: Arguments behind the page, the page afterwards, what is said.
CHANGES = [
    (
        ["hide", "bell"],
        PAGE.replace(BELL, _hidden(BELL)),
        "'Bell Founder' hidden by an HTML comment on lines of its own",
    ),
    (["hide", "clerk", "--style", "html"], PAGE.replace(CLERK, _hidden(CLERK)), "'Clerk' hidden by an HTML comment"),
    (
        ["hide", ":11", "--style", "liquid"],
        PAGE.replace(CLERK, "{%- comment %}\n" + CLERK + "{% endcomment %}\n"),
        "'Clerk' hidden by a Liquid comment",
    ),
    (["remove", "2020-03-clerk"], PAGE.replace(CLERK, ""), "'Clerk' removed"),
    (["move", "clerk", "--above", "bell"], PAGE.replace(BELL + CLERK, CLERK + BELL), None),
    (["move", "bell", "--below", "clerk"], PAGE.replace(BELL + CLERK, CLERK + BELL), None),
    (["move", "clerk", "--section", "teach"], PAGE.replace(CLERK, "").replace(TUTOR, TUTOR + CLERK), None),
    (["edit", "clerk", "--end", "june 2021"], PAGE.replace("May 2021", "Jun 2021"), "'Clerk' changed"),
    (["edit", "clerk", "--end", ""], PAGE.replace(" - May 2021", ""), "'Clerk' changed"),
    (["edit", "clerk", "--title", "Head Clerk"], PAGE.replace("**Clerk", "**Head Clerk"), "'Clerk' changed"),
    (["edit", "clerk", "--section", "Teaching"], PAGE.replace(CLERK, "").replace(TUTOR, TUTOR + CLERK), None),
    (
        ["edit", "bell", "--add-highlight", "rang them", "--drop-highlight", "coins"],
        PAGE.replace("  - counted coins\n", "").replace("cast bells\n", "cast bells\n  - rang them\n"),
        "'Bell Founder' 1 highlight added, 1 highlight dropped",
    ),
    (
        [
            "add",
            "--section",
            "work",
            "--title",
            "Baker",
            "--organization",
            "Mill",
            "--start",
            "2019-06",
            "--highlight",
            "a",
        ],
        PAGE.replace(CLERK, CLERK + "- **Baker**, Mill, Jun 2019\n  - a\n"),
        "'Baker' added",
    ),
    (
        ["add", "--like", "tutor", "--title", "Reader", "--organization", "University of X", "--start", "2021"],
        PAGE.replace(TUTOR, TUTOR + "- **Reader**, University of X, 2021\n"),
        "'Reader' added",
    ),
    (["front-matter", "set", "title", "New"], PAGE.replace("title: CV", "title: New"), "title set"),
    (["front-matter", "unset", "tags"], PAGE.replace("tags: [a, b]\n", ""), "tags removed"),
]


def _with_page(arguments: list[str], path: str) -> list[str]:
    return [arguments[0], path, *arguments[1:]]


@pytest.mark.parametrize(("arguments", "after", "told"), CHANGES, ids=[" ".join(change[0]) for change in CHANGES])
def test_a_change(quick: Run, page: Path, arguments: list[str], after: str, told: str | None) -> None:
    done = quick(*_with_page(arguments, "./cv.md"))
    assert (done.returncode, done.stderr) == (0, "")
    assert page.read_text() == after
    assert done.stdout.startswith("./cv.md: ")
    assert done.stdout.count("\n") == 1
    assert told is None or done.stdout == f"./cv.md: {told}\n"


def test_diff_shows_and_writes_nothing(run: Run, page: Path) -> None:
    done = run("hide", "cv.md", "clerk", "--diff")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "--- a/cv.md\n+++ b/cv.md\n@@ -8,7 +8,7 @@\n - **Bell Founder**, Alder Bank, Jun 2024 - present\n"
        f"   - counted coins\n   - cast bells\n-{CLERK}+{_hidden(CLERK)} \n ## Teaching\n {TUTOR}"
    )
    assert page.read_text() == PAGE


def test_show_brings_back_what_hide_hid(quick: Run, page: Path) -> None:
    quick("hide", "cv.md", "bell")
    assert "  - counted" in page.read_text()
    done = quick("show", "cv.md", "bell")
    assert done.stdout.startswith("cv.md: 'Bell Founder' ")
    assert page.read_text() == PAGE
    done = quick("hide", "cv.md", "bell", "--highlight", "coins")
    assert done.stdout.startswith("cv.md: 'counted coins' of 'Bell Founder' hidden by ")
    assert page.read_text() != PAGE
    done = quick("show", "cv.md", "bell", "--highlight", "1")
    assert done.stdout.startswith("cv.md: 'counted coins' of 'Bell Founder' ")
    assert page.read_text() == PAGE


def test_sort(run: Run, page: Path) -> None:
    page.write_text(PAGE.replace(BELL + CLERK, CLERK + BELL))
    done = run("sort", "cv.md", "--section", "work")
    assert (done.returncode, done.stdout) == (0, "cv.md: sorted, moved up: Bell Founder\n")
    assert page.read_text() == PAGE


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["show", "bell"], "'Bell Founder' is not hidden"),
        (["edit", "bell", "--title", "Bell Founder"], "'Bell Founder' says that already: nothing to change"),
        (["edit", "bell", "--end", "now"], "'Bell Founder' says that already: nothing to change"),
        (["sort"], "the roles are in order already: nothing to sort"),
        (["move", "clerk", "--section", "Work"], "'Clerk' stands in 'Work' already: nothing to move"),
        (["front-matter", "set", "title", "CV"], "title has that value already: nothing to change"),
    ],
)
def test_nothing_to_change(quick: Run, page: Path, arguments: list[str], message: str) -> None:
    for more in ([], ["--diff"]):
        done = quick(*_with_page(arguments, "cv.md"), *more)
        assert (done.returncode, done.stdout, done.stderr) == (1, "", f"jekyll-cv: {message}\n")
    assert page.read_text() == PAGE


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["hide", "nobody"], f"no role fits 'nobody'; there are {ROLES}"),
        (["hide", ":3"], f"no role stands on line 3; there are {ROLES}"),
        (["hide", "bank"], "'bank' fits 2 roles: 2024-06-bell-founder (line 8), 2020-03-clerk (line 11)"),
        (["hide", "\udcff\x1b"], f"no role fits '\\udcff\\x1b'; there are {ROLES}"),
        (
            ["hide", "bell", "--highlight", "7"],
            "'7' fits no highlight; there are 1 ('counted coins'), 2 ('cast bells')",
        ),
        (["hide", "clerk", "--highlight", "1"], "the role has no highlights"),
        (["hide", "bell", "--style", "latex"], "Invalid value for '--style': 'latex' is not one of 'html', 'liquid'"),
        (["hide"], "Missing argument 'ROLE'"),
        (["move", "clerk"], "give one of --above, --below and --section"),
        (["move", "clerk", "--above", "bell", "--section", "x"], "give one of --above, --below and --section"),
        (["move", "clerk", "--above", "x"], "no role fits 'x'; there are"),
        (["sort", "--section", "x"], "no section is called 'x'; there are 'Work', 'Teaching'"),
        (["sort", "--section", " "], "Invalid value for '--section': is empty"),
        (["edit", "clerk", "--start", ""], "Invalid value for '--start': is empty"),
        (
            ["edit", "clerk", "--end", "soon"],
            "'soon' is no date: write 2024, 2024-06, June 2024, summer 2024 or present",
        ),
        (["edit", "clerk", "--title", "a\x1bb"], "Invalid value for '--title': holds a control character (\\x1b)"),
        (
            ["edit", "clerk", "--title", "a\udcff"],
            "Invalid value for '--title': holds a byte that is no UTF-8 (\\udcff)",
        ),
        (["edit", "clerk", "--add-highlight", "\n"], "Invalid value for '--add-highlight': is empty"),
        (["edit", "clerk", "--titel", "x"], "No such option '--titel'"),
        (["add"], "say what to add: --title, --organization, --start … or --from FILE"),
        (["add", "--section", "Work"], "say what to add: --title, --organization, --start … or --from FILE"),
        (["add", "--title", "Baker", "--section", "Work"], "a role needs a start"),
        (["add", "--start", "2020", "--section", "Work"], "a role needs a title or an organization"),
        (["add", "--start", "2020", "--title", "Baker"], "say in which section it goes: 'Work', 'Teaching'"),
        (["add", "--start", "2020", "--title", "Baker", "--section", "x"], "no section is called 'x'; there are"),
        (["add", "--like", "x", "--template", "y"], "give --like or --template, not both"),
        (
            ["add", "--from", "x", "--title", "y"],
            "--from gives the fields; only --section, --new-section, --like and --template go",
        ),
        (["add", "--from", "none.yaml"], "none.yaml: no such file or directory"),
        (["add", "--template", "none", "--title", "y", "--start", "2020"], "none: no such file or directory"),
        (["front-matter", "set", "title"], "set needs a VALUE"),
        (["front-matter", "unset", "title", "x"], "unset takes no VALUE"),
        (["front-matter", "put", "title"], "Invalid value for 'get|set|unset': 'put' is not one of"),
        (["front-matter", "set", "title", "\udcff"], "the value holds a byte that is no UTF-8"),
        (["front-matter", "set", "a..b", "x"], "the key 'a..b' has an empty name in it"),
    ],
)
def test_what_is_wrong_is_one_line(quick: Run, page: Path, arguments: list[str], message: str) -> None:
    done = quick(*_with_page(arguments, "cv.md"))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"jekyll-cv: {message}")
    assert done.stderr.count("\n") == 1
    assert page.read_text() == PAGE


@pytest.mark.parametrize(
    "arguments",
    [["hide", "x"], ["show", "x"], ["remove", "x"], ["move", "x", "--above", "y"], ["sort"], ["edit", "x"],
     ["edit", "x", "--end", "2020"], ["add", "--title", "x"], ["front-matter", "get", "x"], ["front-matter", "unset", "x"]],
)  # fmt: skip
def test_pages_that_cannot_be_read(quick: Run, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "folder").mkdir()
    for path, reason in (("no.md", "no such file or directory"), ("folder", "is a folder, not a page")):
        done = quick(*_with_page(arguments, path))
        assert (done.returncode, done.stdout, done.stderr) == (2, "", f"jekyll-cv: {path}: {reason}\n")


@pytest.mark.parametrize(
    ("highlight", "written"),
    [
        ("---", "\\-\\-\\-"),
        ("$$x$$", "\\$\\$x\\$\\$"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ],
)
@pytest.mark.parametrize("end", [[], ["--end", "2020"]])
def test_a_highlight_that_reads_as_nothing_is_not_written_twice(
    quick: Run, page: Path, highlight: str, written: str, end: list[str]
) -> None:
    arguments = ["--section", "Work", "--title", "Cook", "--organization", "Inn", "--start", "2019", *end]
    done = quick("add", "cv.md", *arguments, "--highlight", highlight)
    assert (done.returncode, done.stderr) == (0, "")
    dates = "2019 - 2020" if end else "2019"
    assert page.read_text() == PAGE.replace(CLERK, f"{CLERK}- **Cook**, Inn, {dates}\n  - {written}\n")


def test_a_title_is_no_element(quick: Run, tmp_path: Path) -> None:
    """A picture has no text, so it reads as its source, which is what was asked for."""
    html = (
        "---\n---\n<h2>Work</h2><ul>\n<li>2020: <b>Clerk</b>, Porto Bank</li>\n<li>2019: <b>Cook</b>, Inn</li>\n</ul>\n"
    )
    (tmp_path / "cv.html").write_text(html)
    for command in (["edit", "cv.html", "clerk"], ["add", "cv.html", "--start", "2018", "--organization", "Mill"]):
        quick(*command, "--title", "<img src=x onerror=alert(1)>")
        assert "<img" not in (tmp_path / "cv.html").read_text()


# Standard input


def test_standard_input_comes_out_changed(run: Run) -> None:
    done = run("hide", "-", "clerk", stdin=PAGE)
    assert done.returncode == 0
    assert done.stdout == PAGE.replace(CLERK, _hidden(CLERK))
    assert done.stderr == "-: 'Clerk' hidden by an HTML comment\n"


def test_standard_input_comes_out_as_it_was_where_nothing_is_to_change(run: Run) -> None:
    done = run("show", "-", "clerk", stdin=PAGE)
    assert (done.returncode, done.stdout, done.stderr) == (1, PAGE, "jekyll-cv: 'Clerk' is not hidden\n")


def test_standard_input_with_diff_and_a_name(run: Run) -> None:
    done = run("remove", "-", "clerk", "--diff", "--stdin-filename", "_pages/cv.md", stdin=PAGE)
    assert done.returncode == 0
    assert done.stdout.startswith("--- a/_pages/cv.md\n+++ b/_pages/cv.md\n@@ ")
    html = "<h2>Work</h2><ul>\n<li>2020: <b>Clerk</b>, Porto Bank</li>\n<li>2019: <b>Cook</b>, Mill</li>\n</ul>\n"
    done = run("remove", "-", "clerk", "--stdin-filename", "cv.html", stdin=f"---\n---\n{html}")
    assert "Clerk" not in done.stdout, done.stderr


def test_errors_of_standard_input_leave_standard_output_empty(quick: Run) -> None:
    done = quick("hide", "-", "nobody", stdin=PAGE)
    assert (done.returncode, done.stdout) == (2, "")
    done = quick("edit", "-", "clerk", stdin=PAGE)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("jekyll-cv: the page comes by standard input: say with options what to change")
    done = quick("add", "-", "--from", "-", stdin=PAGE)
    assert done.stderr.startswith("jekyll-cv: the page and the roles cannot both come by standard input")
    done = quick("hide", "-", "x", stdin=b"x" * 10_000_001)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "jekyll-cv: standard input: no page over 10 MB is read\n"


def test_bytes_of_standard_input_survive(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + PAGE.replace("\n", "\r\n").encode() + b"\r\n\xff\xfe\0"
    done = subprocess.run(
        [sys.executable, "-m", "jekyll_cv", "remove", "-", "clerk"],
        input=data,
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        check=False,
    )
    assert done.stdout == data.replace(CLERK.replace("\n", "\r\n").encode(), b""), done.stderr


# Roles from files


def test_roles_from_yaml(run: Run, page: Path, tmp_path: Path) -> None:
    (tmp_path / "roles.yaml").write_text(
        "- title: Baker   # by day\n  organization: Mill\n  start: 2019-06-01\n  end:\n  section: work\n"
        "  highlights: [baked, {text: sold}]\n"
        "- {title: Reader, organization: University of X, start: 2018, end: 2019, section: Teaching}\n"
    )
    done = run("add", "cv.md", "--from", "roles.yaml")
    assert (done.returncode, done.stdout, done.stderr) == (0, "cv.md: 'Baker', 'Reader' added\n", "")
    after = page.read_text()
    assert CLERK + "- **Baker**, Mill, " in after
    assert "  - baked\n  - sold\n\n## Teaching\n" in after
    assert after.endswith(TUTOR + "- **Reader**, University of X, 2018 - 2019\n")


def test_one_role_from_json_by_standard_input(run: Run, page: Path) -> None:
    text = json.dumps({"title": "Bäcker 🍞", "organization": "Mill", "start": 2019, "end": None, "section": "Work"})
    done = run("add", "cv.md", "--from", "-", stdin=text)
    assert (done.returncode, done.stderr) == (0, "")
    assert CLERK + "- **Bäcker 🍞**, Mill, 2019\n" in page.read_text("utf-8")


def test_roles_as_list_prints_them_go_to_another_page(quick: Run, page: Path, tmp_path: Path) -> None:
    quick("hide", "cv.md", "clerk")
    (tmp_path / "roles.json").write_text(quick("list", "cv.md", "--format", "json").stdout)
    other = tmp_path / "other.md"
    other.write_text(
        "---\ntitle: CV\n---\n## Work\n\n- 2010 - 2011: **Cook**, Inn\n\n## Teaching\n\n- 2011: **Aide**, School of Y\n"
    )
    done = quick("add", "other.md", "--from", "roles.json")
    assert (done.returncode, done.stdout, done.stderr) == (0, "other.md: 'Bell Founder', 'Clerk', 'Tutor' added\n", "")
    roles = json.loads(quick("list", "other.md", "--format", "json").stdout)["pages"][0]["roles"]
    assert {role["title"]: role["hidden"] for role in roles} == {
        "Bell Founder": False, "Clerk": True, "Cook": False, "Tutor": False, "Aide": False,
    }  # fmt: skip


def test_all_roles_of_a_file_or_none(run: Run, page: Path) -> None:
    roles = [{"title": "Baker", "start": "2019", "section": "Work"}, {"title": "Cook", "section": "Work"}]
    done = run("add", "cv.md", "--from", "-", stdin=json.dumps(roles))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "jekyll-cv: role 2: a role needs a start: a year, a month or a day\n"
    assert page.read_text() == PAGE


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("titel: x\nstart: 2020\n", "'titel': no field of a role; there are title, organization, location, url, start,"),
        ("- title: a\n- titel: x\n  begin: y\n", "role 2: 'titel', 'begin': no field of a role"),
        ("title: a: b\n", "is no YAML: a colon and a space inside a value; put the value in quotes (line 1, column 9)"),
        ("{title: [", "is no YAML: "),
        ("title: a\ntitle: b\n", "'title' is given twice"),
        ('{"title": "a", "title": "b"}', "'title' is given twice"),
        ("", "holds no role"),
        ("[]", "holds no role"),
        ('{"pages": []}', "holds no role"),
        ("Baker\n", "a role is a mapping: title, organization, start and so on"),
        ("title: [a]\n", "'title' is to be one text"),
        ("title: a\nhighlights: b\n", "'highlights' is to be a list"),
        ("title: a\nhighlights: [{txt: b}]\n", "'txt': no field of a highlight; there is text"),
        ("? [a]\n: b\n", "line 1: a key is a text"),
        ('{"title": "a\\u001bb"}', "'title' holds a control character (\\x1b)"),
        ('{"title": "a\\ud800b"}', "'title' holds a byte that is no UTF-8 (\\ud800)"),
        ("title: a\x1bb\n", "is no YAML: unacceptable character #x001b: special characters are not allowed"),
        (b"title: \xff\n", "holds a byte that is no UTF-8 (line 1)"),
        ("a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
            f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 10)}]\n" for n in range(8)
        ), "holds more than 100000 values"),
        ("a: &a [*a]\n", "values are nested too deep"),
        ("[" * 5000, "values are nested too deep"),
        ('{"dates": [{"start": "2020"}, {"start": "2021"}], "title": "a"}', "several ranges in 'dates'"),
        (b"x" * 10_000_001, "no file over 10 MB is read"),
    ],
    ids=lambda value: "" if not isinstance(value, str) or len(value) > 60 else None,
)  # fmt: skip
def test_files_that_hold_no_roles(quick: Run, page: Path, text: str | bytes, message: str) -> None:
    done = quick("add", "cv.md", "--from", "-", stdin=text)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"jekyll-cv: standard input: {message}")
    assert done.stderr.count("\n") == 1
    assert page.read_text() == PAGE


def test_a_template(quick: Run, page: Path, tmp_path: Path) -> None:
    (tmp_path / "role.tpl").write_text("- {dates}: **{title}** at {organization}\n  - {highlight}\n")
    done = quick(
        "add", "cv.md", "--template", "role.tpl", "--section", "Work", "--title", "Baker", "--organization", "Mill",
        "--start", "2019", "--highlight", "a", "--highlight", "b",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "- 2019: **Baker** at Mill\n  - a\n  - b\n" in page.read_text()
    (tmp_path / "bad.tpl").write_text("- {date}\n")
    done = quick("add", "cv.md", "--template", "bad.tpl", "--section", "Work", "--title", "Cook", "--start", "2018")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("jekyll-cv: the template has {date}; it may have {title}, ")


# Front matter


@pytest.mark.parametrize(
    ("text", "key", "printed"),
    [
        ("a: true", "a", "true"),
        ("a: 3", "a", "3"),
        ("a: 1.50", "a", "1.5"),
        ("a:", "a", "null"),
        ("a: 2024-06-01", "a", "2024-06-01"),
        ("a: 'no'", "a", "no"),
        ("a: no", "a", "false"),
        ("a: |\n  x\n  ä", "a", "x\nä"),
        ("a: {b: [1, ä, 2024-06-01]}", "a", '{"b": [1, "\\u00e4", "2024-06-01"]}'),
        ("a: {b: [1, c]}", "a.b.1", "c"),
        ("a: {1: x, true: y, 2024-06-01: z}", "a", '{"1": "x", "true": "y", "2024-06-01": "z"}'),
        ("a: [.inf]", "a", '[".inf"]'),
        ("a.b: x", "a.b", "x"),
    ],
)
def test_front_matter_get(quick: Run, tmp_path: Path, text: str, key: str, printed: str) -> None:
    (tmp_path / "a.md").write_text(f"---\n{text}\n---\n", "utf-8")
    done = quick("front-matter", "a.md", "get", key)
    assert (done.returncode, done.stdout.rstrip("\n"), done.stderr) == (0, printed, "")


def test_front_matter_get_of_what_is_not_there(quick: Run, page: Path) -> None:
    done = quick("front-matter", "cv.md", "get", "nope.x")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "jekyll-cv: cv.md: there is no key 'nope.x'\n")
    page.write_text("no front matter\n")
    assert quick("front-matter", "cv.md", "get", "title").returncode == 1
    page.write_text("---\ntitle: a: b\n---\n")
    done = quick("front-matter", "cv.md", "get", "title")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("jekyll-cv: cv.md: the front matter is no YAML: a colon and a space inside a value")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["title", "3"], "title: 3"),
        (["title", "3", "--string"], 'title: "3"'),
        (["title", "[x, y]"], "title: [x, y]"),
        (["title", "C # sharp"], 'title: "C # sharp"'),
        (["version", "3.0"], 'version: "3.0"'),
        (["version", "3.0", "--yaml"], "version: 3.0"),
        (["version", "true"], 'version: "true"'),
        (["version", "new"], 'version: "new"'),
        (["tags.1", "yes"], "tags: [a, true]"),
        (["new", "--", "-5"], "new: -5"),
    ],
)  # fmt: skip
def test_front_matter_set(quick: Run, page: Path, arguments: list[str], line: str) -> None:
    done = quick("front-matter", "cv.md", "set", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"\n{line}\n" in page.read_text()


# Diffs


def _diff(run: Run, tmp_path: Path, data: bytes, *arguments: str) -> str:
    (tmp_path / "cv.md").write_bytes(data)
    done = run("remove", "cv.md", "clerk", "--diff", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_diff_of_a_page_without_a_last_line_end(run: Run, tmp_path: Path) -> None:
    text = f"## Work\n{CLERK}- **Cook**, Inn, 2010"
    assert _diff(run, tmp_path, text.encode()).endswith(
        f"-{CLERK} - **Cook**, Inn, 2010\n\\ No newline at end of file\n"
    )
    text = f"## Work\n- **Cook**, Inn, 2010\n{CLERK.rstrip()}"
    assert f"-{CLERK}\\ No newline at end of file\n" in _diff(run, tmp_path, text.encode())


def test_diff_in_a_pipe_keeps_crlf(run: Run, tmp_path: Path) -> None:
    text = PAGE.replace("\n", "\r\n")
    done = _diff(run, tmp_path, text.encode())
    assert f"-{CLERK.rstrip()}\r\n \r\n ## Teaching\r\n" in done


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
@pytest.mark.parametrize(
    "text", [PAGE, PAGE.replace("\n", "\r\n"), PAGE.rstrip(), PAGE.replace("Bank", "\xa0Bank\t👩\u200d🏭")]
)
def test_git_takes_the_diff(quick: Run, tmp_path: Path, text: str) -> None:
    diff = _diff(quick, tmp_path, text.encode())
    git = ["git", "-c", "core.autocrlf=false", "apply"]
    subprocess.run(
        git, input=diff.encode(), check=True, cwd=tmp_path, env={**os.environ, "GIT_CEILING_DIRECTORIES": "/"}
    )
    by_git = (tmp_path / "cv.md").read_bytes()
    (tmp_path / "cv.md").write_bytes(text.encode())
    quick("remove", "cv.md", "clerk")
    assert by_git == (tmp_path / "cv.md").read_bytes()


def test_a_diff_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    done = _diff(
        run,
        tmp_path,
        PAGE.encode().partition(b"---\n## ")[2].replace(b"Porto Bank", b"Porto\x1b[31m \x07Bank \xff\x08"),
    )
    assert "\x1b" not in done
    assert "\x07" not in done
    assert r"Porto\x1b[31m \x07Bank \udcff\x08" in done


def test_diff_on_a_terminal(tmp_path: Path) -> None:
    page = tmp_path / "cv.md"
    page.write_bytes(PAGE.replace("\n", "\r\n").encode())
    with Terminal(tmp_path, "remove", "cv.md", "clerk", "--diff") as terminal:
        assert terminal.end() == 0
    assert f"\x1b[31m-{CLERK.rstrip()}\x1b[0m\r\n" in terminal.raw.decode()
    page.write_bytes(PAGE.replace("\n", "\r\n", 5).encode())
    with Terminal(tmp_path, "front-matter", "cv.md", "set", "title", "x", "--diff", NO_COLOR="1") as terminal:
        assert terminal.end() == 0
    assert "-title: CV\\r\n+title: x\\r\n" in terminal.text, "line ends are mixed, so they are to be seen"
    assert "\x1b[" not in terminal.raw.decode()


# Writing


def test_a_page_that_may_not_be_written(run: Run, page: Path) -> None:
    page.chmod(0o444)
    done = run("remove", "cv.md", "clerk")
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        "",
        "jekyll-cv: cv.md: is read-only; nothing was written\n",
    )


def test_only_what_changes_is_changed(run: Run, tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + PAGE.replace("\n", "\r\n").encode() + b"\r\n\xff\xfe"
    (tmp_path / "cv.md").write_bytes(data)
    assert run("remove", "cv.md", "clerk").returncode == 0
    assert (tmp_path / "cv.md").read_bytes() == data.replace(CLERK.replace("\n", "\r\n").encode(), b"")


def test_lint_and_list_load_no_command_that_changes(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(PAGE)
    for command in ("lint", "list"):
        code = (
            f"import sys; from jekyll_cv.cli import cli; cli.main(['{command}', 'a.md'], standalone_mode=False); "
            "print(*(name for name in sys.modules if name.startswith(('jekyll_cv.cli', 'jekyll_cv.editing', 'ruamel'))))"
        )
        env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path, env=env
        )
        loaded = set(done.stdout.splitlines()[-1].split())
        new = {"add", "changes", "conversation", "diff", "drafts", "edit", "editor", "front_matter", "hide", "move",
               "remove", "role_changes", "role_text", "role_writing", "role_yaml", "show", "sort", "texts", "values"}  # fmt: skip
        assert not loaded & {f"jekyll_cv.cli.{name}" for name in new}
        assert not loaded & {"ruamel.yaml", "jekyll_cv.editing.operations"}
