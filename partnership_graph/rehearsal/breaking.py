"""What breaks by a change-set, told: what is left without what it had, what is answered otherwise, what to amend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from partnership_graph.answers.answer import Section, Statement
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import cite, resting_on, state
from partnership_graph.editing.effects import Effect
from partnership_graph.facts.records import THINGS, Fact
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, grouped
from partnership_graph.rehearsal.citing import called, row_stated
from partnership_graph.rehearsal.figures import Sum
from partnership_graph.rehearsal.finding import Found, Short
from partnership_graph.rehearsal.orphans import Lack, Orphan
from partnership_graph.review import Finding

LACKS: Final[Mapping[Lack, tuple[str, str, str]]] = {
    Lack.LINE_UP: ("body without a line up", "bodies without a line up", "Left without a line up"),
    Lack.CENTRE: ("ward without a centre", "wards without a centre", "Wards left without a centre"),
    Lack.PROVIDER: (
        "service without a provider",
        "services without a provider",
        "Services left without a provider",
    ),
    Lack.COMMISSIONER: (
        "service without a commissioner",
        "services without a commissioner",
        "Services left without a commissioner",
    ),
    Lack.PLACE: (
        "service without a place where it is given",
        "services without a place where they are given",
        "Services left without a place where they are given",
    ),
    Lack.WHOLE: (
        "part of a service that has gone",
        "parts of a service that has gone",
        "Parts of a service that has gone: settle whether they end with it",
    ),
    Lack.CHAIR: ("body without a chair", "bodies without a chair", "Left without a chair"),
    Lack.ONE_CHAIR: (
        "body with several in the chair",
        "bodies with several in the chair",
        "More than one in the chair: settle who",
    ),
    Lack.SEAT: (
        "member without any seat",
        "members without any seat",
        "Left without any seat",
    ),
    Lack.ORGANISATION: (
        "post or seat whose organisation has gone",
        "posts or seats whose organisation has gone",
        "Posts and seats whose organisation has gone",
    ),
}
"""What something is left without: of one, of several, and as a heading."""


def left_without(found: Found) -> Iterator[Section]:
    """Yield what is left without something, one part for each thing that it is without."""
    for lack, _ in lacks(found):
        those = [orphan for orphan in found.orphans if orphan.lack is lack]
        yield Section(
            part=Part.LEFT_WITHOUT,
            of=lack.value,
            heading=LACKS[lack][2],
            statements=tuple(statement for orphan in those for statement in _orphan(found, orphan)),
        )


def _orphan(found: Found, orphan: Orphan) -> Iterator[Statement]:
    """Yield what is left without something, and what it had until then."""
    difference = found.difference
    dataset = difference.before.dataset
    rows = [statement for fact in orphan.facts for statement in [row_stated(difference, fact)]]
    if dataset.table_of(orphan.id) in THINGS if orphan.id in dataset.positions else True:
        cited = dict.fromkeys(item for row in rows for item in row.citations)
        yield Statement(
            text=called(found, orphan.id),
            fact_id=orphan.id,
            table=difference.standing.table_of(orphan.id),
            citations=tuple(cited),
        )
        yield from (replace(row, depth=1) for row in rows)
    else:
        yield from rows


def quorums(found: Found) -> Section:
    """Return the bodies that cannot be quorate any more."""
    return Section(
        part=Part.JUDGED,
        heading="Quorums that cannot be met any more",
        statements=tuple(statement for short in found.short for statement in _short(found, short)),
    )


def _short(found: Found, short: Short) -> Iterator[Statement]:
    after = found.rehearsal.after
    missed = [
        f"{counted(filling.missing, 'person', 'people')} too few for {filling.need.rule.category}"
        for filling in short.missed
    ]
    said = "; ".join(missed) or "nobody sits on it any more"
    yield resting_on(after, f"{called(found, short.body)}: {said}", list(short.rules))


def answers(found: Found) -> Section:
    """Return the answers that differ, each before and after."""
    statements = [statement for effect in found.answers for statement in _answered(effect)]
    return Section(
        part=Part.ANSWERED,
        heading="What is answered otherwise, before and after",
        statements=tuple(statements),
    )


def _answered(effect: Effect) -> Iterator[Statement]:
    yield Statement(text=effect.about)
    if effect.before != effect.after:
        yield Statement(text=f"before: {effect.before}", depth=1, citations=effect.cited)
        yield Statement(text=f"after: {effect.after}", depth=1, citations=effect.cites)
    for line in effect.goes:
        yield Statement(text=f"goes: {line}", depth=1)
    for line in effect.comes:
        yield Statement(text=f"comes: {line}", depth=1)


def to_amend(found: Found) -> Section:
    """Return what names something that goes, and would have to be written anew."""
    view = found.difference.before
    statements = []
    for item in found.naming:
        said = state(view, item.fact)
        how = "names" if not item.in_words else "has in its words"
        text = f"{said.text} ({how} {called(found, item.names)})"
        statements.append(replace(said, text=text))
    return Section(
        part=Part.AMENDED,
        heading="To be written anew: terms, rules, agreements and delegations that name what goes",
        statements=tuple(statements),
    )


def findings(found: Found, findings: Sequence[Finding], part: Part, heading: str) -> Section:
    """Return findings of the review that come, or that go."""
    after = part is Part.FINDINGS_NEW
    view = found.rehearsal.after if after else found.rehearsal.before
    return Section(
        part=part,
        heading=heading,
        statements=tuple(_finding(view, item) for item in findings),
    )


def _finding(view: View, item: Finding) -> Statement:
    facts = [fact for fact in item.facts if isinstance(fact, Fact)]
    cited = dict.fromkeys(one for fact in facts for one in cite(view, fact))
    return Statement(text=f"{item.rule}: {item.words}", citations=tuple(cited))


def figures(found: Found) -> Iterator[Section]:
    """Yield the costs and populations touched: sums, other figures, and those of wholes."""
    view = found.difference.before
    yield Section(
        part=Part.SUMS,
        heading="Costs and populations of what goes, or is left without something",
        statements=tuple(_sum(view, item) for item in found.figures.sums),
    )
    yield Section(
        part=Part.TOUCHED,
        heading="Other figures of what goes, and of what it is a part of",
        statements=tuple(
            state(view, figure) for figure in (*found.figures.others, *found.figures.wholes)
        ),
    )


def _sum(view: View, item: Sum) -> Statement:
    period = f", {item.period}" if item.period else ""
    unit = f" {item.unit}" if item.unit else ""
    things = dict.fromkeys(figure.subject_id for figure in item.figures)
    names = ", ".join(map(view.dataset.name, things))
    text = f"{item.measure}{period}: {grouped(f'{item.value:f}')}{unit} ({names})"
    return resting_on(view, text, item.figures)


def lacks(found: Found) -> Iterator[tuple[Lack, int]]:
    """Yield what things are left without, with how many of each, the worst first."""
    for lack in Lack:
        if number := sum(orphan.lack is lack for orphan in found.orphans):
            yield lack, number
