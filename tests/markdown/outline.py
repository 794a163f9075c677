"""Our outline of a document, in the form in which tests/oracle gives kramdown's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jekyll_cv.markdown.blocks import Block, BlockKind, CommentForm
from jekyll_cv.markdown.document import Document, read_document
from jekyll_cv.source import Source
from tests.oracle.kramdown import Row, row

CONTAINERS = {
    BlockKind.DEFINITIONS: "dl",
    BlockKind.QUOTE: "quote",
    BlockKind.TABLE: "table",
    BlockKind.ROW: "row",
}
LEAVES = {BlockKind.PARAGRAPH: "p", BlockKind.TERM: "dt", BlockKind.CELL: "cell"}
OPAQUE = {BlockKind.CODE: "code", BlockKind.RULE: "rule", BlockKind.MATH: "math"}
#: What kramdown has no element for where it stands.
UNSEEN_FORMS = (CommentForm.LIQUID, CommentForm.REFERENCE)


def outline(text: str, *, all_comments: bool = False) -> list[Row]:
    """Our outline of a text; by default only with the comments that kramdown knows of."""
    document = read_document(Source.from_text(text))
    return document_outline(document, all_comments=all_comments)


def document_outline(document: Document, *, all_comments: bool = False) -> list[Row]:
    return list(_Outline(document, all_comments).rows(document.blocks, 0))


class _Outline:
    def __init__(self, document: Document, all_comments: bool) -> None:
        self.document = document
        self.all_comments = all_comments

    def rows(self, blocks: Sequence[Block], level: int) -> Iterator[Row]:
        for block in blocks:
            yield from self.block(block, level)

    def block(self, block: Block, level: int) -> Iterator[Row]:
        kind = block.kind
        if kind in (BlockKind.ITEM, BlockKind.DEFINITION):
            yield from self.item(block, level)
        elif kind is BlockKind.HEADING:
            yield row(level, f"h{block.level}", self.line(block), self.text(block))
            yield from self.rows(block.children, level + 1)
        elif kind in LEAVES:
            text = self.text(block)
            if text.strip() or kind is not BlockKind.CELL:
                yield row(level, LEAVES[kind], None, text)
            yield from self.rows(block.children, level + 1)
        elif kind in OPAQUE:
            yield row(level, OPAQUE[kind], None, "")
        elif kind is BlockKind.COMMENT:
            if self.all_comments or block.form not in UNSEEN_FORMS:
                yield row(level, "hidden", None, block.inner.text if block.inner else "")
        elif kind is BlockKind.TEXT:
            yield row(level, "text", None, block.content.text if block.content else "")
        elif kind is not BlockKind.FOOTNOTE:
            yield row(level, self.container(block), None, "")
            yield from self.rows(block.children, level + 1)

    def item(self, block: Block, level: int) -> Iterator[Row]:
        printed = [child for child in block.children if child.form not in UNSEEN_FORMS or self.all_comments]
        line = self.line(block) if block.kind is BlockKind.ITEM else None
        kind = "dd" if block.kind is BlockKind.DEFINITION else "loose li" if block.loose else "li"
        if printed and printed[0].kind is BlockKind.PARAGRAPH:
            yield row(level, kind, line, self.text(printed[0]))
            yield from self.rows([*printed[0].children, *printed[1:]], level + 1)
        else:
            yield row(level, kind, line, "")
            yield from self.rows(printed, level + 1)

    def container(self, block: Block) -> str:
        if block.kind is BlockKind.LIST:
            return "ol" if block.ordered else "ul"
        if block.kind is BlockKind.ELEMENT:
            return f"<{block.name}>"
        return CONTAINERS[block.kind]

    def line(self, block: Block) -> int:
        return self.document.source.line_at(block.span.start)

    def text(self, block: Block) -> str:
        return self.document.render(block.content).text if block.content else ""
