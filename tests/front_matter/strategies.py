"""Front matters as people write them, and as nobody would."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = st.sampled_from(
    "a title résumé CV yes no ~ null true 1 08 010 1,234 12, 1e3 1.5 .5 1. 10:30 2024-06-01 2024-6-1 2024-06 06/2024 "
    "present :sym :) C# x:y http://x.org/ 0x1F 1_000 -1 +1 .inf é 😀 2024-06-01T10:00:00Z &a *a !!str".split()
)
PLAIN = st.one_of(WORDS, st.lists(WORDS, min_size=2, max_size=3).map(" ".join), st.just("2024-06-01 10:00:00 +0800"))
DOUBLE = st.text(alphabet="ab 1:#'[]{}é\\n", max_size=8).map(lambda text: '"' + text.replace("\\", "\\\\") + '"')
SINGLE = st.text(alphabet='ab 1:#"[]{}é\\', max_size=8).map(lambda text: f"'{text}'")
SCALARS = st.one_of(PLAIN, PLAIN, DOUBLE, SINGLE, st.just(""))
FLOW = st.recursive(
    st.one_of(st.sampled_from(["a", "1", "yes", "2024-06-01", '"x, y"', "'z'"])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.lists(st.tuples(st.sampled_from("pqr"), inner), max_size=3).map(
            lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"
        ),
    ),
    max_leaves=5,
)
KEYS = st.sampled_from(["layout", "title", "a", "b", "'c d'", '"e"', "é", "1", "yes", "2024-06-01", "<<"])
TAILS = st.sampled_from(["", "", "", "  ", "\t", "  # comment", "\n", "\n\n# comment\n"])
LINES = st.lists(st.sampled_from(["text", "  more", "", "a: b", "# no comment", "x  "]), min_size=1, max_size=4)


def _indent(lines: list[str], width: int) -> list[str]:
    return [" " * width + line if line else line for line in lines]


@st.composite
def _block(draw: st.DrawFn, depth: int) -> list[str]:
    """Lines of a value that follow its key, the first one on the key's line."""
    kind = draw(st.sampled_from(["scalar"] * 5 + ["flow", "literal"] + (["map", "list"] if depth < 3 else [])))
    tail = draw(TAILS)
    if kind == "scalar":
        return [draw(SCALARS) + tail]
    if kind == "flow":
        return [draw(FLOW) + tail]
    if kind == "literal":
        header = draw(st.sampled_from(["|", ">", "|-", ">-", "|+", ">+"]))
        return [header, *_indent(["text", *draw(LINES)], 2)]
    if kind == "map":
        return ["", *_indent(draw(mappings(depth + 1)), draw(st.sampled_from([1, 2, 4])))]
    items = [_item(draw(_block(depth + 1))) for _ in range(draw(st.integers(1, 3)))]
    return ["", *_indent([line for item in items for line in item], 2)]


def _item(lines: list[str]) -> list[str]:
    return [f"- {lines[0]}", *_indent(lines[1:], 2)]


@st.composite
def mappings(draw: st.DrawFn, depth: int = 0) -> list[str]:
    """Lines of a block mapping."""
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 4))):
        first, *rest = draw(_block(depth))
        lines += [f"{draw(KEYS)}: {first}", *rest]
    return lines


@st.composite
def front_matters(draw: st.DrawFn) -> str:
    """A page with front matter that is mostly sound."""
    newline = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    lines = "\n".join(draw(mappings())).split("\n")
    closer = draw(st.sampled_from(["---", "---", "...", "---  "]))
    return newline.join(["---", *lines, closer, "", "body", ""])


def soups() -> st.SearchStrategy[str]:
    """Pieces of YAML and of fences in any order."""
    pieces = [
        "---",
        "...",
        "\n",
        "\r\n",
        "\r",
        "\t",
        " ",
        "  ",
        "a",
        "b",
        ": ",
        ":",
        "- ",
        "? ",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
    ]
    pieces += [
        ",",
        "#",
        "|",
        ">",
        "&a",
        "*a",
        "!",
        "!!int ",
        "%",
        "@",
        "`",
        "<<",
        "~",
        "1",
        "\ufeff",
        "\x85",
        "\u2028",
        "\x00",
    ]
    return st.lists(st.sampled_from(pieces), max_size=30).map("".join)
