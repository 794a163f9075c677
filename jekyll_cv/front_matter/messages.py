"""What is wrong with front matter that is no YAML, in plain words, for the faults people make."""

from __future__ import annotations

from jekyll_cv.front_matter.events import YamlSyntaxError

_QUOTED_HINT = "put the value in quotes"
_STARTERS = {
    "\t": "a tab cannot indent; use spaces",
    "@": f"a value cannot start with @; {_QUOTED_HINT}",
    "`": f"a value cannot start with a backquote; {_QUOTED_HINT}",
    "%": f"a value cannot start with %; {_QUOTED_HINT}",
    "*": f"a value that starts with * is an alias; {_QUOTED_HINT}",
    "&": f"a value that starts with & is an anchor; {_QUOTED_HINT}",
    "!": f"a value that starts with ! is a tag; {_QUOTED_HINT}",
    "|": "text after | must start on the next line",
    ">": "text after > must start on the next line",
}
_PROBLEMS = {
    "mapping values are not allowed in this context": f"a colon and a space inside a value; {_QUOTED_HINT}",
    "could not find expected ':'": "this line is no 'key: value', and no part of the value before it",
    "did not find expected key": "the line does not fit what stands before it; check quotes and indentation",
    "did not find expected '-' indicator": "the line does not fit the list before it; check indentation",
    "did not find expected ',' or ']'": "the list opened by [ is not closed, or a comma is missing in it",
    "did not find expected ',' or '}'": "the mapping opened by { is not closed, or a comma is missing in it",
    "did not find expected node content": "a value is missing here",
    "found unexpected end of stream": "the quote opened here is never closed",
    "found unexpected document indicator": "the quote opened here is never closed",
    "found unknown escape character": "an unknown escape after a backslash; use single quotes",
    "control characters are not allowed": "a control character, which YAML does not allow",
    "found a tab character where an indentation space is expected": _STARTERS["\t"],
    "block sequence entries are not allowed in this context": "a list cannot start on this line",
    "exceeded maximum nesting depth": "values are nested too deep",
    "found undefined tag handle": _STARTERS["!"],
}


def explain(error: YamlSyntaxError, text: str) -> tuple[str, int]:
    """A plain sentence for a fault in front matter, and the offset of the character of `text` it is about."""
    problem, offset = explain_yaml(error, text)
    return f"the front matter is no YAML: {problem}", offset


def explain_yaml(error: YamlSyntaxError, text: str) -> tuple[str, int]:
    """What is wrong with a YAML text, and the offset of the character it is about."""
    offset = error.offset
    # A quote or anchor that goes wrong shows its fault far away; people look for where it began.
    if error.context_offset is not None and text[error.context_offset : error.context_offset + 1] in (
        "'",
        '"',
        "*",
        "&",
    ):
        offset = error.context_offset
    first = text[offset : offset + 1]
    known = _PROBLEMS.get(error.problem)
    if first in _STARTERS and (known is None or first == "!"):
        known = _STARTERS[first]
    return known or error.problem, offset
