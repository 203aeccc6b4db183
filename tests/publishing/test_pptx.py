"""Slides, read back with python-pptx and as XML: what they show, and whether PowerPoint and its checker would mind."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

import pptx
import pytest
from click.testing import Result
from pptx.enum.shapes import MSO_SHAPE_TYPE

from partnership_graph import Partnership
from partnership_graph.answers.brief import whole
from partnership_graph.diagrams import Book, Scene
from partnership_graph.diagrams.arranged import Map
from partnership_graph.diagrams.layout.laying import lay_out
from partnership_graph.diagrams.layout.room import Room
from partnership_graph.diagrams.layout.sharing import shared
from partnership_graph.errors import QuestionError
from partnership_graph.pictures import Pictures
from partnership_graph.publishing.formats import write
from partnership_graph.publishing.pptx import SLIDE
from partnership_graph.publishing.table import ResultTable
from tests.diagrams.picture_faults import faults as faults_of_picture
from tests.publishing.conftest import HOSTILE
from tests.publishing.opened import READABLE, A, P, R, contrast, everything, faults, parts, tree

Run: TypeAlias = Callable[..., Result]

on_slides = partial(write, form="pptx")
SIDES = ("left", "top", "width", "height")


def opened(data: bytes) -> Any:
    return pptx.Presentation(io.BytesIO(data))


def element(item: Any) -> Any:
    """Return a shape, or all the shapes of a slide, as XML: python-pptx has no words for alternative text and decoration."""
    return item._element if hasattr(item, "_element") else item._spTree  # noqa: SLF001


def text_of(shape: Any) -> str:
    return shape.text_frame.text if shape.has_text_frame else ""


def every_shape(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from every_shape(shape.shapes)


def described(shape: Any) -> str:
    return str(next(element(shape).iter(f"{P}cNvPr")).get("descr", ""))


def is_decorative(shape: Any) -> bool:
    return any(
        item.tag.endswith("}decorative") for item in next(element(shape).iter(f"{P}cNvPr")).iter()
    )


@pytest.fixture(scope="module")
def books(pictures: Pictures) -> dict[str, Book]:
    return {
        "chain": pictures.chain("mase"),
        "map": pictures.integration_map(),
        "focus": pictures.integration_map(focus="thurrock-hwb"),
        "all": pictures.integration_map(everything=True),
        "tree": pictures.tree("thurrock-lscb"),
        "roles": pictures.roles("thurrock-council"),
        "localities": pictures.localities(),
        "seats": pictures.seats("ice", "thurrock-hwb"),
    }


@pytest.fixture(scope="module")
def written(books: dict[str, Book]) -> dict[str, bytes]:
    return {name: on_slides(book) for name, book in books.items()}


def test_a_route_stands_on_one_slide_in_words_and_lines(
    books: dict[str, Book], written: dict[str, bytes]
) -> None:
    (slide,) = opened(written["chain"]).slides
    scene = books["chain"].first
    assert slide.shapes.title.text_frame.text == scene.title
    shown = " ".join(" ".join(text_of(shape).split()) for shape in every_shape(slide.shapes))
    for name in (
        "Multi-Agency Sexual Exploitation Group (MASE)",
        "Thurrock Local Safeguarding Children Board",
    ):
        assert name in shown
    lines = {described(shape) for shape in slide.shapes if described(shape)}
    assert (
        "Multi-Agency Sexual Exploitation Group (MASE) is a sub-group of Thurrock Local Safeguarding Children Board"
        in " ".join(lines)
    )
    notes = slide.notes_slide.notes_text_frame.text
    for said in (*scene.answer, *scene.sources, scene.licence, scene.version, scene.as_of):
        assert said in notes


@pytest.mark.parametrize(
    "name", ["chain", "map", "focus", "all", "tree", "roles", "localities", "seats"]
)
def test_letters_are_of_12_points_or_more_and_nothing_leaves_the_slide(
    written: dict[str, bytes], name: str
) -> None:
    presentation = opened(written[name])
    assert (presentation.slide_width, presentation.slide_height) == (12192000, 6858000)
    for slide in presentation.slides:
        sizes = [int(item.get("sz", "1800")) for item in element(slide.shapes).iter(f"{A}rPr")]
        assert min(sizes) >= 1200
        for shape in slide.shapes:
            left, top, wide, high = (getattr(shape, side) for side in SIDES)
            assert left >= 0, shape.name
            assert top >= 0, shape.name
            assert left + wide <= presentation.slide_width, shape.name
            assert top + high <= presentation.slide_height, shape.name


def in_parts(scene: Scene, room: Room = SLIDE) -> list[Any]:
    return [part.picture for part in shared(scene, room)]


@pytest.mark.parametrize("name", ["map", "focus", "all", "tree", "roles", "localities"])
def test_what_is_shared_out_is_all_there_on_pictures_without_faults(
    books: dict[str, Book], name: str
) -> None:
    scene = books[name].first
    pictures = in_parts(scene)
    assert len(pictures) > 1
    assert [fault for picture in pictures for fault in faults_of_picture(picture)] == []
    assert all(len(picture.boxes) <= SLIDE.boxes for picture in pictures if SLIDE.boxes)
    whole_picture = lay_out(scene, room=Room(high=10_000, tree_high=10_000))
    wanted = {box.of for box in whole_picture.standing if box.of}
    assert {box.of for picture in pictures for box in picture.standing if box.of} >= wanted
    told = {*whole_picture.told()}
    assert {fact for picture in pictures for fact in picture.told()} >= told


@pytest.mark.parametrize("name", ["map", "focus", "roles", "chain"])
def test_a_line_ends_on_the_two_that_its_facts_link(books: dict[str, Book], name: str) -> None:
    scene = books[name].first
    links = {link.id: link for link in scene.links}
    subject = scene.arrangement.subject if isinstance(scene.arrangement, Map) else ""
    seats = {seat.id: seat.holder for seat in getattr(scene.arrangement, "members", ())}
    checked = 0
    for picture in in_parts(scene):
        boxes = {item.id: item for item in picture.standing}
        within: dict[str, set[str]] = {}
        for item in picture.standing:
            within.setdefault(item.within, set()).add(item.id)

        def held(at: str, boxes: Any = boxes, within: Any = within) -> set[str]:
            """Return the things of a box, or of all that stands in a bracket."""
            if at == "frame":
                return {subject}
            inner = {thing for kid in within.get(at, ()) for thing in held(kid)}
            folds = getattr(boxes[at], "folds", ())
            return {boxes[at].of, seats.get(boxes[at].of, ""), *inner, *folds}

        for line in picture.lines:
            for fact in line.facts:
                if fact in links and line.label and fact.startswith("line-"):
                    ends = (links[fact].from_id, links[fact].to_id)
                    assert any(end in held(line.from_id) for end in ends), line
                    assert any(end in held(line.to_id) for end in ends), line
                    checked += 1
    assert checked


def test_a_contents_slide_leads_to_each_of_several(written: dict[str, bytes]) -> None:
    first, contents, *others = opened(written["map"]).slides
    lines = [shape for shape in contents.shapes if shape.name == "Contents"]
    said = [item.text for item in lines[0].text_frame.paragraphs]
    assert [text.partition(":")[0] for text in said] == ["Slide 1", "Slide 3", "Slide 4", "Slide 5"]
    links = list(element(contents.shapes).iter(f"{A}hlinkClick"))
    led = [contents.part.related_part(item.get(f"{R}id")) for item in links]
    assert led == [slide.part for slide in (first, *others)]
    titles = [slide.shapes.title.text_frame.text for slide in opened(written["map"]).slides]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("name", ["map", "seats"])
def test_a_slide_of_several_bears_its_own_number(written: dict[str, bytes], name: str) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in opened(written[name]).slides]
    told = [found[0] for title in titles if (found := re.findall(r"\nSlide (\d+) of (\d+)", title))]
    assert told
    first = len(titles) - len(told) + 1
    assert told == [(str(at), str(len(titles))) for at in range(first, len(titles) + 1)]


def test_the_master_of_the_notes_is_named_in_the_presentation(written: dict[str, bytes]) -> None:
    presentation = tree(written["map"], "ppt/presentation.xml")
    (named,) = presentation.iter(f"{P}notesMasterId")
    listed = [kid.tag.removeprefix(P) for kid in presentation][:3]
    assert listed == ["sldMasterIdLst", "notesMasterIdLst", "sldIdLst"]
    relations = tree(written["map"], "ppt/_rels/presentation.xml.rels")
    (target,) = [item.get("Target") for item in relations if item.get("Id") == named.get(f"{R}id")]
    assert str(target).startswith("notesMasters/")


def test_a_title_that_is_too_long_for_its_place_is_cut(long_place: Partnership) -> None:
    for slide in opened(write(Pictures(long_place).tree("b0"), "pptx")).slides:
        title, part = f"{slide.shapes.title.text_frame.text}\n".split("\n")[:2]
        assert len(title) + len(part) < 400


@pytest.mark.parametrize("name", ["chain", "map", "tree", "localities", "seats"])
def test_slides_are_read_out_in_order_and_with_words(written: dict[str, bytes], name: str) -> None:
    for slide in opened(written[name]).slides:
        shapes = list(slide.shapes)
        assert shapes[0] == slide.shapes.title
        assert shapes[-1].name == "About this slide"
        for shape in shapes:
            assert described(shape) or is_decorative(shape) or text_of(shape), shape.name
        ids = Counter(item.get("id") for item in element(slide.shapes).iter(f"{P}cNvPr"))
        assert max(ids.values()) == 1
        assert slide.notes_slide.notes_text_frame.text
        languages = {item.get("lang") for item in element(slide.shapes).iter(f"{A}rPr")}
        assert languages == {"en-GB"}


def test_a_presentation_says_no_other_size_or_language_than_its_own(
    written: dict[str, bytes],
) -> None:
    root = opened(written["chain"]).part._element  # noqa: SLF001 - python-pptx offers neither
    assert root.sldSz.get("type") is None
    assert {item.get("lang") for item in root.iter(f"{A}defRPr")} == {"en-GB"}


def test_a_box_is_one_shape_with_its_words_in_it(written: dict[str, bytes]) -> None:
    (slide,) = opened(written["chain"]).slides
    box = next(shape for shape in slide.shapes if shape.name.startswith("Thurrock Local"))
    assert box.text_frame.text.replace("\v", " ").startswith(
        "Thurrock Local Safeguarding Children Board"
    )
    assert box.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE


def test_a_grid_of_words_is_tables_with_a_header_row(written: dict[str, bytes]) -> None:
    for slide in opened(written["seats"]).slides:
        (frame,) = (shape for shape in slide.shapes if shape.has_table)
        assert frame.table.first_row
        assert frame.table.first_col
        assert frame.table.cell(0, 0).text == "Member"
        assert frame.top + sum(row.height for row in frame.table.rows) <= 506 * 12700


def test_an_answer_is_all_there_a_dozen_lines_a_slide(thurrock: Partnership) -> None:
    answer = thurrock.chain("mase")
    first, *others = opened(on_slides(answer, full=True)).slides
    assert answer.verdict in [text_of(shape) for shape in first.shapes]
    lists = [
        shape for slide in others for shape in slide.shapes if shape.name == "What is recorded"
    ]
    said = " ".join(text_of(shape) for shape in lists)
    for _, statement in answer.statements():
        assert statement.text in said
    for item in (*whole(answer).sources, answer.licence):
        assert item in others[0].notes_slide.notes_text_frame.text
    assert all(len(shape.text_frame.paragraphs) <= 12 for shape in lists)
    assert (
        min(int(item.get("sz")) for shape in lists for item in element(shape).iter(f"{A}rPr"))
        >= 1400
    )


def test_more_slides_than_anybody_reads_are_refused(thurrock: Partnership) -> None:
    with pytest.raises(QuestionError, match="slides; leave out --full, or take --format docx"):
        on_slides(thurrock.facts(), full=True)


def test_rows_are_refused_with_what_holds_them() -> None:
    with pytest.raises(QuestionError, match=r"format 'pptx' is not one for this; expected .*docx"):
        on_slides(ResultTable(columns=["a"], rows=[]))


def every_kind(partnership: Partnership) -> list[bytes]:
    drawn = Pictures(partnership)
    return [
        on_slides(partnership.chain("b0")),
        on_slides(drawn.chain("b0")),
        on_slides(drawn.tree("b2")),
    ]


def test_nothing_is_wrong_with_any(long_place: Partnership, written: dict[str, bytes]) -> None:
    assert [
        fault for data in (*written.values(), *every_kind(long_place)) for fault in faults(data)
    ] == []


def test_what_is_written_twice_has_the_same_bytes(long_place: Partnership) -> None:
    assert every_kind(long_place) == every_kind(long_place)


def test_hostile_text_is_shown_and_does_nothing(thurrock: Partnership, pictures: Pictures) -> None:
    def change(text: str) -> str:
        return f"{text} {HOSTILE}" if text else text

    for value in (thurrock.chain("mase").mapped(change), pictures.chain("mase").mapped(change)):
        data = on_slides(value)
        assert not list(faults(data))
        assert "hlinkClick" not in "".join(
            part.decode() for name, part in parts(data).items() if "/slides/slide1.xml" in name
        )
        notes = opened(data).slides[0].notes_slide.notes_text_frame.text
        assert r"\x1b[31m \u202egnp.exe \ud800" in notes


def test_who_is_not_named_stands_nowhere_in_the_file(
    pgraph: Run, people: Path, tmp_path: Path
) -> None:
    for at, asked in enumerate(
        (("members", "board"), ("draw", "seats", "board"), ("draw", "roles", "ann"))
    ):
        file = tmp_path / f"{at}.pptx"
        pgraph(*asked, "--data", str(people), "--no-names", "-o", str(file))
        assert "Example" not in everything(file.read_bytes())
        pgraph(*asked, "--data", str(people), "-o", str(file))
        assert "Ann Example" in everything(file.read_bytes())


def test_words_can_be_read_on_their_ground(written: dict[str, bytes]) -> None:
    checked = 0
    for slide in opened(written["map"]).slides:
        for shape in every_shape(slide.shapes):
            fill = element(shape).find(f"./{P}spPr/{A}solidFill/{A}srgbClr")
            ground = "FFFFFF" if fill is None else fill.get("val")
            for ink in element(shape).findall(f"./{P}txBody//{A}r//{A}srgbClr"):
                assert contrast(ink.get("val"), ground) >= READABLE, shape.name
                checked += 1
    assert checked > 50
