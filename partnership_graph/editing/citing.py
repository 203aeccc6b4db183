"""Where a row is stated, as its file has it: a source and a paragraph in two columns, or all in ``where``."""

from __future__ import annotations

from dataclasses import replace

from partnership_graph.editing.cells import TableText
from partnership_graph.editing.edits import Edit
from partnership_graph.editing.snapshot import Address, Snapshot
from partnership_graph.errors import QuestionError, quoted
from partnership_graph.facts.records import Evidence, Source
from partnership_graph.loading.citations import INSTEAD, WHERE, Named, cited_in, named
from partnership_graph.loading.defaults import SOURCE


def citations(snapshot: Snapshot, place: str, text: str, option: str) -> list[tuple[str, str]]:
    """Return the sources and paragraphs that a text such as "ToR 4.2; MOU 5" cites in a place.

    Raises:
        QuestionError: some of it cites nothing.
    """
    problem, found = cited_in(text, _sources(snapshot, place))
    if problem:
        raise QuestionError(f"{option}: {problem}")
    return found


def as_cited(snapshot: Snapshot, edit: Edit) -> Edit:
    """Return an edit whose citation stands as its row had it, or else as its file has others.

    A row has ``where``, or a source and a paragraph, and never both: what is typed in one way takes
    the place of what stands in the other. What cannot be read stays in ``where``, for the check.

    Raises:
        QuestionError: several citations are to stand in ``where``, and there are others elsewhere.
    """
    typed = {name: new for name, (_, new) in edit.changes().items() if new}
    is_where, is_apart = WHERE in typed, any(name in typed for name in INSTEAD)
    if not edit.after or is_where == is_apart:
        return edit
    sources, header = _sources(snapshot, edit.place), _header(snapshot, edit.address)
    had = bool(edit.before.get(WHERE))
    is_emptied = had and not edit.after.get(WHERE)
    has_where = not is_emptied and (had or (WHERE in header and SOURCE not in header))
    if is_apart:
        cells = _together(snapshot, edit, sources) if has_where else {}
    elif has_where and not any(edit.before.get(name) for name in INSTEAD):
        cells = {}
    else:
        cells = _apart(snapshot, edit, sources, header)
    return replace(edit, after={**edit.after, **cells}) if cells else edit


def _apart(
    snapshot: Snapshot, edit: Edit, sources: Named, header: tuple[str, ...]
) -> dict[str, str]:
    """Return the cells that one citation fills; of several, those that leave ``where`` to hold them."""
    problem, found = cited_in(edit.after[WHERE], sources)
    if problem or len(found) > 1:
        if found:
            _check_alone(snapshot, edit)
        return {name: "" for name in INSTEAD if edit.after.get(name)}
    ((source, locator),) = found
    is_usual = source == sources.usual and SOURCE not in header
    return {WHERE: "", SOURCE: "" if is_usual else source, "locator": locator}


def _check_alone(snapshot: Snapshot, edit: Edit) -> None:
    """Let several citations pass where no others would stand beside them, old beside new."""
    rows = snapshot.dataset.evidence_of(edit.id) if edit.before else []
    own = [f"{item.file}:{item.line}" for item in rows if item.file != edit.file]
    if own:
        raise QuestionError(
            f"--where {quoted(edit.after[WHERE])} is several citations, and {edit.id} has others in "
            f"{', '.join(own)}; give the first alone, and change those in {Evidence.table}.csv"
        )


def _together(snapshot: Snapshot, edit: Edit, sources: Named) -> dict[str, str]:
    """Return the cells that hold a source and a paragraph in one, if it is read there as it was meant."""
    wanted = (edit.after.get(SOURCE, ""), edit.after.get("locator", ""))
    if not all(wanted):
        return {}
    source = snapshot.dataset.record(wanted[0])
    for name in (getattr(source, "short_name", ""), source.id):
        text = f"{name} {wanted[1]}"
        if name and cited_in(text, sources) == ("", [wanted]):
            return {WHERE: text, **dict.fromkeys(INSTEAD, "")}
    return {}


def _sources(snapshot: Snapshot, place: str) -> Named:
    """Return the sources of one place: a short name may be that of another in the next."""
    table = snapshot.dataset.tables[Source.table]
    own = [
        row
        for position, row in enumerate(table.rows)
        if Address.of(table.place_of(position)[0]).place == place
    ]
    columns = list(zip(*own, strict=True)) or [()] * len(table.rows.columns)
    return named(columns, snapshot.dataset.settings_of(place).document)


def _header(snapshot: Snapshot, address: Address) -> tuple[str, ...]:
    """Return the columns of a file; none where there is none yet."""
    raw = snapshot.files.get(str(address))
    return tuple(TableText.of(raw).names) if raw else ()
