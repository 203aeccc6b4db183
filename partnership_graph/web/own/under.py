"""The pages of a site under an address of their own: what leads on from them stays there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LEADS: Final = re.compile(
    rb'(<(?!a class="shared")[^<>]*\s(?:href|src|action)=")/(?!own["/?]|style\.css|icon\.svg)'
)
"""A link, a frame or a form of a page, but for what leads back to the shared data: every text of a page is escaped, so that nothing else looks like one."""


@dataclass(frozen=True, slots=True)
class Under:
    """Answers a request as a site does that stands under another address.

    Args:
        app: the site.
        root: the address that it stands under, without a slash behind it.
        path: what is asked for below that.
    """

    app: ASGIApp
    root: str
    path: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer it."""
        is_page = not self.path.startswith("/picture/")  # which stands alone
        held: list[Message] = []

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                held.append(message)
                return
            first = held[0]
            held.append(message)
            if message.get("more_body"):
                return
            body = b"".join(part.get("body", b"") for part in held[1:])
            headers = MutableHeaders(scope=first)
            if is_page and headers.get("content-type", "").startswith("text/html"):
                body = _LEADS.sub(rb"\1" + self.root.encode() + b"/", body)
                headers["content-length"] = str(len(body))
            if headers.get("location", "").startswith("/"):
                headers["location"] = f"{self.root}{headers['location']}"
            headers["referrer-policy"] = "no-referrer"
            await send(first)
            await send({"type": "http.response.body", "body": body})

        inner: dict[str, Any] = {**scope, "path": self.path, "raw_path": self.path.encode()}
        inner.pop("path_params", None)
        inner.pop("router", None)
        inner.pop("route_root_path", None)
        await self.app({**inner, "root_path": ""}, receive, sent)
