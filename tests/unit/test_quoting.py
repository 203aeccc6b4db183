"""The folder of the documents: what of it is read, what is passed over, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from partnership_graph.answers.answer import Citation
from partnership_graph.diagrams.arranged import Cell, Heading, Matrix, Row
from partnership_graph.diagrams.quoting import with_words
from partnership_graph.diagrams.scene import Book, Scene
from partnership_graph.diagrams.told import Link, Portrait
from partnership_graph.errors import DataError, QuestionError
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.withholding import WITHHELD
from partnership_graph.loading import load
from partnership_graph.loading.documents import LARGEST, Quoted, quote
from partnership_graph.publishing.nameless import without_people
from tests import small_place

Write = Callable[..., Dataset]

TEXT = "1.1 The Board leads.\n\n1.2 Ann Lee is its chair.\n"


@pytest.fixture
def place(tmp_path: Path) -> Write:
    """Write and load a place whose board is cited from paragraph 1.1 of a document."""

    def written(file: str = "paper.txt", **tables: str) -> Dataset:
        sources = f"id,name,document_file\npaper,Terms of reference,{file}"
        boards = "id,name,locator\nboard,Board,1.1"
        return load(
            small_place.write(
                tmp_path / "place", **{"sources": sources, "boards": boards, **tables}
            )
        )

    return written


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    return folder


def words(quoted: Quoted) -> str:
    """The words of paragraph 1.1."""
    return quoted.words.get(("paper", "1.1"), "")


CITED = {("paper", "1.1")}


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(TEXT.encode(), id="as it is"),
        pytest.param(TEXT.replace("\n", "\r\n").encode(), id="of Windows"),
        pytest.param(TEXT.replace("\n", "\r").encode(), id="of an old Mac"),
        pytest.param(b"\xef\xbb\xbf" + TEXT.encode(), id="with a mark of its bytes"),
        pytest.param(TEXT.replace("\n\n", "\n\f").encode(), id="with pages"),
    ],
)
def test_a_text_is_read_whatever_ends_its_lines(place: Write, documents: Path, raw: bytes) -> None:
    (documents / "paper.txt").write_bytes(raw)
    assert words(quote(place(), documents, CITED)) == "The Board leads."


@pytest.mark.parametrize(
    ("file", "beside"),
    [
        ("paper.md", "paper.md"),
        ("paper.TXT", "paper.TXT"),
        ("paper.pdf", "paper.txt"),
        ("paper.docx", "paper.docx.txt"),
        ("paper.docx", "paper.md"),
        ("2024/paper.txt", "2024/paper.txt"),
    ],
)
def test_the_text_of_a_document_may_lie_beside_it(
    place: Write, documents: Path, file: str, beside: str
) -> None:
    at = documents / beside
    at.parent.mkdir(exist_ok=True)
    at.write_text(TEXT)
    assert words(quote(place(file), documents, CITED)) == "The Board leads."


def two(place: Write, first: str) -> Dataset:
    """A place with two documents, of which the second is a text."""
    return place(
        sources=f"id,name,document_file\npaper,Paper,{first}\nother,Other,other.txt",
        evidence="fact_id,source_id,locator\nboard,other,1.2",
    )


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (
            "paper.docx",
            "'paper.docx' is not plain text, so it is not read; save it as 'paper.txt' beside it",
        ),
        (
            "paper.pdf",
            "'paper.pdf' is not plain text, so it is not read; save it as 'paper.txt' beside it",
        ),
        (
            f"{'x' * 300}.txt",
            f"'{'x' * 80}'... (304 characters) is not in the folder; put it there",
        ),
        ("gone.txt", "'gone.txt' is not in the folder; put it there"),
        ("../paper.txt", "'../paper.txt' is no file of the folder, so it is not opened"),
        ("/etc/passwd", "'/etc/passwd' is no file of the folder, so it is not opened"),
        ("..\\paper.txt", "'..\\\\paper.txt' is no file of the folder, so it is not opened"),
        ("C:\\paper.txt", "'C:\\\\paper.txt' is no file of the folder, so it is not opened"),
        ("link.txt", "'link.txt' is not in the folder; put it there"),
        (
            "https://example.org/paper.txt",
            "'https://example.org/paper.txt' is not in the folder; put it there",
        ),
        (
            "large.txt",
            f"'large.txt' holds 50,000,000 bytes, so it is not read; expected {LARGEST:,} at most; leave out of it what is not cited",
        ),
    ],
)
def test_a_document_that_is_passed_over_is_named_and_the_others_are_read(
    place: Write, documents: Path, file: str, why: str
) -> None:
    for name in ("paper.docx", "paper.pdf", "../paper.txt"):
        (documents / name).write_text(TEXT)
    (documents / "link.txt").symlink_to(documents.parent / "paper.txt")
    with (documents / "large.txt").open("wb") as large:
        large.truncate(50_000_000)
    (documents / "other.txt").write_text(TEXT)
    quoted = quote(two(place, file), documents, {*CITED, ("other", "1.2")})
    assert quoted.unread == [why]
    assert quoted.words == {("other", "1.2"): "Ann Lee is its chair."}


def test_no_folder_is_told(place: Write, tmp_path: Path) -> None:
    with pytest.raises(
        QuestionError, match=r"nowhere: there is no such folder; expected the folder"
    ):
        quote(place(), tmp_path / "nowhere", CITED)


def test_a_file_is_no_folder(place: Write, documents: Path) -> None:
    (documents / "paper.txt").write_text(TEXT)
    with pytest.raises(QuestionError, match=r"paper\.txt: is a file; expected the folder"):
        quote(place(), documents / "paper.txt", CITED)


def test_a_folder_without_any_of_the_documents_is_told(place: Write, documents: Path) -> None:
    why = r"no document is read here: 'paper\.txt' is not in the folder; put it there; give the folder"
    with pytest.raises(QuestionError, match=why):
        quote(place(), documents, CITED)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (
            b"1.1 The Board\n1.2 th\xe9\n",
            r"paper\.txt:2: byte 0xe9 is not UTF-8; save the document",
        ),
        ("1.1 The Board".encode("utf-16"), r"paper\.txt:1: .*; save the document as plain text"),
        (b"1.1 The Board\n\x00\x01\x02\n", r"paper\.txt:1: holds bytes that are no text; save"),
        (
            b"%PDF-1.7 1.1",
            r"paper\.txt:1: is a PDF that was given the name of a document in plain text",
        ),
        (b"PK\x03\x04 1.1", r"paper\.txt:1: is a workbook or another zip file"),
        (b"<html><p>1.1 The Board</p>", r"paper\.txt:1: is a web page or XML"),
    ],
)
def test_a_document_that_is_no_text_is_refused(
    place: Write, documents: Path, raw: bytes, why: str
) -> None:
    (documents / "paper.txt").write_bytes(raw)
    with pytest.raises(DataError, match=why):
        quote(place(), documents, CITED)


def test_two_documents_in_one_file_are_told_apart_by_what_is_cited(
    place: Write, documents: Path
) -> None:
    dataset = place(
        sources=(
            "id,name,document_file,inside_id\npack,Pack,pack.txt,\nminutes,Minutes,pack.txt,pack"
        ),
        boards=(
            "id,name,source_id,locator\nboard,Board,pack,para 1.1\npanel,Panel,pack,para 2.1\ngroup,Group,pack,para 3.1\n"
            "team,Team,minutes,item 1.1\nforum,Forum,minutes,item 1.2\nguild,Guild,minutes,item 2.1"
        ),
    )
    pack = "1.1 The pack.\n\n2.1 More.\n\n3.1 Its end.\n\nMinutes\n\n1.1 Apologies.\n\n1.2 Chair.\n\n2.1 Any other.\n\n2.2 Next.\n"
    (documents / "pack.txt").write_text(pack)
    wanted = {("pack", "para 1.1"), ("minutes", "item 1.1"), ("minutes", "item 3.1")}
    assert quote(dataset, documents, wanted).words == {
        ("pack", "para 1.1"): "The pack.",
        ("minutes", "item 1.1"): "Apologies.",
    }


# --- in a book ---


def cited(locator: str) -> tuple[Citation, ...]:
    one = Citation(
        source="paper", name="Terms of reference", file="", locator=locator, as_of="2020"
    )
    return (one,)


def book() -> Book:
    """A book whose thing, link and cell cite a paragraph each."""
    heading = Heading(name="", kind="")
    matrix = Matrix(
        caption="",
        corner="",
        columns=(heading,),
        rows=(Row(heading=heading, cells=(Cell(words="chair", citations=cited("1.3")),)),),
    )
    scene = Scene(
        day="2020-01-01",
        as_of="1 January 2020",
        place="place",
        title="",
        version="",
        arrangement=matrix,
        things=(
            Portrait(
                id="board", name="Board", kind="board", table="boards", citations=cited("1.1")
            ),
        ),
        links=(
            Link(
                id="line",
                from_id="board",
                to_id="board",
                kind="",
                words="",
                sentence="",
                condition="",
                last_recorded="",
                upward=True,
                citations=cited("1.2"),
            ),
        ),
    )
    return Book(scenes=(scene,))


def test_a_book_holds_the_words_of_what_its_things_links_and_cells_cite(
    place: Write, documents: Path
) -> None:
    (documents / "paper.txt").write_text(f"{TEXT}\n1.3 The end.\n\n1.4 Not cited.\n")
    told = with_words(book(), place(), documents)
    assert told.paragraphs == (
        ("Terms of reference", "1.1", "The Board leads."),
        ("Terms of reference", "1.2", "Ann Lee is its chair."),
        ("Terms of reference", "1.3", "The end."),
    )
    assert told.scenes == book().scenes


def test_without_the_folder_a_book_holds_no_words() -> None:
    assert book().paragraphs == ()


def test_a_book_says_which_documents_are_not_shown(place: Write, documents: Path) -> None:
    dataset = place(
        sources="id,name,document_file\npaper,Paper,paper.docx\nother,Other,other.txt",
        evidence="fact_id,source_id,locator\nboard,other,1.2",
    )
    (documents / "paper.docx").write_bytes(b"PK\x03\x04")
    (documents / "other.txt").write_text(TEXT)
    other = replace(cited("1.2")[0], source="other", name="Other")
    scene = book().first
    scene = replace(scene, things=(replace(scene.things[0], citations=(other,)),))
    told = with_words(Book(scenes=(scene,)), dataset, documents)
    assert told.paragraphs == (("Other", "1.2", "Ann Lee is its chair."),)
    why = "'paper.docx' is not plain text, so it is not read; save it as 'paper.txt' beside it"
    assert told.first.remarks == (f"Words of documents that are not shown: {why}.",)


def test_nobody_is_named_in_the_words_of_a_book_where_names_are_withheld(
    place: Write, documents: Path
) -> None:
    (documents / "paper.txt").write_text(
        "1.1 The chair is Ann\nLee.\n\n1.2 **Ann** *Lee* and LEE, Ann.\n\n1.3 Ann\u2019s friend.\n"
    )
    dataset = place(people="id,name\nann-lee,Ann Lee")
    told = without_people(with_words(book(), dataset, documents), dataset)
    assert [said for _, _, said in told.paragraphs] == [
        f"The chair is {WITHHELD}.",
        f"{WITHHELD} and {WITHHELD}.",
        "Ann\u2019s friend.",
    ]
    assert [(name, locator) for name, locator, _ in told.paragraphs] == [
        (item.name, item.locator) for item in told.citations
    ]
