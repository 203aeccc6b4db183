"""What lies in a pack, for who opens it: a page of links, the accessibility statement, and a list with sums."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Final

from partnership_graph.diagrams.page.template import STATEMENT
from partnership_graph.publishing.escapes import encoded
from partnership_graph.publishing.templates import templates

INDEX: Final = "index.html"
ACCESSIBILITY: Final = "accessibility.html"
MANIFEST: Final = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file of a pack: its name with ``/`` between folders, what it is, and what it was made of.

    ``chapter`` is what it is listed under; ``of`` what several files are of, such as a body.
    """

    name: str
    chapter: str
    of: str
    what: str
    size: int
    sha256: str

    @property
    def ending(self) -> str:
        """What kind of file it is, as people say it."""
        return self.name.rpartition(".")[2].upper()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What is said of a whole pack, on every page of its own.

    Args:
        title: what it is called.
        day: the day it speaks of, in words.
        version: the version of the data.
        licence: the licence line.
        left_out: what a pack for the public leaves out; "" where nothing is.
    """

    title: str
    day: str
    version: str
    licence: str
    left_out: str = ""


def entry(name: str, chapter: str, of: str, what: str, raw: bytes) -> Entry:
    """Return the entry of a file."""
    return Entry(
        name=name,
        chapter=chapter,
        of=of,
        what=what,
        size=len(raw),
        sha256=sha256(raw).hexdigest(),
    )


def index(cover: Cover, entries: Sequence[Entry]) -> bytes:
    """Return the page that links to every file of a pack, chapter by chapter."""
    chapters: dict[str, dict[str, list[Entry]]] = {}
    for item in entries:
        chapters.setdefault(item.chapter, {}).setdefault(item.of, []).append(item)
    return _page("index.html", cover=cover, chapters=chapters, manifest=MANIFEST)


def accessibility(cover: Cover) -> bytes:
    """Return the accessibility statement of a pack: what it meets, what is not known, and how it was checked."""
    return _page("accessibility.html", cover=cover, statement=STATEMENT)


def manifest(cover: Cover, entries: Sequence[Entry]) -> bytes:
    """Return the list of the files of a pack, each with its size in bytes and its SHA-256."""
    files = [
        {"path": item.name, "title": item.what, "bytes": item.size, "sha256": item.sha256}
        for item in entries
    ]
    return encoded(
        json.dumps({**asdict(cover), "files": files}, indent=2, ensure_ascii=False) + "\n"
    )


def _page(template: str, **values: object) -> bytes:
    return encoded(templates("partnership_graph", "packing").get_template(template).render(values))
