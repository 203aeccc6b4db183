"""Dataclasses whose methods wait: what they do is what the standard library's do, which is the judge here."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field
from pathlib import Path
from typing import Any

import pytest

import partnership_graph
from partnership_graph import dataclass as waiting

PACKAGE = Path(partnership_graph.__file__).parent

Decorator = Callable[..., Callable[[type], Any]]


def declared(dataclass: Decorator, **options: bool) -> tuple[Any, Any]:
    """Return a class and one that inherits of it, as a decorator makes them."""

    class Thing:
        """Something that has a name."""

        name: str
        kinds: list[str] = field(default_factory=list, compare=False)

    base = dataclass(**options)(Thing)

    class Board(base):  # type: ignore[misc,valid-type]
        """A thing with more."""

        size: int = 3
        code: str = field(default="x", repr=False)
        told: str = field(default="", init=False)
        of: str = field(kw_only=True)

        def __post_init__(self) -> None:
            object.__setattr__(self, "told", f"{self.name} of {self.of}")

    return base, dataclass(**options)(Board)


OPTIONS = (
    {"frozen": True, "slots": True},
    {"frozen": True},
    {"slots": True},
    {"frozen": True, "slots": True, "kw_only": True},
    {"frozen": True, "eq": False},
    {"order": True, "frozen": True},
)


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_a_value_is_as_the_standard_library_makes_it(options: dict[str, bool]) -> None:
    seen = []
    for decorator in (waiting.dataclass, dataclasses.dataclass):
        thing, board = declared(decorator, **options)
        first, other = thing(name="A"), thing(name="A", kinds=["k"])
        made = board(name="HWB", of="us")
        changed = dataclasses.replace(made, name="ICE", size=5)
        seen.append(
            (
                [repr(first), repr(made), repr(changed)],
                [dataclasses.asdict(made), dataclasses.astuple(changed)],
                [item.name for item in dataclasses.fields(board)],
                first.kinds is other.kinds,
                [first == other, first != other, made == copy.copy(made), made == changed],
                [first == made, first == "A", made.__eq__(first)],
                "order" in options and [made < changed, made <= copy.copy(made), made > changed, made >= changed],
                board.__hash__ is None or (options.get("eq", True) and hash(made) == hash(copy.copy(made))),
                getattr(board, "__slots__", None),
                hasattr(made, "__dict__"),
            )
        )  # fmt: skip
    assert seen[0] == seen[1]


REFUSED: tuple[Callable[[Any], object], ...] = (
    lambda board: board(),
    lambda board: board(name="A"),
    lambda board: board("A", [], 3, "x", "told", of="us"),
    lambda board: board(name="A", of="us", other=1),
    lambda board: setattr(board(name="A", of="us"), "name", "B"),
    lambda board: delattr(board(name="A", of="us"), "name"),
    lambda board: dataclasses.replace(board(name="A", of="us"), told="x"),
    lambda board: board(name="A", of="us") < board(name="A", of="us"),
)


@pytest.mark.parametrize("number", range(len(REFUSED)))
def test_what_the_standard_library_refuses_is_refused(number: int) -> None:
    call = REFUSED[number]
    for decorator in (waiting.dataclass, dataclasses.dataclass):
        _, board = declared(decorator, frozen=True, slots=True)
        with pytest.raises((TypeError, ValueError, FrozenInstanceError)):
            call(board)


@waiting.dataclass(frozen=True, slots=True)
class Kept:
    """A value that goes through a copy."""

    name: str
    parts: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return "its own"


def test_a_value_with_slots_is_copied_and_keeps_its_own_methods() -> None:
    made = Kept("a", ("b",))
    for same in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):  # noqa: S301 - made here
        assert same == made
        assert hash(same) == hash(made)
        assert repr(same) == "its own"


def test_a_method_is_made_when_it_is_first_used() -> None:
    base, board = declared(waiting.dataclass, frozen=True, slots=True)
    wait = board.__init__.__code__
    assert base.__init__.__code__ is wait
    value = board(name="A", of="us")
    assert board.__init__.__code__ is not wait
    assert base.__init__.__code__ is wait
    assert board.__eq__.__code__ is wait
    assert value == board(name="A", of="us")
    assert board.__eq__.__code__ is not wait


def test_a_question_makes_the_methods_of_hardly_any_record() -> None:
    script = (
        "from partnership_graph.cli import main\nfrom partnership_graph.facts.records import RECORDS\n"
        "try:\n    main(['chain', 'mase'])\nexcept SystemExit:\n"
        "    print('#', len(RECORDS), len({item.__init__.__code__ for item in RECORDS}))\n"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603 - our own interpreter and script
    records, codes = map(int, run.stdout.rpartition("#")[2].split())
    assert records > 30
    assert codes <= 2  # the first citation of a fact is a value too


def test_all_of_the_program_makes_its_dataclasses_here() -> None:
    others = [
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        if re.search(r"from dataclasses import.*\bdataclass\b|dataclasses\.dataclass", file.read_text("utf-8"))
    ]  # fmt: skip
    assert others == ["dataclass.py"]
