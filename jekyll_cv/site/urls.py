"""The text side of addresses: slugs, escapes, templates (`Utils.slugify` and url.rb)."""

from __future__ import annotations

import re
from collections.abc import Callable
from unicodedata import category
from urllib.parse import quote

_PRETTY = "._~!$&'()+,;=@"
_KEY = re.compile(r":([a-z_]+)")
_SLASHES = re.compile(r"/+")
_PLAIN = re.compile(r"[a-zA-Z0-9./-]+\Z")
#: What Addressable leaves in a path as it is, besides letters, digits and `-._~`.
_UNESCAPED = "/:@!$&'()*+,;=?"


def slugify(text: str, *, pretty: bool = False, cased: bool = False) -> str:
    """`Utils.slugify` in its default mode, or in mode "pretty", which keeps some punctuation."""
    kept = _PRETTY if pretty else ""
    parts = ("".join(char if char in kept or _is_word(char) else "\n" for char in text)).split("\n")
    slug = "-".join(part for index, part in enumerate(parts) if part or index in (0, len(parts) - 1))
    slug = slug.removeprefix("-").removesuffix("-")
    return slug if cased else slug.lower()


def _is_word(char: str) -> bool:
    if char.isascii():
        return char.isalnum()
    kind = category(char)
    return kind[0] in "LM" or kind == "Nd"


def escape_path(path: str) -> str:
    """`URL.escape_path`: percent signs for what no path of an address may hold."""
    if not path or _PLAIN.match(path):
        return path
    return quote(path.encode("utf-8", "surrogateescape"), safe=_UNESCAPED)


def sanitize_url(url: str) -> str:
    """`URL#sanitize_url`: one slash in front, none doubled, no way up."""
    url = f"/{url}".replace("..", "/").replace("./", "")
    return _SLASHES.sub("/", url) if "//" in url else url


def fill_template(template: str, value_of: Callable[[str], str | None]) -> str | None:
    """`URL#generate_url_from_drop`: a template with its `:keys` replaced.

    `value_of` gives a key's text, None for what there is no such key or no telling; then the result is None too.
    """
    unknown = False

    def replaced(match: re.Match[str]) -> str:
        nonlocal unknown
        key = match[1]
        for name in (key, key.removesuffix("_")) if key.endswith("_") else (key,):
            value = value_of(name)
            if value is not None:
                return escape_path(value) + key[len(name) :]
        unknown = True
        return ""

    filled = _KEY.sub(replaced, template)
    return None if unknown else filled
