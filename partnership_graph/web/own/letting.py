"""Who may send own data, and which form is one of ours."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from http import HTTPStatus
from ipaddress import ip_address
from pathlib import Path
from typing import Final

from starlette.requests import Request

from partnership_graph.web.own.received import Part, RefusedError, busy, form_in, owner_of
from partnership_graph.web.own.running import Runner
from partnership_graph.web.own.shelf import Shelf
from partnership_graph.web.proxied import MAY_CHANGE

MOST_COMING: Final = 8
"""So many files may come in at once."""

_FORWARDED: Final = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


@dataclass
class Own:
    """What own data need: the folder that may be written, if any, and where what is sent is kept meanwhile.

    Args:
        into: the folder of tables that an upload may be adopted into; none where nothing is kept.
        places: which places of that are served; all where none is named.
        everywhere: whether others than this machine may send something.
        runner: does in a process of its own what is asked of an upload.
        shelf: what was sent.
    """

    into: Path | None = None
    places: tuple[str, ...] = ()
    everywhere: bool = False
    runner: Runner = field(default_factory=Runner)
    shelf: Shelf = field(default_factory=Shelf)
    secret: bytes = field(default_factory=partial(secrets.token_bytes, 32))

    def token(self, owner: str) -> str:
        """Return what a form of a browser's has in it, and no page from elsewhere knows."""
        return hmac.new(self.secret, owner.encode(), sha256).hexdigest()

    def close(self) -> None:
        """End what runs, and take everything away."""
        self.runner.close()
        self.shelf.close()


@dataclass
class Letting:
    """Lets in what may be sent.

    Args:
        own: who may send something, and by which token a form of ours is known.
        coming: how many files come in just now.
    """

    own: Own
    coming: int = 0

    def check_here(self, request: Request) -> None:
        """Let a request pass that comes from this machine itself, or from anywhere where that is wanted.

        Raises:
            RefusedError: it comes from elsewhere.
        """
        host = request.client.host if request.client else ""
        is_passed_on = any(name in request.headers for name in _FORWARDED)
        is_here = _is_loopback(host) and not is_passed_on
        if not (self.own.everywhere or request.scope.get("state", {}).get(MAY_CHANGE, is_here)):
            raise RefusedError(
                HTTPStatus.FORBIDDEN,
                "Only read from elsewhere",
                "Own data are checked for who uses the machine itself that serves this, or is named by its proxy; from elsewhere everything is only read.",
            )

    async def form(self, request: Request) -> Mapping[str, Part]:
        """Return the fields of a form of ours, sent by the browser that it was given to.

        Raises:
            RefusedError: it comes from another page, or is too old.
        """
        url = request.url
        if request.headers.get("origin") != f"{url.scheme}://{url.netloc}":
            raise RefusedError(
                HTTPStatus.FORBIDDEN,
                "Not from here",
                "That was sent from another page; nothing was done.",
            )
        form = await self._received(request)
        owner = owner_of(request)
        given = form.get("token", Part(b"")).raw
        if not owner or not secrets.compare_digest(given, self.own.token(owner).encode()):
            raise RefusedError(
                HTTPStatus.FORBIDDEN,
                "That page is too old",
                "The server was started anew since, or cookies are off; nothing was done. Open the page of your own data again.",
            )
        return form

    async def _received(self, request: Request) -> Mapping[str, Part]:
        """Return what is sent; so many at once may send something, for each may be 8 MB in memory."""
        if self.coming >= MOST_COMING:
            raise busy()
        self.coming += 1
        try:
            return await form_in(request)
        finally:
            self.coming -= 1


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
