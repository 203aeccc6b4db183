"""What a method of Pictures returns: a book that a notebook shows, and that makes networks."""

from __future__ import annotations

import doctest
import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest

from partnership_graph import Pictures, load, picture_book, pictures
from partnership_graph.diagrams.page.framed import framed
from partnership_graph.diagrams.scene import Book
from partnership_graph.errors import QuestionError
from partnership_graph.picture_book import PictureBook
from partnership_graph.publishing.formats import write


@pytest.fixture(scope="module")
def book() -> PictureBook:
    return Pictures(load("thurrock").at("2020-01-31")).integration_map()


def test_it_is_shown_in_a_line(book: PictureBook) -> None:
    assert repr(book) == (
        "<Thurrock: integration map of the Brighter Futures Children's Partnership, "
        "31 January 2020 and 9 other days>"
    )
    assert repr(replace(book, scenes=book.scenes[:1])).endswith("Partnership, 31 January 2020>")
    assert repr(replace(book, scenes=book.scenes[:2])).endswith("2020 and 1 other day>")


def test_it_is_a_book_and_stays_one_that_shows_itself(book: PictureBook) -> None:
    plain = Book(scenes=book.scenes[:1])
    assert PictureBook.of(plain).scenes == plain.scenes
    assert isinstance(book.mapped(str.upper), PictureBook)
    assert write(PictureBook.of(plain), "html") == write(plain, "html")


def test_a_notebook_shows_its_page_in_a_frame_that_reaches_nothing_of_it(book: PictureBook) -> None:
    one = replace(book, scenes=book.scenes[:1])
    shown = one._repr_html_()
    told = re.fullmatch(
        r'<iframe title="(.*?)" sandbox="(.*?)" style=".*?" srcdoc="(.*)"></iframe>',
        shown,
        re.DOTALL,
    )
    assert told
    title, allowed, page = map(unescape, told.groups())
    assert title == one.first.title
    assert "allow-same-origin" not in allowed
    assert page == write(one, "html").decode()


def test_no_title_ends_the_frame(book: PictureBook) -> None:
    attack = '"></iframe><script>hacked()</script><iframe srcdoc="<img onerror=hacked()>'
    network = book.to_pyvis(physics=True, height='1px" onload="hacked()')
    network.heading = attack
    first = replace(book.first, title=attack)
    for shown in (framed("page", attack, attack), network._repr_html_()):
        found = Tags(shown)
        assert found.tags == ["iframe"]
        assert set(found.names) == {"title", "sandbox", "style", "srcdoc"}
    assert repr(replace(book, scenes=(first,))).startswith(f"<{attack}")


class Tags(HTMLParser):
    """The tags of a page, and the names of their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.names: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.names += [name for name, _ in attrs]


def test_a_network_is_of_the_day_that_is_asked_for(book: PictureBook) -> None:
    earlier = book.to_pyvis("2016-09-15", physics=True)
    assert earlier.get_nodes() != book.to_pyvis(physics=True).get_nodes()
    with pytest.raises(
        QuestionError, match=r"no picture of '2016-09-16' in this book; give one of 20"
    ):
        book.to_pyvis("2016-09-16")


def test_a_network_is_of_the_switches_that_are_on(book: PictureBook) -> None:
    kept = book.to_pyvis(on=[], physics=True)
    every = book.to_pyvis(on=["proposed", "implied", "members"], physics=True)
    assert kept.num_edges() < every.num_edges() == book.to_pyvis(physics=True).num_edges()
    with pytest.raises(QuestionError, match="no switch 'past'; give some of proposed, implied"):
        book.to_pyvis(on=["past"])


def test_a_seats_grid_is_refused() -> None:
    with pytest.raises(QuestionError, match="a grid of words is no network"):
        Pictures(load("thurrock")).seats("thurrock-hwb").to_pyvis()


@pytest.mark.parametrize("physics", [False, True])
def test_every_other_picture_is_a_network_too(*, physics: bool) -> None:
    asked = Pictures(load("thurrock"))
    for made in (
        asked.chain("mase"),
        asked.tree("thurrock-hwb"),
        asked.route("mase", "thurrock-lscb"),
        asked.escalation("mase"),
        asked.localities(),
        asked.difference("2016-10-12", "2020-01-31"),
        asked.integration_map(everything=True),
        asked.integration_map(focus="thurrock-hwb"),
    ):
        assert made.to_pyvis(physics=physics).num_nodes() > 1, made


@pytest.mark.parametrize("module", [pictures, picture_book], ids=lambda it: it.__name__)
def test_the_examples_are_as_printed(module: object) -> None:
    known = {"Pictures": Pictures, "load": load}
    found = doctest.testmod(module, extraglobs=known)  # type: ignore[arg-type]
    assert found.failed == 0
    assert found.attempted > 1
