"""Which facts are recorded? The rows of any table that match all that is given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, cast

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, section, state
from partnership_graph.facts.amounts import amount
from partnership_graph.facts.pasted import command
from partnership_graph.facts.records import (
    TABLES,
    Contradiction,
    Document,
    Evidence,
    Fact,
    Figure,
    Record,
    Source,
)
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, grouped
from partnership_graph.questions.apart import source_of
from partnership_graph.questions.records.rows import (
    is_of_kind,
    is_shown,
    kind_called,
    tables_of,
)
from partnership_graph.questions.records.searching import how_many, nearest, with_all

_FEW: Final = 3  # rows of a thing with which one may not be content
_MOST: Final = 4  # headings that the first line counts by


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A stated total beside its parts; ``added`` is what the parts that are numbers add to.

    ``stated`` is the total as a number, None where it is none; ``unknown`` counts the parts that are none.
    """

    total: Figure
    parts: int
    added: Decimal
    unknown: int
    differs_by: Decimal
    stated: Decimal | None

    @property
    def excess(self) -> Decimal:
        """By how much the parts are more than the total, less than 0 where they fall short of it."""
        return self.added - (self.stated or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The rows that match, both sides of each contradiction among them, and the sums of figures.

    Where ``about`` named nothing it is in ``words``, and ``like`` are the ids of what is called
    something like it. ``apart`` is whether no row holds the words side by side, and the rows are those that hold
    all of them somewhere; ``elsewhere`` is how many rows of other things hold the words, where hardly any about a thing does.
    ``nearest`` are the rows that hold most of the words, where none holds all. ``stated_in`` is the source that the thing
    asked about is, where the rows do not mention it and are what it states.
    """

    text: str
    about: str
    words: str
    kind: str
    rows: Sequence[Record]
    sums: Sequence[Sum]
    like: Sequence[str]
    apart: bool = False
    elsewhere: int = 0
    nearest: Sequence[Record] = ()
    stated_in: str = ""


def find(view: View, text: str = "", *, about: str = "", kind: str = "") -> Found:
    """Find the rows of any table that match all that is given.

    Args:
        view: what to look at.
        text: words to be found in a row's sentence, note, cells, id or locators.
        about: the id of a thing that the row must mention or be, or a side of what is contradicted of such a row;
            of what is no id, words that it must hold.
        kind: a table's name or its singular, a kind of line, or any other kind a row may have.

    Raises:
        QuestionError: nothing is of that kind; or nothing is called what the row must mention, and
            no row holds the words.
    """
    kind = kind_called(kind)
    words = "" if about in view.dataset.positions else about
    about = "" if words else about
    texts = [*filter(None, [text, words])]
    every = _of_kind(view, kind, with_citations=not texts)
    mentioned = {about, *view.dataset.mentions.get(about, ())}
    mentioned |= _contradicted(view, mentioned) if about else set()
    own = [row for row in every if not about or row.id in mentioned or _cites(row, about)]
    rows, apart = with_all(view, own, texts)
    source = "" if rows or not (about and text) else _as_source(view, about)
    if source:
        rows, apart = with_all(view, [*_stated_in(view, every, source)], texts)
    if words and not rows:
        view.dataset.resolve(words)
    rows = _both_sides(view, rows)
    return Found(
        text=text,
        about=about,
        words=words,
        kind=kind,
        rows=rows,
        sums=_sums(view, rows),
        like=[*view.dataset.matching(words)],
        apart=apart,
        elsewhere=_elsewhere_held(view, every, rows, text) if about else 0,
        nearest=nearest(view, own, text) if text and not rows else (),
        stated_in=source if rows else "",
    )


def _elsewhere_held(view: View, every: Iterable[Record], rows: Sequence[Record], text: str) -> int:
    """Return how many rows of other things hold the words, where hardly any of the thing does."""
    return how_many(view, every, text) - len(rows) if len(rows) < _FEW else 0


def _as_source(view: View, about: str) -> str:
    """Return the source that a thing is, as a report is one, or ""."""
    is_paper = view.dataset.table_of(about) == Document.table
    return source_of(view, about) if is_paper else ""


def _stated_in(view: View, rows: Iterable[Record], source: str) -> Iterator[Fact]:
    """Yield the rows that a source states."""
    for row in rows:
        cited = view.citations(row) if isinstance(row, Fact) else ()
        if isinstance(row, Fact) and any(item.source_id == source for item in cited):
            yield row


def _contradicted(view: View, rows: Iterable[str]) -> set[str]:
    """Return the ids of the sides of what is contradicted of some rows."""
    return {side.id for item in rows for side in view.dataset.about(item, Contradiction)}


def _of_kind(view: View, kind: str, *, with_citations: bool) -> list[Record]:
    """Return the rows of a kind that are shown, or all; citations where these are asked for, or nothing is looked for."""
    tables = tables_of(kind)
    looked_in = [table for table in TABLES if table != Evidence.table or with_citations or tables]
    return [
        row
        for table in looked_in
        for row in view.dataset.all(TABLES[table])
        if (not kind or is_of_kind(row, tables, kind)) and _is_shown(view, row)
    ]


def _is_shown(view: View, row: Record) -> bool:
    if isinstance(row, Source):
        return view.source in {"", row.id}
    return not isinstance(row, Fact) or is_shown(view, row)


def _cites(row: Record, about: str) -> bool:
    return isinstance(row, Evidence) and row.fact_id == about


def _both_sides(view: View, rows: list[Record]) -> list[Record]:
    """Return the rows with every side of each contradiction of which one side is among them."""
    topics = {row.topic for row in rows if isinstance(row, Contradiction)}
    rest = [row for row in rows if not isinstance(row, Contradiction)]
    sides = view.dataset.all(Contradiction) if topics else ()
    return [*rest, *(side for side in sides if side.topic in topics and is_shown(view, side))]


def _sums(view: View, rows: Iterable[Record]) -> list[Sum]:
    shown = {row.id: row for row in rows if isinstance(row, Figure)}
    totals = dict.fromkeys(row.part_of for row in shown.values() if row.part_of)
    totals |= {row: None for row in shown if any(view.dataset.of(Figure, part_of=row))}
    return [sum_of(view, total, view.dataset.of(Figure, part_of=total)) for total in totals]


def sum_of(view: View, total_id: str, parts: Iterable[Figure]) -> Sum:
    """Return a stated total beside the sum of its parts."""
    total = cast("Figure", view.dataset.record(total_id))
    numbers = [amount(part.value) for part in parts]
    added = sum((number for number in numbers if number is not None), Decimal(0))
    stated = amount(total.value)
    return Sum(
        total=total,
        parts=len(numbers),
        added=added,
        unknown=numbers.count(None),
        differs_by=abs(added - (stated or 0)),
        stated=stated,
    )


def tell(view: View, found: Found) -> Answer:
    """Tell the rows found, table by table, and the sums of figures."""
    said = [
        found.text and f"that hold {found.text!r}",
        found.about and f"about {view.dataset.name(found.about)}",
        found.words and f"that hold {found.words!r}",
        found.kind and f"of kind {found.kind}",
    ]
    what = "".join(f" {part}" for part in said if part)
    tables = _by_table(found.rows)
    return answer(
        view,
        f"Which facts are recorded{what}?",
        found=bool(found.rows),
        verdict=_named_nothing(found)
        + _apart(found)
        + _of_its_own(view, found)
        + (_verdict(found) if found.rows else _none(found, what)),
        sections=[
            *(
                section(view, Part.GROUP, TABLES[table].heading, rows, of=table)
                for table, rows in tables.items()
            ),
            section(view, Part.NEAREST, "Those that come nearest", found.nearest),
            Section(
                part=Part.SUMS,
                heading="Sums: the parts beside the stated total",
                statements=tuple(_added(view, item) for item in found.sums),
            ),
        ],
        remarks=[_called_like_it(found), _elsewhere(found)],
    )


def _by_table(rows: Iterable[Record]) -> dict[str, list[Record]]:
    """Return rows by their tables: where some say words themselves, as the first of each table does."""
    found: dict[str, list[Record]] = {}
    for row in rows:
        found.setdefault(row.table, []).append(row)
    return found


def _apart(found: Found) -> str:
    if not found.apart:
        return ""
    if len(found.text.split()) + len(found.words.split()) == 1:
        return "None holds the word just so; in another form: "
    return "None holds these words side by side; all of them somewhere: "


def _of_its_own(view: View, found: Found) -> str:
    if not found.stated_in:
        return ""
    return f"None is about the paper itself; what {view.dataset.name(found.stated_in)} states: "


def _none(found: Found, what: str) -> str:
    """Say that no row holds all the words; where some come near, that is not to deny what they say."""
    if not found.nearest:
        return f"No rows are recorded{what}"
    number = counted(len(found.nearest), "row comes", "rows come")
    return f"No rows are recorded{what} word for word; {number} near"


def _named_nothing(found: Found) -> str:
    return (
        f"Nothing is called just {found.words!r}; what holds these words: " if found.words else ""
    )


def _called_like_it(found: Found) -> Remark | None:
    if not found.like:
        return None
    text = f"{counted(len(found.like), 'thing')} called something like it"
    return Remark(kind=Kind.BESIDE, text=text, option=command("find", found.words))


def _elsewhere(found: Found) -> Remark | None:
    if found.elsewhere <= 0:
        return None
    text = f"{counted(found.elsewhere, 'row')} of other things that hold {found.text!r}"
    return Remark(kind=Kind.BESIDE, text=text, option=command("facts", found.text))


def _verdict(found: Found) -> str:
    """Return how many rows there are, of what, and whether stated totals are what their parts add to."""
    tables = Counter(TABLES[row.table].heading for row in found.rows)
    each = ", ".join(f"{number} under {heading}" for heading, number in tables.most_common(_MOST))
    of = f": {each}{' and more' if len(tables) > _MOST else ''}" if len(tables) > 1 else ""
    agreeing = sum(not item.differs_by for item in found.sums)
    sums = f"; of {counted(len(found.sums), 'stated total')} {agreeing} {'agrees' if agreeing == 1 else 'agree'} with the parts"
    return f"{counted(len(found.rows), 'row')}{of}{sums if found.sums else ''}"


def _added(view: View, item: Sum) -> Statement:
    total, unknown = item.total, f"; {item.unknown} of them not a number"
    said = "agree" if not item.differs_by else f"differ by {item.differs_by:,.10g}"
    period = f", {total.period}" if total.period else ""
    text = (
        f"{view.dataset.name(total.subject_id)}, {total.measure}{period}: {item.parts} parts add to "
        f"{item.added:,.10g}{unknown if item.unknown else ''}; stated total {grouped(total.value)}; "
        f"they {said}"
    )
    return state(view, total, text=text)
