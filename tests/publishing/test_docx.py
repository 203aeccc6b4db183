"""Documents for Word, read back with python-docx and as XML: what they say, and whether Word and its checker would mind."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import docx
import pytest
from click.testing import Result

from partnership_graph import Partnership
from partnership_graph.answers.answer import Answer, Citation, Section, Statement
from partnership_graph.answers.parts import Part
from partnership_graph.answers.printed import footer
from partnership_graph.diagrams import Book
from partnership_graph.errors import QuestionError
from partnership_graph.pictures import Pictures
from partnership_graph.publishing.formats import write
from partnership_graph.publishing.table import ResultTable
from tests.publishing.conftest import HOSTILE
from tests.publishing.opened import (
    READABLE,
    A,
    R,
    W,
    contrast,
    everything,
    faults,
    parts,
    tree,
    words,
)

Run: TypeAlias = Callable[..., Result]

in_word = partial(write, form="docx")


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


@pytest.mark.parametrize("full", [False, True])
def test_an_answer_is_all_there_under_real_headings(thurrock: Partnership, *, full: bool) -> None:
    answer = thurrock.chain("mase")
    data = in_word(answer, full=full)
    document = opened(data)
    said = words(tree(data, "word/document.xml"))
    notes = words(tree(data, "word/footnotes.xml"))
    assert answer.verdict in said
    assert footer(answer) in said
    assert answer.licence
    assert answer.licence in said
    for _, statement in answer.statements():
        assert statement.text in said
        assert statement.note in said
    for citation in answer.sources():
        assert citation.name in notes
        assert citation.locator in notes
    headed = [
        (item.style.name, item.text) for item in document.paragraphs if "Heading" in item.style.name
    ]
    assert headed[0] == ("Heading 1", answer.question)
    assert [text for style, text in headed if style == "Heading 2"] == [
        section.heading for section in answer.sections
    ]


def test_what_is_proposed_or_implied_is_said_in_words(thurrock: Partnership) -> None:
    answer = thurrock.at(include=("proposed", "implied")).chain("brighter-futures-partnership")
    assert "proposed" in words(tree(in_word(answer), "word/document.xml"))


def cited(*numbers: int) -> Answer:
    """Return an answer of one section: a statement for each number, which cites the paragraph of that number."""
    statements = tuple(
        Statement(
            text=f"fact {at}",
            citations=(
                Citation(
                    source="paper",
                    name="A paper",
                    file="a.pdf",
                    locator=f"para {number}",
                    as_of="2020-01-01",
                ),
            ),
        )
        for at, number in enumerate(numbers)
    )
    return Answer(
        question="What?",
        found=True,
        verdict="This",
        as_of="2020-01-31",
        data_version="0" * 12,
        places=("here",),
        sections=(Section(part=Part.GROUP, of="g", heading="Facts", statements=statements),),
    )


def test_each_footnote_stands_once_and_is_known_again() -> None:
    data = in_word(cited(1, 2, 1, 2), full=True)
    body, notes = tree(data, "word/document.xml"), tree(data, "word/footnotes.xml")
    ids = [note.get(f"{W}id") for note in notes]
    assert ids == ["-1", "0", "1", "2"]
    assert [note.get(f"{W}type") for note in notes][:2] == ["separator", "continuationSeparator"]
    assert [item.get(f"{W}id") for item in body.iter(f"{W}footnoteReference")] == ["1", "2"]
    marked = {item.get(f"{W}name") for item in body.iter(f"{W}bookmarkStart")}
    again = [(item.text or "").split()[1] for item in body.iter(f"{W}instrText")]
    assert again == ["_Note1", "_Note2"]
    assert set(again) <= marked
    settings = [item.tag for item in tree(data, "word/settings.xml")]
    assert settings.index(f"{W}footnotePr") + 1 == settings.index(f"{W}compat")
    assert words(notes).count("A paper, 1 January 2020: para 1") == 1


def test_very_many_sources_are_a_list_that_the_numbers_lead_to() -> None:
    data = in_word(cited(*range(101)), full=True)
    body = tree(data, "word/document.xml")
    assert "word/footnotes.xml" not in parts(data)
    marked = {item.get(f"{W}name") for item in body.iter(f"{W}bookmarkStart")}
    links = [item.get(f"{W}anchor") for item in body.iter(f"{W}hyperlink")]
    assert len(links) == 101
    assert set(links) == marked
    assert "[101] A paper, 1 January 2020: para 100" in words(body)


def test_a_screen_says_how_much_it_leaves_out(thurrock: Partnership) -> None:
    said = words(tree(in_word(thurrock.show("thurrock-hwb")), "word/document.xml"))
    assert "Recorded as well, and not printed here" in said
    assert "not printed here: " in said


def test_rows_are_a_table_with_a_header_that_is_repeated() -> None:
    rows = [["=1+1", 2, None], ["x" * 5000, 1.5, [1]]]
    data = in_word(ResultTable(columns=["a", "b", "c"], rows=rows, footer="As of today."))
    (table,) = opened(data).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["a", "b", "c"],
        ["=1+1", "2", ""],
        ["x" * 5000, "1.5", "[1]"],
    ]
    found = tree(data, "word/document.xml")
    first, *others = found.iter(f"{W}trPr")
    assert first.find(f"{W}tblHeader") is not None
    assert all(each.find(f"{W}cantSplit") is not None for each in (first, *others))
    wide = [item.get(f"{W}w") for item in found.iter(f"{W}gridCol")]
    assert [item.get(f"{W}w") for item in found.iter(f"{W}tcW")] == wide * 3
    assert found.find(f".//{W}tblCaption") is not None
    assert "As of today." in words(found)


@pytest.mark.parametrize(("columns", "wide"), [(5, False), (6, True)])
def test_a_table_of_many_columns_stands_on_a_page_on_its_side(columns: int, *, wide: bool) -> None:
    table = ResultTable(columns=[f"c{at}" for at in range(columns)], rows=[])
    page = opened(in_word(table)).sections[0]
    assert (page.page_width > page.page_height) is wide


def test_a_table_that_word_cannot_hold_is_refused() -> None:
    with pytest.raises(QuestionError, match="63 columns at most, and this has 64"):
        in_word(ResultTable(columns=[f"c{at}" for at in range(64)], rows=[]))


def test_a_review_begins_with_a_table_of_its_rules(pgraph: Run, tmp_path: Path) -> None:
    file = tmp_path / "review.docx"
    assert pgraph(
        "review", "--place", "thurrock", "--rule", "PG-CHAIR-01", "-o", str(file)
    ).exit_code in {0, 4}
    (table,) = opened(file.read_bytes()).tables
    assert [cell.text for cell in table.rows[0].cells] == ["How bad", "Rule", "Found", "Of"]
    assert [cell.text for cell in table.rows[1].cells][:2] == ["missing", "No chair"]


@pytest.fixture(scope="module")
def map_of_thurrock(pictures: Pictures) -> bytes:
    return in_word(pictures.integration_map())


def test_a_picture_has_its_words_and_a_form_for_every_word(
    map_of_thurrock: bytes, pictures: Pictures
) -> None:
    every = parts(map_of_thurrock)
    body = tree(map_of_thurrock, "word/document.xml")
    images = list(body.iter(f"{A}blip"))
    described = [item.get("descr") or "" for item in body.iter() if item.tag.endswith("}docPr")]
    assert len(described) == len(images) > 1
    assert all("stands below in words" in text for text in described)
    leads = tree(map_of_thurrock, "word/_rels/document.xml.rels")
    targets = {item.get("Id"): item.get("Target") for item in leads}
    for image in images:
        assert str(targets[image.get(f"{R}embed")]).endswith(".emf")
        (vector,) = (item for item in image.iter() if item.tag.endswith("}svgBlip"))
        assert str(targets[vector.get(f"{R}embed")]).endswith(".svg")
    said = words(body)
    for at in (1, 2):
        drawn = every[f"word/media/picture{at}.svg"].decode()
        assert "<script" not in drawn
    scene = pictures.integration_map().first
    assert scene.licence in said
    for seat in getattr(scene.arrangement, "members", ()):
        assert seat.name in said


def test_a_metafile_holds_the_words_of_the_picture(map_of_thurrock: bytes) -> None:
    data = parts(map_of_thurrock)["word/media/picture1.emf"]
    at, kinds, said = 0, [], []
    while at < len(data):
        kind, size = struct.unpack_from("<2I", data, at)
        kinds.append(kind)
        if kind == 84:
            count, start = struct.unpack_from("<2I", data, at + 44)
            said.append(data[at + start : at + start + 2 * count].decode("utf-16-le"))
        at += size
    total, number = struct.unpack_from("<2I", data, 48)
    assert (at, len(kinds)) == (len(data), number)
    assert total == len(data)
    assert (kinds[0], kinds[-1]) == (1, 14)
    assert "is a committee of" in said


def test_letters_of_a_picture_are_of_9_points_or_more(
    pictures: Pictures, map_of_thurrock: bytes
) -> None:
    for data in (
        map_of_thurrock,
        in_word(pictures.chain("mase")),
        in_word(pictures.roles("thurrock-council")),
    ):
        for inline in (
            item for item in tree(data, "word/document.xml").iter() if item.tag.endswith("}inline")
        ):
            extent = next(item for item in inline if item.tag.endswith("}extent"))
            named = next(item for item in inline if item.tag.endswith("}docPr")).get("id")
            drawn = parts(data)[f"word/media/picture{named}.svg"].decode()
            pixels = float(drawn.split('width="')[1].split('"')[0])
            assert 14.25 * int(extent.get("cx", "0")) / 12700 / pixels >= 8.95


def test_a_grid_of_words_is_a_table(pictures: Pictures) -> None:
    data = in_word(pictures.seats("ice", "thurrock-hwb"))
    (table,) = opened(data).tables
    assert len(table.columns) == 3
    assert "chair" in words(tree(data, "word/document.xml"))
    assert "word/media/picture1.svg" not in parts(data)


def every_kind(partnership: Partnership) -> list[bytes]:
    drawn = Pictures(partnership).chain("b0")
    return [
        in_word(partnership.chain("b0")),
        in_word(partnership.show("b1"), full=True),
        in_word(drawn),
    ]


def test_nothing_is_wrong_with_any(long_place: Partnership, map_of_thurrock: bytes) -> None:
    found = [fault for data in (map_of_thurrock, *every_kind(long_place)) for fault in faults(data)]
    assert not found


def test_what_is_written_twice_has_the_same_bytes(long_place: Partnership) -> None:
    assert every_kind(long_place) == every_kind(long_place)


def test_hostile_text_is_shown_and_does_nothing(thurrock: Partnership, pictures: Pictures) -> None:
    def change(text: str) -> str:
        return f"{text} {HOSTILE}" if text else text

    book: Book = pictures.chain("mase").mapped(change)
    for data in (in_word(thurrock.chain("mase").mapped(change), full=True), in_word(book)):
        assert not list(faults(data))
        said = words(tree(data, "word/document.xml"))
        assert r"\x1b[31m \u202egnp.exe \ud800" in said
        assert "<w:t>]]>" in said


def test_who_is_not_named_stands_nowhere_in_the_file(
    pgraph: Run, people: Path, tmp_path: Path
) -> None:
    asked = (
        ("members", "board", "--full"),
        ("draw", "seats", "board"),
        ("draw", "roles", "ann"),
        ("review",),
    )
    for at, words_ in enumerate(asked):
        file = tmp_path / f"{at}.docx"
        pgraph(*words_, "--data", str(people), "--no-names", "-o", str(file))
        assert "Example" not in everything(file.read_bytes())
        pgraph(*words_, "--data", str(people), "-o", str(file))
        assert at == 3 or "Ann Example" in everything(file.read_bytes())


def test_words_can_be_read_and_are_british(map_of_thurrock: bytes) -> None:
    styles = tree(map_of_thurrock, "word/styles.xml")
    colours = {
        item.get(f"{W}val")
        for name in ("Normal", "Heading1", "Heading2", "Heading3")
        for style in styles
        if style.get(f"{W}styleId") == name
        for item in style.iter(f"{W}color")
    }
    assert colours
    assert all(
        contrast(str(colour), ground) >= READABLE
        for colour in colours
        for ground in ("FFFFFF", "E9E4F0")
    )
    assert {item.get(f"{W}val") for item in styles.iter(f"{W}lang")} == {"en-GB"}


def test_the_day_of_an_answer_is_that_of_its_file() -> None:
    about = opened(in_word(replace(cited(1), question="What? " * 100))).core_properties
    assert f"{about.created:%Y-%m-%d}" == "2020-01-31"
    assert len(about.title) <= 250


def test_a_review_says_once_what_it_says_of_many(thurrock: Partnership) -> None:
    found = thurrock.review()
    data = in_word(found)
    said = words(tree(data, "word/document.xml"))
    missing = [item for _, item in found.statements() if item.row.get("rule") == "PG-TERMS-02"]
    assert len(missing) > 20
    assert said.count("o frequency of its meetings is recorded") == 1
    assert all(item.row["thing_name"] in said for item in missing)
    for _, item in found.statements():
        told = item.text.removeprefix(f"{item.row.get('thing_name')}: ")
        assert told in said or f"{told[:1].upper()}{told[1:]}" in said, item.text


def test_the_sources_of_a_review_are_a_paragraph_for_each(thurrock: Partnership) -> None:
    data = in_word(thurrock.review())
    body = tree(data, "word/document.xml")
    marked = {item.get(f"{W}name") for item in body.iter(f"{W}bookmarkStart")}
    links = {item.get(f"{W}anchor") for item in body.iter(f"{W}hyperlink")}
    assert len(links) > 100
    assert links == marked
    name = "Integrated Commissioning Executive, minutes of 25 August 2016: ["
    assert words(body).count(name) == 1


def test_a_map_is_told_in_columns_each_thing_once(pictures: Pictures) -> None:
    body = tree(write(pictures.integration_map(), "docx"), "word/document.xml")
    columns = [item.get(f"{W}num") for item in body.iter(f"{W}cols")]
    assert columns == [None, "2"]
    styled = [
        (item.find(f"{W}pPr/{W}pStyle"), words(item)) for item in body.iter(f"{W}p") if words(item)
    ]
    heads = [
        style is not None and str(style.get(f"{W}val")).startswith("Heading3")
        for style, _ in styled
    ]
    assert not any(one and other for one, other in pairwise(heads))
    told = words(body).replace("\u00a0", " ")
    assert "and 7 that only lie in it, level implied (MOU 4.5): Castle Point" in told
    assert "MSB Hospital Group: in the group" in told
