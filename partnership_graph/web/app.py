"""The addresses: pages under names of their own, downloads and pictures beside them, the API under ``/api/v1``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from importlib.resources import files
from typing import Any, Final
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from partnership_graph.errors import PartnershipGraphError
from partnership_graph.publishing.formats import ANSWER, BOOK, FORMATS, formats_of, write
from partnership_graph.questions.declaration import Question
from partnership_graph.questions.declared import QUESTIONS
from partnership_graph.web import linked, pages
from partnership_graph.web.drawings import DRAWINGS
from partnership_graph.web.fields import Wanted, lacks, read
from partnership_graph.web.guard import Guard
from partnership_graph.web.openapi import PROBLEM, ROOT, described, problem
from partnership_graph.web.refusals import Refusal, of_status, refusal
from partnership_graph.web.site import Site
from partnership_graph.web.unread import refusal_of
from partnership_graph.words import Reading

_HTML: Final = "text/html"
_DRAWN: Final = {name: item.question for name, item in DRAWINGS.items()}
_SHOW: Final = QUESTIONS["show"]
_FIND: Final = QUESTIONS["find"]
_NO_SUCH: Final = (
    "There is no such page. Find what you look for by its name, or begin at the first page."
)
_TYPES: Final[Mapping[str, str]] = {
    ".md": "text/plain",
    ".json": "application/json",
    ".csv": "text/csv",
    ".html": _HTML,
    ".svg": "image/svg+xml",
    ".drawio": "application/xml",
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
"""What a file is by the ending of its name."""

_SHOWN: Final = frozenset({".html", ".svg", ".json", ".md"})
"""What a browser shows by itself; all else is saved."""

_FRAMED: Final = "frame-ancestors 'self'"
"""What is added to the policy that the page of a picture has of its own: we may put it into a page."""


def made(site: Site) -> ASGIApp:
    """Return a site as an application."""
    return Guard(pages_of(site))


def pages_of(site: Site) -> ASGIApp:
    """Return what answers at each address of a site, with nothing before it."""
    doors = Doors(site)
    return Starlette(
        routes=[
            Route("/", doors.front),
            Route("/thing/{wanted}", doors.thing),
            Route("/ask/{name}", doors.ask),
            Route("/ask/{name}/{form}", doors.download),
            Route("/draw/{name}", doors.draw),
            Route("/picture/{name}/{form}", doors.picture),
            Route(f"{ROOT}/openapi.json", doors.described),
            Route(f"{ROOT}/{{name}}", doors.api),
            Route("/style.css", partial(_shipped, "style.css", "text/css")),
            Route("/words", doors.words),
            Route("/icon.svg", partial(_shipped, "icon.svg", "image/svg+xml")),
        ],
        exception_handlers={
            PartnershipGraphError: doors.refused,
            HTTPException: doors.not_there,
            Exception: doors.failed,
        },
    )


@dataclass(frozen=True)
class Doors:
    """What is answered at each address."""

    site: Site

    def front(self, _: Request) -> Response:
        """Return the first page."""
        return self._kept(("front",), partial(pages.front, self.site))

    def thing(self, request: Request) -> Response:
        """Return the page of a thing."""
        known_as = self.site.every.dataset.resolve(request.path_params["wanted"])
        wanted = read(_SHOW, [*request.query_params.multi_items(), ("wanted", known_as)])
        return self._kept(
            ("thing", wanted.given), partial(pages.thing, self.site, wanted, known_as)
        )

    def ask(self, request: Request) -> Response:
        """Return a question's form, with its answer where it is asked; at one address, however it was asked."""
        question = _declared(request, QUESTIONS)
        wanted = read(question, request.query_params.multi_items())
        if again := _otherwise(request, wanted):
            return again
        if lacking := lacks(wanted):
            told = lacking if request.url.query else ()
            return _html(pages.asking(self.site, wanted, told))
        key = ("answered", question.name, wanted.given)
        return self._kept(key, partial(pages.answered, self.site, wanted))

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
            return _html(pages.answered(self.site, wanted, self.site.withheld(found.told)))
        if text and self.site.answer(asked).found:
            return RedirectResponse(linked.of_question(asked), 303)
        return self._refusal(request, refusal_of(found, self.site.withheld))

    def download(self, request: Request) -> Response:
        """Return an answer as a file."""
        wanted = read(_declared(request, QUESTIONS), request.query_params.multi_items())
        form = _form(request, ANSWER)
        return self._file(wanted, form, lambda: write(self.site.answer(wanted), form, full=True))

    def draw(self, request: Request) -> Response:
        """Return a picture's form, with the picture where it is asked for."""
        wanted = read(_declared(request, _DRAWN), request.query_params.multi_items())
        if again := _otherwise(request, wanted):
            return again
        is_one = DRAWINGS[wanted.question.name].one_place and len(self.site.places) > 1
        is_drawn = not lacks(wanted) and (bool(wanted.given) or not is_one)
        if is_drawn:  # what cannot be drawn is told on this page, not in its frame
            self._drawn(wanted, "html")
        return _html(pages.drawing(self.site, wanted, is_drawn=is_drawn))

    def picture(self, request: Request) -> Response:
        """Return a picture alone."""
        wanted = read(_declared(request, _DRAWN), request.query_params.multi_items())
        return self._drawn(wanted, _form(request, BOOK))

    def api(self, request: Request) -> Response:
        """Return an answer as JSON."""
        wanted = read(_declared(request, QUESTIONS), request.query_params.multi_items())
        return self._file(wanted, "json", lambda: write(self.site.answer(wanted), "json"))

    def described(self, _: Request) -> Response:
        """Return the description of the API."""
        return JSONResponse(described(version("partnership-graph")))

    def refused(self, request: Request, error: Exception) -> Response:
        """Return why a question is not answered."""
        assert isinstance(error, PartnershipGraphError)  # noqa: S101 - as it is registered above
        return self._refusal(request, refusal(error, self.site.withheld))

    def not_there(self, request: Request, error: Exception) -> Response:
        """Return that an address is none."""
        assert isinstance(error, HTTPException)  # noqa: S101 - as it is registered above
        return self._refusal(request, of_status(error.status_code, _NO_SUCH))

    def failed(self, request: Request, _: Exception) -> Response:
        """Return that something went wrong here; what it was stands where the server was started."""
        return self._refusal(
            request, of_status(500, "Something went wrong here, and that is not your fault.")
        )

    def _refusal(self, request: Request, refused: Refusal) -> Response:
        if request.url.path.startswith(f"{ROOT}/"):
            return Response(problem(refused), refused.status, media_type=PROBLEM)
        again = {
            wanted: linked.address(wanted) or _again(request, refused.unknown, wanted)
            for wanted, _ in refused.candidates
        }
        return _html(pages.refused(self.site, refused, again), refused.status)

    def _drawn(self, wanted: Wanted, form: str) -> Response:
        made = self._file(
            wanted, form, lambda: write(self.site.picture(wanted), form), kind="picture"
        )
        made.headers["Content-Security-Policy"] = _FRAMED
        return made

    def _kept(self, key: tuple[Any, ...], make: Any) -> Response:
        return _html(self.site.kept.get((self.site.version, *key), make))

    def _file(self, wanted: Wanted, form: str, make: Any, kind: str = "answer") -> Response:
        name = wanted.question.name
        data = self.site.kept.get((self.site.version, kind, form, name, wanted.given), make)
        ending = FORMATS[form].endings[0]
        file = name if self.site.no_names else _named(wanted)
        how = "inline" if ending in _SHOWN else "attachment"
        headers = {"Content-Disposition": f'{how}; filename="{file}{ending}"'}
        return Response(data, media_type=_TYPES[ending], headers=headers)


def _html(page: bytes, status: int = 200) -> Response:
    return Response(page, status, media_type=_HTML)


def _declared(request: Request, among: Mapping[str, Question]) -> Question:
    """Return the question that an address names."""
    name = request.path_params["name"]
    if name not in among:
        raise HTTPException(404)
    return among[name]


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
