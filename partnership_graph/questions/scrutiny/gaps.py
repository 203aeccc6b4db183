"""What was looked for and is not stated, with the number it was looked for in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, section, state
from partnership_graph.errors import QuestionError
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.holders import CHAIRS, in_turn
from partnership_graph.facts.plain import Plain
from partnership_graph.facts.records import (
    EscalationStage,
    Fact,
    Gap,
    Membership,
    QuorumRule,
    ReportingLine,
    TierPlacement,
)
from partnership_graph.facts.timing import SINCE_WHEN
from partnership_graph.facts.typed import did_you_mean
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, naming, the_first
from partnership_graph.questions.scrutiny.bodies import Bodies, bodies_of_day, named_in, not_counted
from partnership_graph.questions.scrutiny.upward_lines import Standing, lines_told, standings

UPWARD_LINE: Final = "upward_line"
TIER: Final = "tier"

_STATED: Final[Mapping[str, tuple[type[Fact], str]]] = {
    "chair": (Membership, "body_id"),
    "quorum": (QuorumRule, "body_id"),
    "escalation": (EscalationStage, "body_id"),
    TIER: (TierPlacement, "subject_id"),
}
"""The table that would state what is looked for in every body, and the column of the body."""

_OF_BODIES: Final = (UPWARD_LINE, *_STATED)
"""The kinds of gap that are looked for in every body, and so have a number to be counted in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """The bodies of which nothing states something on the day, and those of which something may.

    ``among`` is how many bodies it was looked for in; ``unsaid`` are those of the missing of which no
    row says that anybody looked.
    """

    among: int
    missing: Sequence[str]
    perhaps: Sequence[str]
    unsaid: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class UpwardLine:
    """A body with its upward lines, or the row that says that there was none to be found."""

    body: str
    lines: Sequence[ReportingLine]
    gap: Gap | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The gaps of one kind or of all, and the bodies in which each kind was looked for.

    Args:
        what: the kind that was asked for, "" for all.
        gaps: the rows that say that something is not stated.
        bodies: the bodies of the day.
        lacking: of each kind that is looked for in every body, the bodies that lack it.
        upward: where it was asked for, each body's upward line, by how it stands.
        of_a_source: whether what one source states was asked for.
    """

    what: str
    gaps: Sequence[Gap]
    bodies: Bodies
    lacking: Mapping[str, Lacking]
    upward: Mapping[Standing, Sequence[UpwardLine]]
    of_a_source: bool


def find(view: View, what: str = "") -> Found:
    """Find what is not stated: of everything, or of one kind of gap with its denominator.

    Raises:
        QuestionError: there is no such kind of gap.
    """
    if what and what not in vocabulary.GAPS:
        raise QuestionError(
            f"{what!r} is not looked for; expected one of {', '.join(vocabulary.GAPS)}."
            f"{did_you_mean(what, vocabulary.GAPS)}"
        )
    gaps, plain = _gaps(view, what), Plain(view)
    bodies = bodies_of_day(plain)
    kinds = [kind for kind in _OF_BODIES if what in {"", kind} and _is_used(view, kind)]
    return Found(
        what=what,
        gaps=gaps,
        bodies=bodies,
        lacking={kind: _lacking(plain, bodies.there, kind, gaps) for kind in kinds},
        upward=_upward(plain, bodies.there) if what == UPWARD_LINE else {},
        of_a_source=bool(view.source),
    )


def _is_used(view: View, what: str) -> bool:
    """Tell whether a kind of gap can be one here: where no tiers are used, none is missing."""
    return what != TIER or bool(view.dataset.tiers)


def _gaps(view: View, what: str) -> list[Gap]:
    """Return the gaps of one kind or of all; of a day or a source where one was asked for."""
    every = [gap for gap in view.dataset.all(Gap) if what in {"", gap.what} and view.cited(gap)]
    return [gap for gap in every if view.holds(gap)] if view.asked else every


def _lacking(plain: Plain, bodies: Sequence[str], what: str, gaps: Sequence[Gap]) -> Lacking:
    among = _among(plain.view, bodies, what)
    missing, perhaps = _without(plain, among, what)
    looked_for = {gap.subject_id for gap in gaps if gap.what == what}
    unsaid = [body for body in missing if body not in looked_for]
    return Lacking(among=len(among), missing=missing, perhaps=perhaps, unsaid=unsaid)


def _among(view: View, bodies: Sequence[str], what: str) -> Sequence[str]:
    """Return the bodies that it is looked for in: a tier, in those whose place uses tiers."""
    return [body for body in bodies if what != TIER or view.dataset.uses_tiers(body)]


def _without(plain: Plain, bodies: Sequence[str], what: str) -> tuple[Sequence[str], Sequence[str]]:
    """Return the bodies of which nothing states it, and those of which something only may."""
    if what == UPWARD_LINE:
        found = standings(plain, bodies)
        return found[Standing.NONE], found[Standing.PERHAPS]
    view, stated = plain.view, _stated(plain.view.dataset, what)
    missing: list[str] = []
    perhaps: list[str] = []
    for body in bodies:
        rows = [row for row in stated.get(body, ()) if plain.may_hold_by(row)]
        if any(map(plain.is_plain, rows)):
            continue
        stating = [fact for fact in map(view.dataset.fact, rows) if _states(view, fact)]
        if not stating:
            missing.append(body)
        elif not _surely_one(view, stating):
            perhaps.append(body)
    return missing, perhaps


def _stated(dataset: Dataset, what: str) -> Mapping[str, Sequence[str]]:
    """Return the rows that state of a body what is looked for, of whatever day: of its seats, those of who chairs it."""
    table, column = _STATED[what]
    rows = dataset.ids(table, column)
    if table is not Membership:
        return rows
    by_capacity = dataset.ids(Membership, "capacity")
    chairing = {row for capacity in CHAIRS for row in by_capacity.get(capacity, ())}
    return {body: [row for row in seats if row in chairing] for body, seats in rows.items()}


def _states(view: View, fact: Fact) -> bool:
    """Tell whether a fact states what is looked for on the day: proposed at the least."""
    return view.holds(fact) and view.marks(fact) <= view.include | {"proposed"}


def _surely_one(view: View, stating: Sequence[Fact]) -> bool:
    """Tell whether one of some facts surely holds: of chairs in turn it is not certain which."""
    _, doubt = in_turn(view, stating, lambda fact: str(getattr(fact, "member_id", fact.id)))
    return any(map(view.surely, stating)) or (len(stating) > 1 and doubt != SINCE_WHEN)


def _upward(plain: Plain, bodies: Sequence[str]) -> Mapping[Standing, Sequence[UpwardLine]]:
    """Return the upward line of each body, by how it stands."""
    view = plain.view
    return {
        standing: [
            UpwardLine(
                body=body,
                lines=lines_told(view, body, standing),
                gap=_looked_for(view, body),
            )
            for body in alike
        ]
        for standing, alike in standings(plain, bodies).items()
    }


def _looked_for(view: View, body: str) -> Gap | None:
    """Return the last row that says that a body's upward line was looked for."""
    gaps = [*view.dataset.of(Gap, subject_id=body, what=UPWARD_LINE)]
    return gaps[-1] if gaps else None


_ONE_KIND: Final = Remark(
    kind=Kind.BESIDE, text="those of one kind can be listed", option="pgraph gaps WHAT"
)
_EVERY_KIND: Final = Remark(
    kind=Kind.BESIDE,
    text="every kind of thing that was looked for is counted",
    option="pgraph gaps",
)
_STANDINGS: Final = {
    Standing.IN_FORCE: ("in force", Part.IN_FORCE),
    Standing.PERHAPS: ("perhaps in force", Part.PERHAPS_IN_FORCE),
    Standing.PROPOSED: ("proposed only", Part.PROPOSED_ONLY),
    Standing.NONE: ("none", Part.NONE_STATED),
}


def tell(view: View, found: Found) -> Answer:
    """Tell what is not stated, and of how many bodies, with those of which no row says it."""
    if not found.what:
        return _overview(view, found)
    if found.what == UPWARD_LINE:
        return _upward_lines(view, found)
    words = vocabulary.GAPS[found.what]
    bodies = found.lacking[found.what].unsaid if found.lacking else ()
    unsaid = [Statement(text=f"{view.dataset.name(body)}: {words} not recorded") for body in bodies]
    counted_in = _counted(view, found, found.what) if found.lacking else ""
    if found.what == TIER and not (found.lacking or found.gaps):
        counted_in = (
            f"no tiers are used in {the_first(map(view.dataset.place_name, view.dataset.places))}"
        )
    return answer(
        view,
        f"Where is this looked for and not stated: {words}?",
        found=bool(found.gaps or unsaid),
        verdict=counted_in or _how_many(found, words),
        sections=[
            section(view, Part.GROUP, f"Not stated: {words}", found.gaps, of=found.what),
            Section(
                part=Part.UNSAID,
                of=found.what,
                heading="Not recorded, nor that anybody looked for it",
                statements=tuple(unsaid),
            ),
        ],
        remarks=not_counted(view, found.bodies) if found.lacking else _others(found),
    )


def _others(found: Found) -> Sequence[Remark]:
    return () if found.gaps else (_EVERY_KIND,)


def _how_many(found: Found, words: str) -> str:
    if not found.gaps:
        return f"It is nowhere recorded that this was looked for and is not stated: {words}"
    return f"{len(found.gaps)} not stated"


def _counted(view: View, found: Found, what: str) -> str:
    """Return of how many bodies something is not stated."""
    lacking = found.lacking[what]
    there = counted(lacking.among, "body", "bodies") + named_in(view)
    said = f"not {_as_what(lacking)} for {len(lacking.missing)} of {there}"
    if not lacking.perhaps:
        return said
    names = naming(map(view.dataset.name, lacking.perhaps))
    return f"{said}; of {len(lacking.perhaps)} more it may be{names}"


def _as_what(lacking: Lacking) -> str:
    """Return as what something is lacking: that it is not stated takes somebody who looked."""
    return "recorded" if lacking.unsaid else "stated"


def _overview(view: View, found: Found) -> Answer:
    return answer(
        view,
        "What was looked for and is not stated?",
        found=bool(found.gaps or found.bodies.there),
        verdict=_gaps_recorded(found),
        sections=[
            Section(
                part=Part.OVERVIEW,
                heading="Kinds of gap",
                statements=tuple(_kinds(view, found)),
            )
        ],
        remarks=[*not_counted(view, found.bodies), _ONE_KIND],
    )


def _gaps_recorded(found: Found) -> str:
    if found.gaps:
        return f"{counted(len(found.gaps), 'gap')} recorded"
    return "What was looked for is not recorded; what is missing of bodies is counted all the same"


def _kinds(view: View, found: Found) -> Iterator[Statement]:
    for what, words in vocabulary.GAPS.items():
        count = sum(gap.what == what for gap in found.gaps)
        if what in found.lacking:
            yield Statement(text=f"{what}: {_counted(view, found, what)}")
        elif count:
            yield Statement(text=f"{what}: {count} not stated ({words})")


def _upward_lines(view: View, found: Found) -> Answer:
    told = {
        standing: bodies
        for standing, bodies in found.upward.items()
        if bodies or standing is not Standing.PERHAPS
    }
    there = len(found.bodies.there)
    counts = ", ".join(
        f"{len(told[standing])} {_standing_in_words(found, standing)}" for standing in told
    )
    return answer(
        view,
        "Which bodies have an upward line?",
        found=bool(there),
        verdict=f"upward line: {counts}, of {counted(there, 'body', 'bodies')}{named_in(view)}{_over(view, found)}",
        sections=[_standing(view, found, standing, bodies) for standing, bodies in told.items()],
        remarks=not_counted(view, found.bodies),
    )


def _over(view: View, found: Found) -> str:
    """Return how many more bodies there were, and are over: they answer to nobody any more."""
    over = found.bodies.over
    names = naming(map(view.dataset.name, over))
    are = "is" if len(over) == 1 else "are"
    return f", and {len(over)} that {are} over{names}" if names else ""


def _standing_in_words(found: Found, standing: Standing) -> str:
    words, _ = _STANDINGS[standing]
    if standing is not Standing.NONE:
        return words
    return f"{words} {_as_what(found.lacking[UPWARD_LINE])}{' in it' if found.of_a_source else ''}"


def _standing(
    view: View, found: Found, standing: Standing, bodies: Sequence[UpwardLine]
) -> Section:
    words = _standing_in_words(found, standing)
    return Section(
        part=_STANDINGS[standing][1],
        heading=f"{words.capitalize()}: {len(bodies)} of {len(found.bodies.there)}",
        statements=tuple(said for body in bodies for said in _lines(view, body)),
    )


def _lines(view: View, body: UpwardLine) -> Iterator[Statement]:
    yield from (state(view, line) for line in body.lines)
    if body.gap and not body.lines:
        yield state(view, body.gap)
    elif not body.lines:
        yield Statement(text=f"{view.dataset.name(body.body)}: upward line not recorded")
