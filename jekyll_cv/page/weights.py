"""How much each clue counts: what it adds to a part's being the title of an entry, and to its being the organization.

Small numbers around one, three for a word that hardly ever means anything else; set by hand, and judged by how many fields
of labelled pages come out right.
"""

from __future__ import annotations

from msgspec import Struct

#: Evidence this strong is not moved by what siblings say.
_SETTLED = 3.5


class Score(Struct, frozen=True, gc=False):
    """How much speaks for a part being a title, and for its being an organization."""

    title: float = 0.0
    organization: float = 0.0

    def __add__(self, other: Score) -> Score:
        return Score(self.title + other.title, self.organization + other.organization)

    def times(self, count: int) -> Score:
        """This score so many times."""
        return Score(self.title * count, self.organization * count)

    @property
    def is_possible(self) -> bool:
        """Whether the part names anything at all."""
        return max(self.title, self.organization) > IMPOSSIBLE.title / 2

    @property
    def is_settled(self) -> bool:
        """Whether the part tells by itself what it is."""
        return abs(self.title - self.organization) >= _SETTLED

    def leaning(self, other: Score, weight: float) -> Score:
        """This score moved towards that of the siblings."""
        return Score(
            (self.title + weight * other.title) / (1 + weight),
            (self.organization + weight * other.organization) / (1 + weight),
        )


IMPOSSIBLE = Score(-9.0, -9.0)
NOTHING = Score()


class Weights(Struct, frozen=True):
    """The weight of each clue; see `page.evidence` for what they are about."""

    word_of_other: Score = Score(-1.5, -0.8)
    ends_as_body: Score = Score(-1.0, 1.0)
    heading: Score = Score(1.5, 0.6)
    first_of_heading: Score = Score(0.8, 0.0)
    hint: Score = Score(2.5, 2.5)
    strong: Score = Score(0.8, 0.4)
    link: Score = Score(0.5, 0.8)
    emphasis: Score = Score(0.0, 0.5)
    first: Score = Score(1.0, 0.0)
    further: Score = Score(-0.15, -0.05)
    at: Score = Score(-2.0, 3.0)
    held: Score = Score(1.0, -3.0)
    bracket: Score = Score(-4.0, -1.5)
    position_in_bracket: Score = Score(-2.0, -1.5)
    stop: Score = Score(-2.0, -1.5)
    position_after_stop: Score = Score(-0.8, -1.5)
    comma: Score = Score(-0.8, 0.1)
    other_joint: Score = Score(0.0, 0.5)
    before_at: Score = Score(1.0, 0.0)
    before_held: Score = Score(0.0, 2.5)
    quoted: Score = Score(2.0, -2.1)
    small_or_long: Score = Score(0.0, -1.5)
    acronym: Score = Score(0.0, 1.2)
    capitalised: Score = Score(0.0, 0.4)
    not_capitalised: Score = Score(0.0, -0.6)
    course: Score = Score(2.5, -4.0)
    course_name: Score = Score(0.0, -4.0)
    place: Score = Score(-4.0, -3.0)
    before_place: Score = Score(-0.5, 1.2)
    in_sentence: Score = Score(-0.5, -2.0)
    alone_with_date: Score = Score(0.0, 0.8)
    of_title: Score = Score(0.0, -0.3)
    of_degree: Score = Score(0.0, -1.5)
    project_subtitle: Score = Score(0.0, -3.0)
    project: Score = Score(0.0, -0.7)
    award: Score = Score(1.5, 0.0)
    award_body: Score = Score(0.0, -0.4)
    issuer: Score = Score(0.0, 1.5)
    talk_word: Score = Score(5.5, 0.0)
    talk: Score = Score(2.5, 0.0)
    parent: Score = Score(-3.0, 0.8)
    parent_beside_body: Score = Score(0, -3.5)
    parent_position: Score = Score(-0.5, -0.5)
    below: Score = Score(-1.2, -2.2)
    below_alone: Score = Score(-0.6, 0.3)
    below_project: Score = Score(-3.0, -6.0)
    below_named: Score = Score(0.0, -2.0)
    #: How much the siblings' scores count beside a part's own.
    siblings: float = 0.8
    title_first: float = 0.3
    #: What a part needs to be named a title: anything, or a name that is left over.
    enough_for_title: float = 0.5
    enough_for_name: float = -1.8
    #: What it needs to be named an organization: of any entry, of one that is held somewhere, from the line below it.
    enough: float = 0.9
    enough_held: float = -0.8
    enough_below: float = 0.3


WEIGHTS = Weights()
