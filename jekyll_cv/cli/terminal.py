"""What all that is printed for people has in common."""

from __future__ import annotations

from jekyll_cv.printable import printable

#: Where the output is no terminal nothing is cut short, however wide it gets.
UNLIMITED = 4000

__all__ = ["UNLIMITED", "printable"]
