"""What a place's own ``datapackage.json`` says: whether it is this place's, and of which licence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from unicodedata import normalize

from partnership_graph.errors import Problem, QuestionError, quoted
from partnership_graph.facts.records import TABLES
from partnership_graph.facts.settings import Settings
from partnership_graph.loading.files import NoTextError, bytes_of
from partnership_graph.loading.folders import PACKAGE, Place
from partnership_graph.loading.settings import FILE
from partnership_graph.loading.wording import listed

_CREATIVE: Final = "https://creativecommons.org"
_OPEN: Final = "https://opendatacommons.org/licenses"
_ARCHIVES: Final = "https://www.nationalarchives.gov.uk/doc"
_KNOWN: Final[Mapping[str, tuple[str, str]]] = {
    "CC-BY-4.0": ("Creative Commons Attribution 4.0", f"{_CREATIVE}/licenses/by/4.0/"),
    "CC-BY-SA-4.0": (
        "Creative Commons Attribution Share-Alike 4.0",
        f"{_CREATIVE}/licenses/by-sa/4.0/",
    ),
    "CC0-1.0": ("Creative Commons Zero 1.0", f"{_CREATIVE}/publicdomain/zero/1.0/"),
    "ODbL-1.0": ("Open Data Commons Open Database License 1.0", f"{_OPEN}/odbl/1-0/"),
    "ODC-By-1.0": ("Open Data Commons Attribution License 1.0", f"{_OPEN}/by/1-0/"),
    "OGL-UK-3.0": (
        "Open Government Licence v3.0",
        f"{_ARCHIVES}/open-government-licence/version/3/",
    ),
    "PDDL-1.0": ("Open Data Commons Public Domain Dedication 1.0", f"{_OPEN}/pddl/1-0/"),
}
"""The title and the text of licences that have an SPDX name; any other may be given in full."""


KEY: Final = "partnership_graph_format"
"""What a package calls the format that its tables and it have; another tool passes it over."""

FORMAT: Final = 1

_AGAIN: Final = "write it again with 'pgraph datapackage', or remove it"


@dataclass(frozen=True, slots=True)
class Package:
    """What the package in a place's folder says; nothing where there is none or it cannot be read."""

    place: Place
    said: Mapping[str, Any] = field(default_factory=dict)
    fault: str = ""

    @property
    def own(self) -> Mapping[str, Any]:
        """What it says if it is this place's package, and not that of a place whose folder was copied."""
        names = (self.place.name, package_name(self.place.name))
        return self.said if self.said.get("name") in names else {}

    @property
    def licence(self) -> str:
        """What is to be said of the licence wherever the data are shown, or nothing: none is guessed.

        The place's settings say it, or else the package. ``{publishers}`` in it stands for those of
        the sources that are shown.
        """
        settings = self.place.settings
        if settings.states_licence:
            return _licence_said(settings.attribution or "", licences_of(settings))
        return self._packed

    @property
    def _packed(self) -> str:
        licences = _records(self.own.get("licenses"))
        return _licence_said(_text(self.own.get("attribution")), licences)

    def warnings(self) -> Iterator[Problem]:
        """Yield where it does not describe the place whose folder it lies in."""
        if self.fault:
            yield self._warning(self.fault)
        elif self.said and not self.own:
            name = quoted(_text(self.said.get("name")))
            message = f"describes {name} and not this place; what it says of a licence is not said"
            yield self._warning(f"{message}; {_AGAIN}")
        elif self.said:
            yield from self._newer()
            yield from self._tables()
            yield from self._licences()

    def _newer(self) -> Iterator[Problem]:
        given = self.own.get(KEY, FORMAT)
        if not isinstance(given, int) or given > FORMAT:
            message = f"is of format {quoted(str(given))}, made by a newer version than this"
            yield self._warning(f"{message}, which reads {FORMAT}; {_AGAIN}")

    def _tables(self) -> Iterator[Problem]:
        paths = [item.get("path") for item in _records(self.own.get("resources"))]
        here = {table for table in TABLES if table in self.place.tables}
        described = {table for table in TABLES if f"{table}.csv" in paths}
        if gone := sorted(described - here):
            yield self._warning(f"describes tables that are not here ({listed(gone)}); {_AGAIN}")
        if new := sorted(here - described):
            yield self._warning(f"does not describe all tables ({listed(new)}); {_AGAIN}")

    def _licences(self) -> Iterator[Problem]:
        if self._packed not in {"", self.licence}:
            message = f"says something else of the licence than {FILE}, which is what is shown"
            yield self._warning(f"{message}; {_AGAIN}")

    def _warning(self, message: str) -> Problem:
        return Problem(self.place.label + PACKAGE, 1, "", message)


def licences_of(settings: Settings) -> list[dict[str, str]]:
    """Return the licence that a place's settings name, as a package has it; none where they name none."""
    return [licence_of([settings.licence])] if settings.licence else []


def package_of(place: Place) -> Package:
    """Return what the package in a place's folder says."""
    path = place.folder / PACKAGE
    if not path.exists() and not path.is_symlink():
        return Package(place)
    try:
        said = json.loads(bytes_of(path).decode("utf-8-sig"))
        json.dumps(said, ensure_ascii=False, allow_nan=False).encode()  # what we could write again
    except NoTextError as error:
        return Package(place, fault=str(error))
    except (ValueError, RecursionError):
        return Package(place, fault=f"is not JSON; {_AGAIN}")
    if not isinstance(said, dict):
        return Package(place, fault=f"is no data package; {_AGAIN}")
    return Package(place, said)


def licences_in(packages: Iterable[Package]) -> dict[str, str]:
    """Return what is to be said of the licence of each place, by its name."""
    return {package.place.name: package.licence for package in packages}


def package_name(place: str) -> str:
    """Return the name of a place's package: a slug, as the standard asks."""
    plain = normalize("NFKD", place).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9._]+", "-", plain).strip("-") or place.encode().hex()


def licence_of(words: Sequence[str]) -> dict[str, str]:
    """Return a licence from what is given of it: its name, the address of its text, its title.

    A name known here brings its address and title; "none" alone is no licence.

    Raises:
        QuestionError: two of a kind are given.
    """
    if [word.casefold() for word in words] == ["none"]:
        return {}
    given: dict[str, str] = {}
    for word in words:
        part = _part(word)
        if part in given:
            raise QuestionError(
                f"--licence {quoted(word)} is a second {part} beside {quoted(given[part])}; "
                "give one licence: its name, the address of its text and its title at most"
            )
        given[part] = word
    if list(given) == ["title"]:
        given["name"] = package_name(given["title"])
    for known, (title, path) in _KNOWN.items():
        if given.get("name", "").casefold() == known.casefold():
            return {"name": "", "path": path, "title": title} | given | {"name": known}
    return given


def _part(word: str) -> str:
    if "/" in word or word.lower().endswith((".md", ".txt", ".html")):
        return "path"
    return "title" if " " in word.strip() else "name"


def _licence_said(attribution: str, licences: Sequence[Mapping[str, Any]]) -> str:
    titles = [title for item in licences if (title := _title(item))]
    said = f"Licence of the data: {'; '.join(titles)}." if titles else ""
    return attribution or said


def _records(value: object) -> list[Mapping[str, Any]]:
    """Return the objects of a list that somebody wrote by hand."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _title(licence: Mapping[str, Any]) -> str:
    """Return what a licence is called."""
    return next(
        (said for key in ("title", "name", "path") if (said := _text(licence.get(key)))), ""
    )


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
