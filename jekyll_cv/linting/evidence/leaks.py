"""Marks of comments that readers see: what several rules ask of a page, worked out once."""

from __future__ import annotations

from collections.abc import Iterator

from jekyll_cv.linting.subject import Subject, once_a_page
from jekyll_cv.markdown.blocks import BlockKind
from jekyll_cv.markdown.rich import RichText
from jekyll_cv.page.printed_comments import PrintedComment, printed_comments

_OPENERS = ("<!--", "{::comment}")


@once_a_page
def printed_on(subject: Subject) -> tuple[PrintedComment, ...]:
    """The comments whose openers readers see, in file order."""
    if not any(opener in text for text in _texts(subject) for opener in _OPENERS):
        return ()
    return tuple(printed_comments(subject.page.document))


def shown_with(subject: Subject, sign: str) -> Iterator[RichText]:
    """What readers see of the visible blocks, raw HTML's text among them, whose source has a sign in it."""
    if not any(sign in text for text in _texts(subject)):
        return
    leaves = {id(leaf.block): leaf for leaf in subject.leaves_with(sign)}
    for block in subject.visible:
        if leaf := leaves.get(id(block)):
            yield leaf.rich
        elif block.kind is BlockKind.TEXT and block.content and sign in block.content.text:
            yield RichText(block.content)


def _texts(subject: Subject) -> Iterator[str]:
    return (block.content.text for block in subject.visible if block.content)
