"""Fixes are made in rounds, wait for each other where they meet, and come to an end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

import jekyll_cv
from jekyll_cv.edits import Edit
from jekyll_cv.linting import configuration, fixing
from jekyll_cv.linting.configuration import Configuration
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.linting.target import Target
from jekyll_cv.source import Span


@dataclass(frozen=True)
class Replacing:
    """A rule's check that wants every match of a pattern replaced."""

    pattern: str
    text: str
    applicability: Applicability = Applicability.SAFE

    def __call__(self, subject: Subject) -> Iterator[Finding]:
        for match in re.finditer(self.pattern, subject.page.source.text):
            edit = Edit(match.start(), match.end(), match.expand(self.text))
            yield Finding(Span(*match.span()), "found", fix=Fix(self.applicability, "Replace", (edit,)))


def _fixed(monkeypatch: pytest.MonkeyPatch, text: str, *checks: Replacing, unsafe: bool = False) -> fixing.Fixed:
    rules = tuple(
        Rule(f"CV{number}", f"rule-{number}", Severity.WARNING, "", check) for number, check in enumerate(checks, 1)
    )
    monkeypatch.setattr(configuration.model.Configuration, "rules", rules)
    return fixing.fix(Target("cv.md", jekyll_cv.loads(text), Configuration()), unsafe=unsafe)


def test_all_fixes_that_are_apart_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    fixed = _fixed(monkeypatch, "one two one\r\n", Replacing("one", "1"), Replacing("two", "2"))
    assert fixed.page.to_bytes() == b"1 2 1\r\n"
    assert (len(fixed.fixed), fixed.left, fixed.is_settled) == (3, (), True)


def test_a_fix_that_overlaps_another_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    fixed = _fixed(monkeypatch, "abcd\n", Replacing("abc", "xc"), Replacing("cd", "yd"))
    assert fixed.page.to_bytes() == b"xyd\n"


def test_a_fix_that_touches_another_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    fixed = _fixed(monkeypatch, "ab\n", Replacing("a", "x"), Replacing("(?<=a)b", "y"), Replacing("(?<=x)b", "z"))
    assert fixed.page.to_bytes() == b"xz\n"


def test_a_fix_may_bring_another_to_light(monkeypatch: pytest.MonkeyPatch) -> None:
    fixed = _fixed(monkeypatch, "a\n", Replacing("a", "b"), Replacing("b", "c"))
    assert fixed.page.to_bytes() == b"c\n"
    assert len(fixed.fixed) == 2


def test_unsafe_fixes_are_made_where_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    checks = (Replacing("a", "b"), Replacing("c", "d", Applicability.UNSAFE))
    safe = _fixed(monkeypatch, "a c\n", *checks)
    assert safe.page.to_bytes() == b"b c\n"
    assert [one.code for one in safe.left] == ["CV2"]
    assert _fixed(monkeypatch, "a c\n", *checks, unsafe=True).page.to_bytes() == b"b d\n"


def test_fixes_that_undo_each_other_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    fixed = _fixed(monkeypatch, "a\n", Replacing("a", "b"), Replacing("b", "a"))
    assert not fixed.is_settled


def test_no_fix_cuts_a_liquid_tag_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "{{ one }} one {% if one %}one{% endif %}\n"
    fixed = _fixed(monkeypatch, text, Replacing("one", "1"))
    assert fixed.page.to_bytes() == b"{{ one }} 1 {% if one %}1{% endif %}\n"
    assert len(fixed.left) == 2


def test_what_a_comment_switches_off_is_not_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "one <!-- jekyll-cv: ignore rule-1 -->\n\none\n"
    assert _fixed(monkeypatch, text, Replacing("one", "1")).page.to_bytes() == text[:-4].encode() + b"1\n"


def test_many_fixes_take_linear_time(monkeypatch: pytest.MonkeyPatch) -> None:
    fixed = _fixed(monkeypatch, "one " * 20_000, Replacing("one", "1"))
    assert fixed.page.to_bytes() == b"1 " * 20_000
