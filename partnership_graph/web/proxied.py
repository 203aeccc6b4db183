"""Behind a proxy that serves others: what it says of who asks is taken from itself alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

PEERS: Final = ("127.0.0.1", "::1")
"""From where a proxy asks: this machine, for it is served nowhere else."""

NAMED: Final = "remote-user"
"""The header by which the proxy names whom it knows; it must set it itself, and take away what anybody sends."""

MAY_CHANGE: Final = "may_change"
"""In the state of a request: whether who asks may send anything. It is there behind a proxy alone."""


@dataclass
class Proxied:
    """Notes of every request whether the proxy names who asks; everybody else only reads."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http":
            is_trusted = (scope.get("client") or ("", 0))[0] in PEERS
            named = [name for name in Headers(scope=scope).getlist(NAMED) if name.strip()]
            known = {MAY_CHANGE: is_trusted and len(named) == 1}
            scope = {**scope, "state": {**scope.get("state", {}), **known}}
        await self.app(scope, receive, send)


def behind(app: ASGIApp) -> ASGIApp:
    """Return an application that believes a proxy on this machine what it says of who asks and how."""
    forwarded = ProxyHeadersMiddleware(app, trusted_hosts=list(PEERS))  # type: ignore[arg-type] # the same protocol, named twice
    return Proxied(forwarded)  # type: ignore[arg-type]
