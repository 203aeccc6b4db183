"""What a rule is: a value that says what it looks for, why, how bad that is, and how to mend it.

A rule stands in a file of its own: ``find`` gives cases and how many things it looked at, and knows
no English; ``tell`` says one case in words, and looks nothing up.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum, unique

from partnership_graph.facts.records import Record
from partnership_graph.facts.view import View
from partnership_graph.review.subject import Subject


@unique
class Severity(Enum):
    """How bad a finding is, the worst first."""

    WRONG = "wrong"
    """What cannot be so, or does not work."""

    MISSING = "missing"
    """What should be stated and is not."""

    LATE = "late"
    """What was to be by now and is not."""

    LOOK = "look"
    """What may be meant so, and somebody should look at."""

    @property
    def rank(self) -> int:
        """Its place, the worst first."""
        return [*Severity].index(self)

    def includes(self, other: Severity) -> bool:
        """Tell whether another is as bad, or worse."""
        return other.rank <= self.rank


@unique
class Profile(Enum):
    """What kind of place a rule is for."""

    GENERAL = "general"
    CHILDREN = "children"
    WELLBEING_BOARD = "wellbeing-board"
    INTEGRATED_CARE = "integrated-care"


@unique
class Maturity(Enum):
    """How far a rule may be relied on."""

    STABLE = "stable"
    """Every finding of it on the shipped places was read against the documents."""

    NEW = "new"
    """It finds nothing in the shipped places, and has been tried on made-up ones alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One thing that a rule finds fault with.

    Args:
        thing: the id of the thing.
        other: what tells it from another case of the same rule and thing: an id, or ids and words.
        facts: the records it rests on; none where what is found is that there is none.
        rows: the ids of more such records, of which none was looked at yet.
        values: what else its words need.
    """

    thing: str
    other: str = ""
    facts: tuple[Record, ...] = ()
    rows: tuple[str, ...] = ()
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The cases of one rule, and how many things it looked at to find them."""

    cases: Sequence[Case]
    looked_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule.

    Args:
        id: what it is called wherever it is named; never used again for another.
        title: what it finds, as a heading.
        why: why that matters, in one sentence.
        severity: how bad it is.
        mend: how to mend it.
        among: what it looks at, one and several of it.
        find: gives its cases.
        tell: says one of them.
        reference: where the reason is stated, if it is.
        profiles: the kinds of place that it is for; one for places in general is for all.
        maturity: how far it may be relied on.
        version: goes up where it finds something else than before.
        query: the query of the library that gives the same rows.
        no_query: why there is none.
    """

    id: str
    title: str
    why: str
    severity: Severity
    mend: str
    among: tuple[str, str]
    find: Callable[[Subject], Found]
    tell: Callable[[View, Case], str]
    reference: str = ""
    profiles: frozenset[Profile] = frozenset({Profile.GENERAL})
    maturity: Maturity = Maturity.STABLE
    version: int = 1
    query: str = ""
    no_query: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: of which thing, on which records it rests, and in words.

    It is said when somebody asks for the words: of a nation there are many, and most are counted alone.
    """

    by: Rule
    case: Case
    view: View = field(repr=False, compare=False)

    @property
    def rule(self) -> str:
        """The id of the rule."""
        return self.by.id

    @property
    def thing(self) -> str:
        """The id of the thing."""
        return self.case.thing

    @property
    def other(self) -> str:
        """What tells it from another finding of that rule and thing."""
        return self.case.other

    @property
    def facts(self) -> tuple[Record, ...]:
        """The records it rests on, each once."""
        more = map(self.view.dataset.record, dict.fromkeys(self.case.rows))
        return (*self.case.facts, *more)

    @property
    def words(self) -> str:
        """The finding as a sentence."""
        return self.by.tell(self.view, self.case)

    @property
    def key(self) -> str:
        """What makes it the same finding on another day, or in a copy of the facts."""
        return ":".join(filter(None, (self.rule, self.thing, self.other)))


def without(
    subject: Subject, things: Sequence[str], missing: Callable[[str], object], *gaps: str
) -> Found:
    """Return each of some things of which something is missing, and how many were looked at.

    Where somebody looked for it, by a gap of these kinds, the case rests on what says so.
    """
    cases = [
        Case(thing=thing, facts=subject.looked_for([thing], *gaps))
        for thing in things
        if missing(thing)
    ]
    return Found(cases=cases, looked_at=len(things))
