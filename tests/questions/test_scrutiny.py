"""Where somebody sits, who sits twice, and who is on both sides of a line.

``tests/places/southmere``: Ann Ash was Director until 2021, then Ben Birch; Risk Group closed in
June 2021. The shipped places are held against the overlaps that people found by reading.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path

import pytest
from click.testing import Result

from partnership_graph import Answer, Partnership, load
from tests.small_place import said_beside

Refused = Callable[..., str]
Run = Callable[..., Result]

SOUTHMERE = Path(__file__).parents[1] / "places" / "southmere"
SMALL = ("--data", str(SOUTHMERE))
WHILE_ANN_WAS_DIRECTOR = "2020-06-01"
THE_DAY_BEN_BECAME_DIRECTOR = "2021-01-01"
ALL = ("proposed", "implied")
USED = (
    "memberships",
    "post_holders",
    "assignments",
    "reporting_lines",
    "decisions",
    "escalation_stages",
    "programme_links",
    "parties",
    "changes",
)
"""The tables that a case may rest on."""


@pytest.fixture(scope="module")
def southmere() -> Partnership:
    return load(data=SOUTHMERE)


@pytest.fixture(scope="module")
def shipped() -> Partnership:
    return load()


def ids(answer: Answer, section: str) -> list[str]:
    """Return the facts of one section."""
    return [item.fact_id for part, item in answer.statements() if part.name == section]


def cases(answer: Answer) -> Iterator[tuple[str, Mapping[str, str], set[str]]]:
    """Yield each overlap or case: its section, its cells and the facts it rests on."""
    for section, statement in answer.statements():
        if "member_id" in statement.row and "rests_on" in statement.row:
            yield section.name, statement.row, set(statement.row["rests_on"].split())


def on_both(answer: Answer, section: str = "people") -> list[str]:
    """Return who sits on both."""
    return [row["member_id"] for name, row, _ in cases(answer) if name == section]


def found(answer: Answer) -> set[tuple[str, str, str, str]]:
    """Return the cases as section, member, lower and upper end."""
    return {
        (name, row["member_id"], row["lower_id"], row["upper_id"]) for name, row, _ in cases(answer)
    }


# Seats


@pytest.mark.parametrize(
    ("day", "person", "own", "by_post"),
    [
        (WHILE_ANN_WAS_DIRECTOR, "ann-ash", ["seat-1"], ["seat-2", "held-1", "seat-3", "held-1"]),
        ("2020-12-31", "ann-ash", ["seat-1"], ["seat-2", "held-1", "seat-3", "held-1"]),
        (THE_DAY_BEN_BECAME_DIRECTOR, "ann-ash", ["seat-1"], []),
        (THE_DAY_BEN_BECAME_DIRECTOR, "ben-birch", [], ["seat-2", "held-2", "seat-3", "held-2"]),
    ],
)
def test_a_person_sits_in_person_and_by_the_posts_held_on_the_day(
    southmere: Partnership, day: str, person: str, own: list[str], by_post: list[str]
) -> None:
    answer = southmere.at(day).seats(person)
    assert (ids(answer, "own"), ids(answer, "by_post")) == (own, by_post)


def test_who_does_not_hold_the_post_yet_has_no_seat_and_attendance_gives_none(
    southmere: Partnership,
) -> None:
    answer = southmere.at("2020-12-31").seats("ben-birch")
    assert (answer.found, answer.sections) == (False, ())
    assert answer.verdict == (
        "None is recorded as of 31 December 2020 in these tables (2 documents): "
        "no seat of Ben Birch; with what is recorded on other days: Ben Birch has 2 seats on 2 bodies"
    )
    assert "1 attendance recorded beside this; attendance is not a seat" in said_beside(answer)


def test_an_organisation_has_its_own_seats_and_apart_those_on_its_behalf(
    southmere: Partnership,
) -> None:
    answer = southmere.at(WHILE_ANN_WAS_DIRECTOR).seats("southmere-trust")
    assert ids(answer, "own") == ["seat-9"]
    assert ids(answer, "on_behalf") == ["seat-4", "seat-5"]
    assert answer.verdict == (
        "Southmere Trust has 3 seats on 3 bodies; 1 of them proposed, ratification not recorded"
    )
    assert next(item.condition for _, item in answer.statements()).startswith("proposed, rat")


def test_the_posts_of_an_organisation_are_pointed_to_not_counted(southmere: Partnership) -> None:
    answer = southmere.at(WHILE_ANN_WAS_DIRECTOR).seats("southmere-council")
    assert ids(answer, "on_behalf") == ["seat-1"]
    assert any(
        "pgraph seats director; pgraph seats clerk" in remark for remark in said_beside(answer)
    )


def test_a_post_has_its_seats_and_apart_those_of_people_printed_with_it(
    southmere: Partnership,
) -> None:
    answer = southmere.at(WHILE_ANN_WAS_DIRECTOR, include=["implied"]).seats("manager")
    assert ids(answer, "in_post") == ["seat-6"]
    assert ids(answer, "open") == ["seat-11"]
    assert answer.verdict == (
        "Manager has no seat of its own; 1 seat of people printed with it; "
        "beside them 1 of which it is left open who has the seat"
    )


def test_a_seat_ends_with_its_body(southmere: Partnership) -> None:
    last, after = (southmere.at(day).seats("cara-cole") for day in ("2021-06-30", "2021-07-01"))
    assert ids(last, "own") == ["seat-4", "seat-5"]
    assert ids(after, "own") == ["seat-4"]


def test_only_in_force_leaves_a_proposed_seat_out(southmere: Partnership) -> None:
    answer = southmere.at(WHILE_ANN_WAS_DIRECTOR, only="in_force").seats("southmere-trust")
    assert ids(answer, "own") == []


# Overlaps


def test_a_person_in_person_and_by_post_is_one_with_every_seat_cited(
    southmere: Partnership,
) -> None:
    answer = southmere.at(WHILE_ANN_WAS_DIRECTOR).overlaps("main-board", "oversight-board")
    assert on_both(answer) == ["ann-ash"]
    [(_, _, facts)] = cases(answer)
    assert facts == {"seat-1", "seat-2", "seat-3", "held-1"}
    [statement] = [item for _, item in answer.statements() if "rests_on" in item.row]
    dataset = southmere.dataset
    assert {item.locator for item in statement.citations} == {
        dataset.fact(fact).locator for fact in facts
    }
    assert said_beside(answer)[0].startswith("a shared member is not a line")


def test_attendance_does_not_make_a_shared_member(southmere: Partnership) -> None:
    """Dev Dale is a member of one and in attendance at the other; Cara Cole came once."""
    answer = southmere.at(WHILE_ANN_WAS_DIRECTOR).overlaps("main-board", "oversight-board")
    assert not {"dev-dale", "cara-cole"} & set(on_both(answer))
    assert "not counted: 1 in attendance only (attendance is no seat)" in said_beside(answer)


def test_a_post_without_a_named_holder_is_shared_as_itself(southmere: Partnership) -> None:
    answer = southmere.at(WHILE_ANN_WAS_DIRECTOR).overlaps("main-board", "risk-group")
    assert on_both(answer) == ["clerk"]


def test_a_seat_left_open_between_two_posts_is_not_shared(southmere: Partnership) -> None:
    answer = southmere.at("2022-03-01", include=ALL).overlaps("audit-panel", "main-board")
    assert on_both(answer) == []
    assert any("leaves open who has the seat" in remark for remark in said_beside(answer))


@pytest.mark.parametrize(
    ("include", "people", "organisations"),
    [
        ((), ["ann-ash"], []),
        (("proposed",), ["ann-ash"], ["southmere-trust"]),
    ],
)
def test_a_proposed_seat_is_shared_only_when_asked_for(
    southmere: Partnership, include: tuple[str, ...], people: list[str], organisations: list[str]
) -> None:
    asked = southmere.at(WHILE_ANN_WAS_DIRECTOR, include=include)
    answer = asked.overlaps("main-board", "oversight-board")
    assert (on_both(answer), on_both(answer, "organisations")) == (people, organisations)


def test_an_implied_seat_is_shared_only_when_asked_for(southmere: Partnership) -> None:
    asked = southmere.at(WHILE_ANN_WAS_DIRECTOR, include=["implied"])
    assert on_both(asked.overlaps("main-board", "risk-group")) == ["clerk", "dev-dale"]


def test_no_matrix_is_made_of_more_bodies_than_anybody_reads(
    shipped: Partnership, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("partnership_graph.questions.scrutiny.matrix.MOST_ACROSS", 3)
    answer = shipped.ask("overlaps")
    assert not [
        part for part in answer.sections if part.name.startswith("matrix") and part.statements
    ]
    assert "pgraph overlaps BODY" in [remark.option for remark in answer.remarks]


def test_the_matrix_counts_what_the_table_lists(shipped: Partnership) -> None:
    answer = shipped.at(include=ALL).overlaps()
    listed = Counter(
        frozenset((row["body_id"], row["other_id"]))
        for name, row, _ in cases(answer)
        if name == "people"
    )
    matrix = {
        frozenset((item.row["body_id"], column.removeprefix("with_"))): int(cell)
        for part, item in answer.statements()
        if part.name == "matrix_people"
        for column, cell in item.row.items()
        if column.startswith("with_")
    }
    assert {pair: count for pair, count in matrix.items() if count} == listed


def test_with_one_body_only_its_own_pairs_are_listed(shipped: Partnership) -> None:
    rows = [row for _, row, _ in cases(shipped.overlaps("ice"))]
    assert rows
    assert all("ice" in (row["body_id"], row["other_id"]) for row in rows)


def test_who_sits_on_the_hwb_and_on_ice(shipped: Partnership) -> None:
    assert on_both(shipped.overlaps("thurrock-hwb", "ice")) == ["mandy-ansell", "roger-harris"]
    implied = shipped.at(include=["implied"]).overlaps("thurrock-hwb", "ice")
    assert on_both(implied) == ["ian-wake", "mandy-ansell", "roger-harris"]


@pytest.mark.parametrize(
    ("person", "body"),
    [
        ("david-peplow", "thurrock-lscb"),
        ("graham-carey", "thurrock-adults-safeguarding-board"),
        ("anand-deshpande", "thurrock-ccg-board"),
        ("roger-harris", "thurrock-hwb-executive-committee"),
        ("rory-patterson", "childrens-services-improvement-board"),
        ("rory-patterson", "retention-and-recruitment-board"),
        ("james-halden", "thurrock-cabinet"),
    ],
)
def test_the_people_who_lead_a_body_and_sit_on_the_hwb(
    shipped: Partnership, person: str, body: str
) -> None:
    assert person in on_both(shipped.overlaps("thurrock-hwb", body))


def test_nelft_alone_joins_the_two_places_and_that_is_no_route(shipped: Partnership) -> None:
    answer = shipped.at(include=ALL).overlaps()
    dataset = shipped.dataset
    place = {body: dataset.record(body).file.partition("/")[0] for body in dataset.positions}
    crossing = {
        row["member_id"]
        for _, row, _ in cases(answer)
        if place[row["body_id"]] != place[row["other_id"]]
    }
    assert crossing == {"nelft"}
    assert any("no route leads from one to the other" in remark for remark in said_beside(answer))
    assert not any("different places" in remark for remark in said_beside(shipped.overlaps()))


def plain_overlaps(partnership: Partnership, *, proposed: bool) -> set[tuple[str, frozenset[str]]]:
    """Read who is on which two bodies straight from the rows; none of the shipped seats has ended."""
    rows = {name: list(read(partnership, name)) for name in ("memberships", "post_holders")}
    allowed = {"in_force", "proposed"} if proposed else {"in_force"}
    bodies: dict[str, set[str]] = {}
    for seat in rows["memberships"]:
        if seat["status"] not in allowed or seat["basis"] == "implied":
            continue
        if seat["one_of"] or seat["capacity"] == "in_attendance":
            continue
        holders = {
            row["person_id"]
            for row in rows["post_holders"]
            if row["post_id"] == seat["member_id"] and row["person_id"] and row["basis"] == "stated"
        }
        for member in (holders or {seat["member_id"]}) | ({seat["on_behalf_of"]} - {""}):
            bodies.setdefault(member, set()).add(seat["body_id"])
    return {
        (member, frozenset(pair)) for member, on in bodies.items() for pair in combinations(on, 2)
    }


def read(partnership: Partnership, table: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a shipped table as they stand in its files."""
    root = Path(__file__).parents[2] / "data"
    for place in partnership.dataset.places:
        for path in (root / place).glob(f"{table}.csv"):
            with path.open(encoding="utf-8", newline="") as file:
                yield from csv.DictReader(file)


@pytest.mark.parametrize("proposed", [False, True])
def test_every_shared_member_of_the_shipped_places_comes_out_and_no_other(
    shipped: Partnership, *, proposed: bool
) -> None:
    answer = shipped.at(include=["proposed"] if proposed else []).overlaps()
    said = {
        (row["member_id"], frozenset((row["body_id"], row["other_id"])))
        for _, row, _ in cases(answer)
    }
    assert said == plain_overlaps(shipped, proposed=proposed)


# Conflicts


def test_each_kind_of_case_is_found_once_and_no_other(southmere: Partnership) -> None:
    answer = southmere.at(WHILE_ANN_WAS_DIRECTOR).conflicts()
    assert found(answer) == {
        ("owner", "ann-ash", "action-1", "oversight-board"),
        ("oversight", "clerk", "risk-group", "main-board"),
        ("approval", "cara-cole", "budget-report", "oversight-board"),
        ("escalation", "cara-cole", "risk-group", "oversight-board"),
        ("escalation", "southmere-trust", "risk-group", "oversight-board"),
        ("scrutiny", "ann-ash", "main-board", "oversight-board"),
    }


def test_chair_of_both_is_said(southmere: Partnership) -> None:
    answer = southmere.at(WHILE_ANN_WAS_DIRECTOR).conflicts()
    chairs = {(row["member_id"], row["chairs_both"]) for name, row, _ in cases(answer)}
    assert [member for member, both in chairs if both == "yes"] == ["ann-ash"]
    assert any(
        "Ann Ash: chairs both: chair of Main Board" in s.text for _, s in answer.statements()
    )


def test_a_case_rests_on_both_sides_and_on_the_line(southmere: Partnership) -> None:
    rests = {name: facts for name, _, facts in cases(southmere.at("2020-06-01").conflicts())}
    assert rests["owner"] == {"does-1", "held-1", "seat-3", "part-1", "line-plan"}
    assert rests["approval"] == {"does-2", "seat-4", "decided-1"}
    assert rests["escalation"] == {"seat-5", "seat-4", "stage-1"}


def test_the_line_of_a_case_is_told_by_its_kind(southmere: Partnership) -> None:
    answer = southmere.at(WHILE_ANN_WAS_DIRECTOR).conflicts()
    headings = {section.name: section.heading for section in answer.sections}
    assert headings["scrutiny"].endswith("not a reporting line")
    assert any("has its minutes noted by" in item.text for _, item in answer.statements())


def test_a_new_holder_of_the_post_is_in_the_old_ones_place(southmere: Partnership) -> None:
    answer = southmere.at(THE_DAY_BEN_BECAME_DIRECTOR).conflicts()
    assert {row["member_id"] for name, row, _ in cases(answer) if name == "owner"} == {"ben-birch"}


def test_a_closed_body_is_no_side_of_anything(southmere: Partnership) -> None:
    left = {item[2:] for item in found(southmere.at("2021-07-01").conflicts())}
    assert left == {
        ("action-1", "oversight-board"),
        ("budget-report", "oversight-board"),
        ("main-board", "oversight-board"),
    }


@pytest.mark.parametrize(
    ("include", "more"),
    [
        (("proposed",), {("approval", "southmere-trust", "pact", "oversight-board")}),
        (("implied",), {("oversight", "dev-dale", "risk-group", "main-board")}),
    ],
)
def test_proposed_and_implied_rows_are_used_only_when_asked_for(
    southmere: Partnership, include: tuple[str, ...], more: set[tuple[str, ...]]
) -> None:
    usual = found(southmere.at(WHILE_ANN_WAS_DIRECTOR).conflicts())
    wide = found(southmere.at(WHILE_ANN_WAS_DIRECTOR, include=include).conflicts())
    assert more <= wide - usual
    marked = [
        item
        for _, item in southmere.at(WHILE_ANN_WAS_DIRECTOR, include=include)
        .conflicts()
        .statements()
        if item.condition == f"rests on what is {include[0]}"
    ]
    assert marked


@pytest.mark.parametrize(
    ("day", "case"),
    [
        ("2020-06-01", ("oversight", "cara-cole", "recovery-plan", "oversight-board")),
        ("2021-01-01", ("approval", "ben-birch", "budget-report", "oversight-board")),
    ],
    ids=["who wrote what proposes a change", "a part only proposed"],
)
def test_a_proposed_part_or_change_puts_nobody_on_a_side_unless_asked_for(
    southmere: Partnership, day: str, case: tuple[str, ...]
) -> None:
    assert case not in found(southmere.at(day).conflicts())
    assert case in found(southmere.at(day, include=["proposed"]).conflicts())


def test_who_proposes_a_body_is_not_on_its_side(shipped: Partnership) -> None:
    boards = {row["id"] for row in read(shipped, "boards")}
    for _, case, facts in cases(shipped.at(include=ALL).conflicts()):
        if {case["lower_id"], case["upper_id"]} <= boards and not case["checked_id"]:
            assert not any(fact.startswith(("change-", "party-")) for fact in facts), case


@pytest.mark.parametrize(
    ("wanted", "members"),
    [
        ("ann-ash", {"ann-ash"}),
        ("risk-group", {"clerk", "cara-cole", "southmere-trust"}),
        ("director", {"ann-ash", "cara-cole", "southmere-trust"}),
        ("southmere-council", set()),
    ],
)
def test_the_cases_of_one_thing(southmere: Partnership, wanted: str, members: set[str]) -> None:
    answer = southmere.at(WHILE_ANN_WAS_DIRECTOR).conflicts(wanted)
    assert {row["member_id"] for _, row, _ in cases(answer)} == members
    assert answer.found == bool(members)


IN_FORCE = [
    ("oversight", "roger-harris", "thurrock-hwb-executive-committee", "thurrock-hwb"),
    ("scrutiny", "roger-harris", "ice", "thurrock-hwb"),
    ("approval", "roger-harris", "hwb-item-5-update-on-mid-and-south-essex-success-regime", ""),
    ("approval", "roger-harris", "hwb-item-6-goal-b-summary-report", "thurrock-hwb"),
    ("approval", "roger-harris", "thurrock-mou-cover-report", "thurrock-hwb"),
    ("scrutiny", "mandy-ansell", "ice", "thurrock-hwb"),
    ("owner", "thurrock-ccg", "for-thurrock-in-thurrock", "ice"),
    ("approval", "james-halden", "cabinet-report-2016-10-12", "thurrock-cabinet"),
    ("owner", "rory-patterson", "ofsted-recommendation-1", "childrens-services-improvement-board"),
    ("owner", "rory-patterson", "ofsted-recommendation-14", "childrens-services-improvement-board"),
    ("oversight", "rory-patterson", "ofsted-action-plan", "childrens-services-improvement-board"),
]
ONLY_PROPOSED = [
    ("approval", "ian-wake", "healthy-families-contract", "director-of-public-health-thurrock"),
    ("approval", "james-halden", "thurrock-cabinet", "portfolio-holder-for-education-and-health"),
    ("approval", "james-halden", "healthy-families-contract", "thurrock-cabinet"),
    ("twice", "james-halden", "portfolio-holder-for-education-and-health", "thurrock-hwb"),
]
ONLY_IMPLIED = [
    ("approval", "iqbal-vaza", "iqbal-vaza", "ice"),
    ("scrutiny", "ian-wake", "ice", "thurrock-hwb"),
]


def matching(cases_: Iterable[tuple[str, ...]], wanted: tuple[str, str, str, str]) -> bool:
    """Tell whether a case is among some, its upper end left open where none is given."""
    return any(item[:3] == wanted[:3] and wanted[3] in ("", item[3]) for item in cases_)


@pytest.mark.parametrize(
    ("include", "wanted"),
    [
        *(((), item) for item in IN_FORCE),
        *((("proposed",), item) for item in ONLY_PROPOSED),
        *((("implied",), item) for item in ONLY_IMPLIED),
    ],
)
def test_the_overlaps_people_found_by_reading_come_out(
    shipped: Partnership, include: tuple[str, ...], wanted: tuple[str, str, str, str]
) -> None:
    assert matching(found(shipped.at(include=include).conflicts()), wanted)
    if include:
        assert not matching(found(shipped.conflicts()), wanted)


@pytest.mark.parametrize("include", [(), ("proposed",), ("implied",), ALL])
def test_every_case_of_the_shipped_places_is_on_rows_that_tie_it_together(
    shipped: Partnership, include: tuple[str, ...]
) -> None:
    """None invented: the member stands on rows of the case, which reach from one end to the other."""
    tables = {name: {row["id"]: row for row in read(shipped, name)} for name in USED}
    rows = {fact: row for table in tables.values() for fact, row in table.items()}
    for name, case, facts in cases(shipped.at(include=include).conflicts()):
        cells = [set(rows[fact].values()) for fact in facts]
        ends = {case["lower_id"], case["upper_id"], case["checked_id"]} - {""}
        for wanted in {case["member_id"], *ends}:
            assert any(wanted in row for row in cells), (name, case)
        assert case["lower_id"] != case["upper_id"]
        assert facts & {
            *tables["reporting_lines"],
            *tables["decisions"],
            *tables["escalation_stages"],
        }
        assert include or all(rows[fact]["status"] != "proposed" for fact in facts)
        assert "implied" in include or all(rows[fact]["basis"] != "implied" for fact in facts)


def test_a_stage_that_returns_to_the_body_itself_puts_nobody_on_two_sides(
    made: Callable[..., Partnership],
) -> None:
    place = made(
        boards="id\nbody\nupper",
        people="id\nann\nbob",
        memberships="id,body_id,member_id\ns1,body,ann\ns2,upper,bob\ns3,body,bob",
        escalation_stages=(
            "id,body_id,trigger,stage,to_id,contact_id,text\n"
            "e1,body,dispute,1,upper,,Not settled.\n"
            "e2,body,dispute,2,body,ann,Sent back."
        ),
    )
    assert found(place.conflicts()) == {("escalation", "bob", "body", "upper")}


def test_who_is_on_one_side_only_is_no_case(shipped: Partnership) -> None:
    answer = shipped.at(include=ALL).conflicts("david-peplow")
    assert "owner" not in {name for name, _, _ in cases(answer)}
    assert not shipped.conflicts("andrew-carter").found


# At the shell


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("seats", "nobody-at-all"), "nothing is recorded under 'nobody-at-all'"),
        (("seats", "north-centre"), "cannot have a seat"),
        (("seats", "Board"), "could be any of these"),
        (("overlaps", "main-board", "main-board"), "is given twice"),
        (("overlaps", "main-board", "ann-ash"), "is not a body; give two bodies"),
        (("overlaps", "main-board", "mein-board"), "Did you mean: main-board"),
        (("conflicts", "an-ash"), "Did you mean: ann-ash"),
        (("seats", "ann-ash", "--as-of", "2020-02-30"), "is not a day that exists"),
        (("conflicts", "risk-group", "--as-of", "2022-01-01"), "Risk Group ended"),
    ],
)
def test_what_cannot_be_asked_is_said_and_nothing_printed(
    refused: Refused, args: tuple[str, ...], message: str
) -> None:
    assert message in refused(*args, *SMALL)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("seats", "ben-birch", "--as-of", "2020-06-01"), "no seat of Ben Birch"),
        (("overlaps", "main-board", "new-board"), "no seat that counts on New Board"),
        (("overlaps", "risk-group", "new-board"), "no seat that counts on New Board"),
        (("conflicts", "southmere-council"), "None is recorded: nobody is on both sides"),
        (("overlaps", "main-board", "new-board", "--as-of", "2020-02-01"), "first recorded on"),
        (("overlaps", "main-board", "new-board", "--as-of", "2020-06-01"), "counts on New Board"),
    ],
)
def test_what_is_not_recorded_is_an_answer_with_exit_code_3(
    pgraph: Run, args: tuple[str, ...], said: str
) -> None:
    result = pgraph(*args, *SMALL)
    assert (result.exit_code, result.stderr) == (3, "")
    assert said in result.stdout


def test_as_csv_each_shared_member_is_a_row_a_citation(pgraph: Run) -> None:
    out = pgraph("overlaps", *SMALL, "--as-of", "2020-06-01", "--format", "csv").stdout
    rows = [row for row in csv.DictReader(io.StringIO(out)) if row["member_id"] == "ann-ash"]
    assert {row["cited_locator"] for row in rows if row["section"] == "people"} != {""}
    assert {(row["body_id"], row["other_id"]) for row in rows} == {
        ("main-board", "oversight-board")
    }


@pytest.mark.parametrize("question", [("seats", "roger-harris"), ("overlaps",), ("conflicts",)])
def test_names_are_left_out_when_asked(pgraph: Run, question: tuple[str, ...]) -> None:
    printed = pgraph(*question, "--no-names").stdout
    assert "name withheld" in printed
    assert "Harris" not in printed
