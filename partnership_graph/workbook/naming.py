"""Names for people, ids for the program: one label a thing, and what a name in a cell means."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache
from itertools import count
from typing import Final
from unicodedata import normalize

from partnership_graph.facts.records import THINGS
from partnership_graph.facts.spelling import plain
from partnership_graph.workbook.values import Tables

_APOSTROPHES: Final = re.compile("[\u2018\u2019\u201b`\xb4\u2032]")
_NEAR: Final = 0.75
_MOST_NAMED: Final = 5
_MOST_COMPARED: Final = 300
"""Names that are looked up for what they are near to: each is one look at every name there is."""


@lru_cache(maxsize=50_000)
def compared(text: str) -> str:
    """Return a name as it is compared in a workbook: as everywhere, and whatever else a keyboard does to it."""
    if text.isascii():
        return plain(text.replace("`", ""))
    return plain(_APOSTROPHES.sub("'", normalize("NFKC", text)))


def alike(one: str, other: str) -> float:
    """Return how alike two names are, from 0 to 1: a word more or less counts little."""
    first, second = compared(one), compared(other)
    words, others = set(first.split()), set(second.split())
    shared = len(words & others) / max(1, min(len(words), len(others)))
    return max(SequenceMatcher(None, first, second).ratio(), 0.9 * shared)


@dataclass(slots=True)
class Called:
    """One thing as a name may mean it; ``owner`` is whose post it is."""

    id: str
    table: str
    name: str
    owner: str = ""
    kind: str = ""
    label: str = ""


@dataclass(slots=True)
class Labels:
    """Every thing by its label, and by every name that may mean it."""

    things: dict[str, Called] = field(default_factory=dict)
    by_label: dict[str, str] = field(default_factory=dict)
    by_name: dict[str, list[str]] = field(default_factory=dict)
    by_other_name: dict[str, list[str]] = field(default_factory=dict)
    by_former_name: dict[str, list[str]] = field(default_factory=dict)
    looked_up: int = 0

    def label(self, wanted: str) -> str:
        """Return what a cell says for an id; a row that is no thing is said by its id."""
        return self.things[wanted].label if wanted in self.things else f"#{wanted}"

    def also(self, name: str, wanted: str) -> None:
        """Let another name mean a thing."""
        meant = self.by_other_name.setdefault(compared(name), [])
        if wanted not in meant:
            meant.append(wanted)

    def one(self, text: str, tables: Collection[str], owner: str = "") -> str:
        """Return the id that a name means, or nothing where it means none, or several."""
        wanted = compared(text)
        found = self.by_label.get(wanted, "")
        if found and self.things[found].table in tables:
            return found
        for index in (self.by_name, self.by_other_name, self.by_former_name):
            if right := self._right(index.get(wanted, ()), tables, owner):
                return right[0] if len(right) == 1 else ""
        return ""

    def _right(self, named: Iterable[str], tables: Collection[str], owner: str) -> list[str]:
        """Return those of some things that may be meant: of posts, where one is that owner's, that one."""
        right = [item for item in named if self.things[item].table in tables]
        if len(right) > 1 and owner:
            right = [item for item in right if self.things[item].owner == owner] or right
        return right

    def meant(self, text: str, tables: Collection[str], owner: str = "") -> tuple[str, str]:
        """Return the id that a name means and no complaint, or a complaint and no id.

        An exact name counts, in whatever case; what is only near is asked back, never taken.

        Args:
            text: what is in the cell.
            tables: of which tables it may be.
            owner: whose post is meant, where the row says so.
        """
        if found := self.one(text, tables, owner):
            return found, ""
        wanted = compared(text)
        elsewhere: list[str] = []
        for index in (self.by_name, self.by_other_name, self.by_former_name):
            named = index.get(wanted, [])
            if right := self._right(named, tables, owner):
                labels = _either(self.things[item].label for item in right)
                return "", f"“{text}” could be {labels}; write one of these"
            elsewhere += named
        if elsewhere:
            one = self.things[elsewhere[0]]
            return (
                "",
                f"“{one.label}” is {_a(one.table)}, and this cell takes {_listed(tables)}",
            )
        return "", self._unknown(text, wanted, tables)

    def _unknown(self, text: str, wanted: str, tables: Collection[str]) -> str:
        self.looked_up += 1
        labels: dict[str, str] = {}
        if self.looked_up <= _MOST_COMPARED:
            of_kind = (item for item in self.things.values() if item.table in tables)
            labels = {compared(item.label): item.label for item in of_kind}
            for name, items in self.by_other_name.items():
                fit = [item for item in items if self.things[item].table in tables]
                if fit:
                    labels.setdefault(name, self.things[fit[0]].label)
        near = get_close_matches(wanted, labels, n=3, cutoff=_NEAR)
        inside = (key for key in labels if wanted and f" {wanted} " in f" {key} ")
        near = list(dict.fromkeys([*near, *inside]))[:3]
        if near:
            meant = dict.fromkeys(labels[key] for key in near)
            return f"no “{text}” in this workbook; did you mean {_either(meant)}?"
        return f"no “{text}” in this workbook; add it to its own sheet ({_home(tables)}), or correct the spelling"


_SAID: Final[Mapping[str, str]] = {
    "boards": "a body",
    "organisations": "an organisation",
    "posts": "a post",
    "people": "a person",
    "areas": "an area",
    "childrens_centres": "a centre",
    "contracts": "a contract",
    "documents": "a paper or plan",
    "meetings": "a meeting",
    "programmes": "a programme",
    "services": "a service",
}
_HOMES: Final[Mapping[str, str]] = {
    "boards": "Bodies & organisations",
    "organisations": "Bodies & organisations",
    "posts": "Posts & people",
    "people": "Posts & people",
    "areas": "Areas & centres",
    "childrens_centres": "Areas & centres",
}


def _a(table: str) -> str:
    return _SAID.get(table, f"a row of {table.replace('_', ' ')}")


def _listed(tables: Collection[str]) -> str:
    if set(tables) >= set(THINGS):
        return "anything named here"
    *first, last = (_a(table) for table in tables if table != "*")
    return " or ".join(filter(None, (", ".join(first), last)))


def _home(tables: Collection[str]) -> str:
    homes = dict.fromkeys(_HOMES[table] for table in tables if table in _HOMES)
    return " or ".join(homes) or " or ".join(table.replace("_", " ") for table in tables)


def _either(items: Iterable[str]) -> str:
    *first, last = [f"“{item}”" for item in items][:_MOST_NAMED]
    return " or ".join(filter(None, (", ".join(first), last)))


def labels_of(tables: Tables, former: Labels | None = None) -> Labels:
    """Return the names of all things in some tables.

    Args:
        tables: the tables.
        former: the names of before, which may still be written: who has the name still keeps the label.
    """
    labels = Labels()
    for table in THINGS:
        for row in tables.get(table, ()):
            owner, kind = row.get("organisation_id", ""), row.get("word") or row.get("kind", "")
            thing = Called(row["id"], table, row.get("name", ""), owner, kind)
            labels.things[thing.id] = thing
            labels.by_name.setdefault(compared(thing.name), []).append(thing.id)
    _give_labels(labels, former)
    for name, wanted in _other_names(tables):
        if wanted in labels.things:
            labels.also(name, wanted)
    if former:
        _add_former(labels, former)
    return labels


def _other_names(tables: Tables) -> Iterator[tuple[str, str]]:
    """Yield the other names and identifiers that mean a thing wherever they are written."""
    for row in tables.get("aliases", ()):
        if not row.get("only_in"):
            yield row["name"], row.get("of_id", "")
    for row in tables.get("identifiers", ()):
        yield row["identifier"], row.get("thing_id", "")


def _give_labels(labels: Labels, former: Labels | None) -> None:
    """Give each thing the label it had, or else one that nobody has.

    Those whose name is theirs alone come first, so that nobody's label is another's name.
    """
    for thing in labels.things.values():
        was = former.things.get(thing.id) if former else None
        if was and compared(was.name) == compared(thing.name):
            _label(labels, thing, was.label)
    for thing in sorted(labels.things.values(), key=lambda item: _namesakes(item, labels)):
        every = (
            label for label in _labels(thing, labels) if compared(label) not in labels.by_label
        )
        if not thing.label:
            _label(labels, thing, next(every))


def _label(labels: Labels, thing: Called, label: str) -> None:
    if compared(label) not in labels.by_label:
        thing.label = label
        labels.by_label[compared(label)] = thing.id


def _add_former(labels: Labels, former: Labels) -> None:
    for thing in former.things.values():
        if thing.id in labels.things:
            for name in {compared(thing.name), compared(thing.label)}:
                labels.by_former_name.setdefault(name, []).append(thing.id)


def _namesakes(thing: Called, labels: Labels) -> int:
    return len(labels.by_name[compared(thing.name)])


def _labels(thing: Called, labels: Labels) -> Iterator[str]:
    """Yield what a thing may be called in a cell: its name, and what tells it from its namesakes."""
    is_alone = _namesakes(thing, labels) == 1
    if is_alone:
        yield thing.name
    if owner := labels.things.get(thing.owner):
        yield f"{thing.name} ({owner.name})"
    elif not is_alone:
        said = (
            thing.kind.replace("_", " ")
            or _SAID.get(thing.table, thing.table).split(maxsplit=1)[-1]
        )
        yield f"{thing.name} ({said})"
    yield f"{thing.name} (#{thing.id})"
    yield from (f"{thing.name} (#{thing.id}, {number})" for number in count(2))
