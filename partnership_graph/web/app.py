"""The addresses: pages under names of their own, downloads and pictures beside them, the API under ``/api/v1``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from html import unescape
from http import HTTPStatus
from importlib.metadata import version
from importlib.resources import files
from typing import Final
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from partnership_graph.errors import PartnershipGraphError, QuestionError
from partnership_graph.publishing.formats import (
    ANSWER,
    BOOK,
    EXPLAINED,
    FORMATS,
    REVIEW,
    formats_of,
    write,
)
from partnership_graph.questions.declaration import Question
from partnership_graph.questions.declared import QUESTIONS
from partnership_graph.web import linked, pages
from partnership_graph.web.beside import ASKED
from partnership_graph.web.drawings import DRAWINGS
from partnership_graph.web.fields import SHARED, Wanted, lacks, read
from partnership_graph.web.openapi import ROOT, described
from partnership_graph.web.refusals import PROBLEM, Refusal, is_of_api, of_status, problem, refusal
from partnership_graph.web.site import Site
from partnership_graph.web.unread import refusal_of
from partnership_graph.web.work import Work
from partnership_graph.words import Reading

_HTML: Final = "text/html"
_WAIT: Final = HTTPStatus.SERVICE_UNAVAILABLE
_DRAWN: Final = {name: item.question for name, item in DRAWINGS.items()}
_SHOW: Final = QUESTIONS["show"]
_DIFF: Final = QUESTIONS["diff"]
_FIND: Final = QUESTIONS["find"]
_NO_SUCH: Final = "There is no such page. Find what you look for by its name, in the box above."
FAULT: Final = "Something went wrong here, and that is not your fault."
_TYPES: Final[Mapping[str, str]] = {
    ".md": "text/plain",
    ".json": "application/json",
    ".csv": "text/csv",
    ".html": _HTML,
    ".svg": "image/svg+xml",
    ".drawio": "application/xml",
    ".xml": "application/xml",
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
"""What a file is by the ending of its name."""

_SHOWN: Final = frozenset({".html", ".svg", ".json", ".md"})
"""What a browser shows by itself; all else is saved."""

_CALLED: Final = re.compile(rb"<title>([^<]*), as of [^<]*</title>")
_FRAMED: Final = "frame-ancestors 'self'"
"""What is added to the policy that the page of a picture has of its own: we may put it into a page."""


def pages_of(site: Site) -> ASGIApp:
    """Return what answers at each address of a site, with nothing before it."""
    doors = Doors(site, Work(site.kept))
    return Starlette(
        routes=[
            *(
                Route(path, partial(doors.answer, door))
                for path, door in (
                    ("/", doors.front),
                    ("/thing/{wanted}", doors.thing),
                    ("/words", doors.words),
                    ("/compare", doors.compare),
                    ("/ask/{name}", doors.ask),
                    ("/ask/{name}/{form}", doors.download),
                    ("/draw/{name}", doors.draw),
                    ("/picture/{name}/{form}", doors.picture),
                    (f"{ROOT}/openapi.json", doors.described),
                    (f"{ROOT}/{{name}}", doors.api),
                )
            ),
            Route("/style.css", partial(_shipped, "style.css", "text/css")),
            Route("/icon.svg", partial(_shipped, "icon.svg", "image/svg+xml")),
        ],
        exception_handlers={
            PartnershipGraphError: doors.refused,
            HTTPException: doors.not_there,
            Exception: doors.failed,
        },
    )


def draw_maps(site: Site) -> None:
    """Draw the map of each place, to be kept until somebody looks: it is laid out for every day and every switch."""
    doors = Doors(site, Work(site.kept))
    for place in site.places:
        with suppress(PartnershipGraphError):  # whoever asks for it is told why it cannot be drawn
            doors.frame(read(_DRAWN["map"], [("place", place)]))


@dataclass(frozen=True)
class Doors:
    """What is answered at each address."""

    site: Site
    work: Work

    async def answer(self, door: Callable[[Request], Response], request: Request) -> Response:
        """Return what a door gives: what is kept of this data version and day, or else what it makes now."""
        key = self._key(request.url.path, request.url.query)
        return await self.work.get(key, partial(door, request), partial(_gone, request))

    def front(self, _: Request) -> Response:
        """Return the first page."""
        return _html(pages.front(self.site))

    def thing(self, request: Request) -> Response:
        """Return the page of a thing."""
        known_as = self.site.every.dataset.resolve(request.path_params["wanted"])
        wanted = read(_SHOW, [*request.query_params.multi_items(), ("wanted", known_as)])
        return _html(pages.thing(self.site, wanted, known_as))

    def ask(self, request: Request) -> Response:
        """Return a question's form, with its answer where it is asked; at one address, however it was asked."""
        wanted = self._wanted(request, ASKED)
        if again := _otherwise(request, wanted):
            return again
        if lacking := lacks(wanted):
            told = lacking if request.url.query else ()
            return _html(pages.asking(self.site, wanted, told))
        return _html(pages.answered(self.site, wanted))

    def compare(self, request: Request) -> Response:
        """Return what differs between two days, with its picture."""
        wanted = read(_DIFF, request.query_params.multi_items())
        if again := _otherwise(request, wanted):
            return again
        return _html(pages.compared(self.site, wanted))

    def words(self, request: Request) -> Response:
        """Return what the box was asked: a thing's page, the answer to a sentence, what is called so, or what comes near."""
        asked = read(_FIND, request.query_params.multi_items())
        text = dict(asked.given).get("text", "")
        found = self.site.every.read(text)
        if isinstance(found, Reading):
            question = QUESTIONS[found.question]
            beside = {"as_of": found.as_of, "place": found.place}
            given = {**found.given, **{name: value for name, value in beside.items() if value}}
            wanted = Wanted(question).with_given(given)
            if found.is_bare_name:
                return RedirectResponse(linked.of_thing(given["wanted"]), 303)
            return _html(pages.answered(self.site, wanted, read=found))
        if text and self.site.answer(asked).found:
            return RedirectResponse(linked.of_question(asked), 303)
        return self._refusal(request, refusal_of(found, self.site))

    def download(self, request: Request) -> Response:
        """Return an answer as a file."""
        wanted = self._wanted(request, ASKED)
        is_review = wanted.question.room == "review"
        form = _form(request, REVIEW if is_review else ANSWER)
        if is_review and form in EXPLAINED:
            wanted = wanted.with_given({"explain": True})
        return self._file(wanted, form, write(self.site.answer(wanted), form, full=True))

    def draw(self, request: Request) -> Response:
        """Return a picture's form, with the picture where it is asked for."""
        wanted = self._wanted(request, _DRAWN)
        if again := _otherwise(request, wanted):
            return again
        is_lacking = bool(lacks(wanted))
        places = {} if is_lacking else self.site.to_choose(wanted)
        if is_lacking or places:
            return _html(pages.to_draw(self.site, wanted, places))
        framed = self.frame(wanted)
        return _html(pages.drawing(self.site, wanted, _title(framed)))

    def picture(self, request: Request) -> Response:
        """Return a picture alone."""
        return self._drawn(self._wanted(request, _DRAWN), _form(request, BOOK))

    def api(self, request: Request) -> Response:
        """Return an answer as JSON."""
        wanted = self._wanted(request, ASKED)
        return self._file(wanted, "json", write(self.site.answer(wanted), "json"))

    def described(self, _: Request) -> Response:
        """Return the description of the API."""
        return JSONResponse(described(version("partnership-graph"), f"{self.site.root}{ROOT}"))

    def frame(self, wanted: Wanted) -> Response:
        """Return what stands in the frame of a page, kept: what cannot be drawn is told on the page, not in its frame."""
        key = self._key(f"/picture/{wanted.question.name}/html", wanted.address)
        drawn = self.site.kept.find(key)
        if drawn is None:
            drawn = self._drawn(wanted, "html")
            self.site.kept.put(key, drawn)
        return drawn

    def refused(self, request: Request, error: Exception) -> Response:
        """Return why a question is not answered."""
        assert isinstance(error, PartnershipGraphError)  # noqa: S101 - as it is registered above
        return self._refusal(request, refusal(error, self.site.withheld), _asked(request))

    def not_there(self, request: Request, error: Exception) -> Response:
        """Return that an address is none."""
        assert isinstance(error, HTTPException)  # noqa: S101 - as it is registered above
        is_none = error.status_code == HTTPStatus.NOT_FOUND
        told = self._refusal(
            request, of_status(error.status_code, _NO_SUCH if is_none else error.detail)
        )
        told.headers.update(error.headers or {})
        return told

    def failed(self, request: Request, _: Exception) -> Response:
        """Return that something went wrong here; what it was stands where the server was started."""
        return self._refusal(request, of_status(500, FAULT))

    def _refusal(
        self, request: Request, refused: Refusal, wanted: Wanted | None = None
    ) -> Response:
        path = request.url.path
        if is_of_api(path):
            told = problem(refused, f"{self.site.root}{path}")
            return Response(told, refused.status, media_type=PROBLEM)
        again = {
            wanted: wanted if wanted.startswith("/") else _again(request, refused.unknown, wanted)
            for wanted, _ in refused.candidates
        }
        here = f"{path}?{request.url.query}" if refused.status == _WAIT else ""
        asked = (path, wanted) if wanted else None
        page = pages.refused(self.site, refused, again, asked, here)
        return _html(page, refused.status)

    def _key(self, path: str, query: str) -> tuple[str, ...]:
        return self.site.version, self.site.today(), path, query

    def _wanted(self, request: Request, among: Mapping[str, Question]) -> Wanted:
        """Return what an address asks; a review without a day is one of today, and says so."""
        question = _declared(request, among)
        wanted = read(question, request.query_params.multi_items())
        if question.room == "review" and not wanted.values(SHARED).get("as_of"):
            return wanted.with_given({"as_of": self.site.today()})
        return wanted

    def _drawn(self, wanted: Wanted, form: str) -> Response:
        book = self.site.picture(wanted, alone=form == "svg")
        return self._file(wanted, form, write(book, form))

    def _file(self, wanted: Wanted, form: str, data: bytes) -> Response:
        ending = FORMATS[form].endings[0]
        file = wanted.question.name if self.site.no_names else _named(wanted)
        how = "inline" if ending in _SHOWN else "attachment"
        headers = {"Content-Disposition": f'{how}; filename="{file}{ending}"'}
        if form == "html":
            headers["Content-Security-Policy"] = _FRAMED
        return Response(data, media_type=_TYPES[ending], headers=headers)


async def _gone(request: Request) -> None:
    """End when who asked has gone away."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _html(page: bytes, status: int = 200) -> Response:
    return Response(page, status, media_type=_HTML)


def _title(framed: Response) -> str:
    """Return what a picture is called, as the page of it alone says, without the day."""
    found = _CALLED.search(bytes(framed.body))
    return unescape(found[1].decode()) if found else ""


def _declared(request: Request, among: Mapping[str, Question]) -> Question:
    """Return the question that an address names."""
    name = request.path_params["name"]
    if name not in among:
        raise HTTPException(404)
    return among[name]


def _asked(request: Request) -> Wanted | None:
    """Return what was asked at the address of a form, which is shown again; none where it cannot be read."""
    among = {"ask": ASKED, "draw": _DRAWN}.get(request.url.path.split("/")[1], {})
    name = request.path_params.get("name", "")
    question = _DIFF if request.url.path == "/compare" else among.get(name)
    if question is None or "form" in request.path_params:
        return None
    with suppress(QuestionError):
        return read(question, request.query_params.multi_items())
    return None


def _form(request: Request, kind: str) -> str:
    """Return the format that an address names."""
    form: str = request.path_params["form"]
    if form not in formats_of(kind):
        raise HTTPException(404)
    return form


def _otherwise(request: Request, wanted: Wanted) -> Response | None:
    """Return where a question has its one address, where that is another: without the free fields of a form."""
    if not wanted.given or request.url.query == wanted.address:
        return None
    return RedirectResponse(f"{request.url.path}?{wanted.address}", 303)


def _again(request: Request, unknown: str, wanted: str) -> str:
    """Return the address that was asked with an id in the place of a text."""
    pairs = request.query_params.multi_items()
    changed = [(name, wanted if text.strip() == unknown else text) for name, text in pairs]
    return (
        f"{request.url.path}?{urlencode(changed)}" if changed != pairs else linked.of_thing(wanted)
    )


def _named(wanted: Wanted) -> str:
    """Return what a file is called: the question and what it was given, in letters that any system takes."""
    said = "-".join([wanted.question.name, *(text for _, text in _pairs(wanted))])
    return re.sub(r"[^a-z0-9]+", "-", said.lower()).strip("-")[:80]


def _pairs(wanted: Wanted) -> list[tuple[str, str]]:
    return [
        (name, " ".join(value) if isinstance(value, tuple) else str(value))
        for name, value in wanted.given
    ]


def _shipped(name: str, media: str, _: Request) -> Response:
    """Return a file of ours."""
    data = (files("partnership_graph.web") / name).read_bytes()
    return Response(data, media_type=media, headers={"Cache-Control": "max-age=3600"})
