"""A form as a browser sends it: counted while it comes in, and taken only where all of it is there."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
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

COOKIE: Final = "pgraph-own"
_OWNER: Final = re.compile(r"[\w-]{43}", re.ASCII)
_MOST_FIELDS: Final = 10


class RefusedError(Exception):
    """A request that is not taken; carries why."""

    def __init__(self, status: HTTPStatus, title: str, detail: str) -> None:
        super().__init__(detail)
        self.refusal = Refusal(status=status, title=title, detail=detail)


def busy() -> RefusedError:
    """Return that there is no room for another."""
    return RefusedError(
        HTTPStatus.SERVICE_UNAVAILABLE,
        "Others are being checked",
        "As many files as can be are being checked just now; nothing was done. Send it again in half a minute.",
    )


def owner_of(request: Request) -> str:
    """Return what a browser says of itself; "" where it is nothing that we gave it."""
    said = request.cookies.get(COOKIE, "")
    return said if _OWNER.fullmatch(said) else ""


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a form: what it holds, and what the file is called where it is one."""

    raw: bytes
    file: str = ""


async def form_in(request: Request, seconds: float = SECONDS) -> dict[str, Part]:
    """Return the fields of a form that is sent, by their names; the first of a name counts.

    Raises:
        RefusedError: it is too large, too slow, or no form.
    """
    parser = MultiPartParser(
        request.headers,
        _counted(request),
        max_files=1,
        max_fields=_MOST_FIELDS,
        max_part_size=ROOM,
    )
    parser.spool_max_size = MOST + ROOM  # nothing of it goes to a disk before it is one of ours
    try:
        async with asyncio.timeout(seconds):
            form = await parser.parse()
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
    except (MultiPartException, KeyError) as error:  # KeyError: it does not say what it is
        raise _no_form() from error
    fields = {name: await _part(value) for name, value in reversed(form.multi_items())}
    await form.close()
    if not fields:  # of what was cut off, nothing is taken
        raise _no_form()
    return fields


async def _part(value: UploadFile | str) -> Part:
    if isinstance(value, UploadFile):
        return Part(await value.read(), value.filename or "")
    return Part(value.encode())


async def _counted(request: Request) -> AsyncGenerator[bytes]:
    """Yield what is sent, whatever it says of its own size: what is too much is counted, not kept.

    Raises:
        RefusedError: it is too much.
    """
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > READ:
        raise _too_big()
    weight = 0
    async for piece in request.stream():
        weight += len(piece)
        if weight > READ:
            break
        if weight <= MOST + ROOM:
            yield piece
    if weight > MOST + ROOM:
        raise _too_big()


def _too_big() -> RefusedError:
    return RefusedError(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        "That is too big",
        f"A file may have {MOST // 2**20} MB at most; nothing was kept. A place of 10,000 facts has one: take out "
        "pictures and sheets that are not of the place, and send it again.",
    )


def _no_form() -> RefusedError:
    return RefusedError(
        HTTPStatus.BAD_REQUEST,
        "That is no form of ours",
        "What was sent cannot be read; nothing was kept. Choose the file on this page, and send it again.",
    )
