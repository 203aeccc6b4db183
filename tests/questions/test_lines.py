"""Every line of a thing, climbed or not, in both directions: kinds apart, the upward ones first."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import Result

from partnership_graph import Answer, Partnership, load
from partnership_graph.errors import QuestionError
from partnership_graph.facts.records import Board, ReportingLine
from tests import small_place

Made = Callable[..., Partnership]
Run = Callable[..., Result]


def told(answer: Answer) -> dict[str, list[str]]:
    """Return what each part says, in order."""
    return {part.name: [item.text for item in part.statements] for part in answer.sections}


def test_upward_lines_come_first_in_order_of_strength_and_each_kind_stands_apart(
    made: Made,
) -> None:
    place = made(
        boards=small_place.boards("a", "b", "c", "d"),
        reporting_lines=small_place.lines(
            "a>b advises", "c>a reports_to", "a>b reports_to", "a>d accountable_to", "d>a briefs"
        ),
    )
    answer = place.lines("a")
    assert answer.verdict == (
        "A has 3 upward lines: accountable to (1), reports to (1, 1 to it); "
        "2 other lines: briefs (1 to it), advises (1) (not a reporting line)"
    )
    assert told(answer) == {
        "accountable_to": ["A is accountable to D"],
        "reports_to": ["A reports to B", "C reports to A"],
        "briefs": ["D briefs A"],
        "advises": ["A advises B"],
    }


def test_kinds_may_be_given_by_their_words_and_more_than_once(made: Made) -> None:
    place = made(
        boards=small_place.boards("a", "b"),
        reporting_lines=small_place.lines("a>b advises", "b>a reports_to", "a>b briefs"),
    )
    assert [*told(place.lines("a", kinds=["briefs", "reports to"]))] == ["reports_to", "briefs"]
    assert not place.lines("a", kinds=["funded_by"]).found
    assert place.lines("a", kinds=["funded_by"]).verdict == (
        "None is recorded in these tables (1 document): no line of A of the kind 'is funded by'"
    )
    with pytest.raises(QuestionError, match="Did you mean 'advises'"):
        place.lines("a", kinds=["advise"])


def test_what_is_only_proposed_upward_stands_in_the_first_line(made: Made) -> None:
    place = made(
        boards=small_place.boards("a", "b"),
        reporting_lines=small_place.lines("a>b advises", "a>b reports_to proposed"),
    )
    answer = place.lines("a")
    assert answer.verdict == (
        "A has 1 other line: advises (1) (not a reporting line); "
        "None stated in force: a line from A to B is proposed"
    )
    assert [item.printed for item in answer.remarks] == [
        "left out: 1 proposed line: A reports to B (--include proposed)"
    ]
    assert told(place.at(include=["proposed"]).lines("a"))["reports_to"] == ["A reports to B"]


def test_a_person_has_the_lines_of_the_post_held_that_day(made: Made) -> None:
    place = made(
        boards="id\nboard",
        people="id\nann",
        posts="id\nchair",
        post_holders="id,post_id,person_id,valid_to\nheld,chair,ann,2021-01-01",
        reporting_lines="id,from_id,to_id,kind\nline-1,chair,board,accountable_to\nline-2,chair,board,advises",
    )
    answer = place.lines("ann")
    assert answer.verdict == "Ann has 2 lines by post"
    assert told(answer)["by_post"] == [
        "Chair is accountable to Board; by post",
        "Ann holds the post Chair",
        "Chair advises Board; by post: not a reporting line",
    ]
    assert not place.at("2022-01-01").lines("ann").found


PLACE = {
    "areas": "id,kind\ntown,place",
    "organisations": "id,kind\ncouncil,local_authority\ntrust,nhs_provider\nregulator,regulator",
    "boards": "id\nboard\npanel",
    "area_links": "id,from_id,to_id,kind\nin-1,board,town,covers",
    "memberships": "id,body_id,member_id\nseat-1,board,trust\nseat-2,panel,trust",
    "reporting_lines": "id,from_id,to_id,kind,basis\nline-1,board,council,committee_of,stated\n"
    "line-2,trust,regulator,reviewed_by,stated\nline-3,trust,regulator,advises,stated\n"
    "line-4,panel,board,sub_group_of,stated",
}


def test_of_an_area_or_a_council_the_oversight_over_the_members_of_its_bodies_is_told(
    made: Made,
) -> None:
    place = made(**PLACE)
    assert place.lines("town").verdict == (
        "Town has 1 line of oversight over the members of its bodies"
    )
    assert told(place.lines("town")) == {
        "oversight": ["Trust is reviewed by Regulator; a member of Board"]
    }
    assert told(place.lines("council"))["oversight"] == [
        "Trust is reviewed by Regulator; a member of Board, Panel"
    ]
    assert "oversight" not in told(place.lines("board"))
    assert place.lines("town", kinds=["advises"]).found is False


def test_oversight_that_is_kept_out_is_not_denied(made: Made) -> None:
    implied = {**PLACE, "memberships": "id,body_id,member_id,basis\nseat-1,board,trust,implied"}
    place = made(**implied)
    assert place.lines("town").verdict.endswith(
        "no line of Town; 1 is implied; "
        "with what is implied: Town has 1 line of oversight over the members of its bodies"
    )
    assert place.at(include=["implied"]).lines("town").found


def test_every_line_of_every_body_that_is_shown_is_told_and_no_other() -> None:
    place = load()
    for body in place.dataset.all(Board):
        answer = place.lines(body.id)
        shown = {item.fact_id for part, item in answer.statements() if part.name != "oversight"}
        assert shown == {
            line.id
            for line in place.dataset.all(ReportingLine)
            if body.id in {line.from_id, line.to_id} and place.view.shows(line)
        }


def test_the_command_takes_a_kind_and_shows_the_query(pgraph: Run) -> None:
    kinds = pgraph("lines", "thurrock-hwb", "--kind", "briefs", "--kind", "partner_in").stdout
    assert "3 other lines: briefs (1 to it), partner in (2)" in kinds
    assert "MATCH" in pgraph("lines", "mase", "--show-query").stdout
