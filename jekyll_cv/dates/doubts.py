"""What looks like a date and is none: quantities, prices, course numbers, versions, addresses of all kinds."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache

from jekyll_cv.dates.words import Lexicon

NEAR = 40  # characters of context looked at on either side
_BLANKS = " \n\t\u00a0"
_BLANKS_OR_NOTHING = frozenset({*_BLANKS, ""})
CHUNK = 200  # an address reaches at most so far from a date inside it

# Subject codes of universities and state codes of addresses: a number behind them numbers a course or a place.
CODES = frozenset(
    "ACCT ACT ANTH ARCH ARTS BIO BIOL BME BUS CE CHE CHEM CIS CMPE CMPT CMSC COMP COMS CPSC CS CSC CSCI CSE CSEE DATA"
    " DSCI ECE ECON EE EECS ELEC ENG ENGL ENGR ENV FIN GEOG GEOL HIST IE INFO ISE LING LAW MATH MATHS MBA MECH MGMT"
    " MKTG MSE MUS NSW NT PHIL PHYS POLI POLS PSY PSYC PSYCH QLD SA SOC SOCI STAT STATS TAS VIC WA".split()
)
CALENDAR_CODES = frozenset(
    {"AY", "FY", "SY", "SS", "WS", "HS", "FS", "AD", "CE", "AND", "AT", "BY", "FOR", "IN", "OF", "ON", "THE", "TO"}
)
FILE_ENDINGS = frozenset(
    "bib csv css doc docx epub gif gz htm html ipynb jpeg jpg js json md mp3 mp4 pdf php png ppt pptx py rtf svg tar"
    " tex txt webp xls xlsx xml yaml yml zip".split()
)


class Verdict(Enum):
    """What becomes of a date found."""

    KEEP = "keep"
    WEAK = "weak"
    DROP = "drop"


#: What the pattern "price before" ends with, the blank behind it aside.
_PRICE_ENDS = frozenset("$€£¥₩₹#№§=<≥≤±^*×@>xXDRPYBW.°")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(PATTERNS[name])


PATTERNS = {
    "price before": r"(?:[$€£¥₩₹#№§=<≥≤±^*×@]|(?<![-–—=])>|(?<![^\W_])[xX]|\b(?:USD|EUR|GBP|CNY|RMB|JPY|KRW|INR|No\.|Nr\.|n°))\s?$",
    "word before": r"([^\W\d_]+)\.?[ \u00a0]$",
    "price after": r"\s?(?:[$€£¥₩₹%‰°+]|USD|EUR|GBP|CNY|RMB|[x×X]\s?[0-9])",
    "word after": r"[ \u00a0\-]?([^\W\d_]+)",
    "code before": r"(?:^|[^\w.&-])([A-Z]{2,6})([ \u00a0-])$",
    "venue before": r"(?:^|[^\w])((?:[A-Z][\w&+/-]*[A-Z]|[A-Z]?[a-z]+[A-Z]\w*)[\w&+/]*)[ \u00a0-]?$",
    "hyphen word before": r"[^\W\d_][-‐‑]$",
    "citation before": r"(?:\bet\.? al\.?,?|\([A-Z][\w-]+,? (?:and|&) [A-Z][\w-]+,?)\s?\(?$",
    "phone before": r"\+[0-9][0-9 ()./-]*$",
    "plural after": r" [a-z]{3,}[^s\W]s\b(?!['’])",
    "doi": r"10\.[0-9]{4,9}/",
    "domain": r"[a-z0-9-]\.[a-z]{2,6}/",
    "e-mail": r"\w@[\w-]+\.\w",
}


def is_quantity(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a bare number counts, prices or measures something, by what stands right beside it."""
    before, after = text[max(0, start - NEAR) : start], text[end : end + NEAR]
    if before.rstrip()[-1:] in _PRICE_ENDS and _pattern("price before").search(before):
        return True
    if _pattern("price after").match(after):
        return True
    word = _pattern("word before").search(before) if before[-1:] in (" ", "\u00a0") else None
    if word and word[1].lower() in lexicon.quantity_before:
        return True
    counted = _pattern("word after").match(after)
    if counted is None:
        return False
    noun = counted[1]
    if noun in lexicon.measures or (len(noun) > 1 and noun.lower() in lexicon.measures):
        return True
    return not after[0].isspace() and noun[0] in lexicon.measures and not noun[0].isascii()


def judge(text: str, start: int, end: int, past: int, *, bare: bool, single: bool, pair: bool) -> Verdict:
    """Whether the date at `start`..`end` is one.

    `past` is where the date before it ended; `bare` says that it starts with nothing but a year, `single` that it
    is no range, `pair` that it is a month and year with a dot between.
    """
    before, after = text[max(0, start - NEAR) : start], text[end : end + NEAR]
    if _is_glued_before(text, start, past) or _is_glued_after(text, end) or _in_address(text, start, end):
        return Verdict.DROP
    if pair and single and _is_version(before):
        return Verdict.DROP
    if not bare:
        return Verdict.KEEP
    return _judge_bare(before, after, single=single)


def _is_version(before: str) -> bool:
    """Whether a one-digit month with a dot ("3.2021") stands behind a capitalised word, as a version does."""
    word = _pattern("word before").search(before)
    return word is not None and word[1][0].isupper()


def _judge_bare(before: str, after: str, *, single: bool) -> Verdict:
    if _pattern("phone before").search(before):
        return Verdict.DROP
    code = _pattern("code before").search(before)
    if code and single and code[1] not in CALENDAR_CODES and (code[2] == "-" or code[1] in CODES):
        return Verdict.DROP
    if code and code[1] in CALENDAR_CODES:
        return Verdict.KEEP
    if _pattern("citation before").search(before):
        return Verdict.WEAK
    if single and (_pattern("venue before").search(before) or _pattern("hyphen word before").search(before)):
        return Verdict.WEAK
    if _pattern("plural after").match(after) or re.match(r"-[a-z]{3}", after):
        return Verdict.WEAK
    return Verdict.KEEP


def _is_wordlike(char: str) -> bool:
    """Whether a letter stuck to a date makes it part of a word; scripts without blanks stick to everything."""
    return char == "_" or (char.isalnum() and char < "\u3000")


def _is_glued_before(text: str, start: int, past: int) -> bool:
    """Whether the date is the tail of a word or of a longer number ("v2020", "3-2020", "1,2020")."""
    if start in {past, 0}:
        return False
    last = text[start - 1]
    if _is_wordlike(last):
        return not (text[start] in "'’‘" and last.isalpha())
    return last in "-‐‑./,:\\" and start - 1 > past and text[start - 2 : start - 1].isdigit()


def _is_glued_after(text: str, end: int) -> bool:
    """Whether the date is the head of a word or of a longer number ("2020a", "2020.5", "2020,000")."""
    following = text[end : end + 2]
    if not following:
        return False
    if _is_wordlike(following[0]) and text[end - 1] not in ".)]?…":
        return not re.match(r"T[0-9]", following)
    if following[0] in "-‐‑–./,:\\" and following[1:].isdigit():
        more = re.match(r"[0-9]*", text[end + 1 : end + 8])
        number = more[0] if more else ""
        if following[0] == "/" and text[end - 4 : end].isdigit() and len(number) == 4:
            return abs(int(number) - int(text[end - 4 : end])) > 10  # "1950/2000" is a score
        return following[0] not in ",-–/" or len(number) != 4
    return False


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether the date stands in a URL, an e-mail address, a DOI or a file name."""
    if text[max(0, start - 1) : start] in _BLANKS_OR_NOTHING and text[end : end + 1] in _BLANKS_OR_NOTHING:
        return False
    left = text[max(0, start - CHUNK) : start]
    blank = max([left.rfind(blank) for blank in _BLANKS])
    head = left[blank + 1 :]
    right = text[end : end + CHUNK].split(maxsplit=1)
    tail = right[0] if right and not text[end : end + 1].isspace() else ""
    if not head and not tail:
        return False
    if "://" in head or "www." in head or head.startswith(("/", "./", "../")) or "arxiv:" in head.lower():
        return True
    ending = tail.rstrip(".,;:)]}>\"'").rpartition(".")
    if ending[1] and ending[2].lower() in FILE_ENDINGS:
        return True
    return any(_pattern(name).search(head) for name in ("domain", "doi")) or bool(
        _pattern("e-mail").search(head[-60:] + text[start:end] + tail[:60])
    )
