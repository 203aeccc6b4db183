"""What is said beside a picture: what is left out, its legend, its abbreviations, its sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias, cast

from partnership_graph.answers.answer import Citation
from partnership_graph.answers.denying import elsewhere, marks_among
from partnership_graph.diagrams.arranged import Cell
from partnership_graph.diagrams.told import Link, Portrait
from partnership_graph.facts.dates import in_words, spoken_day
from partnership_graph.facts.records import Alias, Source
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted

Drawn: TypeAlias = Portrait | Link | Cell

_WORD: Final = re.compile(r"\w+")
_ABBREVIATION: Final = re.compile(r"[A-Z][A-Z0-9]+s?")
_ON_OTHER_DAYS: Final = "not recorded on this day"


def left_out(hidden: Mapping[str, int], noun: str, *more: str) -> Iterator[str]:
    """Yield one line that says what is kept off a picture, or nothing where nothing is."""
    parts = [part for part in more if part]
    for reason, count in sorted(hidden.items()):
        reasons = reason.split(", ") if reason != "day" else []
        before = "".join(f"{' and '.join(marks)} " for marks in [marks_among(reasons)] if marks)
        after = elsewhere(reasons) if reasons else _ON_OTHER_DAYS
        parts.append(" ".join(filter(None, [counted(count, f"{before}{noun}"), after])))
    if parts:
        yield f"Left out: {'; '.join(parts)}."


def abbreviations(view: View, place: str, things: Sequence[Portrait]) -> Iterator[str]:
    """Yield what each abbreviation on a map is short for, where the tables of the place tell."""
    yield from short_for(view, place, (text for item in things for text in (item.name, item.cited)))


def short_for(view: View, place: str, texts: Iterable[str]) -> Iterator[str]:
    """Yield what each abbreviation in some texts is short for, where the tables of the place tell.

    One that a single source uses for something else is told with that source.
    """
    words = {word for text in texts for word in _WORD.findall(text)}
    printed = set(filter(_ABBREVIATION.fullmatch, words))
    told: dict[str, str] = {}
    table = view.dataset.tables[Alias.table]
    for row, short in zip(table.cells("id"), table.cells("name"), strict=True):
        if short not in printed or short in told:  # all but a few of a place's
            continue
        alias = cast("Alias", view.dataset.record(row))
        if not alias.file.startswith(f"{place}/"):
            continue
        name = view.dataset.name(alias.of_id)
        if short.removesuffix("s") not in name and view.dataset.table_of(alias.of_id) != "people":
            only = f" in {view.dataset.name(alias.only_in)}" if alias.only_in else ""
            told[short] = f"{short}{only}: {name}"
    if told:
        yield f"Short for: {'; '.join(told[short] for short in sorted(told))}."


def dated(source: Source) -> str:
    """Return what a source is called, with its day where that is not in its name."""
    day = in_words(source.dated)
    return source.name if day in source.name else f"{source.name} ({day})"


def sources_of(view: View, drawn: Iterable[Drawn]) -> list[Source]:
    """Return the sources that something drawn cites, the latest first."""
    return sources_cited(view, (citation for item in drawn for citation in item.citations))


def sources_cited(view: View, citations: Iterable[Citation]) -> list[Source]:
    """Return the sources of some citations, the latest first."""
    cited = {citation.source for citation in citations}
    found = [cast("Source", view.dataset.record(source)) for source in cited]
    return sorted(found, key=lambda item: (spoken_day(item.dated), item.id), reverse=True)


def licence_of(view: View, place: str, sources: Sequence[Source]) -> str:
    """Return what the packages of the places drawn have said of their licence, often nothing.

    Where nothing drawn is cited, the sources of the place itself are meant.
    """
    own = (item for item in view.dataset.all(Source) if item.place == place)
    return view.dataset.licence_of(sources or own)
