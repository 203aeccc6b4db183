"""Pages: a site's answers, forms and refusals as HTML that needs no script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from jinja2 import Environment
from markupsafe import Markup, escape

from partnership_graph.answers.answer import Answer, Citation, Section, Statement
from partnership_graph.answers.printed import footer, marks_of
from partnership_graph.asking import Asked
from partnership_graph.diagrams import Book
from partnership_graph.facts.dates import in_words
from partnership_graph.facts.records import Board
from partnership_graph.publishing.escapes import encoded
from partnership_graph.publishing.formats import ANSWER, BOOK, REVIEW, formats_of, write
from partnership_graph.publishing.templates import shown, templates
from partnership_graph.questions.declaration import Argument
from partnership_graph.web import fields, linked
from partnership_graph.web.beside import ASKED, heading
from partnership_graph.web.drawings import DRAWINGS
from partnership_graph.web.fields import LISTING, SHARED, Wanted, own
from partnership_graph.web.refusals import Refusal
from partnership_graph.web.site import Site
from partnership_graph.words import Reading

MOST: Final = 500
"""The most facts of one page; of a longer answer the rest is counted, and stands in every download."""


_CALLED: Final = {
    "card": "one sentence to paste",
    "csv": "CSV",
    "docx": "Word",
    "drawio": "draw.io",
    "excel-csv": "CSV for Excel",
    "html": "a page",
    "json": "JSON",
    "junit": "JUnit XML",
    "markdown": "Markdown",
    "pdf": "PDF",
    "pptx": "PowerPoint",
    "svg": "SVG",
    "text": "plain text",
    "xlsx": "Excel",
}
"""What files of a format are called by who opens them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section on a page: as much of it as the page has room for."""

    section: Section
    statements: Sequence[Statement]
    left: int
    command: str


def front(site: Site) -> bytes:
    """Return the first page: one box, the places with their bodies, every question and every picture."""
    boards = sorted(site.every.dataset.all(Board), key=lambda body: body.name.casefold())
    return page(
        site,
        "front.html",
        bodies={place: [body for body in boards if body.place == place] for place in site.places},
        headings={
            words: [item for item in ASKED.values() if heading(item) == words]
            for words in dict.fromkeys(map(heading, ASKED.values()))
        },
        drawings=[item.question for item in DRAWINGS.values()],
    )


def asking(site: Site, wanted: Wanted, lacking: Sequence[Argument] = ()) -> bytes:
    """Return the form of a question that cannot be answered yet.

    Args:
        site: what is served.
        wanted: the question, with what was given for it.
        lacking: what it is said to need still.
    """
    return page(site, "question.html", wanted=wanted, is_open=True, lacking=lacking)


def answered(site: Site, wanted: Wanted, read: Reading | None = None) -> bytes:
    """Return a question's form with its answer.

    Args:
        site: what is served.
        wanted: the question.
        read: how a sentence was read that asked it, where one did.

    Raises:
        QuestionError: it cannot be asked so.
    """
    asked = site.asked(wanted)
    told = _told(site.told(wanted, asked), wanted)
    pictured = _pictured(site, wanted, asked)
    said = [told["answer"].question, *fields.beside(wanted), *read.spelt] if read else []
    read_as = site.withheld("; ".join(said))
    return page(site, "question.html", wanted=wanted, read_as=read_as, **told, **pictured)


def compared(site: Site, wanted: Wanted) -> bytes:
    """Return what differs between two days with its picture; the form alone, where a day is needed still.

    Raises:
        QuestionError: it cannot be asked so.
    """
    if lacking := fields.lacks(wanted):
        said = lacking if wanted.given else ()
        return page(site, "compare.html", wanted=wanted, is_open=True, lacking=said)
    asked = site.asked(wanted)
    told = _told(site.told(wanted, asked), wanted)
    return page(site, "compare.html", wanted=wanted, **told, **_pictured(site, wanted, asked))


def _pictured(site: Site, wanted: Wanted, told: Asked) -> dict[str, Any]:
    """Return what a page shows of the picture of its answer: the picture, a frame with it, or where it is drawn.

    A route is drawn into the page. A map of one place stands in a frame, once the place is chosen.
    """
    drawing = DRAWINGS.get(wanted.question.name)
    if not drawing or "down" in dict(wanted.given):
        return {}
    known = {item.name for item in fields.fields(drawing.question)}
    asked = Wanted(drawing.question, tuple(pair for pair in wanted.given if pair[0] in known))
    if not drawing.one_place:
        book = site.traced(wanted, told) if wanted.question.room == "lines" else None
        pictures = {"The same as a picture": linked.of_picture(asked)}
        return {"svg": _svg(book) if book else "", "pictures": pictures}
    if places := site.to_choose(asked):
        return {"pictures": _each(site, places)}
    return {"frame": f"/picture/{asked.question.name}/html?{asked.address}"}


def _svg(book: Book) -> Markup:
    return Markup(write(book, "svg").decode())  # noqa: S704 - drawn by us, every text escaped


def thing(site: Site, wanted: Wanted, known_as: str) -> bytes:
    """Return the page of a thing: everything recorded of it, a small picture of whom it answers to, what may be asked.

    Args:
        site: what is served.
        wanted: the question that shows it.
        known_as: its id.

    Raises:
        QuestionError: it cannot be asked so.
    """
    answer = site.answer(wanted)
    book = site.small_picture(known_as, wanted.values(SHARED))
    svg = _svg(book) if book else ""
    name = site.withheld(site.every.dataset.name(known_as))
    given = {**wanted.values(SHARED)}
    return page(
        site,
        "thing.html",
        name=name,
        wanted=wanted,
        svg=svg,
        picture=linked.of_drawing("chain", {"wanted": known_as, **given}) if book else "",
        further=[
            (
                ASKED[question],
                linked.of_question(Wanted(ASKED[question]).with_given({of: known_as})),
            )
            for question, of in site.of_interest(known_as)
        ],
        **_told(answer, wanted),
    )


def _each(site: Site, places: Mapping[str, Wanted]) -> dict[str, str]:
    """Return the pictures of places, each by its words with its address."""
    return {
        f"Picture of {site.places[place]}": linked.of_picture(wanted)
        for place, wanted in places.items()
    }


def to_draw(site: Site, wanted: Wanted, places: Mapping[str, Wanted]) -> bytes:
    """Return the form of a picture that cannot be drawn yet.

    Args:
        site: what is served.
        wanted: the picture, with what was given for it.
        places: those of which one is to be chosen, where that alone is needed still.
    """
    return page(site, "drawing.html", wanted=wanted, pictures=_each(site, places), is_open=True)


def drawing(site: Site, wanted: Wanted, called: str) -> bytes:
    """Return a picture in its page, headed by what it is called, with its form."""
    forms = formats_of(BOOK)
    return page(site, "drawing.html", wanted=wanted, titled=called, is_drawn=True, forms=forms)


def refused(
    site: Site,
    refusal: Refusal,
    again: Mapping[str, str],
    asked: tuple[str, Wanted] | None = None,
    here: str = "",
) -> bytes:
    """Return why nothing is answered.

    Args:
        site: what is served.
        refusal: why.
        again: the address to ask again at with each of its candidates, by their ids.
        asked: the address of the form to be mended, with what it was filled in with.
        here: the address that was asked, where the same may be asked again later.
    """
    return page(site, "refused.html", refusal=refusal, again=again, asked=asked, here=here)


def _told(answer: Answer, wanted: Wanted) -> dict[str, Any]:
    """Return what a page tells of an answer."""
    return {
        "answer": answer,
        "parts": list(_parts(answer, wanted)),
        "remarks": [
            (
                item,
                [
                    (linked.said(typed, wanted), address)
                    for typed in item.option.split("; ")
                    if typed and (address := linked.address(typed, wanted))
                ],
            )
            for item in answer.remarks
        ],
        "numbers": {citation.source: at for at, citation in enumerate(_documents(answer), start=1)},
        "documents": _documents(answer),
        "footer": footer(answer),
        "forms": formats_of(REVIEW if wanted.question.room == "review" else ANSWER),
    }


def _parts(answer: Answer, wanted: Wanted) -> Iterator[Part]:
    room = MOST
    for section in answer.sections:
        shown = section.statements[:room]
        room -= len(shown)
        yield Part(
            section=section,
            statements=shown,
            left=len(section.statements) - len(shown),
            command=linked.address(section.command, wanted),
        )


def _documents(answer: Answer) -> list[Citation]:
    """Return one citation of each document, in the order of first use."""
    first: dict[str, Citation] = {}
    for item in answer.sources():
        first.setdefault(item.source, item)
    return list(first.values())


def page(site: Site, file: str, /, **said: Any) -> bytes:
    """Return a page of a template, with what it tells."""

    def said_of(statement: Statement) -> Markup:
        return linked.linked(statement, site.every.dataset.is_thing)

    def value(item: Argument, wanted: Wanted) -> Any:
        """Return what was given for a field, as it is shown again: names of people withheld where none may stand."""
        given = dict(wanted.given).get(item.name, "")
        if isinstance(given, tuple):
            return tuple(map(site.withheld, given))
        return site.withheld(given) if isinstance(given, str) else given

    def choices(item: Argument) -> list[tuple[str, str]]:
        return list(site.places.items()) if item.name == "place" else fields.choices(item)

    template = _ENVIRONMENT.get_template(file)
    told = {"site": site, "said_of": said_of, "value": value, "choices": choices, **said}
    return encoded(template.render(told))


def _lines(texts: Any) -> Markup:
    """Return texts as the lines of a field."""
    return Markup("\n").join(escape(shown(text)) for text in texts or ())


def _environment() -> Environment:
    environment = templates("partnership_graph.web")
    environment.globals.update(
        asks=fields.asks,
        label=fields.label,
        called=lambda form: _CALLED.get(form, form),
        hint=lambda item: linked.IN_A_NAME.sub(" ", fields.hint(item)),
        own=own,
        fields=fields.fields,
        shared=fields.shared,
        listing=LISTING,
        of_thing=linked.of_thing,
        marks_of=marks_of,
    )
    environment.tests["named"] = fields.is_named
    environment.filters.update(lines=_lines, in_words=in_words, label=fields.label)
    return environment


_ENVIRONMENT: Final = _environment()
