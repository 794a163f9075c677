"""The key of a page's results: a digest of all that they depend on.

That is the page's bytes and its path, what was set, the year, what the site around it has, and the program itself. Two
runs with equal keys would find the same.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import blake2b

from jekyll_cv.linting.configuration import Configuration
from jekyll_cv.running.job import Job

_SIZE = 16
#: What the answers of this program also depend on; compared by what is installed of them.
_DEPENDENCIES = ("mistune-", "msgspec-", "pyyaml-", "typos-")


class KeyMaker:
    """Makes the keys of a run's pages; what many of them have in common is worked out once."""

    def __init__(self) -> None:
        self._program = _digest(sys.version.encode(), *program_signature())
        self._year = str(datetime.now(tz=UTC).year)
        self._common: dict[tuple[int, str], bytes] = {}

    def key(self, job: Job, site: str) -> bytes:
        """The key of a page in a site with a fingerprint, which is empty where there is no site around the page."""
        at = (id(job.configuration), site)
        if at not in self._common:
            self._common[at] = _digest(
                self._program, settings_signature(job.configuration), self._year.encode(), site.encode()
            )
        path = os.path.abspath(job.path)  # noqa: PTH100  resolve() would follow links
        return _digest(self._common[at], os.fsencode(path), job.data)


def settings_signature(configuration: Configuration) -> bytes:
    """All of a configuration that changes what is found on a page that is checked, but for the day: see `Kept`."""
    one = configuration
    by_file = (str(one.folder), sorted(one.per_file_ignores.items())) if one.per_file_ignores else ()
    chosen = (one.select, one.extend_select, one.ignore, by_file, sorted(one.severity.items()))
    told = (sorted(one.settings.words), one.yaml and one.yaml.value)
    return repr((chosen, told)).encode("utf-8", "surrogatepass")


def program_signature() -> Iterator[bytes]:
    """What tells one state of the program from another: its files, and the versions of what it is built on."""
    for path, status in _files(os.path.dirname(os.path.dirname(__file__))):  # noqa: PTH120
        yield f"{path} {status.st_size} {status.st_mtime_ns}".encode("utf-8", "surrogateescape")
    for folder in sys.path:
        if folder.endswith("-packages"):
            with suppress(OSError):
                names = sorted(name for name in os.listdir(folder) if name.lower().startswith(_DEPENDENCIES))  # noqa: PTH208
                yield "/".join(names).encode("utf-8", "surrogateescape")


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files(entry.path)
        elif not entry.name.endswith(".pyc"):
            yield entry.path, entry.stat()


def _digest(*parts: bytes) -> bytes:
    """A digest of some texts and of where one ends and the next begins."""
    made = blake2b(digest_size=_SIZE)
    for part in parts:
        made.update(len(part).to_bytes(8, "big"))
        made.update(part)
    return made.digest()
