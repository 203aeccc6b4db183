"""The one rule of time, rule by rule, and then all of it against a plain reading of the rows.

Where a row says nothing else it is in force, stated, undated, and recorded on 1 January 2020.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given

from partnership_graph import Partnership, load
from partnership_graph.facts.periods import Hold, Period
from tests.contract.random_places import Tables, as_written, opened, places
from tests.plain_time import DAY, MAY, NO, SURE, Reading, span

Made = Callable[..., Partnership]
Write = Callable[..., Path]

BODIES = "id\nlow\nhigh"


def holds(partnership: Partnership, wanted: str, *days: str) -> str:
    """Return whether a fact held on each of some days: "no may sure"."""
    fact = partnership.dataset.fact(wanted)
    return " ".join(partnership.view.periods.of(fact).hold(day).name.lower() for day in days)


def period(partnership: Partnership, wanted: str) -> Period:
    return partnership.view.periods.of(partnership.dataset.fact(wanted))


def line(cells: str, row: str, bodies: str = BODIES) -> Mapping[str, str]:
    """Return the tables of one line from low to high."""
    return {"boards": bodies, "reporting_lines": f"id,from_id,to_id,{cells}\nline,low,high,{row}"}


# A date as given


@pytest.mark.parametrize(
    ("start", "days", "held"),
    [
        ("2019-06-15", ["2019-06-14", "2019-06-15"], "no sure"),
        ("2019-06", ["2019-05-31", "2019-06-01", "2019-06-30", "2019-07-01"], "no may may sure"),
        ("2019", ["2018-12-31", "2019-01-01", "2019-12-31", "2020-01-01"], "no may may sure"),
    ],
)
def test_inside_the_month_or_year_of_its_start_a_fact_only_may_hold(
    made: Made, start: str, days: list[str], held: str
) -> None:
    assert holds(made(**line("valid_from", start)), "line", *days) == held


@pytest.mark.parametrize(
    ("end", "days", "held"),
    [
        ("2021-06-15", ["2021-06-14", "2021-06-15"], "sure no"),
        ("2021-06", ["2021-05-31", "2021-06-01", "2021-06-30", "2021-07-01"], "sure may may no"),
        ("2021", ["2020-12-31", "2021-01-01", "2021-12-31", "2022-01-01"], "sure may may no"),
    ],
)
def test_inside_the_month_or_year_of_its_end_a_fact_only_may_hold(
    made: Made, end: str, days: list[str], held: str
) -> None:
    assert holds(made(**line("valid_to", end)), "line", *days) == held


@pytest.mark.parametrize(
    ("spoken", "days"),
    [
        ("2019-06-15", ["2019-06-14", "2019-06-15"]),
        ("2019-06", ["2019-06-29", "2019-06-30"]),
        ("2019", ["2019-12-30", "2019-12-31"]),
    ],
)
def test_a_source_dated_by_a_month_or_a_year_speaks_for_its_last_day(
    made: Made, spoken: str, days: list[str]
) -> None:
    assert holds(made(**line("as_of", spoken)), "line", *days) == "no sure"


# 1, 2 and 3: which start, which end


def test_a_stated_start_is_not_moved_by_when_somebody_said_so(made: Made) -> None:
    partnership = made(
        **line("valid_from,as_of", "2021-04-01,2020-01-01"),
        evidence="fact_id,as_of\nline,2019-01-01",
    )
    assert holds(partnership, "line", "2020-06-01", "2021-03-31", "2021-04-01") == "no no sure"


def test_without_dates_a_fact_holds_from_the_first_day_that_any_source_speaks_for_it(
    made: Made,
) -> None:
    partnership = made(
        **line("note", ""), evidence="fact_id,as_of\nline,2019-03-01\nline,2021-01-01"
    )
    assert holds(partnership, "line", "2019-02-28", "2019-03-01", "2031-01-01") == "no sure sure"


def test_with_an_end_alone_a_fact_surely_holds_from_its_first_source_and_may_have_before(
    made: Made,
) -> None:
    partnership = made(**line("valid_to", "2021-01-01"))
    days = ("1900-01-01", "2019-12-31", "2020-01-01", "2020-12-31", "2021-01-01")
    assert holds(partnership, "line", *days) == "may may sure sure no"


def test_where_every_source_is_later_than_the_end_a_fact_surely_held_on_the_last_day_before_it(
    made: Made,
) -> None:
    partnership = made(**line("valid_to", "2018-07-01"))
    assert holds(partnership, "line", "2018-06-29", "2018-06-30", "2018-07-01") == "may sure no"


def test_what_has_an_end_alone_may_not_have_held_before_a_thing_that_it_names_began(
    made: Made,
) -> None:
    bodies = "id,valid_from\nlow,2010-01-01\nhigh,2012"
    partnership = made(**line("valid_to", "2021-01-01", bodies))
    assert holds(partnership, "line", "2011-12-31", "2012-01-01") == "no may"


def test_an_end_that_comes_from_a_thing_that_ended_counts_as_stated(made: Made) -> None:
    bodies = "id,valid_to\nlow,\nhigh,2018-07-01"
    partnership = made(**line("note", "", bodies))
    assert holds(partnership, "line", "2017-01-01", "2018-06-30", "2018-07-01") == "may sure no"
    assert period(partnership, "line").closed_by == "high"


def test_a_proposal_with_an_end_is_shown_from_the_day_of_its_source_only(made: Made) -> None:
    partnership = made(**line("status,valid_to", "proposed,2021-01-01"))
    assert holds(partnership, "line", "2019-12-31", "2020-01-01", "2021-01-01") == "no sure no"


def test_a_thing_is_not_shown_by_a_fact_that_only_may_have_held(made: Made) -> None:
    partnership = made(**line("valid_to", "2021-01-01"))
    assert holds(partnership, "low", "2019-12-31", "2020-01-01") == "no sure"


# 4: what shows that a thing was there


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("reporting_lines", "from_id,to_id\nlow,high"),
        ("memberships", "body_id,member_id\nhigh,low"),
        ("memberships", "body_id,member_id,on_behalf_of\nhigh,ann,low"),
        ("tier_placements", "subject_id,tier\nlow,place"),
        ("escalation_stages", "body_id,to_id,trigger,stage,text\nhigh,low,dispute,1,So"),
        ("service_links", "service_id,party_id,capacity\nvisiting,low,commissioner"),
        ("quorum", "body_id,category,rule\nlow,council,minimum"),
        ("assignments", "assignee_id,subject_id,capacity\nlow,plan,owner"),
    ],
)
def test_a_thing_is_there_from_the_day_that_a_fact_about_it_is_stated_from(
    made: Made, table: str, row: str
) -> None:
    header, cells = row.split("\n")
    partnership = made(
        boards=BODIES,
        people="id\nann",
        services="id\nvisiting",
        programmes="id,kind\nplan,plan",
        **{table: f"id,valid_from,{header}\nfact,2012,{cells}"},
    )
    days = ("2011-12-31", "2012-01-01", "2013-01-01")
    assert holds(partnership, "low", *days) == "no may sure"


@pytest.mark.parametrize("marks", ["proposed,stated", "in_force,implied"])
def test_what_is_proposed_or_implied_shows_no_thing(made: Made, marks: str) -> None:
    partnership = made(**line("status,basis,valid_from", f"{marks},2012-01-01"))
    assert holds(partnership, "low", "2019-12-31") == "no"


def test_what_held_on_no_day_shows_no_thing(made: Made) -> None:
    partnership = made(
        **line("valid_from", "2015-01-01", "id,valid_to\nlow,\nhigh,2014-01-01"),
    )
    assert holds(partnership, "low", "2016-01-01") == "no"


def test_a_thing_that_ended_is_not_there_again_for_a_fact_that_is_stated_from_later(
    made: Made,
) -> None:
    partnership = made(
        **line("valid_from", "2019-01-01", "id,valid_to\nlow,2018-01-01\nhigh,"),
    )
    assert holds(partnership, "low", "2017-12-31", "2019-06-01") == "sure no"


# 5: what has ended ends the relations that it takes part in


RELATIONS = {
    "reporting_lines": "from_id,to_id\nother,gone",
    "memberships": "body_id,member_id\ngone,other",
    "tier_placements": "subject_id,tier\ngone,place",
    "escalation_stages": "body_id,to_id,trigger,stage,text\nother,gone,dispute,1,So",
    "post_holders": "post_id,person_id\npost,ann",
    "assignments": "assignee_id,subject_id,capacity\ngone,plan,owner",
    "service_links": "service_id,party_id,capacity\nvisiting,gone,provider",
    "area_links": "from_id,to_id,kind\nother,area,within",
    "quorum": "body_id,category,rule\ngone,council,minimum",
}
STAYING = {
    "parties": "agreement_id,party_id\ndeed,gone",
    "decisions": "by_id,act,on_id\ngone,approve,visiting",
    "changes": "subject_id,kind\ngone,close",
    "milestones": "subject_id,name\ngone,Step",
    "figures": "subject_id,measure,value\ngone,seats,7",
    "descriptions": "subject_id,kind,text\ngone,brand,A",
    "aliases": "of_id,name\ngone,Once",
    "gaps": "subject_id,what\ngone,chair",
    "contradictions": "subject_id,topic,side,claim\ngone,chair,a,Ann",
    "terms_of_reference": "body_id,clause,text\ngone,cap,So",
    "memberships": "body_id,member_id,on_behalf_of\nother,ann-too,gone",
}
THINGS = {
    "documents": "id,kind\ndeed,memorandum",
    "services": "id\nvisiting",
    "programmes": "id,kind\nplan,plan",
    "people": "id,valid_to\nann,2021-04-01\nann-too,",
    "posts": "id\npost",
    "areas": "id,kind,valid_to\narea,town,2021-04-01",
}


def stated(table: str, row: str, ending: str) -> Mapping[str, str]:
    header, cells = row.split("\n")
    fact = {table: f"id,{header}\nfact,{cells}"}
    return {"boards": f"id,{ending}\nother,\ngone,2021-04-01", **THINGS, **fact}


@pytest.mark.parametrize("table", RELATIONS)
def test_a_relation_ends_with_what_takes_part_in_it(made: Made, table: str) -> None:
    partnership = made(**stated(table, RELATIONS[table], "valid_to"))
    assert holds(partnership, "fact", "2021-03-31", "2021-04-01") == "sure no"


@pytest.mark.parametrize("table", STAYING)
def test_what_happened_and_what_is_said_stays_when_a_thing_ends(made: Made, table: str) -> None:
    partnership = made(**stated(table, STAYING[table], "valid_to"))
    assert holds(partnership, "fact", "2021-03-31", "2021-04-01") == "sure sure"


def test_a_relation_that_ends_before_what_takes_part_in_it_ends_by_itself(made: Made) -> None:
    bodies = "id,valid_to\nlow,2021-04-01\nhigh,"
    found = period(made(**line("valid_to", "2020-06", bodies)), "line")
    assert (found.ends, found.closed_by) == ("2020-07-01", "")


# 6: what a later complete list omits


def listing(*lists: str, scope: str = "centres_of", scope_id: str = "area") -> str:
    """Return the table of some complete lists: ``listing("2021-01-01 one two", "2022 one")``."""
    rows = ["id,list_id,name,scope,scope_id,member_id,as_of"]
    for at, said in enumerate(lists):
        as_of, *entries = said.split()
        rows += [
            f"roll-{at}-{one},roll-{at},Roll,{scope},{scope_id},{one},{as_of}" for one in entries
        ]
    return "\n".join(rows)


CENTRES = {
    "areas": "id\narea",
    "childrens_centres": "id\nkept\nlost",
    "area_links": "id,from_id,to_id,kind\nlink,lost,area,located_in",
}


def test_a_centre_is_not_there_from_a_list_that_omits_it_until_a_list_names_it_again(
    made: Made,
) -> None:
    partnership = made(
        **CENTRES, lists=listing("2021-01-01 kept", "2022-01-01 kept", "2023-01-01 kept lost")
    )
    days = ("2020-12-31", "2021-01-01", "2022-12-31", "2023-01-01")
    assert holds(partnership, "lost", *days) == "sure no no sure"
    assert holds(partnership, "link", *days) == "sure no no sure"


def test_a_centre_that_leaves_twice_holds_in_three_stretches(made: Made) -> None:
    partnership = made(
        **CENTRES,
        lists=listing(
            *("2021-01-01 kept", "2022-01-01 kept lost", "2023-01-01 kept", "2024-01-01 lost")
        ),
    )
    found = [(item.begins, item.ends) for item in period(partnership, "lost").stretches()]
    assert found == [
        ("2020-01-01", "2021-01-01"),
        ("2022-01-01", "2023-01-01"),
        ("2024-01-01", "9999-12-31"),
    ]


@pytest.mark.parametrize(
    ("naming", "again"),
    [
        ("in_force,stated,,,2022-01-01", "sure"),
        ("in_force,stated,2022-01-01,,2020-06-01", "sure"),
        ("proposed,stated,,,2022-01-01", "no"),
        ("in_force,implied,,,2022-01-01", "no"),
        ("historical,stated,,,2022-01-01", "no"),
        ("historical,stated,2018,2020-06-01,2022-01-01", "no"),
    ],
)
def test_a_later_fact_that_then_holds_names_a_centre_again(
    made: Made, naming: str, again: str
) -> None:
    partnership = made(
        **CENTRES,
        lists=listing("2021-01-01 kept"),
        tier_placements="id,subject_id,tier,status,basis,valid_from,valid_to,as_of\n"
        f"tier,lost,place,{naming}",
    )
    assert holds(partnership, "lost", "2021-12-31", "2022-01-01") == f"no {again}"


@pytest.mark.parametrize(
    ("began", "days"),
    [
        ("2021-06-01", ["2021-05-31", "2021-06-01", "2021-12-31", "2022-01-01"]),
        ("2021-01-01", ["2020-12-31", "2021-01-01", "2021-12-31", "2022-01-01"]),
    ],
)
def test_a_list_omits_nothing_that_began_on_its_day_or_after_and_a_later_one_does(
    made: Made, began: str, days: list[str]
) -> None:
    partnership = made(
        areas="id\narea",
        childrens_centres=f"id,valid_from\nkept,\nnew,{began}",
        lists=listing("2021-01-01 kept", "2022-01-01 kept"),
    )
    assert holds(partnership, "new", *days) == "no sure sure no"


@pytest.mark.parametrize("marks", ["proposed,stated", "historical,stated", "in_force,implied"])
def test_only_a_list_in_force_and_not_implied_omits_anything(made: Made, marks: str) -> None:
    head, row = listing("2021-01-01 kept").split("\n")
    partnership = made(**CENTRES, lists=f"{head},status,basis\n{row},{marks}")
    assert holds(partnership, "lost", "2021-06-01") == "sure"


def test_a_person_left_out_of_a_list_of_members_has_no_seat_until_named_again(made: Made) -> None:
    partnership = made(
        boards="id\nboard\nother",
        people="id\nann\nbob",
        memberships="id,body_id,member_id\nseat,board,ann\nelsewhere,other,ann",
        lists=listing(
            *("2021-01-01 bob", "2022-01-01 ann bob"), scope="members_of", scope_id="board"
        ),
    )
    days = ("2020-12-31", "2021-01-01", "2022-01-01")
    assert holds(partnership, "seat", *days) == "sure no sure"
    assert holds(partnership, "elsewhere", *days) == "sure sure sure"


def test_lists_of_two_places_with_one_mark_are_two_lists(tmp_path: Path, write: Write) -> None:
    for place in ("east", "west"):
        write(
            tmp_path / place,
            sources=f"id\n{place}-paper",
            areas=f"id,source_id\n{place}-area,{place}-paper",
            childrens_centres=f"id,source_id\n{place}-kept,{place}-paper\n{place}-lost,{place}-paper",
            lists="id,list_id,name,scope_id,member_id,as_of,source_id\n"
            f"{place}-roll,roll,Roll,{place}-area,{place}-kept,2021-01-01,{place}-paper",
        )
    partnership = load(data=tmp_path)
    for place in ("east", "west"):
        assert holds(partnership, f"{place}-kept", "2021-01-01") == "sure"
        assert holds(partnership, f"{place}-lost", "2021-01-01") == "no"


def test_the_absences_of_both_centres_of_a_relation_are_its_own_and_meet_as_one(
    made: Made,
) -> None:
    partnership = made(
        areas="id\narea",
        childrens_centres="id\nkept\none\ntwo",
        area_links="id,from_id,to_id,kind\nlink,one,two,located_in",
        lists=listing("2021-01-01 kept two", "2022-01-01 kept", "2023-01-01 one", "2024 one two"),
    )
    found = [(item.begins, item.ends) for item in period(partnership, "link").absences]
    assert found == [("2021-01-01", "2024-12-31")]


# 7: what is over


def test_what_is_historical_without_an_end_is_over_on_a_day_that_nobody_states(made: Made) -> None:
    partnership = made(**line("status", "historical"))
    for day in ("2019-12-31", "2020-01-01", "2031-01-01"):
        view = partnership.at(day).view
        assert view.marks(partnership.dataset.fact("line")) == {"historical"}


def test_a_relation_of_what_is_over_is_over_from_its_source_on(made: Made) -> None:
    bodies = "id,status,as_of\nlow,in_force,2018-01-01\nhigh,historical,2020-06-01"
    partnership = made(**line("as_of", "2018-01-01", bodies))
    fact = partnership.dataset.fact("line")
    marks = [set(partnership.at(day).view.marks(fact)) for day in ("2020-05-31", "2020-06-01")]
    assert marks == [set(), {"historical"}]


# The last day that a fact holds on


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2020-06-01", "2020-06-01"),
        ("2021-06-01", "2020-12-31"),
        ("2022-06-01", "2022-06-01"),
        ("2019-01-01", "2020-01-01"),
    ],
)
def test_the_last_day_up_to_another_passes_over_an_absence(made: Made, day: str, last: str) -> None:
    partnership = made(**CENTRES, lists=listing("2021-01-01 kept", "2022-01-01 lost"))
    assert period(partnership, "lost").last(day) == last


# Every rule at once


HOLD = {NO: Hold.NO, MAY: Hold.MAY, SURE: Hold.SURE}


@given(places())
def test_every_fact_holds_when_a_plain_reading_of_its_rows_says_so(tables: Tables) -> None:
    rows, partnership = as_written(tables), opened(tables)
    reading, periods = Reading(rows), partnership.view.periods
    for table, row in reading.rows():
        if table in {"sources", "evidence", "words"}:
            continue
        found = periods.of(partnership.dataset.fact(row["id"]))
        parts = [*found.stretches()]
        for day in DAYS_OF_INTEREST:
            said = HOLD[reading.hold(row["id"], day)]
            assert found.hold(day.isoformat()) is said, (row, day)
            assert max(part.hold(day.isoformat()) for part in [*parts, NEVER]) is said, (row, day)


NEVER = Period(begins="9999-12-31", sure_from="9999-12-31")


def days_near(*given: str) -> list[date]:
    """Return the days about which something given so changes."""
    near = {day + step for text in given for day in span(text) for step in (-DAY, timedelta(), DAY)}
    return sorted(near)


DAYS_OF_INTEREST = (
    *(date(1000, 1, 1), date(2030, 1, 1)),
    *days_near("2018-06", "2018", "2019-12", "2019", "2020-01-15", "2020-01", "2020-02", "2020"),
)
"""Days near every date that a random place may give."""
