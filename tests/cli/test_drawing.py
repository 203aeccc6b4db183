"""The commands that draw: what they write, where, and how they refuse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import Result

from partnership_graph.diagrams.scene import Book
from partnership_graph.facts.records import Person
from partnership_graph.partnership import load
from partnership_graph.publishing.formats import write
from tests import small_place

Run = Callable[..., Result]

DRAWN: dict[tuple[str, ...], str] = {
    ("map", "--place", "thurrock"): "thurrock-map",
    ("map", "--focus", "MASE"): "mase-map",
    ("draw", "tree", "LSCB"): "thurrock-lscb-tree",
    ("draw", "chain", "mase"): "mase-chain",
    ("draw", "chain", "thurrock-lscb", "--down"): "thurrock-lscb-chain",
    ("draw", "chain", "mase", "--to", "thurrock-lscb"): "mase-chain",
    ("draw", "route", "living-well-in-thurrock", "ice"): "living-well-in-thurrock-ice-route",
    ("draw", "escalate", "bd-childrens-partnership"): "bd-childrens-partnership-escalate",
    ("draw", "localities", "--place", "thurrock"): "thurrock-localities",
    ("draw", "attendance", "ice"): "ice-attendance",
    ("draw", "seats", "thurrock-hwb", "ice"): "thurrock-hwb-ice-seats",
    ("draw", "seats", "--place", "barking-and-dagenham"): "barking-and-dagenham-seats",
    ("draw", "diff", "2016-10-12", "2020-01-31", "--place", "thurrock"): (
        "thurrock-diff-2016-10-12-2020-01-31"
    ),
}
NOT_STATED = (
    ("draw", "route", "mase", "thurrock-hwb"),
    ("draw", "route", "thurrock-hwb", "bd-hwb"),
    ("draw", "chain", "thurrock-lscb"),
    ("draw", "chain", "mase", "--as-of", "2001-01-01"),
    ("draw", "escalate", "thurrock-hwb"),
    ("draw", "attendance", "mase"),
    ("draw", "attendance", "ice", "--on", "2016-05-23"),
    ("draw", "seats", "mase"),
    ("draw", "localities", "--place", "barking-and-dagenham"),
    ("map", "--place", "thurrock", "--as-of", "1999-01-01"),
    ("map", "--focus", "mase", "--as-of", "2001-01-01"),
)
DIFF = ("draw", "diff", "--place", "thurrock")
REFUSED = {
    ("draw", "chain", "xyzzy"): "nothing is recorded under 'xyzzy'",
    ("draw", "seats", "Health and Wellbeing Board"): "could be any of these",
    ("map", "--focus", "Health and Wellbeing Board"): "could be any of these",
    ("draw", "route", "mase", "mase"): "give two different things",
    ("draw", "chain", "mase", "--down", "--to", "ice"): "contradict each other",
    ("draw", "tree", "mase", "--kinds", "owns"): "is not a kind of line",
    ("draw", "escalate", "mase", "--for", "war"): "is not one of dispute",
    (*DIFF, "2020-01-31", "2016-10-12"): "is not before",
    (*DIFF, "2016-10-12", "2020-01-31", "--as-of", "2020-01-31"): "leave --as-of out",
    ("draw", "chain", "mase", "--as-of", "2020-02-30"): "is not a day that exists",
    ("map", "--focus", "lscb-chair"): "is not drawn on a map",
    ("map", "--focus", "mase", "--steps", "-1"): "is not a number of lines",
    ("map", "--steps", "2"): "--steps counts from a body; name it with --focus",
    ("map", "--focus", "mase", "--all"): "leave out --all",
    (
        "draw",
        "tree",
        "mase",
        "-o",
        "mase.png",
    ): "no picture is drawn as .png; give a name that ends in .html or .svg or ",
    ("draw", "localities", "--place", "thurrock", "--place", "barking-and-dagenham"): "one place",
    ("map", "--place", "thurrock", "--documents", "nowhere"): "nowhere: there is no such folder",
    ("map", "--place", "thurrock", "--documents", ".", "-o", "mase.svg"): (
        "--documents .: a picture alone holds no words of documents"
    ),
    ("map", "--place", "thurrock", "--documents", "."): "no document is read here: '",
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", DRAWN, ids=" ".join)
def test_a_picture_is_written_under_the_name_of_what_it_shows(
    pgraph: Run, here: Path, command: tuple[str, ...]
) -> None:
    result = pgraph(*command, "--format", "svg")
    assert (result.exit_code, result.stdout) == (0, f"{DRAWN[command]}.svg\n"), result.stderr
    assert [file.name for file in here.iterdir()] == [f"{DRAWN[command]}.svg"]
    picture = (here / f"{DRAWN[command]}.svg").read_text(encoding="utf-8")
    assert ET.fromstring(picture).tag.endswith("svg")  # noqa: S314 - our own


@pytest.mark.parametrize("command", NOT_STATED, ids=" ".join)
def test_where_nothing_is_stated_the_picture_says_so_and_the_exit_code_is_3(
    pgraph: Run, here: Path, command: tuple[str, ...]
) -> None:
    result = pgraph(*command, "-o", "none.svg")
    assert (result.exit_code, result.stdout) == (3, "none.svg\n")
    assert "nothing recorded answers what was asked" in result.stderr
    assert (here / "none.svg").read_text(encoding="utf-8").startswith("<svg")


@pytest.mark.parametrize("command", REFUSED, ids=" ".join)
def test_what_cannot_be_asked_is_refused_and_nothing_is_written(
    pgraph: Run, here: Path, command: tuple[str, ...]
) -> None:
    result = pgraph(*command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert REFUSED[command] in result.stderr
    assert not list(here.iterdir())


@pytest.mark.parametrize("command", [("chain", "xyzzy"), ("chain", "Health and Wellbeing Board")])
def test_an_unknown_or_ambiguous_name_is_asked_back_as_by_the_question(
    pgraph: Run, command: tuple[str, ...]
) -> None:
    assert pgraph("draw", *command).stderr == pgraph(*command).stderr


def test_the_ending_of_the_file_chooses_the_format(pgraph: Run, here: Path) -> None:
    pgraph("draw", "tree", "mase", "-o", "a.SVG")
    pgraph("draw", "tree", "mase", "-o", "b")
    pgraph("draw", "tree", "mase", "-o", "c.txt", "--format", "svg")
    begins = {file.name: file.read_text(encoding="utf-8")[:9] for file in here.iterdir()}
    assert begins == {"a.SVG": "<svg xmln", "b": "<!doctype", "c.txt": "<svg xmln"}


@pytest.mark.parametrize(
    ("path", "why"),
    [
        (".", "is a folder; give a file in it with -o"),
        ("missing/folder/a.html", "cannot be written (there is no folder "),
    ],
)
def test_a_path_that_cannot_be_written_is_an_error_that_says_why(
    pgraph: Run, here: Path, path: str, why: str
) -> None:
    result = pgraph("draw", "chain", "mase", "-o", path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"Error: {path}: {why}" in result.stderr
    assert not list(here.iterdir())


@pytest.mark.parametrize("command", [("draw", "localities"), ("draw", "seats")])
def test_which_of_several_places_is_drawn_is_asked(
    refused: Callable[..., str], here: Path, command: tuple[str, ...]
) -> None:
    said = refused(*command)
    assert "a picture shows one place; choose it with --place: barking-and-dagenham, thurr" in said
    assert not list(here.iterdir())


def test_a_page_holds_the_maps_of_several_places_each_of_its_own_latest_day(
    pgraph: Run, here: Path, books: list[Book]
) -> None:
    both = ("--place", "thurrock", "--place", "barking-and-dagenham")
    result = pgraph("map", *both)
    assert (result.exit_code, result.stdout) == (0, "barking-and-dagenham-thurrock-map.html\n")
    shown: dict[str, str] = {}
    for scene in books[0].scenes:
        shown.setdefault(scene.place, scene.day)
    assert shown == {
        "": "2020-01-31",
        "barking-and-dagenham": "2017-09-20",
        "thurrock": "2020-01-31",
    }
    assert (here / "barking-and-dagenham-thurrock-map.html").exists()


def test_several_places_are_laid_out_like_no_earlier_map(refused: Callable[..., str]) -> None:
    both = ("--place", "thurrock", "--place", "barking-and-dagenham")
    assert "--like is a map of one place" in refused("map", *both, "--like", "old.html")


@pytest.fixture
def place(here: Path) -> str:
    """A place of a board and its group, and the document that says so."""
    small_place.write(
        here / "place",
        sources="id,name,document_file\npaper,Paper,paper.txt",
        boards="id,name,locator\nboard,Board,1.1\ngroup,Group,1.2",
        people="id,name,locator\nann-lee,Ann Lee,1.3",
        reporting_lines="id,from_id,to_id,locator\nline,group,board,1.4",
    )
    (here / "documents").mkdir()
    text = "1.1 The Board leads.\n\n1.2 Ann Lee and Bo Low chair the Group.\n\n1.5 Not cited.\n"
    (here / "documents" / "paper.txt").write_text(text, encoding="utf-8")
    return "place"


@pytest.fixture
def books(monkeypatch: pytest.MonkeyPatch) -> list[Book]:
    """What is written down, before it is: a page packs the words of documents."""
    written: list[Book] = []

    def write_down(book: Book, form: str) -> bytes:
        written.append(book)
        return write(book, form)

    monkeypatch.setattr("partnership_graph.cli.drawing.write", write_down)
    return written


def test_a_page_has_the_words_that_are_cited_where_the_documents_are_given(
    pgraph: Run, place: str, books: list[Book]
) -> None:
    drawing = ("map", "--data", place, "-o", "page.html")
    told = pgraph(*drawing, "--documents", "documents")
    assert (told.exit_code, told.stdout) == (0, "page.html\n")
    assert told.stderr == (
        "the page has the words of 2 of 3 cited paragraphs; of any other it cannot be told for sure which it is\n"
    )
    assert pgraph(*drawing).stderr == ""
    assert [book.paragraphs for book in books] == [
        (
            ("Paper", "1.1", "The Board leads."),
            ("Paper", "1.2", "Ann Lee and Bo Low chair the Group."),
        ),
        (),
    ]


def test_the_words_of_documents_are_refused_where_names_are_withheld(
    pgraph: Run, here: Path, place: str
) -> None:
    drawing = ("map", "--data", place, "-o", "page.html", "--no-names")
    result = pgraph(*drawing, "--documents", "documents")
    assert (result.exit_code, result.stdout) == (2, "")
    assert (
        "--documents and --no-names: a document may name people whom no table knows"
        in result.stderr
    )
    assert not (here / "page.html").exists()


def test_the_documents_are_not_written_over(pgraph: Run, here: Path, place: str) -> None:
    before = (here / "documents" / "paper.txt").read_bytes()
    drawing = ("map", "--data", place, "--documents", "documents")
    result = pgraph(*drawing, "-o", "documents/paper.txt", "--format", "html")
    assert (result.exit_code, result.stdout) == (1, "")
    assert (here / "documents" / "paper.txt").read_bytes() == before


def test_nobody_is_named_on_a_page_without_names(pgraph: Run, here: Path) -> None:
    result = pgraph("draw", "seats", "thurrock-hwb", "--no-names")
    assert result.exit_code == 0
    page = (here / "thurrock-hwb-seats.html").read_text(encoding="utf-8")
    people = list(load("thurrock").dataset.all(Person))
    assert "name withheld" in page
    assert not [person.name for person in people if person.name in page]
    assert not [person.id for person in people if f'"{person.id}"' in page]


def test_a_file_is_not_named_after_a_person_where_names_are_left_out(pgraph: Run) -> None:
    result = pgraph("draw", "chain", "james-halden", "--no-names", "--format", "svg")
    assert result.stdout == "name-withheld-chain.svg\n"


@pytest.mark.parametrize(
    "command", ["attendance", "tree", "chain", "route", "escalate", "localities", "seats", "diff"]
)
def test_the_help_of_each_drawing_has_an_example(pgraph: Run, command: str) -> None:
    said = pgraph("draw", command, "--help").stdout
    assert f"Example:\n    pgraph draw {command}" in said


def test_a_map_can_be_laid_out_like_an_earlier_one(pgraph: Run, here: Path) -> None:
    pgraph("map", "--place", "thurrock", "--as-of", "2016-05-24", "-o", "old.svg")
    for name in ("new.svg", "again.svg"):
        like = ("--like", "old.svg") if name == "new.svg" else ()
        assert pgraph("map", "--place", "thurrock", "-o", name, *like).exit_code == 0
    assert (here / "new.svg").read_bytes() != (here / "again.svg").read_bytes()


@pytest.mark.parametrize("text", [None, "", "not a map", "<svg>"])
def test_an_earlier_map_that_cannot_be_read_is_an_error(
    pgraph: Run, here: Path, text: str | None
) -> None:
    if text is not None:
        (here / "old.svg").write_text(text, encoding="utf-8")
    result = pgraph("map", "--place", "thurrock", "--like", "old.svg", "-o", "new.svg")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "old.svg" in result.stderr
    assert not (here / "new.svg").exists()


def test_the_same_question_gives_the_same_bytes(pgraph: Run, here: Path) -> None:
    for name in ("a.html", "b.html"):
        pgraph("draw", "diff", "2016-10-12", "2020-01-31", "--place", "thurrock", "-o", name)
    assert (here / "a.html").read_bytes() == (here / "b.html").read_bytes()
