"""What all that is printed for people has in common."""

from __future__ import annotations

import sys

from jekyll_cv.printable import printable

#: Where the output is no terminal nothing is cut short, however wide it gets.
UNLIMITED = 4000

__all__ = ["UNLIMITED", "printable", "write_bytes"]


def write_bytes(data: bytes) -> None:
    """Write bytes to standard output as they are, behind what was printed before."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
