"""Results that are kept: they come back as they were, or not at all."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Diagnostic, Fix, Severity
from jekyll_cv.running import results
from jekyll_cv.running.job import Content
from jekyll_cv.running.results import FILE_NAME, Kept, KeptResults, forget
from jekyll_cv.source import Span

DAY = 740_000
TODAY = (2026, 1, 1)
FIX = Fix(Applicability.SAFE, "Write “x”", (Edit(3, 5, "x\u2028\0"),))
FOUND = Kept(
    (Diagnostic("CV101", "end-before-start", Severity.ERROR, "ends “early”", Span(3, 5), FIX),),
    TODAY,
    (2027, 1, 32),
    (Content("a.md", "12"),),
)
NOTHING = Kept((), TODAY)


def test_findings_come_back(tmp_path: Path) -> None:
    kept = KeptResults(tmp_path / "new" / "folder", DAY)
    assert kept.get([b"a"]) == {}
    kept.put({b"a": FOUND, b"b": NOTHING})
    assert kept.get([b"a", b"b", b"c"]) == {b"a": FOUND, b"b": NOTHING}
    kept.put({b"a": NOTHING})
    assert kept.get([b"a"]) == {b"a": NOTHING}


texts = st.text(max_size=20)
numbers = st.integers(0, 10**9)
spans = st.builds(Span, numbers, numbers)
fixes = st.builds(
    Fix, st.sampled_from(Applicability), texts, st.lists(st.builds(Edit, numbers, numbers, texts)).map(tuple)
)
diagnostics = st.builds(Diagnostic, texts, texts, st.sampled_from(Severity), texts, spans, st.none() | fixes)


contents = st.builds(Content, texts, st.none() | texts)
days = st.tuples(numbers, numbers, numbers)
results_of_pages = st.builds(
    Kept,
    st.lists(diagnostics, max_size=3).map(tuple),
    days,
    st.none() | days,
    st.lists(contents, max_size=2).map(tuple),
)


@given(st.dictionaries(st.binary(min_size=1, max_size=16), results_of_pages, max_size=3))
def test_any_findings_come_back(tmp_path_factory: pytest.TempPathFactory, found: dict) -> None:
    kept = KeptResults(tmp_path_factory.mktemp("kept"), DAY)
    kept.put(found)
    assert kept.get(found) == found


def test_a_text_that_no_file_can_hold_is_not_kept(tmp_path: Path) -> None:
    kept = KeptResults(tmp_path, DAY)
    odd = Diagnostic("CV101", "x", Severity.INFO, "the byte \udcff", Span(0, 1))
    kept.put({b"a": Kept((odd,), TODAY), b"b": FOUND})
    assert kept.get([b"a", b"b"]) == {b"b": FOUND}


def test_findings_hold_for_a_while() -> None:
    assert [FOUND.holds_on(day) for day in ((2025, 12, 31), TODAY, (2027, 1, 31), (2027, 2, 1))] == [
        False,
        True,
        True,
        False,
    ]
    assert NOTHING.holds_on((9999, 1, 1))


def test_more_keys_than_one_question_takes(tmp_path: Path) -> None:
    kept = KeptResults(tmp_path, DAY)
    found = {number.to_bytes(4, "big"): FOUND for number in range(3_000)}
    kept.put(found)
    assert kept.get(found) == found


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"no database",
        lambda data: data[: len(data) // 2],
        lambda data: data[:100] + os.urandom(len(data) - 100),
        lambda data: data[:-200] + bytes(200),
        lambda data: data.replace(b"early", b"never"),
        lambda data: data.replace(b"CV101", b"CV102"),
    ],
)
def test_what_is_damaged_is_not_trusted_and_made_anew(tmp_path: Path, damage) -> None:
    kept = KeptResults(tmp_path, DAY)
    kept.put({b"a": FOUND})
    file = tmp_path / FILE_NAME
    file.write_bytes(damage(file.read_bytes()))
    assert kept.get([b"a"]) == {}
    kept.put({b"a": FOUND})
    assert KeptResults(tmp_path, DAY).get([b"a"]) in ({b"a": FOUND}, {})
    kept.put({b"a": FOUND})
    assert KeptResults(tmp_path, DAY).get([b"a"]) == {b"a": FOUND}


def test_every_flipped_byte_is_noticed(tmp_path: Path) -> None:
    kept = KeptResults(tmp_path, DAY)
    kept.put({b"a": FOUND})
    file = tmp_path / FILE_NAME
    data = file.read_bytes()
    start = data.index("ends “early”".encode()) - 60
    for at in range(start, start + 120):
        file.write_bytes(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :])
        assert KeptResults(tmp_path, DAY).get([b"a"]) in ({}, {b"a": FOUND})


@pytest.mark.parametrize(
    "statement", ["DROP TABLE results", "UPDATE results SET value = 'text'", "UPDATE results SET value = x'00'"]
)
def test_a_file_of_another_making(tmp_path: Path, statement: str) -> None:
    kept = KeptResults(tmp_path, DAY)
    kept.put({b"a": FOUND})
    with sqlite3.connect(tmp_path / FILE_NAME) as database:
        database.execute(statement)
    assert kept.get([b"a"]) == {}
    kept.put({b"a": FOUND})
    assert kept.get([b"a"]) == {b"a": FOUND}


def test_no_folder_to_keep_them_in(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = KeptResults(tmp_path / "file" / "below", DAY)
    kept.put({b"a": FOUND})
    assert kept.get([b"a"]) == {}
    (tmp_path / "taken" / FILE_NAME).mkdir(parents=True)
    kept = KeptResults(tmp_path / "taken", DAY)
    kept.put({b"a": FOUND})
    assert kept.get([b"a"]) == {}


def test_a_user_without_a_home_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert results.default_folder()
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_args, **_more: Path("~/.cache/jekyll-cv"))
    assert results.default_folder() is None


def test_a_file_that_another_run_holds_for_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "_PATIENCE", 0.05)
    kept = KeptResults(tmp_path, DAY)
    kept.put({b"a": FOUND})
    holder = sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    assert kept.get([b"a"]) == {}
    kept.put({b"b": FOUND})
    holder.execute("ROLLBACK")
    holder.close()
    assert kept.get([b"a", b"b"]) == {b"a": FOUND}


WRITER = """
import sys
from pathlib import Path
from jekyll_cv.running.results import Kept, KeptResults
kept = KeptResults(Path(sys.argv[1]), 740_000)
for number in range(int(sys.argv[3])):
    kept.put({f"{sys.argv[2]} {number}".encode(): Kept((), (2026, 1, 1))})
    print(number, flush=True)
"""


def test_runs_that_write_at_once(tmp_path: Path) -> None:
    script = [sys.executable, "-c", WRITER, str(tmp_path)]
    writers = [subprocess.Popen([*script, str(name), "20"], stdout=subprocess.DEVNULL) for name in range(4)]
    assert [writer.wait() for writer in writers] == [0] * 4
    keys = [f"{name} {number}".encode() for name in range(4) for number in range(20)]
    assert set(KeptResults(tmp_path, DAY).get(keys)) == set(keys)


def test_a_run_that_is_killed_leaves_what_was_there(tmp_path: Path) -> None:
    script = [sys.executable, "-c", WRITER, str(tmp_path), "x", "100000"]
    with subprocess.Popen(script, stdout=subprocess.PIPE, text=True) as writer:
        written = [int(writer.stdout.readline()) for _ in range(10)]
        writer.kill()
    keys = [f"x {number}".encode() for number in written]
    assert set(KeptResults(tmp_path, DAY).get(keys)) == set(keys)
    KeptResults(tmp_path, DAY).put({b"a": FOUND})
    assert KeptResults(tmp_path, DAY).get([b"a"]) == {b"a": FOUND}


def test_those_not_used_for_longest_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "MOST", 10)
    monkeypatch.setattr(results, "LEFT", 5)
    for day in range(10):
        KeptResults(tmp_path, DAY + 10 * day).put({bytes([day]): NOTHING})
    assert KeptResults(tmp_path, DAY + 100).get([b"\0"]) == {b"\0": NOTHING}  # used again
    KeptResults(tmp_path, DAY + 110).put({b"\x0a": NOTHING})
    left = KeptResults(tmp_path, DAY + 110).get([bytes([day]) for day in range(11)])
    assert set(left) == {b"\0", b"\x07", b"\x08", b"\x09", b"\x0a"}


def test_forgetting_takes_ours_only(tmp_path: Path) -> None:
    assert forget(tmp_path / "none") == 0
    kept = KeptResults(tmp_path / "kept", DAY)
    kept.put({b"a": FOUND})
    (tmp_path / "kept" / "other.txt").write_text("mine")
    assert forget(tmp_path / "kept") > 0
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["other.txt"]
    assert kept.get([b"a"]) == {}
