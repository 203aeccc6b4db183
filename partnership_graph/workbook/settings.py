"""What a place says of itself, as the first sheet of its workbook and as its ``place.toml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import tomlkit
from tomlkit.exceptions import TOMLKitError

from partnership_graph.facts.settings import FORMAT, Settings
from partnership_graph.loading.settings import tier_id

NONE: Final = "none"


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the first sheet: its key, what it is called there, and what it is for."""

    key: str
    head: str
    about: str


SETTING_ROWS: Final = (
    Setting("name", "Name of the place", "As it stands in headings and titles."),
    Setting(
        "slug",
        "Short name",
        "Small letters and hyphens; the ids of what is new begin with it. Leave it as it is once it is used.",
    ),
    Setting(
        "what",
        "What this describes",
        "Such as children's partnership, or public services board.",
    ),
    Setting(
        "subject", "Subject of the map", "The body or programme that the map is of, by its name."
    ),
    Setting(
        "tiers",
        "Levels",
        "Names from the top down, such as Region; County; or none. What is at which level: the sheet Tiers (pgraph new --all-sheets).",
    ),
    Setting(
        "document",
        "Usual document",
        "Short name of the document meant where a cell gives only a paragraph.",
    ),
    Setting(
        "documents",
        "Folder of the documents",
        "Where their files are, as seen from the folder of the tables, such as documents.",
    ),
    Setting("licence", "Licence", "Printed under what is published; none where there is none."),
    Setting(
        "attribution",
        "Attribution",
        "Printed beside the licence; {publishers} stands for those of the documents shown.",
    ),
)
_TEXTS: Final = ("name", "what", "document", "documents")


def said_of(settings: Settings, slug: str, subject: str = "", document: str = "") -> dict[str, str]:
    """Return the cells of the first sheet.

    Args:
        settings: what the place says of itself.
        slug: its short name.
        subject: the name of what its map is of.
        document: the short name of its usual document.
    """
    said = {
        "name": settings.name,
        "slug": slug,
        "what": settings.what,
        "subject": subject,
        "tiers": NONE if settings.tiers == () else "; ".join(map(_tier, settings.tiers or ())),
        "document": document,
        "documents": settings.documents,
        "licence": NONE if settings.licence == "" else settings.licence or "",
        "attribution": NONE if settings.attribution == "" else settings.attribution or "",
    }
    return {key: text for key, text in said.items() if text}


def _tier(tier: tuple[str, str]) -> str:
    """Return a tier by its name, with its id where that is not made of the name."""
    own, name = tier
    return name if tier_id(name) == own else f"{own}: {name}"


def settings_of(said: Mapping[str, str]) -> Settings:
    """Return what the first sheet says, its subject and its usual document as they are written there."""
    text = {key: said.get(key, "").strip() for key in (*_TEXTS, "subject", "tiers")}
    return Settings(
        name=text["name"],
        what=text["what"],
        subject=text["subject"],
        tiers=_tiers(text["tiers"]),
        licence=_or_none(said.get("licence", "")),
        attribution=_or_none(said.get("attribution", "")),
        document=text["document"],
        documents=text["documents"],
    )


def _or_none(text: str) -> str | None:
    said = text.strip()
    if said.casefold() == NONE:
        return ""
    return said or None


def _tiers(text: str) -> tuple[tuple[str, str], ...] | None:
    if not text:
        return None
    if text.casefold() == NONE:
        return ()
    return tuple(map(_tier_in, filter(None, map(str.strip, text.split(";")))))


def _tier_in(text: str) -> tuple[str, str]:
    own, colon, name = text.partition(":")
    if colon and name.strip():
        return own.strip(), name.strip()
    return tier_id(text), text


def values_of(settings: Settings) -> dict[str, Any]:
    """Return the settings that are said, by their keys in ``place.toml``."""
    said: dict[str, Any] = {
        key: getattr(settings, key)
        for key in ("name", "what", "subject", "document", "documents")
        if getattr(settings, key)
    }
    if settings.tiers is not None:
        said["tiers"] = [
            name if tier_id(name) == own else {"id": own, "name": name}
            for own, name in settings.tiers
        ]
    for key in ("licence", "attribution"):
        if (value := getattr(settings, key)) is not None:
            said[key] = value or (NONE if key == "licence" else "")
    return said


def toml_of(settings: Settings, standing: str = "") -> str:
    """Return ``place.toml`` as it is to be; what stands there otherwise, remarks too, is kept.

    Args:
        settings: what it is to say.
        standing: what it says now.
    """
    try:
        document = tomlkit.parse(standing)
    except TOMLKitError:
        document = tomlkit.document()
    if "format" not in document:
        document["format"] = FORMAT
    wanted = values_of(settings)
    for key in _gone(document, wanted):
        del document[key]
    for key, value in wanted.items():
        if key not in document or document.unwrap()[key] != value:
            document[key] = _item(value)
    return tomlkit.dumps(document)


def _gone(document: Mapping[str, object], wanted: Mapping[str, object]) -> Iterator[str]:
    known = {row.key for row in SETTING_ROWS} - {"slug"}
    yield from [key for key in document if key in known and key not in wanted]


def _item(value: object) -> Any:
    """Return a value as TOML writes it; a tier with an id of its own in one line."""
    if not isinstance(value, list):
        return value
    made = tomlkit.array()
    for one in value:
        if isinstance(one, dict):
            table = tomlkit.inline_table()
            table.update(one)
            made.append(table)
        else:
            made.append(one)
    return made
