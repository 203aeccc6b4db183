"""What differs between two days, and what is dated about one thing.

The property tests hold ``diff`` against a reading of the rows that shares nothing with it: it walks
from one day to the other and looks, on each, at what the cells say is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import pytest
from click.testing import Result
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from partnership_graph import Answer, Partnership, load
from partnership_graph.errors import QuestionError
from tests.plain_time import DAY, MAY, NO, SURE, Reading, has_passed, span
from tests.small_place import said_beside, write

Refused = Callable[..., str]
Run = Callable[..., Result]
Row: TypeAlias = Mapping[str, str]
Tables: TypeAlias = Mapping[str, Sequence[Row]]

SOUTHMERE = Path(__file__).parents[1] / "places" / "southmere"
SMALL = ("--data", str(SOUTHMERE))


@pytest.fixture(scope="module")
def southmere() -> Partnership:
    return load(data=SOUTHMERE)


@pytest.fixture(scope="module")
def shipped() -> Partnership:
    return load()


def parts(answer: Answer) -> dict[str, list[str]]:
    """Return the facts of each section."""
    return {
        section.name: [item.fact_id for item in section.statements] for section in answer.sections
    }


# Two days


def test_each_way_of_differing_has_a_section_of_its_own(southmere: Partnership) -> None:
    assert parts(southmere.diff("2020-02-01", "2022-04-01")) == {
        "boards_first_recorded": ["new-board", "audit-panel"],
        "boards_ended": ["risk-group"],
        "childrens_centres_first_recorded": ["east-centre"],
        "childrens_centres_last_recorded": ["south-centre"],
        "childrens_centres_both": ["north-centre"],
        "memberships_ended": ["seat-13", "seat-5"],
        "memberships_last_recorded": ["seat-7"],
        "reporting_lines_begun": ["line-audit"],
        "reporting_lines_ended": ["line-risk"],
        "reporting_lines_between": ["line-short", "line-audit-proposed"],
        "post_holders_begun": ["held-2"],
        "post_holders_ended": ["held-1"],
        "changes": ["change-2"],
        "changes_recorded": ["change-1"],
    }


def test_two_versions_of_one_line_are_a_change(southmere: Partnership) -> None:
    answer = southmere.diff("2020-12-01", "2021-04-01")
    assert parts(answer)["reporting_lines_changed"] == ["line-audit-proposed", "line-audit"]
    lines = {"line-audit-proposed", "line-audit"}
    assert [s.text.partition(":")[0] for _, s in answer.statements() if s.fact_id in lines] == [
        "before",
        "after",
    ]


def test_a_body_that_a_stated_line_names_is_said_to_be_named_by_it(southmere: Partnership) -> None:
    answer = southmere.diff("2020-12-01", "2021-04-01")
    assert parts(answer)["boards_first_recorded"] == ["audit-panel"]
    [panel] = [s for _, s in answer.statements() if s.fact_id == "audit-panel"]
    assert panel.text == "Audit Panel (board); named by a fact that is stated from 1 March 2021"


@pytest.mark.parametrize(
    ("earlier", "later", "way"),
    [
        ("2021-05-31", "2021-07-01", "ended"),
        ("2021-05-31", "2021-06-30", "may_have_ended"),
        ("2021-06-30", "2021-07-01", "may_have_ended"),
        ("2021-06-29", "2021-06-30", ""),
        ("2021-07-01", "2021-07-02", ""),
    ],
)
def test_lines_end_with_a_closed_body_in_the_month_it_closed_in(
    southmere: Partnership, earlier: str, later: str, way: str
) -> None:
    found = parts(southmere.diff(earlier, later))
    told = {name: facts for name, facts in found.items() if name.startswith("reporting_lines")}
    assert told == ({f"reporting_lines_{way}": ["line-risk"]} if way else {})


def test_an_end_with_a_body_is_told_as_the_document_dates_it(southmere: Partnership) -> None:
    texts = [s.text for _, s in southmere.diff("2020-02-01", "2022-04-01").statements()]
    assert "Risk Group reports to Main Board; ended with Risk Group, June 2021" in texts
    assert "South Centre (childrens centre); not in the complete list of 1 March 2022" in texts
    assert "East Centre (childrens centre); first recorded 1 March 2022" in texts


def test_what_the_filter_keeps_out_is_counted(southmere: Partnership) -> None:
    answer = southmere.diff("2020-02-01", "2022-04-01")
    assert any("left out: 2 implied facts" in remark for remark in said_beside(answer))
    wide = southmere.at(include=["implied"]).diff("2020-02-01", "2022-04-01")
    assert "line-implied" in parts(wide)["reporting_lines_first_recorded"]
    assert not any("left out" in remark for remark in said_beside(wide))


def test_what_was_not_recorded_again_has_not_ended(southmere: Partnership) -> None:
    answer = southmere.diff("2020-02-01", "2022-04-01")
    assert "nothing recorded says that they ended" in said_beside(answer)[0]
    assert "seat-1" not in {s.fact_id for _, s in answer.statements()}


def test_an_end_recorded_only_afterwards_is_an_end(shipped: Partnership) -> None:
    """NHS England's responsibility is first recorded a year after it passed to the councils."""
    answer = shipped.diff("2015-09-30", "2015-10-01")
    assert parts(answer)["reporting_lines_ended"] == ["line-6006"]
    assert parts(answer)["reporting_lines_begun"] == ["line-6005"]
    assert "change-1208" in parts(answer)["changes"]


def test_the_centres_of_2016_and_2020(shipped: Partnership) -> None:
    found = parts(shipped.diff("2016-10-12", "2020-01-31"))
    assert found["childrens_centres_last_recorded"] == [
        "beacon-chafford-hundred-childrens-centre",
        "east-tilbury-childrens-centre",
    ]
    assert found["childrens_centres_first_recorded"] == [
        "abbotts-childrens-centre",
        "stifford-childrens-centre",
    ]
    assert {item.removesuffix("-childrens-centre") for item in found["childrens_centres_both"]} == {
        "aveley",
        "chadwell-st-mary",
        "ockendon",
        "purfleet",
        "stanford-le-hope",
        "thameside",
        "tilbury",
    }
    assert "boards_begun" not in found
    assert "boards_ended" not in found


def test_a_proposed_renaming_is_no_renaming(shipped: Partnership) -> None:
    answer = shipped.diff("2016-10-12", "2020-01-31")
    assert "change-0022" in parts(answer)["changes_recorded"]
    assert "changes" not in parts(answer)
    [renaming] = [s for _, s in answer.statements() if s.fact_id == "change-0022"]
    assert renaming.condition == "proposed, outcome not recorded, stated"


def test_a_change_dated_on_the_first_day_is_not_in_between(southmere: Partnership) -> None:
    assert "changes" in parts(southmere.diff("2021-05-31", "2021-06-01"))
    assert "changes" not in parts(southmere.diff("2021-06-01", "2021-07-02"))


def test_the_programme_board_of_living_well_began_with_the_july_meeting(
    shipped: Partnership,
) -> None:
    found = parts(shipped.diff("2016-07-28", "2016-07-29"))
    assert found["reporting_lines_begun"] == ["line-0922", "line-0925"]
    assert "reporting_lines_begun" not in parts(shipped.diff("2016-07-29", "2016-08-25"))


@pytest.mark.parametrize(
    ("earlier", "later", "message"),
    [
        ("2020-01-01", "2020-01-01", "1 January 2020 is not before 1 January 2020"),
        ("2020-01-02", "2020-01-01", "give the earlier day first"),
        ("2020-02-30", "2020-03-01", "'2020-02-30' is not a day that exists"),
        ("2020-01-01", "20", "'20' is not a day that exists; expected year-month-day"),
        ("31 December 2020", "2020", "31 December 2020 is not before 31 December 2020"),
        ("", "2020-01-01", "diff needs two days"),
        ("2020-01-01", "", "diff needs two days"),
    ],
)
def test_two_days_that_cannot_be_compared_are_refused(
    southmere: Partnership, pgraph: Run, earlier: str, later: str, message: str
) -> None:
    with pytest.raises(QuestionError, match=message):
        southmere.diff(earlier, later)
    result = pgraph("diff", earlier, later, *SMALL)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("diff", "2020-01-01", "2021-01-01", "--as-of", "2020-06-01"), "leave --as-of out"),
        (("timeline", "risk-gruop"), "Did you mean: risk-group"),
        (("timeline", "Board"), "could be any of these"),
        (("timeline", "risk-group", "--as-of", "2020-13-01"), "is not a day that exists"),
        (("diff", "2020-01-01"), "Missing argument 'TO'"),
    ],
)
def test_what_cannot_be_asked_is_said_and_nothing_printed(
    refused: Refused, args: tuple[str, ...], message: str
) -> None:
    assert message in refused(*args, *SMALL)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("diff", "2030-01-01", "2030-02-01"), "is recorded as different"),
        (("timeline", "risk-group", "--as-of", "2001-01-01"), "nothing dated of Risk Group"),
    ],
)
def test_nothing_recorded_is_an_answer_with_exit_code_3(
    pgraph: Run, args: tuple[str, ...], said: str
) -> None:
    result = pgraph(*args, *SMALL)
    assert (result.exit_code, result.stderr) == (3, "")
    assert said in result.stdout


# One thing


def events(answer: Answer) -> list[tuple[str, str, str]]:
    """Return the events as day, what it is the day of, and the fact."""
    return [(s.row["day"], s.row["event"], s.fact_id) for _, s in answer.statements()]


def test_a_timeline_is_in_order_and_says_what_each_day_is(southmere: Partnership) -> None:
    assert events(southmere.timeline("risk-group")) == [
        ("2018", "begun", "risk-group"),
        ("2021-05", "held", "step-1"),
        ("2021-06", "dated", "change-2"),
        ("2021-06-15", "last day, held", "step-1"),
        ("2021-06", "ended", "risk-group"),
        ("2021-06", "ended with Risk Group", "stage-1"),
        ("2021-06", "ended with Risk Group", "seat-13"),
        ("2021-06", "ended with Risk Group", "seat-5"),
        ("2021-06", "ended with Risk Group", "line-risk"),
        ("2020-01-01", "recorded", "risk-group"),
        ("2020-01-01", "recorded", "stage-1"),
        ("2020-01-01", "recorded", "seat-13"),
        ("2020-01-01", "recorded", "seat-5"),
        ("2020-01-01", "recorded", "line-risk"),
    ]


TIMETABLE: Mapping[str, str] = {
    "programmes": "id,name,as_of\nplan,Plan,2020-01-31\npart,Part,2020-01-31",
    "programme_links": "id,from_id,to_id,kind,as_of\nlink,part,plan,in_plan,2020-01-31",
    "meetings": "id,name,kind,date,state,as_of\nweek,Week of talks,event,2020-03-02,planned,2020-01-31",
    "milestones": (
        "id,subject_id,name,date,state,as_of\n"
        "first,plan,Draft,2020-02,planned,2020-01-31\n"
        "done,plan,Mandate,2019-12,held,2020-01-31\n"
        "undated,plan,Review,,planned,2020-01-31"
    ),
}


def test_what_took_place_stands_before_a_timetable_and_that_before_days_of_sources(
    made: Callable[..., Partnership],
) -> None:
    answer = made(**TIMETABLE).timeline("plan")
    told = {part.name: [item.fact_id for item in part.statements] for part in answer.sections}
    assert told["timeline"] == ["done"]
    assert told["milestones"] == ["first"]
    assert told["on_record"] == ["undated", "link", "plan"]
    assert answer.verdict == (
        "Plan: 1 dated event, December 2019; 1 day of its timetable; 3 days of sources only"
    )


def test_what_begins_of_a_part_is_in_the_timeline_of_the_whole(
    made: Callable[..., Partnership],
) -> None:
    tables = {
        **TIMETABLE,
        "programme_links": TIMETABLE["programme_links"] + "\ntwo,week,part,in_plan,2020-01-31",
    }
    answer = made(**tables).timeline("plan")
    (parts,) = [part for part in answer.sections if part.name == "parts"]
    assert [(item.row["day"], item.fact_id) for item in parts.statements] == [
        ("2020-03-02", "week")
    ]


def test_decisions_meetings_and_attendance_are_on_their_day(southmere: Partnership) -> None:
    board = events(southmere.timeline("main-board"))
    assert ("2019-11-05", "held", "main-meeting") in board
    assert ("2022-03-01", "proposed, recorded", "change-1") in board
    assert ("2019-11-05", "held", "came-2") in events(southmere.timeline("ben-birch"))
    assert ("2019-12", "held", "decided-1") in events(southmere.timeline("budget-report"))


def test_what_was_proposed_is_in_a_timeline_and_marked(southmere: Partnership) -> None:
    answer = southmere.timeline("audit-panel")
    assert [item for item in events(answer) if item[2] == "line-audit-proposed"] == [
        ("2020-06-01", "begun", "line-audit-proposed"),
        ("2021-03-01", "ended", "line-audit-proposed"),
    ]
    marked = {s.condition for _, s in answer.statements() if s.fact_id == "line-audit-proposed"}
    assert marked == {"proposed, ratification not recorded, stated"}


def test_a_centre_that_a_list_leaves_out_says_so(southmere: Partnership) -> None:
    assert events(southmere.timeline("south-centre")) == [
        ("2022-03-01", "not in the complete list of 1 March 2022", "south-centre"),
        ("2020-01-01", "recorded", "south-centre"),
    ]


def test_first_and_last_recorded_are_told_apart_from_begun(shipped: Partnership) -> None:
    told = events(shipped.timeline("ockendon-childrens-centre"))
    assert ("2016-10-12", "first recorded", "ockendon-childrens-centre") in told
    assert ("2020-01-31", "last recorded", "ockendon-childrens-centre") in told
    assert not any(what in {"begun", "ended"} for _, what, _ in told)


def test_as_of_a_day_a_timeline_holds_what_was_recorded_by_then(shipped: Partnership) -> None:
    every = events(shipped.timeline("thurrock-hwb"))
    by_then = events(shipped.at("2016-07-14").timeline("thurrock-hwb"))
    assert by_then
    assert set(by_then) < set(every)
    first = shipped.view.first_recorded
    days = {first(shipped.dataset.fact(fact)) for _, _, fact in by_then}
    assert max(days) == "2016-07-14"


def test_every_shipped_timeline_is_in_order_and_cited(shipped: Partnership) -> None:
    for thing in (*shipped.dataset.things(),):
        answer = shipped.timeline(thing.id)
        for part in answer.sections:
            rows = [item.row for item in part.statements if "ended" not in item.row["event"]]
            starts = [f"{row['day']}-01"[:7] for row in rows]
            assert starts == sorted(starts)
        assert all(statement.citations for _, statement in answer.statements())


# Any two days of any place


DATES = (
    "2019",
    "2020",
    "2019-12",
    "2020-01",
    "2020-02",
    "2020-01-01",
    "2020-01-15",
    "2020-01-20",
    "2020-02-01",
    "2020-02-10",
)
"""Few, and among them the days of the papers, so that beginnings, ends and lists fall together."""

PAPERS = {"paper": "2020-01-01", "minutes": "2020-01-20", "review": "2020-02-10"}
DAYS = ("2018-12-31", "2019-06-01", "2020-01-01", "2020-01-15", "2020-02-01", "2020-02-29")
LAST = "2021-01-02"
MAYBE = st.sampled_from(["", "", *DATES])
COMPARED = ("boards", "childrens_centres", "memberships", "reporting_lines", "post_holders")


def starts(text: str) -> str:
    return {4: f"{text}-01-01", 7: f"{text}-01"}.get(len(text), text)


def stops(text: str) -> str:
    """Return the first day after a stated end; a full day is that already."""
    if len(text) == 4:
        return f"{int(text) + 1}-01-01"
    if len(text) == 7:
        year, month = int(text[:4]), int(text[5:])
        return f"{year + month // 12}-{month % 12 + 1:02}-01"
    return text


@st.composite
def facts(draw: st.DrawFn, /, name: str, **cells: str) -> Row:
    """Draw one row: its dates, status, basis and paper, an end never before its start."""
    begin, end = draw(MAYBE), draw(MAYBE)
    if begin and end and starts(begin) >= stops(end):
        begin = ""
    paper = draw(st.sampled_from(["paper", "paper", "minutes", "review"]))
    return {
        "id": name,
        "name": name,
        "status": draw(st.sampled_from(["in_force", "in_force", "proposed", "historical"])),
        "basis": draw(st.sampled_from(["stated", "stated", "implied"])),
        "valid_from": begin,
        "valid_to": end,
        "as_of": PAPERS[paper],
        "source_id": paper,
        **cells,
    }


def things(name: str, **cells: str) -> Row:
    """Return a thing that always holds, so that only what is drawn differs."""
    dated = {"valid_from": "2018", "as_of": "2020-01-01", "source_id": "paper", "basis": "stated"}
    return {"id": name, "name": name, "status": "in_force", "valid_to": "", **dated, **cells}


@st.composite
def places(draw: st.DrawFn) -> Tables:
    """Draw a place: three bodies, three centres, and lines, seats, holders and lists about them."""
    people, bodies, centres = ("ann", "ben"), ("high", "low", "side"), ("north", "south", "west")
    pick = st.sampled_from
    ends = st.permutations((*bodies, *centres))
    tables: dict[str, list[Row]] = {
        "people": [things(name) for name in people],
        "posts": [things("clerk")],
        "areas": [things("town", kind="place")],
        "boards": [draw(facts(name, kind="board")) for name in bodies],
        "childrens_centres": [draw(facts(name, kind="childrens_centre")) for name in centres],
        "memberships": [
            draw(
                facts(
                    f"seat-{number}",
                    body_id=draw(pick(bodies)),
                    member_id=draw(pick((*people, "clerk"))),
                )
            )
            for number in range(draw(st.integers(0, 4)))
        ],
        "post_holders": [
            draw(facts(f"held-{number}", post_id="clerk", person_id=draw(pick(people))))
            for number in range(draw(st.integers(0, 3)))
        ],
    }
    tables["reporting_lines"] = []
    for number in range(draw(st.integers(0, 4))):
        low, high, *_ = draw(ends)
        line = facts(f"line-{number}", from_id=low, to_id=high, kind=draw(pick(["briefs", "uses"])))
        tables["reporting_lines"].append(draw(line))
    tables["lists"] = draw(listings(people, bodies, centres))
    return tables


@st.composite
def listings(
    draw: st.DrawFn, people: Sequence[str], bodies: Sequence[str], centres: Sequence[str]
) -> list[Row]:
    """Draw at most one complete list of centres and one of the members of a body."""
    rows: list[Row] = []
    for scope, scope_id, members in (
        ("centres_of", "town", centres),
        ("members_of", draw(st.sampled_from(bodies)), people),
    ):
        paper = draw(st.sampled_from(["minutes", "review"]))
        for member in draw(st.lists(st.sampled_from(members), unique=True, max_size=2)):
            name = f"{scope.replace('_', '-')}-{member}"
            told = {"as_of": PAPERS[paper], "source_id": paper}
            cells = {"list_id": scope, "scope": scope, "scope_id": scope_id, "member_id": member}
            rows.append({**things(name), "valid_from": "", **told, **cells})
    return rows


def opened(tables: Tables) -> Partnership:
    """Write a place and load it."""
    sources = [{"id": name, "name": name, "dated": day} for name, day in PAPERS.items()]
    with TemporaryDirectory() as folder:
        return load(data=write(Path(folder), **tables, sources=sources))


class Plainly:
    """What is there on a day, and what the filter lets through, read from the cells alone."""

    def __init__(self, tables: Tables) -> None:
        usual = {"place": "place"}
        self.reading = Reading(
            {name: [usual | {**row} for row in rows] for name, rows in tables.items()}
        )
        self.rows = {row["id"]: row for table in tables.values() for row in table}
        self.of = {row["id"]: table for table, rows in tables.items() for row in rows}

    def hold(self, name: str, day: str) -> int:
        """Return 0 where it does not hold, 1 where it may, 2 where it does."""
        return (NO, MAY, SURE).index(self.reading.hold(name, date.fromisoformat(day)))

    def lines_up(self, name: str) -> list[str]:
        """Return the ids of what takes part in it, and its own."""
        return [name, *self.reading.takers(self.of[name], self.rows[name])]

    def shown(self, name: str, day: str) -> bool:
        """Tell whether the filter lets it through: what is over does not, nor do implied links."""
        row, *takers = [self.rows[one] for one in self.lines_up(name)]
        if is_over(row):
            return False
        if self.of[name] not in {"memberships", "reporting_lines"}:
            return True
        over = any(is_over(taker) and taker["as_of"] <= day for taker in takers)
        return not over and row["basis"] != "implied"

    def days(self, earlier: str, later: str) -> Iterator[str]:
        day = date.fromisoformat(earlier)
        while day.isoformat() < later:
            day += timedelta(days=1)
            yield day.isoformat()


def is_over(row: Row) -> bool:
    return row["status"] == "historical" and not row["valid_to"]


def compared(answer: Answer, *ways: str) -> set[str]:
    """Return the facts told in the sections of some ways of differing, changed ones by version."""
    wanted = {f"{table}_{way}" for table in COMPARED for way in ways}
    return {item.fact_id for section, item in answer.statements() if section.name in wanted}


def version(answer: Answer, which: str) -> set[str]:
    """Return the facts that are the one or the other version of what changed."""
    return {
        item.fact_id
        for section, item in answer.statements()
        if section.name.endswith("_changed") and item.text.startswith(which)
    }


TWO_DAYS = st.lists(st.sampled_from(DAYS), min_size=2, max_size=2, unique=True).map(sorted)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(tables=places(), days=TWO_DAYS)
def test_a_difference_is_what_is_there_on_one_day_and_not_on_the_other(
    tables: Tables, days: list[str]
) -> None:
    earlier, later = days
    answer = opened(tables).diff(earlier, later)
    plain = Plainly(tables)
    names = [
        name for name, table in plain.of.items() if table in COMPARED and plain.shown(name, later)
    ]
    before = {name: plain.hold(name, earlier) for name in names}
    after = {name: plain.hold(name, later) for name in names}
    came = {name for name in names if before[name] < after[name]}
    went = {name for name in names if before[name] > after[name]}
    inside = {
        name
        for name in names
        if not before[name] and not after[name]
        if any(plain.hold(name, day) for day in plain.days(earlier, later))
    }
    event(f"came: {min(len(came), 3)}")
    event(f"went: {min(len(went), 3)}")
    event(f"between: {min(len(inside), 3)}")
    event(f"may have: {min(len(compared(answer, 'may_have_begun', 'may_have_ended')), 2)}")
    event(f"changed: {min(len(version(answer, 'before')), 2)}")
    begun = compared(answer, "begun", "may_have_begun", "first_recorded")
    ended = compared(answer, "ended", "may_have_ended", "last_recorded")
    assert begun | version(answer, "after") == came
    assert ended | version(answer, "before") == went
    assert compared(answer, "between") == inside
    assert compared(answer, "both") == {
        name
        for name in names
        if before[name] and after[name] and plain.of[name] == "childrens_centres"
    }


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(tables=places(), days=TWO_DAYS)
def test_begun_and_ended_are_said_of_stated_dates_alone(tables: Tables, days: list[str]) -> None:
    earlier, later = map(date.fromisoformat, days)
    answer = opened(tables).diff(*days)
    plain = Plainly(tables)

    def inside(given: str) -> bool:
        return has_passed(given, earlier) == NO and has_passed(given, later) == SURE

    for name in compared(answer, "begun"):
        assert inside(plain.rows[name]["valid_from"])
    for name in compared(answer, "first_recorded"):
        stated = plain.rows[name]["valid_from"]
        before = (span(stated)[0] - DAY).isoformat() if stated else ""
        held = any(plain.hold(name, day) for day in plain.days(days[0], before))
        again = plain.reading.is_omitted(*plain.reading.find(name), earlier)
        assert not stated or held or again
    for name in compared(answer, "ended"):
        ends = [plain.rows[item]["valid_to"] for item in plain.lines_up(name)]
        assert any(end and inside(end) for end in ends)
    for name in compared(answer, "last_recorded"):
        assert plain.reading.is_omitted(*plain.reading.find(name), later)
