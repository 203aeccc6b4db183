"""Traps of status: what is only proposed, and what is not recorded."""

from __future__ import annotations

import pytest

from partnership_graph.facts.records import (
    AreaLink,
    Board,
    Change,
    Contract,
    Decision,
    EscalationStage,
    Party,
    QuorumRule,
    TermOfReference,
)
from tests.data.traps import (
    assigned,
    attending,
    case,
    covers,
    data,
    missing,
    seats,
    shipped,
    tiers,
    upward,
)

BRIGHTER_FUTURES = "brighter-futures-partnership"
HWB = "thurrock-hwb"
AGREEMENT = "thurrock-mou-2020-agreement"
PARTNERSHIP = "bd-childrens-partnership"


@pytest.mark.parametrize(
    "fact",
    [
        *(
            case("8: proposed only", fact, part=part)
            for fact, part in (
                ("line-0026", "line of Brighter Futures"),
                ("change-0022", "renaming of the Board"),
                ("change-0153", "brand of the SEND Improvement Board"),
                ("tier-1432", "Thurrock as a place"),
                ("decision-0015", "endorsement by the HWB"),
                ("decision-0076", "approval by the CCG Board"),
                ("0-19-wellbeing-model-project-board", "Project Board"),
                ("decision-1068", "delegated authority"),
                ("pooled-fund-0-19", "pooled fund"),
                ("success-regime-programme-board", "Programme Board"),
                ("thurrock-acp", "ACP"),
                ("line-1010", "remit of the DAAT"),
                ("virtual-school-governing-body", "governing body"),
                ("line-0840", "annual report of recommendation 16"),
                ("local-plan-residents-forum", "Residents Forum"),
                ("dementia-action-alliance-thurrock", "Dementia Action Alliance"),
            )
        )
    ],
)
def test_what_is_only_proposed_says_so(fact: str) -> None:
    assert data().fact(fact).status == "proposed"


@covers("8: proposed only")
def test_nothing_that_the_cabinet_report_recommends_is_in_force() -> None:
    report = "cabinet-report-2016-10-12"
    changes = [item for item in data().all(Change) if item.proposed_by == report]
    decisions = [
        item
        for item in data().all(Decision)
        if item.by_id == "thurrock-cabinet" and item.date == "2016-10-12"
    ]
    assert len(changes) > 13
    assert len(decisions) > 5
    states = [(item.status, item.outcome) for item in changes]
    states += [(item.status, item.outcome) for item in decisions]
    assert set(states) == {("proposed", "not recorded")}


@covers("8: proposed only")
def test_a_proposed_body_has_no_line_that_is_climbed_by_default() -> None:
    proposed = [board.id for board in data().all(Board) if board.status == "proposed"]
    assert len(proposed) > 5
    assert not [line.id for name in proposed for line in upward(name) if line.status == "in_force"]


@covers("8: proposed only")
def test_a_closure_that_is_proposed_ends_no_centre() -> None:
    for change in data().all(Change):
        if change.kind in {"close", "move_to_outreach"}:
            assert not data().fact(change.subject_id).valid_to


@covers("8: proposed only")
def test_the_place_tier_covers_thurrock_in_a_proposal() -> None:
    covered = [link for link in data().all(AreaLink) if link.from_id == "place-level"]
    assert [(link.to_id, link.status) for link in covered] == [("thurrock", "proposed")]
    assert tiers("thurrock") == {("place", "proposed", "stated")}


@covers("8: changed status")
def test_the_programme_board_is_in_force_from_the_july_meeting_as_the_august_minutes_say() -> None:
    [line] = upward("living-well-in-thurrock", "ice")
    assert (line.status, line.valid_from, line.as_of) == ("in_force", "2016-07-29", "2016-08-25")
    before, since = (
        shipped().at(day).chain("living-well-in-thurrock").found
        for day in ("2016-07-28", "2016-07-29")
    )
    assert (before, since) == (False, True)


@covers("8: undated outcome")
@pytest.mark.parametrize(
    "subject",
    ["cabinet-report-2016-10-12", AGREEMENT, "bd-partnership-vision-and-tor"],
)
def test_an_outcome_that_no_document_gives_is_a_gap(subject: str) -> None:
    assert "outcome" in missing(subject)
    asked = [item for item in data().all(Decision) if item.on_id == subject]
    assert not [item.id for item in asked if item.status == "proposed" and item.state == "held"]


@covers("8: undated outcome")
def test_nobody_is_said_to_have_signed_or_awarded_or_ratified() -> None:
    signed = {item.signed for item in data().all(Party) if item.agreement_id == AGREEMENT}
    assert signed == {"not recorded"}
    assert "signature" in missing(AGREEMENT)
    awarded = [item.id for item in data().all(Contract) if item.id.startswith("healthy-families")]
    assert [data().fact(name).status for name in awarded] == ["proposed"]
    rules = [item for item in data().all(TermOfReference) if item.body_id == PARTNERSHIP]
    assert {item.status for item in rules} == {"proposed"}


@covers("8: no rules in the MOU")
def test_the_memorandum_gives_no_escalation_quorum_secretariat_or_chair() -> None:
    assert {"escalation", "quorum", "secretariat", "chair"} <= missing(BRIGHTER_FUTURES)
    assert "escalation" in missing(AGREEMENT)
    assert {rule.body_id for rule in data().all(QuorumRule)} == {PARTNERSHIP}
    assert {stage.body_id for stage in data().all(EscalationStage)} == {PARTNERSHIP}
    chairs = {seat.capacity for seat in seats(BRIGHTER_FUTURES)}
    assert chairs == {"member"}
    assert not assigned(BRIGHTER_FUTURES, "secretariat")
    assert assigned(PARTNERSHIP, "secretariat")


@covers("8: attendance is not membership")
@pytest.mark.parametrize(
    ("meeting", "body"),
    [
        ("hwb-meeting-14-jul-2016", HWB),
        ("ice-meeting-29-jul-2016", "ice"),
    ],
)
def test_who_only_attends_has_no_seat(meeting: str, body: str) -> None:
    guests = attending(meeting, "in_attendance", "guest")
    assert guests
    assert not guests & {seat.member_id for seat in seats(body)}


@covers("8: attendance is not membership")
@pytest.mark.parametrize("body", ["ice", "thurrock-hwb-executive-committee"])
def test_a_seat_read_off_an_attendance_list_is_implied(body: str) -> None:
    read = [seat for seat in seats(body) if "Attendees" in seat.locator or "Apol" in seat.locator]
    assert read
    for seat in read:
        chairs = seat.capacity in {"chair", "joint_chair"}
        assert (seat.basis == "stated") is chairs
    assert "membership" in missing(body)
