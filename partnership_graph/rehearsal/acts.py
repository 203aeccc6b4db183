"""What a change-set may ask for: each act with what it is done to and what it needs beside that."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, unique
from itertools import chain
from typing import Final

from partnership_graph.facts.record import BODIES
from partnership_graph.facts.typed import value_of
from partnership_graph.facts.vocabulary import BOARD_KINDS, CENTRE_KINDS, ORGANISATION_KINDS


@unique
class To(Enum):
    """What stands in the column ``to``."""

    NOTHING = "nothing"
    THING = "a thing"
    NAME = "a name"


@unique
class Of(Enum):
    """What stands in the column ``thing``."""

    THING = "a thing"
    NAME = "a name"
    ROW = "a row"


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act.

    Args:
        name: as a table holds it.
        said: as it is said, with what is done to which thing.
        of: what is in ``thing``.
        to: what is in ``to``; ``maybe`` where that may be blank.
        maybe: whether ``to`` may be blank.
        kind: whether it takes a kind.
        tables: the tables of the things it may be done to; any where none is named.
        ends: whether the thing is no more afterwards.
        alike: whether the two ends have to be things of one sort.
    """

    name: str
    said: str
    of: Of = Of.THING
    to: To = To.NOTHING
    maybe: bool = False
    kind: bool = False
    tables: tuple[str, ...] = ()
    ends: bool = False
    alike: bool = False


LASTING: Final = (
    *BODIES,
    "posts",
    "areas",
    "childrens_centres",
    "services",
    "contracts",
)
"""The tables of what can be closed: people go and meetings are over, neither is closed."""

LINKED: Final = (*BODIES, "posts", "people")
"""The tables of what may answer to something."""

CLOSE, MERGE, SPLIT, RENAME = "close", "merge_into", "split_into", "rename"
MOVE, SEATS, ADD, END = "move_under", "transfer_seats", "add_line", "end_line"
SET_UP, TAKE = "set_up", "take_outcome"

ACTS: Final[Mapping[str, Act]] = {
    act.name: act
    for act in (
        Act(name=CLOSE, said="{thing} closes", tables=LASTING, ends=True),
        Act(
            name=MERGE,
            said="{thing} is merged into {to}",
            to=To.THING,
            tables=LASTING,
            ends=True,
            alike=True,
        ),
        Act(
            name=SPLIT,
            said="{thing} is split, into {to}",
            to=To.THING,
            tables=LASTING,
            ends=True,
            alike=True,
        ),
        Act(name=RENAME, said="{thing} is renamed {to}", to=To.NAME, tables=LASTING),
        Act(name=MOVE, said="{thing} moves under {to}", to=To.THING, kind=True, tables=LINKED),
        Act(
            name=SEATS,
            said="the seats of {thing} go to {to}",
            to=To.THING,
            tables=LINKED,
            alike=True,
        ),
        Act(name=ADD, said="{thing} gets a line to {to}", to=To.THING, kind=True),
        Act(
            name=END,
            said="the line of {thing} to {to} ends",
            of=Of.ROW,
            to=To.THING,
            maybe=True,
            kind=True,
        ),
        Act(name=SET_UP, said="{thing} is set up", of=Of.NAME, kind=True),
        Act(name=TAKE, said="the outcome of {thing} is taken", of=Of.ROW),
    )
}
"""Every act by its name, in the order in which they are listed."""

SET_UP_TABLES: Final[Mapping[str, Sequence[str]]] = {
    "boards": BOARD_KINDS,
    "organisations": ORGANISATION_KINDS,
    "childrens_centres": CENTRE_KINDS,
}
"""What can be set up: the table that a kind is of, bodies first."""

SET_UP_KINDS: Final = tuple(dict.fromkeys(chain.from_iterable(SET_UP_TABLES.values())))

_AS_WELL: Final[Mapping[str, str]] = {
    "merge": MERGE,
    "split": SPLIT,
    "move": MOVE,
    "transfer": SEATS,
    "transfer seats to": SEATS,
    "establish": SET_UP,
    "open": SET_UP,
    "take the outcome": TAKE,
    "take outcome of": TAKE,
    "take the outcome of": TAKE,
}
"""What else may be written for an act."""


def act_called(text: str) -> str:
    """Return the name of the act that a text means, "Merge into" or "merge"; "" where it means none."""
    bare = re.sub(r"[\W_]+", " ", text.casefold()).strip()
    return _AS_WELL.get(bare) or value_of(bare.replace(" ", "_"), ACTS)
