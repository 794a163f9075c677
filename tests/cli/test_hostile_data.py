"""Data files that are broken, or made to do harm: an error of one line, or roles whose texts are nothing but text."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

import jekyll_cv
from tests.cli.conftest import Run
from tests.interchange import built_site

PAGE = """\
---
title: CV
---
## Experience

- **Bell Founder**, Alder Bank, Jun 2024 - present
  - counted coins
- **Clerk**, Porto Bank, Mar 2020 - May 2021
"""
HTML = """\
---
title: CV
---
<h2>Experience</h2>
<ul>
<li><b>Bell Founder</b>, Alder Bank, <i>Jun 2024 - present</i><ul><li>counted coins</li></ul></li>
<li><b>Clerk</b>, Porto Bank, <i>Mar 2020 - May 2021</i></li>
</ul>
"""
#: Markdown, and what Jekyll leaves as it is but for Liquid.
PAGES = {"cv.md": PAGE, "page.html": HTML}
#: The roles of both.
EMPLOYED = [
    {"name": "Alder Bank", "position": "Bell Founder", "startDate": "2024-06", "highlights": ["counted coins"]},
    {"name": "Porto Bank", "position": "Clerk", "startDate": "2020-03", "endDate": "2021-05"},
]
#: No command takes longer over any file.
SECONDS = 5
_HEADER = "title,organization,start,end\n"
_COMMAND = '!!python/object/apply:os.system ["touch x"]'


def _bomb(levels: int = 8) -> str:
    rows = [f"    {chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 10)}]\n" for n in range(levels)]
    return "cv:\n  sections:\n    a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(rows)


def _job(**changes: object) -> str:
    job = {"name": "Rye Mill", "position": "Baker", "startDate": "2018", "endDate": "2019", **changes}
    return json.dumps({"work": [job]})


#: Name of the file, what it holds, how the one line on stderr goes on behind the name.
BROKEN: list[tuple[str, str | bytes, str]] = [
    ("a.json", '{"work": [', ": is no JSON: a value is missing (line 1, column 11)"),
    ("a.json", '{"work": [{"name": "a",}]}', ": is no JSON: a key in double quotes is missing (line 1, column 24)"),
    ("a.json", '{"work": []} x', ": is no JSON: there is something behind the end (line 1, column 14)"),
    ("a.json", '{"work": [{"name": NaN}]}', ": is no JSON: this is no value (line 1, column 20)"),
    ("a.json", '{"work": [{"name": "a}]}', ": is no JSON: a quote is not closed (line 1, column 20)"),
    ("a.json", '{"work": [], "work": []}', ":1: 'work' is given twice"),
    ("a.yaml", "cv:\n  sections: [\n", ": is no YAML: a value is missing here (line 3, column 1)"),
    ("a.yaml", "cv:\n\tsections:\n", ": is no YAML: a tab cannot indent; use spaces (line 2, column 1)"),
    ("a.yaml", "cv: a: b\n", ": is no YAML: a colon and a space inside a value; put the value in quotes"),
    ("a.yaml", "cv:\n  sections:\n---\ncv:\n", ": goes on behind the end of its YAML (line 4)"),
    ("a.json", "", ": is empty"),
    ("a.json", " \n\n", ": is empty"),
    ("a.yaml", "\ufeff", ": is empty"),
    ("a.yaml", "# nothing\n", ": is empty"),
    ("a.csv", "", ":1: is empty; a table begins with the names of its columns"),
    ("a.json", bytes(range(256)) * 50, ": holds a byte that is no UTF-8 (line "),
    ("a.yaml", b"\x89PNG\r\n\x1a\n\0\0", ": holds a byte that is no UTF-8 (line 1)"),
    ("a.csv", bytes(range(256)), ": holds a byte that is no UTF-8 (line "),
    ("a.yaml", b"a\0b", ": is no YAML: "),
    ("a.json", '{"work": [{"name": "Bäck"}]}'.encode("latin-1"), ": holds a byte that is no UTF-8 (line 1)"),
    ("a.json", '{"work": []}'.encode("utf-16"), ": holds a byte that is no UTF-8 (line 1)"),
    ("a.json", b" " * 11_000_000, ": is 11 MB; no page over 10 MB is read"),
    ("a.json", "[" * 100_000 + "]" * 100_000, ": is no JSON: values are nested more than 100 deep"),
    ("a.json", '{"a":' * 100_000, ": is no JSON: values are nested more than 100 deep"),
    ("a.json", '{"work": ' + "[" * 100_000, ": is no JSON: values are nested more than 100 deep"),
    ("a.yaml", "".join(" " * level + "a:\n" for level in range(500)), ": values are nested more than 100 deep"),
    ("a.yaml", "cv: " + "[" * 500 + "]" * 500, ": values are nested more than 100 deep (line 1)"),
    ("a.yaml", "- " * 500 + "a\n", ": values are nested more than 100 deep (line 1)"),
    ("a.yaml", f"cv: {_COMMAND}\n", ": has a tag, tag:yaml.org,2002:python/object/apply:os.system, which is not read"),
    ("a.yaml", f"{_COMMAND}\n", ": has a tag, tag:yaml.org,2002:python/object/apply:os.system, which is not read"),
    ("a.yaml", f"cv:\n  sections:\n    Work:\n    - company: {_COMMAND}\n", ": has a tag, "),
    ("a.yaml", "cv:\n  sections: !ruby/object:Gem::Installer\n    i: x\n", ": has a tag, !ruby/object:Gem::Installer,"),
    ("a.yaml", "%TAG ! tag:yaml.org,2002:python/\n---\ncv: !object/apply:os.system ['touch x']\n", ": has a tag, "),
    ("a.yaml", "cv: &a\n  sections: *a\n", ":2: a mapping is expected here"),
    ("a.csv", f"{_HEADER}=cmd|' /C calc'!A0,b,2020,2021\n", ":2: the cell title begins a spreadsheet formula"),
    ("a.csv", f'{_HEADER}"+HYPERLINK(""http://x"")",b,2020,2021\n', ":2: the cell title begins a spreadsheet formula"),
    ("a.csv", f"{_HEADER}a,@SUM(1),2020,2021\n", ":2: the cell organization begins a spreadsheet formula"),
    ("a.csv", f"{_HEADER}-2+3+cmd|' /C calc'!A0,b,2020,2021\n", ":2: the cell title begins a spreadsheet formula"),
    ("a.csv", f"{_HEADER}a\0b,b,2020,2021\n", ":2: holds a NUL and is no text"),
    ("a.csv", f'{_HEADER}"a,b,2020,2021\nc,d,2020,2021\n', ":2: a quote is not closed"),
    ("a.csv", f"{_HEADER}a,b,2020,2021,x,y\n", ":2: the row has 6 cells, and the header 4 names"),
    ("a.csv", "a,b,2020,2021\n", ": is no table of LinkedIn’s export: "),
    ("a.csv", f"kind,{_HEADER}job,a,b,2020,2021\n", ":2: 'job' is no kind of role; these are: work, "),
    ("a.json", '{"work": [{"company": "Mill", "position": "B"}]}', ":1: 'company' is of JSON Resume’s version 0; in version 1"),
    ("a.json", '{"work": [{"name": "Mill", "website": "x"}]}', ":1: 'website' is of JSON Resume’s version 0; in version 1"),
    ("a.json", '{"meta": {"version": "v2.0.0"}, "work": []}', ":1: is JSON Resume of version v2.0.0; version 1 is read"),
    ("a.json", '{"meta": {"version": 2}, "work": []}', ":1: is JSON Resume of version 2; version 1 is read"),
    (
        "a.json",
        '{"name": "J", "meta": {"format": "FRESH@1.0.0"}, "employment": {"history": [{"employer": "Mill"}]}}',
        ": is neither JSON Resume nor RenderCV: it looks like a FRESH resume",
    ),
    ("a.yaml", "cv:\n  name: J\n", ":2: has no sections below cv; RenderCV’s version 2 is read"),
    ("a.yaml", "cv:\n", ":1: has no sections below cv"),
    ("a.yaml", "cv: [a]\n", ":1: a mapping is expected here"),
    ("a.yaml", "cv:\n  sections: [a]\n", ":2: a mapping is expected here"),
    ("a.yaml", "cv:\n  sections:\n    Work: text\n", ":3: a list is expected here"),
    ("a.json", '{"a": 1}', ": is neither JSON Resume nor RenderCV: it has neither work, education and so on, nor cv"),
    ("a.json", "[1, 2]", ": is neither JSON Resume nor RenderCV: it holds no mapping"),
    ("a.json", "5", ": is neither JSON Resume nor RenderCV: it holds no mapping"),
    ("a.md", "# Hello\n\nworld\n", ": is neither JSON Resume nor RenderCV: it holds no mapping"),
    ("a.json", '{"work": {}}', ":1: a list is expected here"),
    ("a.json", '{"work": "text"}', ":1: a list is expected here"),
    ("a.json", '{"work": [null]}', ":1: a mapping is expected here"),
    ("a.json", '{"work": [["a"]]}', ":1: a mapping is expected here"),
    ("a.json", _job(position=["a"]), ":1: a text is expected here"),
    ("a.json", _job(name={"a": 1}), ":1: a text is expected here"),
    ("a.json", _job(startDate={"year": 2018}), ":1: a text is expected here"),
    ("a.json", '{"work": [' + ",".join(['{"name": "M", "startDate": "2020"}'] * 100_000) + "]}", ": holds 100000 entries;"),
    ("a.csv", _HEADER + "a,b,2020,2021\n" * 100_000, ": holds 100000 entries; no more than 500 are read"),
    (
        "a.yaml",
        "cv:\n  sections:\n    Work:\n" + "      - {company: a, position: b, date: 2020}\n" * 100_000,
        ": holds 100000 entries; no more than 500 are read",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "told"), BROKEN, ids=[f"{row[0]}{row[2][:50]}" for row in BROKEN])
def test_what_cannot_be_read(quick: Run, tmp_path: Path, name: str, data: str | bytes, told: str) -> None:
    (tmp_path / "cv.md").write_text(PAGE)
    (tmp_path / name).write_bytes(data.encode() if isinstance(data, str) else data)
    size = (tmp_path / name).stat().st_size
    for arguments in (["import", name, "cv.md"], ["compare", "cv.md", name, "--update", "page"]):
        start = time.perf_counter()
        done = quick(*arguments)
        assert time.perf_counter() - start < SECONDS
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"jekyll-cv: {name}{told}")
        assert done.stderr.count("\n") == 1
        assert len(done.stderr) < 400
    assert (tmp_path / "cv.md").read_text() == PAGE
    assert (tmp_path / name).stat().st_size == size
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["cv.md", name]), "nothing was run"


def test_a_broken_file_is_not_replaced(quick: Run, tmp_path: Path) -> None:
    (tmp_path / "cv.md").write_text(PAGE)
    (tmp_path / "a.yaml").write_text(f"cv: {_COMMAND}\n")
    done = quick("export", "cv.md", "--to", "rendercv", "-o", "a.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert (tmp_path / "a.yaml").read_text() == f"cv: {_COMMAND}\n"
    assert not (tmp_path / "x").exists()


#: What a file holds, the role's line and those of its highlights, what is said of it on stderr.
ODD: list[tuple[str, str, str]] = [
    (_job(startDate=2018), "**Baker**, Rye Mill, 2018 - 2019", ""),
    (_job(startDate=None), "**Baker**, Rye Mill, 2019", ""),
    (_job(startDate=""), "**Baker**, Rye Mill, 2019", ""),
    (_job(startDate="Present"), "**Baker**, Rye Mill, 2019", ""),
    (_job(endDate="Present"), "**Baker**, Rye Mill, 2018 - present", ""),
    (_job(endDate=None), "**Baker**, Rye Mill, 2018 - present", ""),
    (_job(endDate="2010"), "**Baker**, Rye Mill, 2018 - 2010", ""),
    (_job(highlights="baked"), "**Baker**, Rye Mill, 2018 - 2019\n  - baked", ""),
    (_job(highlights=[None, "", " ", 1, True, ["a"], {"k": "b"}]), "**Baker**, Rye Mill, 2018 - 2019\n  - 1\n  - true\n  - a\n  - b", ""),
    (_job(highlights=["a\nb\r\n\n## c"]), "**Baker**, Rye Mill, 2018 - 2019\n  - a\n  - b\n  - \\#\\# c", ""),
    (_job(position="Ba\nker"), "**Ba ker**, Rye Mill, 2018 - 2019", ""),
    (_job(position="Ba\x1b[31mk\x07er\0"), "**Ba[31mker**, Rye Mill, 2018 - 2019", "its texts hold control characters, which"),
    (_job(position="\ud800Baker"), '*2018 - 2019*: **<span class="p-job-title">�Baker</span>**, <span class="p-org">Rye Mill</span>', "or broken ones, which become “�”"),
    (_job(highlights=["\x1b]0;x\x07"]), "**Baker**, Rye Mill, 2018 - 2019\n  - ]0;x", "control characters"),
    (_job(url="javascript:alert(1)"), "**Baker**, Rye Mill, 2018 - 2019", "its link, javascript:alert(1), is left out"),
    (_job(url="JaVa\nScRiPt:alert(1)"), "**Baker**, Rye Mill, 2018 - 2019", "is left out"),
    (_job(url="data:text/html,<script>"), "**Baker**, Rye Mill, 2018 - 2019", "is left out"),
    (_job(url='https://a.example/"onclick="x'), "**Baker**, Rye Mill, 2018 - 2019", "is left out"),
    (_job(keywords=["x"], summary=None), "**Baker**, Rye Mill, 2018 - 2019", "its keywords is left out"),
    ("cv:\n  sections:\n    Experience:\n    - {company: &c Rye Mill, position: Baker, start_date: 2018, end_date: 2019}\n    - &x a\n", "**Baker**, Rye Mill, 2018 - 2019", "has 1 entries that are no roles"),
    ("base: &b\n  company: Rye Mill\ncv:\n  sections:\n    Experience:\n    - <<: *b\n      position: Baker\n      date: 2018\n", "**Baker**, 2018", "its << is left out"),
]  # fmt: skip


@pytest.mark.parametrize("date", ["2024-19-39", -5, 1e30, "9" * 5000])
@pytest.mark.parametrize("key", ["startDate", "endDate"])
def test_a_date_that_cannot_be_read_is_never_guessed(quick: Run, tmp_path: Path, key: str, date: object) -> None:
    (tmp_path / "cv.md").write_text(PAGE)
    (tmp_path / "data").write_text(_job(**{key: date}), "utf-8")
    done = quick("import", "data", "cv.md")
    assert (done.returncode, done.stdout) == (1, "")
    assert "”, is none\n" in done.stderr
    assert "is left out: it has no date" in done.stderr
    assert (tmp_path / "cv.md").read_text() == PAGE


@pytest.mark.parametrize(("text", "written", "told"), ODD)
def test_what_is_odd_is_read_as_far_as_it_goes(quick: Run, tmp_path: Path, text: str, written: str, told: str) -> None:
    (tmp_path / "cv.md").write_text(PAGE)
    (tmp_path / "data").write_text(text, "utf-8")
    done = quick("import", "data", "cv.md")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("\n") == bool(told)
    assert told in done.stderr
    assert (done.stdout + done.stderr).replace("\n", "").isprintable()
    after = (tmp_path / "cv.md").read_text("utf-8")
    assert f"- {written}\n" in after
    assert after.replace(f"- {written}\n", "") == PAGE


@pytest.mark.parametrize("text", [_bomb(), _bomb(20), '{"work": null}', '{"work": []}', "cv:\n  sections:\n", _HEADER])
def test_files_without_roles(quick: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "cv.md").write_text(PAGE)
    name = "data.csv" if text is _HEADER else "data"
    (tmp_path / name).write_text(text)
    start = time.perf_counter()
    done = quick("import", name, "cv.md")
    assert time.perf_counter() - start < SECONDS
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith(f"jekyll-cv: {name}: no role is new to the page: nothing to add\n")
    assert (tmp_path / "cv.md").read_text() == PAGE


#: What another reader takes for more than text.
TEXTS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "</li></ul><script>alert(1)</script>",
    "<b onclick=alert(1)>bold</b>",
    "<!-- gone",
    "gone -->",
    "--> gone <!--",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "{{ site.secret }}",
    "{% include secret.html %}",
    "{% raw %}",
    "{% endraw %}",
    "{% comment %}",
    "{{",
    "{%",
    "{::nomarkdown}<script>alert(1)</script>{:/}",
    "{::comment}",
    "word{: onclick='alert(1)'}",
    "{:.class #id onclick='alert(1)'}",
    "[link](javascript:alert(1))",
    "![picture](https://b.example/x.png)",
    "<javascript:alert(1)>",
    "---",
    "--- title: x ---",
    "***",
    "$$x$$",
    "# heading",
    "1. one",
    "- one",
    "> quote",
    "| a | b |",
    "[^1]: note",
    "*[HTML]: Hyper",
    "[x]: javascript:alert(1)",
    "```",
    "`code`",
    "\\",
    "\u202eabc\u202c",
    "\u200fabc",
    "\ufdd0x",
)
#: Where each of them is tried, as names cost more to write than highlights.
_NAMES = (
    TEXTS[0],
    TEXTS[1],
    TEXTS[5],
    TEXTS[8],
    TEXTS[9],
    TEXTS[10],
    TEXTS[11],
    TEXTS[17],
    TEXTS[20],
    TEXTS[21],
    TEXTS[-3],
)
_FIELDS = {"position": "title", "name": "organization", "location": "location"}
_HARMFUL = {"script", "img", "svg", "iframe", "table", "blockquote", "hr", "h1", "sup", "abbr"}


def _jobs(key: str, texts: Sequence[str]) -> list[dict[str, object]]:
    """A job for each text, which is told from the others by its name and its years."""
    jobs: list[dict[str, object]] = []
    for number, text in enumerate(texts):
        job: dict[str, object] = {"name": f"Mill {number}", "position": f"Baker {number}"}
        job |= {"startDate": str(1950 + number), "endDate": str(1951 + number)}
        jobs.append({**job, key: ["first", text, "last"] if key == "highlights" else text})
    return jobs


def _straight(text: object) -> str:
    """A text without what kramdown's typography makes of it."""
    found = re.sub("[\u202a-\u202e\ufdd0]", "", str(text))
    for curly, straight in (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("—", "---"), ("–", "--"), ("…", "...")):
        found = found.replace(curly, straight)
    return found


@pytest.mark.parametrize("key", [*_FIELDS, "highlights"])
def test_texts_are_nothing_but_text(quick: Run, tmp_path: Path, key: str) -> None:
    jobs = _jobs(key, TEXTS if key == "highlights" else _NAMES)
    (tmp_path / "resume.json").write_text(json.dumps({"work": jobs}))
    for name, before in PAGES.items():
        page = tmp_path / name
        page.write_text(before)
        done = quick("import", "resume.json", name)
        assert done.returncode == (key == "location" and not done.stdout), done.stderr
        assert not {"\x1b", "\u202e", "\u200f"} & set(done.stdout + done.stderr)
        roles = {str(role.start): role for role in jekyll_cv.load(page).roles}
        left_out = [
            line for line in done.stderr.splitlines() if "is left out" in line or "highlights are left out" in line
        ]
        without = [line for line in left_out if "its location, “" in line or "highlights are" in line]
        assert len(roles) == len(jobs) + 2 + len(without) - len(left_out), "what is not written is told"
        cleaned = done.stderr.count("control characters, which are left out")
        assert done.stderr.count("\n") == len(left_out) + cleaned + done.returncode
        written = [(job, roles[str(job["startDate"])]) for job in jobs if str(job["startDate"]) in roles]
        assert len(without) <= 2
        assert len(written) >= {"highlights": len(jobs) - 1, "location": 0}.get(key, 2)
        for job, role in written:
            is_told = any(f"“Baker {job['position'].split()[-1]}, " in line for line in without)
            if key == "highlights" and is_told:
                assert role.highlights == ()
            elif key == "highlights":
                assert [_straight(item.text) for item in role.highlights] == list(map(_straight, job[key]))
            else:
                read = getattr(role, _FIELDS[key])
                assert role.highlights == ()
                assert is_told or _straight(read) == _straight(job[key])
        _stays(before, page.read_text("utf-8"))
    _jekyll_runs_nothing(tmp_path)


def test_markdown_of_rendercv_is_text_too(quick: Run, tmp_path: Path) -> None:
    entries = [
        {
            "company": f"Mill {number}",
            "position": "Baker",
            "date": 1900 + number,
            "highlights": ["*a*", text, f"**b** {text}"],
        }
        for number, text in enumerate(TEXTS)
    ]
    (tmp_path / "cv.yaml").write_text(json.dumps({"cv": {"sections": {"Experience": entries}}}))
    for name, before in PAGES.items():
        (tmp_path / name).write_text(before)
        done = quick("import", "cv.yaml", name)
        assert done.returncode == 0, done.stderr
        _stays(before, (tmp_path / name).read_text("utf-8"))
    _jekyll_runs_nothing(tmp_path)


def test_a_page_brought_in_line_runs_nothing(quick: Run, tmp_path: Path) -> None:
    jobs = _jobs("highlights", [text for text in TEXTS if text not in ("# heading", "\ufdd0x")])
    harmless = [{**job, "highlights": ["first", "second"]} for job in jobs]
    for name, before in PAGES.items():
        (tmp_path / name).write_text(before)
        (tmp_path / "resume.json").write_text(json.dumps({"work": harmless}))
        assert quick("import", "resume.json", name).returncode == 0
        (tmp_path / "resume.json").write_text(json.dumps({"work": [*jobs, *EMPLOYED]}))
        done = quick("compare", name, "resume.json", "--update", "page")
        assert (done.returncode, done.stderr) == (0, "")
        assert quick("compare", name, "resume.json").returncode == 0
    _jekyll_runs_nothing(tmp_path)


def _stays(before: str, after: str) -> None:
    """All lines that were there are there, in their order."""
    lines = iter(after.splitlines())
    assert all(line in lines for line in before.splitlines())


def _jekyll_runs_nothing(folder: Path) -> None:
    """The pages in a folder, built by Jekyll where it is there, have no element, link or secret that they should not."""
    if built_site.missing():
        return
    files = {"_config.yml": "plugins: []\nsecret: SECRET\n", "_includes/secret.html": "SECRET\n"}
    files |= {name: (folder / name).read_text("utf-8") for name in PAGES}
    site = built_site.build(folder / "site", files)
    for name in PAGES:
        path = (site / name).with_suffix(".html")
        html = path.read_text("utf-8")
        assert not built_site.tags(path) & _HARMFUL
        assert not [link for link in built_site.links(path) if not link.startswith("https://")]
        assert not re.search(r"<[^<>]*\son\w+\s*=", html)
        assert "SECRET" not in html
        assert "Clerk" in html
