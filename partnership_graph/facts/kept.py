"""What is found of a dataset once and may be kept between commands: an index, the latest day.

Where a snapshot holds it, it is read from there by key; else it is found, and handed to the snapshot.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Protocol, TypeVar

FoundT = TypeVar("FoundT")


class Keeping:
    """Keeps nothing: what tables without a snapshot have."""

    def found(self, name: str, find: Callable[[], Any]) -> Any:  # noqa: ARG002 - a snapshot goes by it
        """Return what is kept under a name, or else found now."""
        return find()

    def save(self) -> None:
        """Keep what was found, for the next who asks; nothing is said where that cannot be."""


NOTHING = Keeping()


class _Kept(Protocol):
    @property
    def keeping(self) -> Keeping: ...


def kept(find: Callable[[Any], FoundT]) -> cached_property[FoundT]:
    """Return a cached property whose value may come from a snapshot.

    It has to be a text, lines, a set of texts, or a mapping of texts to texts or to sequences of them.
    """

    def found(owner: _Kept) -> FoundT:
        value: FoundT = owner.keeping.found(find.__name__.lstrip("_"), lambda: find(owner))
        return value

    found.__doc__ = find.__doc__
    return cached_property(found)
