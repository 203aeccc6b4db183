"""The known traps of the five documents: one name an item, what the tables cannot hold, and how to look.

A trap is something in the documents that a careless reading gets wrong. Each has a section, from 1
(scope) to 9 (the missing diagram), and a name; a test says which it covers with :func:`covers`, or
as the id of one of its cases with :func:`case`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Final, TypeVar

import pytest

from partnership_graph.errors import AmbiguousNameError, UnknownNameError
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import (
    AreaLink,
    Assignment,
    Attendance,
    Figure,
    Gap,
    Listing,
    Membership,
    PostHolder,
    Programme,
    ReportingLine,
    TierPlacement,
)
from partnership_graph.partnership import Partnership, load

ItemT = TypeVar("ItemT", bound=Callable[..., None])

_NAMES: Final = {
    "1": """
        two places with one generic name; NELFT in both places; the copy without a header;
        many dates in one file; appendix 1; STP; locality; goal lettering; lost formatting;
        broken tables; repeated paragraph numbers; footnote marks""",
    "2 same": """
        Brighter Futures Board; Brighter Futures Partnership; Thurrock HWB; HWB Executive Committee;
        NELFT; BTUH; SEPT; EPUT; Castle Point and Rochford CCG; Thurrock Council; Thurrock CCG;
        Thurrock CCG Board; Success Regime; LSCB; Improvement Board; Corporate Parenting Committee;
        Children's Overview and Scrutiny; Housing and Planning Advisory Group; children's centres;
        people; posts; departments and strategies; Primary Care Networks""",
    "2 apart": """
        SEPT and EPUT; three children's boards; centres and sites of like name; centres and wards;
        levels, services and brands; two Malcolms; two Natalies; TTF and The Training Effect;
        executives, committees and care bodies; letters never expanded;
        Mid Essex Partnership Trust""",
    "3": """
        Brighter Futures to HWB; presenting and approving; membership; ICE minutes;
        committee of the Council; plan that directs; national policy; Success Regime and HWB;
        Risk Assessment Group; expected reports; open slots and briefings; advisory bodies;
        report headers; response to a review; reports and disputes; overseers of the action plan;
        panels and listening; brand""",
    "4": """
        MOU parties; what HWB is asked; Brighter Futures name; single tier; centres;
        Improvement Board; plan oversight; portfolio-holder monitoring; 0-19 governance;
        contract awards; ICE membership; frailty lead; Enhanced Care Home pilot; ICE papers;
        Goal B decision; B1 title; objective leads and presenters; strategy principles;
        police at conferences; number of Essex CCGs; Ofsted inspection date; consultation length;
        go-live; children's centres budget; ASSIST; B&D predecessors; B&D tense; STP period;
        Roger Harris; Ian Wake; Les Billingham; Iqbal Vaza; Tania Sitch""",
    "5 match": """
        nine centres of 2020; CCGs; unitaries; hospital trusts; nine centres of 2016;
        proposed closures; B&D quorum; Ofsted recommendations; HMI; serious case reviews;
        workshops; clinical groups; goals and objectives; Table 2; Early Offer of Help;
        Healthy Families; totals of 6.1; savings; child protection plans; care leavers;
        placements outside the area; unaccompanied children; agency workers; months of Figure 17""",
    "5 differ": """
        HWB membership; party bullets; B&D cap; Ofsted and LSCB recommendations;
        counts without names; wards and ranks; places named twice; children looked after;
        dementia friends; saving of 400,000; contract caps; one in four; ICE and HWB Executive""",
    "6": """
        joint chairs; chair is an organisation or post; vacancy; interim and acting;
        unnamed post-holders""",
    "7": """
        Roger Harris; Mandy Ansell; Ian Wake; James Halden; Rory Patterson; Andrew Carter;
        chairs who sit on the HWB and staff who do not; Coram and Essex County Council""",
    "8": """
        proposed only; changed status; undated outcome; no rules in the MOU;
        attendance is not membership""",
    "9": "system; place; community; centre; not derivable",
}

ITEMS: Final = frozenset(
    f"{section}: {' '.join(name.split())}"
    for section, names in _NAMES.items()
    for name in names.split(";")
)
"""Every trap of sections 1 to 9, as ``section: name``."""

CANNOT_HOLD: Final[dict[str, str]] = {}
"""The traps of which no row can say anything, and why."""


def covers(*items: str) -> Callable[[ItemT], ItemT]:
    """Say which traps a test covers; a name that is no trap is an error."""
    for item in items:
        _known(item)
    return lambda test: test


def case(item: str, *values: object, part: str = "") -> pytest.ParameterSet:
    """One case of a test, whose id is the trap it covers, and the part of it."""
    return pytest.param(*values, id=f"{_known(item)}, {part}" if part else _known(item))


def _known(item: str) -> str:
    if item not in ITEMS:
        raise KeyError(item)
    return item


@cache
def shipped() -> Partnership:
    """Both places, as shipped."""
    return load()


def data() -> Dataset:
    """The records of both places."""
    return shipped().dataset


def offered(name: str, asked: Partnership | None = None) -> list[str]:
    """What a name means: one id, or the ids it is asked back with."""
    dataset = (asked or shipped()).dataset
    try:
        return [dataset.resolve(name)]
    except AmbiguousNameError as error:
        return [text.split()[0] for text in error.candidates]
    except UnknownNameError as error:
        return ["", *(text.split()[0] for text in error.suggestions)]


def cited(fact: str) -> set[str]:
    """The paragraphs a fact is cited from."""
    return {item.locator for item in shipped().view.citations(data().fact(fact))}


def kept_apart(first: str, second: str) -> bool:
    """Whether a row says that no document makes the two one."""
    pair = {first, second}
    return any(
        gap.what == "same_as" and {gap.subject_id, gap.other_id} == pair for gap in data().all(Gap)
    )


def missing(subject: str) -> set[str]:
    """What was looked for about a thing and is not stated."""
    return {gap.what for gap in data().about(subject, Gap) if gap.subject_id == subject}


def missing_at(subject: str, what: str) -> set[str]:
    """The paragraphs by which something about a thing is not stated."""
    return {
        gap.locator
        for gap in data().about(subject, Gap)
        if gap.subject_id == subject and gap.what == what
    }


def lines(
    lower: str = "", upper: str = "", kinds: Iterable[str] = vocabulary.LINE_KINDS
) -> list[ReportingLine]:
    """The lines from one thing, to another, of some kinds, whatever their status."""
    wanted = set(kinds)
    return [
        line
        for line in data().all(ReportingLine)
        if line.kind in wanted and lower in ("", line.from_id) and upper in ("", line.to_id)
    ]


def upward(lower: str, upper: str = "") -> list[ReportingLine]:
    """The lines that could be climbed, whatever their status."""
    return lines(lower, upper, vocabulary.UPWARD)


def kinds_between(lower: str, upper: str) -> set[str]:
    """The kinds of line from one thing to another."""
    return {line.kind for line in lines(lower, upper)}


def seats(body: str = "", member: str = "") -> list[Membership]:
    """The seats of a body, or of a member, whatever their status."""
    return [
        seat
        for seat in data().all(Membership)
        if body in ("", seat.body_id) and member in ("", seat.member_id)
    ]


def capacities(member: str) -> dict[str, str]:
    """The bodies somebody sits on, and as what."""
    return {seat.body_id: seat.capacity for seat in seats(member=member)}


def assigned(subject: str, *capacity: str) -> set[str]:
    """Who has a part of one of some kinds in a thing."""
    return {
        item.assignee_id
        for item in data().about(subject, Assignment)
        if item.subject_id == subject and item.capacity in capacity
    }


def held(post: str) -> list[PostHolder]:
    """Who is recorded as holding a post, whatever the day."""
    return [item for item in data().all(PostHolder) if item.post_id == post]


def listed(name: str) -> list[str]:
    """The entries of a complete list, in order."""
    return [item.member_id for item in data().all(Listing) if item.list_id == name]


def within(area: str, *tables: str) -> set[str]:
    """What of some tables is said to lie within an area."""
    return {
        link.from_id
        for link in data().all(AreaLink)
        if link.to_id == area and link.kind == "within" and data().table_of(link.from_id) in tables
    }


def recommendations() -> list[str]:
    """The recommendations of the Ofsted inspection."""
    return [
        item.id
        for item in data().all(Programme)
        if item.kind == "recommendation" and item.id.startswith("ofsted-")
    ]


def attending(meeting: str, *capacity: str) -> set[str]:
    """Who was at a meeting in one of some capacities."""
    return {
        item.attendee_id
        for item in data().all(Attendance)
        if item.meeting_id == meeting and item.capacity in capacity
    }


def tiers(subject: str) -> set[tuple[str, str, str]]:
    """The tiers of a thing, each with the status and the basis of its placement."""
    return {
        (item.tier, item.status, item.basis)
        for item in data().about(subject, TierPlacement)
        if item.subject_id == subject
    }


def figure(wanted: str) -> float:
    """The value of a figure."""
    record = data().record(wanted)
    assert isinstance(record, Figure)
    return float(record.value)


def parts(total: str) -> list[float]:
    """The values stated as parts of a figure."""
    return [float(item.value) for item in data().all(Figure) if item.part_of == total]


def stated(subject: str, measure: str, period: str = "") -> float:
    """The one figure of a thing with this measure, in this period if one is given."""
    found = [
        item
        for item in data().about(subject, Figure)
        if item.measure == measure and period in ("", item.period)
    ]
    assert len({item.value for item in found}) == 1, [item.id for item in found]
    return float(found[0].value)
