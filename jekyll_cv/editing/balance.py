"""Whether a stretch of a page can be taken out of its Liquid."""

from __future__ import annotations

from collections import Counter

from jekyll_cv.markdown.liquid import LiquidKind, find_liquid
from jekyll_cv.source import Source, Span

_BLOCKS = frozenset({"if", "unless", "for", "case", "capture", "tablerow", "raw", "highlight", "comment"})
#: Tags that later parts of a page may depend on.
_LASTING = frozenset({"assign", "capture", "increment", "decrement"})


def liquid_objection(source: Source, span: Span) -> str | None:
    """Why a stretch cannot be taken out, or commented out, without changing what Liquid does elsewhere; None if it can."""
    opened: Counter[str] = Counter()
    for item in find_liquid(source.text[: span.end], span.start):
        if item.kind is LiquidKind.COMMENT or item.kind is LiquidKind.CODE:
            continue
        if item.name in _LASTING:
            return f"{{% {item.name} %}} in it may be needed further down"
        if item.name in _BLOCKS:
            opened[item.name] += 1
        elif item.name.startswith("end"):
            opened[item.name.removeprefix("end")] -= 1
        elif item.name in ("else", "elsif", "when") and not any(opened.values()):
            return f"{{% {item.name} %}} in it belongs to what stands around it"
    unbalanced = next((name for name, count in opened.items() if count), None)
    return f"{{% {unbalanced} %}} begins or ends in it, but not both" if unbalanced else None
