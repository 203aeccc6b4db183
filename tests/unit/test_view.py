"""Time, status, basis and source: each rule as a place of a few rows.

Where a row says nothing else it is in force, stated, undated, and recorded on 1 January 2020.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from partnership_graph import Partnership, load
from partnership_graph.answers.left_out import left_out
from partnership_graph.answers.remarks import Kind
from partnership_graph.errors import QuestionError
from partnership_graph.facts.records import Fact
from partnership_graph.facts.view import NotThenError
from tests.small_place import said_beside

Made = Callable[..., Partnership]
Run = Callable[..., Result]
Write = Callable[..., Path]

BODIES = "id\nlow\nhigh"
SOURCES = "id,name,dated\npaper,Paper,2020-01-01\nminutes,Minutes,2020-07-01"


def shown(partnership: Partnership, *wanted: str) -> list[str]:
    """Return which of some facts an answer on the view's day would show."""
    return [item for item in wanted if partnership.view.shows(partnership.dataset.fact(item))]


def days_shown(
    partnership: Partnership, wanted: str, days: Sequence[str], *include: str
) -> list[str]:
    """Return the days on which a fact is shown."""
    return [day for day in days if shown(partnership.at(day, include=include), wanted)]


# Time


@pytest.mark.parametrize(
    ("start", "before", "on"),
    [
        ("2020-06-15", "2020-06-14", "2020-06-15"),
        ("2020-06", "2020-05-31", "2020-06-01"),
        ("2020", "2019-12-31", "2020-01-01"),
    ],
)
def test_a_line_holds_from_the_first_day_of_its_start(
    made: Made, start: str, before: str, on: str
) -> None:
    partnership = made(
        boards=BODIES, reporting_lines=f"id,from_id,to_id,valid_from\nline,low,high,{start}"
    )
    assert days_shown(partnership, "line", [before, on]) == [on]


@pytest.mark.parametrize(
    ("end", "last", "after"),
    [
        ("2020-06-15", "2020-06-14", "2020-06-15"),
        ("2020-06", "2020-06-30", "2020-07-01"),
        ("2020-12", "2020-12-31", "2021-01-01"),
        ("2020", "2020-12-31", "2021-01-01"),
    ],
)
def test_a_line_no_longer_holds_on_its_end_or_once_the_month_or_year_of_it_is_over(
    made: Made, end: str, last: str, after: str
) -> None:
    partnership = made(
        boards=BODIES, reporting_lines=f"id,from_id,to_id,valid_to\nline,low,high,{end}"
    )
    assert days_shown(partnership, "line", [last, after]) == [last]


def test_of_two_versions_of_a_line_one_holds_on_the_day_of_change(made: Made) -> None:
    partnership = made(
        boards=BODIES,
        reporting_lines="""
            id,from_id,to_id,valid_from,valid_to
            before,low,high,2020,2020-06-15
            after,low,high,2020-06-15,
        """,
    )
    assert shown(partnership.at("2020-06-14"), "before", "after") == ["before"]
    assert shown(partnership.at("2020-06-15"), "before", "after") == ["after"]


def test_a_line_that_is_not_dated_holds_from_the_day_it_is_recorded(made: Made) -> None:
    partnership = made(boards=BODIES, reporting_lines="id,from_id,to_id\nline,low,high")
    days = ["2019-12-31", "2020-01-01", "2031-01-01"]
    assert days_shown(partnership, "line", days) == ["2020-01-01", "2031-01-01"]


@pytest.mark.parametrize(
    ("cited", "before", "on"),
    [("2019-06-01", "2019-05-31", "2019-06-01"), ("2019-06", "2019-06-29", "2019-06-30")],
)
def test_a_line_that_is_not_dated_holds_from_its_earliest_evidence(
    made: Made, cited: str, before: str, on: str
) -> None:
    partnership = made(
        boards=BODIES,
        reporting_lines="id,from_id,to_id\nline,low,high",
        evidence=f"fact_id,as_of\nline,2020-03-01\nline,{cited}",
    )
    assert days_shown(partnership, "line", [before, on]) == [on]


def test_a_stated_start_is_not_moved_by_earlier_evidence(made: Made) -> None:
    partnership = made(
        boards=BODIES,
        reporting_lines="id,from_id,to_id,valid_from\nline,low,high,2020-02",
        evidence="fact_id,as_of\nline,2019-06-01",
    )
    assert days_shown(partnership, "line", ["2020-01-31", "2020-02-01"]) == ["2020-02-01"]


def test_a_line_is_first_and_last_recorded_when_its_sources_say_so(made: Made) -> None:
    partnership = made(
        boards=BODIES,
        reporting_lines="id,from_id,to_id\nline,low,high",
        evidence="fact_id,as_of\nline,2019-06\nline,2020-07-01",
    )
    line = partnership.dataset.fact("line")
    assert partnership.view.first_recorded(line) == "2019-06"
    assert partnership.view.last_recorded(line) == "2020-07-01"


def test_a_line_that_ends_before_it_is_recorded_is_shown_until_its_end(made: Made) -> None:
    partnership = made(
        boards=BODIES, reporting_lines="id,from_id,to_id,valid_to\nline,low,high,2019"
    )
    days = ["2018-01-01", "2019-06-01", "2020-01-01"]
    assert days_shown(partnership, "line", days) == ["2018-01-01", "2019-06-01"]


# Status and basis


def test_by_default_only_stated_and_structural_lines_in_force_are_shown(made: Made) -> None:
    partnership = made(boards=BODIES, reporting_lines=EVERY_LINE)
    assert shown(partnership, *EVERY_ID) == ["stated", "structural"]


EVERY_LINE = """
    id,from_id,to_id,status,basis
    stated,low,high,in_force,stated
    structural,low,high,in_force,structural
    implied,low,high,in_force,implied
    proposed,low,high,proposed,stated
    proposed-implied,low,high,proposed,implied
    historical,low,high,historical,stated
    historical-implied,low,high,historical,implied
"""
EVERY_ID = (
    "stated",
    "structural",
    "implied",
    "proposed",
    "proposed-implied",
    "historical",
    "historical-implied",
)


@pytest.mark.parametrize(
    ("include", "more"),
    [
        (["proposed"], ["proposed"]),
        (["implied"], ["implied"]),
        (["historical"], ["historical"]),
        (["proposed", "implied"], ["implied", "proposed", "proposed-implied"]),
        (["historical", "implied"], ["implied", "historical", "historical-implied"]),
        (["proposed", "implied", "historical"], list(EVERY_ID[2:])),
    ],
)
def test_what_is_included_is_shown_as_well(
    made: Made, include: Sequence[str], more: Sequence[str]
) -> None:
    partnership = made(boards=BODIES, reporting_lines=EVERY_LINE)
    expected = ["stated", "structural", *more]
    assert shown(partnership.at(include=include), *EVERY_ID) == expected


@pytest.mark.parametrize(
    ("only", "alone"),
    [
        ("proposed", ["proposed", "proposed-implied"]),
        ("historical", ["historical", "historical-implied"]),
        ("implied", ["implied", "proposed-implied", "historical-implied"]),
        ("structural", ["structural"]),
        ("in_force", ["stated", "structural", "implied"]),
        ("stated", ["stated", "proposed", "historical"]),
    ],
)
def test_only_shows_one_status_or_basis_alone(made: Made, only: str, alone: Sequence[str]) -> None:
    partnership = made(boards=BODIES, reporting_lines=EVERY_LINE)
    assert shown(partnership.at(only=only), *EVERY_ID) == alone


def test_historical_with_both_dates_counts_as_in_force_inside_them(made: Made) -> None:
    partnership = made(
        boards=BODIES,
        reporting_lines="id,from_id,to_id,status,valid_from,valid_to\n"
        "line,low,high,historical,2018,2019-06-01",
    )
    days = ["2017-12-31", "2018-01-01", "2019-05-31", "2019-06-01"]
    assert days_shown(partnership, "line", days) == ["2018-01-01", "2019-05-31"]


def test_historical_without_an_end_is_never_in_force(made: Made) -> None:
    partnership = made(
        boards=BODIES,
        reporting_lines="id,from_id,to_id,status,valid_from\nline,low,high,historical,2018",
    )
    assert days_shown(partnership, "line", ["2018-06-01", "2020-01-01"]) == []


def test_historical_without_an_end_is_shown_from_its_start_where_it_is_included(made: Made) -> None:
    partnership = made(
        boards=BODIES,
        reporting_lines="id,from_id,to_id,status,valid_from\nline,low,high,historical,2018",
    )
    days = ["2017-12-31", "2018-01-01"]
    assert days_shown(partnership, "line", days, "historical") == ["2018-01-01"]


def test_historical_with_an_end_is_not_shown_after_it_even_where_it_is_included(made: Made) -> None:
    partnership = made(
        boards=BODIES,
        reporting_lines="id,from_id,to_id,status,valid_from,valid_to\n"
        "line,low,high,historical,2018,2019",
    )
    assert shown(partnership.at("2020-06-01", include=["historical"]), "line") == []


def test_a_proposed_line_is_not_climbed_before_its_proposal_is_recorded(made: Made) -> None:
    partnership = made(
        boards=BODIES, reporting_lines="id,from_id,to_id,status\nline,low,high,proposed"
    )
    days = ["2019-12-31", "2020-01-01"]
    assert days_shown(partnership, "line", days, "proposed") == ["2020-01-01"]


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("memberships", "body_id,member_id\nhigh,low"),
        ("tier_placements", "subject_id,tier\nlow,place"),
    ],
)
def test_seats_and_tiers_are_filtered_as_lines_are(made: Made, table: str, row: str) -> None:
    header, cells = row.split("\n")
    partnership = made(
        boards=BODIES, **{table: f"id,status,{header}\nnow,in_force,{cells}\nnext,proposed,{cells}"}
    )
    assert shown(partnership, "now", "next") == ["now"]


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("gaps", "subject_id,what\nlow,name"),
        ("descriptions", "subject_id,kind,text\nlow,brand,A brand"),
        ("parties", "agreement_id,party_id,signed\ndeed,low,not recorded"),
    ],
)
def test_rows_of_other_tables_are_shown_whatever_their_status(
    made: Made, table: str, row: str
) -> None:
    header, cells = row.split("\n")
    partnership = made(
        boards=BODIES,
        documents="id,kind\ndeed,memorandum",
        **{table: f"id,status,basis,{header}\nfact,proposed,implied,{cells}"},
    )
    assert shown(partnership, "fact") == ["fact"]


@pytest.mark.parametrize(
    ("option", "message"),
    [
        (
            {"include": ["propsed"]},
            (
                "--include 'propsed' is not one of proposed, implied, historical. "
                "Did you mean 'proposed'?"
            ),
        ),
        (
            {"only": "all"},
            (
                "--only 'all' is not one of in_force, stated, structural, proposed, implied, "
                "historical."
            ),
        ),
        (
            {"source": "papr"},
            "--source: nothing is recorded under 'papr'. Did you mean: paper (Paper)?",
        ),
        ({"source": "audit"}, "--source: 'audit' is not one of paper."),
    ],
)
def test_a_filter_that_does_not_exist_is_met_with_those_that_do(
    made: Made, option: dict[str, Any], message: str
) -> None:
    with pytest.raises(QuestionError) as caught:
        made().at(**option)
    assert str(caught.value) == message


def test_what_to_include_may_be_any_iterable(made: Made) -> None:
    partnership = made(
        boards=BODIES, reporting_lines="id,from_id,to_id,status\nline,low,high,proposed"
    )
    assert shown(partnership.at(include=iter(["proposed"])), "line") == ["line"]


@pytest.mark.parametrize(
    "day", ["2020-02-30", "2020-13", "30/02/2020", "June", "15/09/16", "20200203"]
)
def test_a_day_that_does_not_exist_cannot_be_asked_of(made: Made, day: str) -> None:
    with pytest.raises(QuestionError) as caught:
        made().at(day)
    assert str(caught.value) == (
        f"{day!r} is not a day that exists; expected year-month-day, such as 2020-01-31, or 31/01/2020, "
        "31 January 2020, January 2020 or 2020: of a month or a year the last day is taken"
    )


# Source


def test_a_source_shows_what_it_cites_first_or_elsewhere(made: Made) -> None:
    partnership = made(
        sources=SOURCES,
        boards=BODIES,
        reporting_lines="""
            id,from_id,to_id,source_id
            first,low,high,minutes
            also,low,high,paper
            never,low,high,paper
        """,
        evidence="fact_id,source_id\nalso,minutes\nnever,paper",
    )
    assert shown(partnership.at(source="minutes"), "first", "also", "never") == ["first", "also"]


def test_a_source_does_not_let_through_what_the_status_keeps_out(made: Made) -> None:
    partnership = made(
        boards=BODIES, reporting_lines="id,from_id,to_id,status\nline,low,high,proposed"
    )
    assert shown(partnership.at(source="paper"), "line") == []


# What the filter left out


def kept_out(partnership: Partnership, *wanted: str) -> list[str]:
    facts = [partnership.dataset.fact(item) for item in wanted]
    said = left_out(partnership.view, facts, "lines")
    return [remark.printed.removeprefix("left out: ") for remark in said]


def test_what_is_left_out_is_said_with_the_option_that_shows_it(made: Made) -> None:
    partnership = made(boards=BODIES, reporting_lines=EVERY_LINE)
    assert kept_out(partnership, *EVERY_ID) == [
        "1 historical line (--include historical)",
        "1 historical, implied line (--include historical --include implied)",
        "1 implied line (--include implied)",
        "1 implied, proposed line (--include implied --include proposed)",
        "1 proposed line (--include proposed)",
    ]


def test_what_is_included_is_not_said_to_be_left_out(made: Made) -> None:
    partnership = made(boards=BODIES, reporting_lines=EVERY_LINE)
    assert kept_out(partnership.at(include=["proposed", "historical"]), *EVERY_ID) == [
        "3 implied lines (--include implied)"
    ]


def test_what_is_of_another_day_is_said_to_be_left_out(made: Made) -> None:
    partnership = made(
        boards=BODIES, reporting_lines="id,from_id,to_id,valid_to\nline,low,high,2019"
    )
    assert kept_out(partnership, "line") == [
        "1 line not recorded as holding on this day (--as-of 2019-12-31)"
    ]


def test_what_only_or_source_leaves_out_is_said(made: Made) -> None:
    partnership = made(boards=BODIES, reporting_lines=EVERY_LINE)
    assert kept_out(partnership.at(only="structural"), "stated") == [
        "1 line with another status or basis (without --only)"
    ]


@pytest.mark.parametrize("question", ["chain", "members"])
def test_an_answer_ends_with_what_was_left_out(made: Made, question: str) -> None:
    partnership = made(
        boards=BODIES,
        reporting_lines="id,from_id,to_id,status\nline,low,high,proposed",
        memberships="id,body_id,member_id,basis\nseat,low,high,implied",
    )
    option = {"chain": "(--include proposed)", "members": "(--include implied)"}[question]
    remarks = getattr(partnership, question)("low").remarks
    told = [item.printed for item in remarks if item.kind is not Kind.NEXT]
    assert told[-1].endswith(option)


# A body that closes


CLOSING = "id,valid_to\nlow,\nhigh,2020-06-15"


def test_a_body_that_closes_takes_its_lines_and_seats_with_it(made: Made) -> None:
    partnership = made(
        boards=CLOSING,
        reporting_lines="id,from_id,to_id\nup,low,high\ndown,high,low",
        memberships="id,body_id,member_id\nseat-on,high,low\nseat-of,low,high",
        tier_placements="id,subject_id,tier\ntier,high,place",
    )
    facts = ("up", "down", "seat-on", "seat-of", "tier")
    assert shown(partnership.at("2020-06-14"), *facts) == list(facts)
    assert shown(partnership.at("2020-06-15"), *facts) == []


def test_a_line_that_ends_before_its_body_closes_ends_then(made: Made) -> None:
    partnership = made(
        boards=CLOSING, reporting_lines="id,from_id,to_id,valid_to\nline,low,high,2020-03"
    )
    assert days_shown(partnership, "line", ["2020-03-31", "2020-04-01"]) == ["2020-03-31"]


def test_a_body_that_is_over_by_its_status_alone_has_no_line_that_is_not_over(made: Made) -> None:
    partnership = made(
        boards="id,status\nlow,in_force\nhigh,historical",
        reporting_lines="id,from_id,to_id\nline,low,high",
    )
    assert shown(partnership, "line") == []
    assert shown(partnership.at(include=["historical"]), "line") == ["line"]


def test_a_route_breaks_where_a_body_on_it_closed(made: Made) -> None:
    partnership = made(
        boards="id,valid_to\nlow,\nmiddle,2020-06-15\nhigh,",
        reporting_lines="id,from_id,to_id\none,low,middle\ntwo,middle,high",
    )
    assert partnership.at("2020-06-14").chain("low").found
    assert not partnership.at("2020-06-15").chain("low").found


# A later complete list


CENTRES = {
    "areas": "id\narea",
    "childrens_centres": "id\nkept\nomitted",
    "area_links": "id,from_id,to_id,kind\nlink,omitted,area,located_in",
}


def listing(as_of: str, *members: str, scope: str = "area", mark: str = "list") -> str:
    rows = (f"{mark}-{at},{mark},Centres,{scope},{at},{as_of}" for at in members)
    return "\n".join(["id,list_id,name,scope_id,member_id,as_of", *rows])


def test_a_centre_that_a_later_complete_list_omits_is_shown_until_that_day(made: Made) -> None:
    partnership = made(
        **CENTRES,
        lists=listing("2020-07-01", "kept"),
        tier_placements="id,subject_id,tier\nkept-tier,kept,place\nomitted-tier,omitted,place",
    )
    facts = ("kept-tier", "omitted-tier")
    assert shown(partnership.at("2020-06-30"), *facts) == ["kept-tier", "omitted-tier"]
    assert shown(partnership.at("2020-07-01"), *facts) == ["kept-tier"]


def test_a_centre_that_a_later_list_omits_says_which_list(made: Made) -> None:
    partnership = made(**CENTRES, lists=listing("2020-07-01", "kept"))
    answer = partnership.at("2020-08-01").chain("omitted")
    assert (answer.found, answer.verdict) == (
        False,
        (
            "Omitted is not in the list of Centres of 1 July 2020; "
            "it is last recorded on 1 January 2020"
        ),
    )


@pytest.mark.parametrize("as_of", ["2019-12-31", "2020-01-01"])
def test_a_list_that_is_not_later_omits_nothing(made: Made, as_of: str) -> None:
    partnership = made(**CENTRES, lists=listing(as_of, "kept"))
    assert partnership.view.presence("omitted").shown


def test_a_centre_recorded_after_the_list_is_not_omitted_by_it(made: Made) -> None:
    partnership = made(
        **CENTRES, lists=listing("2020-07-01", "kept"), evidence="fact_id,as_of\nomitted,2020-08-01"
    )
    assert partnership.at("2020-09-01").view.presence("omitted").shown


@pytest.mark.parametrize("kind", ["outreach_site", "planned_centre", "setting", "building"])
def test_a_list_of_centres_omits_no_other_site(made: Made, kind: str) -> None:
    partnership = made(
        areas="id\narea",
        childrens_centres=f"id,kind\nkept,childrens_centre\nsite,{kind}",
        lists=listing("2020-07-01", "kept"),
    )
    assert partnership.view.presence("site").shown


def test_a_list_of_centres_omits_no_body(made: Made) -> None:
    partnership = made(boards=BODIES, **CENTRES, lists=listing("2020-07-01", "kept"))
    assert partnership.view.presence("low").shown


def test_a_centre_that_is_in_the_newest_list_again_is_shown_again(made: Made) -> None:
    first = listing("2020-07-01", "kept", mark="first")
    again = listing("2020-08-01", "kept", "omitted", mark="second").partition("\n")[2]
    partnership = made(**CENTRES, lists=f"{first}\n{again}")
    assert partnership.view.presence("omitted").shown


def test_a_list_of_one_place_omits_no_centre_of_another(tmp_path: Path, write: Write) -> None:
    for place in ("east", "west"):
        write(
            tmp_path / place,
            sources=f"id\n{place}-paper",
            areas=f"id,source_id\n{place}-area,{place}-paper",
            childrens_centres=f"id,source_id\n{place}-centre,{place}-paper",
        )
    write(
        tmp_path / "east",
        sources="id\neast-paper",
        lists="id,list_id,name,scope_id,member_id,as_of,source_id\n"
        "entry,list,Centres,east-area,east-centre,2020-07-01,east-paper",
    )
    assert load(data=tmp_path).view.presence("west-centre").shown


SEATS = {
    "boards": "id\nboard",
    "people": "id\nann\nbob",
    "posts": "id\ndirector",
    "organisations": "id\ntrust",
    "memberships": """
        id,body_id,member_id
        ann-seat,board,ann
        bob-seat,board,bob
        director-seat,board,director
        trust-seat,board,trust
    """,
}
SEAT_IDS = ("ann-seat", "bob-seat", "director-seat", "trust-seat")


def members_listed(body: str) -> str:
    return (
        "id,list_id,name,scope,scope_id,member_id,as_of\n"
        f"entry,list,Members,members_of,{body},ann,2020-07-01"
    )


def test_a_later_list_of_members_ends_the_seat_of_a_person_and_never_of_a_post_or_organisation(
    made: Made,
) -> None:
    partnership = made(**SEATS, lists=members_listed("board"))
    assert shown(partnership.at("2020-06-30"), *SEAT_IDS) == list(SEAT_IDS)
    assert shown(partnership.at("2020-07-01"), *SEAT_IDS) == [
        "ann-seat",
        "director-seat",
        "trust-seat",
    ]


def test_a_list_of_the_members_of_one_body_ends_no_seat_on_another(made: Made) -> None:
    seats = {**SEATS, "boards": "id\nboard\nother"}
    partnership = made(**seats, lists=members_listed("other"))
    assert shown(partnership, *SEAT_IDS) == list(SEAT_IDS)


# The day of the question


def test_without_a_day_the_day_is_the_latest_any_row_is_recorded_on(made: Made) -> None:
    partnership = made(
        boards="id,as_of\nlow,2019\nhigh,2020-07", evidence="fact_id,as_of\nlow,2020-07-30"
    )
    assert partnership.view.day == "2020-07-31"


def test_the_latest_day_may_be_that_of_evidence(made: Made) -> None:
    partnership = made(boards=BODIES, evidence="fact_id,as_of\nlow,2020-07-02")
    assert partnership.view.day == "2020-07-02"


def test_a_place_without_facts_is_asked_of_as_of_its_latest_source(made: Made) -> None:
    assert made(sources="id,dated\na,2019\nb,2018-05-05").view.day == "2019-12-31"


def test_a_place_without_facts_and_sources_is_asked_of_as_of_a_fixed_day(made: Made) -> None:
    assert made(sources="id").view.day == "1970-01-01"


PRESENT = "id,valid_from,valid_to,as_of\nthing,{},{},2020-01-01\nlater,,,2021-01-01"


def test_by_default_a_thing_that_ended_is_answered_as_of_its_last_day(made: Made) -> None:
    answer = made(boards=PRESENT.format("2018", "2020-06-15")).chain("thing")
    assert answer.as_of == "2020-06-14"
    assert said_beside(answer)[0] == (
        "Thing ended: it was no more on 15 June 2020: "
        "answered as of the last day on which it is there, 14 June 2020"
    )


def test_by_default_a_line_of_a_thing_that_ended_is_still_told(made: Made) -> None:
    partnership = made(
        boards=PRESENT.format("2018", "2020-06-15"),
        reporting_lines="id,from_id,to_id\nline,thing,later",
    )
    assert partnership.chain("thing").verdict == "Thing is accountable to Later"


def test_by_default_a_thing_off_the_list_is_answered_as_of_the_last_day_before_the_list(
    made: Made,
) -> None:
    answer = made(**CENTRES, lists=listing("2020-07-01", "kept")).chain("omitted")
    assert answer.as_of == "2020-06-30"
    assert said_beside(answer)[0] == (
        "Omitted is not in the list of Centres of 1 July 2020; it is last recorded on "
        "1 January 2020: answered as of the last day on which it is there, 30 June 2020"
    )


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (
            "2018-01-04",
            "Thing began on 5 January 2018; 4 January 2018 is outside; ask about another day",
        ),
        (
            "2020-06-15",
            (
                "Thing ended: it was no more on 15 June 2020; "
                "15 June 2020 is outside; ask about another day"
            ),
        ),
    ],
)
def test_a_day_outside_the_dates_of_a_thing_cannot_be_asked_of(
    made: Made, day: str, message: str
) -> None:
    partnership = made(boards=PRESENT.format("2018-01-05", "2020-06-15")).at(day)
    with pytest.raises(QuestionError) as caught:
        partnership.chain("thing")
    assert str(caught.value) == message


@pytest.mark.parametrize("day", ["2018-01-05", "2020-06-14"])
def test_the_first_and_the_last_day_of_a_thing_can_be_asked_of(made: Made, day: str) -> None:
    partnership = made(boards=PRESENT.format("2018-01-05", "2020-06-15")).at(day)
    assert partnership.view.presence("thing").shown


def test_a_day_before_a_thing_that_is_not_dated_is_answered_with_when_it_is_first_recorded(
    made: Made,
) -> None:
    answer = made(boards=PRESENT.format("", "")).at("2019-12-31").chain("thing")
    assert (answer.found, answer.as_of) == (False, "2019-12-31")
    assert answer.verdict == "Thing is first recorded on 1 January 2020"


def test_the_view_itself_says_that_a_thing_is_not_recorded_then(made: Made) -> None:
    view = made(boards=PRESENT.format("", "")).at("2019-12-31").view
    with pytest.raises(NotThenError):
        view.seen("thing")


@pytest.mark.parametrize(("day", "code"), [("2019-12-31", 3), ("2020-06-14", 3), ("2020-06-15", 2)])
def test_a_day_outside_is_exit_2_where_it_is_dated_and_3_where_it_is_not(
    tmp_path: Path, write: Write, pgraph: Run, day: str, code: int
) -> None:
    folder = write(tmp_path / "place", boards=PRESENT.format("", "2020-06-15"))
    result = pgraph("chain", "thing", "--data", str(folder), "--as-of", day)
    assert (result.exit_code, bool(result.stdout)) == (code, code == 3)


# What a chain may say of what it does not show


@pytest.mark.parametrize("dates", ["2020-06-15,", ",2019-06-15"])
def test_a_line_of_another_day_is_not_said_to_be_stated_nowhere(made: Made, dates: str) -> None:
    partnership = made(
        boards=BODIES,
        reporting_lines=f"id,from_id,to_id,valid_from,valid_to\nline,low,high,{dates}",
    )
    assert "no document states" not in partnership.at("2020-01-01").chain("low").verdict


def test_a_verdict_from_a_line_that_is_over_says_so(made: Made) -> None:
    partnership = made(
        boards=BODIES, reporting_lines="id,from_id,to_id,status\nline,low,high,historical"
    )
    assert partnership.at(include=["historical"]).chain("low").verdict == (
        "Low is accountable to High (over, the day is not stated)"
    )


def test_the_option_named_for_what_only_leaves_out_would_show_it(made: Made) -> None:
    partnership = made(
        boards=BODIES, reporting_lines="id,from_id,to_id,status\nline,low,high,proposed"
    )
    (remark,) = said_beside(partnership.at(only="structural").chain("low"))
    assert remark.endswith("(--include proposed, without --only)")


def test_a_fact_that_is_not_a_thing_holds_by_the_same_dates(made: Made) -> None:
    partnership = made(
        boards=BODIES, descriptions="id,subject_id,kind,text,valid_to\nsaid,low,brand,A,2020-06"
    )
    said = partnership.dataset.record("said")
    assert isinstance(said, Fact)
    assert partnership.view.period(said).ends == "2020-07-01"
