"""Public pages, where a copy is at hand: the same values as Jekyll on at least 0.998 of them."""

from __future__ import annotations

import pytest

from jekyll_cv.front_matter import PSYCH
from tests.corpus import files

from .oracle import ask, difference, missing


@pytest.mark.ruby
def test_public_pages_read_as_jekyll_reads_them():
    if reason := missing(PSYCH):
        pytest.skip(reason)
    pages = list(files().values())
    answers = ask(pages, PSYCH)
    differing = sum(difference(data, answer, PSYCH) is not None for data, answer in zip(pages, answers, strict=True))
    assert differing <= 0.002 * len(pages)
