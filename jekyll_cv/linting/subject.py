"""What rules are asked about: a page, what was set for the run, the site around it, and what several rules look at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property, wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from jekyll_cv.linting.calendar import Calendar
from jekyll_cv.linting.settings import Settings
from jekyll_cv.linting.suppression import Suppression, read_suppressions
from jekyll_cv.markdown.blocks import Block, visible
from jekyll_cv.markdown.document import INLINE_LEAVES, Document
from jekyll_cv.markdown.mapped import MappedText
from jekyll_cv.markdown.rich import RichText
from jekyll_cv.page.boxes import Box
from jekyll_cv.page.context import PageContext
from jekyll_cv.page.page import Page
from jekyll_cv.source import Source

if TYPE_CHECKING:
    from jekyll_cv.linting.evidence.brackets import Bracket
    from jekyll_cv.linting.evidence.links import Link
    from jekyll_cv.linting.markup.faults import Markup
    from jekyll_cv.linting.spelling import Speller
    from jekyll_cv.site.index import SiteIndex

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Leaf:
    """A visible block of running text: heading, paragraph, term or cell. Rendered when first asked for, and once."""

    def __init__(self, document: Document, block: Block, content: MappedText) -> None:
        self._document = document
        self.block = block
        self.content = content  # its Markdown

    @property
    def source(self) -> Source:
        """The file that it stands in."""
        return self._document.source

    @cached_property
    def rich(self) -> RichText:
        """What readers see of it."""
        return self._document.render(self.content)

    @cached_property
    def brackets(self) -> list[Bracket]:
        """The square brackets that readers see of it: what kramdown made no link of."""
        from jekyll_cv.linting.evidence.brackets import printed_brackets  # noqa: PLC0415

        return printed_brackets(self._document.source, self)


class Subject:
    """A page under check. What is worked out for one rule is kept for the next; no rule changes anything."""

    def __init__(
        self,
        page: Page,
        settings: Settings,
        site: SiteIndex | None = None,
        speller: Speller | None = None,
        calendar: Calendar | None = None,
    ) -> None:
        self.page = page
        self.settings = settings
        self.site = site  # None where no site is around the page
        self.calendar = calendar or Calendar(settings.today)
        self._speller = speller
        self.made: dict[tuple[Any, ...], Any] = {}  # for `once_a_page`

    @cached_property
    def visible(self) -> tuple[Block, ...]:
        """All blocks that readers see, outer before inner, in file order: what is in comments is left out."""
        return tuple(visible(self.page.document.blocks))

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """The visible blocks of running text, in file order."""
        document = self.page.document
        return tuple(
            Leaf(document, block, block.content)
            for block in self.visible
            if block.content and block.kind in INLINE_LEAVES
        )

    @property
    def context(self) -> PageContext:
        """What roles are read with: the page's years, its order of days and months, its languages."""
        return self.page.workings.context

    @cached_property
    def bare(self) -> str:
        """The file's text without what may stand between the words of a line: tags, stars. For a first look only."""
        text = self.page.source.text.replace("&nbsp;", " ").replace("*", "").replace("`", "")
        return re.sub(r"</?[a-zA-Z][^<>\n]{0,200}>", " ", text)

    @cached_property
    def texts(self) -> tuple[Box, ...]:
        """The page's runs of lines with their dates, as roles are read from them: in HTML, includes and comments too.

        Of a page without dates they are not known yet: a rule first looks in the file for what it seeks.
        """
        return tuple(leaf for box in self.page.workings.boxes for leaf in box.leaves())

    def leaves_with(self, *signs: str) -> Iterator[Leaf]:
        """The visible blocks of running text whose Markdown has one of some texts in it: rendering is what costs time."""
        return (leaf for leaf in self.leaves if any(sign in leaf.content.text for sign in signs))

    @cached_property
    def speller(self) -> Speller:
        """Who knows misspelt words: one for several pages where there was one, else one for this page."""
        from jekyll_cv.linting.spelling import Speller  # noqa: PLC0415

        return self._speller or Speller()

    @cached_property
    def suppressions(self) -> tuple[Suppression, ...]:
        """The comments on the page that switch rules off, in file order."""
        return read_suppressions(self.page)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """All links and embedded things that readers get, Markdown's and HTML's, in file order."""
        from jekyll_cv.linting.evidence.links import links_of  # noqa: PLC0415

        return links_of(self)

    @cached_property
    def markup(self) -> Markup:
        """The HTML tags that readers' browsers get, which belong together, and the slips in them."""
        from jekyll_cv.linting.markup.faults import read_markup  # noqa: PLC0415

        return read_markup(self)


def once_a_page(function: Callable[Concatenate[Subject, _P], _T]) -> Callable[Concatenate[Subject, _P], _T]:
    """A function of a page, and perhaps of other plain values; what it gives is kept for the next rule that asks."""

    @wraps(function)
    def kept(subject: Subject, /, *others: _P.args, **named: _P.kwargs) -> _T:
        key = (function, *others, *named.items())
        if key not in subject.made:
            subject.made[key] = function(subject, *others, **named)
        made: _T = subject.made[key]
        return made

    return kept
