"""Misspelt words: which are found, which are left alone, and what a page cannot break."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jekyll_cv.api import loads
from jekyll_cv.errors import JekyllCvError
from jekyll_cv.linting.spelling import Misspelling, Speller, SpellingUnavailable, misspellings
from jekyll_cv.linting.spelling.keyboard import Slip, near_words, slip_of
from jekyll_cv.linting.spelling.language import _ENGLISH, _OTHER, Evidence, is_english_page
from jekyll_cv.linting.spelling.lexicon import CLASSES, LEAST_FREQUENT, lexicon
from jekyll_cv.linting.spelling.slips import Judge
from jekyll_cv.linting.spelling.speller import find_typos, misspelt
from jekyll_cv.page.page import Page

DATA = Path(__file__).parent.parent / "data" / "spelling" / "rules.toml"
ROWS = tomllib.loads(DATA.read_text(encoding="utf-8"))["row"]


def misspelt_on(page: Page, *right: str) -> tuple[Misspelling, ...]:
    return misspellings(page, Speller(), frozenset(right))


def words(text: str | bytes) -> list[str]:
    return [found.word for found in misspelt_on(loads(text))]


@pytest.mark.parametrize("row", ROWS, ids=[row["why"] for row in ROWS])
def test_rules(row: dict) -> None:
    assert words(row["text"]) == row["finds"]


# --- values ----------------------------------------------------------------------------------------------------------


def test_a_misspelling_has_its_place_and_corrections_in_its_case() -> None:
    page = loads("---\ntitle: x\n---\r\nThis is *it*.\r\n\r\nRecieved what they have for me, and RECIEVED it.\r\n")
    (first,), (second,) = ([m for m in misspelt_on(page) if m.word == word] for word in ("Recieved", "RECIEVED"))
    assert page.source.slice(first.span) == "Recieved"
    assert page.source.position(first.span.start).line == 6
    assert first.corrections == ("Received",)
    assert second.corrections == ("RECEIVED",)


@pytest.mark.parametrize("text", ["recieve", "Recieve", "RECIEVE", "recieves", "recieve's", "Recieves’"])
def test_words_of_ones_own_are_right(text: str) -> None:
    page = loads(f"This is what they {text} from us and from you.")
    assert misspelt_on(page, "recieve") == ()
    assert misspelt_on(loads("This is what they wrold from us."), "recieve") != ()


def test_the_rest_of_the_page_tells_an_ordinary_word() -> None:
    text = "This is what I did before and after my degree.\n\n- Acme Reseach Harvest\n"
    assert words(text) == []
    assert words(f"{text}\nThis is the harvest of what they did.\n") == ["Reseach"]


# --- one process, and no other's configuration -----------------------------------------------------------------------


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The processes that were started."""
    started: list[object] = []
    run = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda *args, **more: started.append(args) or run(*args, **more))
    return started


def test_no_process_where_no_page_holds_a_word(runs: list[object]) -> None:
    assert words("1 2 3") == words("") == []
    assert runs == []


def test_one_process_for_all_pages_that_are_asked_about_ahead(runs: list[object]) -> None:
    pages = [loads(text) for text in ("This is what we recieve from you.", "", "It is seperate from the rest of them.")]
    speller = Speller()
    speller.ask_ahead(page.to_bytes() for page in pages)
    found = [[m.word for m in misspellings(page, speller)] for page in pages]
    assert found == [["recieve"], [], ["seperate"]]
    assert len(runs) == 1
    assert [m.word for m in misspellings(loads("This is wierd to all of them."), speller)] == ["wierd"]
    assert len(runs) == 2


def test_what_goes_wrong_ahead_is_told_to_whoever_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _only_program(tmp_path / "bin", monkeypatch, None)
    speller = Speller()
    speller.ask_ahead([b"This is what we recieve from you."])
    with pytest.raises(SpellingUnavailable):
        speller.misspelt({"recieve"})


@pytest.mark.parametrize("config", ['[default.extend-words]\nrecieve = "recieve"\n', "[broken", ""])
def test_configuration_of_the_folder_is_not_read(config: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("typos.toml", "_typos.toml", ".typos.toml"):
        (tmp_path / name).write_text(config)
    (tmp_path / ".gitignore").write_text("*\n")
    (tmp_path / ".ignore").write_text("*\n-\n")
    monkeypatch.chdir(tmp_path)
    assert words("This is what we recieve from you.") == ["recieve"]


def _only_program(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str | None) -> None:
    """Make a script the only `typos` there is."""
    folder.mkdir(exist_ok=True)
    if script is not None:
        program = folder / "typos"
        program.write_text(f"#!{sys.executable}\n{script}\n")
        program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(folder / "python"))
    monkeypatch.setattr(sysconfig, "get_path", lambda *_args, **_more: str(folder))
    monkeypatch.setenv("PATH", str(folder))


POSIX = pytest.mark.skipif(os.name != "posix", reason="makes a script executable")


def test_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _only_program(tmp_path / "bin", monkeypatch, None)
    with pytest.raises(SpellingUnavailable, match="typos, which is not installed") as caught:
        words("This is what we recieve from you.")
    assert isinstance(caught.value, JekyllCvError)
    assert "\n" not in str(caught.value)


@POSIX
@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("import sys; sys.exit('error: unexpected argument\\nand more')", "typos failed: error: unexpected argument"),
        ("import sys; sys.exit(3)", "typos failed: exit status 3"),
        ("print('no JSON')", "cannot be read"),
        ("print('[1]')", "cannot be read"),
        ('print(\'{"type": "typo", "line_num": 99, "typo": "x", "corrections": []}\')', "cannot be read"),
        ('print(\'{"type": "typo", "typo": "x"}\')', "cannot be read"),
        ("import os; os.kill(os.getpid(), 9)", "typos failed: exit status -9"),
    ],
)
def test_failing(script: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _only_program(tmp_path / "bin", monkeypatch, script)
    with pytest.raises(SpellingUnavailable, match=message) as caught:
        words("This is what we recieve from you.")
    assert "\n" not in str(caught.value)


@POSIX
def test_a_program_that_cannot_be_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _only_program(tmp_path / "bin", monkeypatch, "")
    (tmp_path / "bin" / "typos").write_bytes(b"#!/no/such/interpreter\n")
    with pytest.raises(SpellingUnavailable, match="could not be run"):
        words("This is what we recieve from you.")


@POSIX
def test_a_program_in_the_working_folder_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _only_program(tmp_path, monkeypatch, "print('owned')")
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    monkeypatch.setattr(sysconfig, "get_path", lambda *_args, **_more: "/nowhere")
    monkeypatch.setenv("PATH", ".")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SpellingUnavailable, match="not installed"):
        find_typos()


def test_importing_is_cheap() -> None:
    code = "import sys, jekyll_cv.linting.spelling; print(*({'subprocess', 'json', 'sysconfig'} & set(sys.modules)))"
    # json is on its way in with the page reader's vocabularies; what matters is that spelling adds no process module.
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"subprocess", "sysconfig"} & set(printed)


# --- hostile pages ---------------------------------------------------------------------------------------------------

SLIP = "This is what we recieve from you"


@pytest.mark.parametrize(
    "page",
    [
        f"{SLIP}\0 and \0 more.\n".encode(),
        f"{SLIP} ".encode() + b"\xff\xfe\x80 and more.\n",
        f"{SLIP}\u2028and\u2029more\u0085of\x0cit\x0b.\n".encode(),
        f"{SLIP} and more.\r\r\n\n\r".encode(),
        f"{SLIP} and {'x' * 5_000_000} more.\n".encode(),
        f"{SLIP} and {'of the ' * 100_000} more.\n".encode(),
        f'{SLIP} and {{"type":"typo","line_num":1}} more.\n'.encode(),
        f"\ufeff{SLIP} and more\ufeff.\n".encode(),
        f"{SLIP} and \U0001f600\u0301\u200d more.\n".encode(),
    ],
    ids=lambda page: repr(page[:50]),
)
def test_hostile(page: bytes) -> None:
    read = loads(page)
    assert [read.source.slice(found.span) for found in misspelt_on(read)] == ["recieve"]


@pytest.mark.parametrize("slip", ["recieve", "Recieved", "Univeristy"])
def test_a_long_run_of_one_slip_takes_linear_time(slip: str) -> None:
    start = perf_counter()
    words(f"This is what they have. {slip} from you for the Team, {slip} and this.\n\n" * 5_000)
    assert perf_counter() - start < 10


ALPHABET = st.sampled_from(
    "recieve|Detecion|seperate|the|of|and|with| | |\n|\r\n|\n\n|- |# |*|_|`|[|](x)|<b>|</b>|<!-- | -->|{{ x }}"
    "|{% comment %}|{% endcomment %}|&amp;|&eacute;|\0|\u2028|中文|é|\u0301|'s|’|-|---\n|title: |\"|$$|<div>|</div>|\t".split(
        "|"
    )
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(ALPHABET, max_size=40).map("".join), min_size=1, max_size=4))
def test_spans_are_exact_and_in_words(texts: list[str]) -> None:
    for text in texts:
        page = loads(text)
        found = misspelt_on(page)
        assert len({m.span for m in found}) == len(found)
        for m in found:
            assert page.source.slice(m.span) == m.word
            around = (
                page.source.text[max(0, m.span.start - 1) : m.span.start],
                page.source.text[m.span.end : m.span.end + 1],
            )
            assert not any(char.isalnum() for char in around)
            assert m.corrections


# --- parts -----------------------------------------------------------------------------------------------------------


def test_misspelt_asks_for_words_only() -> None:
    assert misspelt([]) == {}
    assert misspelt({"recieve", "receive", "q", "deadbeefdeadbeefdeadbeefdeadbeef"}) == {"recieve": ("receive",)}


def test_the_lexicon_is_in_order() -> None:
    words = lexicon()
    assert {frequency >= LEAST_FREQUENT or frequency == 0 for frequency in words.frequency.values()} == {True}
    assert len(set(words.frequency.values())) == CLASSES + 1
    assert words.frequency["with"] > words.frequency["river"] > words.frequency["aardvark"]
    assert set(words.names).isdisjoint(words.frequency)
    assert all(word.isascii() and word.isalpha() and word.islower() for word in (*words.frequency, *words.names))
    assert all(words.knows(word) for word in ("colour", "color", "organise", "Organize", "dataset", "hackathon"))


@pytest.mark.parametrize(
    ("word", "meant", "slip"),
    [
        ("gadren", "garden", Slip.SWAPPED),
        ("garrden", "garden", Slip.DOUBLED),
        ("leter", "letter", Slip.SINGLED),
        ("garen", "garden", Slip.DROPPED),
        ("arden", "garden", Slip.DROPPED),
        ("garde", "garden", Slip.DROPPED),
        ("gatden", "garden", Slip.BESIDE),
        ("gardan", "garden", Slip.VOWEL),
        ("gardsen", "garden", Slip.BOTH),
        ("gardpen", "garden", Slip.ADDED),
    ],
)
def test_slips(word: str, meant: str, slip: Slip) -> None:
    assert meant in near_words(word)
    assert slip_of(word, meant) is slip


@pytest.mark.parametrize(
    "word", ["gadren", "arden", "gardsen", "xqzv", "ab", "aa", "strenghts", "langauge", "enviroment"]
)
def test_what_a_word_is_near_to_is_all_that_a_hand_may_have_meant(word: str) -> None:
    frequency = lexicon().frequency
    expected = {
        other for other in near_words(word) if frequency.get(other, 0) >= LEAST_FREQUENT and slip_of(word, other)
    }
    assert {other for other, _frequency, _slip in lexicon().near(word)} == expected


@given(st.text(st.sampled_from("abemnrstz"), min_size=1, max_size=9), st.integers(0, 9), st.sampled_from("abemnrstz"))
def test_each_slip_is_near(word: str, at: int, letter: str) -> None:
    at %= len(word)
    dropped = word[:at] + word[at + 1 :]
    added = word[:at] + letter + word[at:]
    swapped = word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
    for other in {dropped, added, swapped} - {word, ""}:
        assert word in near_words(other)
        assert slip_of(other, word)


def test_corrections_come_with_the_likeliest_first() -> None:
    judge = Judge(lexicon(), frozenset())
    assert judge.corrections("irrigatoin") == ("irrigation",)
    assert judge.corrections("zzzz") == judge.corrections("gpu") == judge.corrections("x" * 40) == ()


@pytest.mark.parametrize(("word", "meant"), [("bekery", "bakery"), ("beehve", "beehive"), ("hurdlr", "hurdle")])
def test_what_the_page_has_is_the_likelier(word: str, meant: str) -> None:
    assert Judge(lexicon(), frozenset()).corrections(word) == ()
    assert Judge(lexicon(), frozenset({meant})).corrections(word) == (meant,)


def test_word_lists_are_apart() -> None:
    assert not _ENGLISH & _OTHER
    assert all(word.isascii() and word.islower() for word in _ENGLISH | _OTHER)


@pytest.mark.parametrize(
    ("text", "proves", "against"),
    [
        ("I was with the team for a year", True, False),
        ("Python Java Kubernetes", False, False),
        ("der Name und die Arbeit", False, True),
        ("the University of Rio de Janeiro is for you and for all that we have with them", True, False),
        ("Müller Größe Straße", False, True),
        ("I’ve been with them and you’re here", True, False),
    ],
)
def test_evidence(text: str, proves: bool, against: bool) -> None:
    evidence = Evidence.of(text.split())
    assert (evidence.proves_english, evidence.speaks_against) == (proves, against)


def test_page_language() -> None:
    assert is_english_page("This is what I did for the team, and with them.")
    assert not is_english_page("Work")
    assert not is_english_page("我在这里做研究" * 9 + "This is what I did for the team.")
