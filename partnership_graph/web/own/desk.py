"""The addresses of own data: sending, what is to be mended, the plan, looking round, the checked copy, adopting."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Collection
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from partnership_graph.bundled import folder as shipped
from partnership_graph.editing.adopting import has_place
from partnership_graph.editing.undoing import places_kept
from partnership_graph.errors import PartnershipGraphError
from partnership_graph.facts.ids import slug
from partnership_graph.rehearsal.sheets import SHEET as REHEARSAL
from partnership_graph.web.app import FAULT, pages_of
from partnership_graph.web.guard import HOSTS, Guard
from partnership_graph.web.own import pages
from partnership_graph.web.own.asked import CHECKED, TABLES, Asked
from partnership_graph.web.own.before import put_back, version_before
from partnership_graph.web.own.letting import Letting, Own
from partnership_graph.web.own.received import COOKIE, Part, RefusedError, busy, owner_of
from partnership_graph.web.own.running import BusyError
from partnership_graph.web.own.shelf import Upload
from partnership_graph.web.own.telling import in_browser, name_of, why_no_kind
from partnership_graph.web.own.under import Under
from partnership_graph.web.refusals import of_status
from partnership_graph.web.shown import Shown
from partnership_graph.web.site import Site, opened
from partnership_graph.workbook.place import begun, exported

ROOT: Final = "/own"
SAME: Final = {"Referrer-Policy": "same-origin"}
"""With no referrer at all a browser does not say from where a form is sent either."""

NOW: Final = "now"
"""What an address says of the version that was put back: while that lies there, its page says so."""

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_GONE: Final = (
    "Nothing is kept under this address for this browser: after two hours, after four more files, and when the server "
    "ends, it goes. Send the file again."
)

Endpoint = Callable[[Request], Awaitable[Any]]


def made(site: Site, own: Own, hosts: Collection[str] = HOSTS) -> ASGIApp:
    """Return a site with own data as an application."""
    return Guard(Desk(site, own), takes=ROOT, hosts=hosts)


class Desk:
    """What is answered of own data; all else is answered by the site as it is now."""

    def __init__(self, site: Site, own: Own) -> None:
        self.own, self.letting = own, Letting(own)
        self.shown = Shown(site, has_own=True)
        self.desk = Starlette(
            routes=[
                Route(ROOT, self.front),
                Route(ROOT, self.send, methods=["POST"]),
                Route(f"{ROOT}/workbook", self.empty),
                Route(f"{ROOT}/workbook/{{place}}", self.workbook),
                Route(f"{ROOT}/before/{{place}}", self.before),
                Route(f"{ROOT}/before/{{place}}", self.bring_back, methods=["POST"]),
                Route(f"{ROOT}/{{upload}}", self.upload),
                Route(f"{ROOT}/{{upload}}/checked", self.checked),
                Route(f"{ROOT}/{{upload}}/look{{path:path}}", self.look),
                Route(f"{ROOT}/{{upload}}/plan", self.plan, methods=["POST"]),
                Route(f"{ROOT}/{{upload}}/adopt", self.adopt, methods=["POST"]),
                Route(f"{ROOT}/{{upload}}/forget", self.forget, methods=["POST"]),
            ],
            exception_handlers={
                RefusedError: self.refused,
                HTTPException: self.not_there,
                PartnershipGraphError: self.not_done,
                Exception: self.failed,
            },
        )

    @property
    def site(self) -> Site:
        """What is shown now."""
        return self.shown.site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path = scope["path"]
        is_own = path == ROOT or path.startswith(f"{ROOT}/")
        await (self.desk if is_own else self.shown)(scope, receive, send)

    # what is only read

    async def front(self, request: Request) -> Response:
        """Return the page on which a file is chosen, with what this browser sent before."""
        self.letting.check_here(request)
        owner = owner_of(request) or secrets.token_urlsafe(32)
        sent = [item for item in self.own.shelf.of(owner) if item.found]
        page = pages.front(self.site, self.own.token(owner), self._into(), sent)
        made = _html(page)
        is_safe = request.url.scheme == "https"
        made.set_cookie(COOKIE, owner, path=ROOT, secure=is_safe, httponly=True, samesite="strict")
        return made

    async def empty(self, request: Request) -> Response:
        """Return an empty workbook."""
        self.letting.check_here(request)
        data = await run_in_threadpool(begun, "Our place", beside=[REHEARSAL])
        return _file(data, "our-place.xlsx")

    async def workbook(self, request: Request) -> Response:
        """Return a place that is served as a workbook."""
        self.letting.check_here(request)
        place = request.path_params["place"]
        if place not in self.site.places:
            raise HTTPException(404)
        dataset = self.site.every.dataset
        data = await run_in_threadpool(exported, dataset, place, beside=[REHEARSAL])
        return _file(data, f"{slug(place) or 'place'}.xlsx")

    async def upload(self, request: Request) -> Response:
        """Return what came of an upload."""
        return self._page(self._upload(request))

    async def checked(self, request: Request) -> Response:
        """Return the checked copy."""
        upload = self._upload(request)
        ending = ".zip" if upload.name.endswith(".zip") else ".xlsx"
        copy = upload.home / f"{CHECKED}{ending}"
        if not copy.is_file():
            raise HTTPException(404)
        return _file(copy.read_bytes(), f"{slug(Path(upload.name).stem) or 'own'}-checked{ending}")

    async def look(self, request: Request) -> Any:
        """Return a page of what was sent, as the site has it of what it serves."""
        upload = self._upload(request)
        if not upload.found.get("rows") or upload.found["wrong"]:
            raise HTTPException(404)
        app = await run_in_threadpool(self._looked_at, upload)
        return Under(app, f"{ROOT}/{upload.id}/look", request.path_params["path"] or "/")

    # what is sent

    async def send(self, request: Request) -> Response:
        """Check a file that is sent, and lead to what came of it."""
        self.letting.check_here(request)
        form = await self.letting.form(request)
        sent = form.get("file", Part(b""))
        name = name_of(sent.file)
        if not name or not sent.raw:
            raise RefusedError(
                HTTPStatus.BAD_REQUEST,
                "No file was chosen",
                "Choose a workbook or a zip of tables, and send it.",
            )
        if why := why_no_kind(name):
            raise RefusedError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "That is not taken", why)
        place = form.get("place", Part(b"")).raw.decode("utf-8", "replace")[:100]
        upload = self.own.shelf.add(owner_of(request), name, sent.raw, place)
        await self._check(upload)
        return RedirectResponse(f"{ROOT}/{upload.id}", 303, SAME)

    async def plan(self, request: Request) -> Response:
        """Make the plan anew, as the folder is now."""
        upload = self._upload(request)
        await self.letting.form(request)
        await self._check(upload)
        return RedirectResponse(f"{ROOT}/{upload.id}", 303, SAME)

    async def adopt(self, request: Request) -> Response:
        """Adopt what was sent, whole or not at all, where the folder is what the plan was made from."""
        upload = self._upload(request)
        form = await self.letting.form(request)
        plan = upload.found.get("plan", {})
        if self.own.into is None or "lines" not in plan or upload.written:
            raise RefusedError(
                HTTPStatus.CONFLICT,
                "Nothing to adopt",
                "There is no plan that could be written; nothing was changed.",
            )
        merge = "merge" in form
        if plan["merge"] and not merge:
            raise RefusedError(
                HTTPStatus.BAD_REQUEST,
                "Not agreed to",
                "Others changed the folder meanwhile. Tick that their changes stay, or begin anew; nothing was changed.",
            )
        said = {"own": upload.found["place"], "planned_from": plan["planned_from"], "merge": merge}
        found = await self._run(upload, is_agreed=True, **said)
        if found.get("stale"):
            return self._page(upload, HTTPStatus.CONFLICT, is_stale=True)
        if why := found.get("refused", ""):
            raise RefusedError(HTTPStatus.CONFLICT, "It was not adopted", in_browser(why))
        upload.written = tuple(found["written"])
        await self._show_anew()
        return RedirectResponse(f"{ROOT}/{upload.id}", 303, SAME)

    async def before(self, request: Request) -> Response:
        """Return what putting back the version before would change in a place of the folder."""
        self.letting.check_here(request)
        return await self._before(request)

    async def bring_back(self, request: Request) -> Response:
        """Put back the version before, whole or not at all, where the folder is what was shown."""
        self.letting.check_here(request)
        form = await self.letting.form(request)
        agreed = form.get("planned_from", Part(b"")).raw.decode("utf-8", "replace")
        if not await run_in_threadpool(put_back, *self._place(request), agreed):
            return await self._before(request, HTTPStatus.CONFLICT)
        await self._show_anew()
        now = await run_in_threadpool(version_before, *self._place(request))
        return RedirectResponse(f"{request.url.path}?{NOW}={now.planned_from}", 303, SAME)

    async def forget(self, request: Request) -> Response:
        """Take away what was sent."""
        upload = self._upload(request)
        await self.letting.form(request)
        self.own.shelf.forget(upload)
        return RedirectResponse(ROOT, 303, SAME)

    # what cannot be done

    async def refused(self, _: Request, error: Exception) -> Response:
        """Return why something is not taken."""
        assert isinstance(error, RefusedError)  # noqa: S101 - as it is registered above
        made = _html(pages.refused(self.site, error.refusal), error.refusal.status)
        if error.refusal.status == HTTPStatus.SERVICE_UNAVAILABLE:
            made.headers["Retry-After"] = "20"
        return made

    async def not_there(self, _: Request, error: Exception) -> Response:
        """Return that nothing is kept at an address."""
        assert isinstance(error, HTTPException)  # noqa: S101 - as it is registered above
        return _html(
            pages.refused(self.site, of_status(error.status_code, _GONE)), error.status_code
        )

    async def not_done(self, _: Request, error: Exception) -> Response:
        """Return that what was sent could not be shown."""
        said = of_status(409, in_browser(str(error)))
        return _html(pages.refused(self.site, said), 409)

    async def failed(self, _: Request, __: Exception) -> Response:
        """Return that something went wrong here."""
        return _html(pages.refused(self.site, of_status(500, FAULT)), 500)

    # within

    def _page(self, upload: Upload, status: int = 200, *, is_stale: bool = False) -> Response:
        token = self.own.token(upload.owner)
        return _html(
            pages.upload(self.site, upload, token, self._into(), is_stale=is_stale), status
        )

    async def _before(self, request: Request, status: int = 200) -> Response:
        folder, place = self._place(request)
        found = await run_in_threadpool(version_before, folder, place)
        token = self.own.token(owner_of(request))
        is_back = bool(found.planned_from) and request.query_params.get(NOW) == found.planned_from
        is_stale = status == HTTPStatus.CONFLICT
        page = pages.before(self.site, found, token, is_back=is_back, is_stale=is_stale)
        return _html(page, status)

    def _place(self, request: Request) -> tuple[Path, str]:
        """Return the folder that may be written, and a place of it.

        Raises:
            HTTPException: there is no such place.
        """
        place = request.path_params["place"]
        if self.own.into is None or place not in places_kept(self.own.into):
            raise HTTPException(404)
        return self.own.into.absolute(), place

    async def _show_anew(self) -> None:
        """Show the folder that was written to everybody."""
        places, documents = self.own.places, self.site.documents
        await self.shown.read(partial(opened, *places, data=self.own.into, documents=documents))

    def _into(self) -> pages.Into | None:
        into = self.own.into
        if into is None:
            return None
        is_there = has_place(into)
        places = self.site.places if is_there else {}
        return pages.Into(
            into.name,
            is_there,
            places if len(places) > 1 else {},
            places_kept(into) if is_there else (),
        )

    def _upload(self, request: Request) -> Upload:
        self.letting.check_here(request)
        found = self.own.shelf.find(request.path_params["upload"], owner_of(request))
        if found is None or not found.found:
            raise HTTPException(404)
        return found

    async def _check(self, upload: Upload) -> None:
        """Have an upload checked; one of which nothing is known goes.

        Raises:
            RefusedError: it cannot be read, or there is no room for it.
        """
        try:
            found = await self._run(upload)
            if why := found.get("refused", ""):
                upload.found = {}
                raise RefusedError(
                    HTTPStatus.UNPROCESSABLE_ENTITY, "That cannot be read", in_browser(why)
                )
            upload.found, upload.app = found, None
        finally:
            if not upload.found:
                self.own.shelf.forget(upload)

    async def _run(self, upload: Upload, **said: Any) -> dict[str, Any]:
        into = str(self.own.into.absolute()) if self.own.into else ""
        served = str((self.site.data or shipped("data")).absolute())
        place = upload.place if upload.place in self.site.places else ""
        asked = Asked(
            home=str(upload.home),
            name=upload.name,
            into=into,
            place=place,
            served=served,
            places=tuple(self.site.places),
            **said,
        )
        try:
            return await run_in_threadpool(self.own.runner.run, asked)
        except BusyError as error:
            raise busy() from error

    def _looked_at(self, upload: Upload) -> ASGIApp:
        with upload.lock:
            if upload.app is None:
                site = opened(data=upload.home / TABLES)
                back = f"{ROOT}/{upload.id}"
                looked = replace(site, own=upload.name, back=back, root=f"{back}/look")
                upload.app = pages_of(looked)
            return upload.app


def _html(page: bytes, status: int = 200) -> Response:
    return Response(page, status, SAME, "text/html")


def _file(data: bytes, name: str) -> Response:
    media = XLSX if name.endswith(".xlsx") else "application/zip"
    return Response(data, 200, {"Content-Disposition": f'attachment; filename="{name}"'}, media)
