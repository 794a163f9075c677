"""What lost words leave behind in a line: separators without anything to separate, empty brackets, empty lines."""

from __future__ import annotations

import re
from collections import Counter

#: Stands where words were taken out. A Unicode noncharacter: no page means it.
GONE = "\ufdd1"

_JOINT = r"[ \t]*(?:[,;:|·•–—/@，、；：-]+|&(?:nbsp|ndash|mdash|middot|bull);)*[ \t]*"
_GONE = re.compile(rf"(?P<before>{_JOINT}){GONE}(?P<after>{_JOINT})")
#: What ends a sentence or a bracket behind lost words.
_REST = re.compile(rf"(?P<stop>[.]?)[ \t]*{GONE}[)\]”\"'’.!]*(?=(?:</[a-zA-Z][^<>]*>|[*_ \t]|\\)*\Z)")
_SEVERAL = re.compile(rf"{GONE}(?:[ \t,;:|·•–—/@-]*{GONE})+")
_BRACKETED = re.compile(rf"[(\[（]\s*{GONE}\s*[)\]）]")
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^<>]*?(/?)>")
_ENTITY = re.compile(r"&(?:#?\w{1,12});")
_WORD = re.compile(r"\w")
_BULLET = re.compile(r"[ \t]*(?:[-*+•]|\d+[.)])[ \t]+")
_VOID = frozenset({"br", "hr", "img", "wbr", "input"})
_LINES = re.compile(r"[^\r\n]*(?:\r\n?|\n)?")


def tidied(text: str) -> str:
    """The text without its GONE signs and what they make superfluous; lines that hold nothing else go."""
    if GONE not in text:
        return text
    lines = _LINES.findall(text)
    kept = [line if GONE not in line else _tidied_line(line) for line in lines]
    whole = "".join(line for line in kept if line is not None)
    last = next((line for line in reversed(lines) if line), "")
    return whole if last.endswith(("\n", "\r")) else whole.rstrip("\r\n")


def _tidied_line(line: str) -> str | None:
    """A line without its signs; None where it held nothing else."""
    body = line.rstrip("\r\n")
    ending = line[len(body) :]
    if not has_words(body.replace(GONE, "")) and _is_closed(body):
        return None
    bullet = _BULLET.match(body)
    lead = bullet[0] if bullet else body[: len(body) - len(body.lstrip(" \t"))]
    rest = _BRACKETED.sub(GONE, _SEVERAL.sub(GONE, body[len(lead) :]))
    rest = _REST.sub(rf"\g<stop>{GONE}", rest)
    in_table = rest.startswith("|")
    while found := _GONE.search(rest):
        joint = "" if in_table else _joint(rest, found)
        middle = f"{found['before']}{found['after']}" if in_table else joint
        rest = f"{rest[: found.start()]}{middle}{rest[found.end() :]}"
    return f"{lead}{rest}{ending}"


def _joint(rest: str, found: re.Match[str]) -> str:
    """What stays where words were: the first joint, if there is something on both sides of it."""
    before, after = rest[: found.start()], rest[found.end() :]
    if not has_words(before):
        return ""
    if not has_words(after):
        return found["after"] if not found["before"].strip() and not found["after"].strip() and not after else ""
    return found["before"] if found["before"].strip() or not found["after"].strip() else found["after"]


def has_words(text: str) -> bool:
    """Whether a reader sees words in a line of source."""
    return bool(_WORD.search(_ENTITY.sub("", _TAG.sub("", text)).replace(GONE, "")))


def _is_closed(text: str) -> bool:
    """Whether every element that begins in a line ends there."""
    open_tags: Counter[str] = Counter()
    for closing, name, alone in _TAG.findall(text):
        if name.lower() not in _VOID and not alone:
            open_tags[name.lower()] += -1 if closing else 1
    return not any(open_tags.values())
