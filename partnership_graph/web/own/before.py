"""The version before that a folder keeps: what putting it back would change, and putting it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from partnership_graph.editing.summing import undoing_told
from partnership_graph.editing.undoing import undoing, undone
from partnership_graph.editing.writing import StaleError
from partnership_graph.errors import DataError, PartnershipGraphError, QuestionError
from partnership_graph.web.own.received import RefusedError
from partnership_graph.web.own.telling import Block, blocks, in_browser


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What putting back the version before would change in a place.

    Args:
        place: the name of its folder.
        plan: what would change, a heading at a time.
        planned_from: the version that lies there now.
        why: why nothing can be put back; "" where it can.
    """

    place: str
    plan: Sequence[Block] = ()
    planned_from: str = ""
    why: str = ""


def version_before(folder: Path, place: str) -> Before:
    """Return what putting back the version before would change in a place of a folder, or why it cannot be put back."""
    try:
        found = undoing(folder, [place])
        first, *rows = undoing_told(found)
        plan = blocks(rows or [first])
    except (QuestionError, DataError) as error:
        return Before(place=place, why=_said(error, folder))
    return Before(place=place, plan=plan, planned_from=found.planned_from)


def put_back(folder: Path, place: str, agreed: str) -> bool:
    """Put back the version before, whole or not at all; false where the tables are not those that this was agreed of.

    Args:
        folder: the folder that may be written.
        place: which place of it.
        agreed: the version that lay there when what would change was shown.

    Raises:
        RefusedError: it cannot be written; nothing was changed.
    """
    try:
        found = undoing(folder, [place])
        if found.planned_from != agreed:
            return False
        undone(found)
    except (QuestionError, StaleError):
        return False
    except PartnershipGraphError as error:
        why = _said(error, folder)
        raise RefusedError(HTTPStatus.CONFLICT, "It was not put back", why) from error
    return True


def _said(error: Exception, folder: Path) -> str:
    """Return a message in words of a browser, with the folder called by its name."""
    return in_browser(str(error).replace(str(folder), folder.name))
