r"""kramdown's block grammar, GFM input, as regular expressions to be matched at the start of a line.

The patterns say what kramdown's parser classes say (`Kramdown::Parser::Kramdown` and `::GFM`, 2.4 and 1.1), written for
`re.MULTILINE | re.ASCII`: Ruby's `\s`, `\w` and `\d` are ASCII, its HTML names are not.

Compiling them costs more than reading a page does. So they are compiled when a page first needs them (`compiled`), and
what a line begins with tells which those are (`sign_at`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

FLAGS = re.MULTILINE | re.ASCII

OPT_SPACE = r" {0,3}"
NAME = r"(?u:(?:[^\W\d]|:)[-\w.:]*)"
ATTRIBUTE_TEXT = r"(?:\\\}|[^}])"

SPAN_ELEMENTS = frozenset(
    "a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option q rb rbc rp rt rtc "
    "ruby samp select small span strong sub sup tt u var".split(),
)
BLOCK_ELEMENTS = frozenset(
    "address article aside applet body blockquote caption col colgroup dd div dl dt fieldset figcaption footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html head iframe legend menu li main map nav ol optgroup p pre section summary "
    "table tbody td th thead tfoot tr ul".split(),
)
EMPTY_ELEMENTS = frozenset(
    "area base br col command embed hr img input keygen link meta param source track wbr".split(),
)
BLOCK_MODEL = frozenset(
    "address applet article aside blockquote body dd details div dl fieldset figure figcaption footer form header "
    "hgroup iframe li main map menu nav noscript object section summary td".split(),
)
SPAN_MODEL = frozenset(
    "a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend optgroup p q rb "
    "rbc rp rt rtc ruby select small span strong sub sup th tt".split(),
)

IAL = r"\{:(?!:|/)" + ATTRIBUTE_TEXT + r"{1,2000}\}[ \t\v\f\r]*\n"
BLANK_LINES = r"(?:[ \t\v\f\r]*\n)+"
EOB = r"\^[ \t\v\f\r]*\n"
TAIL = r"[\t| ][^\n]*\n"
LIST_ITEM = rf"{OPT_SPACE}(?:[+*-]|\d+\.){TAIL}"
DEFINITION = OPT_SPACE + r":" + TAIL
QUOTE = OPT_SPACE + r"> ?"
FENCE = OPT_SPACE + r"[~`]{3,}"
ATX = r"\#{1,6}[\t ]+[^\n]*\n"
RULE = OPT_SPACE + r"(?:\*[ \t]*\*[ \t]*\*[* \t]*|-[ \t]*-[ \t]*-[- \t]*|_[ \t]*_[ \t]*_[_ \t]*)\n"
INDENT = r"(?:\t| {4})"

#: What may follow a table or a block of mathematics.
BLOCK_BOUNDARY = rf"{BLANK_LINES}|{EOB}|{OPT_SPACE}{IAL}|\Z"
#: A tag behind its `<`.
TAG_REST = (
    r"(?P<tag>(?>" + NAME + r"))(?P<attributes>(?>\s++" + NAME + r"(?:\s*=\s*(?:(?u:\w+)|\"[^\"]*\"|'[^']*'))?)*)"
    r"\s*(?P<closed>/)?>"
)
HTML_TAG = "<" + TAG_REST
HTML_CLOSE = r"</(?P<name>" + NAME + r")\s*>"
HTML_ATTRIBUTE = r"\s*(" + NAME + r")(?:\s*=\s*(?:((?u:\w+))|\"([^\"]*)\"|'([^']*)'))?"


#: A block's tag: one whose `word` is no name of running text.
_BLOCK_TAG = OPT_SPACE + r"<(?P<slash>/)?(?=(?P<word>\w*))" + NAME + r"(?(slash)\s*>)"
_RUNNING_TEXT = SPAN_ELEMENTS | {"script"}

#: What no lines run on over, by the sign it begins with: see `is_one_of`.
INTERRUPTIONS = {"<": _BLOCK_TAG, "{": OPT_SPACE + IAL}
#: What quotes and indented code do not run on over.
LAZY_ENDS = {**INTERRUPTIONS, **dict.fromkeys(" \t\n\v\f\r", BLANK_LINES), "^": EOB}
#: What paragraphs do not run on over, in kramdown's own Markdown.
PARAGRAPH_ENDS = {**LAZY_ENDS, ":": DEFINITION}
#: The same for GitHub's.
GFM_PARAGRAPH_ENDS = {
    **PARAGRAPH_ENDS,
    **dict.fromkeys("+*-0123456789", LIST_ITEM),
    **dict.fromkeys("~`", FENCE),
    "#": ATX,
    ">": QUOTE,
}


@cache
def compiled(pattern: str, flags: int = FLAGS) -> re.Pattern[str]:
    """The pattern with this grammar's flags, compiled when it is first asked for."""
    return re.compile(pattern, flags)


def sign_at(src: str, start: int, widest: int = 3) -> str:
    """What the line at `start` begins with, behind the blanks that may indent it; empty at the end of the text."""
    sign = src[start : start + 1]
    while sign == " " and widest:
        start, widest = start + 1, widest - 1
        sign = src[start : start + 1]
    return sign


def is_one_of(patterns: Mapping[str, str], src: str, start: int, widest: int = 3) -> bool:
    """Whether the line at `start`, indented by no more than `widest`, is of one of the patterns by their signs."""
    sign = sign_at(src, start, widest)
    pattern = patterns.get(sign)
    match = compiled(pattern).match(src, start) if pattern else None
    return match is not None and (sign != "<" or match["word"] not in _RUNNING_TEXT)
