"""A PDF of an answer, a table, a picture or a review is read back: tags, words, links, sources, and what it must not hold."""

from __future__ import annotations

import re
import resource
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

import pytest
from click.testing import Result

from partnership_graph import load
from partnership_graph.answers.printed import source
from partnership_graph.diagrams import Book
from partnership_graph.diagrams.drawing import svg
from partnership_graph.diagrams.drawing.paper import A4
from partnership_graph.diagrams.layout.laying import lay_out
from partnership_graph.errors import QuestionError
from partnership_graph.facts.dates import in_words
from partnership_graph.pictures import Pictures
from partnership_graph.publishing import pdf as written
from partnership_graph.publishing.formats import write
from partnership_graph.publishing.pdf import answered
from partnership_graph.publishing.pdf.sheets import Laid
from tests.publishing.checkers import verdicts
from tests.publishing.documents import HOSTILE, NAMES, answer, pdf, value
from tests.publishing.reading import (
    everything_in,
    fonts_of,
    letters_on,
    levels_of,
    links_of,
    read,
    squeezed,
    tags_of,
    text_of,
)

Run = Callable[..., Result]
OURS: Final = {"LiberationSans", "LiberationSans-Bold", "LiberationSans-Italic"}


def test_every_document_is_pdf_ua_by_another_program(tmp_path: Path) -> None:
    files = [tmp_path / f"{name.replace(' ', '-')}.pdf" for name in NAMES]
    for file, name in zip(files, NAMES, strict=True):
        file.write_bytes(pdf(name))
    assert verdicts(files) == {file.name: "PASS" for file in files}


@pytest.mark.parametrize("name", NAMES)
def test_a_document_says_its_title_its_language_and_its_day_and_brings_its_letters(
    name: str,
) -> None:
    reader = read(pdf(name))
    root: Any = reader.root_object
    about = reader.metadata
    assert about
    assert about.title
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    day = getattr(value(name), "as_of", "") or getattr(
        getattr(value(name), "first", None), "day", ""
    )
    assert (about.creation_date.date().isoformat() if about.creation_date else "") == day
    assert fonts_of(pdf(name)) <= OURS


@pytest.mark.parametrize("name", NAMES)
def test_headings_go_down_step_by_step_from_one_title(name: str) -> None:
    levels = levels_of(pdf(name))
    assert levels[0] == 1
    assert all(later <= level + 1 for level, later in pairwise(levels))


@pytest.mark.parametrize("name", ["table", "wide table", "review", "grid"])
def test_every_table_has_a_row_of_headings_for_its_columns(name: str) -> None:
    tables = [tag for tag in tags_of(pdf(name)) if tag.kind == "Table"]
    assert tables
    for table in tables:
        heads = [tag for tag in table.every() if tag.kind == "TH"]
        rows = [tag for tag in table.every() if tag.kind == "TR"]
        assert {head.attributes["/Scope"] for head in heads} == {"/Column"}
        assert {len(row.within) for row in rows} == {len(heads)}


@pytest.mark.parametrize("name", ["map", "days", "picture"])
def test_what_stands_for_a_picture_is_the_answer_in_words(name: str) -> None:
    book = value(name)
    figures = [tag.alt for tag in tags_of(pdf(name)) if tag.kind == "Figure"]
    for scene in book.scenes:  # type: ignore[attr-defined] # a book
        told = [alt for alt in figures if alt.startswith(scene.title) and scene.as_of in alt]
        assert told, scene.title
        assert all(text in alt for alt in told for text in scene.answer)


@pytest.mark.parametrize("name", ["chain", "escalate", "nothing"])
def test_a_screen_of_an_answer_says_what_its_text_says(name: str) -> None:
    said = squeezed(text_of(pdf(name)))
    for line in write(answer(name), "text").decode().splitlines():
        words = re.sub(r"^\s*note: ", "", line)
        words = re.sub(r" \((pgraph|--)[^()]*\)", "", words)  # which a paper has no use for
        assert squeezed(words) in said, line


@pytest.mark.parametrize("name", ["chain, whole", "show, whole", "parties, whole"])
def test_a_whole_answer_says_every_statement_its_note_and_every_paragraph(name: str) -> None:
    told, pages = answer(name), [squeezed(page.extract_text()) for page in read(pdf(name)).pages]
    wanted = [told.verdict, *(section.heading for section in told.sections)]
    wanted += [text for _, item in told.statements() for text in (item.text, item.note)]
    wanted += map(source, told.sources())
    wanted.append(f"As of {in_words(told.as_of)}. Data version {told.data_version}:")
    assert told.licence
    wanted.append(told.licence)
    for text in map(squeezed, wanted):
        assert _stands_in(pages, text), text


def _stands_in(pages: list[str], text: str) -> bool:
    """Tell whether a text stands on a page, or begins on one and goes on on the next."""
    if any(text in page for page in pages):
        return True
    ways = range(1, len(text))
    return any(
        text[:at] in one and text[at:] in next_ for one, next_ in pairwise(pages) for at in ways
    )


def test_few_sources_stand_at_the_foot_of_the_page_and_many_at_the_end_each_with_its_links() -> (
    None
):
    few = answer("show, whole")
    kinds = Counter(tag.kind for tag in tags_of(pdf("show, whole")))
    assert kinds["Note"] == len(few.sources())
    assert links_of(pdf("show, whole")) >= sum(len(item.citations) for _, item in few.statements())
    long = replace(few, sections=few.sections * 2)
    data = written.answer(long)
    assert not [tag for tag in tags_of(data) if tag.kind == "Note"]
    assert links_of(data) >= sum(len(item.citations) for _, item in long.statements())


def test_a_mark_on_a_screen_links_to_the_line_of_its_document() -> None:
    assert links_of(pdf("chain")) == 5
    assert not [tag for tag in tags_of(pdf("chain")) if tag.kind == "Note"]


def test_of_more_than_a_document_holds_it_says_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answered, "MOST", 20)
    told = answer("show, whole")
    number = sum(1 for _ in told.statements())
    said = squeezed(text_of(written.answer(told)))
    assert squeezed(f"not printed here: {number - 20} statements of {number}") in said
    assert "more,notprintedhere" in said


HEAVY: Final = """
from dataclasses import replace
from itertools import pairwise
from partnership_graph import load
from partnership_graph.publishing.formats import write
told = load("thurrock").chain("mase")
section = told.sections[0]
one = section.statements[0]
several = tuple(
    replace(one, citations=tuple(replace(item, locator=f"para {at}") for item in one.citations))
    for at in range(4000)
)
print(len(write(replace(told, sections=(replace(section, statements=several),)), "pdf", full=True)))
"""


def test_4_000_statements_take_a_bounded_time_and_memory() -> None:
    room = 2**31

    def bound() -> None:  # pragma: no cover - in another process
        resource.setrlimit(resource.RLIMIT_DATA, (room, room))

    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", HEAVY],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        preexec_fn=bound,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) < 4_000_000


@pytest.mark.parametrize("name", ["chain, whole", "map", "wide table", "review"])
def test_the_same_values_give_the_same_bytes(name: str) -> None:
    again = write(value(name), "pdf", full="whole" in name)  # type: ignore[arg-type] # any of three
    assert again == pdf(name)


@pytest.mark.parametrize("name", ["hostile", "hostile, whole", "hostile picture", "hostile table"])
def test_hostile_text_stands_there_as_text_and_what_no_face_has_as_a_box(name: str) -> None:
    said = squeezed(text_of(pdf(name)))
    assert squeezed('#read("/etc/passwd") $x$ *b* _i_ @note <source-1> `raw`') in said
    assert "\\u202eturned\\x07bell\u25a1\u25a1\u25a1" in said
    assert squeezed("\u25a1 stands for 3 characters") in said
    assert "U+4F60,U+597D,U+1F9D2." in said
    assert not {"\u202e", "\x07"} & set(said)
    assert b"root:" not in everything_in(pdf(name))
    assert HOSTILE


def test_a_map_is_one_sheet_of_a4_or_a3_with_letters_large_enough_and_its_words_overleaf() -> None:
    book = Pictures(load("thurrock")).integration_map()
    book = replace(book, scenes=book.scenes[:1])
    for paper, size, least in (("a4", (841.89, 595.28), 9.0), ("a3", (1190.55, 841.89), 11.0)):
        data = written.book(book, paper)
        first, *others = read(data).pages
        assert [float(at) for at in first.mediabox[2:]] == pytest.approx(size, abs=0.1)
        assert "The picture in words" in others[0].extract_text()
        drawn = [at for at in letters_on(data, 0) if at not in {9.0, 10.0, 12.0}]
        assert min(drawn or letters_on(data, 0)) >= least - 0.05


def test_another_paper_is_refused_with_those_there_are() -> None:
    with pytest.raises(QuestionError, match="paper 'a5' is not one of a4, a3"):
        written.book(Pictures(load("thurrock")).chain("mase"), "a5")


def test_a_picture_of_several_sheets_says_first_what_stands_on_each() -> None:
    book = Pictures(load("thurrock")).integration_map(everything=True)
    data = written.book(replace(book, scenes=book.scenes[:1]))
    sheets = [tag for tag in tags_of(data) if tag.kind == "Figure"]
    first = read(data).pages[0].extract_text().replace("\n", " ")
    assert f"On {len(sheets)} sheets. 1:" in first
    assert f"{len(sheets)}: " in first
    assert min(min(letters_on(data, at)) for at in (0, 1)) >= 8.95


SEVERAL: Final[dict[str, Callable[[Pictures], Book]]] = {
    "map": lambda drawn: drawn.integration_map(),
    "everything": lambda drawn: drawn.integration_map(everything=True),
    "localities": lambda drawn: drawn.localities(),
}


@pytest.mark.parametrize("name", SEVERAL)
def test_every_word_of_a_picture_stands_on_one_of_its_sheets_and_none_out_of_sight(
    name: str,
) -> None:
    for scene in SEVERAL[name](Pictures(load("thurrock"))).scenes[:4]:
        laid = Laid.of(scene, lay_out(scene), A4)
        sheets = [_words(sheet.drawing) for sheet in laid.sheets("scene")]
        frame = next((piece for piece in laid.pieces if piece.kind == "frame"), None)
        again = Counter(_words(f"<svg>{svg.groups([frame])}</svg>")) if frame else Counter()
        whole = Counter(_words(f"<svg>{svg.groups(laid.pieces)}</svg>"))
        found = Counter(text for words in sheets for text in words)
        assert set(found) == set(whole)
        assert (found - whole).keys() <= again.keys()
        assert not whole - found


def _words(drawing: str) -> list[str]:
    root = ET.fromstring(drawing)  # noqa: S314 - it is ours
    return ["".join(text.itertext()) for text in root.iter() if text.tag.endswith("text")]


def test_the_words_after_a_picture_are_its_list_its_answer_and_its_sources() -> None:
    book = Pictures(load("thurrock")).chain("mase")
    said = squeezed(text_of(written.book(book)))
    scene = book.first
    for text in (*scene.told, *scene.sources, scene.licence, *scene.remarks, scene.version):
        assert squeezed(text) in said, text


def test_a_name_that_is_withheld_is_in_no_byte_of_a_document(pgraph: Run, tmp_path: Path) -> None:
    people = [
        row[1] for row in load("thurrock").dataset.tables["people"].rows if len(row[1].split()) > 1
    ]
    asked = {
        "members": ("members", "thurrock-hwb", "--as-of", "2016-09-15", "--full"),
        "grid": ("draw", "seats", "--place", "barking-and-dagenham"),
        "review": ("review", "--place", "barking-and-dagenham"),
    }
    for name, question in asked.items():
        file = tmp_path / f"{name}.pdf"
        pgraph(*question, "--no-names", "-o", str(file))
        held = everything_in(file.read_bytes()).decode("latin-1")
        told = squeezed(text_of(file.read_bytes()))
        assert not [one for one in people if one in held or squeezed(one) in told], name


@pytest.mark.parametrize("is_full", [True, False])
def test_a_document_names_no_command(is_full: bool) -> None:  # noqa: FBT001 - both are printed
    answer = load().chain("brighter-futures-partnership")
    assert "pgraph terms" in write(answer, "text", full=is_full).decode()
    told = text_of(write(answer, "pdf", full=is_full))
    assert "pgraph" not in told
    assert "--" not in told


def test_the_ending_of_a_name_asks_for_a_pdf_of_a_question_and_of_a_picture(
    pgraph: Run, tmp_path: Path
) -> None:
    for words in (("chain", "mase"), ("draw", "chain", "mase")):
        file = tmp_path / f"{words[0]}.pdf"
        assert pgraph(*words, "-o", str(file)).exit_code == 0
        assert file.read_bytes().startswith(b"%PDF-1.7")


def test_a_terminal_is_sent_no_bytes_that_are_no_text(
    refused: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)
    for where in ((), ("-o", "-")):
        said = refused("chain", "mase", "--format", "pdf", *where)
        assert "a terminal cannot show it; name a file for it with -o" in said
