"""Reports: what each format prints, and that nothing a page, a path or a message holds breaks it."""

from __future__ import annotations

import json
import time
import unicodedata
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import click
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import jekyll_cv
from jekyll_cv.edits import Edit, apply_edits
from jekyll_cv.linting.diagnostic import Applicability, Diagnostic, Fix, Severity
from jekyll_cv.linting.engine import lint
from jekyll_cv.linting.report import REPORTS, STATISTICS, Report
from jekyll_cv.linting.rules import RULES
from jekyll_cv.source import Source, Span

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "tests" / "data" / "sarif" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft4Validator(SCHEMA)

PAGE = "## Work\n- *02/2024 - 04/2023*: **Intern**\n  - Measured the perfomance\n"
HOSTILE = "\x1b[31m\u202e\r\n::error::owned\x00\udce4\u2028%,:\x9b"
HOSTILE_PATH = "_pages/a%b,c:d\n::set-output name=x::y\x1b[2J\u202egnp\udcff.md"


def _finding(start: int, end: int, message: str = "something is wrong", **others: Any) -> Diagnostic:
    given = {"code": "CV101", "name": "end-before-start", "severity": Severity.ERROR, **others}
    return Diagnostic(message=message, span=Span(start, end), **given)


def _fix(*edits: Edit, applicability: Applicability = Applicability.SAFE, message: str = "Mend it") -> Fix:
    return Fix(applicability, message, edits)


def _report(text: str, *findings: Diagnostic, path: str = "cv.md", **others: Any) -> Report:
    return Report(1, ((path, Source.from_text(text), findings),), **others)


def _of(text: str, part: str) -> tuple[int, int]:
    start = text.index(part)
    return start, start + len(part)


def _page_report(**others: Any) -> Report:
    """A page with three findings: no fix, a safe one, an unsafe one."""
    word = _of(PAGE, "perfomance")
    return _report(
        PAGE,
        _finding(*_of(PAGE, "02/2024 - 04/2023"), "role ends before it starts"),
        _finding(
            *_of(PAGE, "**Intern**"), "this is bold", code="CV501", name="bold", severity=Severity.INFO,
            fix=_fix(Edit(*_of(PAGE, "**"), "")),
        ),
        _finding(
            *word, "“perfomance” is misspelt", code="CV801", name="misspelt-word", severity=Severity.WARNING,
            fix=_fix(Edit(*word, "performance"), applicability=Applicability.UNSAFE, message="Write “performance”"),
        ),
        **others,
    )  # fmt: skip


# full


def test_full_shows_lines_carets_fixes_and_counts() -> None:
    assert click.unstyle(REPORTS["full"](_page_report())) == (
        "cv.md:2:4: error CV101 role ends before it starts [end-before-start]\n"
        "  |\n"
        "2 | - *02/2024 - 04/2023*: **Intern**\n"
        "  |    ^^^^^^^^^^^^^^^^^\n"
        "\n"
        "cv.md:2:24: info CV501 this is bold [bold]\n"
        "  |\n"
        "2 | - *02/2024 - 04/2023*: **Intern**\n"
        "  |                        ^^^^^^^^^^\n"
        "  = fix: Mend it\n"
        "\n"
        "cv.md:3:18: warning CV801 “perfomance” is misspelt [misspelt-word]\n"
        "  |\n"
        "3 |   - Measured the perfomance\n"
        "  |                  ^^^^^^^^^^\n"
        "  = unsafe fix: Write “performance”\n"
        "\n"
        "1 page: 1 error, 1 warning, 1 info\n"
        "1 fixable with --fix (1 more with --unsafe-fixes)"
    )


def _frame(text: str, start: int, end: int) -> list[str]:
    """The source line and the line of carets of a finding."""
    lines = click.unstyle(REPORTS["full"](_report(text, _finding(start, end)))).splitlines()
    return lines[2:4]


@pytest.mark.parametrize(
    ("text", "span", "shown"),
    [
        ("a <!-- b\nc\nd -->\n", (2, 16), ["1 | a <!-- b", "  |   ^^^^^^ to line 3"]),
        ("a b\nc\n", (2, 4), ["1 | a b", "  |   ^"]),
        ("a b\r\nc\r\n", (2, 5), ["1 | a b", "  |   ^"]),
        ("a b\n\nc", (4, 4), ["2 |", "  | ^"]),
        ("a b\n", (4, 4), ["2 |", "  | ^"]),
        ("", (0, 0), ["1 |", "  | ^"]),
        ("a\tb\u00a0c", (2, 5), ["1 | a b c", "  |   ^^^"]),
        ("职位 x", (0, 2), ["1 | 职位 x", "  | ^^^^"]),
        ("职位 x", (3, 4), ["1 | 职位 x", "  |      ^"]),
        ("a\u200b\u202e\x1b\udce4b", (1, 5), ["1 | a����b", "  |  ^^^^"]),
        ("a" * 90 + "b" + "c" * 90, (90, 91), ["1 | …" + "a" * 20 + "b" + "c" * 79 + "…", "  | " + " " * 21 + "^"]),
        ("b" + "c" * 150, (0, 140), ["1 | b" + "c" * 99 + "…", "  | " + "^" * 100]),
        ("c" * 150 + "b", (150, 151), ["1 | …" + "c" * 99 + "b", "  | " + " " * 100 + "^"]),
    ],
    ids=["lines", "line-end", "crlf", "empty-line", "end", "empty", "blanks", "wide", "behind-wide", "unseen", "long",
         "longer", "long-end"],
)  # fmt: skip
def test_full_frames(text: str, span: tuple[int, int], shown: list[str]) -> None:
    assert _frame(text, *span) == shown


def test_full_stays_fast_on_one_long_line() -> None:
    """The source of a page that is one line is not copied for each finding."""
    report = _report("a" * 1_000_000, *(_finding(at, at + 1) for at in range(0, 1_000_000, 500)))
    began = time.perf_counter()
    REPORTS["full"](report)
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize(
    ("fixes", "options", "said"),
    [
        ("", {}, "1 page: nothing found"),
        ("", {"fixed": 2}, "1 page: nothing left"),
        ("-", {}, "1 page: 1 error"),
        ("s", {}, "1 page: 1 error\n1 fixable with --fix"),
        ("u", {}, "1 page: 1 error\n1 fixable with --fix --unsafe-fixes"),
        ("u", {"unsafe": True}, "1 page: 1 error\n1 fixable with --fix"),
        ("ssu-", {}, "1 page: 4 errors\n2 fixable with --fix (1 more with --unsafe-fixes)"),
        ("ssu-", {"unsafe": True}, "1 page: 4 errors\n3 fixable with --fix"),
    ],
)
def test_summary(fixes: str, options: dict[str, Any], said: str) -> None:
    kinds = {"s": Applicability.SAFE, "u": Applicability.UNSAFE}
    findings = (
        _finding(0, 1, fix=_fix(Edit(0, 1, "b"), applicability=kinds[sign]) if sign in kinds else None)
        for sign in fixes
    )
    report = _report("a\n", *findings, **options)
    assert REPORTS["full"](report).endswith(said)
    assert STATISTICS["full"](report).endswith(said)


# concise


def test_concise_marks_what_can_be_fixed() -> None:
    lines = [
        "cv.md:2:4: CV101 role ends before it starts",
        "cv.md:2:24: CV501 [*] this is bold",
        "cv.md:3:18: CV801 “perfomance” is misspelt",
    ]
    assert REPORTS["concise"](_page_report()).splitlines() == lines
    lines[2] = "cv.md:3:18: CV801 [*] “perfomance” is misspelt"
    assert REPORTS["concise"](_page_report(unsafe=True)).splitlines() == lines


# json


def test_json() -> None:
    text = REPORTS["json"](_page_report(fixed=4))
    assert text.isascii()
    found = json.loads(text)
    assert found["diagnostics"][1] == {
        "path": "cv.md", "line": 2, "column": 24, "end_line": 2, "end_column": 34, "code": "CV501", "name": "bold",
        "severity": "info", "message": "this is bold", "url": None,
        "fix": {"applicability": "safe", "message": "Mend it", "edits": [{"start": 31, "end": 33, "text": ""}]},
    }  # fmt: skip
    assert found["summary"] == {
        "pages": 1, "findings": 3, "errors": 1, "warnings": 1, "infos": 1, "fixed": 4, "safe_fixes": 1, "unsafe_fixes": 1,
    }  # fmt: skip


def test_json_loses_nothing() -> None:
    found = json.loads(REPORTS["json"](_report(PAGE, _finding(0, 1, HOSTILE), path=HOSTILE_PATH)))["diagnostics"][0]
    assert (found["path"], found["message"]) == (HOSTILE_PATH, HOSTILE)


# statistics


def _statistics_report(**others: Any) -> Report:
    fix = _fix(Edit(0, 1, ""))
    unsafe = _fix(Edit(0, 1, ""), applicability=Applicability.UNSAFE)
    return _report(
        PAGE,
        *(_finding(at, at + 1, code="CV801", name="misspelt-word", fix=unsafe if at else fix) for at in range(3)),
        _finding(4, 5, code="CV502", name="rare"),
        _finding(5, 6, code="CV501", name="bold", fix=fix),
        **others,
    )


def test_statistics_count_the_most_frequent_first() -> None:
    assert STATISTICS["full"](_statistics_report()).splitlines() == [
        "3\tCV801\t[-] misspelt-word",
        "1\tCV501\t[*] bold",
        "1\tCV502\t[ ] rare",
        "1 page: 5 errors",
        "2 fixable with --fix (2 more with --unsafe-fixes)",
    ]
    assert STATISTICS["concise"](_report(PAGE, _finding(0, 1))).splitlines()[0] == "1\tCV101\tend-before-start"


def test_statistics_as_json() -> None:
    said = json.loads(STATISTICS["json"](_statistics_report(unsafe=True)))
    assert said["statistics"] == [
        {"code": "CV801", "name": "misspelt-word", "count": 3, "fixable": 3},
        {"code": "CV501", "name": "bold", "count": 1, "fixable": 1},
        {"code": "CV502", "name": "rare", "count": 1, "fixable": 0},
    ]
    assert said["summary"]["findings"] == 5


# github


def _read_command(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as GitHub's runner reads it (ActionCommand.TryParseV2)."""

    def unescape(text: str, *signs: str) -> str:
        for sign in ("\r", "\n", *signs, "%"):
            text = text.replace(f"%{ord(sign):02X}", sign)
        return text

    assert line.startswith("::")
    end = line.index("::", 2)
    command, _, properties = line[2:end].partition(" ")
    pairs = (one.split("=", 1) for one in properties.split(","))
    return command, {name: unescape(value, ":", ",") for name, value in pairs}, unescape(line[end + 2 :])


def test_github() -> None:
    assert REPORTS["github"](_page_report()).splitlines() == [
        "::error title=CV101,file=cv.md,line=2,col=4,endLine=2,endColumn=21::role ends before it starts",
        "::notice title=CV501,file=cv.md,line=2,col=24,endLine=2,endColumn=34::this is bold",
        "::warning title=CV801,file=cv.md,line=3,col=18,endLine=3,endColumn=28::“perfomance” is misspelt",
    ]


@pytest.mark.parametrize(
    ("span", "place"),
    [
        ((0, 12), {"line": "1", "endLine": "2"}),
        ((0, 8), {"line": "1", "col": "1", "endLine": "1", "endColumn": "8"}),
        ((7, 8), {"line": "1", "col": "8", "endLine": "1", "endColumn": "8"}),
        ((8, 8), {"line": "2", "col": "1", "endLine": "2", "endColumn": "1"}),
    ],
)
def test_github_gives_columns_on_one_line_only(span: tuple[int, int], place: dict[str, str]) -> None:
    """The runner drops columns where line and endLine differ."""
    _command, properties, _message = _read_command(REPORTS["github"](_report(PAGE, _finding(*span))))
    assert properties == {"title": "CV101", "file": "cv.md", **place}


def test_github_escapes_what_would_end_a_command() -> None:
    path, message = "a%0Ab,c:d=e\r\n.md", "100% :: “a, b”\r\n::error::c"
    line = REPORTS["github"](_report(PAGE, _finding(0, 1, message), path=path))
    assert len(line.splitlines()) == 1
    command, properties, said = _read_command(line)
    assert (command, properties["file"], said) == ("error", path, message)


# sarif


def _sarif(report: Report) -> dict[str, Any]:
    """The one run of a report, after it was found valid."""
    text = REPORTS["sarif"](report)
    assert text.isascii()
    log = json.loads(text)
    VALIDATOR.validate(log)
    json.dumps(log, ensure_ascii=False).encode()  # strict readers refuse half of a character
    return log["runs"][0]


def test_sarif() -> None:
    run = _sarif(_page_report())
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("jekyll-cv", jekyll_cv.__version__)
    assert [rule["id"] for rule in driver["rules"]] == ["CV101", "CV501", "CV801"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"] == [{"executionSuccessful": True}]
    assert [result["level"] for result in run["results"]] == ["error", "note", "warning"]
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    place = run["results"][2]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "cv.md", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 3, "startColumn": 18, "endLine": 3, "endColumn": 28}
    fix = run["results"][2]["fixes"][0]
    assert fix["description"] == {"text": "Write “performance”"}
    assert fix["properties"] == {"applicability": "unsafe"}


def test_sarif_explains_the_rules_that_reported() -> None:
    rule = next(rule for rule in RULES if rule.code == "CV101")
    said = _sarif(_report(PAGE, _finding(0, 1)))["tool"]["driver"]["rules"][0]
    assert (said["name"], said["shortDescription"]["text"]) == (rule.name, rule.summary)
    assert said["defaultConfiguration"] == {"enabled": True, "level": "error"}
    assert "## Why is this bad" in said["help"]["markdown"]
    assert said["help"]["text"]
    assert said["fullDescription"]["text"]


def test_sarif_without_findings_and_after_a_failure() -> None:
    run = _sarif(_report(PAGE, failed=True))
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])
    assert run["invocations"] == [{"executionSuccessful": False}]


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("./_pages/../cv.md", {"uri": "cv.md", "uriBaseId": "%SRCROOT%"}),
        ("a b/c#d?e:f%.md", {"uri": "a%20b/c%23d%3Fe%3Af%25.md", "uriBaseId": "%SRCROOT%"}),
        ("é/\udce4\n.md", {"uri": "%C3%A9/%E4%0A.md", "uriBaseId": "%SRCROOT%"}),
        ("/srv/site/c v.md", {"uri": "file:///srv/site/c%20v.md"}),
        ("-", {"uri": "-", "uriBaseId": "%SRCROOT%"}),
    ],
)
def test_sarif_paths(path: str, location: dict[str, str]) -> None:
    result = _sarif(_report(PAGE, _finding(0, 1), path=path))["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == location


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("{% comment %} is never closed", "{{% comment %}} is never closed"),
        ("[1] stands alone", "[1] stands alone"),
        ("“[a](http://b.example)” leads nowhere", "“\\[a\\](http://b.example)” leads nowhere"),
        ("a byte \udce4", "a byte �"),
    ],
)
def test_sarif_messages_are_plain_text(message: str, text: str) -> None:
    assert _sarif(_report(PAGE, _finding(0, 1, message)))["results"][0]["message"] == {"text": text}


def _applied(text: str, fix: dict[str, Any], *, by_offset: bool) -> str:
    """A SARIF fix made in a text, by offsets or by lines and columns."""
    source = Source.from_text(text)
    for replacement in reversed(fix["artifactChanges"][0]["replacements"]):
        region = replacement["deletedRegion"]
        start, end = region["charOffset"], region["charOffset"] + region["charLength"]
        if not by_offset:
            start = source.line_start(region["startLine"]) + region["startColumn"] - 1
            end = source.line_start(region["endLine"]) + region["endColumn"] - 1
        text = text[:start] + replacement.get("insertedContent", {"text": ""})["text"] + text[end:]
    return text


@pytest.mark.parametrize("by_offset", [True, False])
@pytest.mark.parametrize("start", ["", "\ufeff"], ids=["plain", "byte-order-mark"])
def test_sarif_fixes_say_what_the_edits_do(start: str, *, by_offset: bool) -> None:
    text = f"{start}ab\r\n𝒄 d\re\nf"
    at = len(start)
    edits = (Edit(at + 6, at + 9, "x\n"), Edit(at, at + 1, ""), Edit(at + 4, at + 4, "é"))
    run = _sarif(_report(text, _finding(0, 1, fix=_fix(*edits))))
    wanted = apply_edits(Source.from_text(text), edits).text.removeprefix(start)
    assert _applied(text.removeprefix(start), run["results"][0]["fixes"][0], by_offset=by_offset) == wanted


def test_sarif_leaves_out_fixes_that_text_cannot_say() -> None:
    removal = _finding(0, 1, fix=_fix(Edit(0, 1, "")))
    assert "fixes" not in _sarif(_report("\ufeffa", removal))["results"][0]
    bytes_moved = _finding(0, 1, fix=_fix(Edit(0, 1, "\udce4")))
    assert "fixes" not in _sarif(_report("ab", bytes_moved))["results"][0]


def test_sarif_does_not_count_a_byte_order_mark() -> None:
    results = _sarif(_report("\ufeffab\nc", _finding(0, 1), _finding(1, 3), _finding(4, 5)))["results"]
    regions = [result["locations"][0]["physicalLocation"]["region"] for result in results]
    assert [(one["startLine"], one["startColumn"], one["endColumn"]) for one in regions] == [
        (1, 1, 1), (1, 1, 3), (2, 1, 2),
    ]  # fmt: skip


def test_sarif_of_the_sample_pages_is_valid() -> None:
    pages = [jekyll_cv.load(path) for path in sorted((ROOT / "pages").glob("*.md"))]
    found = tuple((f"pages/{number}.md", page.source, tuple(lint(page))) for number, page in enumerate(pages))
    report = Report(len(found), found)
    assert _sarif(report)["results"]


# whatever a page holds


SHOWN = ("full", "concise", "github")


def _steers(char: str) -> bool:
    """Whether a character could steer a terminal, turn the writing direction, or is half of one."""
    return char != "\n" and unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize("form", SHOWN)
def test_nothing_steers_a_terminal_or_breaks_a_line(form: str) -> None:
    finding = _finding(0, 4, HOSTILE, fix=_fix(Edit(0, 1, HOSTILE), message=HOSTILE))
    text = click.unstyle(REPORTS[form](_report(f"a{HOSTILE}\n", finding, path=HOSTILE_PATH)))
    assert [char for char in text if _steers(char)] == []
    assert len(text.splitlines()) == {"full": 8, "concise": 1, "github": 1}[form]


ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=30).map(
    lambda text: text.encode("utf-8", "replace").decode() + "\udcff" * (len(text) % 2)
)


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT, st.data())
def test_any_page_path_and_message_is_reported(text: str, path: str, message: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    report = _report(text, _finding(start, end, message, fix=_fix(Edit(start, end, message))), path=path or "-")
    for form in SHOWN:
        shown = click.unstyle(REPORTS[form](report))
        assert not any(map(_steers, shown))
    assert len(REPORTS["concise"](report).splitlines()) == 1
    assert len(REPORTS["github"](report).splitlines()) == 1
    assert json.loads(REPORTS["json"](report))["diagnostics"][0]["message"] == message
    region = json.loads(REPORTS["sarif"](report))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert min(region.values()) >= 1


@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=20))
def test_sarif_paths_come_back(name: str) -> None:
    name = name.encode("utf-8", "replace").decode().replace("/", "").replace("\0", "").strip(".") or "a"
    uri = _sarif(_report(PAGE, _finding(0, 1), path=f"pages/{name}"))["results"][0]["locations"][0]["physicalLocation"][
        "artifactLocation"
    ]["uri"]
    assert unquote_to_bytes(uri).decode() == f"pages/{name}"
