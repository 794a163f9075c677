"""Results of earlier runs, kept in a file below the user's cache folder.

SQLite holds them, so that several runs may read and write at once and one that is cut short leaves what was there. What
cannot be read, is damaged or of another version counts as not there; no run fails for want of kept results.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import closing, suppress
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from msgspec import MsgspecError, Struct, msgpack

from jekyll_cv.linting.calendar import Day
from jekyll_cv.linting.diagnostic import Diagnostic
from jekyll_cv.running.job import Content

#: The name of the file; its number changes with what is in it.
FILE_NAME = "results-1.sqlite"
#: So many pages' results are kept, the last used ones, and so many are left when there are more.
MOST, LEFT = 50_000, 40_000
#: When a result was last used is noted anew after so many days.
_DAYS = 7
#: Seconds that a run waits for another that is writing.
_PATIENCE = 2.0
_DIGEST_SIZE = 16
#: SQLite takes no more values in one question everywhere.
_AT_ONCE = 900
_TABLE = "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, value BLOB NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID"


class Kept(Struct, frozen=True, array_like=True):
    """What is kept of a page: its findings, and the other files that they are about, as these were.

    They hold from the day `since` on, up to the day before `before`.
    """

    findings: tuple[Diagnostic, ...]
    since: Day
    before: Day | None = None
    sources: tuple[Content, ...] = ()

    def holds_on(self, day: Day) -> bool:
        """Whether the findings are those of a day."""
        return self.since <= day and (self.before is None or day < self.before)


#: A key, what is kept for it, the day when it was last used.
_Row = tuple[bytes, bytes, int]
_T = TypeVar("_T")


def default_folder() -> Path | None:
    """The folder for this program's results among the user's caches, as the platform has it; None for a user without a home."""
    from platformdirs import user_cache_path  # noqa: PLC0415

    folder = user_cache_path("jekyll-cv", appauthor=False)
    return folder if folder.is_absolute() else None


class KeptResults:
    """What was found on pages by the keys that `running.keys` makes.

    `day` is the number of the current day: when there are too many, those go first that were not used for longest.
    """

    def __init__(self, folder: Path, day: int) -> None:
        self._file = folder / FILE_NAME
        self._day = day

    def get(self, keys: Collection[bytes]) -> dict[bytes, Kept]:
        """What is known, by key."""
        rows = self._with_file(lambda database: self._rows(database, list(keys))) if self._file.is_file() else None
        return _decoded(rows or [])

    def put(self, results: Mapping[bytes, Kept]) -> None:
        """Keep results; those that cannot be written, such as texts that are no UTF-8, are not kept."""
        rows = [(key, value, self._day) for key, kept in results.items() if (value := _encoded(key, kept))]
        if rows:
            with suppress(OSError):
                self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._with_file(lambda database: _write(database, rows))

    def _rows(self, database: sqlite3.Connection, keys: list[bytes]) -> list[_Row]:
        """What is kept for some keys; that it was used is noted."""
        rows: list[_Row] = []
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            wanted = ",".join("?" * len(some))
            rows += database.execute(f"SELECT key, value, used FROM results WHERE key IN ({wanted})", some)  # noqa: S608
        stale = [(self._day, key) for key, _value, used in rows if abs(self._day - used) >= _DAYS]
        if stale:
            with database:
                database.executemany("UPDATE results SET used = ? WHERE key = ?", stale)
        return rows

    def _with_file(self, work: Callable[[sqlite3.Connection], _T]) -> _T | None:
        """Do something with the open file; None where that goes wrong. One that is no database any more is deleted."""
        try:
            with closing(sqlite3.connect(self._file, timeout=_PATIENCE)) as database:
                return work(database)
        except sqlite3.OperationalError:
            return None  # locked for long, not writable, or without our table
        except sqlite3.DatabaseError:
            with suppress(OSError):
                self._file.unlink()
            return None


def _write(database: sqlite3.Connection, rows: list[_Row]) -> None:
    with database:
        database.execute(_TABLE)
        database.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)
        [[count]] = database.execute("SELECT count(*) FROM results")
        if count > MOST:
            oldest = "SELECT key FROM results ORDER BY used LIMIT ?"
            database.execute(f"DELETE FROM results WHERE key IN ({oldest})", (count - LEFT,))  # noqa: S608


def forget(folder: Path) -> int:
    """Delete all kept results; gives how many bytes they were."""
    size = 0
    for path in folder.glob("results-*.sqlite*"):
        with suppress(OSError):
            size += path.stat().st_size
            path.unlink()
    with suppress(OSError):
        folder.rmdir()
    return size


def _encoded(key: bytes, kept: Kept) -> bytes | None:
    try:
        payload = msgpack.encode(kept)
    except (UnicodeEncodeError, MsgspecError):
        return None
    return _digest(key, payload) + payload


def _decoded(rows: Iterable[_Row]) -> dict[bytes, Kept]:
    """What rows say, without those that are damaged."""
    decode = msgpack.Decoder(Kept).decode
    found: dict[bytes, Kept] = {}
    for key, value, _used in rows:
        if isinstance(value, bytes) and _digest(key, value[_DIGEST_SIZE:]) == value[:_DIGEST_SIZE]:
            with suppress(MsgspecError):
                found[key] = decode(value[_DIGEST_SIZE:])
    return found


def _digest(key: bytes, payload: bytes) -> bytes:
    return blake2b(key + payload, digest_size=_DIGEST_SIZE).digest()
