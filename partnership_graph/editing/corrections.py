"""A row is changed, ended or removed, with the rows that go with it; ``adding`` makes a new one."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from partnership_graph.editing.asked import Asked, Given, cells, spelt
from partnership_graph.editing.citing import as_cited, citations
from partnership_graph.editing.edits import Edit, row_at
from partnership_graph.editing.rows import Row, found, found_by, referring
from partnership_graph.editing.snapshot import Address, place_of
from partnership_graph.editing.subjects import flag
from partnership_graph.errors import QuestionError, quoted
from partnership_graph.facts.dates import day_after, first_day, in_words, is_day
from partnership_graph.facts.records import Evidence, columns
from partnership_graph.facts.typed import stored_day
from partnership_graph.loading.citations import INSTEAD, WHERE

_MOST_LISTED: Final = 20


def changed(asked: Asked, wanted: str, given: Given) -> list[Edit]:
    """Return a row with some cells written anew.

    Raises:
        QuestionError: there is no such row, nothing would change, or a cell cannot be so.
    """
    row = found(asked.dataset, asked.subject, wanted)
    place, line = _where(asked, row)
    before = row_at(asked.snapshot, f"{place}/{row.table}.csv", line)
    said = cells(asked, row.table, spelt(asked.subject, given))
    if not said:
        raise QuestionError(
            f"say what is to change of {row.id}, such as --note 'seen again in the minutes'; "
            f"'pgraph change {asked.subject.name} --help' lists the options"
        )
    typed = Edit(place, row.table, line, before, {**before, **said}, row.notes)
    edit = as_cited(asked.snapshot, typed)
    if not edit.changes():
        raise QuestionError(f"{edit.file}:{line}: says just that already; nothing would change")
    return [edit]


def ended(asked: Asked, row: Row, on: str, cited: Given) -> list[Edit]:
    """Return a row with the first day on which it no longer holds, and where that is cited, the citation.

    Args:
        asked: where, and what.
        row: the row.
        on: the day.
        cited: what states the end: a source and a paragraph, or both in one as ``where``; or nothing.

    Raises:
        QuestionError: it is no day, or one that cannot be, or the row has ended by then already: a
            later end that was planned is brought forward.
    """
    place, line = _where(asked, row)
    file = f"{place}/{row.table}.csv"
    before = row_at(asked.snapshot, file, line)
    on = _the_day(on)
    _check_end(on, before.get("valid_from", ""), f"{file}:{line}")
    end = before.get("valid_to", "")
    if is_day(end) and day_after(end) <= day_after(on):
        raise QuestionError(
            f"{file}:{line}: {row.id} ended already (valid_to {end}, the first day it no longer held); "
            f"correct that day with 'pgraph change {asked.subject.name} {row.id} --valid-to DAY'"
        )
    rows = [Edit(place, row.table, line, before, {**before, "valid_to": on}, row.notes)]
    if end:
        sooner = f"it was to end {in_words(end)}, and ends sooner: {in_words(on)}"
        rows = [replace(rows[0], notes=(*row.notes, sooner))]
    for one in _stated(asked, place, {name: text for name, text in cited.items() if text}):
        end_cited = dict(zip(INSTEAD, one, strict=True))
        rows.append(Edit(place, Evidence.table, 0, after={"fact_id": row.id, **end_cited}))
    return rows


def _stated(asked: Asked, place: str, given: Given) -> list[tuple[str, str]]:
    """Return the sources and paragraphs given as those that state something."""
    if not given:
        return []
    apart = [name for name in INSTEAD if name in given]
    if WHERE in given:
        if apart:
            raise QuestionError(
                f"{flag(WHERE)} is the source and its paragraph in one; leave {flag(apart[0])} out"
            )
        return citations(asked.snapshot, place, given[WHERE], flag(WHERE))
    if lacking := [name for name in INSTEAD if name not in given]:
        raise QuestionError(
            f"the citation of an end is a source and its paragraph; give {flag(lacking[0])} too"
        )
    return [(asked.dataset.source_meant(given["source_id"]), given["locator"])]


def _the_day(on: str) -> str:
    """Return the day, month or year on which something ends, as tables hold it."""
    if found := stored_day(on):
        return found
    raise QuestionError(
        f"--on {quoted(on)} is not a day that exists; expected the first day it no longer holds, as "
        "year-month-day, year-month or a year, such as 2020-01-31, 2020-01 or 2020, or as it is said: "
        "31/01/2020, 31 January 2020"
    )


def _check_end(on: str, start: str, where: str) -> None:
    """Let a day pass on which something may end."""
    if is_day(start) and day_after(on) <= first_day(start):
        raise QuestionError(
            f"--on {on}: {where} begins {in_words(start)}, and cannot end before that; give a later day, "
            "or correct the start with --valid-from of 'pgraph change'"
        )


def removed(asked: Asked, row: Row) -> list[Edit]:
    """Return a row that is taken away, with the citations of it.

    Raises:
        QuestionError: other rows refer to it; they are listed.
    """
    place, line = _where(asked, row)
    file = f"{place}/{row.table}.csv"
    is_only = len(asked.dataset.rows_of(row.id)) == 1
    left = [
        item for item in referring(asked.dataset, row.id) if is_only or item.startswith(f"{place}/")
    ]
    if left:
        rest = len(left) - _MOST_LISTED
        listed = "".join(f"\n  {item}" for item in left[:_MOST_LISTED])
        more = f"\n  ... and {rest:,} more" if rest > 0 else ""
        has_end = any(column.name == "valid_to" for column in columns(row.table))
        instead = f", or end it with 'pgraph end {asked.subject.name} {row.id} --on DAY'"
        raise QuestionError(
            f"{file}:{line}: {row.id} is not removed while other rows refer to it; change or remove these "
            f"first{instead if has_end else ''}:{listed}{more}"
        )
    rows = [Edit(place, row.table, line, row_at(asked.snapshot, file, line), notes=row.notes)]
    for cited in asked.dataset.evidence_of(row.id) if is_only else ():
        address = Address.of(cited.file)
        # What else a row cites in its own column "where" has no row, and the address of that row.
        if address.file == f"{Evidence.table}.csv":
            before = row_at(asked.snapshot, cited.file, cited.line)
            rows.append(Edit(address.place, Evidence.table, cited.line, before))
    return rows


def the_row(asked: Asked, wanted: str, by: Given) -> Row:
    """Return the row that is meant: by its id or name, or else by what it links.

    Raises:
        QuestionError: none is, or several are.
    """
    if wanted:
        return found(asked.dataset, asked.subject, wanted)
    return found_by(asked.dataset, asked.subject, by)


def _where(asked: Asked, row: Row) -> tuple[str, int]:
    """Return the place and line of a row: in the place asked for, or the only one it stands in.

    Raises:
        QuestionError: it stands in several, or not in the one asked for.
    """
    rows = [(file.partition("/")[0], line) for file, line in asked.dataset.rows_of(row.id)]
    if asked.places:
        wanted = place_of(asked.snapshot, asked.places)
        rows = [item for item in rows if item[0] == wanted]
    if len(rows) == 1:
        return rows[0]
    names = ", ".join(
        dict.fromkeys(file.partition("/")[0] for file, _ in asked.dataset.rows_of(row.id))
    )
    raise QuestionError(f"{row.id} stands in {names}; choose one place with --place")
