"""The documents that facts are cited from, read from a folder: the words of cited paragraphs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final, TypeAlias

from partnership_graph.errors import DataError, Problem, QuestionError, printable, quoted
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import Source, columns
from partnership_graph.loading.files import NoTextError, Sort, bytes_of, text_of
from partnership_graph.loading.numbering import Numbered
from partnership_graph.loading.paragraphs import Paragraphs
from partnership_graph.loading.passages import Passage

Reference: TypeAlias = tuple[str, str]
"""A source and the locator of a paragraph in it."""

LARGEST: Final = 20_000_000
"""How many bytes of a document are read at most; the pack of a board's meeting has 300,000."""

_TEXTS: Final = (".txt", ".md", ".text", ".markdown")
_SORT: Final = Sort(
    "a document in plain text",
    "UTF-16 and not UTF-8",
    "save the document as plain text with the encoding UTF-8, and put that here",
)
_MOST_LISTED: Final = 3


class _PassedOverError(Exception):
    """A document is not read; says why, and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """What documents say where they are cited.

    Args:
        passages: each paragraph of which it can be told for sure which it is.
        unread: a sentence, without its full stop, for each document that was not read.
    """

    passages: Mapping[Reference, Passage]
    unread: Sequence[str] = ()

    @property
    def words(self) -> Mapping[Reference, str]:
        """The words that each begins with."""
        return {item: passage.about() for item, passage in self.passages.items()}


def quote(dataset: Dataset, folder: Path, wanted: Collection[Reference]) -> Quoted:
    """Return the words of cited paragraphs, from the plain-text files of their documents.

    Which paragraph a locator means is told from all that the dataset cites of the same file.

    Args:
        dataset: the tables, which name the file of each source.
        folder: the folder of the files; none outside of it is opened.
        wanted: the paragraphs.

    Raises:
        QuestionError: there is no such folder, or none of the documents is in it.
        DataError: a document cannot be read as text; every one that cannot is listed.
    """
    home = _home(folder)
    named = {source: _file_of(dataset, source) for source, _ in wanted}
    files, unread = _files(home, dict.fromkeys(named.values()))
    if named and not files:
        raise QuestionError(
            f"{printable(str(folder))}: no document is read here: {'; '.join(unread[:_MOST_LISTED])}; "
            "give the folder that the documents lie in, or leave it out"
        )
    known = _cited_of(dataset, files)
    dated = {source.id: source.dated for source in dataset.all(Source)}
    read = {
        file: Paragraphs(Numbered(text), known[file], dated) for file, text in _texts(files).items()
    }
    found = {
        (source, locator): read[files[named[source]]].passage(source, locator)
        for source, locator in dict.fromkeys(wanted)
        if named[source] in files
    }
    passages = {item: passage for item, passage in found.items() if passage.about()}
    return Quoted(passages=passages, unread=unread)


def files_in(dataset: Dataset, folder: Path) -> tuple[Path, ...]:
    """Return the files in a folder that are read for the words of any source.

    Raises:
        QuestionError: there is no such folder.
    """
    names = (source.document_file for source in dataset.all(Source))
    files, _ = _files(_home(folder), dict.fromkeys(names))
    return tuple(dict.fromkeys(files.values()))


def _home(folder: Path) -> Path:
    if not folder.is_dir():
        why = "is a file" if folder.is_file() else "there is no such folder"
        raise QuestionError(
            f"{printable(str(folder))}: {why}; expected the folder that the documents' files lie in; "
            "give that, or leave it out"
        )
    return folder.resolve()


def _file_of(dataset: Dataset, source: str) -> str:
    return str(getattr(dataset.record(source), "document_file", ""))


def _files(home: Path, names: Iterable[str]) -> tuple[dict[str, Path], list[str]]:
    """Return the file of each document that can be read, and why the others are not."""
    files: dict[str, Path] = {}
    unread: list[str] = []
    for name in names:
        try:
            files[name] = _file(home, name)
        except _PassedOverError as error:
            unread.append(str(error))
    return files, unread


def _file(home: Path, name: str) -> Path:
    """Return the file of a document: itself where it is plain text, or else its text beside it.

    Raises:
        _PassedOverError: there is none in the folder, or it is too large.
    """
    if not _is_of_a_folder(name):
        raise _PassedOverError(f"{quoted(name)} is no file of the folder, so it is not opened")
    found = next((file for file in _beside(home / name) if _is_file_in(home, file)), None)
    if found is None and _is_file_in(home, home / name):
        text = Path(name).with_suffix(".txt").name
        raise _PassedOverError(
            f"{quoted(name)} is not plain text, so it is not read; save it as {quoted(text)} beside it"
        )
    if found is None:
        raise _PassedOverError(f"{quoted(name)} is not in the folder; put it there")
    if (size := found.stat().st_size) > LARGEST:
        raise _PassedOverError(
            f"{quoted(name)} holds {size:,} bytes, so it is not read; expected {LARGEST:,} at most; "
            "leave out of it what is not cited"
        )
    return found.resolve()


def _is_of_a_folder(name: str) -> bool:
    """Tell whether a name stays in the folder that it is looked for in, on any system."""
    paths = (PurePosixPath(name), PureWindowsPath(name))
    return bool(name) and not any(path.anchor or ".." in path.parts for path in paths)


def _beside(file: Path) -> Iterator[Path]:
    if file.suffix.casefold() in _TEXTS:
        yield file
        return
    for ending in _TEXTS[:2]:
        yield file.with_name(f"{file.stem}{ending}")
        yield file.with_name(f"{file.name}{ending}")


def _is_file_in(home: Path, file: Path) -> bool:
    """Tell whether a file is there; one that a link in the folder leads out to is not."""
    try:
        return file.is_file() and file.resolve().is_relative_to(home)
    except (OSError, ValueError):
        return False


def _texts(files: Mapping[str, Path]) -> dict[Path, str]:
    texts: dict[Path, str] = {}
    problems: list[Problem] = []
    for file in dict.fromkeys(files.values()):
        try:
            texts[file] = _text(file)
        except NoTextError as error:
            problems.append(Problem(printable(str(file)), error.line, "", str(error)))
    if problems:
        raise DataError(problems)
    return texts


def _text(file: Path) -> str:
    raw = bytes_of(file)
    if b"\x00" in raw:
        raise NoTextError(f"holds bytes that are no text; {_SORT.then}")
    text = text_of(raw, _SORT)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")


def _cited_of(dataset: Dataset, files: Mapping[str, Path]) -> Mapping[Path, Sequence[Reference]]:
    """Return all that the tables cite of each file."""
    of = {
        source.id: files[source.document_file]
        for source in dataset.all(Source)
        if source.document_file in files
    }
    found: dict[Path, dict[Reference, None]] = defaultdict(dict)
    for source, locator in cited(dataset):
        if source in of:
            found[of[source]][source, locator] = None
    return defaultdict(tuple, {file: tuple(cited) for file, cited in found.items()})


def cited(dataset: Dataset) -> Iterator[Reference]:
    """Yield every paragraph that a row of any table cites, as often as it is cited."""
    for table in dataset.tables.values():
        names = {column.name for column in columns(table.name)}
        if {"source_id", "locator"} <= names:
            yield from zip(table.cells("source_id"), table.cells("locator"), strict=True)


def citing(dataset: Dataset) -> Mapping[Reference, Sequence[str]]:
    """Return the ids of the rows that cite each paragraph."""
    found: dict[Reference, dict[str, None]] = defaultdict(dict)
    for table in dataset.tables.values():
        names = {column.name for column in columns(table.name)}
        if {"source_id", "locator"} <= names:
            own = table.cells("fact_id" if "fact_id" in names and "id" not in names else "id")
            cells = zip(table.cells("source_id"), table.cells("locator"), own, strict=True)
            for source, locator, wanted in cells:
                found[source, locator][wanted] = None
    return {at: tuple(rows) for at, rows in found.items()}
