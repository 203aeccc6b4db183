"""What may be asked next: a thin answer counts what else is recorded of its thing, and names what lists it."""

from __future__ import annotations

import shlex
from collections.abc import Callable

import click
import pytest

from partnership_graph import Answer, Partnership
from partnership_graph.answers.remarks import Kind
from partnership_graph.cli.questioning import command_of
from partnership_graph.publishing.formats import write
from partnership_graph.questions.declared import QUESTIONS
from partnership_graph.questions.recorded import LISTING
from tests.small_place import said_beside

Made = Callable[..., Partnership]

PLACE = {
    "services": "id,name,kind\nvisits,Home Visits,service\nsocial,Social Care,service",
    "organisations": "id,name\ncouncil,Council",
    "figures": "id,subject_id,measure,value\nf1,visits,Cost,5\nf2,visits,Cost,6\nf3,social,Home visits,7",
    "service_links": "id,service_id,party_id,capacity\nlink,visits,council,provider",
    "aliases": "id,name,of_id\na,HV,visits",
}


@pytest.fixture
def place(made: Made) -> Partnership:
    return made(**PLACE)


def next_of(answer: Answer) -> list[tuple[str, str]]:
    return [(item.text, item.option) for item in answer.remarks if item.kind is Kind.NEXT]


def test_a_thin_answer_counts_what_it_does_not_print_and_names_what_lists_it(
    place: Partnership,
) -> None:
    assert next_of(place.status("visits")) == [
        ("also recorded: 2 figures", "pgraph figures visits"),
        ("also recorded: 1 part in services", "pgraph services visits"),
        (
            "also recorded: 1 fact of other things that hold its name",
            'pgraph facts "Home Visit"',
        ),
    ]


def test_each_count_stands_beside_its_command_and_what_they_begin_with_is_said_once(
    place: Partnership,
) -> None:
    assert (
        "also recorded: 2 figures (pgraph figures visits); 1 part in services (pgraph services visits); "
        in write(place.status("visits"), "text").decode()
    )


def test_what_is_printed_or_was_asked_for_is_not_named(place: Partnership) -> None:
    assert not any("services" in text for text, _ in next_of(place.services("visits")))


def test_a_word_that_means_a_thing_leads_on_as_the_thing_does(place: Partnership) -> None:
    assert ("also recorded: 2 figures", "pgraph figures visits") in next_of(place.define("HV"))


def test_the_rows_of_a_filter_alone_are_counted(place: Partnership) -> None:
    assert not any("figures" in item for item in said_beside(place.at(only="proposed").find("HV")))
    assert "figures" not in str(place.at("2019").status("visits").remarks)


APART = {
    "documents": (
        "id,name,kind,dated\ncover,Cover Report,report,2020-01-01\npact,Pact,memorandum,\n"
        "note,Old Note,paper,2019-01-01"
    ),
    "programme_links": "id,from_id,to_id,kind\n1,pact,cover,in_plan",
    "boards": "id,name\nboard,Board",
    "changes": "id,subject_id,kind,proposed_by\n2,board,rename,pact",
    "terms_of_reference": (
        "id,body_id,clause,text\n3,pact,remit,To agree on levels\n4,board,remit,To meet"
    ),
    "tier_placements": "id,subject_id,tier\n5,board,place",
}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("cover", "3 facts of Pact (pgraph show pact)"),
        ("pact", "1 placement at a tier (pgraph tier)"),
        ("pact", "1 fact of Cover Report (pgraph show cover)"),
        ("pact", "3 facts of Board (pgraph show board)"),
        ("board", "1 clause of Pact (pgraph terms pact)"),
    ],
)
def test_an_agreement_its_report_and_its_body_lead_to_each_other(
    made: Made, asked: str, said: str
) -> None:
    assert said in write(made(**APART).show(asked), "text").decode()


def test_the_clauses_of_an_agreement_are_named_where_those_of_its_body_are_asked_for(
    made: Made,
) -> None:
    assert ("said apart: 1 clause of Pact", "pgraph terms pact") in next_of(
        made(**APART).terms("board")
    )


@pytest.mark.parametrize("asked", ["show", "timeline"])
def test_what_lists_everything_names_nothing_else(place: Partnership, asked: str) -> None:
    assert not any(
        "also recorded" in item for item in said_beside(place.ask(asked, wanted="visits"))
    )


def test_a_card_is_for_a_paper_and_leads_nowhere(place: Partnership) -> None:
    assert "also recorded" in write(place.status("visits"), "text").decode()
    assert "also recorded" not in write(place.status("visits"), "card").decode()


def test_an_answer_that_fills_a_screen_is_let_be(made: Made) -> None:
    seats = "\n".join(f"s{at},board,p{at}" for at in range(30))
    people = "\n".join(f"p{at},P {at}" for at in range(30))
    place = made(
        boards="id,name\nboard,Board",
        people=f"id,name\n{people}",
        memberships=f"id,body_id,member_id\n{seats}",
        figures="id,subject_id,measure,value\nf,board,Cost,5",
    )
    assert not any("also recorded" in item for item in said_beside(place.members("board")))
    assert ("also recorded: 30 seats", "pgraph members board") in next_of(place.status("board"))


@pytest.mark.parametrize("question", sorted(set(LISTING)), ids=str)
def test_what_is_named_can_be_asked(question: tuple[str, ...]) -> None:
    name, *option = question
    command = command_of(QUESTIONS[name])
    typed = shlex.split(" ".join([*option, "board"]))
    assert command.make_context(name, typed, resilient_parsing=False).info_name == name
    assert isinstance(command, click.Command)
