"""Every trap is covered by a test, or is said to be more than tables can hold."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.data.traps import CANNOT_HOLD, ITEMS, case, covers


def named(module: Path) -> Iterator[str]:
    """The traps that a module names, as the first words of ``case`` or the words of ``covers``."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            words = {"case": node.args[:1], "covers": node.args}.get(node.func.id, [])
            for word in words:
                assert isinstance(word, ast.Constant), f"{module.name}:{word.lineno}: not a literal"
                yield str(word.value)


def covered() -> set[str]:
    modules = set(Path(__file__).parent.glob("test_traps_*.py"))
    return {item for module in modules for item in named(module)}


def test_every_trap_is_covered_or_said_to_be_beyond_the_tables() -> None:
    assert covered() | set(CANNOT_HOLD) == ITEMS


def test_a_trap_that_a_test_covers_is_not_said_to_be_beyond_the_tables() -> None:
    assert not covered() & set(CANNOT_HOLD)


def test_whatever_is_beyond_the_tables_has_a_reason() -> None:
    assert all(reason.strip() for reason in CANNOT_HOLD.values())


@pytest.mark.parametrize("name", [covers, case])
def test_a_trap_that_does_not_exist_cannot_be_covered(name: type) -> None:
    with pytest.raises(KeyError):
        name("4: no such trap")
