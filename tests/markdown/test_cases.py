"""The cases of tests/data/markdown: ours are as written there, and what is written there is what kramdown says."""

from __future__ import annotations

import pytest

from tests.oracle.kramdown import missing, outlines

from .cases import all_cases, written
from .outline import outline

CASES = all_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_outline(case):
    assert written(outline(case.source, all_comments=True)) == case.expected


@pytest.mark.ruby
def test_kramdown_agrees():
    if reason := missing():
        pytest.skip(reason)
    answers = outlines([case.source for case in CASES])
    for case, answer in zip(CASES, answers, strict=True):
        assert answer is not None, case.title
        # Liquid shifts the lines that kramdown counts
        ours = written(outline(case.source), lines=not case.has_liquid)
        assert ours == written(answer, lines=not case.has_liquid), case.title
