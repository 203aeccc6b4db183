"""What each act does to the copy, and that the data themselves stay as they are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from partnership_graph.errors import DataError
from partnership_graph.facts.records import Change, EscalationStage, Gap, Membership, ReportingLine
from partnership_graph.rehearsal import find, rehearsed, tell
from tests import small_place
from tests.rehearsal.places import DAY, bayford, changes, lines, seats, served, tried

LINES = {
    ("housing", "sub_group_of", "top"),
    ("homes", "sub_group_of", "top"),
    ("repairs", "reports_to", "housing"),
    ("housing", "advises", "youth"),
    ("top", "delegates_to", "housing"),
}


def refused(folder: Path, *rows: str) -> list[str]:
    with pytest.raises(DataError) as error:
        tried(folder, *rows)
    return [str(problem) for problem in error.value.problems]


def test_what_closes_takes_its_lines_and_seats_along(tmp_path: Path) -> None:
    found = tried(tmp_path, "close,Housing Panel")
    assert lines(found.before) == LINES
    assert lines(found.after) == {("homes", "sub_group_of", "top")}
    assert {body for body, _, _ in seats(found.after)} == {"homes"}


def test_the_data_stay_as_they_are(tmp_path: Path) -> None:
    place = bayford(tmp_path)
    before = {file.name: file.read_bytes() for file in place.iterdir()}
    tried(tmp_path, "close,Housing Panel", "merge into,South Centre,North Centre")
    assert {file.name: file.read_bytes() for file in place.iterdir()} == before


def test_what_is_merged_loses_no_seat_and_hands_on_what_answers_to_it(tmp_path: Path) -> None:
    found = tried(tmp_path, "merge into,Housing Panel,Homes Panel")
    assert lines(found.after) == {
        ("homes", "sub_group_of", "top"),
        ("repairs", "reports_to", "homes"),
        ("homes", "advises", "youth"),
    }
    assert seats(found.after) == {
        ("homes", "ann", "chair"),
        ("homes", "bob", "chair"),
        ("homes", "trust", "member"),
        ("homes", "nurse", "member"),
        ("top", "homes", "member"),
    }
    stages = [
        stage for stage in found.after.dataset.all(EscalationStage) if found.after.shows(stage)
    ]
    assert [stage.to_id for stage in stages] == ["homes"]


def test_what_is_merged_hands_on_no_line_up_and_nothing_delegated_to_it(tmp_path: Path) -> None:
    found = tried(tmp_path, "set up,Places Panel", "merge into,Housing Panel,Places Panel")
    new = next(fact.id for fact in found.after.dataset.things() if fact.name == "Places Panel")
    assert {line for line in lines(found.after) if new in line} == {
        ("repairs", "reports_to", new),
        (new, "advises", "youth"),
    }


def test_two_that_are_merged_into_one_have_each_seat_once(tmp_path: Path) -> None:
    found = tried(
        tmp_path,
        "set up,Places Panel",
        "merge into,Housing Panel,Places Panel",
        "merge into,Homes Panel,Places Panel",
    )
    new = next(fact.id for fact in found.after.dataset.things() if fact.name == "Places Panel")
    assert {(member, capacity) for body, member, capacity in seats(found.after) if body == new} == {
        ("ann", "chair"),
        ("bob", "chair"),
        ("trust", "member"),
        ("nurse", "member"),
    }


def test_what_other_rows_of_the_day_say_does_not_go_over_by_itself(tmp_path: Path) -> None:
    found = tried(
        tmp_path,
        "merge into,Housing Panel,Homes Panel",
        "transfer seats,Housing Panel,Youth Forum",
        "end line,Housing Panel,Youth Forum",
        "move under,Repairs Group,Youth Forum",
    )
    assert lines(found.after) == {
        ("homes", "sub_group_of", "top"),
        ("repairs", "reports_to", "youth"),
    }
    assert {(body, member) for body, member, _ in seats(found.after)} == {
        ("youth", "ann"),
        ("youth", "bob"),
        ("youth", "trust"),
        ("homes", "bob"),
        ("homes", "nurse"),
        ("top", "homes"),
    }


def test_a_line_between_two_that_are_merged_is_carried_once(tmp_path: Path) -> None:
    found = tried(
        tmp_path, "merge into,Housing Panel,Homes Panel", "merge into,Youth Forum,Trust Board"
    )
    assert [line for line in lines(found.after) if line[1] == "advises"] == [
        ("homes", "advises", "top")
    ]


def test_of_two_who_come_into_one_chair_it_is_said_that_one_has_it(tmp_path: Path) -> None:
    found = tried(tmp_path, "merge into,Housing Panel,Homes Panel")
    chairs = {
        seat.member_id: bool(seat.one_of)
        for seat in found.after.dataset.all(Membership)
        if seat.body_id == "homes" and seat.capacity == "chair" and found.after.shows(seat)
    }
    assert chairs == {"ann": True, "bob": True}


def test_a_centre_that_is_merged_hands_on_its_wards_and_not_where_it_lies(tmp_path: Path) -> None:
    found = tried(tmp_path, "merge into,South Centre,North Centre")
    assert served(found.after) == {("north", "hill"), ("north", "lake")}


def test_what_is_split_hands_nothing_on_by_itself(tmp_path: Path) -> None:
    found = tried(
        tmp_path,
        "set up,Lettings Panel",
        "split into,Housing Panel,Lettings Panel",
        "split into,Housing Panel,Homes Panel",
        "transfer seats,Housing Panel,Lettings Panel",
        "move under,Repairs Group,Homes Panel",
    )
    new = next(fact.id for fact in found.after.dataset.things() if fact.name == "Lettings Panel")
    assert ("repairs", "reports_to", "homes") in lines(found.after)
    assert {(member, capacity) for body, member, capacity in seats(found.after) if body == new} == {
        ("ann", "chair"),
        ("bob", "member"),
        ("trust", "member"),
    }
    into = {
        change.into_id for change in found.after.dataset.all(Change) if change.kind == "succession"
    }
    assert into == {new, "homes"}


def test_what_is_renamed_is_found_by_both_names(tmp_path: Path) -> None:
    found = tried(tmp_path, "rename,Housing Panel,Housing and Homes Panel")
    assert found.after.dataset.resolve("Housing and Homes Panel") == "housing"
    assert found.after.dataset.resolve("Housing Panel") == "housing"
    assert lines(found.after) == LINES


def test_what_moves_keeps_its_kind_of_line(tmp_path: Path) -> None:
    found = tried(tmp_path, "move under,Repairs Group,Homes Panel")
    assert lines(found.after) - LINES == {("repairs", "reports_to", "homes")}
    assert LINES - lines(found.after) == {("repairs", "reports_to", "housing")}


def test_what_has_no_line_up_moves_by_a_kind_that_is_said(tmp_path: Path) -> None:
    told = refused(tmp_path, "move under,Youth Forum,Trust Board")
    assert told[0].startswith("changes.csv:2: kind: which kind of line Youth Forum is to have")
    found = tried(tmp_path, "move under,Youth Forum,Trust Board,is a sub-group of")
    assert lines(found.after) - LINES == {("youth", "sub_group_of", "top")}


def test_a_gap_that_is_filled_is_no_gap_in_the_copy(tmp_path: Path) -> None:
    found = tried(tmp_path, "add line,Youth Forum,Trust Board,reports to")
    assert [gap.id for gap in found.before.dataset.all(Gap)] == ["g1"]
    assert not [*found.after.dataset.all(Gap)]


def test_a_line_ends_by_its_ends_or_by_its_id(tmp_path: Path) -> None:
    by_ends = tried(tmp_path, "end line,Housing Panel,Youth Forum")
    by_id = tried(tmp_path, "end line,l4")
    assert lines(by_ends.after) == lines(by_id.after) == LINES - {("housing", "advises", "youth")}


def test_the_seats_of_an_organisation_are_those_it_has_and_those_that_speak_for_it(
    tmp_path: Path,
) -> None:
    found = tried(tmp_path, "transfer seats,River Trust,Valley Trust")
    assert ("housing", "new-trust", "member") in seats(found.after)
    assert ("housing", "trust", "member") not in seats(found.after)
    nurse = [seat for seat in found.after.dataset.all(Membership) if seat.member_id == "nurse"]
    assert [(seat.on_behalf_of, found.after.shows(seat)) for seat in nurse] == [
        ("trust", False),
        ("new-trust", True),
    ]


def test_rows_take_effect_in_the_order_of_their_days(tmp_path: Path) -> None:
    found = tried(
        tmp_path,
        "close,Homes Panel,,,2021-03-01",
        "merge into,Housing Panel,Homes Panel,,2021-02-01",
    )
    assert lines(found.after) == set()
    assert seats(found.after) == set()


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["close,Houzing Panel"], "changes.csv:2: thing: nothing is recorded under 'Houzing Panel'; did you mean housing (Housing Panel"),
        (["closs,Housing Panel"], "changes.csv:2: act: 'closs' is no act; expected one of close, merge into"),
        (["close,Housing Panel", "close,Housing Panel"], "changes.csv:3: thing: what becomes of Housing Panel on 1 April 2021 is said by line 2 too"),
        (["close,Housing Panel,,,2021-01-01", "close,Housing Panel,,,2021-02-01"], "changes.csv:3: thing: Housing Panel is no more from 1 January 2021 on, by line 2"),
        (["close,Housing Panel,,,2019-01-01"], "changes.csv:2: thing: Housing Panel is first recorded on 1 January 2020; 1 January 2019 is outside"),
        (["merge into,Housing Panel,Homes Panel", "merge into,Homes Panel,Housing Panel"], "changes.csv:2: to: Homes Panel is no more from that day on, by line 3"),
        (["merge into,Housing Panel,Housing Panel"], "changes.csv:2: to: Housing Panel is at both ends"),
        (["merge into,Housing Panel,North Centre"], "changes.csv:2: to: North Centre is one of the childrens centres"),
        (["close,Ann Lee"], "changes.csv:2: thing: Ann Lee is one of the people, which 'close' is not for"),
        (["close,Housing Panel,,,31 February 2021"], "changes.csv:2: day: '31 February 2021' is not a day that exists"),
        (["close,Housing Panel,Homes Panel"], "changes.csv:2: to: 'close' takes nothing here"),
        (["merge into,Housing Panel"], "changes.csv:2: to: the cell is empty; 'merge into' needs the thing"),
        (["add line,Housing Panel,Trust Board,sub_group_of"], "changes.csv:2: to: there is such a line already (l1, bayford/reporting_lines.csv:2)"),
        (["add line,Housing Panel,Trust Board,owns"], "changes.csv:2: kind: 'owns' is no kind of line"),
        (["end line,Youth Forum"], "changes.csv:2: thing: no such line of Youth Forum holds on that day"),
        (["end line,Housing Panel"], "changes.csv:2: thing: 2 lines could be meant; give the id of one: l1"),
        (["transfer seats,Youth Forum,Homes Panel"], "changes.csv:2: thing: no seat of Youth Forum is recorded on that day"),
        (["take outcome,l1"], "changes.csv:2: thing: l1 is not recorded as proposed"),
        (["rename,Housing Panel,Housing Panel"], "changes.csv:2: to: Housing Panel is called that already"),
        (["set up,New,,nonsense"], "changes.csv:2: kind: 'nonsense' is no kind of body, organisation or centre"),
        (["close,Housing Panel,,panel"], "changes.csv:2: kind: 'close' takes no kind; leave 'panel' out"),
        (["move under,Homes Panel,Trust Board"], "changes.csv:2: to: Homes Panel is under Trust Board already"),
        (["end line,s1"], "changes.csv:2: thing: s1 is no line; give the id of one"),
        (["add line,Housing Panel,Youth Forum"], "changes.csv:2: kind: the cell is empty; say which kind of line"),
        (["take outcome,Housing Panel"], "changes.csv:2: thing: no single proposal is recorded for Housing Panel: none is"),
        (["close,Panel"], "changes.csv:2: thing: 'Panel' could be any of these"),
        (["close,Housing Panel", "rename,Housing Panel,New"], "changes.csv:3: thing: Housing Panel is no more from that day on, by line 2"),
        (["set up,Housing Panel"], "changes.csv:2: thing: 'Housing Panel' is the name of something already"),
        (["add line,Trust Board,Repairs Group,sub_group_of", "add line,Repairs Group,Trust Board,sub_group_of"], "goes round in a circle"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_its_line(
    tmp_path: Path, rows: list[str], said: str
) -> None:
    assert any(said in told for told in refused(tmp_path, *rows))


def test_what_the_rules_of_tables_forbid_is_said_of_the_row_that_brings_it(tmp_path: Path) -> None:
    told = refused(
        tmp_path,
        "close,Youth Forum",
        "add line,Trust Board,Repairs Group,sub_group_of",
        "add line,Repairs Group,Trust Board,sub_group_of",
    )
    assert [item.partition(":")[2][0] for item in told] == ["3"]
    assert told[0].startswith("changes.csv:3: then top -> repairs -> top goes round in a circle")


def test_all_that_is_wrong_is_listed_at_once(tmp_path: Path) -> None:
    told = refused(
        tmp_path,
        "close,Nobody",
        "close,Housing Panel",
        "rename,Housing Panel,New",
        "close,Homes Panel,,,never",
    )
    assert len(told) == 1  # what cannot be read comes before what cannot be done
    told = refused(
        tmp_path, "close,Nobody at all", "close,Housing Panel", "rename,Housing Panel,New"
    )
    assert [item.split(":")[1] for item in told] == ["2", "4"]


def test_a_gap_goes_with_the_paragraphs_that_it_cites(tmp_path: Path) -> None:
    place = small_place.write(
        tmp_path / "place",
        boards="id,name\na,Alpha\nb,Bravo",
        people="id,name\nann,Ann Lee",
        memberships="id,body_id,member_id,capacity\ns1,a,ann,chair",
        gaps="id,subject_id,what\ng1,b,chair\ng2,b,upward_line",
        evidence="fact_id,source_id,locator,as_of\ng1,paper,2,2020-01-01\ng2,paper,3,2020-01-01",
    )
    found = rehearsed(place, changes(tmp_path, "transfer seats,Alpha,Bravo"))
    assert [gap.id for gap in found.after.dataset.all(Gap)] == ["g2"]
    assert [item.locator for item in found.after.dataset.evidence_of("g2")] == ["3"]


def test_what_is_renamed_goes_by_its_new_name_on_a_later_day(tmp_path: Path) -> None:
    found = tried(
        tmp_path,
        "rename,Housing Panel,Places Panel,,2021-01-01",
        "close,Places Panel,,,2021-02-01",
    )
    assert not found.after.shows(found.after.dataset.fact("housing"))


def test_the_outcome_of_the_only_proposal_for_a_thing_is_taken_by_its_name(tmp_path: Path) -> None:
    place = small_place.write(
        tmp_path / "place",
        boards="id,name,status\nold,Old Board,in_force\nnew,New Board,proposed",
        changes="id,kind,subject_id,into_id,status\nc1,succession,old,new,proposed",
        reporting_lines="id,from_id,to_id,kind\nl1,new,old,advises",
    )
    found = rehearsed(place, changes(tmp_path, "take outcome,Old Board", "take outcome,new"))
    assert not found.after.shows(found.after.dataset.fact("old"))
    assert found.after.dataset.fact("new").status == "in_force"
    assert found.after.dataset.fact("c1").status == "in_force"


def test_a_place_own_word_for_a_line_is_one_here_too(tmp_path: Path) -> None:
    place = small_place.write(
        tmp_path / "place",
        boards="id,name\na,Alpha\nb,Bravo",
        words="id,adds_to,name,family,strength\nfeeds,line,feeds into,upward,reports_to",
    )
    found = rehearsed(place, changes(tmp_path, "add line,Alpha,Bravo,feeds into"))
    assert lines(found.after) == {("a", "reports_to", "b")}
    (line,) = found.after.dataset.all(ReportingLine)
    assert line.word == "feeds into"


def test_where_several_places_are_loaded_it_is_asked_in_which_something_is_set_up(
    tmp_path: Path,
) -> None:
    small_place.write(tmp_path / "all" / "one", boards="id,name\na,Alpha")
    small_place.write(
        tmp_path / "all" / "two", boards="id,name\nb,Bravo", sources="id,dated\np2,2020-01-01"
    )
    with pytest.raises(DataError, match="several places are loaded \\(one, two\\); choose"):
        rehearsed(tmp_path / "all", changes(tmp_path, "set up,New Board"))


def test_what_two_places_share_changes_in_both(tmp_path: Path) -> None:
    small_place.write(tmp_path / "all" / "one", organisations="id,name\ntrust,River Trust")
    small_place.write(
        tmp_path / "all" / "two",
        organisations="id,name\ntrust,River Trust",
        sources="id,dated\np2,2020-01-01",
        boards=[{"id": "b", "name": "Bravo", "source_id": "p2"}],
    )
    found = rehearsed(tmp_path / "all", changes(tmp_path, "rename,River Trust,Valley Trust"))
    names = {edit.place: edit.after["name"] for edit in found.edits if edit.id == "trust"}
    assert names == {"one": "Valley Trust", "two": "Valley Trust"}


@pytest.mark.parametrize(
    "row", ["merge into,Chair Post,Director", "transfer seats,Ann Lee,Bob Day"]
)
def test_one_of_two_recorded_chairs_goes_over_to_another(tmp_path: Path, row: str) -> None:
    place = small_place.write(
        tmp_path / "place",
        boards="id,name\nboard,Bayford Board",
        organisations="id,name\ncouncil,Bayford Council",
        posts="id,name,organisation_id\nchair-post,Chair Post,council\ndirector,Director,council",
        people="id,name\nann,Ann Lee\nbob,Bob Day",
        memberships=(
            "id,body_id,member_id,capacity,basis\n"
            "s1,board,chair-post,chair,stated\ns2,board,ann,chair,implied"
        ),
    )
    found = rehearsed(place, changes(tmp_path, row))
    now = {seat.member_id for seat in found.after.dataset.all(Membership) if not seat.valid_to}
    assert now >= ({"director", "ann"} if "Post" in row else {"chair-post", "bob"})


@pytest.mark.parametrize("row", ["paper", "feeds"])
def test_the_outcome_of_a_row_that_is_no_fact_is_refused(tmp_path: Path, row: str) -> None:
    place = small_place.write(
        tmp_path / "place",
        words="id,adds_to,name,family,strength\nfeeds,line,feeds,upward,reports_to",
    )
    with pytest.raises(DataError, match=f"{row} is not recorded as proposed; give the id of a row"):
        rehearsed(place, changes(tmp_path, f"take outcome,{row}"))


@pytest.mark.parametrize(
    ("first", "second"), [("2021-04-01", "2021-04-01"), ("2021-05-01", "2021-04-01")]
)
def test_what_was_above_may_be_below_from_a_day_on(tmp_path: Path, first: str, second: str) -> None:
    found = tried(
        tmp_path,
        f"move under,Trust Board,Homes Panel,sub_group_of,{first}",
        f"move under,Homes Panel,Youth Forum,sub_group_of,{second}",
        as_of="2021-06-01",
    )
    assert {line for line in lines(found.after) if line[0] in {"top", "homes"}} == {
        ("top", "delegates_to", "housing"),
        ("top", "sub_group_of", "homes"),
        ("homes", "sub_group_of", "youth"),
    }


def test_a_circle_is_said_of_the_row_that_closes_it(tmp_path: Path) -> None:
    (said,) = refused(
        tmp_path, "close,Youth Forum", "move under,Trust Board,Homes Panel,sub_group_of"
    )
    assert said.startswith("changes.csv:3: then top -> homes -> top goes round in a circle")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("rename,Housing Panel,Homes Panel", "to: 'Homes Panel' is the name of something already"),
        ("rename,Housing Panel,homes", "to: 'homes' is the name of something already"),
        ("rename,Housing Panel,???", "to: '???' is no name"),
        ("set up,homes", "thing: 'homes' is the name of something already"),
        ("set up,---", "thing: '---' is no name"),
    ],
)
def test_a_name_that_something_has_or_that_is_none_is_refused(
    tmp_path: Path, row: str, said: str
) -> None:
    assert said in refused(tmp_path, row)[0]


def test_a_thing_may_be_called_as_before_but_for_its_letters(tmp_path: Path) -> None:
    found = tried(tmp_path, "rename,Housing Panel,The HOUSING panel")
    assert found.after.dataset.name("housing") == "The HOUSING panel"


def test_an_id_means_its_thing_whatever_else_is_called_so_by_then(tmp_path: Path) -> None:
    found = tried(tmp_path, "rename,Housing Panel,Places,,2021-01-01", "close,homes,,,2021-02-01")
    assert "homes" in found.applied.standing.gone


@pytest.mark.parametrize(
    "act", ["close,Old Group", "merge into,Old Group,Alpha", "rename,Old Group,New"]
)
def test_what_is_over_already_is_refused_though_its_day_is_not_stated(
    tmp_path: Path, act: str
) -> None:
    place = small_place.write(
        tmp_path / "place",
        boards="id,name,status\na,Alpha,in_force\nold,Old Group,historical",
    )
    with pytest.raises(DataError, match=r"changes.csv:2: thing: Old Group is over"):
        rehearsed(place, changes(tmp_path, act), as_of="2021-04-01")


def test_a_circle_of_old_lines_and_a_new_one_is_said_of_the_row_of_the_new_one(
    tmp_path: Path,
) -> None:
    """Rows that touch the same table beside it, before it and after it, are not blamed."""
    (said,) = refused(
        tmp_path,
        "add line,Youth Forum,Trust Board,is a sub-group of",
        "move under,Trust Board,Homes Panel,sub_group_of",
        "move under,Repairs Group,Homes Panel",
    )
    assert said.startswith("changes.csv:3: then top -> homes -> top goes round in a circle")


PROPOSED_SEATS = {
    "boards": "id,name\nold,Old Partnership\nnew,New Partnership\ngroup,Group",
    "people": "id,name\nann,Ann Lee\nbob,Bob Day",
    "memberships": (
        "id,body_id,member_id,capacity,status\n"
        "s1,old,ann,chair,proposed\ns2,old,bob,member,proposed\ns3,new,bob,member,proposed"
    ),
    "reporting_lines": "id,from_id,to_id,kind,status\nl1,group,old,reports_to,proposed",
}


@pytest.mark.parametrize(
    "row",
    [
        "merge into,Old Partnership,New Partnership",
        "transfer seats,Old Partnership,New Partnership",
    ],
)
def test_what_is_only_proposed_goes_over_and_stays_proposed(tmp_path: Path, row: str) -> None:
    place = small_place.write(tmp_path / "place", **PROPOSED_SEATS)
    found = rehearsed(place, changes(tmp_path, row), as_of=DAY)
    wide = replace(found.after, include=frozenset({"proposed"}))
    there = [
        (seat.member_id, seat.capacity, seat.status)
        for seat in wide.dataset.all(Membership)
        if seat.body_id == "new" and wide.shows(seat)
    ]
    assert sorted(there) == [("ann", "chair", "proposed"), ("bob", "member", "proposed")]
    assert seats(found.after) == set()
    handed = [line.from_id for line in wide.dataset.all(ReportingLine) if line.to_id == "new"]
    assert handed == (["group"] if row.startswith("merge") else [])
    verdict = tell(find(found)).verdict
    assert "Bob" not in verdict
    assert "1 seat lost (1 because who would have them sits there already)" in verdict
