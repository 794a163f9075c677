"""The sites of one run, each read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from jekyll_cv.site import Sites, config, find_pages, headers

PAGE = "---\n---\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.md", "deep/er/b.md", "deep/c.md", "other/docs/d.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(PAGE)
    (tmp_path / "_config.yml").write_text("title: x\n")
    (tmp_path / "other" / ".git").mkdir()
    return tmp_path


def test_a_configuration_is_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[Path] = []
    original = config.read_file
    monkeypatch.setattr(config, "read_file", lambda path: read.append(path) or original(path))
    sites = Sites()
    pages = list(find_pages([str(folder), str(folder / "deep")], sites=sites))
    indexes = {sites.around_file(page) for page in pages} - {None}  # one lies in a repository of its own
    assert len(indexes) == 1
    assert {sites.around(folder / "deep" / "er"), sites.around(folder / "a.md")} == indexes
    assert len(read) == 1


def test_a_header_is_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    original = headers.read_start
    monkeypatch.setattr(headers, "read_start", lambda path, size: read.append(path) or original(path, size))
    sites = Sites()
    assert len(list(find_pages([str(folder)], sites=sites))) == 4
    index = sites.around(folder)
    assert index
    assert len(index.addresses.files) == 4
    assert index.fingerprint
    assert len(read) == 4


def test_a_repository_ends_at_its_top(folder: Path) -> None:
    sites = Sites()
    assert sites.around_file(str(folder / "other/docs/d.md")) is None
    assert sites.around(folder / "other") is None
    assert sites.around(folder / "deep") is not None


def test_a_path_without_a_folder_counts_from_the_current_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    sites = Sites()
    assert sites.around_file("a.md") is sites.around(".") is not None
