"""What was made already, kept for who asks the same again: bounded by what it weighs."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock


@dataclass
class Kept:
    """Files by what they answer; where all of them weigh too much, what was asked longest ago goes.

    Args:
        most: the most bytes. The largest map of the shipped places weighs under half a megabyte.
    """

    most: int = 64 * 2**20
    files: OrderedDict[Hashable, bytes] = field(default_factory=OrderedDict)
    weight: int = 0
    lock: Lock = field(default_factory=Lock)

    def get(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """Return what is kept under a key, or else make it; what fails is not kept."""
        with self.lock:
            if key in self.files:
                self.files.move_to_end(key)
                return self.files[key]
        made = make()
        with self.lock:
            if key not in self.files:
                self.files[key] = made
                self.weight += len(made)
            while self.weight > self.most:
                _, gone = self.files.popitem(last=False)
                self.weight -= len(gone)
        return made
