"""What a place says of itself, as a workbook was written from it, as it stands, and as the workbook says it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.facts.settings import Settings
from partnership_graph.workbook.naming import labels_of
from partnership_graph.workbook.settings import SETTING_ROWS, said_of
from partnership_graph.workbook.values import Book, Tables

_HEADS: Final[Mapping[str, str]] = {row.key: row.head for row in SETTING_ROWS if row.key != "slug"}


@dataclass(frozen=True, slots=True)
class Own:
    """The settings that differ.

    Args:
        changed: what the workbook changes: the setting, what it says now and what it would.
        elsewhere: what only the folder changed since the workbook was written, in words.
        both: what both changed, in words.
    """

    changed: Sequence[tuple[str, str, str]] = ()
    elsewhere: Sequence[str] = ()
    both: Sequence[str] = ()


def settings_between(book: Book, stands: Settings, says: Settings, standing: Tables) -> Own:
    """Return the settings that differ between a workbook and the folder it goes into.

    Args:
        book: the workbook, with the settings that it was written from.
        stands: the settings of the folder.
        says: those of the workbook.
        standing: the tables of the folder, by whose names a subject is called.
    """
    there = said_of(stands, "", *_called(stands, standing))
    changed, elsewhere, both = [], [], []
    for key, head in _HEADS.items():
        was, is_now, wanted = (
            said.get(key, "") for said in (book.base_settings, there, book.settings)
        )
        told = (
            f"{head}: {is_now or 'not said'} in the folder, {wanted or 'not said'} in the workbook"
        )
        if wanted in {was, is_now}:
            if book.base_settings and is_now not in {was, wanted}:
                elsewhere.append(told)
        elif book.base_settings and is_now != was:
            both.append(told)
        elif getattr(stands, key) != getattr(says, key):
            changed.append((key, is_now, wanted))
    return Own(changed, elsewhere, both)


def _called(settings: Settings, tables: Tables) -> tuple[str, str]:
    """Return what the subject of a map and the usual document are called."""
    labels = labels_of(tables)
    subject = labels.label(settings.subject) if settings.subject in labels.things else ""
    codes = {row["id"]: row.get("short_name") or row["id"] for row in tables.get("sources", ())}
    return subject, codes.get(settings.document, "")
