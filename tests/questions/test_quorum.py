"""Quorum: the rule by category, and the judgement of an attendance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations, permutations
from pathlib import Path
from time import perf_counter

import pytest
from click.testing import Result

from partnership_graph import Answer, Partnership, load
from partnership_graph.errors import AmbiguousNameError, QuestionError, UnknownNameError
from partnership_graph.facts.records import Membership

Run = Callable[..., Result]
PROCEDURES = Path(__file__).parents[1] / "places" / "procedures"
PROPOSED = "proposed, ratification not recorded"
BD = "bd-childrens-partnership"
ENOUGH = ("childrens-director", "education-head", "river-trust", "meadow-charity", "dev-rao")


@pytest.fixture(scope="module")
def riverside() -> Partnership:
    return load(data=PROCEDURES)


@pytest.fixture(scope="module")
def shipped() -> Partnership:
    return load()


def texts(answer: Answer, section: str) -> list[str]:
    return [said.text for part, said in answer.statements() if part.name == section]


def met(partnership: Partnership, present: Sequence[str], body: str = "alliance") -> bool:
    verdict = partnership.quorum(body, present).verdict
    assert (" is met" in verdict) != (" is not met" in verdict)
    return " is met" in verdict


def test_the_rule_is_told_category_by_category(riverside: Partnership) -> None:
    answer = riverside.quorum("alliance")
    assert answer.verdict == (
        "Riverside Children's Alliance needs at least 5 people: "
        "1 chair, 1 council, 1 health, 2 voluntary"
    )
    said = [item.fact_id for part, item in answer.statements() if part.name == "rule"]
    assert said == [f"rule-{number}" for number in range(1, 6)]


def test_cap_and_vacancies_are_different_things(riverside: Partnership) -> None:
    said = texts(riverside.quorum("alliance"), "cap")
    seats = "7 seats recorded, advisors, substitutes and those in attendance apart"
    assert said == [
        "Riverside Children's Alliance, cap: At most nine members.",
        f"{seats}: 2 places open under the cap of 9",
        "vacant: Head of Housing",
        "holder not stated, which is not a vacancy: 1 of 9 seats",
    ]


def test_seats_that_no_category_needs_are_told(riverside: Partnership) -> None:
    parts = riverside.quorum("alliance").statements()
    assert [said.fact_id for part, said in parts if part.name == "not_needed"] == [
        "seat-08",
        "seat-09",
    ]


@pytest.mark.parametrize(
    ("present", "enough"),
    [
        (ENOUGH, True),
        (("ben-cole", *ENOUGH[1:]), True),
        (("childrens-director", "riverside-council", *ENOUGH[2:]), True),
        (ENOUGH[1:], False),
        (("riverside-council", *ENOUGH[1:]), False),
        (("childrens-director", *ENOUGH[2:]), False),
        (("childrens-director", "ben-cole", *ENOUGH[2:]), False),
        (("childrens-director", "policy-adviser", *ENOUGH[2:]), False),
        (("childrens-director", "education-head", "designated-nurse", *ENOUGH[3:]), False),
        (("childrens-director", "education-head", "cara-dunn", *ENOUGH[3:]), True),
        (("childrens-director", "education-head", "river-trust", "dev-rao"), False),
        ((*ENOUGH[:3], "brook-charity", "dev-rao"), False),
        ((*ENOUGH[:3], "brook-charity", "meadow-charity"), True),
        (("alliance", *ENOUGH[1:]), False),
    ],
    ids=[
        "one of each",
        "the holder of the chair's post",
        "the chair, and the council in somebody else",
        "no chair",
        "the council cannot be the chair",
        "the chair does not count for the council",
        "the chair's post and its holder are one",
        "an adviser does not count",
        "a substitute is not stated to count",
        "the holder of a post",
        "one of two",
        "an organisation and its member are one",
        "the organisation of a member",
        "the body itself",
    ],
)
def test_an_attendance_is_judged(
    riverside: Partnership,
    present: tuple[str, ...],
    enough: bool,  # noqa: FBT001 - pytest gives it by name
) -> None:
    assert met(riverside, present) == enough


def test_the_order_in_which_those_present_are_named_does_not_matter(
    riverside: Partnership,
) -> None:
    assert {met(riverside, order) for order in permutations(ENOUGH)} == {True}
    assert {met(riverside, order) for order in permutations(ENOUGH[1:])} == {False}


def test_who_is_missing_is_named_with_those_who_could_come(riverside: Partnership) -> None:
    answer = riverside.quorum("alliance", ["childrens-director", "river-trust", "dev-rao"])
    assert answer.found
    assert answer.verdict == (
        "The quorum of Riverside Children's Alliance is not met; missing: 1 council, 1 voluntary"
    )
    said = texts(answer, "missing")
    assert [text for text in said if text.endswith("any of")] == [
        "council: 1 more, any of",
        "voluntary: 1 more, any of",
    ]
    assert [text.partition(":")[0] for text in said] == [
        "council",
        "Head of Education",
        "Head of Housing",
        "voluntary",
        "Meadow Charity",
    ]


def test_who_does_not_count_is_told_why(riverside: Partnership) -> None:
    present = [*ENOUGH, "cara-dunn", "designated-nurse", "policy-adviser", "ada-obi"]
    answer = riverside.quorum("alliance", present)
    assert texts(answer, "excluded") == [
        "Director of Children's Services, Riverside does not count for council"
    ]
    assert texts(answer, "not_counted") == [
        "Designated Nurse: a substitute; whether one counts is not stated",
        "Policy Adviser: the quorum does not count this seat; no vote",
        "Ada Obi: no seat on the body is recorded",
        "River Health Trust: already there in somebody else who is named",
    ]


def test_names_aliases_and_names_with_commas_are_understood(riverside: Partnership) -> None:
    text = "Director of Children's Services, Riverside, Head of Education,the Trust,"
    answer = riverside.quorum("alliance", [text, "Meadow Charity,Dev Rao"])
    assert " is met" in answer.verdict
    assert " is met" in riverside.quorum("alliance", ["DCS", *ENOUGH[1:]]).verdict


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("chair", "childrens-director"),
        ("the Chair", "childrens-director"),
        ("advisor", "policy-adviser"),
        ("director of children's services", "childrens-director"),
        ("head of housing,nurse", "housing-head,designated-nurse"),
        ("rao", "dev-rao"),
        ("cole", "ben-cole"),
    ],
)
def test_a_role_means_who_has_it_on_this_body(
    riverside: Partnership, said: str, meant: str
) -> None:
    assert riverside.quorum("alliance", [said]) == riverside.quorum("alliance", [meant])
    assert riverside.quorum("alliance", [said]) != riverside.quorum("alliance", ["ada-obi"])


def test_the_chair_is_the_one_of_this_body(shipped: Partnership) -> None:
    assert "missing: 1 council, 1 ccg" in shipped.quorum(BD, ["chair"]).verdict


def test_a_role_that_several_have_on_this_body_is_asked_back_with_them_alone(
    shipped: Partnership,
) -> None:
    with pytest.raises(AmbiguousNameError) as raised:
        shipped.quorum(BD, ["Head Teacher"])
    assert sorted(item.split()[0] for item in raised.value.candidates) == [
        "head-teacher-gascoigne-school",
        "head-teacher-sydney-russel-comprehensive-school",
    ]


def test_an_id_means_itself_though_it_is_the_word_for_a_role(
    made: Callable[..., Partnership],
) -> None:
    place = made(
        boards="id\nbody",
        people="id\nchair\nann",
        memberships="id,body_id,member_id,capacity\ns1,body,ann,chair\ns2,body,chair,member",
        quorum="id,body_id,member_id,category,rule,minimum\nr1,body,ann,chair,minimum,1",
    )
    assert not met(place, ["chair"], "body")
    assert met(place, ["ann"], "body")


@pytest.mark.parametrize(
    ("present", "error", "message"),
    [
        (["nobody at all"], UnknownNameError, "nothing is recorded under 'nobody at all'"),
        (["River"], AmbiguousNameError, "could be any of these"),
        ([" , "], QuestionError, "--present names nobody"),
        ([], QuestionError, "--present names nobody"),
    ],
)
def test_an_attendance_that_cannot_be_read_is_refused(
    riverside: Partnership, present: list[str], error: type[QuestionError], message: str
) -> None:
    with pytest.raises(error, match=message):
        riverside.quorum("alliance", present)


def test_what_cannot_attend_is_refused(shipped: Partnership) -> None:
    with pytest.raises(QuestionError, match="cannot attend; expected a post, a person or an org"):
        shipped.quorum(BD, ["thurrock"])


def test_a_quorum_of_all_members_counts_those_with_a_vote(riverside: Partnership) -> None:
    assert not met(riverside, ["ben-cole", "cara-dunn", "ada-obi"], "draft-forum")
    assert met(riverside, ["ben-cole", "cara-dunn", "dev-rao"], "draft-forum")


@pytest.fixture
def three_partners(made: Callable[..., Partnership]) -> Partnership:
    """A body whose quorum names three organisations, all listed under one heading."""
    return made(
        boards="id\nbody",
        organisations="id\ncouncil\ntrust\npolice",
        people="id\nann\nbob\ncal\ndee",
        posts="id,organisation_id\nchief,police",
        memberships=(
            "id,body_id,member_id,category,on_behalf_of,in_post,capacity,voting\n"
            "s1,body,ann,statutory partners,council,,member,yes\n"
            "s2,body,bob,statutory partners,council,,member,yes\n"
            "s3,body,cal,statutory partners,trust,,member,yes\n"
            "s4,body,dee,statutory partners,,chief,member,no\n"
            "s5,body,trust,statutory partners,,,in_attendance,not_stated"
        ),
        quorum=(
            "id,body_id,category,rule,minimum,member_id\n"
            "r1,body,statutory partners,minimum,1,council\n"
            "r2,body,statutory partners,minimum,1,trust\n"
            "r3,body,statutory partners,minimum,1,police"
        ),
    )


@pytest.mark.parametrize(
    ("present", "enough"),
    [
        (("ann", "cal", "dee"), True),
        (("council", "trust", "police"), True),
        (("ann", "bob", "cal"), False),
        (("ann", "bob", "cal", "council"), False),
        (("cal", "dee"), False),
        (("ann", "trust", "police"), True),
    ],
    ids=[
        "one of each",
        "the organisations themselves",
        "two of one do not stand for another",
        "nor does an organisation beside its own two",
        "one is absent",
        "a member and two organisations",
    ],
)
def test_a_rule_that_names_who_counts_counts_them_alone(
    three_partners: Partnership,
    present: tuple[str, ...],
    enough: bool,  # noqa: FBT001 - pytest gives it by name
) -> None:
    assert met(three_partners, present, "body") == enough


def test_rules_of_one_category_are_told_apart_by_whom_they_name(
    three_partners: Partnership,
) -> None:
    each = "1 statutory partners (Council), 1 statutory partners (Trust)"
    assert three_partners.quorum("body").verdict == (
        f"Body needs at least 3 people: {each}, 1 statutory partners (Police)"
    )
    answer = three_partners.quorum("body", ["ann", "bob", "cal"])
    assert answer.verdict.endswith("is not met; missing: 1 statutory partners (Police)")
    assert texts(answer, "judged")[2] == "statutory partners (Police): 0 of 1, missing (nobody)"
    assert texts(answer, "missing") == [
        "statutory partners (Police): 1 more, any of",
        "Dee: member, Body; Chief; listed under statutory partners; no vote",
    ]


@pytest.mark.parametrize("label", ["all members", "total", "members", "police"])
def test_whom_a_rule_names_is_not_changed_by_its_label(
    made: Callable[..., Partnership], label: str
) -> None:
    place = made(
        boards="id\nbody",
        organisations="id\npolice\ncouncil",
        memberships=f"id,body_id,member_id,category\ns1,body,council,{label}\ns2,body,police,",
        quorum=f"id,body_id,category,rule,minimum,member_id\nr1,body,{label},minimum,1,police",
    )
    assert met(place, ["police"], "body")
    assert not met(place, ["council"], "body")


def test_votes_are_told_with_who_has_none(
    riverside: Partnership, three_partners: Partnership
) -> None:
    assert texts(riverside.quorum("alliance"), "votes") == [
        "a vote: 8 of 9 seats; none: 1: Policy Adviser"
    ]
    assert texts(three_partners.quorum("body"), "votes") == [
        "a vote: 3 of 5 seats; none: 1: Dee; not stated: 1"
    ]


def test_of_votes_that_are_not_stated_nothing_is_said(made: Callable[..., Partnership]) -> None:
    place = made(boards="id\nx\ny", memberships="id,body_id,member_id\ns1,x,y")
    assert texts(place.quorum("x"), "votes") == []


def test_a_seat_says_whether_it_votes(three_partners: Partnership) -> None:
    said = [said.text for _, said in three_partners.members("body").statements()]
    assert said[0] == (
        "Ann: member, Body; on behalf of Council; listed under statutory partners; votes"
    )
    assert said[-1] == "Trust: in attendance, Body; listed under statutory partners"


def test_from_a_proposal_only_every_line_says_so(riverside: Partnership) -> None:
    for present in (None, ["ben-cole", "alliance"]):
        answer = riverside.quorum("draft-forum", present)
        assert answer.found
        assert PROPOSED in answer.verdict
        lines = [said for part, said in answer.statements() if part.name != "cap"]
        assert lines
        unmarked = [said.text for said in lines if PROPOSED not in said.text + said.condition]
        assert unmarked == []


def test_a_quorum_that_is_not_stated_is_not_invented(riverside: Partnership) -> None:
    answer = riverside.quorum("quiet-group", ["dev-rao"])
    assert not answer.found
    assert answer.verdict == "Not stated: no document states a quorum of Quiet Group"
    assert [said.fact_id for _, said in answer.statements()] == ["gap-2"]


def test_one_person_fills_the_place_that_leaves_room_for_others(
    made: Callable[..., Partnership],
) -> None:
    place = made(
        boards="id\nbody",
        people="id\nann\nbob",
        memberships=(
            "id,body_id,member_id,category\ns1,body,ann,red\ns2,body,ann,blue\ns3,body,bob,red"
        ),
        quorum=("id,body_id,category,rule,minimum\nr1,body,red,minimum,1\nr2,body,blue,minimum,1"),
    )
    assert met(place, ["ann", "bob"], "body")
    assert met(place, ["bob", "ann"], "body")
    assert not met(place, ["ann"], "body")
    assert not met(place, ["bob"], "body")


def seated(partnership: Partnership, category: str) -> list[str]:
    seats = partnership.dataset.all(Membership)
    return [seat.member_id for seat in seats if (seat.body_id, seat.category) == (BD, category)]


def plainly_met(categories: Sequence[str]) -> bool:
    """Judge those present as ToR 2.5.3 does: the chair, and one each of four kinds beside."""
    return {"chair", "council", "ccg", "nelft", "schools"} <= set(categories)


def test_every_attendance_of_the_real_partnership_is_judged_as_its_paper_does(
    shipped: Partnership,
) -> None:
    counts = {"chair": 1, "council": 2, "ccg": 1, "nelft": 1, "cvs": 1, "schools": 1}
    seats = [
        (category, member)
        for category, count in counts.items()
        for member in seated(shipped, category)[:count]
    ]
    assert len(seats) == 7
    judged = {True: 0, False: 0}
    for size in range(1, len(seats) + 1):
        for chosen in combinations(seats, size):
            expected = plainly_met([category for category, _ in chosen])
            assert met(shipped, [member for _, member in chosen], BD) == expected, chosen
            judged[expected] += 1
    assert judged == {True: 6, False: 121}


def test_the_real_rule_needs_five_and_no_representative_of_the_voluntary_sector(
    shipped: Partnership,
) -> None:
    answer = shipped.quorum(BD)
    assert "needs at least 5 people" in answer.verdict
    assert texts(answer, "not_needed")[0].startswith("Director of Young People and Families")
    assert answer.sources()[0].locator == "ToR 2.5.3"


def test_five_are_enough_and_any_four_of_them_are_not(shipped: Partnership) -> None:
    needed = ("chair", "council", "ccg", "schools")
    five = ["nelft", *(seated(shipped, category)[0] for category in needed)]
    assert met(shipped, five, BD)
    assert not any(met(shipped, four, BD) for four in combinations(five, 4))


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("alliance",), 0),
        (("alliance", "--present", "dev-rao"), 0),
        (("alliance", "--present", "DCS,education-head", "--present", "dev-rao"), 0),
        (("draft-forum",), 0),
        (("quiet-group",), 3),
        (("alliance", "--present", ","), 2),
        (("alliance", "--present", "dev-rao,nobody"), 2),
        (("nobody-here",), 2),
    ],
)
def test_the_exit_code_tells_an_answer_from_none(
    pgraph: Run, args: tuple[str, ...], code: int
) -> None:
    result = pgraph("quorum", *args, "--data", str(PROCEDURES))
    assert result.exit_code == code
    assert bool(result.stdout) == (code != 2)
    assert bool(result.stderr) == (code == 2)


def test_a_thousand_seats_and_five_hundred_present_are_judged_at_once(
    made: Callable[..., Partnership],
) -> None:
    names = [f"p{number}" for number in range(1000)]
    place = made(
        boards="id\nbody",
        people="\n".join(["id", *names]),
        memberships="\n".join(
            ["id,body_id,member_id", *(f"s-{name},body,{name}" for name in names)]
        ),
        quorum="id,body_id,category,rule,minimum\nr1,body,all members,minimum,501",
    )
    began = perf_counter()
    assert not met(place, [",".join(names[:500])], "body")
    assert met(place, [",".join(names[:501])], "body")
    assert perf_counter() - began < 20  # minutes where each looks at all the others


@pytest.mark.parametrize(
    ("category", "present", "verdict"),
    [
        ("chair", "council", "met"),
        ("Chair", "council", "met"),
        ("chair", "trust", "not met; missing: 1 chair"),
        ("vice-chair", "trust", "met"),
        ("member", "police", "met"),
        ("member", "council", "not met; missing: 1 member"),
    ],
)
def test_a_category_that_no_seat_is_listed_under_may_be_a_capacity(
    made: Callable[..., Partnership], category: str, present: str, verdict: str
) -> None:
    place = made(
        boards="id\nboard",
        organisations="id\ncouncil\ntrust\npolice",
        memberships=(
            "id,body_id,member_id,capacity\na,board,council,chair\n"
            "b,board,trust,vice_chair\nc,board,police,member"
        ),
        quorum=f"id,body_id,category,rule,minimum\nrule,board,{category},minimum,1",
    )
    assert f"is {verdict}" in place.quorum("board", [present]).verdict
