"""Who the parties to an agreement are, and whether they signed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.left_out import left_out
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import answer, cite, section
from partnership_graph.facts import vocabulary
from partnership_graph.facts.records import Gap, Party
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import UNRATIFIED, counted
from partnership_graph.questions.work.unsettled import BOTH_STAND, contradictions_of


def parties(view: View, agreement: str) -> Answer:
    """Return the parties to an agreement by the heading each is listed under, and whether it signed.

    Where the paragraphs that list the parties differ, what each leaves out is told apart.
    """
    name = view.dataset.name(agreement)
    every = [
        item for item in view.dataset.about(agreement, Party) if item.agreement_id == agreement
    ]
    shown = [item for item in every if view.shows(item)]
    shown.sort(key=lambda item: (int(item.bullet or 0), item.id))
    signed = sum(item.signed != vocabulary.OUTCOME_NOT_RECORDED for item in shown)
    groups = groupby(shown, key=lambda item: item.category)
    sections = [
        section(view, Part.PARTIES, category or "Parties", items, of=str(number))
        for number, (category, items) in enumerate(groups, start=1)
    ]
    gaps = [
        gap
        for gap in view.dataset.about(agreement, Gap)
        if gap.what in {"signature", "outcome"} and view.shows(gap)
    ]
    sections += [
        _differences(view, shown),
        section(view, Part.CONTRADICTIONS, BOTH_STAND, contradictions_of(view, shown)),
        section(view, Part.GAPS, "Looked for and not stated", gaps),
    ]
    marked = f" ({UNRATIFIED})" * any(item.status == "proposed" for item in shown)
    signing = f"signature recorded for {signed} of {len(shown)}"
    return answer(
        view,
        f"Who are the parties to {name}?",
        found=bool(shown),
        verdict=f"{name} names {counted(len(shown), 'party')}{marked}; {signing}"
        if shown
        else _none(view, name, every),
        sections=sections,
        remarks=left_out(view, [item for item in every if item not in shown], "parties"),
    )


def _none(view: View, name: str, every: Sequence[Party]) -> str:
    none = f"None stated: no document lists the parties to {name}"
    if every:
        return f"{none} outright; what is recorded is {view.kept_back(every)}"
    return none


def _differences(view: View, shown: Sequence[Party]) -> Section:
    """Tell what each paragraph that lists parties leaves out, where they differ."""
    lists: dict[tuple[str, str], list[Party]] = {}
    for item in shown:
        for cited in view.citations(item):
            lists.setdefault((cited.source_id, cited.locator), []).append(item)
    several = {place: items for place, items in lists.items() if len(items) > 1}
    statements = []
    for (source, locator), items in several.items():
        missing = [item for item in shown if item not in items]
        if missing:
            names = ", ".join(view.dataset.name(item.party_id) for item in missing)
            text = f"{locator} names {len(items)} of {len(shown)}; not there: {names}"
        else:
            text = f"{locator} names all {len(shown)}"
        where = tuple(
            item
            for item in cite(view, items[0])
            if (item.source, item.locator) == (source, locator)
        )
        statements.append(Statement(text=text, citations=where))
    differ = any(len(items) != len(shown) for items in several.values())
    heading = "The lists differ: both stand"
    return Section(part=Part.LISTS, heading=heading, statements=tuple(statements) if differ else ())
