"""The documents stay true: what README shows is what the commands print, what JSON holds is what docs/json.md says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from jekyll_cv.cli import _COMMANDS, cli
from jekyll_cv.linting.rules import RULES

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
SESSIONS = re.findall(r"^```console\n\$ jekyll-cv ([^\n]*)\n(.*?)\n```$", README, re.MULTILINE | re.DOTALL)


def _run(*arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "jekyll_cv", *arguments], capture_output=True, cwd=ROOT, env=environment, check=False
    )
    return done.stdout.decode().rstrip("\n")


def test_readme_shows_some_runs() -> None:
    assert len(SESSIONS) >= 3


@pytest.mark.parametrize(("command", "shown"), SESSIONS, ids=[command for command, _shown in SESSIONS])
def test_readme_shows_what_is_printed(command: str, shown: str) -> None:
    assert _run(*command.split()) == shown


def test_readme_library_example_runs(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    example = re.search(r"^```python\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert example
    exec(compile(example[1], "README.md", "exec"), {})
    assert "Kestrel Robotics" in capsys.readouterr().out


@pytest.mark.parametrize("command", sorted(_COMMANDS))
def test_every_command_has_help_and_is_documented(command: str) -> None:
    shown = CliRunner().invoke(cli, [command, "--help"]).output
    assert len(shown.splitlines()) > 5
    assert f"`{command}`" in README or f"`jekyll-cv {command}" in README or f"jekyll-cv {command} " in README


def test_json_documents_every_key() -> None:
    document = (ROOT / "docs" / "json.md").read_text("utf-8")
    roles = json.loads(_run("list", "--format", "json", "pages"))["pages"][1]["roles"]
    findings = json.loads(_run("lint", "--format", "json", "pages"))
    keys = {*roles[0], *roles[0]["dates"][0], *findings, *findings["summary"], *findings["diagnostics"][0]}
    assert {key for key in keys if f"`{key}`" not in document and f'"{key}"' not in document} == set()


def test_every_rule_has_cases() -> None:
    cases = {path.stem for path in (ROOT / "tests" / "data" / "rules").glob("*.yaml")}
    assert cases == {rule.code for rule in RULES}


def test_architecture_names_every_unit() -> None:
    document = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    units = {path.stem for path in (ROOT / "jekyll_cv").iterdir() if not path.name.startswith(("__", "py.typed"))}
    assert {unit for unit in units if f"`{unit}`" not in document} == set()


def test_the_example_of_formats_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    example = re.search(
        r"^```python\n(.*?)^```$", (ROOT / "docs" / "formats.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    assert example
    exec(compile(example[1], "formats.md", "exec"), {})


def test_the_table_of_formats_is_that_of_the_crosswalk() -> None:
    from jekyll_cv.interchange._build_formats_docs import FORMATS_DOCS, with_tables

    text = FORMATS_DOCS.read_text("utf-8")
    assert with_tables(text) == text, "run python -m jekyll_cv.interchange._build_formats_docs"


def test_formats_are_documented() -> None:
    from jekyll_cv.interchange.formats import WRITTEN

    document = (ROOT / "docs" / "formats.md").read_text("utf-8")
    assert [form for form in WRITTEN if f"| `{form}` |" not in document] == []


def test_json_documents_every_key_of_differences(tmp_path: Path) -> None:
    document = (ROOT / "docs" / "json.md").read_text("utf-8")
    file = tmp_path / "resume.json"
    file.write_text('{"work": [{"name": "Northlight Maps", "position": "Intern", "startDate": "2023-06"}]}', "utf-8")
    told = json.loads(_run("compare", "pages/experience.md", str(file), "--format", "json"))
    fields = next(one for one in told["differences"] if one["fields"])
    keys = {*told, *fields, *fields["fields"][0]}
    assert {key for key in keys if f"`{key}`" not in document and f'"{key}"' not in document} == set()
