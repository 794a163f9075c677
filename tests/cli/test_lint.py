"""`jekyll-cv lint` and `rule` as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jekyll_cv.linting.rules import RULES
from tests.cli.conftest import Run

PAGE = "## Work\n- *02/2024 - 04/2023*: **Intern at Alder Bank**\n  - Measured the perfomance of the new cameras and wrote the guide for the team\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "cv.md"
    path.write_text(PAGE)
    return path


def test_text_shows_the_source_and_points_at_the_place(run: Run, page: Path) -> None:
    done = run("lint", "cv.md")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == (
        "cv.md:2:4: error CV101 role ends (2023-04) before it starts (2024-02) [end-before-start]\n"
        "  |\n"
        "2 | - *02/2024 - 04/2023*: **Intern at Alder Bank**\n"
        "  |    ^^^^^^^^^^^^^^^^^\n"
        "\n"
        "cv.md:3:18: warning CV801 “perfomance” is misspelt: “performance”? [misspelt-word]\n"
        "  |\n"
        "3 |   - Measured the perfomance of the new cameras and wrote the guide for the team\n"
        "  |                  ^^^^^^^^^^\n"
        "  = unsafe fix: Write “performance”\n"
        "\n"
        "1 page: 1 error, 1 warning\n"
        "1 fixable with --fix --unsafe-fixes\n"
    )


def test_concise_is_one_line_a_finding(run: Run, page: Path) -> None:
    assert run("lint", "--format", "concise", "cv.md").stdout.splitlines() == [
        "cv.md:2:4: CV101 role ends (2023-04) before it starts (2024-02)",
        "cv.md:3:18: CV801 “perfomance” is misspelt: “performance”?",
    ]


def test_json_holds_the_contract(run: Run, page: Path) -> None:
    report = json.loads(run("lint", "--format", "json", "cv.md").stdout)
    assert report["diagnostics"][1] == {
        "path": "cv.md", "line": 3, "column": 18, "end_line": 3, "end_column": 28, "code": "CV801",
        "name": "misspelt-word", "severity": "warning", "message": "“perfomance” is misspelt: “performance”?", "url": None,
        "fix": {"applicability": "unsafe", "message": "Write “performance”",
                "edits": [{"start": PAGE.index("perf"), "end": PAGE.index("perf") + 10, "text": "performance"}]},
    }  # fmt: skip
    assert report["summary"] == {
        "pages": 1, "findings": 2, "errors": 1, "warnings": 1, "infos": 0, "fixed": 0, "safe_fixes": 0, "unsafe_fixes": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (["--select", "CV1"], ["CV101"]),
        (["--select", "misspelt-word"], ["CV801"]),
        (["--ignore", "CV101,CV801"], []),
        (["--select", "CV1,CV8", "--ignore", "CV801"], ["CV101"]),
        (["--select", "CV801", "--extend-select", "CV101", "--ignore", "CV1"], ["CV101", "CV801"]),
        (["--select", "ALL"], ["CV101", "CV801"]),
    ],
)
def test_choosing_rules(run: Run, page: Path, options: list[str], codes: list[str]) -> None:
    done = run("lint", "--format", "json", *options, "cv.md")
    assert [found["code"] for found in json.loads(done.stdout)["diagnostics"]] == codes
    assert done.returncode == (1 if codes else 0)


def test_exit_zero(run: Run, page: Path) -> None:
    assert run("lint", "--exit-zero", "cv.md").returncode == 0


def test_nothing_found(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: A\n---\nHello\n")
    done = run("lint")
    assert (done.returncode, done.stdout) == (0, "1 page: nothing found\n")


def test_standard_input_goes_by_a_name(run: Run) -> None:
    done = run("lint", "-", "--stdin-filename", "_pages/cv.md", "--format", "concise", stdin=PAGE)
    assert done.stdout.startswith("_pages/cv.md:2:4: CV101 ")


def test_every_rule_can_be_explained(run: Run) -> None:
    listed = run("rule").stdout
    for rule in RULES:
        assert f"{rule.code}  {rule.name}" in listed
    assert "## Why is this bad" in run("rule", "CV101").stdout
    assert run("rule", "end-before-start").stdout == run("rule", "cv101").stdout


def test_statistics_count_rules(run: Run, page: Path) -> None:
    done = run("lint", "--statistics", "--select", "CV1,CV8", "cv.md")
    assert done.stdout.splitlines()[:2] == ["1\tCV101\tend-before-start", "1\tCV801\tmisspelt-word"]
    assert run("lint", "--statistics", "cv.md", GITHUB_ACTIONS="true").returncode == 1
    refused = run("lint", "--statistics", "--format", "sarif", "cv.md")
    assert (refused.returncode, refused.stdout) == (2, "")
