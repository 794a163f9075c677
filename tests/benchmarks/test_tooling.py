"""The benchmarks' own tools: pages are the same at every run, and the arithmetic is right."""

from __future__ import annotations

import os
import resource
import sys
from itertools import islice
from pathlib import Path

import pytest
from click.testing import CliRunner

import jekyll_cv
from tests.benchmarks import cv, pages
from tests.benchmarks.compare import main
from tests.benchmarks.environment import OWN, PEERS, ROOT, Environment
from tests.benchmarks.measuring import carry_out
from tests.benchmarks.plans import PLANS, Command, Plan, Scale, Workshop
from tests.benchmarks.process import CommandError, run
from tests.benchmarks.ratios import Ratio, paired, readable
from tests.benchmarks.report import write_into

SEVERAL = 4


def _take(number: int, source=pages.generated) -> list[bytes]:
    return list(islice(source(), number))


# Pages


def test_pages_are_the_same_at_every_run_and_each_another():
    taken = _take(SEVERAL)
    assert taken == _take(SEVERAL)
    assert len(set(taken)) == SEVERAL


def test_pages_are_of_about_the_size():
    assert all(8_000 <= len(data) <= 10_500 for data in _take(30))


def test_pages_are_read_and_linted():
    for data in _take(SEVERAL):
        page = jekyll_cv.loads(data)
        assert page.front_matter
        assert len(page.roles) >= 10
        jekyll_cv.lint(page)


@pytest.mark.parametrize("slip", [number for number, _slip in enumerate(cv.words.SLIPS)])
def test_each_slip_is_reported(slip: int):
    page = jekyll_cv.loads(
        f"---\ntitle: CV\nlang: en\n---\n\nA page in English, about the work of a person.\n\n{cv.words.SLIPS[slip]}\n"
    )
    assert len(jekyll_cv.lint(page)) == 1


def test_a_page_of_a_size():
    data = pages.page_of_size(pages.generated(), 50_000)
    assert 49_000 < len(data) <= 50_000
    assert data.endswith(b"\n")
    assert data.count(b"permalink: /cv/") == 1


def test_pages_from_a_folder_are_each_another(tmp_path: Path):
    for number in range(3):
        (tmp_path / f"{number}.md").write_text(f"---\ntitle: {number}\n---\n\nA")
    (tmp_path / "no-page.md").write_text("A")
    taken = _take(7, lambda: pages.from_folder(tmp_path))
    assert len(set(taken)) == 7
    assert len({data.partition(b"\n\nPage")[0] for data in taken[:3]}) == 3
    assert taken == _take(7, lambda: pages.from_folder(tmp_path))


def test_a_folder_without_pages_is_refused(tmp_path: Path):
    with pytest.raises(ValueError, match="holds no pages"):
        pages.from_folder(tmp_path)


# Running commands


def test_a_run_knows_time_and_the_biggest_process(tmp_path: Path):
    grandchild = "bytearray(120_000_000)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{grandchild}'], check=True)"
    usage = run((sys.executable, "-S", "-c", code), tmp_path, os.environ)
    assert usage.wall > 0
    assert usage.cpu > 0
    # the system counts the measuring process too, of which each command is a copy for a moment
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    assert 120_000_000 < usage.peak < max(200_000_000, own + 10_000_000)


@pytest.mark.parametrize("code", ["raise SystemExit(2)", "1 / 0"])
def test_a_failure_is_not_measured(tmp_path: Path, code: str):
    with pytest.raises(CommandError, match="exit status"):
        run((sys.executable, "-S", "-c", code), tmp_path, os.environ)


def test_findings_are_no_failure(tmp_path: Path):
    run((sys.executable, "-S", "-c", "raise SystemExit(1)"), tmp_path, os.environ)


def test_commands_take_turns(tmp_path: Path):
    log = tmp_path / "log"
    commands = tuple(
        Command(name, ("/bin/sh", "-c", f"echo {name} >> {log}"), tmp_path, is_warmed_up=name == "B") for name in "AB"
    )
    measured = carry_out(Plan("turns", 3, commands, (("A", "B"),)), os.environ, lambda _text: None)
    assert log.read_text().split() == ["B", *("A", "B") * 3]
    assert [row.own for row in measured.rows()] == ["A"]
    assert [row.command for row in measured.memory()] == ["A", "B"]


# Ratios


def test_ratios_are_of_the_same_round():
    assert paired([1, 20, 3], [1, 10, 1]) == Ratio(median=2, low=1, high=3)


@pytest.mark.parametrize(
    ("ratio", "shown"), [(0.01234, "0.0123"), (1, "1.00"), (12.345, "12.3"), (123.4, "123"), (1234.5, "1,234")]
)
def test_ratios_are_readable(ratio: float, shown: str):
    assert readable(ratio) == shown


# Plans and reports


@pytest.mark.parametrize("has_cache", [True, False])
def test_plans_compare_what_they_run(tmp_path: Path, *, has_cache: bool):
    programs = dict.fromkeys(("python", OWN, *PEERS), "program")
    environment = Environment(programs, dict.fromkeys((OWN, *PEERS), "1"), {}, has_cache)
    scale = Scale(1, 1, 1, pages=3, few_pages=2, growth=(1, 2), sizes=(10_000, 20_000))
    shop = Workshop(environment, pages.generated, scale, tmp_path / "work")
    for plan_of in PLANS.values():
        plan = plan_of(shop)
        names = [command.name for command in plan.commands]
        assert len(set(names)) == len(names)
        assert {name for pair in plan.compared for name in pair} == set(names)
        linted_cold = [command for command in plan.commands if command.words[1] == "lint" and not command.is_warmed_up]
        assert linted_cold
        assert all(("--no-cache" in command.words) is has_cache for command in linted_cold)


def test_tables_go_between_their_marks(tmp_path: Path):
    document = tmp_path / "performance.md"
    document.write_text("A\n<!-- figures: begin -->\nold\n<!-- figures: end -->\nB\n")
    write_into(document, "new \\1")
    assert document.read_text() == "A\n<!-- figures: begin -->\n\nnew \\1\n\n<!-- figures: end -->\nB\n"
    with pytest.raises(ValueError, match="figures: begin"):
        write_into(Path(__file__).parents[1] / "__init__.py", "new")


def test_the_document_has_the_marks(tmp_path: Path):
    copy = tmp_path / "performance.md"
    copy.write_bytes((ROOT / "docs" / "performance.md").read_bytes())
    write_into(copy, "new")
    assert "\n\nnew\n\n" in copy.read_text("utf-8")


def test_unknown_names_are_refused():
    done = CliRunner().invoke(main, ["--peers", "rumdl,nobody"])
    assert done.exit_code == 2
    assert "nobody: not among rumdl, mdformat" in done.output
