"""The program `typos`: which of some words it takes for misspelt.

It is given lower-case ASCII words and nothing else, one a line. So nothing that stands on a page can reach its protocol,
an answer belongs to a word by its line number, and each word is looked up once however many texts hold it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from threading import Thread
from typing import TYPE_CHECKING

from msgspec import MsgspecError, json

from jekyll_cv.errors import JekyllCvError
from jekyll_cv.linting.spelling.language import ascii_words

if TYPE_CHECKING:
    from pathlib import Path

_NAME = "typos"
#: Below are abbreviations, symbols and names; above, what nobody meant as a word.
_SHORTEST, _LONGEST = 4, 30
#: Without the configuration of the folder it runs in; JSON, one object a line; one thread, for one file.
_ARGUMENTS = ("--isolated", "--format", "json", "--color", "never", "--threads", "1", "-")
_FOUND_NONE, _FOUND_SOME = 0, 2
_SECONDS = 60


class SpellingUnavailable(JekyllCvError):  # noqa: N818 - it says what is the matter, as PermissionDenied would
    """The program `typos` is missing, or did not do its work."""


class Speller:
    """The program for some pages: asked about the words of all of them at once, and while they are still being read."""

    def __init__(self) -> None:
        self._ahead: _Question | None = None
        self._asked: set[str] = set()
        self._misspelt: dict[str, tuple[str, ...]] = {}

    def ask_ahead(self, files: Iterable[bytes]) -> None:
        """Have the program look up all words of some files in the background."""
        distinct = frozenset[str]().union(*map(ascii_words, files))
        self._ahead = _Question(set(filter(is_askable, map(str.lower, distinct))))

    def misspelt(self, words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """Those of some words that are misspelt, as the function `misspelt` has it; raises what that raises."""
        ahead, self._ahead = self._ahead, None
        if ahead:
            self._learn(ahead.words, ahead.answer())
        wanted = frozenset(words)
        if new := wanted - self._asked:
            self._learn(new, misspelt(new))
        return {word: corrections for word, corrections in self._misspelt.items() if word in wanted}

    def _learn(self, asked: Collection[str], misspelt: Mapping[str, tuple[str, ...]]) -> None:
        self._asked.update(asked)
        self._misspelt.update(misspelt)


class _Question:
    """Words that the program is being asked about."""

    def __init__(self, words: Collection[str]) -> None:
        self.words = words
        self._answer: Mapping[str, tuple[str, ...]] = {}
        self._error: SpellingUnavailable | None = None
        self._asking = Thread(target=self._ask, daemon=True)
        self._asking.start()

    def _ask(self) -> None:
        try:
            self._answer = misspelt(self.words)
        except SpellingUnavailable as error:
            self._error = error

    def answer(self) -> Mapping[str, tuple[str, ...]]:
        """Wait for the answer; raises SpellingUnavailable."""
        self._asking.join()
        if self._error:
            raise self._error
        return self._answer


def is_askable(word: str) -> bool:
    """Whether a word in lower case has a length that words have."""
    return _SHORTEST <= len(word) <= _LONGEST


def find_typos() -> Path:
    """The executable that came with the package `typos`, else the one on the path; raises SpellingUnavailable.

    A program in the working folder is never taken: it is the repository that is being read.
    """
    from pathlib import Path  # noqa: PLC0415 - only a run that checks spelling pays for these

    beside = Path(sys.executable).with_name(_NAME)
    if os.name == "posix" and beside.is_absolute() and beside.is_file() and os.access(beside, os.X_OK):
        return beside
    import shutil  # noqa: PLC0415 - with it come the libraries of all kinds of archives

    for folder in _folders():
        found = shutil.which(_NAME, path=folder)
        if found and Path(found).is_absolute():
            return Path(found)
    raise SpellingUnavailable("spelling needs the program typos, which is not installed; `pip install typos` brings it")


def _folders() -> Iterator[str | None]:
    """Where packages put programs: beside Python in a virtual environment, else where `sysconfig` says; then the path."""
    yield os.path.dirname(sys.executable)  # noqa: PTH120
    import sysconfig  # noqa: PLC0415 - takes longer to load than the program to run

    yield sysconfig.get_path("scripts")
    yield sysconfig.get_path("scripts", sysconfig.get_preferred_scheme("user"))
    yield None


def misspelt(words: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """Those of some words that are misspelt, each with what it should be, likeliest first.

    Words are of the letters a to z. One process is run, none where there are no words. Raises SpellingUnavailable where
    the program is missing, fails, or answers what cannot be understood.
    """
    ordered = sorted(words)
    if not ordered:
        return {}
    answer = _run("\n".join(ordered).encode("ascii") + b"\n")
    try:
        return dict(_read(answer, ordered))
    except (MsgspecError, ValueError, KeyError, IndexError, TypeError):
        raise SpellingUnavailable("typos gave an answer that cannot be read; `pip install -U typos` may help") from None


def _run(words: bytes) -> bytes:
    import subprocess  # noqa: PLC0415

    command = [str(find_typos()), *_ARGUMENTS]
    try:
        done = subprocess.run(command, input=words, capture_output=True, check=False, timeout=_SECONDS)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise SpellingUnavailable(f"typos did not finish within {_SECONDS} seconds") from None
    except OSError as error:
        raise SpellingUnavailable(f"typos could not be run: {error.strerror or error}") from None
    if done.returncode not in (_FOUND_NONE, _FOUND_SOME):
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or [f"exit status {done.returncode}"]
        raise SpellingUnavailable(f"typos failed: {said[0]}")
    return done.stdout


def _read(answer: bytes, words: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """The answer's words; one that is only part of its line is none of ours."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for line in answer.splitlines():
        typo = json.decode(line)
        if typo["type"] != "typo":
            continue
        word = words[typo["line_num"] - 1]
        if typo["typo"] == word:
            found.append((word, tuple(str(correction) for correction in typo["corrections"])))
    return found
