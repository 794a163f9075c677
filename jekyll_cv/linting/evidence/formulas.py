r"""Mathematics in rendered text that kramdown knows nothing of and MathJax or KaTeX set: `$x$`, `\(x\)`, `\[x\]`."""

from __future__ import annotations

import re

_OPENER = r"\$\$?|\\[(\[]|\\begin\{\w{1,20}\*?\}"
_CLOSERS = {"\\(": "\\)", "\\[": "\\]"}
#: A dollar sign may be one of money: a formula in a line of text is not longer than this.
_LONGEST_IN_LINE = 300


def formulas(text: str) -> list[tuple[int, int]]:
    """The stretches of a text that are set as mathematics by a script in the browser, in order."""
    found: list[tuple[int, int]] = []
    if "$" not in text and "\\" not in text:
        return found
    missing: set[str] = set()
    position = 0
    pattern = re.compile(_OPENER)
    while opener := pattern.search(text, position):
        position = opener.end()
        sign = opener.group()
        closer = _CLOSERS.get(sign) or sign.replace("\\begin", "\\end")
        if closer in missing:
            continue
        end = text.find(closer, position)
        if end < 0:
            missing.add(closer)
        elif sign != "$" or _is_formula(text, position, end):
            position = end + len(closer)
            found.append((opener.start(), position))
    return found


def _is_formula(text: str, start: int, end: int) -> bool:
    inner = text[start:end]
    return 0 < len(inner) <= _LONGEST_IN_LINE and inner == inner.strip()
