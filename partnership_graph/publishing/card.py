"""A card: one sentence fit for a paper, its sources, what was used to say it and what not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.answers.answer import Answer, Citation, Section, Statement
from partnership_graph.answers.brief import remarked
from partnership_graph.answers.parts import FOLLOWED, Part
from partnership_graph.answers.printed import footer
from partnership_graph.answers.remarks import Kind
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dates import first_day, in_words
from partnership_graph.facts.records import TABLES, THINGS
from partnership_graph.facts.view import FIRST_DAY
from partnership_graph.publishing.escapes import encoded, on_terminal

_ENDS: Final = FOLLOWED | {Part.END, Part.FURTHEST}
_ABOUT_FACTS: Final = ("sources", "evidence", "aliases", "lists", "accepted")


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSource:
    """One numbered source of a card: a document and its paragraphs."""

    number: int
    name: str
    file: str
    as_of: str
    locators: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One sentence, its numbered sources, and what was and was not used to say it.

    ``used`` and ``not_used`` name kinds of line where the question follows lines, and tables where
    it does not; a number in brackets is how many facts of it the sentence rests on. ``about`` says
    which of the two: "" where what is told, as by a review, is of no one table.
    """

    sentence: str
    sources: tuple[CitedSource, ...]
    about: str
    used: tuple[str, ...]
    not_used: tuple[str, ...]
    facts: tuple[str, ...]
    remarks: tuple[str, ...]
    as_of: str
    data_version: str
    places: tuple[str, ...]


def card(answer: Answer) -> Card:
    """Return an answer as a card.

    The sentence of a chain rests on the lines climbed alone, or, where there are none, on what is
    said of the end; that of any other answer on all its facts.

    >>> from partnership_graph import load
    >>> card(load("thurrock").tier("thurrock-ccg")).sentence
    'NHS Thurrock CCG is placed at Place level, as of 31 January 2020 [1][2].'
    """
    sections = _principal(answer)
    stated = [item for section in sections for item in section.statements]
    sources = tuple(_sources(stated))
    follows = any(section.part in _ENDS for section in answer.sections)
    used, not_used = _kinds(answer, stated) if follows else _tables(stated)
    conditions = Counter(map(_condition, _each_once(stated)))
    return Card(
        sentence=_sentence(answer, sources, _recorded(stated)),
        sources=sources,
        about="kinds of line" if follows else "tables" if _has_tables(stated) else "",
        used=used,
        not_used=not_used,
        facts=(*_counted(conditions), *_recorded(stated)),
        remarks=tuple(remarked(item for item in answer.remarks if item.kind is not Kind.NEXT)),
        as_of=answer.as_of,
        data_version=answer.data_version,
        places=answer.places,
    )


def _principal(answer: Answer) -> list[Section]:
    for parts in (FOLLOWED, _ENDS):
        found = [section for section in answer.sections if section.part in parts]
        if found:
            return found
    return list(answer.sections)


def _sentence(answer: Answer, sources: Sequence[CitedSource], recorded: Sequence[str]) -> str:
    verdict = answer.verdict.rstrip(".")
    marks = "".join(f"[{source.number}]" for source in sources)
    days = [item for item in recorded if not item.endswith(f" {in_words(answer.as_of)}")]
    if answer.as_of != FIRST_DAY:
        days.append(f"as of {in_words(answer.as_of)}")
    said = ", ".join([f"{verdict[:1].upper()}{verdict[1:]}", *days])
    return f"{said} {marks}." if marks else f"{said}."


def _has_tables(stated: Sequence[Statement]) -> bool:
    """Tell whether what is told is of tables: a review concludes from facts of several, or from none."""
    return any(item.table for item in stated) or not any(item.row for item in stated)


def _sources(stated: Iterable[Statement]) -> Iterator[CitedSource]:
    grouped: dict[str, list[Citation]] = {}
    for citation in (item for statement in stated for item in statement.citations):
        grouped.setdefault(citation.source, []).append(citation)
    for number, cited in enumerate(grouped.values(), start=1):
        first = cited[0]
        yield CitedSource(
            number=number,
            name=first.name,
            file=first.file,
            as_of=first.as_of,
            locators=tuple(dict.fromkeys(item.locator for item in cited)),
        )


def _kinds(answer: Answer, stated: Sequence[Statement]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the kinds of line that were followed, and those that were met or looked for only."""
    followed = Counter(kind for item in _each_once(stated) if (kind := _kind(item)))
    every = _each_once(item for _, item in answer.statements())
    met = Counter(kind for item in every if (kind := _kind(item)))
    upward = dict.fromkeys((vocabulary.LINE_KINDS[kind] for kind in vocabulary.UPWARD), 0)
    left = {kind: number for kind, number in {**upward, **met}.items() if kind not in followed}
    return _counted(followed), _counted(left)


def _each_once(stated: Iterable[Statement]) -> list[Statement]:
    """Return every statement of a fact once: an answer may give one in two sections."""
    return list({item.fact_id: item for item in stated if item.fact_id}.values())


def _condition(item: Statement) -> str:
    if item.table == "gaps" and not item.condition:
        return "looked for and not stated"
    return item.condition or item.status.replace("_", " ")


def _kind(item: Statement) -> str:
    if item.table == "reporting_lines":
        return item.row.get("word") or vocabulary.LINE_KINDS[item.row["kind"]]
    if item.table in TABLES and item.table not in (
        *THINGS,
        *_ABOUT_FACTS,
        "gaps",
        "contradictions",
    ):
        return item.table.replace("_", " ")
    return ""


def _tables(stated: Iterable[Statement]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    used = Counter(item.table.replace("_", " ") for item in _each_once(stated))
    rest = (name.replace("_", " ") for name in TABLES if name not in (*THINGS, *_ABOUT_FACTS))
    return _counted(used), tuple(name for name in rest if name not in used)


def _counted(counts: Counter[str] | dict[str, int]) -> tuple[str, ...]:
    """Return each name with its number, those with no number last."""
    told = sorted(counts.items(), key=lambda item: item[1] <= 0)
    return tuple(f"{name} ({number})" if number > 0 else name for name, number in told if name)


def _recorded(stated: Iterable[Statement]) -> tuple[str, ...]:
    days = sorted({item.last_recorded for item in stated if item.last_recorded}, key=first_day)
    if not days:
        return ()
    first, last = in_words(days[0]), in_words(days[-1])
    return (f"last recorded {first if first == last else f'between {first} and {last}'}",)


def answer(value: Answer) -> bytes:
    """Return an answer as a card, in text."""
    shown = card(value)
    lines = [shown.sentence, ""]
    lines += [
        f"[{item.number}] {item.name}: {'; '.join(item.locators)} (as of {in_words(item.as_of)})"
        for item in shown.sources
    ]
    if shown.sources:
        lines.append("")
    if shown.about:
        lines.append(f"{shown.about.capitalize()} used: {', '.join(shown.used) or 'none'}.")
        lines.append(f"Not used: {', '.join(shown.not_used) or 'none'}.")
    if shown.facts:
        lines.append(f"Facts: {'; '.join(shown.facts)}.")
    lines += [f"Note: {remark}" for remark in shown.remarks]
    return encoded("\n".join(map(on_terminal, [*lines, footer(value)])) + "\n")
