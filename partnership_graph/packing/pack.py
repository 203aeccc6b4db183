"""A pack: which files it holds, chapter by chapter, each made when its turn comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from partnership_graph.diagrams.scene import Book
from partnership_graph.editing.snapshot import Snapshot, copied
from partnership_graph.errors import QuestionError
from partnership_graph.exports.csvw import FILE as CSVW
from partnership_graph.exports.formats import export
from partnership_graph.facts.dates import in_words
from partnership_graph.facts.records import Acceptance
from partnership_graph.facts.view import FIRST_DAY
from partnership_graph.loading.datapackage import described
from partnership_graph.loading.folders import PACKAGE
from partnership_graph.packing.dossiers import bodies, dossier
from partnership_graph.packing.index import (
    ACCESSIBILITY,
    INDEX,
    MANIFEST,
    Cover,
    accessibility,
    entry,
    index,
    manifest,
)
from partnership_graph.packing.public import public
from partnership_graph.packing.register import register
from partnership_graph.partnership import Partnership, load
from partnership_graph.pictures import Pictures
from partnership_graph.publishing.escapes import encoded
from partnership_graph.publishing.formats import FORMATS, needing, write

MAP: Final = "The integration map"
DOSSIERS: Final = "The bodies, one by one"
REGISTER: Final = "The register and the review"
DATA: Final = "The data"
ABOUT: Final = "About these files"
_LEFT_OUT: Final = (
    "Made for the public: people's names, the keepers' own notes, and what only an internal source "
    "says are left out."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One file of a pack: where it lies, what it is listed as, and how it is made."""

    name: str
    chapter: str
    of: str
    what: str
    make: Callable[[], bytes]


@dataclass(frozen=True)
class Pack:
    """What is packed: the facts of one place on a day, and the folder of its tables.

    Args:
        asked: the facts.
        folder: where the tables lie that they were read from.
        left_out: what is said of what a pack for the public leaves out; "" where nothing is.
    """

    asked: Partnership
    folder: Path
    left_out: str = ""

    @cached_property
    def map(self) -> Book:
        """The integration map."""
        return Pictures(self.asked).integration_map()

    @cached_property
    def cover(self) -> Cover:
        """What is said of the whole."""
        (place,) = self.asked.dataset.places
        day = in_words(self.asked.view.day)
        return Cover(
            title=f"{self.asked.dataset.place_name(place)}: governance pack, {day}",
            day=day,
            version=self.map.first.version,
            licence=self.map.first.licence,
            left_out=self.left_out,
        )

    def files(self) -> Iterator[Made]:
        """Yield each file but those that list the others."""
        yield from self._map()
        yield from self._register()
        yield from self._dossiers()
        yield from self._data()
        yield Made(
            name=ACCESSIBILITY,
            chapter=ABOUT,
            of="Accessibility statement",
            what="Page",
            make=lambda: accessibility(self.cover),
        )

    def _map(self) -> Iterator[Made]:
        first = Book(scenes=(self.map.first,))
        for ending, what, make in (
            (".html", "Page", partial(write, self.map, "html")),
            ("-a4.pdf", "PDF, A4", partial(write, first, "pdf")),
            ("-a3.pdf", "PDF, A3", partial(_on_a3, first)),
            (".pptx", "PowerPoint", partial(write, first, "pptx")),
            (".svg", "Picture (SVG)", partial(write, first, "svg")),
        ):
            name = f"map/integration-map{ending}"
            yield Made(name=name, chapter=MAP, of=self.map.first.title, what=what, make=make)

    def _dossiers(self) -> Iterator[Made]:
        for body in bodies(self.asked):
            of = self.asked.dataset.name(body)
            value = dossier(self.asked, body)
            for form, what in (("docx", "Word"), ("pdf", "PDF")):
                make = partial(write, value, form)
                name = f"bodies/{body}.{form}"
                yield Made(name=name, chapter=DOSSIERS, of=of, what=what, make=make)

    def _register(self) -> Iterator[Made]:
        title = self.cover.title
        yield Made(
            name="register.xlsx",
            chapter=REGISTER,
            of="Register of bodies, seats and lines",
            what="Excel",
            make=lambda: write(register(self.asked, title), "xlsx"),
        )
        review = self.asked.review()
        for form, what in (("html", "Page"), ("docx", "Word"), ("xlsx", "Excel")):
            make = partial(write, review, form)
            of = "Review: what is wrong, missing or late"
            yield Made(name=f"review.{form}", chapter=REGISTER, of=of, what=what, make=make)

    def _data(self) -> Iterator[Made]:
        for file in sorted(self.folder.iterdir()):
            if file.suffix == ".csv":
                yield self._table(file.name, file.stem.replace("_", " "), file.read_bytes)
        yield self._table(
            PACKAGE, "described for programs", lambda: encoded(described(self.folder))
        )
        yield self._table(CSVW, "described for programs", lambda: export("csvw", self.folder).data)

    def _table(self, name: str, of: str, make: Callable[[], bytes]) -> Made:
        what = {PACKAGE: "Frictionless", CSVW: "CSV on the Web"}.get(name, "CSV")
        return Made(name=f"data/{name}", chapter=DATA, of=of, what=what, make=make)


def packed(
    data: Path, places: Sequence[str] = (), *, as_of: str = "", is_public: bool = False
) -> Iterator[tuple[str, bytes]]:
    """Yield every file of a pack by its name, those that list the others last.

    Args:
        data: where the tables lie.
        places: the one place that is packed, by its folder or its name; none where only one lies there.
        as_of: the day it speaks of, in any spelling; the latest that a source speaks for, where not given.
        is_public: leave out people's names, notes, and what only internal sources say.

    Raises:
        DataError: the tables hold problems; all are listed.
        QuestionError: several places lie there and none is named, the day does not exist, or no body
            is recorded on it.
        PartnershipGraphError: a library that writes a format is not installed.
    """
    for name in ("pdf", "docx", "pptx"):
        needing(FORMATS[name].module, "publish", "a pack")
    snapshot = copied(data, places)
    if len(snapshot.places) > 1:
        known = ", ".join(snapshot.places)
        raise QuestionError(f"a pack is of one place; choose it with --place: {known}")
    if is_public:
        snapshot = public(snapshot)
    with TemporaryDirectory(prefix="partnership-graph-") as room:
        folder = _laid_out(snapshot, Path(room))
        asked = load(data=folder).at(as_of)
        if not bodies(asked):
            day = asked.view.day
            when = "" if day == FIRST_DAY else f" on {in_words(day)}"
            raise QuestionError(
                f"no body is recorded in {asked.dataset.place_name(folder.name)}{when}: there is nothing to pack"
            )
        pack = Pack(asked, folder, _LEFT_OUT if is_public else "")
        entries = []
        for made in pack.files():
            raw = made.make()
            entries.append(entry(made.name, made.chapter, made.of, made.what, raw))
            yield made.name, raw
        raw = index(pack.cover, entries)
        entries.append(entry(INDEX, ABOUT, pack.cover.title, "Page", raw))
        yield INDEX, raw
        yield MANIFEST, manifest(pack.cover, entries)


def _on_a3(book: Book) -> bytes:
    """Return pictures as PDF on the larger paper."""
    written: bytes = needing(FORMATS["pdf"].module, "publish", "a pack").book(book, paper="a3")
    return written


def _laid_out(snapshot: Snapshot, room: Path) -> Path:
    """Write the tables of one place into a folder, without what is kept for those who keep them."""
    for name, raw in {**snapshot.beside, **snapshot.files}.items():
        if not name.endswith((PACKAGE, f"{Acceptance.table}.csv")):
            file = room / name
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(raw)
    (place,) = snapshot.places
    return room / place
