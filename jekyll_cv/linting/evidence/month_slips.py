"""Words that are one slip of the keyboard away from the name of a month."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from msgspec import Struct

from jekyll_cv.dates.names import all_languages, languages_of, names
from jekyll_cv.dates.words import fold, lexicon
from jekyll_cv.linting.evidence.nearest import distance

#: Shorter names have too many neighbours to be told without more evidence than a year beside them.
SHORTEST_CERTAIN = 5
_LONGEST = 14
#: Words of many languages, and names, that are one slip away from a month's name, folded: months only where all says so.
_ORDINARY = frozenset(
    "abri abria abrir abris abriu acosto agasto angosto aposto aprili aprilo aprire aprite aprils arbil arch arco aril "
    "atril augusta auguste augustin augusto augusts avail banner barca barco baril bulho canner cebrero cunho decembers "
    "elul entero entro fabril faggio ferrero garzo genero gennaro gosto jaguar javier jenner jill jonio judio julia "
    "julie julien julius julian junco junior juno junto kaart karta lanner larch lebrero levrier maar maart maat mach "
    "macro maggi maggie maggior manco mango manner manzo mara marc marca marcel march marche marches marci marcia "
    "marcio marco marcos marcs marcus marcy mareo margo maria marina mario maris marka marla marmo maroc marro marsh "
    "marsha marta marten martha marti martin marty marva marx masco match matzo mavis mayas mayer mayor mays mazo mazzo "
    "mercy merz mirza nero nissan novembers octobers omaggio paggio parch pisan punho quill quillet raggio saggio "
    "septembers surat taart tammuz tanner vaart venero wanner zarzo "
    # of short names; "sp" and "au" may be spring and autumn
    "act ad ag ah am amy an ape app apt ar art as at au aug ay ban bar bay be bug bun by can car cs day de deb deck "
    "deco dee del den dev dew do doc dug dune duly ear eat ed el en es et ex fan far fed fee fer few fi fun fy gay gov "
    "gun hay hr hug hun ian ii in is it jam jan jane jar jay jean jin joan job jon juan jud jude judy jug jules junk "
    "jury kan kay kent la lay le lily lo ma mac mad mae mai maj mag man map mare mark mars mary mat max maxi maya me mi "
    "mob mt mug my nan nev new no nod nor not nova now nun oat of old on op opt or orc os out pan par pay pep per pm pt "
    "pug pun ray re rep rug run rune say sea sec see seed seek seem seen self sen sent sep set sex sp st sun sup sy ta "
    "tan te test to tug tune tv uk un up us van var vol vs war way we web wept yan".split()
)


class MonthSlip(Struct, frozen=True):
    """A month that a word may have been meant to name: its number and its name, in lower case with accents."""

    month: int
    name: str
    language: str


@lru_cache(maxsize=4096)
def month_slips(word: str, languages: tuple[str, ...]) -> tuple[MonthSlip, ...]:
    """The names of months in some languages that a word is one slip away from; empty for a word that is fine.

    A slip is one letter too few or too many, a wrong one, or two swapped. Case and accents do not count. Other
    languages' months are slips too.
    """
    folded = fold(word)
    known = lexicon(languages).words.get(folded)
    if not 2 <= len(folded) <= _LONGEST or any(folded in names(language).months for language in languages):
        return ()
    says_other = known is not None and not known.month and bool(known.roles or known.season)
    if says_other and known and (known.certain or len(folded) > 2):
        return ()
    near = _by_letters(languages)
    names_near = dict.fromkeys(name for key in _with_one_left_out(folded) for name in near.get(key, ()))
    return tuple(_names(languages)[name] for name in names_near if _is_one_slip_from(folded, name))


def is_foreign(word: str) -> bool:
    """Whether a word that is no month in a page's languages is one in another: "Octobre"."""
    return fold(word) in _months_anywhere()


def is_ordinary(word: str) -> bool:
    """Whether a word that is one slip away from a month is a word or a name of its own."""
    return fold(word) in _ORDINARY


@cache
def _months_anywhere() -> frozenset[str]:
    """The names of months in all languages, folded: those too that look like other words ("out", "set")."""
    return frozenset(name for language in all_languages() for name in names(language).months)


@cache
def _names(languages: tuple[str, ...]) -> dict[str, MonthSlip]:
    """The folded names of all months in some languages, the first language's first."""
    found: dict[str, MonthSlip] = {}
    for language in languages:
        table = names(language)
        spelled = (*table.full, *table.short, *table.full_alone, *table.short_alone)
        by_fold = {fold(name): name.lower().rstrip(".") for name in spelled}
        for folded, month in table.months.items():
            if folded.isalpha():
                found.setdefault(folded, MonthSlip(month, by_fold.get(folded, folded), language))
    return found


@cache
def _by_letters(languages: tuple[str, ...]) -> dict[str, list[str]]:
    """The names by what is left of them without one of their letters: words one slip apart have that in common."""
    found: dict[str, list[str]] = {}
    for name in _names(languages):
        for key in _with_one_left_out(name):
            found.setdefault(key, []).append(name)
    return found


def _with_one_left_out(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _is_one_slip_from(word: str, name: str) -> bool:
    if distance(word, name, 1) != 1:
        return False
    if len(name) >= SHORTEST_CERTAIN or len(word) <= len(name):
        return True
    # a letter too many in a short name makes another word, unless it is the one before it once more
    return any(word[:at] + word[at + 1 :] == name for at in range(1, len(word)) if word[at] == word[at - 1])


def languages_on(texts: Iterable[str], named: Iterable[str] | None) -> tuple[str, ...]:
    """The languages whose months a page writes: those named for it, those that only its words can be of, English.

    `texts` are its dates as written. One word of another language may be a slip, two are not.
    """
    codes = (code.lower().replace("_", "-").partition("-")[0] for code in named or ())
    found = [code for code in codes if code in all_languages()]
    words: defaultdict[str, set[str]] = defaultdict(set)
    written = {word.lower() for text in texts for word in _words(text)}
    for word in written - names("en").words:  # English ones need no other language's names
        languages = languages_of(word)
        if len(languages) == 1:
            words[next(iter(languages))].add(word)
    found += (language for language, own in words.items() if len(own) > 1)
    return tuple(dict.fromkeys((*found, "en")))


def _words(text: str) -> Iterator[str]:
    return (found[0] for found in re.finditer(r"[^\W\d_]{3,}", text))
