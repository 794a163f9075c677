"""Tags in raw HTML that are opened and never closed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jekyll_cv.markdown.patterns import EMPTY_ELEMENTS, HTML_CLOSE, HTML_TAG
from jekyll_cv.source import Span

_COMMENT_OR_RAW = r"<!--.*?-->|<(?P<raw>script|style)\b[^>]*>.*?</(?P=raw)\s*>"
#: HTML lets these end where the next one begins (HTML standard, "Optional tags").
END_OPTIONAL = frozenset(
    "body colgroup dd dt head html li optgroup option p rp rt rtc tbody td tfoot th thead tr".split(),
)


def open_tags(text: str, span: Span) -> Iterator[tuple[Span, str]]:
    """The start tags within a stretch of text whose end tags are missing, with their names, in order.

    An end tag closes the nearest element of its name; those opened since are the ones whose ends are missing. kramdown
    blames the outermost instead, as it takes the inner ones' missing end for text.
    """
    token = re.compile(rf"{_COMMENT_OR_RAW}|{HTML_CLOSE}|{HTML_TAG}", re.IGNORECASE | re.DOTALL | re.ASCII)
    stack: list[tuple[Span, str]] = []
    open_names: dict[str, int] = {}
    missing: list[tuple[Span, str]] = []
    for found in token.finditer(text, span.start, span.end):
        if found["name"]:
            name = found["name"].lower()
            if not open_names.get(name):
                continue
            while True:
                top = stack.pop()
                open_names[top[1]] -= 1
                if top[1] == name:
                    break
                missing.append(top)
        elif found["tag"] and not found["closed"]:
            name = found["tag"].lower()
            if name not in EMPTY_ELEMENTS:
                stack.append((Span(found.start(), found.end()), name))
                open_names[name] = open_names.get(name, 0) + 1
    return iter(sorted((tag for tag in [*missing, *stack] if tag[1] not in END_OPTIONAL), key=lambda tag: tag[0]))
