"""A thing of another kind than a question is about is asked back with the command that answers about it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import Result

from partnership_graph import Partnership
from partnership_graph.errors import QuestionError

Made = Callable[..., Partnership]
Run = Callable[..., Result]


@pytest.fixture
def partnership(made: Made) -> Partnership:
    """A board, an agreement that has a party, a paper that has none, a person; and an amount."""
    return made(
        boards="id,name\nboard,Trust Board",
        organisations="id,name\nnorth,Northmere Council",
        people="id,name\nann,Ann Ash",
        documents="id,name,kind\nagreement,Memorandum,memorandum\nstudy,Study,report",
        aliases="id,name,of_id\nother,MOU,agreement",
        parties="id,agreement_id,party_id\nfirst,agreement,north",
        programmes="id,name,kind\namount,Confirm the amount,action",
        identifiers="id,thing_id,scheme,identifier\nods,north,nhs_ods,RQX",
    )


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda it: it.members("MOU"), "'MOU' is not a body but agreement (Memorandum; memorandum"),
        (lambda it: it.members("MOU"), "; 'pgraph parties MOU' answers about an agreement"),
        (lambda it: it.members("study"), "; 'pgraph show study' answers about it"),
        (lambda it: it.members("Ann Ash"), "'pgraph seats \"Ann Ash\"' answers about a person"),
        (lambda it: it.quorum("ann"), "'pgraph seats ann' answers about a person"),
        (lambda it: it.parties("board"), "'pgraph members board' answers about a body"),
        (lambda it: it.seats("agreement"), "'pgraph parties agreement' answers about an agreement"),
        (lambda it: it.overlaps("board", "ann"), "give two bodies: 'pgraph seats ann'"),
    ],
)
def test_what_a_thing_is_and_what_answers_about_it_is_said(
    partnership: Partnership, ask: Callable[[Partnership], object], said: str
) -> None:
    with pytest.raises(QuestionError) as caught:
        ask(partnership)
    assert said in str(caught.value)


def test_a_body_is_known_by_what_a_register_calls_it(partnership: Partnership) -> None:
    assert "Northmere Council" in partnership.members("RQX").question


def test_a_name_that_only_holds_the_text_is_still_asked_back(partnership: Partnership) -> None:
    with pytest.raises(QuestionError, match="amount"):
        partnership.members("amoun")
