"""Jekyll itself is the judge of which files are pages, of their defaults, addresses and of the layouts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from jekyll_cv import load
from jekyll_cv.site import (
    document_type,
    find_pages,
    find_site,
    front_matter_default,
    front_matter_defaults,
    layouts,
    pages,
    permalink,
)
from jekyll_cv.site.entries import collection_of
from jekyll_cv.site.headers import read_header
from jekyll_cv.site.index import SiteIndex
from tests.site.sites import DATA, ask, missing, unpack

pytestmark = [pytest.mark.ruby, pytest.mark.skipif(missing() is not None, reason=missing() or "")]
NAMES = ("pretty", "container", "bare")


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, dict[str, Any]]]:
    roots = [unpack(DATA / f"{name}.txt", tmp_path_factory.mktemp(name)) for name in NAMES]
    return {name: (root, answer) for name, root, answer in zip(NAMES, roots, ask(roots), strict=True)}


@pytest.fixture(params=NAMES)
def case(request: pytest.FixtureRequest, answers: dict[str, tuple[Path, dict[str, Any]]]) -> Any:
    root, answer = answers[request.param]
    site = find_site(root)
    assert site is not None
    assert site.error is None
    ours = [page for page in answer["pages"] if site.has_page_suffix(page["path"])]
    assert ours
    return site, ours, answer


def test_pages(case: Any) -> None:
    site, theirs, _ = case
    assert sorted(pages(site)) == sorted({page["path"] for page in theirs})
    below = find_pages([str(site.source)])
    assert sorted(below) == sorted({str(site.source / page["path"]) for page in theirs})


def test_types(case: Any) -> None:
    site, theirs, _ = case
    assert {page["path"]: document_type(site, page["path"]) for page in theirs} == {
        page["path"]: page["type"] for page in theirs
    }


def test_defaults(case: Any) -> None:
    site, theirs, _ = case
    for page in theirs:
        assert front_matter_defaults(site, page["path"]) == page["defaults"], page["path"]
        found = {key: front_matter_default(site, page["path"], key) for key in page["found"]}
        assert found == page["found"], page["path"]


def test_permalinks(case: Any) -> None:
    site, theirs, _ = case
    ours = {page["path"]: permalink(site, load(site.source / page["path"])) for page in theirs}
    assert ours == {page["path"]: page["url"] for page in theirs}


def test_layouts(case: Any) -> None:
    site, _, answer = case
    assert layouts(site).names == set(answer["layouts"])


def test_outputs(case: Any) -> None:
    """Every file that Jekyll writes, static ones too; drafts without a date are dated by the day of the build."""
    site, _, answer = case
    ours = {item.source: item.output for item in SiteIndex(site).addresses.files}
    theirs = dict(answer["outputs"])
    assert set(ours) == set(theirs)
    with_template = {
        path
        for path in theirs
        if (one := collection_of(site, path)) and one.permalink and read_header(site.source / path) is None
    }
    told = {path: output for path, output in ours.items() if output is not None and path not in with_template}
    assert told == {path: theirs[path] for path in told}


def test_settings(case: Any) -> None:
    site, _, answer = case
    assert list(site.exclude) == answer["exclude"]
    assert list(site.include) == answer["include"]
    assert site.kramdown.input == answer["kramdown"]["input"]
    assert site.kramdown.hard_wrap == answer["kramdown"]["hard_wrap"]
