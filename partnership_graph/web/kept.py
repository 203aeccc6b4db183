"""What was answered already, kept for who asks the same again: bounded by what it weighs."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from threading import Lock

from starlette.responses import Response


@dataclass
class Kept:
    """Answers by what asks for them; where all of them weigh too much, what was asked longest ago goes.

    Args:
        most: the most bytes. The largest map of the shipped places weighs under half a megabyte.
        beside: what one weighs beside its body: its headers and what it is found by.
    """

    most: int = 64 * 2**20
    beside: int = 2_000
    answers: OrderedDict[Hashable, Response] = field(default_factory=OrderedDict)
    weight: int = 0
    lock: Lock = field(default_factory=Lock)

    def find(self, key: Hashable) -> Response | None:
        """Return what is kept under a key, if anything is."""
        with self.lock:
            if key in self.answers:
                self.answers.move_to_end(key)
            return self.answers.get(key)

    def put(self, key: Hashable, made: Response) -> None:
        """Keep an answer under a key."""
        with self.lock:
            if gone := self.answers.pop(key, None):
                self.weight -= self._weight(gone)
            self.answers[key] = made
            self.weight += self._weight(made)
            while self.weight > self.most:
                _, gone = self.answers.popitem(last=False)
                self.weight -= self._weight(gone)

    def _weight(self, made: Response) -> int:
        return len(made.body) + self.beside
