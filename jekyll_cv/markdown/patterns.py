r"""kramdown's block grammar, GFM input, as regular expressions to be matched at the start of a line.

The patterns say what kramdown's parser classes say (`Kramdown::Parser::Kramdown` and `::GFM`, 2.4 and 1.1), written for
`re.MULTILINE | re.ASCII`: Ruby's `\s`, `\w` and `\d` are ASCII, its HTML names are not.
"""

from __future__ import annotations

import re

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

_NOT_SPAN = r"(?!(?:" + "|".join(sorted(SPAN_ELEMENTS | {"script"})) + r")\b)"
HTML_START = r"<" + _NOT_SPAN + NAME
HTML_STOP = r"</" + _NOT_SPAN + NAME + r"\s*>"

IAL = r"\{:(?!:|/)" + ATTRIBUTE_TEXT + r"{1,2000}\}[ \t\v\f\r]*\n"
BLANK_LINES = r"(?:[ \t\v\f\r]*\n)+"
EOB = r"\^[ \t\v\f\r]*\n"
TAIL = r"[\t| ][^\n]*\n"
UL_ITEM = OPT_SPACE + r"[+*-]" + TAIL
OL_ITEM = OPT_SPACE + r"\d+\." + TAIL
LIST_ITEM = rf"(?:{UL_ITEM}|{OL_ITEM})"
DEFINITION = OPT_SPACE + r":" + TAIL
QUOTE = OPT_SPACE + r"> ?"
FENCE = OPT_SPACE + r"[~`]{3,}"
ATX = r"\#{1,6}[\t ]+[^\n]*\n"
RULE = OPT_SPACE + r"(?:\*[ \t]*\*[ \t]*\*[* \t]*|-[ \t]*-[ \t]*-[- \t]*|_[ \t]*_[ \t]*_[_ \t]*)\n"
INDENT = r"(?:\t| {4})"

#: What may follow a table or a block of mathematics.
BLOCK_BOUNDARY = rf"{BLANK_LINES}|{EOB}|{OPT_SPACE}{IAL}|\Z"
#: What a paragraph, a quote or an indented code block does not run on over.
LAZY_END = rf"{BLANK_LINES}|{OPT_SPACE}{IAL}|{EOB}|{OPT_SPACE}{HTML_STOP}|{OPT_SPACE}{HTML_START}|\Z"
PARAGRAPH_END = rf"{LAZY_END}|{LIST_ITEM}|{ATX}|{DEFINITION}|{QUOTE}|{FENCE}"

HTML_TAG = (
    r"<(?P<tag>(?>" + NAME + r"))\s*(?P<attributes>(?>\s+" + NAME + r"(?:\s*=\s*(?:(?u:\w+)|\"[^\"]*\"|'[^']*'))?)*)"
    r"\s*(?P<closed>/)?>"
)
HTML_CLOSE = r"</(?P<name>" + NAME + r")\s*>"
HTML_ATTRIBUTE = r"\s*(" + NAME + r")(?:\s*=\s*(?:((?u:\w+))|\"([^\"]*)\"|'([^']*)'))?"


def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern with this grammar's flags (Python caches the result)."""
    return re.compile(pattern, FLAGS)
