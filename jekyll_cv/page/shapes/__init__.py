"""The shapes in which people write dated items, one module each.

A shape is a function from a PageContext to Entries in the order of the file. To add one, write it in a module of its own
and name it in SHAPES; where two shapes claim the same lines, the one named first keeps them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from jekyll_cv.page.context import PageContext
from jekyll_cv.page.entry import Entry
from jekyll_cv.page.shapes.bullets import bullet_entries

Shape = Callable[[PageContext], Iterable[Entry]]

SHAPES: tuple[Shape, ...] = (bullet_entries,)
