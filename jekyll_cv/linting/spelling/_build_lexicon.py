"""Builds lexicon.txt and names.txt, the words that the speller takes for right, and lexicon.gaps, what they are near to.

Run `python -m jekyll_cv.linting.spelling._build_lexicon FOLDER` with symspellpy and faker installed, which nobody needs
at run time; FOLDER holds the lists of SCOWL, as Debian's package `scowl` puts them into /usr/share/dict/scowl.

- SCOWL (permissive licence, its notice is in lexicon-licences.txt): which words there are, British and American
- symspellpy's frequency_dictionary_en_82_765.txt (MIT; counts from Google Books Ngrams, CC BY 3.0): how frequent they are
- terms.txt beside this file: words of computing and science that both lack, kept by hand
- faker (MIT) and places.txt: names of people and places

A name, and a rare word, matters only where it could be taken for a slip of a frequent word; the others are left out.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module, resources
from pathlib import Path

from jekyll_cv.linting.spelling.gaps import gaps_of
from jekyll_cv.linting.spelling.keyboard import near_words
from jekyll_cv.linting.spelling.lexicon import BEGINNING, CLASS_END, CLASSES, LEAST_FREQUENT, STEP

_DIALECTS = ("english", "american", "british", "british_z", "canadian", "australian", "variant_1")
#: How large a list of SCOWL is needed, of 10 (the commonest words) to 95: beyond 70 stand words that hardly anybody knows.
_COMMON, _USUAL, _LARGEST, _LARGEST_NAMES = 35, 60, 70, 80
#: How frequent a word at least is, as a power of ten of its count in books, that the lists or we vouch for.
_COMMON_FREQUENCY, _USUAL_FREQUENCY, _TERM_FREQUENCY = 6.0, 5.0, 6.5
_PLAIN = re.compile(r"[a-z]{2,24}")
#: British English has all of these with an s, too.
_WITH_Z = re.compile(
    r"(?<=[a-z]{2})iz(?=(?:e[drs]?|ers|ing|ations?|able|ability|ational)\Z)|(?<=[a-z])yz(?=(?:e[drs]?|ers|ing)\Z)"
)


def frequencies(scowl: Path) -> dict[str, float]:
    """Every word and how frequent it is, as a power of ten; 0 where it is right and rare."""
    counts = _counts()
    words = dict.fromkeys(_scowl(scowl, "words|contractions", _LARGEST), 0.0)
    words |= dict.fromkeys(_scowl(scowl, "abbreviations", _LARGEST), 0.0)
    words |= {word: math.log10(counts.get(word, 1)) for word in words}
    for size, least in ((_USUAL, _USUAL_FREQUENCY), (_COMMON, _COMMON_FREQUENCY)):
        words |= {word: max(words[word], least) for word in _scowl(scowl, "words", size)}
    terms = Path(__file__).with_name("terms.txt").read_text(encoding="utf-8").split()
    words |= {word: max(words.get(word, 0), _TERM_FREQUENCY) for word in terms}
    british = {re.sub(_WITH_Z, lambda found: found.group().replace("z", "s"), word): word for word in words}
    return words | {word: max(words.get(word, 0), words[other]) for word, other in british.items()}


def names(scowl: Path) -> Iterator[str]:
    """Words that have a capital: of people, places, languages, makes."""
    yield from _scowl(scowl, "upper|proper-names", _LARGEST_NAMES)
    yield from _folded(
        re.findall(r"[a-z]{4,}", resources.files("jekyll_cv.page").joinpath("places.txt").read_text("utf-8"))
    )
    from faker.config import AVAILABLE_LOCALES  # noqa: PLC0415

    for locale in AVAILABLE_LOCALES:
        try:
            provider = import_module(f"faker.providers.person.{locale}").Provider
        except ImportError:
            continue
        for group in ("first_names", "last_names", "first_romanized_names", "last_romanized_names"):
            for part in ("", "_male", "_female", "_nonbinary", "_unisex"):
                listed = getattr(provider, group + part, ())
                if isinstance(listed, Iterable):
                    yield from _folded(word for name in listed if isinstance(name, str) for word in name.split())


def _scowl(folder: Path, kinds: str, largest: int) -> Iterator[str]:
    for path in folder.iterdir():
        found = re.fullmatch(rf"(\w+)-(?:{kinds})\.(\d+)", path.name)
        if found and found[1] in _DIALECTS and int(found[2]) <= largest:
            yield from _folded(re.findall(r"[^\W\d_]+", path.read_text("latin-1")))  # "garde" of "avant-garde"


def _counts() -> dict[str, int]:
    text = resources.files("symspellpy").joinpath("frequency_dictionary_en_82_765.txt").read_text("utf-8-sig")
    return {word: int(count) for word, count in (line.split() for line in text.splitlines())}


def _folded(words: Iterable[str]) -> Iterator[str]:
    return (folded for word in words if _PLAIN.fullmatch(folded := word.lower()))


def blocks(scowl: Path) -> list[list[str]]:
    """The words of each class of frequency, the most frequent first; rare words; names."""
    words = frequencies(scowl)
    classes: list[list[str]] = [[] for _class in range(CLASSES)]
    for word, frequency in sorted(words.items()):
        if frequency >= LEAST_FREQUENT:
            classes[min(CLASSES - 1, int((frequency - LEAST_FREQUENT) / STEP))].append(word)
    frequent = frozenset(word for words in classes for word in words)
    rare = sorted(word for word in words.keys() - frequent if _is_near(word, frequent))
    others = sorted(word for word in set(names(scowl)) - words.keys() if _is_near(word, frequent))
    return [*classes[::-1], rare, others]


def _is_near(word: str, frequent: frozenset[str]) -> bool:
    return not frequent.isdisjoint(near_words(word))


def write(words: Sequence[Sequence[str]], folder: Path) -> None:
    """Write the files for the words of each class of frequency, the most frequent first; rare words; names."""
    *known, named = words
    folder.joinpath("lexicon.txt").write_text(_lines(known), encoding="ascii")
    folder.joinpath("names.txt").write_text(_lines([named]), encoding="ascii")
    frequent = (word for block in words[:CLASSES] for word in block)
    folder.joinpath("lexicon.gaps").write_bytes(gaps_of(frequent))


def _lines(classes: Sequence[Sequence[str]]) -> str:
    """Two lines for each beginning: it, and its words, with a blank on both sides of each and a sign where a class ends."""
    tokens: defaultdict[str, list[str]] = defaultdict(list)
    passed: Counter[str] = Counter()
    for number, words in enumerate(classes):
        for word in sorted(words):
            beginning = word[:BEGINNING]
            tokens[beginning] += [CLASS_END] * (number - passed[beginning])
            tokens[beginning].append(word)
            passed[beginning] = number
    return "".join(f"{beginning}\n {' '.join(line)} \n" for beginning, line in sorted(tokens.items()))


if __name__ == "__main__":
    write(blocks(Path(sys.argv[1])), Path(__file__).parent)
