"""What HTML's elements are (HTML standard: "Optional tags", "Elements", "Obsolete features"; SVG and MathML by their roots)."""

from __future__ import annotations

from jekyll_cv.markdown.patterns import BLOCK_ELEMENTS, BLOCK_MODEL, EMPTY_ELEMENTS, SPAN_ELEMENTS, SPAN_MODEL

#: Elements that have no content, and so no end tag.
VOID = EMPTY_ELEMENTS | {"basefont", "bgsound", "frame", "isindex"}
#: Browsers end these by themselves where the next one begins or their parent ends.
END_OPTIONAL = frozenset(
    "body colgroup dd dt head html li optgroup option p rb rp rt rtc tbody td tfoot th thead tr".split(),
)
#: Their content is text to a browser, whatever it looks like.
TEXT_ONLY = frozenset("iframe noembed noframes plaintext script style textarea title xmp".split())
#: Within these other vocabularies hold, and `/>` closes an element.
FOREIGN = frozenset({"math", "svg"})
#: Elements of running text.
INLINE = SPAN_ELEMENTS | frozenset(
    "bdi blink data font nobr s strike time wbr audio canvas datalist meter object output picture progress slot".split(),
)
#: What browsers open again in what follows, where it was not closed ("formatting elements").
FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
#: Never one within another of its name.
NEVER_NESTED = frozenset(
    "a b button dd dt em figcaption font form h1 h2 h3 h4 h5 h6 i label legend li option p s small strike strong summary "
    "tbody td tfoot th thead tr u".split(),
)
#: What may stand between two elements of a name that are never nested directly: a list in an item, a table in a cell.
_HOLDERS = {"li": "ul ol menu dir", "dd": "dl", "dt": "dl"} | dict.fromkeys(
    "tr td th tbody thead tfoot".split(), "table"
)
HOLDERS = {name: frozenset(holders.split()) for name, holders in _HOLDERS.items()}

_OTHERS = (
    "acronym applet area audio base basefont bdi bgsound big blink canvas center col command content data datalist details "
    "dialog dir embed figure font frame frameset hgroup image isindex keygen link listing marquee menuitem meta meter "
    "multicol nextid nobr noembed noframes noscript object output param picture plaintext portal progress s script "
    "search shadow slot source spacer strike style svg math template time title track video wbr xmp rtc rb"
)
#: Every element that a browser knows, obsolete ones among them.
KNOWN = SPAN_ELEMENTS | BLOCK_ELEMENTS | VOID | frozenset(_OTHERS.split())
#: Elements whose names kramdown reads in any case; of all others it tells `X` from `x` (`HTML_ELEMENT`).
ANY_CASE = (
    SPAN_ELEMENTS
    | BLOCK_ELEMENTS
    | EMPTY_ELEMENTS
    | BLOCK_MODEL
    | SPAN_MODEL
    | frozenset("code kbd math option pre samp script style textarea var".split())
)


def is_known(name: str) -> bool:
    """Whether browsers have an element of that name, or it is a custom one (a dash) or of another vocabulary (a colon)."""
    return name.lower() in KNOWN or "-" in name or ":" in name


def looks_like(name: str, other: str) -> bool:
    """Whether one name is the other with one slip of the keyboard: a letter too many, too few, wrong, or two swapped."""
    if name == other or min(len(name), len(other)) < 2 or abs(len(name) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(name, other, strict=False)) if a != b), min(len(name), len(other)))
    rest, other_rest = name[start:], other[start:]
    if len(name) == len(other):
        swapped = rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:]
        return swapped or (rest[1:] == other_rest[1:] and len(name) > 2)
    return rest[1:] == other_rest or rest == other_rest[1:]
