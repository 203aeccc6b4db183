"""A rehearsal told as an answer: the verdict, what changes, what breaks, what is to be written anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from partnership_graph.answers.answer import Answer, Citation, Section, Statement
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, cite, resting_on, state
from partnership_graph.editing.effects import Effect
from partnership_graph.facts.dates import in_words
from partnership_graph.facts.records import THINGS, Change, Fact, columns
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, grouped, kind_in_words, sentence
from partnership_graph.rehearsal.acts import (
    CLOSE,
    MERGE,
    MOVE,
    RENAME,
    SEATS,
    SET_UP,
    SPLIT,
    TAKE,
)
from partnership_graph.rehearsal.changeset import Row
from partnership_graph.rehearsal.difference import Difference
from partnership_graph.rehearsal.figures import Sum
from partnership_graph.rehearsal.finding import Found, Short
from partnership_graph.rehearsal.orphans import Lack, Orphan
from partnership_graph.rehearsal.steps import Step
from partnership_graph.review import Finding

_DONE: Final[Mapping[str, str]] = {
    CLOSE: "closed",
    MERGE: "merged",
    SPLIT: "split",
    RENAME: "renamed",
    MOVE: "moved",
    SET_UP: "set up",
}
"""How often an act is done, as the verdict says it."""

_LACKS: Final[Mapping[Lack, tuple[str, str, str]]] = {
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

_MOST_NAMED: Final = 2

NOTHING: Final = "Nothing changes"
_REHEARSED: Final = "a rehearsal on a copy: nothing of it is written into the data"


def tell(found: Found) -> Answer:
    """Tell what a change-set comes to, as of the day of the rehearsal."""
    rehearsal = found.rehearsal
    return answer(
        rehearsal.before,
        f"What would {rehearsal.changes.name} change?",
        found=bool(rehearsal.edits),
        verdict=_verdict(found),
        sections=[
            _acts(found),
            *_left_without(found),
            _quorums(found),
            *_answers(found),
            _to_amend(found),
            _findings(found, found.new, Part.FINDINGS_NEW, "New findings of the review"),
            _findings(found, found.mended, Part.FINDINGS_MENDED, "Findings of the review that go"),
            *_figures(found),
            *_rows(found, found.difference.lost, Part.LOST, "ends"),
            *_rows(found, found.difference.come, Part.GAINED, "begins"),
            _also_taken(found),
            _not_taken(found),
        ],
        remarks=_remarks(found),
    )


def _verdict(found: Found) -> str:
    day = in_words(found.rehearsal.before.day)
    done = [
        f"{len(steps)} {said}{_which(found, steps)}"
        for act, said in _DONE.items()
        if (steps := found.done(act))
    ]
    if seats := found.done(SEATS):
        done.append(f"the seats of {len(seats)} transferred{_which(found, seats)}")
    if found.lines:
        done.append(f"{counted(found.lines, 'line')} changed")
    if found.seats_lost:
        done.append(f"{counted(len(found.seats_lost), 'seat')} lost")
    if not done:
        return f"{NOTHING} as of {day}"
    left = [f"{counted(number, *_LACKS[lack][:2])}" for lack, number in _lacks(found)]
    if found.short:
        left.append(
            counted(
                len(found.short), "body that cannot be quorate", "bodies that cannot be quorate"
            )
        )
    breaks = (
        f"; left: {', '.join(left)}" if left else "; nothing recorded is left without what it had"
    )
    return f"As of {day}: {', '.join(done)}{breaks}"


def _which(found: Found, steps: Sequence[Step]) -> str:
    """Return what an act is done to, in brackets: the names of a few, of more what they are."""
    things = list(dict.fromkeys(step.thing for step in steps))
    if len(things) <= _MOST_NAMED:
        return f" ({', '.join(_called(found, thing) for thing in things)})"
    standing = found.difference.standing
    kinds = Counter(_kind(standing.fact(thing)) for thing in things)
    return f" ({', '.join(counted(number, kind) for kind, number in kinds.items())})"


def _kind(fact: Fact) -> str:
    """Return what a thing is, in words: that of a centre is an id without its apostrophe."""
    has_kind = fact.kind_column in {column.name for column in columns(fact.table)}
    said = kind_in_words(fact) if has_kind else fact.table.replace("_", " ").removesuffix("s")
    return said.replace("childrens ", "children's ")


def _lacks(found: Found) -> Iterator[tuple[Lack, int]]:
    for lack in Lack:
        if number := sum(orphan.lack is lack for orphan in found.orphans):
            yield lack, number


def _remarks(found: Found) -> list[Remark]:
    refused = len(found.rehearsal.refused)
    said = [Remark(kind=Kind.CAUTION, text=_REHEARSED)] if found.rehearsal.edits else []
    if found.later:
        rows = counted(found.later, "row takes", "rows take")
        text = f"{rows} effect after that day, and nothing of that is seen on it"
        said.append(Remark(kind=Kind.LEFT_OUT, text=text, option="--as-of a later day"))
    if refused:
        text = f"{counted(refused, 'proposal')} could not be taken; why stands last"
        said.append(Remark(kind=Kind.NOT_COUNTED, text=text))
    if found.not_asked:
        bodies = counted(found.not_asked, "more body", "more bodies")
        text = f"{bodies} may be answered otherwise about too"
        said.append(Remark(kind=Kind.MORE, text=text))
    return said


# What changes


def _acts(found: Found) -> Section:
    statements = [
        statement
        for step in found.rehearsal.applied.steps
        if not _is_alone(found, step)
        for statement in _act(found, step)
    ]
    return Section(
        part=Part.ACTS,
        heading="What the change-set does",
        statements=tuple(statements),
    )


def _also_taken(found: Found) -> Section:
    """Return the proposals from whose outcome nothing follows in the tables, such as that something is kept."""
    view = found.difference.before
    statements = [
        _cited_by(found, step.row, state(view, view.dataset.fact(step.thing)))
        for step in found.rehearsal.applied.steps
        if _is_alone(found, step)
    ]
    return Section(
        part=Part.ALSO_TAKEN,
        heading="Outcomes that change no other row",
        statements=tuple(statements),
    )


def _is_alone(found: Found, step: Step) -> bool:
    """Tell whether a step takes the outcome of a proposal, and no other does what is proposed."""
    if step.act.name != TAKE or found.difference.standing.table_of(step.thing) != Change.table:
        return False
    return step.takes not in found.followed


def _act(found: Found, step: Step) -> Iterator[Statement]:
    """Yield what a row asks for; of a proposal whose outcome it takes, the proposal beneath it."""
    standing, view = found.difference.standing, found.difference.before
    if step.takes == step.thing and standing.table_of(step.thing) == Change.table:
        return
    names = {
        "thing": _called(found, step.thing),
        "to": _called(found, step.to) if step.to else "anything",
    }
    said = step.act.said.format(**names)
    if step.act.name == TAKE:
        said = f"{_itself(found, standing.fact(step.thing))} comes into force"
    what = f" ({step.kind.replace('_', ' ')})" if step.kind else ""
    note = f": {step.row.note}" if step.row.note else ""
    yield Statement(
        text=f"{said}{what}, from {in_words(step.day)}{note}",
        place=_place(found, step),
        citations=(citation(found.difference, step.row),),
    )
    if step.takes and step.takes != step.thing:
        yield state(view, view.dataset.fact(step.takes), depth=1)


def _itself(found: Found, fact: Fact) -> str:
    """Return a thing by its name, and a row by what it says."""
    dataset = found.difference.before.dataset
    return dataset.name(fact.id) if fact.table in THINGS else sentence(dataset, fact)


def _cited_by(found: Found, row: Row, statement: Statement) -> Statement:
    return replace(statement, citations=(citation(found.difference, row), *statement.citations))


def _called(found: Found, wanted: str) -> str:
    standing = found.difference.standing
    if wanted in standing.dataset.positions:
        return standing.dataset.name(wanted)
    return standing.name(wanted) if standing.knows(wanted) else wanted


def _place(found: Found, step: Step) -> str:
    standing = found.difference.standing
    known = standing.places_of(step.thing) if standing.knows(step.thing) else []
    return known[0] if known else ""


def citation(found: Difference, row: Row) -> Citation:
    """Return a row of the change-set as it is cited."""
    rehearsal = found.rehearsal
    name = rehearsal.changes.name
    return Citation(
        source=rehearsal.source,
        name=f"Change-set {name}",
        file=name,
        locator=row.where,
        as_of=rehearsal.before.day,
    )


def _cited(found: Difference, fact: Fact, statement: Statement) -> Statement:
    """Return a statement that cites by which rows of the change-set its fact differs."""
    rows = tuple(citation(found, row) for row in found.by(fact))
    own = tuple(item for item in statement.citations if item.source != found.rehearsal.source)
    return replace(statement, citations=(*own, *rows))


def _rows(found: Found, facts: Iterable[Fact], part: Part, verb: str) -> Iterator[Section]:
    """Yield the rows that end or begin, table by table; things are told by the acts."""
    difference = found.difference
    told = [fact for fact in facts if fact.table not in THINGS and fact.ends_with]
    told = [fact for fact in told if fact.id not in difference.carried]
    for table, each in groupby(
        sorted(told, key=lambda fact: fact.table), key=lambda fact: fact.table
    ):
        rows = list(each)
        yield Section(
            part=part,
            of=table,
            heading=f"{rows[0].heading}: {verb}",
            statements=tuple(_row(difference, fact) for fact in rows),
        )


def _row(found: Difference, fact: Fact) -> Statement:
    """Return a row that ends or begins; what goes over, with what it carries on."""
    view = found.after if fact.id in found.after.dataset.positions else found.before
    statement = state(view, view.dataset.fact(fact.id))
    return _cited(found, fact, statement)


# What breaks


def _left_without(found: Found) -> Iterator[Section]:
    for lack, _ in _lacks(found):
        those = [orphan for orphan in found.orphans if orphan.lack is lack]
        yield Section(
            part=Part.LEFT_WITHOUT,
            of=lack.value,
            heading=_LACKS[lack][2],
            statements=tuple(statement for orphan in those for statement in _orphan(found, orphan)),
        )


def _orphan(found: Found, orphan: Orphan) -> Iterator[Statement]:
    """Yield what is left without something, and what it had until then."""
    difference = found.difference
    dataset = difference.before.dataset
    rows = [statement for fact in orphan.facts for statement in [_row(difference, fact)]]
    if dataset.table_of(orphan.id) in THINGS if orphan.id in dataset.positions else True:
        cited = dict.fromkeys(item for row in rows for item in row.citations)
        yield Statement(
            text=_called(found, orphan.id),
            fact_id=orphan.id,
            table=difference.standing.table_of(orphan.id),
            citations=tuple(cited),
        )
        yield from (replace(row, depth=1) for row in rows)
    else:
        yield from rows


def _quorums(found: Found) -> Section:
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
    yield resting_on(after, f"{_called(found, short.body)}: {said}", list(short.rules))


def _answers(found: Found) -> Iterator[Section]:
    statements = [statement for effect in found.answers for statement in _answered(effect)]
    yield Section(
        part=Part.ANSWERED,
        of="otherwise",
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


def _to_amend(found: Found) -> Section:
    view = found.difference.before
    statements = []
    for item in found.naming:
        said = state(view, item.fact)
        how = "names" if not item.in_words else "has in its words"
        text = f"{said.text} ({how} {_called(found, item.names)})"
        statements.append(replace(said, text=text))
    return Section(
        part=Part.AMENDED,
        heading="To be written anew: terms, rules, agreements and delegations that name what goes",
        statements=tuple(statements),
    )


def _findings(found: Found, findings: Sequence[Finding], part: Part, heading: str) -> Section:
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


def _figures(found: Found) -> Iterator[Section]:
    view = found.difference.before
    yield Section(
        part=Part.SUMS,
        heading="Costs and populations of what goes, or is left without something",
        statements=tuple(_sum(view, item) for item in found.figures.sums),
    )
    parts = (
        ("others", "Other figures of it", found.figures.others),
        ("wholes", "Figures of what it is a part of", found.figures.wholes),
    )
    for name, heading, those in parts:
        yield Section(
            part=Part.TOUCHED,
            of=name,
            heading=heading,
            statements=tuple(state(view, figure) for figure in those),
        )


def _sum(view: View, item: Sum) -> Statement:
    period = f", {item.period}" if item.period else ""
    unit = f" {item.unit}" if item.unit else ""
    things = dict.fromkeys(figure.subject_id for figure in item.figures)
    names = ", ".join(map(view.dataset.name, things))
    text = f"{item.measure}{period}: {grouped(f'{item.value:f}')}{unit} ({names})"
    return resting_on(view, text, item.figures)


def _not_taken(found: Found) -> Section:
    dataset = found.rehearsal.before.dataset
    statements = [
        replace(state(found.difference.before, dataset.fact(row.thing)), note=why)
        for row, why in found.rehearsal.refused
    ]
    return Section(
        part=Part.NOT_TAKEN,
        heading="Proposals that could not be taken",
        statements=tuple(statements),
    )
