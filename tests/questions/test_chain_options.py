"""The chain's options, and what is said wherever a route ends."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import Result
from hypothesis import event, given, settings
from hypothesis import strategies as st

from partnership_graph import Answer, Partnership, load
from partnership_graph.errors import QuestionError
from tests.small_place import boards, lines, said_beside, write

Run = Callable[..., Result]
NORTHSHIRE = Path(__file__).parents[1] / "places" / "northshire"


def facts(answer: Answer, name: str) -> list[str]:
    return [said.fact_id for part, said in answer.statements() if part.name == name]


def tree(answer: Answer) -> list[tuple[int, str]]:
    return [
        (said.depth, said.fact_id) for part, said in answer.statements() if part.name == "below"
    ]


# --to


def test_a_chain_to_a_given_body_tells_the_strongest_true_statement(
    made: Callable[..., Partnership],
) -> None:
    place = made(
        boards=boards("a", "b", "c", "d"),
        reporting_lines=lines(
            "a>b accountable_to", "b>c accountable_to", "a>c overseen_by", "c>d", "a>d overseen_by"
        ),
    )
    answer = place.chain("a", to="c")
    assert (answer.found, answer.verdict) == (True, "A is accountable to C")
    assert facts(answer, "route_1") == ["line-02"]
    assert facts(answer, "route_2") == ["line-00", "line-01"]


def test_a_body_that_is_not_reached_is_not_found(made: Callable[..., Partnership]) -> None:
    place = made(boards=boards("a", "b", "c"), reporting_lines=lines("a>b", "c>b"))
    answer = place.chain("a", to="c")
    assert not answer.found
    assert answer.verdict == "No route leads from A up to C"
    assert facts(answer, "furthest") == ["line-00"]


def test_an_action_is_answered_by_its_own_lines_and_its_plan_is_apart(
    made: Callable[..., Partnership],
) -> None:
    place = made(
        boards=boards("board"),
        programmes="id,kind\nact,action\nplan,plan",
        programme_links="id,from_id,to_id,kind\nin-1,act,plan,in_plan",
        reporting_lines=lines("plan>board"),
    )
    for answer in (place.chain("act"), place.chain("act", to="board")):
        assert not answer.found
        assert facts(answer, "plan") == ["in-1", "line-00"]


# --kinds


def test_only_the_kinds_chosen_are_climbed_and_the_others_are_told(
    made: Callable[..., Partnership],
) -> None:
    place = made(
        boards=boards("a", "b", "c"), reporting_lines=lines("a>b sub_group_of", "b>c overseen_by")
    )
    answer = place.chain("a", kinds=["sub_group_of", "reports_to"])
    assert (answer.found, answer.verdict) == (True, "A is a sub-group of B")
    assert facts(answer, "not_chosen") == ["line-01"]
    answer = place.chain("a", kinds=["reports_to"])
    assert not answer.found
    assert answer.verdict == "None of the kinds chosen: no line of A that is shown is reports_to"
    assert not place.chain("a", to="c", kinds=["sub_group_of"]).found


def test_a_line_that_is_over_and_of_a_kind_not_chosen_is_not_left_out_where_another_leads_on(
    made: Callable[..., Partnership],
) -> None:
    place = made(
        boards=boards("a", "b", "c"),
        reporting_lines="id,from_id,to_id,kind,valid_to\n"
        "up,a,b,accountable_to,\nover,a,c,committee_of,2019-12-01",
    )
    left_out = [item for item in said_beside(place.chain("a")) if item.startswith("left out")]
    assert left_out == ["left out: 1 upward line not recorded as holding on this day"]
    chosen = place.chain("a", kinds=["accountable_to"])
    assert chosen.verdict == "A is accountable to B"
    assert [item for item in said_beside(chosen) if item.startswith("left out")] == []


def test_below_a_thing_too_what_is_not_of_a_kind_chosen_is_not_denied(
    made: Callable[..., Partnership],
) -> None:
    place = made(boards=boards("a", "b"), reporting_lines=lines("a>b reports_to"))
    answer = place.chain("b", down=True, kinds=["committee_of", "accountable_to"])
    assert not answer.found
    assert answer.verdict == (
        "None of the kinds chosen: no line to B that is shown is accountable_to or committee_of"
    )


def test_lines_of_two_places_between_the_same_two_are_a_route_in_each(tmp_path: Path) -> None:
    shared = boards("a", "b")
    for place, line in (("east", "l-east"), ("west", "l-west")):
        write(
            tmp_path / place,
            boards=f"{shared}\n{place}-top",
            reporting_lines=(f"id,from_id,to_id\n{line},a,b\nboth,a,b\n{place}-up,b,{place}-top"),
        )
    answer = load(data=tmp_path).chain("a")
    assert [facts(answer, f"route_{number}") for number in (1, 2)] == [
        ["both", "l-east", "east-up"],
        ["both", "l-west", "west-up"],
    ]


# --down


def test_everything_that_answers_to_a_body_is_a_tree(made: Callable[..., Partnership]) -> None:
    place = made(
        boards=boards("top", "a", "b", "c", "d"),
        reporting_lines=lines(
            "b>top overseen_by", "a>top accountable_to", "c>a", "d>c", "d>b", "c>b advises"
        ),
    )
    answer = place.chain("top", down=True)
    assert tree(answer) == [
        (0, "line-01"),
        (1, "line-02"),
        (2, "line-03"),
        (0, "line-00"),
        (1, "line-04"),
    ]
    assert answer.verdict == (
        "2 with a line to Top (1 'accountable to', 1 'overseen by'); 2 more linked through these"
    )


def test_a_thing_is_unfolded_once_where_it_is_nearest(made: Callable[..., Partnership]) -> None:
    place = made(
        boards=boards("top", "a", "b", "c"), reporting_lines=lines("a>top", "b>top", "c>a", "b>a")
    )
    said = [item.text for part, item in place.chain("top", down=True).statements()]
    assert said[1] == "B reports to A (unfolded once, under Top: see B)"


def test_a_circle_ends_where_it_began(made: Callable[..., Partnership]) -> None:
    place = made(boards=boards("top", "a"), reporting_lines=lines("a>top", "top>a"))
    answer = place.chain("top", down=True)
    assert tree(answer) == [(0, "line-00"), (1, "line-01")]
    assert [said.text for _, said in answer.statements()][1].endswith(
        "(a circle: this is where the tree begins)"
    )


def test_a_large_tree_is_capped_with_a_count_of_the_rest(
    made: Callable[..., Partnership],
) -> None:
    names = [f"b{number:03}" for number in range(350)]
    place = made(
        boards=boards("top", *names), reporting_lines=lines(*(f"{name}>top" for name in names))
    )
    answer = place.chain("top", down=True)
    assert len(tree(answer)) == 300
    assert "350 lines; the first 300 are listed, 50 are not" in said_beside(answer)
    assert answer.verdict.startswith("350 with a line to Top")


def test_a_long_chain_is_no_matter(made: Callable[..., Partnership]) -> None:
    names = [f"b{number:04}" for number in range(1500)]
    pairs = [f"{low}>{high}" for low, high in pairwise(names)]
    place = made(boards=boards(*names), reporting_lines=lines(*pairs))
    assert len(facts(place.chain(names[0]), "route_1")) == 1499
    assert place.chain(names[0], to=names[-1]).found
    assert place.chain(names[-1], down=True).found


def test_a_proposed_line_is_in_the_tree_only_where_asked_for(
    made: Callable[..., Partnership],
) -> None:
    place = made(boards=boards("a", "top"), reporting_lines=lines("a>top reports_to proposed"))
    answer = place.chain("top", down=True)
    assert not answer.found
    assert "left out: 1 proposed upward line (--include proposed)" in said_beside(answer)
    assert place.at(include=["proposed"]).chain("top", down=True).found


LINE = st.tuples(
    st.integers(0, 6),
    st.integers(0, 6),
    st.sampled_from(["accountable_to", "reports_to", "overseen_by", "advises"]),
    st.sampled_from(["in_force", "in_force", "proposed"]),
).filter(lambda line: line[0] != line[1])


@settings(deadline=None)
@given(drawn=st.lists(LINE, max_size=14))
def test_the_tree_holds_every_line_below_once_at_the_least_depth(
    drawn: Sequence[tuple[int, int, str, str]],
) -> None:
    pairs = [f"b{low}>b{high} {kind} {status}" for low, high, kind, status in drawn]
    with TemporaryDirectory() as folder:
        names = boards(*(f"b{number}" for number in range(7)))
        place = load(data=write(Path(folder), boards=names, reporting_lines=lines(*pairs)))
    stated = [
        (f"line-{at:02}", low, high)
        for at, (low, high, kind, status) in enumerate(drawn)
        if kind != "advises" and status == "in_force"
    ]
    depth, waiting = {0: 0}, deque([0])
    while waiting:
        at = waiting.popleft()
        for _, low, high in stated:
            if high == at and low not in depth:
                depth[low] = depth[at] + 1
                waiting.append(low)
    expected = sorted((depth[high], line) for line, _, high in stated if high in depth)
    event(f"lines below: {len(expected)}")
    answer = place.chain("b0", down=True)
    assert sorted(tree(answer)) == expected
    assert answer.found == bool(expected)


# Where a route ends


def test_a_line_that_leads_back_is_a_circle_and_not_none_stated(
    made: Callable[..., Partnership],
) -> None:
    place = made(boards=boards("a", "b"), reporting_lines=lines("a>b", "b>a"))
    answer = place.chain("a")
    assert facts(answer, "route_1") == ["line-00"]
    assert facts(answer, "circle") == ["line-01"]
    said = [item.text for part, item in answer.statements() if part.name == "end"]
    assert said == ["B: upward line that leads back to where the route has been"]


def test_the_nearest_body_with_a_stated_line_is_told_with_what_leads_there(
    made: Callable[..., Partnership],
) -> None:
    place = made(
        boards=boards("a", "near", "far", "top"),
        posts="id\nchair",
        memberships="id,body_id,member_id,capacity\ns1,a,chair,chair\ns2,far,chair,member",
        reporting_lines=lines("near>top", "far>top", "a>near advises"),
    )
    answer = place.chain("a")
    assert not answer.found
    assert facts(answer, "nearest") == ["line-02", "line-00"]  # a shared chair leads nowhere
    headings = [part.heading for part in answer.sections if part.name == "nearest"]
    assert headings == [
        "The nearest body with a stated line is Near, connected through: not a reporting line"
    ]


def test_beyond_a_line_that_is_only_proposed_the_next_body_has_its_own_line_told_apart(
    made: Callable[..., Partnership],
) -> None:
    place = made(
        boards=boards("a", "b", "c"), reporting_lines=lines("a>b reports_to proposed", "b>c")
    )
    answer = place.chain("a")
    assert facts(answer, "left_out") == ["line-00"]
    assert facts(answer, "beyond") == ["line-01"]
    (marked,) = [item for part, item in answer.statements() if part.name == "left_out"]
    assert marked.condition == "proposed, ratification not recorded, stated"


def test_the_paragraph_that_describes_a_body_is_where_a_line_would_be_expected(
    made: Callable[..., Partnership],
) -> None:
    place = made(
        boards=boards("a", "b"),
        terms_of_reference="id,body_id,clause,text\nc1,a,cap,Ten.\nc2,a,remit,Work.",
    )
    assert facts(place.chain("a"), "expected") == ["c2"]
    assert facts(place.chain("b"), "expected") == ["b"]


def test_more_routes_than_are_listed_are_counted(made: Callable[..., Partnership]) -> None:
    names = [f"{side}{rung}" for rung in range(14) for side in "lr"]
    pairs = [f"{low}{rung}>{high}{rung + 1}" for rung in range(13) for low in "lr" for high in "lr"]
    place = made(boards=boards("foot", *names), reporting_lines=lines(*pairs, "foot>l0", "foot>r0"))
    assert said_beside(place.chain("foot"))[:2] == (
        "more than 50 routes; the first 50 are listed",
        "16334 more are counted and not listed: 16384 in all",
    )


# Real places


@pytest.fixture(scope="module")
def shipped() -> Partnership:
    return load()


def test_the_sub_groups_of_the_safeguarding_board_stand_below_it(shipped: Partnership) -> None:
    answer = shipped.chain("thurrock-lscb", down=True)
    below = {said.row["from_id"] for part, said in answer.statements() if part.name == "below"}
    assert {"mase", "risk-assessment-group", "lscb-audit-subgroup"} <= below


def test_no_document_says_that_mase_answers_to_the_council(shipped: Partnership) -> None:
    answer = shipped.chain("mase", to="thurrock-council")
    assert not answer.found
    assert shipped.chain("mase", to="thurrock-lscb").verdict == (
        "Multi-Agency Sexual Exploitation Group (MASE) is a sub-group of "
        "Thurrock Local Safeguarding Children Board"
    )


# Asked wrongly


def test_down_and_to_contradict_each_other(shipped: Partnership) -> None:
    with pytest.raises(QuestionError, match="--down and --to contradict each other"):
        shipped.chain("mase", to="thurrock-lscb", down=True)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("east-group", "--down", "--to", "old-forum"), "--down and --to contradict each other"),
        (("east-group", "--to", "east-group"), "both ends are East Locality Group"),
        (("east-group", "--to", "nobody-at-all"), "nothing is recorded under 'nobody-at-all'"),
        (("east-group", "--kinds", "advises"), "--kinds 'advises' is never climbed"),
        (("east-group", "--kinds", "rumours"), "--kinds 'rumours' is not a kind of line"),
        (("east-group", "--kinds", "reports_to,"), "--kinds '' is not a kind of line"),
        (("east-group", "--down", "--kinds", "advises"), "--kinds 'advises' is never climbed"),
    ],
)
def test_a_chain_that_cannot_be_asked_for_says_so(
    pgraph: Run, args: tuple[str, ...], message: str
) -> None:
    result = pgraph("chain", *args, "--data", str(NORTHSHIRE))
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("east-group", "--to", "northshire-council"), 0),
        (("east-group", "--to", "old-forum", "--as-of", "2023-01-01"), 3),
        (("partnership-board", "--down"), 0),
        (("east-group", "--down"), 3),
        (("east-group", "--kinds", "sub_group_of,accountable_to"), 0),
        (("east-group", "--kinds", "reports_to"), 3),
        (("east-group", "--to", "northshire-council", "--as-of", "2022-10-01"), 0),
    ],
)
def test_the_exit_code_tells_an_answer_from_none(
    pgraph: Run, args: tuple[str, ...], code: int
) -> None:
    result = pgraph("chain", *args, "--data", str(NORTHSHIRE))
    assert (result.exit_code, result.stderr) == (code, "")
    assert result.stdout
