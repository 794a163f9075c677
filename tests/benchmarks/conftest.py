"""Benchmarks are run only where they are asked for.

`pytest --benchmark-only tests/benchmarks` measures, `--benchmark-disable` runs each once, to see that it still works.
"""

from __future__ import annotations

from pathlib import Path

import pytest


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the benchmarks out; whether the plugin that runs them is there or not."""
    is_asked_for = any(config.getoption(name, default=False) for name in ("benchmark_only", "benchmark_disable"))
    return True if collection_path.name == "test_parts.py" and not is_asked_for else None
