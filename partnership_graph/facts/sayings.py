"""What is said about things: figures, names, identifiers, gaps, contradictions, complete lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from partnership_graph.facts import column, vocabulary
from partnership_graph.facts.record import ACTORS, THINGS, Fact


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Figure(Fact):
    """A stated number, budget or score, as printed."""

    table: ClassVar[str] = "figures"
    about: ClassVar[str] = "Stated figures, costs and budgets, with the total they belong to."
    said: ClassVar[str] = (
        "{subject_id}, {measure}[, {period}]: {value}[ {unit}][; part of {part_of}]"
    )
    heading: ClassVar[str] = "Figures"
    ends: ClassVar[tuple[str, str]] = ("subject_id", "")
    subject_id: str = column.ref([*THINGS, "*"], "What it is a figure of.")
    measure: str = column.text("What is measured.", required=True)
    value: str = column.text("The value: a plain number where it is one.", required=True)
    unit: str = column.text("The unit, such as GBP, people, rank.")
    period: str = column.text("The period as printed.")
    part_of: str = column.ref(["figures"], "The stated total it is a part of.", required=False)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Description(Fact):
    """A judgement, designation, brand or description of something."""

    table: ClassVar[str] = "descriptions"
    about: ClassVar[str] = "Judgements, designations, brands and descriptions of things."
    said: ClassVar[str] = "{subject_id}, {kind}: {text}[ (by {by_id})]"
    heading: ClassVar[str] = "Judgements, brands and designations"
    ends: ClassVar[tuple[str, str]] = ("subject_id", "")
    subject_id: str = column.ref(THINGS, "What it is said of.")
    kind: str = column.choice(vocabulary.DESCRIPTIONS, "What is said.")
    text: str = column.text(
        "What is said, in our own words or as the term is printed.", required=True
    )
    by_id: str = column.ref(ACTORS, "Who says so, where stated.", required=False)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Alias(Fact):
    """Another name of a thing. One that means something in one document only does not resolve."""

    table: ClassVar[str] = "aliases"
    about: ClassVar[str] = "Other names of things, as printed."
    said: ClassVar[str] = "{name} means {of_id}[, only in {only_in}]"
    heading: ClassVar[str] = "Other names"
    ends: ClassVar[tuple[str, str]] = ("of_id", "")
    name: str = column.text("The other name.", required=True)
    of_id: str = column.ref(THINGS, "What it names.")
    only_in: str = column.ref(
        ["sources"], "The one document in which it means this.", required=False
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Identifier(Fact):
    """What a register calls a thing (``org:identifier``); found like a name."""

    table: ClassVar[str] = "identifiers"
    about: ClassVar[str] = "What registers call things: ODS, GSS, URN, company and charity numbers."
    said: ClassVar[str] = "{thing_id}, {scheme}: {identifier}"
    heading: ClassVar[str] = "Identifiers"
    ends: ClassVar[tuple[str, str]] = ("thing_id", "")
    kind_column: ClassVar[str] = "scheme"
    thing_id: str = column.ref(THINGS, "What it identifies.")
    scheme: str = column.choice(vocabulary.SCHEMES, "Whose register it stands in.")
    identifier: str = column.text("The identifier, as the register writes it.", required=True)


_LOOK_ALIKE: Final = "{subject_id} is not said to be the same as {other_id}[; {text}]"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Gap(Fact):
    """Something looked for and not stated."""

    table: ClassVar[str] = "gaps"
    about: ClassVar[str] = "What was looked for and is not stated, and what must not be merged."
    said: ClassVar[str] = "{subject_id}: {what} not stated[: {other_id}][; {text}]"
    heading: ClassVar[str] = "Looked for and not stated"
    ends: ClassVar[tuple[str, str]] = ("subject_id", "other_id")
    kind_column: ClassVar[str] = "what"
    subject_id: str = column.ref([*THINGS, "*"], "What it is missing from.")
    what: str = column.choice(vocabulary.GAPS, "What is not stated.")
    other_id: str = column.ref(THINGS, "The look-alike, for same_as.", required=False)
    text: str = column.text("What the document does say, in our own words.")

    @property
    def template(self) -> str:
        """The template of what is not stated, or of two things that nothing says to be one."""
        return _LOOK_ALIKE if self.what == "same_as" and self.other_id else self.said


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Contradiction(Fact):
    """One side of a disagreement between two sources, or two parts of one; both stand."""

    table: ClassVar[str] = "contradictions"
    about: ClassVar[str] = "Where sources disagree: one row a side, tied by topic."
    said: ClassVar[str] = "{topic}, side {side}: {claim}"
    heading: ClassVar[str] = "Contradictions: both sides stand"
    ends: ClassVar[tuple[str, str]] = ("subject_id", "")
    topic: str = column.text(
        "What the disagreement is about; the same on each side.", required=True
    )
    subject_id: str = column.ref(THINGS, "What it concerns.")
    side: str = column.choice(("a", "b", "c"), "Which side.")
    claim: str = column.text("What this side says, in our own words.", required=True)
    fact_id: str = column.ref(
        ["*"], "The fact that carries this side, where there is one.", required=False
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Listing(Fact):
    """One entry of what a source gives as a complete list."""

    table: ClassVar[str] = "lists"
    about: ClassVar[str] = "Complete lists a source gives, one entry a row."
    said: ClassVar[str] = "{member_id} is in the list of {name}"
    heading: ClassVar[str] = "In the complete list"
    ends: ClassVar[tuple[str, str]] = ("scope_id", "member_id")
    kind_column: ClassVar[str] = "scope"
    list_id: str = column.text("The same on every entry of one list.", required=True)
    name: str = column.text("What it is a list of.", required=True)
    scope: str = column.choice(
        ("centres_of", "members_of", "parties_to"), "What it is complete for."
    )
    scope_id: str = column.ref(THINGS, "Whose centres, members or parties.")
    member_id: str = column.ref(THINGS, "The entry.")
