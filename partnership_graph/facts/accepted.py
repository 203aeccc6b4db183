"""What a place accepts of what a review finds: by whom, why, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from partnership_graph.facts import column
from partnership_graph.facts.record import Record


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Acceptance(Record):
    """A finding that somebody accepts for a time; it states no fact of the partnership."""

    table: ClassVar[str] = "accepted"
    about: ClassVar[str] = (
        "Findings of the review that a place accepts, each by a post and until a day."
    )
    said: ClassVar[str] = (
        "{rule} of {thing}[, {other}]: accepted by {by_post} until {until}: {reason}"
    )
    heading: ClassVar[str] = "Accepted findings"
    kind_column: ClassVar[str] = "rule"
    is_apart: ClassVar[bool] = True
    rule: str = column.text("The rule whose finding it is, such as PG-CHAIR-01.", required=True)
    thing: str = column.text("The id of the thing that the finding is of.", required=True)
    other: str = column.text(
        "Which of several findings of that rule and thing, as the review prints it; blank: all of them."
    )
    reason: str = column.text("Why it is accepted.", required=True)
    by_post: str = column.ref(["posts"], "The post that accepts it.")
    until: str = column.day("The last day on which it is accepted.", required=True)
