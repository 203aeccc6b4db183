"""What cannot be answered, as a page and an API say it: a status of HTTP, a sentence, and what may have been meant."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from partnership_graph.errors import (
    AmbiguousNameError,
    DataError,
    PartnershipGraphError,
    QuestionError,
    UnknownNameError,
    quoted,
)
from partnership_graph.publishing.escapes import encoded
from partnership_graph.rehearsal.changeset import TYPED

API: Final = "/api"
_LINE: Final = re.compile(rf"^{TYPED}:(\d+):")
"""Where a problem of what is typed into a form stands, as a file would have it."""

PROBLEM: Final = "application/problem+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why nothing is answered.

    Args:
        status: the status of HTTP.
        title: what is the matter, in a few words.
        detail: what was given, what was expected, what to do.
        unknown: the text that names nothing, or several things.
        candidates: what it may have meant, each by its id and by what tells it apart.
        problems: what is wrong with each row of what was given.
    """

    status: HTTPStatus
    title: str
    detail: str
    unknown: str = ""
    candidates: tuple[tuple[str, str], ...] = ()
    problems: tuple[str, ...] = ()


def refusal(error: PartnershipGraphError, withheld: Callable[[str], str]) -> Refusal:
    """Return how an error is told, people's names taken out of it where none may stand."""
    if isinstance(error, UnknownNameError):
        return Refusal(
            status=HTTPStatus.NOT_FOUND,
            title="Nothing is called that",
            detail=withheld(f"Nothing is recorded under {quoted(error.unknown)}."),
            unknown=error.unknown,
            candidates=_told(error.suggestions, withheld),
        )
    if isinstance(error, AmbiguousNameError):
        return Refusal(
            status=HTTPStatus.BAD_REQUEST,
            title="Several things are called that",
            detail=withheld(
                f"{quoted(error.name)} could be any of several; ask again with one of them."
            ),
            unknown=error.name,
            candidates=_told(error.candidates, withheld),
        )
    if isinstance(error, QuestionError):
        return Refusal(
            status=HTTPStatus.BAD_REQUEST,
            title="That cannot be asked as it stands",
            detail=withheld(str(error)),
        )
    if isinstance(error, DataError):
        return Refusal(
            status=HTTPStatus.BAD_REQUEST,
            title="That cannot be tried as it stands",
            detail="Nothing was tried. Mend this, and ask again.",
            problems=tuple(
                withheld(_LINE.sub(r"Line \1:", line)) for line in str(error).splitlines()
            ),
        )
    return Refusal(
        status=HTTPStatus.NOT_IMPLEMENTED,
        title="That cannot be made here",
        detail=withheld(str(error)),
    )


def of_status(status: int, detail: str) -> Refusal:
    """Return a refusal that no question was reached for: an address that is none, a method that is not taken."""
    known = HTTPStatus(status)
    return Refusal(status=known, title=known.phrase, detail=detail)


def is_of_api(path: str) -> bool:
    """Tell whether an address is one for programs, which are told in their way what is refused."""
    return f"{path}/".startswith(f"{API}/")


def problem(refused: Refusal, path: str) -> bytes:
    """Return a refusal as problem details (RFC 9457).

    No kind of problem has an address of its own, so the title is that of its status, as the standard wants it.

    Args:
        refused: why nothing is answered.
        path: the address that was asked, without what was asked there.
    """
    told = {
        "type": "about:blank",
        "title": refused.status.phrase,
        "status": int(refused.status),
        "detail": " ".join((refused.detail, *refused.problems)),
        "instance": quote(path),
        "candidates": [{"id": wanted, "text": text} for wanted, text in refused.candidates],
    }
    return encoded(json.dumps(told, ensure_ascii=False, indent=2) + "\n")


def _told(
    candidates: tuple[str, ...], withheld: Callable[[str], str]
) -> tuple[tuple[str, str], ...]:
    """Return each by its id and in words; one that holds a name which is withheld is left out."""
    return tuple((text.partition(" (")[0], text) for text in candidates if withheld(text) == text)
