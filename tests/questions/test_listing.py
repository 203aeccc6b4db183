"""Every listing can be narrowed, counted, grouped and sorted: one mechanism, whatever the question."""

from __future__ import annotations

import json
import shlex
from collections import Counter
from collections.abc import Callable

import pytest
from click.testing import Result

from partnership_graph import Partnership, load
from partnership_graph.answers.columns import entries
from partnership_graph.errors import QuestionError
from partnership_graph.facts import vocabulary
from partnership_graph.questions.declared import QUESTIONS

Run = Callable[..., Result]
Made = Callable[..., Partnership]

BOARD = {
    "boards": "id,name\nboard,Board\ngroup,Group",
    "people": "id,name\nann,Ann\nbo,Bo\ncy,Cy",
    "organisations": "id,name\ncouncil,Council",
    "memberships": (
        "id,body_id,member_id,capacity,category,on_behalf_of,valid_from\n"
        "s1,board,ann,chair,Council,council,2019-01-01\n"
        "s2,board,bo,member,Council,council,2019-06-01\n"
        "s3,board,cy,member,Health,,2018-03-01\n"
        "s4,board,bo,advisor,,,\n"
        "s5,group,ann,member,,,\n"
    ),
}


@pytest.fixture
def board(made: Made) -> Partnership:
    return made(**BOARD)


@pytest.fixture(scope="module")
def shipped() -> Partnership:
    return load()


def _members(board: Partnership, **how: object) -> list[str]:
    answer = board.listed(board.members("board"), **how)
    return [entry.statement.fact_id for entry in entries(answer)]


@pytest.mark.parametrize(
    ("where", "kept"),
    [
        (["category=Council"], ["s1", "s2"]),
        (["category=council", "capacity=member"], ["s2"]),
        (["capacity!=member"], ["s1", "s4"]),
        (["member=Bo"], ["s2", "s4"]),
        (["member_id=bo"], ["s2", "s4"]),
        (["on behalf of=council"], ["s1", "s2"]),
        (["category=not stated"], ["s4"]),
        (["category!=not stated"], ["s1", "s2", "s3"]),
        (["valid from>2019"], []),
        (["valid from>=2019"], ["s1", "s2"]),
        (["valid from<2019"], ["s3"]),
        (["valid from<=1 January 2019"], ["s1", "s3"]),
        (["valid from>=2018-03-01"], ["s1", "s2", "s3"]),
    ],
    ids=str,
)
def test_a_condition_keeps_what_meets_it(
    board: Partnership, where: list[str], kept: list[str]
) -> None:
    assert sorted(_members(board, where=where)) == kept


def test_the_first_line_counts_things_and_people_where_they_differ(board: Partnership) -> None:
    every = board.listed(board.members("board"), count=True)
    assert (every.verdict, every.sections) == ("4 listed, 3 people: Ann, Bo, Cy", ())
    some = board.listed(board.members("board"), where=["capacity=member"])
    assert some.verdict == "2 of 4 listed where capacity=member: Bo, Cy"
    assert some.found


def test_none_is_an_answer_that_says_so(board: Partnership) -> None:
    none = board.listed(board.members("board"), where=["capacity=chair", "category=Health"])
    assert not none.found
    assert none.verdict == "None of 4 listed where capacity=chair and category=Health"


def test_a_column_groups_and_counts(board: Partnership) -> None:
    answer = board.listed(board.members("board"), by="category")
    assert answer.verdict == "4 listed, 3 people, by category: Council 2, Health 1, not stated 1"
    rows = [item.row for _, item in answer.statements()]
    assert rows == [
        {"category": "Council", "count": "2"},
        {"category": "Health", "count": "1"},
        {"category": "not stated", "count": "1"},
    ]
    assert answer.sections[0].statements[0].text == "Council: 2: Ann, Bo"


def test_each_is_told_once(board: Partnership) -> None:
    assert board.listed(board.members("board"), distinct="people").verdict == (
        "4 listed, 3 people; 3 different under people: Bo, Ann, Cy"
    )
    assert "2 different under category: Council, Health" in (
        board.listed(board.members("board"), distinct="category").verdict
    )


def test_sorted_things_that_have_nothing_under_the_column_come_last(board: Partnership) -> None:
    assert _members(board, sort="valid from") == ["s3", "s1", "s2", "s4"]
    assert _members(board, sort="-valid from") == ["s2", "s1", "s3", "s4"]
    assert _members(board, sort="-valid from", top=1) == ["s2"]
    answer = board.listed(board.members("board"), sort="-valid from", top=1)
    assert answer.verdict.startswith("4 listed; the first 1 by valid from, the greatest first")


def test_a_row_says_what_it_is_sorted_by_where_nothing_of_it_does(made: Made) -> None:
    place = made(
        documents="id,name\npact,Pact",
        organisations="id\nbig\nsmall",
        parties="id,agreement_id,party_id\n1,pact,small\n2,pact,big",
        figures="id,subject_id,measure,value\nf1,big,staff,12000\nf2,small,staff,7",
    )
    answer = place.listed(place.parties("pact"), sort="-staff")
    texts = [item.text for _, item in answer.statements()]
    assert [text.rpartition("; ")[2] for text in texts] == ["staff: 12,000", "staff: 7"]
    by_party = place.listed(place.parties("pact"), sort="party")
    assert not any("party:" in item.text for _, item in by_party.statements())


def test_numbers_are_sorted_as_numbers(made: Made) -> None:
    place = made(
        services="id\na\nb\nc",
        figures=(
            "id,subject_id,measure,value,unit\n"
            'f1,a,cost,"9,000",GBP\nf2,b,cost,10000,GBP\nf3,c,cost,800,GBP'
        ),
    )
    services = place.services()
    cheap = place.listed(services, sort="cost")
    assert [entry.thing for entry in entries(cheap)] == ["c", "a", "b"]
    dear = place.listed(services, where=["cost>8999"], sort="-cost")
    assert [entry.thing for entry in entries(dear)] == ["b", "a"]


def test_a_listing_is_held_against_another(board: Partnership) -> None:
    group = board.members("group")
    inside = board.listed(board.members("board"), inside=[group])
    assert [entry.called for entry in entries(inside)] == ["Ann"]
    outside = board.listed(board.members("board"), outside=[group])
    assert sorted(entry.called for entry in entries(outside)) == ["Bo", "Bo", "Cy"]
    assert outside.verdict.startswith("3 of 4 listed, not in the answer to 'Who sits on Group?'")


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"where": ["capacty=chair"]}, "no such column; it has part, status"),
        ({"where": ["capacty=chair"]}, "Did you mean 'capacity'?"),
        ({"where": ["capacity=chiar"]}, "advisor without a vote. Did you mean 'chair'?"),
        ({"where": ["capacity"]}, "expected a column, one of = != > < >= <= ~, and a value"),
        ({"by": "categry"}, "--by 'categry': this listing has no such column"),
        ({"sort": "dat"}, "--sort 'dat': this listing has no such column"),
        ({"distinct": "persons"}, "--distinct 'persons': this listing has no such column"),
    ],
    ids=str,
)
def test_what_a_listing_does_not_have_is_asked_back(
    board: Partnership, how: dict[str, object], said: str
) -> None:
    with pytest.raises(QuestionError) as caught:
        board.listed(board.members("board"), **how)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("command", "first"),
    [
        ("members thurrock-hwb --where category=Councillor --count", "5 of 26 listed where"),
        ("wards --count", "19 listed"),
        ("parties MOU --not-in 'tier place' --count", "14 of 17 listed, not in the answer to"),
        ("parties MOU --in 'tier place' --count", "3 of 17 listed, also in the answer to"),
        (
            "wards --not-in 'wards --of \"Tilbury Children'\\''s Centre\"' --count",
            "17 of 19 listed",
        ),
        ("members ice --in 'members thurrock-hwb' --include implied --count", "of 16 listed"),
        ("members thurrock-hwb --also-in 'members ice --include implied' --count", "of 26 listed"),
        (
            "members thurrock-hwb --in 'attendance thurrock-hwb --on 2016-07-14 --present' --count",
            " of 26 listed, also in the answer to 'Who was at",
        ),
        ("attendance ice --distinct people", "16 different under people"),
        ("attendance ice --by capacity --count", "by capacity: present "),
        ("decisions --by ice --count-by act", "by act: "),
        ("seats nelft --by body", "by body: "),
        ("actions --by lead", "by lead: "),
        ("services --sort -cost --top 1", "the first 1 by cost, the greatest first"),
    ],
)
def test_it_is_typed_at_a_shell(pgraph: Run, command: str, first: str) -> None:
    result = pgraph(*shlex.split(command))
    assert (result.exit_code, result.stderr) == (0, "")
    assert first in result.stdout.splitlines()[1]
    answer = json.loads(pgraph(*shlex.split(command), "--format", "json").stdout)
    assert first in answer["verdict"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("party MOU", "'party MOU' is no listing to hold another against"),
        ("party MOU", "Did you mean 'parties'?"),
        ("show mase", "'show mase' is no listing to hold another against"),
        ('members "ice', "a quotation mark is not closed"),
        ("", "--not-in '': expected a value"),
        ("members", "Missing argument 'ID'"),
        ("members nobody-at-all", "nothing is recorded under 'nobody-at-all'"),
        ("members ice --as-of nonsense", "'nonsense' is not a day that exists"),
    ],
)
def test_what_is_no_listing_is_refused(pgraph: Run, typed: str, said: str) -> None:
    result = pgraph("parties", "MOU", "--not-in", typed)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_names_are_withheld_from_counts_too(pgraph: Run) -> None:
    result = pgraph("members", "ice", "--by", "member", "--no-names")
    assert result.exit_code == 0
    assert "Roger Harris" not in result.stdout
    assert "name withheld" in result.stdout


def test_counts_are_those_of_the_rows(shipped: Partnership) -> None:
    """The same counts, from the rows themselves."""
    answer = shipped.members("thurrock-hwb")
    rows = [entry.statement.row for entry in entries(answer)]
    by = Counter(row["capacity"] for row in rows)
    tally = shipped.listed(answer, by="capacity")
    counted = {item.row["capacity"]: int(item.row["count"]) for _, item in tally.statements()}
    assert counted == {vocabulary.CAPACITIES[kind]: number for kind, number in by.items()}


@pytest.mark.parametrize("name", [name for name, item in QUESTIONS.items() if item.listing])
def test_every_listing_can_be_counted(pgraph: Run, name: str) -> None:
    required = [item for item in QUESTIONS[name].arguments if item.required]
    asked = {
        "find": "board",
        "members": "ice",
        "seats": "nelft",
        "parties": "MOU",
        "timeline": "ice",
        "holders": "lscb-chair",
    }
    result = pgraph(name, *([asked.get(name, "ice")] if required else []), "--count")
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    assert " listed" in result.stdout.splitlines()[1]


def test_members_are_held_against_those_who_were_there(shipped: Partnership) -> None:
    """Each member is either among those there or not, by the rows themselves."""
    members = shipped.members("thurrock-hwb")
    there = shipped.attendance("thurrock-hwb", on="2016-07-14", present=True)
    attending = {
        item.row["attendee_id"] for _, item in there.statements() if "attendee_id" in item.row
    }
    inside = entries(shipped.listed(members, inside=[there]))
    outside = entries(shipped.listed(members, outside=[there]))
    assert len(inside) + len(outside) == len(entries(members))
    assert "james-halden" in {entry.thing for entry in inside}
    assert {entry.thing for entry in inside if entry.statement.row["member_id"] in attending}
    assert not {entry.thing for entry in outside} & attending


CITED = {
    "sources": "id,name,dated\nreport,Cabinet report,2020-01-01\nminutes,Minutes of May,2020-01-01",
    "boards": """
        id,name,source_id,locator
        a,A,report,Cabinet Table 2
        b,B,report,Cabinet Table 20
        c,C,minutes,item 2.1
        d,D,report,Cabinet 2.10
    """,
    "evidence": "id,fact_id,source_id,locator\ne,b,minutes,item 2",
}


@pytest.mark.parametrize(
    ("where", "kept"),
    [
        ("paragraph=Table 2", ["a"]),
        ("locator=table 2", ["a"]),
        ("paragraph=Cabinet Table 20", ["b"]),
        ("paragraph=item 2", ["b"]),
        ("paragraph=2.1", ["c"]),
        ("paragraph!=Cabinet", ["c"]),
        ("source=report", ["a", "b", "d"]),
        ("source=minutes of May", ["b", "c"]),
        ("document=minutes", ["b", "c"]),
    ],
)
def test_a_listing_is_narrowed_to_what_a_source_or_a_paragraph_of_it_states(
    made: Made, where: str, kept: list[str]
) -> None:
    place = made(**CITED)
    answer = place.listed(place.facts(kind="board"), where=[where])
    assert [entry.statement.fact_id for entry in entries(answer)] == kept


def test_a_paragraph_that_nothing_listed_is_of_is_asked_back_with_those_there_are(
    made: Made,
) -> None:
    place = made(**CITED)
    with pytest.raises(
        QuestionError, match=r"there are Cabinet Table 2, Cabinet Table 20, item 2, "
    ):
        place.listed(place.facts(kind="board"), where=["paragraph=Table 9"])
