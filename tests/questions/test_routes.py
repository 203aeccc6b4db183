"""Routes between two things, against a slow and plain reading of the rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import count as numbers
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import Result
from hypothesis import event, given, settings
from hypothesis import strategies as st

from partnership_graph import Answer, Partnership, load
from partnership_graph.answers.remarks import Kind
from tests.conftest import LOOKED_AT
from tests.small_place import boards, lines, said_beside, write

Run = Callable[..., Result]
NORTHSHIRE = Path(__file__).parents[1] / "places" / "northshire"
UPWARD = (
    "accountable_to",
    "reports_to",
    "committee_of",
    "sub_group_of",
    "has_programme_board",
    "overseen_by",
)


def told(answer: Answer, prefix: str = "route_") -> list[list[str]]:
    return [
        [statement.fact_id for statement in section.statements]
        for section in answer.sections
        if section.name.startswith(prefix)
    ]


@pytest.fixture
def ladder(made: Callable[..., Partnership]) -> Partnership:
    """Fourteen rungs, and so 16,384 routes from the foot to the head."""
    names = [f"{side}{rung}" for rung in range(14) for side in "lr"]
    pairs = [f"{low}{rung}>{high}{rung + 1}" for rung in range(13) for low in "lr" for high in "lr"]
    ends = ["foot>l0", "foot>r0", "l13>head", "r13>head"]
    return made(boards=boards("foot", "head", *names), reporting_lines=lines(*pairs, *ends))


# Directed


def test_the_shortest_route_is_told_and_that_there_are_longer_ones(
    made: Callable[..., Partnership],
) -> None:
    place = made(boards=boards("a", "b", "c"), reporting_lines=lines("a>b", "b>c", "a>c"))
    answer = place.route("a", "c")
    assert (answer.found, told(answer)) == (True, [["line-02"]])
    assert answer.verdict == "A reports to C"
    assert "there are longer routes (--all)" in said_beside(answer)
    assert told(place.route("a", "c", every=True)) == [["line-02"], ["line-00", "line-01"]]


def test_parallel_lines_are_one_route_and_the_strongest_is_said(
    made: Callable[..., Partnership],
) -> None:
    place = made(
        boards=boards("a", "b"), reporting_lines=lines("a>b overseen_by", "a>b accountable_to")
    )
    answer = place.route("a", "b")
    assert told(answer) == [["line-01", "line-00"]]
    assert answer.verdict == "A is accountable to B"


@pytest.mark.parametrize(
    ("kinds", "verdict"),
    [
        (("accountable_to", "accountable_to"), "A is accountable to C"),
        (
            ("accountable_to", "overseen_by"),
            "A is linked to C in 2 hops, the weakest 'overseen by'",
        ),
        (("reports_to", "reports_to"), "A is linked to C in 2 hops, the weakest 'reports to'"),
    ],
)
def test_accountable_is_said_only_where_every_hop_is(
    made: Callable[..., Partnership], kinds: tuple[str, str], verdict: str
) -> None:
    place = made(
        boards=boards("a", "b", "c"), reporting_lines=lines(f"a>b {kinds[0]}", f"b>c {kinds[1]}")
    )
    assert place.route("a", "c").verdict == verdict


def test_a_line_is_followed_as_it_points_and_the_other_way_is_told_apart(
    made: Callable[..., Partnership],
) -> None:
    place = made(boards=boards("a", "b"), reporting_lines=lines("a>b"))
    answer = place.route("b", "a")
    assert (answer.found, told(answer)) == (False, [])
    assert told(answer, "reverse") == [["line-00"]]


def test_other_kinds_are_followed_when_chosen_and_never_as_reporting(
    made: Callable[..., Partnership],
) -> None:
    place = made(boards=boards("a", "b", "c"), reporting_lines=lines("a>b", "b>c advises"))
    assert not place.route("a", "c").found
    answer = place.route("a", "c", kinds=["reports_to", "advises"])
    assert answer.found
    assert (
        answer.verdict == "A is linked to C in 2 hops, the weakest 'advises': not a reporting line"
    )
    assert answer.sections[0].heading == "Route: not a reporting line"
    assert not place.route("a", "c", kinds=["advises"]).found


def test_where_there_is_no_route_the_furthest_point_is_told(
    made: Callable[..., Partnership],
) -> None:
    place = made(
        boards=boards("a", "b", "c", "d"), reporting_lines=lines("a>b", "b>c", "c>d briefs")
    )
    answer = place.route("a", "d")
    assert not answer.found
    assert told(answer, "furthest") == [["line-00", "line-01"]]
    assert told(answer, "not_climbed") == [["line-02"]]


def test_a_proposed_line_is_followed_only_where_asked_for(
    made: Callable[..., Partnership],
) -> None:
    place = made(boards=boards("a", "b"), reporting_lines=lines("a>b reports_to proposed"))
    assert not place.route("a", "b").found
    answer = place.at(include=["proposed"]).route("a", "b")
    assert (answer.found, answer.verdict) == (True, "A reports to B (proposed)")


def test_many_routes_are_counted_and_not_walked(ladder: Partnership) -> None:
    answer = ladder.route("foot", "head", every=True)
    assert len(told(answer)) == 50
    assert "16384 routes; the first 50 are listed" in said_beside(answer)


def test_many_shortest_routes_are_counted_though_lines_run_in_a_circle(
    made: Callable[..., Partnership],
) -> None:
    names = [f"m{number}" for number in range(60)]
    pairs = [pair for name in names for pair in (f"a>{name}", f"{name}>b", f"{name}>a")]
    place = made(boards=boards("a", "b", *names), reporting_lines=lines(*pairs, "b>m0"))
    assert "60 routes; the first 50 are listed" in said_beside(place.route("a", "b"))
    assert "more than 50 routes; the first 50 are listed" in said_beside(
        place.route("a", "b", every=True)
    )


# Connected through


def test_things_are_connected_only_when_asked_and_never_as_reporting(
    made: Callable[..., Partnership],
) -> None:
    place = made(
        boards=boards("a", "b"),
        organisations=boards("trust"),
        memberships="id,body_id,member_id\nseat-1,a,trust\nseat-2,b,trust",
    )
    assert not place.route("a", "b").found
    answer = place.route("a", "b", undirected=True)
    assert answer.found
    assert answer.verdict == (
        "No route leads from A up to B; A and B are connected through Trust: not a reporting line"
    )
    assert told(answer, "connected") == [["seat-1", "seat-2"]]
    headings = [part.heading for part in answer.sections if part.name.startswith("connected")]
    assert headings == ["Connected through: not a reporting line"]


def test_a_directed_route_is_told_before_what_connects(made: Callable[..., Partnership]) -> None:
    place = made(boards=boards("a", "b"), reporting_lines=lines("a>b", "b>a gives_direction_to"))
    names = [section.name for section in place.route("a", "b", undirected=True).sections]
    assert names[:2] == ["route_1", "connected_1"]


def test_a_proposed_seat_connects_only_where_asked_for(made: Callable[..., Partnership]) -> None:
    place = made(
        boards=boards("a", "b"),
        organisations=boards("trust"),
        memberships="id,body_id,member_id,status\ns1,a,trust,proposed\ns2,b,trust,in_force",
    )
    assert not place.route("a", "b", undirected=True).found
    assert place.at(include=["proposed"]).route("a", "b", undirected=True).found


def test_geography_connects_only_where_chosen(made: Callable[..., Partnership]) -> None:
    place = made(
        boards=boards("a", "b"),
        areas="id,kind\ntown,town",
        area_links="id,from_id,to_id,kind\nin-1,a,town,within\nin-2,b,town,within",
    )
    assert not place.route("a", "b", undirected=True).found
    assert place.route("a", "b", undirected=True, kinds=["within"]).found


# Two places


@pytest.fixture
def two_places(tmp_path: Path) -> Partnership:
    """Two places that share a trust, which is above one's body and below the other's."""
    for place, pair in (("east", "east-body>trust"), ("west", "trust>west-body")):
        write(
            tmp_path / place,
            boards=boards(f"{place}-body", f"{place}-other"),
            organisations=boards("trust"),
            reporting_lines=lines(pair).replace("line-00", f"{place}-line"),
            memberships=(
                f"id,body_id,member_id\n{place}-1,{place}-body,trust\n{place}-2,{place}-other,trust"
            ),
        )
    return load(data=tmp_path)


def test_no_route_crosses_to_another_place(two_places: Partnership) -> None:
    for undirected in (False, True):
        answer = two_places.route("east-body", "west-body", undirected=undirected)
        assert not answer.found
        headings = [part.heading for part in answer.sections if part.name == "different_places"]
        assert "no route crosses from one place to another" in headings[0]
    assert two_places.route("east-body", "east-other", undirected=True).found
    assert two_places.route("east-body", "trust").found
    assert two_places.route("trust", "west-body").found


def test_what_two_places_have_in_common_is_said_and_is_no_line(two_places: Partnership) -> None:
    said = "all that is recorded in both east and west is Trust, which is no line between them"
    asked = (
        two_places.route("east-body", "west-body"),
        two_places.overlaps("east-body", "west-body"),
    )
    for answer in asked:
        assert said in [item.text for item in answer.remarks if item.kind is Kind.CAUTION]
    beside = two_places.route("east-body", "east-other").remarks
    assert not any("is recorded in both" in item.text for item in beside)


def test_a_chain_stays_in_its_place_and_tells_the_line_of_the_other(
    two_places: Partnership,
) -> None:
    answer = two_places.chain("east-body")
    assert told(answer) == [["east-line"]]
    assert told(answer, "elsewhere") == [["west-line"]]
    assert not two_places.chain("east-body", to="west-body").found


def test_the_two_real_places_share_a_trust_and_no_route() -> None:
    shipped = load()
    assert {"thurrock", "barking-and-dagenham"} <= set(shipped.dataset.places)
    for start in ("mase", "thurrock-hwb", "brighter-futures-partnership"):
        for goal in ("bd-hwb", "bd-childrens-partnership"):
            answer = shipped.at(include=["proposed", "implied"]).route(start, goal, undirected=True)
            assert not answer.found
            assert "different places" in answer.sections[0].heading


# Asked wrongly


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("east-group", "East Locality Group"), "both ends are East Locality Group"),
        (("east-group", "nobody-at-all"), "nothing is recorded under 'nobody-at-all'"),
        (("nobody-at-all", "east-group"), "nothing is recorded under 'nobody-at-all'"),
        (("east-group", "old-forum", "--kinds", "rumours"), "--kinds 'rumours' is not a kind"),
        (("east-group",), "Missing argument 'B'"),
    ],
)
def test_a_route_that_cannot_be_asked_for_says_so(
    pgraph: Run, args: tuple[str, ...], message: str
) -> None:
    result = pgraph("route", *args, "--data", str(NORTHSHIRE))
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("east-group", "northshire-council"), 0),
        (("northshire-council", "east-group"), 3),
        (("old-forum", "partnership-board"), 3),
        (("partnership-board", "northshire-council", "--kinds", "advises,accountable_to"), 0),
        (("old-forum", "partnership-board", "--undirected"), 3),
        (("northshire-council", "east-group", "--undirected"), 0),
        (("east-group", "northshire-council", "--as-of", "2022-10-01"), 0),
        (
            (
                "east-group",
                "northshire-council",
                "--as-of",
                "2022-10-01",
                "--kinds",
                "sub_group_of",
            ),
            3,
        ),
    ],
)
def test_the_exit_code_tells_a_route_from_none(
    pgraph: Run, args: tuple[str, ...], code: int
) -> None:
    result = pgraph("route", *args, "--data", str(NORTHSHIRE))
    assert (result.exit_code, result.stderr) == (code, "")
    assert result.stdout


# Random places against a slow and plain reading

Line = tuple[str, str, str, str]
NAMES = [f"b{number}" for number in range(6)]
LINE = st.tuples(
    st.sampled_from(NAMES),
    st.sampled_from(NAMES),
    st.sampled_from([*UPWARD[:2], *UPWARD[4:], "advises", "briefs"]),
    st.sampled_from(["in_force", "in_force", "in_force", "proposed"]),
).filter(lambda line: line[0] != line[1])
PLACES = st.lists(LINE, min_size=3, max_size=14)


def ways(drawn: Sequence[Line], *, either_way: bool) -> set[tuple[str, ...]]:
    """Grow every order of bodies by every other one, and keep those that arrive."""
    links = {
        (low, high)
        for low, high, kind, status in drawn
        if status == "in_force" and (either_way or kind in UPWARD)
    }
    if either_way:
        links |= {(high, low) for low, high in links}
    grown: list[tuple[str, ...]] = [(NAMES[0],)]
    found: set[tuple[str, ...]] = set()
    for _ in numbers():
        grown = [
            (*way, name)
            for way in grown
            for name in NAMES
            if name not in way and (way[-1], name) in links
        ]
        found |= {way for way in grown if way[-1] == NAMES[-1]}
        grown = [way for way in grown if way[-1] != NAMES[-1]]
        if not grown:
            return found
    raise AssertionError


def things_of(answer: Answer, prefix: str) -> Iterator[tuple[str, ...]]:
    """Read each route back from the cells of its lines."""
    for section in answer.sections:
        if section.name.startswith(prefix):
            at = [NAMES[0]]
            for statement in section.statements:
                ends = {statement.row["from_id"], statement.row["to_id"]}
                if ends != set(at[-2:]):
                    at += ends - {at[-1]}
            yield tuple(at)


@settings(deadline=None, max_examples=2 * settings().max_examples)
@given(drawn=PLACES, either_way=st.booleans())
def test_the_routes_are_those_of_a_plain_reading(
    drawn: Sequence[Line], *, either_way: bool
) -> None:
    pairs = [f"{low}>{high} {kind} {status}" for low, high, kind, status in drawn]
    with TemporaryDirectory() as folder:
        place = load(data=write(Path(folder), boards=boards(*NAMES), reporting_lines=lines(*pairs)))
    prefix = "connected_" if either_way else "route_"
    every = place.route(NAMES[0], NAMES[-1], undirected=either_way, every=True)
    short = place.route(NAMES[0], NAMES[-1], undirected=either_way)
    expected = ways(drawn, either_way=either_way)
    event(f"routes: {min(len(expected), 10)}")
    event(f"hops: {max(map(len, expected), default=1) - 1}")
    found = list(things_of(every, prefix))
    assert len(found) == len(set(found)) == min(len(expected), 50)
    assert expected.issuperset(found)
    assert [len(way) for way in found] == sorted(map(len, expected))[:50]
    fewest = min(map(len, expected), default=0)
    assert set(things_of(short, prefix)) == {way for way in expected if len(way) == fewest}
    assert every.found == short.found == bool(expected)


def test_the_generator_draws_routes_of_many_lengths_and_circles() -> None:
    drawn: Counter[str] = Counter()

    @LOOKED_AT
    @given(place=PLACES, either_way=st.booleans())
    def look(place: Sequence[Line], *, either_way: bool) -> None:
        found = ways(place, either_way=either_way)
        drawn.update({f"{len(way) - 1} hops" for way in found})
        drawn["none"] += not found
        drawn["several"] += len(found) > 1

    look()
    wanted = ["none", "several", *(f"{hops} hops" for hops in range(1, 6))]
    assert {name: drawn[name] for name in wanted if drawn[name] < 5} == {}
