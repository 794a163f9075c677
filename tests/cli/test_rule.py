"""`jekyll-cv rule` as a user meets it, on a terminal and in a pipe."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jekyll_cv.cli.rule_text import typeset
from jekyll_cv.linting.documentation import FAMILIES, markdown
from jekyll_cv.linting.rule import Rule
from jekyll_cv.linting.rules import RULES
from tests.cli.conftest import Run
from tests.cli.terminal import Terminal

BOLD = "\x1b[1m"
BY_CODE = {rule.code: rule for rule in RULES}


def test_lists_all_rules_by_family(run: Run) -> None:
    lines = run("rule").stdout.splitlines()
    assert lines[0].split() == ["CODE", "NAME", "SEVERITY", "FIX", "DEFAULT", "WHAT", "IT", "REPORTS"]
    rows = [line for line in lines if line.split(" ")[0] in BY_CODE]
    assert [row.split()[0] for row in rows] == list(BY_CODE)
    for rule, row in zip(RULES, rows, strict=True):
        state = "on" if rule.default else "off"
        assert row.split()[:5] == [rule.code, rule.name, rule.severity, rule.fix or "-", state]
        assert row.endswith(f"  {rule.summary}")
    assert [line for line in lines if line in FAMILIES.values()] == [
        title for family, title in FAMILIES.items() if any(code.startswith(family) for code in BY_CODE)
    ]
    assert lines[-1] == f"{len(RULES)} rules, {sum(rule.default for rule in RULES)} on by default"


def test_explains_a_rule_by_code_and_name(run: Run) -> None:
    done = run("rule", "CV101")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == markdown(BY_CODE["CV101"])
    assert run("rule", "cv101").stdout == run("rule", "end-before-start").stdout == done.stdout


def test_explains_all_rules(run: Run) -> None:
    assert run("rule", "--all").stdout == "\n\n".join(map(markdown, RULES))


def test_the_beginning_of_a_code_lists_its_rules(run: Run) -> None:
    said = run("rule", "cv1", "--format", "json").stdout
    codes = [code for code in BY_CODE if code.startswith("CV1")]
    assert [rule["code"] for rule in json.loads(said)["rules"]] == codes
    listed = run("rule", "CV1").stdout
    assert all(f"{code}  " in listed for code in codes)
    assert "CV201" not in listed
    assert run("rule", "CV1", "--all").stdout.count("\n## Why is this bad\n") == len(codes)


@pytest.mark.parametrize(("arguments", "count"), [([], len(RULES)), (["--all"], len(RULES)), (["CV902"], 1)])
def test_json(run: Run, arguments: list[str], count: int) -> None:
    text = run("rule", "--format", "json", *arguments).stdout
    assert text.isascii()
    rules = json.loads(text)["rules"]
    assert len(rules) == count
    rule = BY_CODE["CV902"]
    assert rules[-1] == {
        "code": "CV902", "name": rule.name, "severity": rule.severity, "fix": rule.fix, "default": False,
        "summary": rule.summary, "documentation": markdown(rule),
    }  # fmt: skip


def test_an_unknown_rule_is_an_error_that_helps(run: Run) -> None:
    done = run("rule", "end-befor-start")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "jekyll-cv: no rule 'end-befor-start', did you mean 'end-before-start'?\n"
    assert run("rule", "CV999").stderr == "jekyll-cv: no rule 'CV999'; `jekyll-cv rule` lists them\n"


PAGE = """\
# made-up (CV199)

A long summary that goes on
over two lines.

- a first item that is long enough to need a second line
- and another

## Example

````markdown
# no heading

    code
```
````

Behind it.
"""


def test_a_page_is_set_for_the_terminal() -> None:
    assert typeset(PAGE, 30) == (
        f"{BOLD}made-up (CV199)\x1b[0m\n"
        "\n"
        "A long summary that goes on\n"
        "over two lines.\n"
        "\n"
        "- a first item that is long\n"
        "  enough to need a second line\n"
        "- and another\n"
        "\n"
        f"{BOLD}Example\x1b[0m\n"
        "\n"
        "    # no heading\n"
        "\n"
        "        code\n"
        "    ```\n"
        "\n"
        "Behind it."
    )


def _is_set(text: str, rule: Rule) -> bool:
    return f"{BOLD}{rule.name} ({rule.code})" in text and "## " not in text and "```markdown" not in text


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_on_a_terminal(tmp_path: Path, columns: int) -> None:
    with Terminal(tmp_path, "rule", "CV101", COLUMNS=str(columns)) as terminal:
        assert terminal.end() == 0
        assert _is_set(terminal.raw.decode(), BY_CODE["CV101"])
        prose = [line for line in terminal.text.splitlines() if not line.startswith("    ")]
        assert max(map(len, prose)) <= min(columns, 88)


def test_the_list_on_a_terminal_fits_it(tmp_path: Path) -> None:
    with Terminal(tmp_path, "rule", COLUMNS="90") as terminal:
        assert terminal.end() == 0
        assert BOLD in terminal.raw.decode()
        assert max(map(len, terminal.text.splitlines())) <= 90
        assert " ".join(terminal.text.split()).count("CV101 end-before-start error") == 1
