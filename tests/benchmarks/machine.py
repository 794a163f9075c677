"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from tests.benchmarks.environment import ROOT


class Machine(Struct, frozen=True):
    """The machine, the day, and the commit of this project."""

    processor: str
    cores: int
    system: str
    python: str
    date: str
    load: float  # processes that wanted a core before the run; near 0 on a quiet machine
    commit: str  # empty where it is not known

    @classmethod
    def here(cls) -> Machine:
        """This machine, now."""
        system = f"{platform.system()} {platform.machine()}"
        today = datetime.now(tz=UTC).date().isoformat()
        load = round(os.getloadavg()[0], 1)
        return cls(_processor(), os.cpu_count() or 1, system, platform.python_version(), today, load, _commit())


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


def _commit() -> str:
    command = ["git", "describe", "--always", "--dirty"]
    try:
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""
