"""How the time for a text grows with its size: four times the size takes about four times as long, never sixteen."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

#: Four would be linear; the rest is for caches that fill up and for a machine with other things to do.
MOST = 8
#: Less than this cannot be measured well, and is soon enough.
_SECONDS = 0.02


def growth(read: Callable[[str], object], build: Callable[[int], str], size: int) -> float:
    """By how much longer a text of four times the size takes."""
    small, large = build(size), build(4 * size)
    once = min(_seconds(read, small) for _ in range(3))
    later = min(_seconds(read, large) for _ in range(2))
    return 1.0 if later < _SECONDS else later / max(once, _SECONDS / 100)


def _seconds(read: Callable[[str], object], text: str) -> float:
    gc.collect()
    start = time.process_time()
    read(text)
    return time.process_time() - start
