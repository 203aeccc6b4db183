"""A place begun: a folder of the few tables that matter, each with its header and an example that is not read."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from partnership_graph.bundled import folder as shipped
from partnership_graph.devices import DEVICES
from partnership_graph.errors import PartnershipGraphError, QuestionError, printable, quoted
from partnership_graph.facts.ids import slug
from partnership_graph.loading.rows import REMARK
from partnership_graph.loading.settings import LONGEST_NAME

SETTINGS: Final = "place.toml"
_SETTINGS: Final = """\
# The name of your place, as its answers and pictures say it.
format = 1
name = {name}
"""

_CITED: Final = {"source_id": "bayford-tor-2024"}
EXAMPLES: Final[Mapping[str, Mapping[str, str]]] = {
    "sources": {
        "id": "bayford-tor-2024",
        "name": "Bayford Trust Board: terms of reference",
        "short_name": "ToR-2024",
        "dated": "2024-03-01",
        "document_file": "terms-of-reference-2024.pdf",
        "publisher": "Bayford Council",
        "note": "",
    },
    "boards": {
        "id": "bayford-trust-board",
        "name": "Bayford Trust Board",
        "kind": "board",
        **_CITED,
        "locator": "1.1",
        "note": "",
    },
    "organisations": {
        "id": "bayford-council",
        "name": "Bayford Council",
        "kind": "local_authority",
        **_CITED,
        "locator": "2.1",
        "note": "",
    },
    "posts": {
        "id": "bayford-director-of-housing",
        "name": "Director of Housing",
        "organisation_id": "bayford-council",
        **_CITED,
        "locator": "2.2",
        "note": "",
    },
    "people": {
        "id": "sam-example",
        "name": "Sam Example",
        **_CITED,
        "locator": "2.2",
        "note": "",
    },
    "memberships": {
        "id": "director-of-housing-on-trust-board",
        "body_id": "bayford-trust-board",
        "member_id": "bayford-director-of-housing",
        "capacity": "chair",
        "voting": "yes",
        "on_behalf_of": "bayford-council",
        "category": "council",
        "valid_from": "2024-03-01",
        "valid_to": "",
        **_CITED,
        "locator": "2.2",
        "note": "",
    },
    "reporting_lines": {
        "id": "trust-board-to-council",
        "from_id": "bayford-trust-board",
        "to_id": "bayford-council",
        "kind": "accountable_to",
        "valid_from": "",
        "valid_to": "",
        **_CITED,
        "locator": "1.3",
        "note": "",
    },
    "quorum": {
        "id": "trust-board-quorum",
        "body_id": "bayford-trust-board",
        "category": "all members",
        "rule": "minimum",
        "minimum": "",
        "share": "1/3",
        **_CITED,
        "locator": "4.1",
        "note": "",
    },
    "terms_of_reference": {
        "id": "trust-board-frequency",
        "body_id": "bayford-trust-board",
        "clause": "frequency",
        "text": "Meets every quarter, in public",
        "number": "4",
        **_CITED,
        "locator": "3.1",
        "note": "",
    },
    "escalation_stages": {
        "id": "trust-board-dispute-1",
        "body_id": "bayford-trust-board",
        "trigger": "dispute",
        "stage": "1",
        "to_id": "bayford-council",
        "contact_id": "bayford-director-of-housing",
        "time_limit": "10 working days",
        "text": "Where the members cannot agree",
        **_CITED,
        "locator": "5.1",
        "note": "",
    },
}
"""The tables that a place mostly has, in the order in which they are filled, each with one invented row."""

_NOT_IN_A_NAME: Final = re.compile(r'[<>:"|?*\\\x00-\x1f]')


def checked_name(name: str) -> str:
    """Return what a place may be called, in one line.

    Raises:
        QuestionError: it is no name, or too long.
    """
    called = " ".join(name.split())
    if not called:
        raise QuestionError("say what the place is called, such as 'pgraph new \"Bayford\"'")
    if len(called) > LONGEST_NAME:
        raise QuestionError(
            f"{quoted(called)}: a place's name of {len(called):,} characters is too long; give one of "
            f"{LONGEST_NAME} at most"
        )
    return called


def begin(name: str, folder: Path | None) -> Path:
    """Make a folder for a place, and return it.

    Args:
        name: what the place is called.
        folder: where; a folder named after it, here, where none is given.

    Raises:
        QuestionError: the name or the folder cannot be used; nothing was made.
        PartnershipGraphError: the folder cannot be written; nothing is left of it.
    """
    called = checked_name(name)
    place = folder or Path(slug(called) or ".")
    _check(place, is_given=folder is not None)
    made: list[Path] = []
    try:
        if not place.exists():
            place.mkdir()
            made.append(place)
        for file, text in _files(called):
            made.append(place / file)
            (place / file).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise PartnershipGraphError(
            f"{printable(str(place))}: cannot be made ({error.strerror}); give another folder with --folder"
        ) from error
    return place


def _files(name: str) -> Iterator[tuple[str, str]]:
    """Yield each file of a new place with its text."""
    yield SETTINGS, _SETTINGS.format(name=_in_toml(name))
    for table, example in EXAMPLES.items():
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(example)
        first, *rest = example.values()
        writer.writerow([f"{REMARK}{first}", *rest])
        yield f"{table}.csv", text.getvalue()


def _in_toml(text: str) -> str:
    """Return a text as TOML writes it: as JSON does, but for a character that JSON lets stand."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _check(place: Path, *, is_given: bool) -> None:
    """Let a folder pass that may be made or filled."""
    said = printable(str(place))
    if why := _why_no_name(place, is_given=is_given):
        hint = "give another with --folder" if is_given else "give a folder with --folder"
        raise QuestionError(f"{quoted(said)}: {why}; {hint}")
    if place.resolve().is_relative_to(shipped("data").resolve()):
        raise QuestionError(f"{said}: is where the shipped places are; give another with --folder")
    if place.is_dir():
        if any(place.iterdir()):
            raise QuestionError(f"{said}: is there and is not empty; give another with --folder")
    elif place.exists() or place.is_symlink():
        raise QuestionError(f"{said}: is a file; give another with --folder")
    elif not place.absolute().parent.is_dir():
        raise QuestionError(
            f"{said}: there is no folder {printable(str(place.absolute().parent))}; make that first, or "
            "give another with --folder"
        )


def _why_no_name(place: Path, *, is_given: bool) -> str:
    """Return why a folder should not be called so, on any system; or nothing."""
    name = place.resolve().name if place.name in {"", "..", "."} and place.is_dir() else place.name
    if not is_given and place == Path():
        return "no folder can be named after a place that is called so"
    if name.partition(".")[0].strip().casefold() in DEVICES:
        return "Windows takes this name for a device"
    if _NOT_IN_A_NAME.search(name) or name != name.rstrip(". "):
        return (
            "a name with this sign, or with a full stop or a blank at its end, is none on Windows"
        )
    if name.startswith((".", "~$")):
        return "a folder whose name begins so is hidden, and is not read"
    return "a comma and a blank stand between the names of two places" if ", " in name else ""
