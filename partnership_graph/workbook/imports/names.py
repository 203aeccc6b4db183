"""What each thing of a file is called in a cell: by its own name, and namesakes each by another.

Names are never identifiers, so two who are called alike stay two: what the file says of each is put
behind the name, "Jo Smith (Ward A)". The name of a post is its own only within its organisation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from partnership_graph.workbook.naming import compared

BODY: Final = "body"
AREA: Final = "area"
PERSON: Final = "person"
POST: Final = "post"

_LONGEST_APART: Final = 80
"""Characters of what may stand behind a name: a sentence is no name."""


@dataclass(slots=True)
class _Called:
    """One thing; ``apart`` is what tells it from its namesakes, the best first."""

    name: str
    apart: Sequence[str]
    owner: Hashable = None
    cell: str = ""
    shown: str = ""


@dataclass(slots=True)
class Names:
    """The things of one file by a key of the reader's own, and how each is written."""

    things: dict[str, dict[Hashable, _Called]] = field(
        default_factory=lambda: {kind: {} for kind in (BODY, AREA, PERSON, POST)}
    )
    taken: set[str] = field(default_factory=set)

    def add(
        self,
        kind: str,
        key: Hashable,
        name: str,
        apart: Sequence[str] = (),
        owner: Hashable = None,
    ) -> None:
        """Add a thing under its name; one that is there already stays as it was.

        Args:
            kind: what it is.
            key: what the reader knows it by.
            name: its name in the file.
            apart: what may tell it from namesakes, the best first.
            owner: of a post the key of the body whose it is.
        """
        self.things[kind].setdefault(key, _Called(name, apart, owner))

    def has(self, kind: str, key: Hashable) -> bool:
        """Tell whether there is such a thing."""
        return key in self.things[kind]

    def cell(self, kind: str, key: Hashable) -> str:
        """Return the name of a thing in the sheet it has a row in; "" where there is none."""
        found = self.things[kind].get(key)
        return found.cell if found else ""

    def shown(self, kind: str, key: Hashable) -> str:
        """Return what another row calls a thing: of a post whose name another has, with whose it is."""
        found = self.things[kind].get(key)
        return found.shown if found else ""

    def settle(self) -> None:
        """Give every thing its name; to be called when all are added, and before any is asked for."""
        for kind in (BODY, AREA, PERSON):
            self._settle_alone(list(self.things[kind].values()))
        self._settle_posts(list(self.things[POST].values()))

    def _settle_alone(self, things: Sequence[_Called]) -> None:
        """Name things that are told by their name alone: those without namesakes first."""
        alike = Counter(compared(thing.name) for thing in things)
        others: list[_Called] = []
        for thing in things:
            plain = compared(thing.name)
            if alike[plain] == 1 and plain not in self.taken:
                self._name(thing, thing.name)
            else:
                others.append(thing)
        self._tell_apart(others)

    def _settle_posts(self, posts: Sequence[_Called]) -> None:
        """Name posts, of which those of different bodies may be called alike.

        Who is told apart leaves their old name to others, for whom it may then do alone.
        """
        left = list(posts)
        while left:
            alike = Counter(compared(post.name) for post in left)
            here = Counter((compared(post.name), post.owner) for post in left)
            for post in left:
                is_alone = alike[compared(post.name)] == 1
                post.shown = post.name if is_alone else self._with_owner(post)
            barred = alike.keys() | self.taken
            shown = Counter(compared(post.shown) for post in left)
            wrong = [
                post
                for post in left
                if here[compared(post.name), post.owner] > 1
                or compared(post.name) in self.taken
                or not post.shown
                or shown[compared(post.shown)] > 1
                or (post.shown != post.name and compared(post.shown) in barred)
            ]
            if not wrong:
                break
            self._tell_apart(wrong, alike.keys() | shown.keys())
            left = [post for post in left if not post.cell]
        for post in left:
            post.cell = post.name
            self.taken |= {compared(post.name), compared(post.shown)}

    def _with_owner(self, post: _Called) -> str:
        """Return the name of a post with whose it is; nothing of one that is nobody's."""
        owner = self.cell(BODY, post.owner)
        return f"{post.name} ({owner})" if owner else ""

    def _name(self, thing: _Called, name: str) -> None:
        thing.cell = thing.shown = name
        self.taken.add(compared(name))

    def _tell_apart(
        self, things: Sequence[_Called], barred: AbstractSet[str] = frozenset()
    ) -> None:
        """Put behind each name what nobody else of that name has behind it, and nothing else is called."""
        left = list(things)
        for level in range(max((len(thing.apart) for thing in left), default=0)):
            texts = [_behind(thing, level) for thing in left]
            alike = Counter(map(compared, texts))
            for thing, text in zip(left, texts, strict=True):
                plain = compared(text)
                if text and alike[plain] == 1 and plain not in barred and plain not in self.taken:
                    self._name(thing, text)
            left = [thing for thing in left if not thing.cell]
        for thing in left:
            free = (text for text in _numbered(thing) if compared(text) not in self.taken)
            self._name(thing, next(text for text in free if compared(text) not in barred))


def key_of(name: str) -> str:
    """Return a key for what a file knows by its name alone; "" only of no name."""
    return compared(name) or name


def _behind(thing: _Called, level: int) -> str:
    apart = thing.apart[level] if level < len(thing.apart) else ""
    if not apart or len(apart) > _LONGEST_APART or compared(apart) == compared(thing.name):
        return ""
    return f"{thing.name} ({apart})"


def _numbered(thing: _Called) -> Iterator[str]:
    return (f"{thing.name} ({number})" for number in count(2))
