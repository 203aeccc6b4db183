"""What is found of a dataset once and may be kept between commands: an index, the latest day.

Where a snapshot holds it, it is read from there by key; else it is found, and handed to the snapshot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any, Final, Generic, Protocol, TypeVar

FoundT = TypeVar("FoundT")


class Keeping:
    """Keeps nothing: what tables without a snapshot have."""

    def found(self, name: str, find: Callable[[], Any]) -> Any:  # noqa: ARG002 - a snapshot goes by it
        """Return what is kept under a name, or else found now."""
        return find()

    def holds(self, name: str) -> bool:  # noqa: ARG002 - a snapshot goes by it
        """Tell whether something is kept under a name."""
        return False

    def save(self) -> None:
        """Keep what was found, for the next who asks; nothing is said where that cannot be."""


NOTHING = Keeping()


_FEW: Final = 32
"""Keys found one by one before the whole is: it costs as much as some fifty of them, and as much again to keep."""

_MANY: Final = 20_000
"""Rows of which the whole is dearer than a few keys: of a place there are some thousands."""


@dataclass(eq=False)
class Gradual(Mapping[str, FoundT], Generic[FoundT]):
    """A mapping that is found key by key while little is asked of it, and whole once much is.

    ``one`` finds what belongs to a key, nothing where it is no key; ``every`` finds the whole.
    """

    one: Callable[[str], FoundT]
    every: Callable[[], Mapping[str, FoundT]]
    _known: dict[str, FoundT] = field(default_factory=dict, repr=False)
    _whole: Mapping[str, FoundT] | None = field(default=None, repr=False)

    def whole(self) -> Mapping[str, FoundT]:
        """Return all of it, for who asks of every key."""
        if self._whole is None:
            self._whole = self.every()
        return self._whole

    def __getitem__(self, key: str) -> FoundT:
        found = self._known.get(key)
        if found is None:
            if self._whole is None and len(self._known) < _FEW:
                found = self._known[key] = self.one(key)
            else:
                found = self.whole()[key]
        if not found:
            raise KeyError(key)
        return found

    def get(self, key: str, default: Any = None) -> Any:
        """Return what belongs to a key, or something else where it is none."""
        if self._whole is not None:  # asked of each of a million rows
            return self._whole.get(key, default)
        return super().get(key, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self.whole())

    def __len__(self) -> int:
        return len(self.whole())


def gradually(
    keeping: Keeping,
    name: str,
    one: Callable[[str], FoundT],
    every: Callable[[], Mapping[str, FoundT]],
    rows: int,
) -> Mapping[str, FoundT]:
    """Return what is found key by key until much is asked of it, or the whole where a snapshot holds it.

    Args:
        keeping: what keeps the whole.
        name: the name it is kept under.
        one: finds what belongs to a key, nothing where it is no key.
        every: finds the whole.
        rows: how many rows that is of; of few the whole is found at once.
    """
    whole = partial(keeping.found, name, every)
    return whole() if rows < _MANY or keeping.holds(name) else Gradual(one, whole)


def whole_of(found: Mapping[str, FoundT]) -> Mapping[str, FoundT]:
    """Return what was found key by key as a whole."""
    return found.whole() if isinstance(found, Gradual) else found


def is_partial(found: Mapping[str, Any]) -> bool:
    """Tell whether what was found key by key is not known as a whole."""
    return isinstance(found, Gradual) and found._whole is None  # noqa: SLF001 - of this module


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
