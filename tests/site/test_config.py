"""Configuration files: which one counts, what they say, and what is wrong with those that Jekyll would refuse."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jekyll_cv.front_matter import PSYCH, SAFE_YAML
from jekyll_cv.markdown.options import KramdownOptions
from jekyll_cv.site import Site, find_site


def site_of(folder: Path, config: str | bytes, name: str = "_config.yml") -> Site:
    (folder / name).write_bytes(config.encode() if isinstance(config, str) else config)
    site = find_site(folder)
    assert site is not None
    return site


def test_the_nearest_folder_with_a_configuration(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("title: outer\n")
    page = tmp_path / "docs" / "_pages" / "cv.md"
    page.parent.mkdir(parents=True)
    assert find_site(page).root == tmp_path  # the page need not be there
    (tmp_path / "docs" / "_config.yml").write_text("title: inner\n")
    for path in (page, page.parent, tmp_path / "docs", str(page)):
        site = find_site(path)
        assert (site.root, site.source, dict(site.config)) == (tmp_path / "docs", tmp_path / "docs", {"title": "inner"})


def test_a_relative_path_counts_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "_config.yml").touch()
    (tmp_path / "a").mkdir()
    monkeypatch.chdir(tmp_path / "a")
    for path in (".", "cv.md", "../x.md"):
        assert find_site(path).root == tmp_path


def test_the_search_ends_at_a_repository(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").touch()
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "a" / ".git").touch()  # a file in worktrees
    assert find_site(inner) is None
    (tmp_path / "a" / "_config.yml").touch()
    assert find_site(inner).root == tmp_path / "a"


@pytest.mark.parametrize("path", ["/nowhere/at/all.md", "/a\0b", "/" + "x" * 5000])
def test_no_site(path: str) -> None:
    assert find_site(path) is None


def test_jekylls_order_of_files(tmp_path: Path) -> None:
    assert site_of(tmp_path, 'title = "toml"\nexclude = ["a"]\n', "_config.toml").config["title"] == "toml"
    assert site_of(tmp_path, "title: yaml\n", "_config.yaml").config["title"] == "yaml"
    assert site_of(tmp_path, "title: yml\n").config["title"] == "yml"


def test_an_empty_configuration_has_jekylls_values(tmp_path: Path) -> None:
    site = site_of(tmp_path, "")
    assert site.error is None
    assert (site.permalink, site.markdown, site.layouts_dir) == ("date", "kramdown", "_layouts")
    assert (site.kramdown, site.yaml_dialect) == (KramdownOptions(), SAFE_YAML)
    assert (site.theme, site.remote_theme, site.strict_front_matter) == (None, None, False)
    assert site.include == (".htaccess",)
    assert "node_modules" in site.exclude
    assert list(site.collections) == ["posts"]


def test_settings(tmp_path: Path) -> None:
    site = site_of(
        tmp_path,
        "\ufeffmarkdown: CommonMark\nstrict_front_matter: yes\ntheme: minima\nremote_theme: a/b\nlayouts_dir: ../../x\n"
        "kramdown: {input: kramdown, hard_wrap: 'true', gfm_quirks: 'paragraph_end, :no_auto_typographic', "
        "parse_block_html: true, html_to_native: 1, auto_ids: 'false'}\n",
    )
    assert (site.markdown, site.layouts_dir, site.strict_front_matter) == ("CommonMark", "x", True)
    assert (site.theme, site.remote_theme) == ("minima", "a/b")
    assert site.kramdown == KramdownOptions(
        input="kramdown",
        hard_wrap=True,
        gfm_quirks=("paragraph_end", "no_auto_typographic"),
        parse_block_html=True,
        html_to_native=True,
        auto_ids=False,
    )


def test_the_yaml_dialect_is_the_callers_to_choose(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text("day: 2024-6-1\n")
    assert find_site(tmp_path).config["day"] == "2024-6-1"
    site = find_site(tmp_path, dialect=PSYCH)
    assert site.yaml_dialect is PSYCH
    assert str(site.config["day"]) == "2024-06-01"
    assert not isinstance(site.config["day"], str)


@pytest.mark.parametrize(
    ("config", "error"),
    [
        ("title: a: b\n", "is no YAML: a colon and a space inside a value; put the value in quotes (line 1, column 9)"),
        ("- a\n", "is a list, not 'key: value' lines (line 1, column 1)"),
        ("text\n", "is a single value, not 'key: value' lines (line 1, column 1)"),
        (b"a: b\nc: \xff\n", "holds a byte that is no UTF-8 (line 2)"),
        ("exclude: README\n", "'exclude' must be a list"),
        ("include: {a: b}\n", "'include' must be a list"),
        ("collections: talks\n", "'collections' must be a mapping"),
        ("kramdown: GFM\n", "'kramdown' must be a mapping"),
        ("permalink: [a]\n", "'permalink' must be a text"),
        ("source: /\n", "'source' leads out of the site"),
        ("source: ../..\n", "'source' leads out of the site"),
        ("source: way_out\n", "'source' leads out of the site"),
        ("source: loop\n", "'source' leads out of the site"),
        ('source: "a\\0b"\n', "'source' holds a NUL character"),
    ],
)
def test_faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, config: str | bytes, error: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "way_out").symlink_to("/")
    (tmp_path / "site" / "loop").symlink_to("loop")
    site = site_of(tmp_path / "site", config)
    assert site.error == f"site/_config.yml: {error}"
    assert site.source == tmp_path / "site"


@pytest.mark.parametrize(
    "config",
    [
        "a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n" + "".join(
            f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n" for old, new in zip("bcdefgh", "cdefghi", strict=True)
        ),
        "a: " + "[" * 5000,
        "a: " + "{a: " * 5000,
        bytes(range(256)) * 50,
        "\0",
        "&a a: *a\n",
    ],
    ids=["aliases", "lists", "mappings", "binary", "nul", "self"],
)  # fmt: skip
def test_hostile_yaml_is_one_line(tmp_path: Path, config: str | bytes) -> None:
    site = site_of(tmp_path, config)
    assert site.error is None or "\n" not in site.error


@pytest.mark.parametrize(
    "config",
    ["a = ", "a" + ".a" * 3000 + " = 1", "a = " + "[" * 3000, "[[a]]\n" * 9],
    ids=["open", "keys", "lists", "tables"],
)
def test_hostile_toml_is_one_line(tmp_path: Path, config: str) -> None:
    site = site_of(tmp_path, config, "_config.toml")
    assert (site.error is None) == config.startswith("[[")


def test_what_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "_config.yml").mkdir()
    assert find_site(tmp_path).error == "_config.yml: is a folder, not a page"
    (tmp_path / "_config.yml").rmdir()
    os.mkfifo(tmp_path / "_config.yml")
    assert find_site(tmp_path).error == "_config.yml: is not a regular file"


def test_values_of_no_use_are_passed_over(tmp_path: Path) -> None:
    site = site_of(
        tmp_path,
        "collections: {talks: yes, 5: null, 'b c!': {output: true}, x: {permalink: 5}}\ndefaults: [a, {values: 1}, "
        "{scope: x, values: {a: b}}, {values: {a: b}}, {scope: {path: 5, type: [x]}, values: {}}]\ntheme: [x]\n",
    )
    assert site.error is None
    assert {label: collection.output for label, collection in site.collections.items()} == {
        "posts": True, "talks": False, "5": False, "bc": False, "x": False,
    }  # fmt: skip
    assert [(entry.path, entry.type) for entry in site.defaults] == [("", None), ("", "['x']")]
