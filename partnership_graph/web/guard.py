"""What stands before every page: who is asked, how much, by which method, and what a browser may do with the answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final, TypeAlias

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from partnership_graph.web.refusals import PROBLEM, is_of_api, of_status, problem

Refused: TypeAlias = tuple[HTTPStatus, str, Mapping[str, str]]
"""A status, why, and headers beside."""

HOSTS: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})
LONGEST: Final = 4_000
"""The most letters of an address: a form with every field filled in has a quarter of them."""

MOST: Final = 512
"""So many requests are looked at together: a browser asks six. Few of them are worked on at once (``work``)."""

POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""What a page may load: our own style sheet, our own frames, no script, nothing from elsewhere."""

_HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass
class Guard:
    """Refuses what is not for us before anything else sees it; adds the headers that every answer has.

    A foreign Host is refused because any page of the web may have its own name point to this machine.
    Only below ``takes`` anything is taken; "" where nothing is.
    """

    app: ASGIApp
    now: int = 0
    takes: str = ""
    hosts: Collection[str] = HOSTS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if refused := _refused(scope, self.takes, self.hosts) or self._is_busy():
            await _tell(headed, scope["path"], refused)
            return
        with self._counted():
            await self.app(scope, receive, headed)

    def _is_busy(self) -> Refused | None:
        if self.now < MOST:
            return None
        return (
            HTTPStatus.SERVICE_UNAVAILABLE,
            "Too much is asked at once; ask again.",
            {"Retry-After": "2"},
        )

    @contextmanager
    def _counted(self) -> Iterator[None]:
        self.now += 1
        try:
            yield
        finally:
            self.now -= 1


def _refused(scope: Scope, takes: str, hosts: Collection[str]) -> Refused | None:
    """Return with what a request is refused; None where it is taken."""
    if _host(Headers(scope=scope).get("host", "")) not in hosts:
        return HTTPStatus.MISDIRECTED_REQUEST, "This address is not served here.", {}
    is_taken = scope["method"] == "POST" and takes and f"{scope['path']}/".startswith(f"{takes}/")
    if scope["method"] not in {"GET", "HEAD"} and not is_taken:
        return (
            HTTPStatus.METHOD_NOT_ALLOWED,
            "Nothing is taken here: pages are only read.",
            {"Allow": "GET, HEAD"},
        )
    if len(scope["path"]) + len(scope["query_string"]) > LONGEST:
        return (
            HTTPStatus.REQUEST_URI_TOO_LONG,
            f"The address is too long: at most {LONGEST:,} letters.",
            {},
        )
    return None


def _host(given: str) -> str:
    """Return the name of a host without its port."""
    name, colon, port = given.rpartition(":")
    return (name if colon and port.isdigit() else given).lower()


async def _tell(send: Send, path: str, refused: Refused) -> None:
    """Say why a request is refused: to a program in its way, to anybody else in a line of text."""
    status, text, headers = refused
    media, body = "text/plain; charset=utf-8", f"{text}\n".encode()
    if is_of_api(path):
        media, body = PROBLEM, problem(of_status(status, text), path)
    told = {"Content-Type": media, "Content-Length": str(len(body)), **headers}
    raw = [(name.lower().encode(), value.encode()) for name, value in told.items()]
    await send({"type": "http.response.start", "status": int(status), "headers": raw})
    await send({"type": "http.response.body", "body": body})
