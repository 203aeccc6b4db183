"""A form as a browser sends it: counted while it comes in, and taken apart when all of it is there."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from starlette.requests import ClientDisconnect, Request

from partnership_graph.web.refusals import Refusal

MOST: Final = 8 * 2**20
"""The most bytes of an upload: the workbook of a place of 10,000 facts has one megabyte."""

ROOM: Final = 64 * 2**10
"""What a form may have beside its file."""

READ: Final = 8 * MOST
"""So much of what is too much is read to its end: a browser that is cut off shows no answer."""

SECONDS: Final = 60.0
"""How long an upload may take; a megabyte takes a slow line ten."""

_BOUNDARY: Final = re.compile(
    r'multipart/form-data;\s*boundary="?([^\s";,]{1,70})"?', re.IGNORECASE
)
_FIELD: Final = re.compile(
    r'^content-disposition:\s*form-data;\s*name="([^"\r\n]*)"(?:;\s*filename="([^"\r\n]*)")?',
    re.IGNORECASE | re.MULTILINE,
)
_MOST_PARTS: Final = 10


class RefusedError(Exception):
    """A request that is not taken; carries why."""

    def __init__(self, status: HTTPStatus, title: str, detail: str) -> None:
        super().__init__(detail)
        self.refusal = Refusal(status=status, title=title, detail=detail)


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a form: what it holds, and what the file is called where it is one."""

    raw: bytes
    file: str = ""


async def form_in(request: Request, seconds: float = SECONDS) -> dict[str, Part]:
    """Return the fields of a form that is sent.

    Raises:
        RefusedError: it is too large, too slow, or no form.
    """
    try:
        async with asyncio.timeout(seconds):
            body = await _body(request)
    except TimeoutError as error:
        raise RefusedError(
            HTTPStatus.REQUEST_TIMEOUT,
            "That took too long",
            f"The file had not arrived after {seconds:.0f} seconds; nothing was kept. Send it again.",
        ) from error
    except ClientDisconnect as error:
        raise RefusedError(
            HTTPStatus.BAD_REQUEST, "That did not arrive", "Nothing was kept. Send it again."
        ) from error
    return parts_of(request.headers.get("content-type", ""), body)


async def _body(request: Request) -> bytes:
    """Return what is sent, whatever it says of its own size: what is too much is counted, not kept."""
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > READ:
        raise _too_big()
    pieces: list[bytes] = []
    weight = 0
    async for piece in request.stream():
        weight += len(piece)
        if weight > READ:
            break
        if weight > MOST + ROOM:
            pieces.clear()
        else:
            pieces.append(piece)
    if weight > MOST + ROOM:
        raise _too_big()
    return b"".join(pieces)


def _too_big() -> RefusedError:
    return RefusedError(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        "That is too big",
        f"A file may have {MOST // 2**20} MB at most; nothing was kept. A place of 10,000 facts has one: take out "
        "pictures and sheets that are not of the place, and send it again.",
    )


def parts_of(kind: str, body: bytes) -> dict[str, Part]:
    """Return the fields of a form by their names; the first of a name counts.

    Args:
        kind: its media type, with the boundary between its parts.
        body: what was sent.

    Raises:
        RefusedError: it is no such form, or was cut off.
    """
    found = _BOUNDARY.match(kind)
    pieces = (b"\r\n" + body).split(b"\r\n--" + found[1].encode()) if found else []
    if not 3 <= len(pieces) <= _MOST_PARTS + 2 or not pieces[-1].startswith(b"--"):  # noqa: PLR2004 - what is before the first, one, what is behind the last
        raise RefusedError(
            HTTPStatus.BAD_REQUEST,
            "That is no form of ours",
            "What was sent cannot be read; nothing was kept. Choose the file on this page, and send it again.",
        )
    fields: dict[str, Part] = {}
    for piece in pieces[1:-1]:
        head, _, raw = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        if said := _FIELD.search(head.decode("utf-8", "replace")):
            fields.setdefault(said[1], Part(raw, said[2] or ""))
    return fields
