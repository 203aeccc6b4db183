"""What breaks by a change-set, told: what is left without what it had, what is answered otherwise, what to amend."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from partnership_graph.answers.answer import Section, Statement
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import cite, resting_on, state
from partnership_graph.editing.effects import Effect
from partnership_graph.facts.records import Fact, Membership
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, grouped
from partnership_graph.rehearsal.citing import called, row_stated
from partnership_graph.rehearsal.figures import Sum
from partnership_graph.rehearsal.finding import Found, Short
from partnership_graph.rehearsal.orphans import Lack, Orphan
from partnership_graph.review import Finding

_LAST: Final = re.compile(r"; last recorded (?:on|in) [^;()]*")
"""What a headline says of when something was last recorded: no other answer for that alone."""

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
            statements=tuple(_orphan(found, orphan) for orphan in those),
        )


def _orphan(found: Found, orphan: Orphan) -> Statement:
    """Return what is left without something, with what it had until then."""
    rows = [row_stated(found.difference, fact, had=True) for fact in orphan.facts]
    if [fact.id for fact in orphan.facts] == [orphan.id]:
        return rows[0]
    name = called(found, orphan.id)
    cited = dict.fromkeys(item for row in rows for item in row.citations)
    return replace(rows[0], text=f"{name}: {_had(found, orphan, name)}", citations=tuple(cited))


def _had(found: Found, orphan: Orphan, name: str) -> str:
    """Return what something had, without its own name before it; of a chair, who was in it."""
    if orphan.lack in {Lack.CHAIR, Lack.ONE_CHAIR}:
        seats = [fact for fact in orphan.facts if isinstance(fact, Membership)]
        return ", ".join(dict.fromkeys(called(found, seat.member_id) for seat in seats))
    rows = (row_stated(found.difference, fact, had=True).text for fact in orphan.facts)
    return "; ".join(text.removeprefix(name).lstrip(":, ") for text in rows)


KEPT: Final[Mapping[str, tuple[str, str]]] = {
    "memberships": ("seat", "seats"),
    "reporting_lines": ("line", "lines"),
    "service_links": ("part in a service", "parts in services"),
    "assignments": ("task", "tasks"),
    "parties": ("agreement", "agreements"),
    "terms_of_reference": ("term of reference", "terms of reference"),
    "quorum": ("rule of a quorum", "rules of a quorum"),
    "escalation_stages": ("stage of escalation", "stages of escalation"),
    "post_holders": ("post held", "posts held"),
    "posts": ("post", "posts"),
}
"""What may be left behind where seats go, table by table: of one, and of several."""


def left_behind(found: Found) -> Section:
    """Return what those keep whose seats are transferred: whether that goes too the change-set does not say."""
    return Section(
        part=Part.LEFT_BEHIND,
        heading="Left behind where the seats go: settle whether it goes too",
        statements=tuple(
            state(found.difference.after, fact)
            for facts in found.left_behind.values()
            for fact in facts
        ),
    )


def kept(facts: Iterable[Fact]) -> str:
    """Return how much of each kind is left behind."""
    numbers = Counter(fact.table for fact in facts)
    return ", ".join(
        counted(numbers[table], *words) for table, words in KEPT.items() if numbers[table]
    )


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
    """Yield an answer before and after, then the lines of it that differ; what stands beneath is said by no other."""
    differs = _LAST.sub("", effect.before) != _LAST.sub("", effect.after)
    yield Statement(
        text=f"{effect.about}: before: {effect.before}; after: {effect.after}"
        if differs
        else effect.about,
        citations=tuple(dict.fromkeys([*effect.cited, *effect.cites])) if differs else (),
    )
    become = {line: effect.becomes[line] for line in effect.goes if line in effect.becomes}
    for line in effect.goes:
        yield Statement(
            text=f"becomes: {become[line]}" if line in become else f"goes: {line}", depth=1
        )
    for line in effect.comes:
        if line not in become.values():
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
