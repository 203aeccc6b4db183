"""What Python answers where a query of the library asks the same: row for row, in the same order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Any, TypeAlias, cast

from partnership_graph import Answer, Partnership, Statement, review
from partnership_graph.errors import QuestionError
from partnership_graph.facts.dates import day_after, spoken_day
from partnership_graph.facts.plain import Plain
from partnership_graph.facts.records import (
    TABLES,
    AreaLink,
    Assignment,
    Attendance,
    Board,
    Change,
    Contradiction,
    Fact,
    Meeting,
    Membership,
    Party,
    Post,
    ReportingLine,
    Source,
    TierPlacement,
)
from partnership_graph.facts.view import View
from partnership_graph.facts.vocabulary import UPWARD
from partnership_graph.questions.places import geography
from partnership_graph.questions.scrutiny.upward_lines import standings
from partnership_graph.questions.seats import attendance as attending
from partnership_graph.questions.seats import meetings as meeting
from partnership_graph.questions.work import papers as paper
from partnership_graph.review import Rule
from partnership_graph.stores.schema import FACT_TABLES, PERIOD

Row: TypeAlias = tuple[Any, ...]
Values: TypeAlias = Mapping[str, Any]
Twin: TypeAlias = Callable[[Partnership, Values], Iterable[Row]]

FILTERS = ("proposed", "implied", "historical")


def asked(partnership: Partnership, values: Values, **more: str) -> Partnership:
    include = [word for word in FILTERS if word in values.get("include", "")]
    return partnership.at(values["as_of"], include=include, **more)


def told(question: Callable[[], Answer]) -> Iterator[tuple[str, Statement]]:
    """Yield the statements of an answer; a thing that is not there on the day has none."""
    try:
        answer = question()
    except QuestionError:
        return
    for section, statement in answer.statements():
        yield section.name, statement


def routes(statements: Iterable[tuple[str, Statement]]) -> Iterator[Sequence[Statement]]:
    """Yield routes of one fact a hop; of several facts that are one hop, each makes a route."""
    hops: dict[str, dict[int, list[Statement]]] = {}
    for name, statement in statements:
        if name.startswith("route_"):
            hops.setdefault(name, {}).setdefault(statement.depth, []).append(statement)
    for by_depth in hops.values():
        yield from product(*(by_depth[depth] for depth in sorted(by_depth)))


def hops_of(found: Iterable[Sequence[Statement]]) -> list[Row]:
    rows = []
    for route in found:
        name = "".join(f"{hop.fact_id} " for hop in route)
        rows += [(name, at, *line(hop), hop.status, hop.basis) for at, hop in enumerate(route, 1)]
    return sorted(set(rows), key=lambda row: (row[0], row[1]))


def certain(partnership: Partnership, fact_id: str) -> bool:
    """Tell whether a fact surely holds on the day, rather than only may."""
    return partnership.view.surely(partnership.dataset.fact(fact_id))


def line(statement: Statement) -> Row:
    row = statement.row
    ends = row["from_id"], row["from_name"], row["kind"], row["to_id"], row["to_name"]
    return (statement.fact_id, *ends)


def chain(partnership: Partnership, values: Values) -> list[Row]:
    view = asked(partnership, values)
    hops = hops_of(routes(told(lambda: view.chain(values["id"]))))
    return [(*hop, certain(view, hop[2])) for hop in hops]


def routes_between(partnership: Partnership, values: Values) -> list[Row]:
    view = asked(partnership, values)
    return hops_of(routes(told(lambda: view.chain(values["from"], to=values["to"]))))


def downward_tree(partnership: Partnership, values: Values) -> list[Row]:
    view = asked(partnership, values)
    rows = {
        (item.depth + 1, *line(item), item.status, item.basis)
        for name, item in told(lambda: view.chain(values["id"], down=True))
        if name == "below"
    }
    return sorted(rows, key=lambda row: (row[0], row[5], row[2], row[1]))


def no_upward_line(partnership: Partnership, values: Values) -> list[Row]:
    opened = asked(partnership, values)
    bodies = [
        body.id
        for body in opened.dataset.all(Board)
        if opened.view.surely(body)
        and opened.view.marks(body) - {"proposed", "implied"} <= opened.view.include
    ]
    found = standings(Plain(opened.view), bodies)
    return sorted(
        (standing.value, body, opened.dataset.own_name(body))
        for standing, alike in found.items()
        for body in alike
    )


def proposed_lines(partnership: Partnership, values: Values) -> list[Row]:
    view = asked(partnership, values, only="proposed")
    found = told(lambda: view.facts(kind="reporting_lines"))
    return sorted((*line(item), item.basis) for _, item in found if item.table)


def other_relations(partnership: Partnership, values: Values) -> list[Row]:
    opened = asked(partnership, values)
    name = opened.dataset.own_name
    return sorted(
        (
            item.id,
            item.from_id,
            name(item.from_id),
            item.kind,
            item.to_id,
            name(item.to_id),
            item.status,
            item.basis,
        )
        for item in opened.dataset.about(values["id"], ReportingLine)
        if item.kind not in UPWARD and opened.view.shows(item)
    )


def lines(partnership: Partnership, values: Values) -> list[Row]:
    view = asked(partnership, values)
    kinds = [values["kind"]] if values["kind"] else []
    found = told(lambda: view.lines(values["id"], kinds=kinds))
    return sorted(
        (*line(item), item.status, item.basis, item.certain)
        for name, item in found
        if item.table == "reporting_lines" and name not in {"by_post", "oversight"}
    )


def escalation_stages(partnership: Partnership, values: Values) -> list[Row]:
    view = asked(partnership, values)
    found = told(lambda: view.escalate(values["id"], values["trigger"]))
    rows = [
        (
            item.row["body_id"],
            item.row["trigger"],
            int(item.row["stage"]),
            item.fact_id,
            item.row["to_id"],
            item.row["to_name"],
            ended_by(view, item.row["to_id"]),
            item.row["contact_id"] or None,
            item.row["time_limit"] or None,
            item.row["text"],
            item.row["not_covered"] or None,
            item.status,
        )
        for name, item in found
        if name.startswith("procedure_") and item.table == "escalation_stages" and not item.depth
    ]
    return sorted(set(rows), key=lambda row: row[:4])


def ended_by(partnership: Partnership, wanted: str) -> str | None:
    """Return when a thing ended, as its row gives it, where that was by the day."""
    given = partnership.dataset.fact(wanted).valid_to
    return given if given and day_after(given) <= partnership.view.day else None


def seat(partnership: Partnership, item: Membership) -> Row:
    name = partnership.dataset.own_name
    return (
        item.id,
        item.body_id,
        name(item.body_id),
        item.member_id,
        name(item.member_id),
        item.capacity,
        item.voting,
        item.category or None,
        item.status,
        item.basis,
        partnership.view.surely(item),
    )


def seats_in(
    partnership: Partnership, found: Iterable[tuple[str, Statement]]
) -> dict[str, Membership]:
    there = (item for part, item in found if item.fact_id and part != "other_turns")
    facts = (partnership.dataset.fact(item.fact_id) for item in there)
    return {item.id: item for item in facts if isinstance(item, Membership)}


def members(partnership: Partnership, values: Values) -> list[Row]:
    view = asked(partnership, values)
    found = seats_in(partnership, told(lambda: view.members(values["id"])))
    rows = [seat(view, item) for item in found.values() if item.body_id == values["id"]]
    return sorted(rows, key=lambda row: (row[5], row[3], row[0]))


def chairs(partnership: Partnership, values: Values) -> list[Row]:
    opened = asked(partnership, values)
    rows = [
        seat(opened, item)
        for item in opened.dataset.all(Membership)
        if item.capacity in {"chair", "joint_chair", "vice_chair"} and opened.view.shows(item)
    ]
    return sorted(rows, key=lambda row: (row[1], row[5], row[3], row[0]))


def seats_of(partnership: Partnership, values: Values) -> list[Row]:
    view = asked(partnership, values)
    found = seats_in(partnership, told(lambda: view.seats(values["id"])))
    rows = [seat(view, item) for item in found.values() if item.member_id == values["id"]]
    return sorted(rows, key=lambda row: (row[1], row[5], row[0]))


def seats_on_behalf(partnership: Partnership, values: Values) -> list[Row]:
    view, wanted = asked(partnership, values), values["id"]
    found = seats_in(partnership, told(lambda: view.seats(wanted)))
    rows = [
        seat(view, item)
        for item in found.values()
        if item.on_behalf_of == wanted and item.member_id != wanted
    ]
    return sorted(rows, key=lambda row: (row[1], row[3], row[0]))


def post_holders(partnership: Partnership, values: Values) -> list[Row]:
    view = asked(partnership, values)
    rows = [
        (
            item.fact_id,
            item.row["post_id"],
            item.row["post_name"],
            item.row["person_id"] or None,
            item.row["person_name"] or None,
            item.row["standing"],
            item.row["printed_as"] or None,
            item.status,
            item.basis,
            certain(view, item.fact_id),
        )
        for _, item in told(lambda: view.facts(kind="post_holders"))
        if item.table
        and lives(view, item.fact_id)
        and values["id"] in {"", item.row["post_id"], item.row["person_id"]}
    ]
    return sorted(rows, key=lambda row: (row[1], row[0]))


def tiers(partnership: Partnership, values: Values) -> list[Row]:
    opened = asked(partnership, values)
    name = opened.dataset.own_name
    return sorted(
        (item.tier, item.subject_id, name(item.subject_id), item.id, item.status, item.basis)
        for item in opened.dataset.all(TierPlacement)
        if values["tier"] in {"", item.tier} and opened.view.shows(item)
    )


def services(partnership: Partnership, values: Values) -> list[Row]:
    view = asked(partnership, values)
    rows = [
        (
            item.row["service_id"],
            item.row["service_name"],
            item.row["capacity"],
            item.row["party_id"],
            item.row["party_name"],
            item.fact_id,
            item.status,
        )
        for _, item in told(lambda: view.facts(kind="service_links"))
        if item.table
        and lives(view, item.fact_id)
        and values["party"] in {"", item.row["party_id"]}
        and values["capacity"] in {"", item.row["capacity"]}
    ]
    return sorted(rows, key=lambda row: (row[0], row[2], row[3], row[5]))


def decisions(partnership: Partnership, values: Values) -> list[Row]:
    view = asked(partnership, values)
    # The query asks of facts; Python, asked by a decider, also asks whether it is recorded then.
    found = told(lambda: view.decisions(act=values["act"]))
    return sorted(
        (
            item.fact_id,
            item.row["by_id"] or None,
            item.row["act"],
            item.row["on_id"],
            item.row["on_name"],
            item.row["to_id"] or None,
            item.row["state"],
            item.row["outcome"],
            item.status,
        )
        for name, item in found
        if name in {"steps", "recorded", "open"} and values["by"] in {"", item.row["by_id"]}
    )


def overlaps(partnership: Partnership, values: Values) -> list[Row]:
    """Read off the answer who holds a seat on both: it counts a post's under its holder."""
    view, sides = asked(partnership, values), (values["first"], values["second"])
    rows = {
        (one.member_id, view.dataset.own_name(one.member_id), one.id, two.id)
        for facts in resting(view, told(lambda: view.overlaps(*sides)))
        for one, two in on_both(facts, *sides)
    }
    return sorted(rows)


def conflicts(partnership: Partnership, values: Values) -> list[Row]:
    """Read off the answer who holds a seat at both ends of an upward line between boards."""
    view = asked(partnership, values)
    boards = {board.id for board in partnership.dataset.all(Board)}
    rows = {
        (
            one.member_id,
            view.dataset.own_name(one.member_id),
            one.id,
            line.from_id,
            line.kind,
            line.id,
            line.to_id,
            two.id,
        )
        for facts in resting(view, told(view.conflicts))
        for line in facts
        if isinstance(line, ReportingLine)
        if line.kind in UPWARD and {line.from_id, line.to_id} <= boards
        for one, two in on_both(facts, line.from_id, line.to_id)
    }
    return sorted(rows, key=lambda row: (row[0], row[5], row[2], row[7]))


def resting(
    partnership: Partnership, statements: Iterable[tuple[str, Statement]]
) -> Iterator[list[Fact]]:
    """Yield the facts that each conclusion is said to rest on."""
    for _, item in statements:
        if ids := item.row.get("rests_on"):
            yield [partnership.dataset.fact(one) for one in ids.split()]


def on_both(facts: Iterable[Fact], first: str, second: str) -> list[tuple[Membership, Membership]]:
    seats = [fact for fact in facts if isinstance(fact, Membership)]
    return [
        (one, two)
        for one, two in product(seats, repeat=2)
        if (one.body_id, two.body_id) == (first, second) and one.member_id == two.member_id
    ]


def parties(partnership: Partnership, values: Values) -> list[Row]:
    view = asked(partnership, values)
    rows = [
        (
            int(item.row["bullet"]) if item.row["bullet"] else None,
            item.row["party_id"],
            item.row["party_name"],
            item.row["category"] or None,
            item.row["signed"],
            item.fact_id,
            item.status,
        )
        for _, item in told(lambda: view.parties(values["agreement"]))
        if item.table == "parties"
    ]
    return sorted(rows, key=lambda row: (row[0], row[5]))


def terms(partnership: Partnership, values: Values) -> list[Row]:
    view = asked(partnership, values)
    rows = [
        (
            item.row["body_id"],
            item.row["body_name"],
            item.row["clause"],
            item.fact_id,
            item.row["text"],
            item.status,
        )
        for _, item in told(lambda: view.terms(values["body"], values["clause"]))
        if item.table == "terms_of_reference"
    ]
    return sorted(rows, key=lambda row: (row[2], row[3]))


def figures(partnership: Partnership, values: Values) -> list[Row]:
    view = asked(partnership, values)
    # The query gives the figures of a thing; Python those of its parts as well.
    return sorted(
        (
            item.fact_id,
            item.row["subject_id"],
            item.row["measure"],
            item.row["value"],
            item.row["unit"] or None,
            item.row["period"] or None,
            item.row["part_of"] or None,
            item.status,
        )
        for name, item in told(lambda: view.figures(of=values["of"]))
        if name != "gaps" and values["of"] in {"", item.row["subject_id"]}
    )


def names(partnership: Partnership, values: Values) -> list[Row]:
    view = asked(partnership, values)
    return sorted(
        (
            (item.row["name"], item.row["only_in"] or None, item.fact_id, item.status)
            for name, item in told(lambda: view.names(values["id"]))
            if name.startswith("names_")
        ),
        key=lambda row: row[2],
    )


def gaps(partnership: Partnership, values: Values) -> list[Row]:
    rows = [
        (
            item.row["what"],
            item.row["subject_id"],
            item.row["other_id"] or None,
            item.fact_id,
            item.row["text"] or None,
        )
        for _, item in told(lambda: partnership.facts(kind="gaps"))
        if item.table and values["what"] in {"", item.row["what"]}
    ]
    return sorted(rows, key=lambda row: (row[0], row[1], row[3]))


def provenance(partnership: Partnership, values: Values) -> list[Row]:
    fact = partnership.dataset.fact(values["fact"])
    return [
        (at, fact.id, item.source_id, item.locator, item.as_of)
        for at, item in enumerate(partnership.view.citations(fact), start=1)
    ]


def provenance_of_chain(partnership: Partnership, values: Values) -> list[Row]:
    view = asked(partnership, values)
    rows = [
        (
            item.fact_id,
            item.row["from_id"],
            item.row["kind"],
            item.row["to_id"],
            at,
            cited.source,
            cited.locator,
            cited.as_of,
        )
        for name, item in told(lambda: view.chain(values["id"]))
        if name.startswith("route_")
        for at, cited in enumerate(item.citations, start=1)
    ]
    return sorted(set(rows), key=lambda row: (row[0], row[4]))


def facts_on_a_day(partnership: Partnership, values: Values) -> list[Row]:
    opened = asked(partnership, values)
    found = told(lambda: opened.facts(kind=values["table"]))
    facts = (opened.dataset.fact(item.fact_id) for _, item in found if item.table)
    return sorted(
        (
            fact.id,
            kind_of(fact),
            fact.status,
            fact.basis,
            *(getattr(opened.view.period(fact), name) for name in PERIOD[:4]),
            spoken_day(opened.view.first_recorded(fact)),
            spoken_day(opened.view.last_recorded(fact)),
            opened.view.surely(fact),
        )
        for fact in facts
        if fact.table == values["table"]
    )


def changes_between(partnership: Partnership, values: Values) -> list[Row]:
    earlier, later = (partnership.at(values[key]).view for key in ("earlier", "later"))
    return sorted(
        ("earlier day only" if earlier.shows(fact) else "later day only", fact.table, fact.id)
        for kind in (ReportingLine, Membership, TierPlacement)
        for fact in partnership.dataset.all(kind)
        if earlier.shows(fact) != later.shows(fact)
    )


def bodies(partnership: Partnership, values: Values) -> list[Row]:
    opened = asked(partnership, values)
    view, about = opened.view, opened.dataset.about
    return sorted(
        (
            body.id,
            body.name,
            body.kind,
            sum(
                line.from_id == body.id and line.kind in UPWARD and is_plain(view, line)
                for line in about(body.id, ReportingLine)
            ),
            sum(
                seat.body_id == body.id and is_plain(view, seat)
                for seat in about(body.id, Membership)
            ),
            view.surely(body),
        )
        for body in opened.dataset.all(Board)
        if view.holds(body) and "historical" not in view.marks(body)
    )


def is_plain(view: View, fact: Fact) -> bool:
    return view.shows(fact) and view.surely(fact) and fact.status != "proposed"


def lives(opened: Partnership, wanted: str) -> bool:
    """Tell whether a fact holds on the day and is not over."""
    fact = opened.dataset.fact(wanted)
    return opened.view.holds(fact) and "historical" not in opened.view.marks(fact)


def centres(partnership: Partnership, values: Values) -> list[Row]:
    view = asked(partnership, values)
    name, inside = view.dataset.own_name, None
    if values["within"]:
        inside = set(geography.areas_within(view.view, values["within"]))
    rows = set()
    for section, item in told(lambda: view.centres(within=values["within"])):
        if section in {"itself", "gaps", "other_sites", "other_days"} or item.depth:
            continue
        centre, area = item.row.get("from_id") or item.fact_id, item.row.get("to_id") or None
        if inside is None or area in inside:
            link = item.fact_id if area else None
            rows.add((centre, name(centre), area, name(area) if area else None, link))
    return sorted(rows, key=lambda row: (row[0], row[2] or "", row[4] or ""))


def wards(partnership: Partnership, values: Values) -> list[Row]:
    view = asked(partnership, values)
    rows = {
        (
            item.row["from_id"],
            item.row["from_name"],
            item.row["to_id"],
            item.row["to_name"],
            item.fact_id,
        )
        for name, item in told(lambda: view.wards(of=values["centre"]))
        if name not in {"no_centre", "changes"} and item.row.get("kind") == "serves_ward"
    }
    return sorted(rows, key=lambda row: (row[0], row[2], row[4]))


def actions(partnership: Partnership, values: Values) -> list[Row]:
    opened = asked(partnership, values)
    # The query asks of facts; Python, asked by an owner, also asks whether it is recorded then.
    found = told(opened.actions)
    listed = {item.fact_id for _, item in found if item.table == "programmes"}
    return sorted(
        (part.subject_id, part.assignee_id, part.id)
        for part in opened.dataset.all(Assignment)
        if part.subject_id in listed
        and values["owner"] in {"", part.assignee_id}
        and part.capacity == values["capacity"]
        and opened.view.shows(part)
    )


# What no question of Python's answers: a plain reading of the rows instead


def counts(partnership: Partnership, _: Values) -> list[Row]:
    found = Counter((fact.table, kind_of(fact), fact.status) for fact in facts_of(partnership))
    rows = [(*key, count) for key, count in found.items()]
    return sorted(rows, key=lambda row: (row[0], row[1] is None, row[1] or "", row[2]))


def facts_of(partnership: Partnership) -> Iterator[Fact]:
    for table in FACT_TABLES:
        yield from cast("Iterable[Fact]", partnership.dataset.all(TABLES[table]))


def kind_of(fact: Fact) -> str | None:
    kind: str = getattr(fact, fact.kind_column, fact.table)
    return kind or None


def sources(partnership: Partnership, _: Values) -> list[Row]:
    dataset, stated = partnership.dataset, Counter[str]()
    for fact in facts_of(partnership):
        stated.update({item.source_id for item in partnership.view.citations(fact)})
    return sorted(
        (
            (item.id, item.name, item.dated, item.publisher, stated[item.id])
            for item in dataset.all(Source)
        ),
        key=lambda row: (row[2], row[0]),
    )


def contradictions(partnership: Partnership, _: Values) -> list[Row]:
    name = partnership.dataset.own_name
    rows = [
        (
            item.topic,
            item.side,
            item.id,
            item.subject_id,
            name(item.subject_id),
            item.claim,
            item.source_id,
            item.locator,
        )
        for item in partnership.dataset.all(Contradiction)
    ]
    return sorted(rows)


def proposed_changes(partnership: Partnership, values: Values) -> list[Row]:
    name = partnership.dataset.own_name
    rows = [
        (
            item.kind,
            item.subject_id,
            name(item.subject_id),
            item.into_id or None,
            item.into_text or None,
            item.proposed_by or None,
            item.outcome,
            item.id,
        )
        for item in partnership.dataset.all(Change)
        if item.status == "proposed" and values["kind"] in {"", item.kind}
    ]
    return sorted(rows, key=lambda row: (row[0], row[1], row[7]))


def parties_without_a_seat(partnership: Partnership, values: Values) -> list[Row]:
    opened = partnership.at(values["as_of"])
    dataset, held = opened.dataset, opened.view.holds
    seated = {
        end
        for item in dataset.all(Membership)
        if item.body_id == values["body"] and held(item) and item.basis != "implied"
        for end in (item.member_id, item.on_behalf_of)
    }
    return sorted(
        (item.party_id, dataset.own_name(item.party_id), item.id)
        for item in dataset.all(Party)
        if item.agreement_id == values["agreement"] and held(item) and item.party_id not in seated
    )


def areas_within(partnership: Partnership, values: Values) -> list[Row]:
    """Walk down from the area, link by link, never over one link twice."""
    opened = partnership.at(values["as_of"])
    inside = [
        item
        for item in opened.dataset.all(AreaLink)
        if item.kind in {"within", "located_in"} and opened.view.holds(item)
    ]
    rows: list[Row] = []
    ahead: list[tuple[str, tuple[str, ...]]] = [(values["id"], ())]
    while ahead:
        area, route = ahead.pop()
        for item in inside:
            if item.to_id == area and item.id not in route:
                further = (item.id, *route)
                said = "".join(f"{fact} " for fact in further)
                rows.append(
                    (len(further), item.from_id, opened.dataset.own_name(item.from_id), said)
                )
                ahead.append((item.from_id, further))
    return sorted(rows, key=lambda row: (row[0], row[1], row[3]))


def between_tiers(partnership: Partnership, values: Values) -> list[Row]:
    opened = partnership.at(values["as_of"])
    dataset, view = opened.dataset, opened.view
    tiers_of: dict[str, set[str]] = {}
    for item in dataset.all(TierPlacement):
        if is_plain(view, item):
            tiers_of.setdefault(item.subject_id, set()).add(item.tier)
    joined: dict[tuple[str, str], list[ReportingLine]] = {}
    for line in dataset.all(ReportingLine):
        if line.kind in UPWARD and is_plain(view, line):
            ends = (tiers_of.get(line.from_id, ()), tiers_of.get(line.to_id, ()))
            for pair in product(*ends):
                joined.setdefault(pair, []).append(line)
    return sorted(
        (
            *pair,
            lines[0].from_id,
            dataset.own_name(lines[0].from_id),
            len({line.id for line in lines}),
        )
        for pair, lines in joined.items()
        if len(set(pair)) == 2 and len({line.from_id for line in lines}) == 1
    )


def attendance(partnership: Partnership, values: Values) -> list[Row]:
    """Ask the question through the very day: it answers of a thing that has ended as of its last day."""
    view = partnership.at(values["as_of"]).view
    if values["id"]:
        found = attending.find(view, values["id"])
        listed = (row for item in found.listed for row in item.rows)
        rows = [*listed, *(row for item in found.times for row in item.rows)]
    else:
        rows = [row for row in view.dataset.all(Attendance) if view.shows(row)]
    return sorted(
        (_attended(view, row) for row in rows if values["capacity"] in {"", row.capacity}),
        key=lambda row: (row[1], row[0]),
    )


def _attended(view: View, row: Attendance) -> Row:
    dataset = view.dataset
    held = dataset.record(row.meeting_id)
    assert isinstance(held, Meeting)
    post = dataset.record(row.in_post or row.attendee_id)
    of = row.on_behalf_of or (post.organisation_id if isinstance(post, Post) else "")
    return (
        *(row.id, held.id, held.name, held.date or None, held.body_id or None),
        *(row.attendee_id, dataset.own_name(row.attendee_id), row.capacity),
        *(row.in_post or None, of or None, row.status, row.basis),
    )


def meetings(partnership: Partnership, values: Values) -> list[Row]:
    view = partnership.at(values["as_of"]).view
    found = meeting.find(view, values["body"], state=values["state"])
    return sorted(
        (
            *(item.meeting.id, item.meeting.name, item.meeting.kind, item.meeting.body_id or None),
            *(item.meeting.date or None, item.meeting.state),
            *(item.there, item.apologies, item.meeting.status),
        )
        for own in found.meetings.values()
        for item in own
    )


def papers(partnership: Partnership, values: Values) -> list[Row]:
    view, wanted = partnership.at(values["as_of"]).view, values["id"]
    return sorted(
        (
            (
                *(item.document.id, item.document.name, row.capacity, row.assignee_id),
                *(view.dataset.own_name(row.assignee_id), row.in_post or None),
                *(row.scope or None, row.id, row.status),
            )
            for item in paper.find(view, [wanted] if wanted else []).papers
            for row in item.people
            if wanted in {"", item.document.id, row.assignee_id, row.in_post}
        ),
        key=lambda row: (row[0], row[7]),
    )


def reviewed(rule: Rule) -> Twin:
    """Return what a rule of the review finds, as its query gives it."""

    def found(partnership: Partnership, values: Values) -> list[Row]:
        view = partnership.at(values["as_of"]).view
        (result,) = review.run(view, day=values["as_of"], rules=[rule]).results
        name = partnership.dataset.own_name
        return sorted((item.thing, name(item.thing), item.other) for item in result.findings)

    return found


TWINS: Mapping[str, tuple[Twin, tuple[str, ...]]] = {
    "chain": (chain, ()),
    "routes-between": (routes_between, ()),
    "downward-tree": (downward_tree, ()),
    "no-upward-line": (no_upward_line, ()),
    "proposed-lines": (proposed_lines, ()),
    "lines": (lines, ()),
    "other-relations": (other_relations, ()),
    "escalation-stages": (escalation_stages, ()),
    "members": (members, ()),
    "chairs": (chairs, ()),
    "seats-of": (seats_of, ()),
    "seats-on-behalf": (seats_on_behalf, ()),
    "post-holders": (post_holders, ()),
    "attendance": (attendance, ()),
    "meetings": (meetings, ()),
    "papers": (papers, ()),
    "tiers": (tiers, ()),
    "services": (services, ()),
    "decisions": (decisions, ()),
    "parties": (parties, ()),
    "terms": (terms, ()),
    "figures": (figures, ()),
    "names": (names, ()),
    "gaps": (gaps, ("what", "subject_id", "other_id", "fact_id", "said")),
    "provenance": (provenance, ("position", "fact_id", "source_id", "locator", "as_of")),
    "provenance-of-chain": (provenance_of_chain, ()),
    "facts-on-a-day": (facts_on_a_day, ()),
    "bodies": (bodies, ()),
    "centres": (centres, ()),
    "wards": (wards, ()),
    "actions": (actions, ("action_id", "owner_id", "fact_id")),
    "changes-between": (changes_between, ("difference", "table", "fact_id")),
    "overlaps": (overlaps, ()),
    "conflicts": (conflicts, ()),
    "counts": (counts, ()),
    "sources": (sources, ()),
    "contradictions": (contradictions, ()),
    "proposed-changes": (proposed_changes, ()),
    "parties-without-a-seat": (parties_without_a_seat, ()),
    "areas-within": (areas_within, ()),
    "between-tiers": (between_tiers, ()),
    **{rule.query: (reviewed(rule), ()) for rule in review.rules() if rule.query},
}
"""The Python answer of each query that has one, and the columns compared: all where none is given."""

WITHOUT_A_TWIN: Mapping[str, str] = {
    "uncited": "the loader refuses a fact without a source, so that both answers are always empty",
}
"""The queries that are compared with nothing, and why."""
