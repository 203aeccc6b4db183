"""What the process that opens an upload is asked, and where it leaves what came of it: all that it shares with the server."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

RESULT: Final = "result.json"
TABLES: Final = "tables"
"""The folder in that of an upload that holds the tables which it comes to."""

CHECKED: Final = "checked"
"""The checked copy, without its ending."""

FULL: Final = 3
"""With this exit code the memory did not suffice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be done with an upload.

    Args:
        home: the folder that it lies in.
        name: what the file is called.
        into: the folder of tables that it may be adopted into; "" where nothing is kept.
        place: which place of that, where one was chosen.
        served: where the tables lie that are served, where nothing is kept.
        places: the places that are served, by the names of their folders.
        is_agreed: whether it is to be adopted, and not only checked.
        own: the short name of its own place, where that is known.
        planned_from: the version of the folder that the plan was made from which somebody agreed to.
        merge: whether what others changed there is kept beside.
    """

    home: str
    name: str
    into: str = ""
    place: str = ""
    served: str = ""
    places: Sequence[str] = ()
    is_agreed: bool = False
    own: str = ""
    planned_from: str = ""
    merge: bool = False

    @property
    def file(self) -> Path:
        """The file, from its own folder, so that a message names it and not where this machine keeps it."""
        return Path(self.name)

    @property
    def text(self) -> str:
        """All of it as JSON."""
        return json.dumps(asdict(self))
