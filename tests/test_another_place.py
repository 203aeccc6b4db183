"""A place called otherwise: nothing that is said of it is of the shipped ones, and nothing is denied too far.

A public services board (``places/bayford``), others that have no table of gaps, and a place of one
board are asked everything, in every format, on several days and through filters. They are drawn, checked
and described, asked wrongly, and the program's help is read: all that is said is searched.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from partnership_graph import Partnership, load
from partnership_graph.cli import main
from partnership_graph.cli.lazy import Later
from partnership_graph.diagrams import Book
from partnership_graph.errors import PartnershipGraphError
from partnership_graph.facts import vocabulary
from partnership_graph.facts.view import FILTERS
from partnership_graph.library import library
from partnership_graph.loading.datapackage import described
from partnership_graph.loading.warnings import warnings
from partnership_graph.pictures import Pictures
from partnership_graph.publishing.formats import ANSWER, BOOK, texts_of, write
from partnership_graph.questions.declaration import Argument, Question
from partnership_graph.questions.declared import QUESTIONS
from tests.small_place import write as write_place

PLACES = Path(__file__).parent / "places"
BOARD = PLACES / "bayford"
OF_SHIPPED_KINDS = ("gaps.csv", "childrens_centres.csv")
OTHERS = sorted(
    place
    for place in PLACES.iterdir()
    if not any((place / table).exists() for table in OF_SHIPPED_KINDS)
)
"""The places of whose gaps nobody wrote anything down, and that have no centres."""

OURS = re.compile(
    r"thurrock|barking|dagenham|child|borough|essex|havering|redbridge"
    r"|open government|\bogl|creative commons|cc-by|odbl",
    re.IGNORECASE,
)
"""Words of the two places that are shipped, of what they are about, and of a licence."""

NOT_OURS = re.compile(
    # A table, a kind of site and their label in the graph: names that programs know them by.
    r"childrens\\?_centres?|:ChildrensCentre|\|ChildrensCentre"
    # A kind of place that the review has rules for.
    r"|general\|children\|wellbeing-board"
    # What a page's own script and style are written in.
    r"|replaceChildren|\.\.\.children|:(first|last|nth)-child"
)
"""What is left out of the search, by name."""

PACKED = re.compile(r'<script type="application/octet-stream".*?</script>', re.DOTALL)
"""What travels deflated in a page: letters in any order. What it holds is said in the picture and the list too."""

SAID_TOO_MUCH = re.compile("no document", re.IGNORECASE)

Said = tuple[str, str]
"""Where something is said, and the whole of it."""

CHOICES: Mapping[str, Sequence[str]] = {
    "what": tuple(vocabulary.GAPS),
    "trigger": tuple(vocabulary.TRIGGERS),
    "proposed": ("close", "establish"),
    "act": ("approve",),
    "kind": ("gaps", "figures", "memberships", "childrens_centres"),
    "due": ("2024", "not stated"),
    "text": ("board", "zzz"),
    "present": ("scvs",),
    "kinds": ("reports_to",),
    "category": ("council",),
    "capacity": ("chair",),
    "clause": ("quorum", "remit"),
    "of_all": ("frequency",),
    "on": ("2022", "2022-07-15"),
    "state": ("held",),
}
"""What is given where an argument names no thing."""
DAYS = ("2010-01-01", "2022-07-15", "2040-01-01")

WRONG = (
    ("members", "nowhere board"),
    ("members", "councillor-a"),
    ("chain", "bayford-psb", "--as-of", "yesterday"),
    ("chain", "bayford-psb", "--kinds", "likes"),
    ("chain", "bayford-psb", "--down", "--to", "bayford-spc"),
    ("route", "bayford-psb", "bayford-psb"),
    ("route", "bayford-psb"),
    ("escalate", "bayford-psb", "--for", "fun"),
    ("seats",),
    ("overlaps", "bayford-psb", "scvs"),
    ("centres", "bayford-psb"),
    ("centres", "--in", "bayford-psb"),
    ("centres", "--ward", "bayford-psb"),
    ("centres", "--proposed", "closure"),
    ("wards", "--of", "bayford-psb"),
    ("tier", "galaxy"),
    ("services", "bayford-psb"),
    ("services", "--at", "councillor-a"),
    ("parties", "bayford-psb"),
    ("actions", "--of", "bayford-psb"),
    ("decisions", "--act", "vote"),
    ("gaps", "everything"),
    ("facts", "--kind", "everything"),
    ("facts", "--about", "everything"),
    ("diff", "2020-01-01"),
    ("members", "bayford-psb", "--place", "elsewhere"),
    ("members", "bayford-psb", "--only", "everything"),
    ("members", "bayford-psb", "--source", "everything"),
    ("members", "bayford-psb", "--include", "everything"),
    ("members", "bayford-psb", "--format", "gif"),
    ("members", "bayford-psb", "-o", ""),
    ("map", "-o", "a.gif"),
    ("map", "--steps", "2"),
    ("map", "--focus", "nowhere"),
    ("draw", "escalate", "nowhere"),
    ("draw", "everything"),
    ("everything",),
    ("query", "run", "everything"),
    ("query", "run", "chain", "-p", "everything"),
    ("query", "list", "--category", "everything"),
)
"""Calls that are refused."""


def given_to(question: Question, partnership: Partnership) -> Iterator[dict[str, Any]]:
    """Yield what a question can be given: what it needs, alone and with each thing that it may take."""
    if question.name == "diff":
        yield from ({"earlier": first, "later": last} for first, last in pairwise(DAYS))
        return
    things = [thing.id for thing in partnership.dataset.things()]
    for at in range(len(things)):
        needed = {
            item.name: things[(at + turn) % len(things)] if item.of else "board"
            for turn, item in enumerate(item for item in question.arguments if item.required)
        }
        yield needed
        for item in question.arguments:
            if not item.required:
                yield from (needed | {item.name: value} for value in values(item, things[at]))


def values(item: Argument, thing: str) -> list[Any]:
    """Return what an argument that may be left out is given."""
    if item.flag:
        return [True]
    if item.of:
        return [thing]
    return [[value] if item.several else value for value in CHOICES[item.name]]


def asked(partnership: Partnership, formats: Sequence[str]) -> Iterator[Said]:
    """Yield every answer in some formats, and why there is none where a question is refused."""
    for name, question in QUESTIONS.items():
        for given in given_to(question, partnership):
            where = f"{name} {given}"
            try:
                answer = partnership.ask(name, **given)
            except PartnershipGraphError as error:
                yield where, str(error)
                continue
            for form in formats:
                yield f"{where} {form}", write(answer, form).decode("utf-8-sig")
            yield f"{where} whole", write(answer, "text", full=True).decode()


def through_filters(partnership: Partnership) -> Iterator[Partnership]:
    """Yield the same facts on several days and through several filters."""
    yield from (partnership.at(day) for day in DAYS)
    yield partnership.at(include=list(FILTERS))
    yield partnership.at(only="proposed")
    yield partnership.at(source=next(iter(partnership.dataset.tables["sources"].cells("id"))))


def drawn(partnership: Partnership) -> Iterator[Said]:
    """Yield every picture, as a page and as a picture."""
    pictures = Pictures(partnership)
    boards = [*partnership.dataset.tables["boards"].cells("id")]
    draw: dict[str, Callable[[], Book]] = {
        "map": pictures.integration_map,
        "map of everything": lambda: pictures.integration_map(everything=True),
        "localities": pictures.localities,
        "seats": pictures.seats,
        "difference": lambda: pictures.difference(*DAYS[:2]),
    }
    for board in boards:
        draw |= {
            f"chain {board}": partial(pictures.chain, board),
            f"tree {board}": partial(pictures.tree, board),
            f"escalation {board}": partial(pictures.escalation, board),
            f"route {board}": partial(pictures.route, board, boards[0]),
            f"focus {board}": partial(pictures.integration_map, focus=board),
        }
    for where, picture in draw.items():
        try:
            book = picture()
        except PartnershipGraphError as error:
            yield where, str(error)
            continue
        for form in texts_of(BOOK):
            yield f"{where} {form}", write(book, form).decode()


def run(*args: str) -> Said:
    result = CliRunner().invoke(main, args)
    assert not result.exception or isinstance(result.exception, SystemExit), args
    return " ".join(args), result.output


def refused(*args: str) -> Said:
    """Return what is said of a call that is wrong or finds nothing, which writes no file."""
    result = CliRunner().invoke(main, args)
    assert result.exit_code in {2, 3}, (args, result.output)
    return " ".join(args), result.output


def commands(group: click.Group, *above: str) -> Iterator[tuple[str, ...]]:
    yield above
    for name, command in group.commands.items():
        made = command.make() if isinstance(command, Later) else command
        if isinstance(made, click.Group):
            yield from commands(made, *above, name)
        else:
            yield (*above, name)


@cache
def of_others() -> list[Said]:
    """Return all that is said of them: made by whichever test asks first, none of which is measured."""
    return [said for place in OTHERS for said in of_another(place)]


def of_another(place: Path) -> list[Said]:
    partnership = load(data=place)
    said = [*asked(partnership, texts_of(ANSWER)), *drawn(partnership)]
    for other in through_filters(partnership):
        said += asked(other, ("text",))
    said += [("a warning", str(item)) for item in warnings(partnership.dataset)]
    return said


@pytest.fixture(scope="module")
def of_one_board(tmp_path_factory: pytest.TempPathFactory) -> list[Said]:
    folder = write_place(tmp_path_factory.mktemp("places") / "hollow", boards="id\nonly")
    partnership = load(data=folder)
    return [*asked(partnership, texts_of(ANSWER)), *drawn(partnership)]


@pytest.fixture(scope="module")
def of_the_program() -> list[Said]:
    data = ("--data", str(BOARD))
    said = [run(*words, "--help") for words in commands(main)]
    said += [refused(*words, *data) for words in WRONG]
    said += [run("check", *data), ("datapackage", described(BOARD))]
    said += [run("query", "list"), *(run("query", "show", name) for name in library())]
    said += [run("members", "bayford-psb", *data, "--show-query")]
    return said


def ours(said: Sequence[Said]) -> list[str]:
    """Return where a word of ours is said, with what stands around it."""
    found = []
    for where, text in said:
        plainly = html.unescape(PACKED.sub("", text)).replace(r"\u0027", "'")
        searched = NOT_OURS.sub("", plainly)
        if match := OURS.search(searched):
            around = searched[max(0, match.start() - 40) : match.end() + 40]
            found.append(f"{where}: {around!r}")
    return found


def denied(said: Sequence[Said]) -> list[str]:
    return [where for where, text in said if SAID_TOO_MUCH.search(text)]


def test_enough_is_said_to_be_searched(
    of_one_board: list[Said], of_the_program: list[Said]
) -> None:
    assert len(of_others()) > 5000
    assert len(of_one_board) > 200
    assert len(of_the_program) > 100
    assert any("is recorded in these tables (6 documents)" in text for _, text in of_others())


def test_no_answer_or_picture_of_another_place_has_a_word_of_ours() -> None:
    assert ours(of_others()) == []


def test_nor_has_one_of_a_place_with_hardly_anything(of_one_board: list[Said]) -> None:
    assert ours(of_one_board) == []


def test_nor_has_help_a_message_or_what_describes_it(of_the_program: list[Said]) -> None:
    assert ours(of_the_program) == []


def test_of_a_place_whose_gaps_nobody_wrote_down_no_document_is_said_to_be_silent(
    of_one_board: list[Said], of_the_program: list[Said]
) -> None:
    assert denied([*of_others(), *of_one_board, *of_the_program]) == []
