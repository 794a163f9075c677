"""What a site answers for, as GitHub Pages would, and what it may have that cannot be seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from jekyll_cv.site import find_site
from jekyll_cv.site.headers import UNREADABLE, read_header, values_of
from jekyll_cv.site.index import SiteIndex
from jekyll_cv.site.model import SAFE_YAML

PAGE = "---\n---\n"


def _index(folder: Path, files: dict[str, str]) -> SiteIndex:
    for name, text in {"_config.yml": "title: x\n", **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8", newline="")
    site = find_site(folder)
    assert site
    return SiteIndex(site)


@pytest.mark.parametrize(
    ("path", "output"),
    [
        ("/", "index.html"),
        ("/cv", "cv.html"),
        ("/cv.html", "cv.html"),
        ("/cv/", None),
        ("/about", "about/index.html"),
        ("/about/", "about/index.html"),
        ("/about/index.html", "about/index.html"),
        ("/files/a b.pdf", "files/a b.pdf"),
        ("/files/", None),
        ("/style.css", "style.css"),
        ("/style.scss", None),
        ("/old/", "old/index.html"),
        ("/older", "older.html"),
        ("/off/", None),
        ("/CV.html", None),
        ("/excluded.pdf", None),
    ],
)
def test_find(tmp_path: Path, path: str, output: str | None) -> None:
    index = _index(
        tmp_path,
        {
            "_config.yml": "exclude: [excluded.pdf]\n",
            "index.md": PAGE,
            "cv.md": PAGE,
            "about.md": "---\npermalink: /about/\nredirect_from: [/old/, /older]\n---\n",
            "files/a b.pdf": "",
            "style.scss": PAGE,
            "off.md": "---\npermalink: /off/\npublished: false\n---\n",
            "excluded.pdf": "",
        },
    )
    assert index.addresses.find(path) == output


def test_what_is_not_published_is_known(tmp_path: Path) -> None:
    index = _index(tmp_path, {"off.md": "---\npermalink: /off/\npublished: no\n---\n"})
    hidden = index.addresses.hidden("/off")
    assert hidden is not None
    assert (hidden.source, hidden.visibility) == ("off.md", "unpublished")


@pytest.mark.parametrize(
    ("files", "path", "may_have"),
    [
        ({}, "/feed.xml", True),
        ({}, "/blog/page2/", True),
        ({}, "/tags/x/", True),
        ({}, "/gallery/", False),
        ({"_config.yml": "plugins: [jekyll-feed]\n"}, "/gallery/", False),
        ({"_config.yml": "plugins: [jekyll-galleries]\n"}, "/gallery/", True),
        ({"_config.yml": "plugins: [jekyll-galleries]\n"}, "/files/a.pdf", False),
        ({"Gemfile": "gem 'jekyll-galleries'\n"}, "/gallery/", True),
        ({"_plugins/a.rb": "class A < Jekyll::Generator\nend\n"}, "/gallery/", True),
        ({"_plugins/a.rb": "module Filter\nend\n"}, "/gallery/", False),
        ({"_config.yml": "theme: minima\n"}, "/assets/a.png", True),
        ({"_config.yml": "theme: minima\n", "assets/b.png": ""}, "/assets/a.png", False),
        ({"_config.yml": "keep_files: [demo]\n"}, "/demo/a.pdf", True),
        ({".gitmodules": '[submodule "x"]\n\tpath = demo\n'}, "/demo/a.pdf", True),
        ({"_config.yml": "jekyll-archives: {permalinks: {year: '/archive/:year/'}}\n"}, "/archive/2020/", True),
    ],
)
def test_what_cannot_be_seen(tmp_path: Path, files: dict[str, str], path: str, may_have: bool) -> None:
    index = _index(tmp_path, files)
    assert index.unseen.may_have(path, index.addresses.folders) is may_have


def test_a_folder_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    index = _index(tmp_path, {"index.md": PAGE})
    (tmp_path / "linked").symlink_to(tmp_path.parent)
    assert index.unseen.may_have("/linked/a.pdf", index.addresses.folders)


def test_the_content_of_another_page(tmp_path: Path) -> None:
    index = _index(tmp_path, {"a.md": "---\ntitle: x\n---\n## Me\n", "b.html": "---\n---\n<p>## Me</p>\n"})
    documents = [index.document(index.addresses.by_source[name]) for name in ("a.md", "b.html")]
    assert [document and document.blocks[0].kind for document in documents] == ["heading", "element"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("---\ntitle: x\n---\nbody\n---\n", {"title": "x"}),
        ("---\r\ntitle: x\r\n---\r\n", {"title": "x"}),
        ("---\ntitle: x\n...\n", {"title": "x"}),
        ("---\ntitle: x\n---", {"title": "x"}),
        ("---\ntitle: x\n", {}),
        ("---\na: b: c\n---\n", {}),
        ("---\n---\n", {}),
        ("title: x\n", None),
        ("", None),
        (f"---\ntitle: {'x' * 9000}\n---\nbody", {"title": "x" * 9000}),
    ],
)
def test_headers(tmp_path: Path, text: str, values: dict[str, str] | None) -> None:
    path = tmp_path / "a.md"
    path.write_text(text, "utf-8", newline="")
    assert values_of(read_header(path), SAFE_YAML) == values


def test_a_file_that_cannot_be_read_has_no_header(tmp_path: Path) -> None:
    assert read_header(tmp_path / "none.md") == UNREADABLE
    assert values_of(UNREADABLE, SAFE_YAML) is None
    assert read_header(tmp_path) is None
