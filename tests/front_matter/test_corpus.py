"""Public pages, where a copy is at hand: the same values as Jekyll on at least 0.998 of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jekyll_cv.front_matter import PSYCH

from .oracle import ask, difference, missing

CORPUS = Path(os.environ.get("JEKYLL_CV_CORPUS") or Path(__file__).parents[3] / "shared" / "corpus" / "pages")


@pytest.mark.ruby
def test_public_pages_read_as_jekyll_reads_them():
    if not CORPUS.is_dir():
        pytest.skip("no corpus: set JEKYLL_CV_CORPUS to a folder of pages")
    if reason := missing(PSYCH):
        pytest.skip(reason)
    files = [path.read_bytes() for path in sorted(CORPUS.rglob("*.md"))]
    if not files:
        pytest.skip("the corpus holds no .md files")
    answers = ask(files, PSYCH)
    differing = sum(difference(data, answer, PSYCH) is not None for data, answer in zip(files, answers, strict=True))
    assert differing <= 0.002 * len(files)
