"""Runs a command to its end and says what it took."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

#: `ru_maxrss` counts in kibibytes, on macOS in bytes.
_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024
#: What linters say where they have nothing to say, and where they found something.
_DONE = (0, 1)
#: An exit status of 1 is also what Python gives for an exception that nobody caught.
_CRASH = b"Traceback (most recent call last)"


class CommandError(Exception):
    """A command that did not do what was to be measured."""


class Usage(Struct, frozen=True):
    """What a command took, with all processes that it started and waited for."""

    wall: float  # seconds
    cpu: float  # seconds, user and system
    peak: int  # bytes: the resident memory of the biggest process among them, not of all together


def run(command: Sequence[str], folder: Path, variables: Mapping[str, str]) -> Usage:
    """Run a command in a folder with these environment variables and no others; what it prints is thrown away.

    Raises CommandError where it fails.
    """
    with tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=variables, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors
        )
        _pid, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)  # Popen need not wait for it any more
        errors.seek(0)
        said = errors.read()
    if process.returncode not in _DONE or _CRASH in said:
        end = said[-500:].decode(errors="replace")
        raise CommandError(f"{' '.join(command)}: exit status {process.returncode}\n{end}")
    return Usage(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _PEAK_UNIT)
