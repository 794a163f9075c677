"""Parts that name nothing: sentences, addresses, labels and what stands behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jekyll_cv.markdown.rich import MarkKind
from jekyll_cv.page.memory import remembered
from jekyll_cv.page.part import Joint, Part
from jekyll_cv.page.vocabulary import hinted, vocabulary

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+\.\w{2,6}/\S*", re.IGNORECASE)
_SUPERVISED = re.compile(r"(?:supervised|advised|mentored|instructed|taught|led|guided)\s+by\b", re.IGNORECASE)
_SENTENCE_WORDS = 14
_LONGEST_ADDRESS = 300
_LONGEST_POSITION = 4


def is_labelled(parts: Sequence[Part], index: int) -> bool:
    """Whether a part is a label such as "Supervisor:", or stands behind one on its line."""
    for at in range(index, -1, -1):
        if parts[at].line != parts[index].line:
            break
        following = parts[at + 1] if at + 1 < len(parts) else None
        label = parts[at].text
        if (
            following
            and following.joint is Joint.COLON
            and following.line == parts[at].line
            and len(label.split()) <= 3
        ):
            words = vocabulary()
            if words.prose.is_whole(label) or words.labels["dates"].is_whole(label):
                return True
    return False


def _is_position(text: str) -> bool:
    return len(text.split()) <= _LONGEST_POSITION and vocabulary().position.found_in(text)


def is_noise(part: Part) -> bool:
    """Whether a part names nothing: a sentence, an address, the text of a button."""
    text = part.text
    return (
        len(text.split()) > _SENTENCE_WORDS
        or _says_nothing(text)
        or (part.hint and "detail" in hinted(part.hint) and not _is_position(text))
        or (part.has_mark(MarkKind.LINK) and len(text.split()) <= 4 and vocabulary().link_texts.starts(text))
    )


@remembered
def _says_nothing(text: str) -> bool:
    """Whether the words of a short text name nothing."""
    return (
        _SUPERVISED.match(text) is not None
        or (len(text) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(text) is not None)
        or vocabulary().link_texts.is_whole(text)
        or vocabulary().labels["dates"].is_whole(text)
        or not any(char.isalpha() for char in text)
    )
