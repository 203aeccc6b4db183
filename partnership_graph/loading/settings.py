"""``place.toml``: what a place says of itself, read with every fault by its line."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from os.path import lexists
from pathlib import Path
from typing import Any, Final

from partnership_graph.errors import Problem, printable, quoted
from partnership_graph.facts.settings import FORMAT, UNSAID, Settings
from partnership_graph.facts.spelling import plain, unaccented
from partnership_graph.loading.files import PLAIN_TEXT, NoTextError, bytes_of, text_of, why_no_file
from partnership_graph.loading.letters import unseen_in
from partnership_graph.loading.wording import did_you_mean, listed

FILE: Final = "place.toml"
"""The file in a place's folder that holds its settings."""

_LARGEST: Final = 100_000  # bytes; a page of settings is 1,000
_LONGEST: Final = 2_000
LONGEST_NAME: Final = 200
"""How many characters what a place is called may have."""

_LONGEST_OF: Final = {"name": LONGEST_NAME, "what": 200, "tiers": 60}
"""How long a title may be, and the name of a band."""

_MOST_TIERS: Final = 12  # more bands than this are no map
_TIER: Final = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*", re.ASCII)
_TAKEN: Final = frozenset({"answer", "unplaced"})
"""What the band of an answer, and of things without a tier, is called."""

_LINE: Final = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_KEY: Final = re.compile(r"""^\s*(?:\[{1,2}\s*)?(["']?)([\w-]+)\1\s*(?:=|\.|\])""", re.MULTILINE)
_CURLY: Final = re.compile("[\u2018\u2019\u201c\u201d]")
_AS_SUCH: Final = (
    "write each setting on a line of its own, with text between straight quotation marks, "
    'such as name = "Bayford"'
)


class _WrongError(Exception):
    """A setting is not what it should be; says why and what to do."""


@dataclass(frozen=True, slots=True)
class Given:
    """The settings of a place as its file gives them: nothing where there is no file.

    ``digest`` is that of the file, ``lines`` says in which line each setting stands.
    """

    file: str
    settings: Settings = UNSAID
    digest: bytes = b""
    problems: Sequence[Problem] = ()
    lines: Mapping[str, int] = field(default_factory=dict)

    def at(self, key: str, message: str) -> Problem:
        """Return what is wrong with one setting, with its address."""
        return Problem(self.file, self.lines.get(key, 1), printable(key), message)


def settings_in(folder: Path, label: str) -> Given:
    """Return the settings in a place's folder, or what is wrong with them.

    Args:
        folder: the folder of the place.
        label: what the path of a file in it begins with.
    """
    path, file = folder / FILE, label + FILE
    if not lexists(path):
        return Given(file)
    try:
        raw = _bytes(path)
        text = text_of(raw, PLAIN_TEXT)
    except NoTextError as error:
        return Given(file, problems=[Problem(file, error.line, "", str(error))])
    digest = hashlib.sha256(raw).digest()
    try:
        said = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return Given(file, digest=digest, problems=[_no_toml(file, text, error)])
    lines = {key: line for key, line in _lines(text) if key in said}
    return _given(Given(file, digest=digest, lines=lines), said)


def _bytes(path: Path) -> bytes:
    size = 0 if why_no_file(path) else path.stat().st_size
    if size > _LARGEST:
        raise NoTextError(
            f"holds {size:,} bytes; expected some lines of settings, {_LARGEST:,} bytes at most; "
            "move what is no setting to another file"
        )
    return bytes_of(path)


def _no_toml(file: str, text: str, error: Exception) -> Problem:
    found = _LINE.search(str(error))
    line = int(found[1] or 0) if found else 1
    said = text.split("\n")
    line = line or len(said)
    if _CURLY.search(said[line - 1]):
        why = "has curly quotation marks, as a word processor writes them; write straight ones"
        return Problem(file, line, "", why)
    what = "" if isinstance(error, RecursionError) else _LINE.sub("", str(error))
    why = f" ({what[:1].lower()}{what[1:]})" if what else ""
    return Problem(file, line, "", f"cannot be read as settings{why}; {_AS_SUCH}")


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """Yield what may be a key with its line, the first last, so that it is the one that counts."""
    for found in reversed(list(_KEY.finditer(text))):
        yield found[2], text.count("\n", 0, found.start(2)) + 1


def _given(empty: Given, said: Mapping[str, Any]) -> Given:
    """Return what was said of a place: values for the settings that are right, problems for the others."""
    if problem := _other_format(empty, said.get("format", FORMAT)):
        return Given(empty.file, digest=empty.digest, problems=[problem], lines=empty.lines)
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for key, value in said.items():
        try:
            values[key] = _value(key, value)
        except _WrongError as error:
            problems.append(empty.at(key, str(error)))
    return Given(
        empty.file, Settings(**({} if problems else values)), empty.digest, problems, empty.lines
    )


def _other_format(given: Given, value: object) -> Problem | None:
    if type(value) is not int or value < 1:
        return given.at(
            "format", f"{_shown(value)} is no format; expected {FORMAT}; write {FORMAT}"
        )
    if value > FORMAT:
        return given.at(
            "format",
            f"{value} is of a newer version of this program, which reads formats up to {FORMAT} "
            "here; update it, or have the place written for this version",
        )
    return None


def _value(key: str, value: object) -> object:
    if key not in _READERS:
        hint = did_you_mean(key.lower(), _READERS)
        raise _WrongError(
            f"unknown setting{hint}; expected one of {', '.join(_READERS)}; rename or remove it"
        )
    return _READERS[key](key, value)


def _number(_: str, value: object) -> object:
    return value


def _text(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise _WrongError(f'{_shown(value)} is not text; write {key} = "..."')
    if unseen := unseen_in([" ".join(value.split())]):
        raise _WrongError(
            f"{quoted(value)} holds {next(iter(unseen.values()))}, which nobody can see; remove it"
        )
    most = _LONGEST_OF.get(key, _LONGEST)
    if len(value) > most:
        raise _WrongError(
            f"{quoted(value)} is too long; expected {most:,} characters at most; shorten it"
        )
    return " ".join(value.split())


def _licence(key: str, value: object) -> str:
    said = _text(key, value)
    return "" if said.casefold() == "none" else said


def _folder(key: str, value: object) -> str:
    said = _text(key, value)
    if "\\" in said:
        raise _WrongError(f"{quoted(said)} has backslashes; write / between folders")
    if said.startswith(("/", "~")) or re.match("[A-Za-z]:", said):
        raise _WrongError(
            f"{quoted(said)} is of one machine; expected a folder as it lies from this file, such as "
            "documents or ../documents"
        )
    return said


def _tiers(key: str, value: object) -> tuple[tuple[str, str], ...]:
    expected = 'expected a list of names, such as ["Region", "County"], or [] where none are used'
    if isinstance(value, dict):
        if stray := [name for name in value if name in _READERS]:
            raise _WrongError(
                f"{listed(stray)} stands below [tiers]; move it above, to the other settings"
            )
        value = [{"id": tier, "name": name} for tier, name in value.items()]
    if not isinstance(value, list):
        raise _WrongError(f"{_shown(value)} is no list; {expected}")
    if len(value) > _MOST_TIERS:
        raise _WrongError(
            f"{len(value)} tiers are more than a map can show; expected {_MOST_TIERS} at most; leave some out"
        )
    found = tuple(_tier(key, item) for item in value)
    taken: dict[str, str] = {}
    for tier, name in found:
        for called in {plain(tier.replace("_", " ")), plain(name)}:
            if called in taken:
                same = f"{quoted(taken[called])} and {quoted(name)}"
                raise _WrongError(f"{same} are called the same; keep one, or rename one")
            taken[called] = name
    return found


def tier_id(name: str) -> str:
    """Return the id of a tier that has none of its own: made of its name."""
    return re.sub(r"[^a-z0-9]+", "_", unaccented(plain(name))).strip("_")


def _tier(key: str, item: object) -> tuple[str, str]:
    if isinstance(item, dict):
        if not set(item) <= {"id", "name"} or "name" not in item:
            raise _WrongError(
                'a tier has an id and a name; write { id = "county", name = "County" }'
            )
        name, tier = _text(key, item["name"]), _text(key, item.get("id", ""))
    else:
        name, tier = _text(key, item), ""
    tier = tier or tier_id(name)
    if not plain(name):
        raise _WrongError(f"{quoted(name)} is no name; expected a word, such as County; write one")
    if not _TIER.fullmatch(tier):
        raise _WrongError(
            f"{quoted(tier or name)} is no id of a tier; expected lower-case letters and digits with _ between "
            'words; write { id = "county", name = "..." }'
        )
    if tier in _TAKEN:
        raise _WrongError(
            f"{quoted(tier)} is no id of a tier, for the pictures use it; "
            f'write {{ id = "...", name = "{name}" }}'
        )
    return tier, name


def _shown(value: object) -> str:
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "a list"
    return "a table of its own" if isinstance(value, dict) else str(value)


_READERS: Final[Mapping[str, Callable[[str, object], object]]] = {
    "format": _number,
    "name": _text,
    "what": _text,
    "subject": _text,
    "tiers": _tiers,
    "licence": _licence,
    "attribution": _text,
    "document": _text,
    "documents": _folder,
}
"""Each setting, and what reads its value."""
