"""The fingerprint of a site: what may change an answer changes it, what cannot does not."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from jekyll_cv.site import find_site
from jekyll_cv.site.index import SiteIndex

FILES = {
    "_config.yml": "collections: {talks: {output: true}, notes: {}}\ninclude: [_kept.md]\nexclude: [out]\n",
    "Gemfile": 'gem "jekyll"\n',
    "_layouts/cv.html": "{{ content }}",
    "_includes/head/meta.html": "<meta>",
    "_plugins/pages.rb": "# nothing\n",
    "_posts/2020-01-02-first.md": "---\ntitle: First\n---\nWords\n",
    "_talks/one.md": "---\ntitle: One\n---\nWords\n",
    "_notes/two.md": "---\ntitle: Two\n---\nWords\n",
    "_kept.md": "---\n---\n",
    "cv.md": "---\npermalink: /cv/\n---\n## Work\n",
    "about/index.html": "---\n---\n<p>Me</p>\n",
    "about/me.png": "bytes",
    "out/draft.md": "---\n---\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        write(tmp_path, name, text)
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, "utf-8", newline="")


def index_of(folder: Path) -> SiteIndex:
    site = find_site(folder)
    assert site
    return SiteIndex(site)


def written(name: str, text: str = "---\ntitle: New\n---\n") -> Callable[[Path], None]:
    return lambda folder: write(folder, name, text)


def removed(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).unlink()


@pytest.mark.parametrize(
    "change",
    [
        written("_config.yml", FILES["_config.yml"] + "baseurl: /x\n"),
        written("Gemfile", 'gem "github-pages"\n'),
        removed("Gemfile"),
        written(".gitmodules", "[submodule]\n path = files\n"),
        written("_layouts/post.html"),
        removed("_layouts/cv.html"),
        written("_includes/foot.html"),
        written("_includes/head/meta.html", "-->"),
        removed("_includes/head/meta.html"),
        written("_plugins/deep/more.rb"),
        written("_plugins/pages.rb", "class X < Generator; end"),
        written("_posts/2020-01-02-first.md", "---\ntitle: First\npermalink: /f/\n---\nWords\n"),
        written("about/_posts/2020-01-02-second.md", "no header"),
        written("_drafts/later.md"),
        removed("_talks/one.md"),
        written("_talks/deep/one.md"),
        written("_kept.md", "no header"),
        written("cv.md", "---\npermalink: /resume/\n---\n## Work\n"),
        written("cv.md", "\n---\npermalink: /cv/\n---\n## Work\n"),
        written("about/me.jpg"),
        removed("about/me.png"),
        written("style.scss", "---\n---\n"),
        lambda folder: (folder / "about/linked").symlink_to(folder / "out", target_is_directory=True),
        lambda folder: shutil.rmtree(folder / "about"),
        lambda folder: (folder / "cv.md").rename(folder / "resume.md"),
    ],
)  # fmt: skip
def test_what_changes_it(folder: Path, change: Callable[[Path], object]) -> None:
    before = index_of(folder).fingerprint
    assert before
    change(folder)
    assert index_of(folder).fingerprint not in (before, None)


@pytest.mark.parametrize(
    "change",
    [
        written("cv.md", "---\npermalink: /cv/\n---\n## Education\n"),
        written("about/me.png", "other bytes"),
        written("_layouts/cv.html", "other {{ content }}"),
        written("_notes/three.md"),
        written("out/other.md"),
        written("_site/cv/index.html"),
        lambda folder: os.utime(folder / "cv.md", (0, 0)),
    ],
)  # fmt: skip
def test_what_does_not(folder: Path, change: Callable[[Path], object]) -> None:
    before = index_of(folder).fingerprint
    change(folder)
    assert index_of(folder).fingerprint == before


def test_a_copy_of_the_site_has_it_too(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    copy = shutil.copytree(folder, tmp_path_factory.mktemp("copy") / "site")
    assert index_of(copy).fingerprint == index_of(folder).fingerprint


def test_names_that_a_glob_is_compared_with(folder: Path) -> None:
    """`out/dr` in front of `out/draft.md` is asked for only where a scope has a `*`."""
    scope = "defaults: [{scope: {path: 'out/d*'}, values: {layout: x}}]\n"
    write(folder, "_config.yml", FILES["_config.yml"] + scope)
    before = index_of(folder).fingerprint
    (folder / "out/dr").mkdir()
    assert index_of(folder).fingerprint != before


def test_includes_from_elsewhere_cannot_be_told(folder: Path) -> None:
    (folder / "_includes/linked").symlink_to(folder / "out", target_is_directory=True)
    assert index_of(folder).fingerprint is None
    (folder / "_includes/linked").unlink()
    write(folder, "_config.yml", "includes_dir: ../elsewhere\n")
    assert index_of(folder).fingerprint is None


def test_whose_content_was_asked_for(folder: Path) -> None:
    index = index_of(folder)
    assert index.fingerprint
    assert index.asked == []
    index.document(index.addresses.by_source["cv.md"])
    assert index.asked == ["cv.md"]
    before = index.content_digest("cv.md")
    write(folder, "cv.md", "---\npermalink: /cv/\n---\n## Education\n")
    assert before != index.content_digest("cv.md") is not None
    assert index.content_digest("none.md") is None
