"""Keys of results: the same for the same, and another for whatever could make a difference."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jekyll_cv.front_matter import PSYCH
from jekyll_cv.linting.configuration import Configuration
from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.running import keys
from jekyll_cv.running.job import Job
from jekyll_cv.running.keys import KeyMaker, settings_signature

PLAIN = Configuration(today=date(2026, 1, 1))


def key(path: str = "cv.md", data: bytes = b"a", configuration: Configuration = PLAIN, site: str = "") -> bytes:
    return KeyMaker().key(Job(path, data, configuration), site)


def test_the_same_for_the_same() -> None:
    assert key() == key()
    maker = KeyMaker()
    assert maker.key(Job("cv.md", b"a", PLAIN), "") == key()
    assert maker.key(Job("cv.md", b"a", Configuration(today=date(2026, 1, 1))), "") == key()
    assert key(path=str(Path("cv.md").absolute())) == key(path="./cv.md") == key()


def test_another_for_another_page_path_or_site() -> None:
    assert (
        len({key(), key(path="b.md"), key(data=b"b"), key(site="b"), key(data=b""), key(path="cv.mda", data=b"")}) == 6
    )


@pytest.mark.parametrize(
    "change",
    [
        {"select": ("CV1",)},
        {"extend_select": ("CV1",)},
        {"ignore": ("CV1",)},
        {"per_file_ignores": {"*.md": ("CV1",)}},
        {"severity": {"CV1": Severity.INFO}},
        {"words": ("recieve",)},
        {"yaml": PSYCH},
    ],
    ids=lambda change: next(iter(change)),
)
def test_another_for_other_settings(change: dict) -> None:
    assert key(configuration=Configuration(**{"today": PLAIN.today, **change})) != key()


def test_every_setting_counts_or_is_known_not_to() -> None:
    without_bearing = {"path", "exclude", "today"}  # which pages are read; with patterns of files, the folder counts
    counted = {"select", "extend_select", "ignore", "per_file_ignores", "severity", "words", "yaml"}
    assert set(Configuration.__struct_fields__) == without_bearing | counted
    here = Configuration(Path("/a/x.toml"), per_file_ignores={"*.md": ("CV1",)}, today=PLAIN.today)
    there = Configuration(Path("/b/x.toml"), per_file_ignores={"*.md": ("CV1",)}, today=PLAIN.today)
    assert settings_signature(here) != settings_signature(there)


def test_another_for_another_state_of_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = key()
    monkeypatch.setattr(keys, "program_signature", lambda: iter([b"changed"]))
    assert key() != before
    monkeypatch.undo()
    package = tmp_path / "jekyll_cv"
    (package / "running").mkdir(parents=True)
    monkeypatch.setattr(keys, "__file__", str(package / "running" / "keys.py"))
    states = [list(keys.program_signature())]
    (package / "a.py").write_text("1")
    states.append(list(keys.program_signature()))
    (package / "a.py").write_text("12")
    states.append(list(keys.program_signature()))
    (package / "a.pyc").write_text("12")
    assert list(keys.program_signature()) == states[-1]
    assert states[0] != states[1] != states[2]


def test_dependencies_are_seen() -> None:
    assert any(b"mistune" in part for part in keys.program_signature())
