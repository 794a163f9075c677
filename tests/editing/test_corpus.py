"""Operations on the labelled roles of public pages, where these are at hand; ruby is the judge."""

from __future__ import annotations

import os

import pytest

from tests import corpus
from tests.editing.corpus_check import OPERATIONS, measure, told
from tests.oracle import kramdown

#: One role in so many is tried; JEKYLL_CV_EVERY_ROLE=1 tries all, which takes some minutes.
EVERY = 1 if os.environ.get("JEKYLL_CV_EVERY_ROLE") else 12


@pytest.mark.slow
@pytest.mark.ruby
def test_most_is_done_right_the_rest_refused_and_nothing_done_wrong() -> None:
    if not (corpus.FOLDER / "labels").is_dir():
        pytest.skip(f"no labelled pages in {corpus.FOLDER}: set JEKYLL_CV_CORPUS to their folder")
    if reason := kramdown.missing():
        pytest.skip(reason)
    figures = measure(EVERY)
    assert not figures.wrong, told(figures)
    for operation in OPERATIONS:
        assert figures.right[operation] >= 0.9 * figures.tried[operation], told(figures)
