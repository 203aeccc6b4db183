"""The exports: the one list of what can be written for other programs, of what, and how such a file is called.

An export is a module that bears its name (``-`` is ``_`` there) and has a function for what it writes of: ``facts`` (a view),
``tables`` (a folder of tables), ``picture`` (a book of pictures) or ``answers`` (nothing more), which returns
what is :class:`Exported`. A module is imported when its export is asked for and not before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from partnership_graph.exports.exported import Exported
from partnership_graph.publishing.formats import needing

FACTS: Final = "facts"
TABLES: Final = "tables"
PICTURE: Final = "picture"
ANSWERS: Final = "answers"


@dataclass(frozen=True, slots=True)
class Export:
    """One export: what it is made of, the endings of such a file's name (a folder has none), and the extra that it needs."""

    name: str
    of: str
    endings: tuple[str, ...]
    extra: str = ""


EXPORTS: Final[Mapping[str, Export]] = {
    item.name: item
    for item in (
        Export("org", FACTS, (".ttl", ".jsonld"), extra="rdf"),
        Export("popolo", FACTS, (".json",)),
        Export("graphml", FACTS, (".graphml",)),
        Export("neo4j-import", FACTS, ()),
        Export("csvw", TABLES, (".json",)),
        Export("mermaid", PICTURE, (".mmd", ".mermaid")),
        Export("jsonschema", ANSWERS, (".json",)),
    )
}
"""Every export by name, in the order in which they are offered; the first ending is the usual one."""


def export(name: str, *of: Any, **options: Any) -> Exported:
    """Return what an export makes of a view, a folder of tables or a book, and what is lost.

    Raises:
        PartnershipGraphError: what writes it is not installed; the message says what to install.
        QuestionError: it cannot be written of this.
    """
    chosen = EXPORTS[name]
    module = needing(
        f"partnership_graph.exports.{name.replace('-', '_')}", chosen.extra, f"pgraph export {name}"
    )
    made: Exported = getattr(module, chosen.of)(*of, **options)
    return made
