"""Centres, wards and tiers: the rules on a few rows, the shipped places against a plain reading."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator

import pytest
from click.testing import Result

from partnership_graph import Answer, Partnership, load
from partnership_graph.bundled import folder
from partnership_graph.errors import AmbiguousNameError, QuestionError, UnknownNameError
from tests.small_place import said_beside

Made = Callable[..., Partnership]
Run = Callable[..., Result]

OCTOBER = "2016-10-12"
CENTRES = "id,kind\nold,childrens_centre\nnew,childrens_centre\nhall,outreach_site"
AREAS = "id,name,kind\neast,East locality,locality\nplace,Place,place\nford,Ford ward,ward\nlea,Lea ward,ward"
LINKS = """id,from_id,to_id,kind
1,old,east,located_in
2,new,east,located_in
3,hall,east,located_in
4,old,ford,serves_ward
5,new,lea,serves_ward
6,east,place,within"""


@pytest.fixture(scope="module")
def thurrock() -> Partnership:
    return load("thurrock")


def rows(table: str) -> Iterator[dict[str, str]]:
    with (folder("data") / "thurrock" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def ids(answer: Answer, section: str = "") -> set[str]:
    """Return the ids of the facts an answer states at depth 0, in one section or in all."""
    return {
        item.fact_id
        for part, item in answer.statements()
        if item.depth == 0 and section in {"", part.name}
    }


def cell(answer: Answer, section: str, name: str) -> list[str]:
    return [
        item.row[name]
        for part, item in answer.statements()
        if part.name == section
        if not item.depth
    ]


# Names


def test_the_option_says_what_sort_of_thing_a_shared_name_means(thurrock: Partnership) -> None:
    assert "serving Ockendon ward" in thurrock.centres(ward="Ockendon").verdict
    assert thurrock.wards(of="Ockendon").verdict.startswith("Ockendon Children's Centre serves")


def test_the_word_the_option_says_may_be_left_out_of_a_name(made: Made) -> None:
    assert made(areas=AREAS).centres(within="East").question.endswith("in East locality?")


@pytest.mark.parametrize(
    ("ask", "message", "error"),
    [
        (lambda it: it.centres(ward="Nowhere"), "nothing is recorded under", UnknownNameError),
        (lambda it: it.centres(ward="Tilbury"), "tilbury-st-chads-ward", AmbiguousNameError),
        (lambda it: it.centres(ward="nelft"), "'nelft' is not a ward but nelft", QuestionError),
        (lambda it: it.centres(within="ice"), "is not an area but ice", QuestionError),
        (lambda it: it.wards(of="East locality"), "is not a centre or other", QuestionError),
        (lambda it: it.centres(proposed="closure"), "expected one of succession", QuestionError),
        (lambda it: it.tier("Ockendon"), "ockendon-ward", AmbiguousNameError),
        (
            lambda it: it.at(only="in_force").centres(proposed="close"),
            "give one of the two",
            QuestionError,
        ),
    ],
)
def test_what_cannot_be_asked_is_told(
    thurrock: Partnership,
    ask: Callable[[Partnership], Answer],
    message: str,
    error: type[Exception],
) -> None:
    with pytest.raises(error, match="(?s)" + message):
        ask(thurrock)


def test_two_wards_of_one_name_are_asked_back(made: Made) -> None:
    place = made(areas="id,name,kind\na,Ford ward,ward\nb,Ford ward,ward")
    with pytest.raises(AmbiguousNameError, match=r"(?s)a .*b "):
        place.centres(ward="Ford")


# Centres


def test_centres_stand_under_their_locality_and_other_sites_apart(made: Made) -> None:
    answer = made(areas=AREAS, childrens_centres=CENTRES, area_links=LINKS).centres()
    assert cell(answer, "east", "from_id") == ["old", "new"]
    assert cell(answer, "other_sites", "from_id") == ["hall"]
    assert (
        answer.verdict
        == "2 children's centres are recorded: 2 in East locality; 1 other site apart"
    )


def test_a_centre_in_a_locality_is_in_what_the_locality_lies_within(made: Made) -> None:
    place = made(areas=AREAS, childrens_centres=CENTRES, area_links=LINKS)
    assert cell(place.centres(within="place"), "east", "from_id") == ["old", "new"]
    assert not place.centres(within="ford").found


def test_a_centre_with_no_locality_is_listed_as_that(made: Made) -> None:
    answer = made(childrens_centres="id,kind\nlone,childrens_centre").centres()
    assert answer.sections[0].heading == "no locality stated: 1 children's centre"
    assert answer.verdict == "1 children's centre is recorded: Lone (no locality stated)"


def test_a_centre_that_a_later_list_omits_is_told_apart_with_what_it_served(made: Made) -> None:
    answer = made(
        sources="id,dated\npaper,2020-01-01\nlater,2021-01-01",
        areas=AREAS,
        childrens_centres=CENTRES,
        area_links=LINKS,
        lists="id,list_id,name,scope,scope_id,member_id,source_id,as_of\n"
        "l,two,Centres of 2021,centres_of,place,new,later,2021-01-01",
    ).centres(ward="ford")
    assert not answer.found
    assert answer.verdict == (
        "None is recorded as of 1 January 2021 in these tables (2 documents): "
        "no children's centre serving Ford ward; 1 is recorded on another day; "
        "not recorded on this day: Old"
    )
    said = [item.text for part, item in answer.statements() if part.name == "other_days"]
    assert said[0].startswith("Old is not in the list of Centres of 2021")
    assert said[2] == "Old serves the ward Ford ward"


def test_a_proposal_answers_and_says_that_its_outcome_is_not_recorded(made: Made) -> None:
    answer = made(
        areas=AREAS,
        childrens_centres=CENTRES,
        area_links=LINKS,
        changes="id,kind,subject_id,status,outcome\n"
        "c,close,old,proposed,not recorded\nd,close,new,in_force,closed",
    ).centres(proposed="close")
    assert answer.found
    assert answer.verdict == (
        "1 children's centre is recorded whose closure is proposed (outcome not recorded): "
        "Old (East locality)"
    )


@pytest.mark.parametrize(
    ("day", "list_id"),
    [
        (OCTOBER, "childrens-centres-of-thurrock-2016-10-12"),
        ("", "thurrock-childrens-centres-2020"),
    ],
)
def test_the_centres_of_a_day_are_those_of_its_list(
    thurrock: Partnership, day: str, list_id: str
) -> None:
    listed = {row["member_id"] for row in rows("lists") if row["list_id"] == list_id}
    answer = thurrock.at(day).centres()
    shown = {
        where: set(cell(answer, where, "from_id"))
        for where in ("central-locality", "east-locality", "west-locality")
    }
    located = {
        row["from_id"]: row["to_id"] for row in rows("area_links") if row["kind"] == "located_in"
    }
    assert set().union(*shown.values()) == listed
    assert all(located[site] == where for where, sites in shown.items() for site in sites)


def test_what_is_proposed_for_another_site_is_not_proposed_for_the_centre_it_leads_to(
    made: Made,
) -> None:
    place = made(
        areas=AREAS,
        childrens_centres=CENTRES,
        area_links=LINKS,
        changes="id,kind,subject_id,into_id,status\nc,move_to_outreach,hall,old,proposed",
    )
    answer = place.centres(proposed="move_to_outreach")
    assert ids(answer) == {"3"}
    assert [item.fact_id for _, item in place.centres("old").statements()] == ["1", "4", "c"]


def test_a_centre_is_no_longer_where_it_was(made: Made) -> None:
    place = made(
        areas="id,name,kind\neast,East locality,locality\nwest,West locality,locality",
        childrens_centres="id,kind\nold,childrens_centre",
        area_links="id,from_id,to_id,kind,valid_to\n1,old,east,located_in,2020-01-01\n"
        "2,old,west,located_in,",
    )
    assert [part.name for part in place.centres().sections] == ["west"]
    assert not place.centres(within="east").found


# Wards


@pytest.mark.parametrize("day", [OCTOBER, "2020-01-31"])
def test_every_ward_is_served_or_said_not_to_be(thurrock: Partnership, day: str) -> None:
    answer = thurrock.at(day).wards()
    served = {
        row["from_id"]: row["to_id"] for row in rows("area_links") if row["kind"] == "serves_ward"
    }
    wards = {row["id"] for row in rows("areas") if row["kind"] == "ward"}
    told = {
        item.fact_id if part.name == "no_centre" else item.row["to_id"]
        for part, item in answer.statements()
        if item.depth == 0 and part.name != "gaps"
    }
    assert told == wards
    centres = {part.name for part in answer.sections} - {"no_centre", "gaps"}
    list_id = "thurrock-childrens-centres-2020" if day != OCTOBER else ""
    listed = {row["member_id"] for row in rows("lists") if row["list_id"] == list_id}
    assert centres == set(served) & (listed or set(served))


def test_a_ward_that_two_centres_serve_names_the_other(made: Made) -> None:
    links = f"{LINKS}\n7,new,ford,serves_ward"
    place = made(areas=AREAS, childrens_centres=CENTRES, area_links=links)
    verdict = "Old serves 1 ward: Ford ward; Ford ward by New as well"
    assert place.wards(of="old").verdict == verdict


def test_the_wards_in_a_locality_are_those_of_its_centres(made: Made) -> None:
    place = made(areas=AREAS, childrens_centres=CENTRES, area_links=LINKS)
    assert (
        place.wards(within="East").verdict
        == "2 wards in East locality are served: Ford ward, Lea ward"
    )


def test_a_place_without_wards_says_that_none_is_recorded(made: Made) -> None:
    answer = made(areas="id,name,kind\neast,East locality,locality").wards(within="east")
    assert not answer.found
    assert answer.verdict == (
        "None is recorded in these tables (1 document): no centre for a ward in East locality"
    )


# Tiers


PLACED = """id,subject_id,tier,status,basis
1,a,system,in_force,stated
2,b,system,proposed,stated
3,c,system,in_force,implied
4,d,place,in_force,structural"""


def test_a_tier_tells_apart_what_is_placed_proposed_and_only_near(made: Made) -> None:
    place = made(
        boards="id\na\nb\nc\nd\ne",
        areas="id,name,kind\nlevel,System level,level\nshire,Shire,footprint\ntown,Town,town",
        area_links="id,from_id,to_id,kind,as_of\n7,level,shire,covers,2020-01-01\n"
        "8,town,shire,within,2020-01-01\n9,e,shire,covers,2020-01-01\n"
        "10,a,level,covers,2020-01-01\n11,gone,shire,located_in,2019-01-01",
        sources="id,dated\nearly,2019-01-01\npaper,2020-01-01",
        childrens_centres="id,kind,as_of,source_id\ngone,childrens_centre,2019-01-01,early\n"
        "here,childrens_centre,2020-01-01,paper",
        lists="id,list_id,name,scope,scope_id,member_id\n12,l,Centres,centres_of,shire,here",
        tier_placements=PLACED,
    )
    answer = place.tier("System level")
    parts = ("placed", "proposed", "implied", "footprint", "within", "covers")
    assert {name: ids(answer, name) for name in parts} == {
        "placed": {"1"},
        "proposed": {"2"},
        "implied": set(),
        "footprint": {"7"},
        "within": {"8"},
        "covers": {"9", "10"},
    }
    assert said_beside(answer) == ("left out: 1 implied placement (--include implied)",)
    assert ids(place.at(include=["implied"]).tier("system"), "implied") == {"3"}
    assert ids(place.at(include=["proposed"]).tier("system"), "placed") == {"1"}


NO_TIER = "none is recorded in these tables (1 document)"


@pytest.mark.parametrize(
    ("wanted", "found", "verdict"),
    [
        ("a", True, "A is placed at System level"),
        ("b", True, "B would be placed at System level (proposed, ratification not recorded)"),
        ("c", False, f"C is unplaced: {NO_TIER}; System level is only implied"),
        ("d", True, "D is placed at Place level, as a member of a class that the document places"),
        ("e", False, f"E is unplaced: {NO_TIER}"),
    ],
)
def test_a_thing_is_placed_or_unplaced_and_why(
    made: Made, wanted: str, found: object, verdict: str
) -> None:
    answer = made(boards="id\na\nb\nc\nd\ne", tier_placements=PLACED).tier(wanted)
    assert (answer.found, answer.verdict) == (found, verdict)


def test_an_empty_tier_and_no_tier_at_all_are_answers(made: Made) -> None:
    tables = {
        "boards": "id\na",
        "areas": "id\nhere",
        "tier_placements": "id,subject_id,tier\nat,a,place",
    }
    place = made(**tables)
    assert place.tier("community").verdict == (
        "None is recorded in these tables (1 document): nothing placed at Community level"
    )
    before = place.at("1900-01-01").tier()
    assert not before.found
    assert before.verdict == (
        "None is recorded as of 1 January 1900 in these tables (1 document): nothing placed at a tier; "
        "1 is recorded on another day"
    )


def test_all_tiers_count_the_bodies_that_no_document_places(thurrock: Partnership) -> None:
    placed = {row["subject_id"] for row in rows("tier_placements") if row["basis"] != "implied"}
    bodies = [row["id"] for row in rows("boards")]
    missing = sum(body not in placed for body in bodies)
    assert f"{missing} of {len(bodies)} bodies are unplaced" in thurrock.tier().verdict


# The sample questions, at the command line


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("tier", "MSE STP"), 0, ["is placed at System level", "MOU 3.1", "MOU 4.1"]),
        (("tier", "Local Maternity System"), 0, ["is placed at System level", "MOU 4.7"]),
        (("tier", "system"), 0, ["its footprint is Mid and South Essex footprint", "MOU 4.1"]),
        (
            ("tier", "system"),
            0,
            [
                f"{name} lies within Mid and South Essex footprint"
                for name in (
                    "NHS Thurrock CCG",
                    "NHS Basildon and Brentwood CCG",
                    "Mid Essex CCG",
                    "Castle Point and Rochford CCG",
                    "Southend CCG",
                )
            ],
        ),
        (("tier", "thurrock-ccg"), 0, ["is placed at Place level"]),
        (
            ("tier", "MSB Hospital Group"),
            3,
            [
                "unplaced: no document states its tier",
                "under the heading for System Level",
                "MOU 4.6",
            ],
        ),
        (
            ("centres", "--as-of", OCTOBER),
            0,
            ["2 in Central locality, 4 in East locality, 3 in West locality", "Cabinet Table 3"],
        ),
        (("centres", "--in", "West", "--as-of", OCTOBER), 0, ["Ockendon", "Purfleet", "Aveley"]),
        (
            ("centres", "--in", "West", "--proposed", "retain", "--as-of", OCTOBER),
            0,
            ["2 children's centres are recorded in West locality", "Ockendon", "Purfleet"],
        ),
        (
            ("centres", "--in", "East"),
            0,
            [
                "4 children's centres",
                "Chadwell",
                "Tilbury",
                "Stanford-le-Hope",
                "Abbotts",
                "4.14.3",
            ],
        ),
        (
            ("wards", "--of", "Thameside-Grays"),
            0,
            ["4 wards", "Grays Thurrock", "Grays Riverside", "Blackshots", "Rectory", "Table 3"],
        ),
        (("wards",), 0, ["15 wards are served, by 7 children's centres; for 4 no centre"]),
        (("wards", "--of", "Tilbury"), 0, ["2 wards", "Riverside & Thurrock Park", "St Chads"]),
        (
            ("wards", "--of", "East Tilbury"),
            0,
            ["East Tilbury ward; no other centre", "closure of East Tilbury", "Cabinet Table 4"],
        ),
    ],
)
def test_sample_questions(pgraph: Run, args: tuple[str, ...], code: int, said: list[str]) -> None:
    result = pgraph(*args)
    assert (result.exit_code, result.stderr) == (code, "")
    assert [words for words in said if words not in result.stdout] == []


def test_a_centre_asked_about_on_a_day_it_is_not_recorded_is_an_answer(pgraph: Run) -> None:
    result = pgraph("wards", "--of", "East Tilbury", "--as-of", "2020-01-31")
    assert (result.exit_code, result.stderr) == (3, "")
    assert "is not in the list of Designated Children's Centres" in result.stdout


def test_a_wrong_question_prints_nothing_on_stdout(pgraph: Run) -> None:
    result = pgraph("centres", "--ward", "nelft")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is not a ward" in result.stderr
