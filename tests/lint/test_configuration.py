"""Configuration: which file holds, what it says, and what a user is told where it says it wrong."""

from __future__ import annotations

import fnmatch
from datetime import date
from pathlib import Path

import pytest
import yaml

from jekyll_cv.errors import ConfigError, InputError
from jekyll_cv.front_matter import PSYCH
from jekyll_cv.linting.choice import choose_rules
from jekyll_cv.linting.configuration import Configuration, Configurations, Overrides
from jekyll_cv.linting.configuration.reader import read_configuration
from jekyll_cv.linting.configuration.selectors import check_selectors
from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.rules import RULES

ERRORS = yaml.safe_load((Path(__file__).parents[1] / "data" / "configuration.yaml").read_text("utf-8"))["errors"]


@pytest.mark.parametrize("case", ERRORS, ids=lambda case: case["text"])
def test_what_is_wrong_is_said(case: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / ".jekyll-cv.toml"
    path.write_text(case["text"], "utf-8")
    with pytest.raises(ConfigError) as raised:
        check_selectors(read_configuration(path))
    said = str(raised.value).replace(str(path), "path")
    assert said == case["error"] or fnmatch.fnmatchcase(said, case["error"])


@pytest.mark.parametrize("data", [b"\xff\xfe", b"words = ['\xff']", b"a = " + b"[" * 100_000])
def test_no_bytes_raise_anything_else(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / ".jekyll-cv.toml"
    path.write_bytes(data)
    with pytest.raises(ConfigError):
        read_configuration(path)


def _write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def test_the_nearest_file_holds_and_none_is_merged(tmp_path: Path) -> None:
    own, shared = ".jekyll-cv.toml", "pyproject.toml"
    _write(tmp_path, **{own: "words = ['far']", f"a/{own}": "words = ['near']", f"a/b/{shared}": "[tool.ruff]\n"})
    _write(tmp_path, **{f"c/{shared}": "[tool.jekyll-cv]\nwords = ['shared']", f"c/{own}": "today = 2024-06-19"})
    found = Configurations()
    assert found.of(str(tmp_path / "cv.md")).words == ("far",)
    assert found.of(str(tmp_path / "a" / "b" / "cv.md")).words == ("near",)
    assert found.of(str(tmp_path / "a")).words == ("near",)
    assert found.of(str(tmp_path / "c" / "cv.md")).words == ()
    assert found.of(str(tmp_path / "c" / "cv.md")).today == date(2024, 6, 19)
    assert found.of(str(tmp_path / "a" / "b" / "cv.md")) is found.of(str(tmp_path / "a" / "x.md"))


def test_pyproject_is_read_where_it_has_our_table(tmp_path: Path) -> None:
    _write(tmp_path, **{"pyproject.toml": "[tool.jekyll-cv]\nselect = ['CV1']\nyaml = 'psych'"})
    found = Configurations().of(str(tmp_path / "cv.md"))
    assert (found.select, found.yaml) == (("CV1",), PSYCH)


def test_command_line_over_file(tmp_path: Path) -> None:
    _write(tmp_path, **{".jekyll-cv.toml": "select = ['CV1']\nignore = ['CV101']"})
    found = Configurations(Overrides(ignore=("CV102",))).of(str(tmp_path))
    assert (found.select, found.ignore) == (("CV1",), ("CV102",))


def test_named_file_and_none_at_all(tmp_path: Path) -> None:
    _write(tmp_path, **{".jekyll-cv.toml": "words = ['far']", "other.toml": "words = ['named']"})
    page = str(tmp_path / "cv.md")
    assert Configurations(file=str(tmp_path / "other.toml")).of(page).words == ("named",)
    assert Configurations(isolated=True).of(page) == Configuration()
    with pytest.raises(InputError):
        Configurations(file=str(tmp_path / "none.toml"))


def test_files_are_named_as_in_gitignore(tmp_path: Path) -> None:
    configuration = Configuration(
        tmp_path / ".jekyll-cv.toml",
        exclude=("drafts/", "/old.md", "*.html"),
        per_file_ignores={"_posts/**": ("CV1",), "cv.md": ("misspelt-word",)},
    )
    excluded = {name for name in ("drafts/a.md", "a/drafts/b.md", "old.md", "a/old.md", "x.html", "cv.md")
                if configuration.is_excluded(str(tmp_path / name))}  # fmt: skip
    assert excluded == {"drafts/a.md", "a/drafts/b.md", "old.md", "x.html"}
    assert configuration.ignored_codes(str(tmp_path / "_posts" / "2024-01-01-a.md")) >= {"CV101", "CV102"}
    assert configuration.ignored_codes(str(tmp_path / "cv.md")) == {"CV801"}
    assert configuration.ignored_codes(str(tmp_path / "about.md")) == set()


def test_a_more_exact_severity_counts_more() -> None:
    severities = Configuration(severity={"CV101": Severity.INFO, "CV1": Severity.WARNING}).severities
    assert severities["CV101"] is Severity.INFO
    assert severities["CV102"] is Severity.WARNING


def test_choosing_rules() -> None:
    codes = {rule.code for rule in RULES}
    usual = {rule.code for rule in RULES if rule.default}
    asked_for = codes - usual

    def chosen(*arguments: tuple[str, ...]) -> set[str]:
        return {rule.code for rule in choose_rules(*arguments)}

    assert chosen() == usual
    assert asked_for
    assert chosen(("ALL",)) == codes
    assert chosen(("CV1",)) == {code for code in usual if code.startswith("CV1")}
    assert chosen(("CV9",)) == {"CV901"}
    assert chosen((), (), ("unused-suppression",)) == usual | {"CV902"}
    assert chosen((), ("CV1",)) == {code for code in usual if not code.startswith("CV1")}
    assert chosen(("CV101",), ("CV1",)) == {"CV101"}
    assert chosen(("CV1",), ("CV101",)) == {code for code in usual if code.startswith("CV1")} - {"CV101"}
    assert chosen(("ALL",), ("ALL",)) == set()
    assert chosen(("end-before-start",), ("CV1",)) == {"CV101"}
