"""Faults put into pages are reported, nearly all of them: see fault_check.

A quick run tries each fault a few times; JEKYLL_CV_ALL_FAULTS=1 tries it in all pages, which takes some minutes.
"""

from __future__ import annotations

import os
from functools import cache
from itertools import islice
from random import Random

import pytest

from tests import corpus
from tests.lint import fault_check
from tests.lint.fault_check import Bench, Try
from tests.lint.faults import FAULTS
from tests.lint.faults.letters import misspellings
from tests.lint.faults.model import Fault, Injected, Original
from tests.oracle import kramdown

#: So many tries of each fault in a quick run, of which one may be missed.
TRIES = 6
#: What is to be reported of each fault when it is tried in all pages.
SHARE = 0.97

FAULT = pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)


@cache
def _repository() -> list[Bench]:
    return [Bench(page) for page in fault_check.repository_pages()]


@cache
def _public() -> list[Bench]:
    return [Bench(page) for page in fault_check.public_pages()]


def _needs_kramdown(fault: Fault) -> None:
    """Without it nobody could say which of these faults are true ones."""
    if fault.proof and (reason := kramdown.missing()):
        pytest.skip(reason)


def _some(benches: list[Bench], fault: Fault) -> list[Try]:
    """Some tries of a fault, each in another page."""
    mixed = Random(fault.name).sample(benches, len(benches))
    return list(islice((one for bench in mixed for one in bench.tries(fault)), TRIES))


@FAULT
@pytest.mark.ruby
def test_most_are_reported_on_our_own_pages(fault: Fault) -> None:
    _needs_kramdown(fault)
    tries = _some(_repository(), fault)
    assert sum(not one.near for one in tries) <= 1, fault_check.told_misses(tries)


@FAULT
@pytest.mark.ruby
def test_most_are_reported_on_public_pages(fault: Fault) -> None:
    if not _public():
        pytest.skip(f"no labelled pages in {corpus.FOLDER}: set JEKYLL_CV_CORPUS to their folder")
    _needs_kramdown(fault)
    tries = _some(_public(), fault)
    assert sum(not one.near for one in tries) <= 1, fault_check.told_misses(tries)


@pytest.mark.slow
@pytest.mark.ruby
def test_nearly_all_are_reported_on_all_pages() -> None:
    if not os.environ.get("JEKYLL_CV_ALL_FAULTS"):
        pytest.skip("JEKYLL_CV_ALL_FAULTS=1 tries each fault in all pages")
    if reason := kramdown.missing():
        pytest.skip(reason)
    pages = [*fault_check.repository_pages(), *fault_check.public_pages()]
    tries = fault_check.check(pages, per_page=2, jobs=2)
    for fault in FAULTS:
        own = [one for one in tries if one.fault == fault.name]
        assert sum(one.near for one in own) >= SHARE * len(own), fault_check.told_misses(own)


# --- the faults themselves -------------------------------------------------------------------------------------------


def test_names_are_unique() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)


@FAULT
def test_a_fault_changes_what_it_says_and_nothing_else(fault: Fault) -> None:
    for bench in _repository():
        page = bench.page
        for slip in islice(fault.slips(page), 20):
            injected = Injected(page, slip)
            assert injected.text != page.text
            assert injected.text.startswith(page.text[: slip.start])
            assert injected.text.endswith(page.text[slip.end :])
            assert 1 <= injected.lines.start < injected.lines.stop <= injected.text.count("\n") + 2
            assert injected.also is None or injected.also <= injected.lines.stop


def test_every_fault_finds_its_place() -> None:
    page = Original(_PAGE)
    assert [fault.name for fault in FAULTS if not any(fault.slips(page))] == []


def test_what_is_no_text_is_left_alone() -> None:
    page = Original(
        "---\ntitle: A title\n---\n\n```\nplain words\n```\n<!-- hidden --> {% if x %} `code` [link](to/it)\n"
    )
    assert page.prose[len(page.header) :].replace("\0", "") == "\n\n\n   [link\n"
    assert len(page.prose) == len(page.text)


def test_misspellings_keep_the_ends() -> None:
    swapped, dropped = {"rpeort", "reoprt"}, {"rport", "reort", "reprt"}
    doubled, beside = {"reeport", "repport", "repoort"}, {"rrport", "reoort", "repprt"}
    assert set(misspellings("report")) == swapped | dropped | doubled | beside


_PAGE = """---
title: "Experience of Ada"
layout: page
---

## Work <a id="work" href="https://ada.example.org">here</a> <b id="top"><i>now</i></b>

<div class="job"><span>The office of the firm</span></div>

- **Engineer**, *Acme*, Jan 2020 - Mar 2021, where the work was done with care in the office
- Analyst, [Bolt](https://bolt.example.com/about-us){: .out}, 03/2015 to 05/2016

## Talks

I gave a talk about the design of machines on 12 May 2019, and the audience of the meeting was with me for the hour.
It was held in the old hall of the town by the river, as the new one was not ready for the guests of the society.

<!-- The older ones are left out. -->

![The hall](hall.png)
"""
