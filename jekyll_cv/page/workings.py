"""What reading a page works out on the way to its roles, kept for those who look at the page next."""

from __future__ import annotations

from functools import cached_property

from jekyll_cv.page.box_builder import BoxBuilder
from jekyll_cv.page.boxes import Box
from jekyll_cv.page.context import PageContext


class Workings:
    """A document's rendered texts and boxes, each made when first asked for.

    They follow from the document and what it was read with, so that pages with the same of these are equal: so are any two.
    """

    def __init__(self, context: PageContext) -> None:
        self.context = context

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Workings)

    def __hash__(self) -> int:
        return hash(Workings)

    def forget(self) -> None:
        """Let go of all that was made, for whoever keeps many pages; it is made again when it is asked for."""
        self.__dict__.pop("boxes", None)
        self.context.forget()

    @cached_property
    def boxes(self) -> tuple[Box, ...]:
        """The whole page as boxes."""
        return BoxBuilder(self.context).page()
