"""Pages built up from the pieces that people, and accidents, put into them."""

from __future__ import annotations

from hypothesis import strategies as st

SPANS = (
    "word", "*em*", "**strong**", "***both***", "_x_", "[text](url)", "[ref]", "![alt](src)", "`code`", "`` a`b ``",
    "<b>bold</b>", "<br>", "<u>*x*", "</b>", "<!-- c -->", "<!--", "-->", "{: .c}", "{::comment}x{:/}", "$$x$$", "~~d~~",
    "it's", '"q"', "--", "...", "&amp;", "&nosuch;", "\\*", "a | b", "[^1]", "<https://x.org>", "{{ out }}", "{{",
    "{% include x %}", "{% comment %}y{% endcomment %}", "{%", "[x]", "2020 -- 2021", "  ", "\\", "[", "](", "*", "**", "_",
)  # fmt: skip
STRANGE = ("\u2028", "\x00", "\u00a0", "\ufeff", "\udce9", "\v", "\f", "\x1c", "é", "中文", "😀", "\u0085", "\t")
MARKERS = ("- ", "* ", "+ ", "1. ", "12. ", "-\t", "- [x] ", "1.\t", ": ", "-   ", "> ", "> - ", "## ", "", "", "", "")
INDENTS = ("", "", "", "", " ", "  ", "   ", "    ", "     ", "      ", "        ", "\t", "\t\t", " \t", "  \t")
LINES = (
    "", "", "", " ", "\t", "<!--", "-->", "<!-- hidden -->", "{% comment %}", "{% endcomment %}", "{%- comment -%}",
    "{%- endcomment -%}", "{::comment}", "{:/comment}", "[//]: # (hidden)", "[ref]: url", "[^1]: note", "---", "===",
    "***", "___", "```", "~~~", "<div>", "</div>", '<div markdown="1">', "<p>x</p>", "<table><tr><td>x", "| a | b |",
    "|---|---|", "{: .c}", "{:.c #d}", "^", "$$", "*[CV]: Curriculum", "{% if x %}", "{% endif %}", "{% raw %}",
    "{% endraw %}", "{% highlight x %}", "{% endhighlight %}", "{::nomarkdown}", "{:/}", "<script>", "</script>",
)  # fmt: skip
ENDS = ("\n", "\r\n", "\r")


def lines(*, strange: bool = True) -> st.SearchStrategy[str]:
    words = st.sampled_from(SPANS)
    if strange:
        words = st.one_of(words, words, words, st.sampled_from(STRANGE))
    text = st.lists(words, min_size=1, max_size=4).map(" ".join)
    item = st.tuples(st.sampled_from(INDENTS), st.sampled_from(MARKERS), text).map("".join)
    fixed = st.tuples(st.sampled_from(INDENTS), st.sampled_from(LINES)).map("".join)
    return st.one_of(item, item, fixed)


@st.composite
def pages(draw: st.DrawFn) -> str:
    """Any page: mixed line ends, strange characters, perhaps a byte order mark, perhaps no final newline."""
    written = draw(st.lists(lines(), max_size=14))
    ends = draw(st.sampled_from([("\n",), ("\r\n",), ENDS]))
    text = "".join(line + draw(st.sampled_from(ends)) for line in written)
    if draw(st.booleans()):
        text = text.rstrip("\r\n")
    return draw(st.sampled_from(("", "", "", "\ufeff"))) + text


PLAIN_MARKERS = ("- ", "* ", "+ ", "1. ", "23. ", "-\t", "-   ", "*  ", "1.\t", "-     ", "-", "- {: .c} ", "- [ ] ")
PLAIN_INDENTS = ("", "", "", " ", "  ", "   ", "    ", "     ", "      ", "        ", "\t", "\t\t", " \t", "\t ")
PLAIN_TEXTS = (
    "word", "**A**, B", "x <!-- y -->", "<!-- one line -->", "<!-- - item", "text --> more", "<!--", "-->", "a <b>c</b>",
    "2020 -- 2021", "`code`", "[x](y)", "# no", "word  ", "word \\",
)  # fmt: skip
PLAIN_LINES = (
    "", "", "", "", " ", "<!--", "-->", "<!-- hidden -->", "text", "text", "## H", "# H #", "---", "===", "***", "> q",
    "> - q", "{: .c}", "^", "{::comment}", "{:/comment}", "<div>", "</div>", "<div>x</div>", ": d", "```",
    '<div markdown="1">', "[a]: b", "$$", "a | b",
)  # fmt: skip


@st.composite
def list_pages(draw: st.DrawFn) -> str:
    """Lists with all that may stand in them, in characters that kramdown takes too."""
    written = []
    for _ in range(draw(st.integers(2, 12))):
        indent = draw(st.sampled_from(PLAIN_INDENTS))
        if draw(st.integers(0, 4)) < 3:
            written.append(indent + draw(st.sampled_from(PLAIN_MARKERS)) + draw(st.sampled_from(PLAIN_TEXTS)))
        else:
            written.append(indent + draw(st.sampled_from(PLAIN_LINES)))
    return "\n".join(written) + draw(st.sampled_from(("\n", "")))
