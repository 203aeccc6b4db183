"""The words that a place adds to the closed lists: what each means, and which of ours it counts as."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from partnership_graph.facts import column, vocabulary
from partnership_graph.facts.record import Record


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Word(Record):
    """A word of a place's own, written where one of a closed list would be; it states no fact."""

    table: ClassVar[str] = "words"
    about: ClassVar[str] = (
        "A place's own words for kinds of lines, bodies, seats, clauses and areas."
    )
    said: ClassVar[str] = "{name}: a word of this place for: {adds_to}, {family}[; {note}]"
    heading: ClassVar[str] = "Words of this place"
    kind_column: ClassVar[str] = "adds_to"
    adds_to: str = column.choice(vocabulary.LISTS, "To which list it is added.")
    name: str = column.text(
        "What is written and said: of a line the words between its ends, such as 'liaises with'.",
        required=True,
    )
    inverse: str = column.text("Of a line, the words from its upper end, such as 'is briefed by'.")
    family: str = column.text(
        "What it counts as. Of a line: "
        + ", ".join(vocabulary.FAMILIES)
        + ", or one of the kinds of reporting_lines; of the others one of their list. Blank: other."
    )
    strength: str = column.choice(
        vocabulary.UPWARD,
        "Of a line upward: how strong it is, as which of our kinds; blank is reports_to.",
        required=False,
    )
    note: str = column.text("Anything a reader should know, in our own words.")
