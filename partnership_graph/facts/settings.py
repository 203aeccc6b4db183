"""What a place says of itself: its name, what it is, its tiers, its licence; a blank is not said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

FORMAT: Final = 1
"""The format of ``place.toml`` that is written and read; an older one is read, a newer is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of one place, as its ``place.toml`` gives them.

    Args:
        format: the format of the file.
        name: what the place is called wherever it is named.
        what: what it is, such as "children's partnership" or "public services board".
        subject: the id of the thing that its map is of.
        tiers: its tiers in order, each with its id and its name; none where it uses none; None
            where nothing is said of them.
        licence: the licence of its tables; "" where it has stated none; None where nothing is said.
        attribution: what is printed of the licence wherever the data are shown; ``{publishers}`` in
            it stands for those of the sources shown.
        document: the id of the source of a row that names none.
        documents: the folder of the documents' files, from the place's own folder.
    """

    format: int = FORMAT
    name: str = ""
    what: str = ""
    subject: str = ""
    tiers: tuple[tuple[str, str], ...] | None = None
    licence: str | None = None
    attribution: str | None = None
    document: str = ""
    documents: str = ""

    @property
    def states_licence(self) -> bool:
        """Whether a licence is spoken of, be it to say that there is none."""
        return self.licence is not None or self.attribution is not None


UNSAID: Final = Settings()
"""The settings of a place that says nothing of itself."""

NONE: Final[Mapping[str, str]] = MappingProxyType({})
"""The tiers of a place that uses none."""
