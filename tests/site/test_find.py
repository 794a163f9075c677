"""Which files a folder gives, with a site around it and without; and what the site says of single files."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from jekyll_cv import ConfigError, InputError, load
from jekyll_cv.site import (
    find_pages,
    find_site,
    front_matter_defaults,
    is_excluded,
    layouts,
    pages,
    permalink,
    relative_path,
)
from tests.site.sites import DATA, unpack

HEADER = "---\n---\n"


def write(folder: Path, *names: str, config: str | None = None) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(HEADER)
    if config is not None:
        (folder / "_config.yml").write_text(config)


def test_paths_are_spelt_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.md", "b/c.md", "b/_x/d.md", config="")
    monkeypatch.chdir(tmp_path)
    assert list(find_pages(["."])) == ["./a.md", "./b/c.md"]
    assert list(find_pages(["b", "a.md", "./b", str(tmp_path / "b")])) == [
        "b/c.md", "a.md", "./b/c.md", str(tmp_path / "b/c.md"),
    ]  # fmt: skip
    monkeypatch.chdir(tmp_path / "b")
    assert list(find_pages([".."])) == ["../a.md", "../b/c.md"]


def test_a_folder_without_a_site(tmp_path: Path) -> None:
    write(tmp_path, "_pages/a.md", "b.htm", "c.txt", "_site/d.md", ".e/f.md")
    (tmp_path / "g.md").write_text("no header\n")
    assert [Path(page).name for page in find_pages([str(tmp_path)])] == ["b.htm", "a.md"]


def test_sites_below_a_folder_are_read_as_sites(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "docs/b.md", "docs/_c/d.md", "docs/e.md")
    write(tmp_path / "docs", config="exclude: [e.md]\n")
    assert list(find_pages([str(tmp_path)])) == [str(tmp_path / "a.md"), str(tmp_path / "docs/b.md")]


@pytest.mark.parametrize("folder", ["_drafts_of_old", "excluded", "outside", "_talks"])
def test_a_folder_that_jekyll_passes_over_can_be_named(tmp_path: Path, folder: str) -> None:
    write(tmp_path, f"{folder}/a.md", "src/b.md", config="source: src\ncollections: {talks: {}}\n")
    assert list(find_pages([str(tmp_path)])) == [str(tmp_path / "src/b.md")]
    assert list(find_pages([str(tmp_path / folder)])) == [str(tmp_path / folder / "a.md")]


def test_a_site_without_pages(tmp_path: Path) -> None:
    write(tmp_path, "_x/a.md", config="")
    with pytest.raises(InputError, match="holds no pages"):
        list(find_pages([str(tmp_path)]))


def test_a_broken_configuration_is_told_after_the_pages(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "docs/b.md", config="exclude: a\n")
    found = find_pages([str(tmp_path)])
    assert [next(found), next(found)] == [str(tmp_path / "a.md"), str(tmp_path / "docs/b.md")]
    with pytest.raises(ConfigError, match="'exclude' must be a list"):
        next(found)


def test_a_page_is_taken_as_it_is_whatever_the_site_says(tmp_path: Path) -> None:
    write(tmp_path, "a.md", config="exclude: [a.md\n")
    assert list(find_pages([str(tmp_path / "a.md")])) == [str(tmp_path / "a.md")]


def test_links(tmp_path: Path) -> None:
    write(tmp_path / "else", "x.md")
    site = tmp_path / "site"
    write(site, "a/b.md", config="")
    (site / "up").symlink_to(site)
    (site / "out").symlink_to(tmp_path / "else")
    (site / "broken.md").symlink_to("nowhere")
    (site / "file.md").symlink_to(tmp_path / "else" / "x.md")
    assert [Path(page).relative_to(site).as_posix() for page in find_pages([str(site)])] == [
        "broken.md", "file.md", "a/b.md",
    ]  # fmt: skip


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    write(tmp_path, "a.md")
    os.mkfifo(tmp_path / "pipe.md")
    assert list(find_pages([str(tmp_path)])) == [str(tmp_path / "a.md")]
    write(tmp_path, config="")
    assert list(find_pages([str(tmp_path)])) == [str(tmp_path / "a.md")]


@pytest.mark.parametrize("pattern", ["*a" * 60 + "b", "**/" * 60 + "b", "{a,b}" * 40, "[" * 99, "[a-" * 50, "\\"])
def test_hostile_patterns_take_no_time(tmp_path: Path, pattern: str) -> None:
    path = "/".join(["a" * 200] * 20) + "/a.md"
    quoted = "'" + pattern + "'"
    write(
        tmp_path, "a.md", config=f"exclude: [{quoted}]\ndefaults: [{{scope: {{path: {quoted}}}, values: {{a: b}}}}]\n"
    )
    site = find_site(tmp_path)
    started = time.perf_counter()
    is_excluded(site, path)
    front_matter_defaults(site, path)
    assert list(pages(site)) == ["a.md"]
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize("name", ["x" * 5000, "a\\0b/", "x" * 5000 + "/"])
def test_paths_that_no_file_system_takes(tmp_path: Path, name: str) -> None:
    write(
        tmp_path, "a.md", config=f'include: ["{name}"]\nexclude: ["{name}"]\nlayouts_dir: "{name}"\ncollections_dir: "{name}"\n'
        f'destination: "{name}"\ndefaults: [{{scope: {{path: "*x"}}, values: {{a: b}}}}]\n',
    )  # fmt: skip
    site = find_site(tmp_path)
    assert list(pages(site)) == ["a.md"]
    assert layouts(site).names == set()
    assert not is_excluded(site, "y" + name)
    assert front_matter_defaults(site, "y/" + "x" * 5000 + "z") == {}
    assert list(find_pages([name])) == [name]


def test_exclusion(tmp_path: Path) -> None:
    write(tmp_path, "vendor/bundle/a.md", config="exclude: [a, '*.tmp.md', kept.tmp.md]\ninclude: [kept.tmp.md]\n")
    site = find_site(tmp_path)
    excluded = ("a.md", "a/b.md", "x/y.tmp.md", "vendor/bundle/a.md", "node_modules/x/a.md")
    assert all(is_excluded(site, path) for path in excluded)
    assert not any(is_excluded(site, path) for path in ("x/a.md", "kept.tmp.md", "_pages/b.md", "b.md"))


def test_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "src/a.md", config="source: src\n")
    site = find_site(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert relative_path(site, "src/b/../a.md") == "a.md"
    assert relative_path(site, tmp_path / "src" / "x" / "a.md") == "x/a.md"
    assert relative_path(site, "a.md") is None


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.md", HEADER, "/a.html"),
        ("a.md", "no header\n", None),
        ("a.md", "---\ntitle: a: b\n---\n", "/a.html"),
        ("a.md", "---\npermalink: [x]\n---\n", None),
        ("_posts/2024-02-30-x.md", HEADER, None),
        ("_posts/2024-01-02-x.md", "---\npermalink: /:nothing/\n---\n", None),
        ("_posts/2024-01-02-x.md", "---\ndate: Summer\n---\n", None),
        ("_posts/24-01-02-x.md", HEADER, "/2024/01/02/x.html"),
        ("_drafts/x.md", HEADER, None),
        ("_drafts/x.md", "---\ndate: 2020-02-03 23:00:00.5 -0200\n---\n", "/2020/02/04/x.html"),
        ("_drafts/x.md", "---\ndate: 0001-01-01 00:00:00 +0500\n---\n", None),
    ],
)
def test_permalinks_that_cannot_be_told(tmp_path: Path, name: str, text: str, expected: str | None) -> None:
    write(tmp_path, name, config="")
    (tmp_path / name).write_text(text)
    assert permalink(find_site(tmp_path), load(tmp_path / name)) == expected


def test_permalink_of_what_is_not_in_the_site(tmp_path: Path) -> None:
    write(tmp_path, "site/a.md", "b.md")
    write(tmp_path / "site", config="")
    assert permalink(find_site(tmp_path / "site"), load(tmp_path / "b.md")) is None


def test_layouts(tmp_path: Path) -> None:
    site = find_site(unpack(DATA / "pretty.txt", tmp_path))
    assert layouts(site).names == {"default", "page", "cv/long.v2"}
    assert layouts(site).has("page") is True
    assert layouts(site).has("post") is False
    (tmp_path / "_config.yml").write_text("remote_theme: someone/theme\n")
    assert layouts(find_site(tmp_path)).has("post") is None
