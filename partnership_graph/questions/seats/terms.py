"""By which rules does a body work? Its terms of reference clause by clause, and which of the usual ones are missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.denying import denied
from partnership_graph.answers.left_out import left_out
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, resting_on, section, state
from partnership_graph.errors import QuestionError, quoted
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.holders import CHAIRS
from partnership_graph.facts.records import (
    BODIES,
    Board,
    Fact,
    Gap,
    Membership,
    QuorumRule,
    ReportingLine,
)
from partnership_graph.facts.silence import Silence, gaps_of, silence
from partnership_graph.facts.typed import refused
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import UNRATIFIED, counted, kind_in_words, naming, sentence
from partnership_graph.questions.bodies_beside import beside_noted, bodies_beside
from partnership_graph.questions.entity_types import instead
from partnership_graph.questions.seats.clauses import (
    IN_ORDER,
    QUORUM,
    USUAL,
    Clause,
    asked_for,
    clauses_of,
    holds,
    is_asked,
    kind_called,
    names_of,
    own_words,
    place_of,
)
from partnership_graph.questions.seats.sub_groups import SubGroup, noted, sub_groups

_GAPS: Final = {"chairing": "chair", "secretariat": "secretariat", QUORUM: "quorum"}
"""The kinds of gap which say that somebody looked for a clause."""

_RULED: Final = (*BODIES, "documents", "contracts")
"""The tables of what may have terms of reference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The clauses of a body, or of every body, in their usual order.

    Args:
        body: the id of the body, or "" for every one.
        clause: the kind of clause that was asked for, a place's own word for one, or words of clauses; "".
        by_words: whether the clauses were asked for by words that they hold.
        clauses: those shown; the rules of a quorum among them, each as a clause.
        chairs: the seats of those who chair it, where that is what a clause would say.
        besides: where one clause was asked for, of which other kinds the body has some.
        gaps: the rows which say that a usual clause was looked for and is not stated.
        missing: the usual clauses of which nothing at all is recorded.
        bodies: how many bodies the day has.
        sub_groups: the sub-groups and committees of the body, where no clause was asked for.
        beside: a line of each body that stands beside it, likewise.
        kept_out: the clauses that the day or the filter keeps out.
        silence: what stands behind saying that there is none.
    """

    body: str
    clause: str
    by_words: bool
    clauses: Sequence[Clause]
    chairs: Sequence[Membership]
    besides: Sequence[Clause]
    gaps: Sequence[Gap]
    missing: Sequence[str]
    bodies: int
    sub_groups: Sequence[SubGroup]
    beside: Sequence[ReportingLine]
    kept_out: Sequence[Fact]
    silence: Silence

    @property
    def is_found(self) -> bool:
        """Whether there is a clause, or a seat that says what one would."""
        return bool(self.clauses or (self.clause == "chairing" and self.chairs))


def check(dataset: Dataset, wanted: str = "", clause: str = "", of_all: str = "") -> None:
    """Make sure that what is asked about may have terms of reference, and that there is such a clause.

    A clause may be asked for by words that it holds.

    Raises:
        QuestionError: it may not, there is no such clause, or two are given.
    """
    if wanted and dataset.table_of(wanted) not in _RULED:
        raise QuestionError(
            f"{dataset.introduce(wanted)} is not a body; {instead(dataset, wanted, wanted)}"
        )
    if clause and of_all and clause != of_all:
        raise QuestionError("two clauses are given; give one of them, or leave --clause out")
    asked = clause or of_all
    if not asked or kind_called(dataset, asked):
        return
    every = clauses_of(dataset, wanted)
    if not any(holds(item, asked) for item in every):
        there = list(dict.fromkeys(name for item in every for name in filter(None, names_of(item))))
        error = refused("the clause", asked, there or [*IN_ORDER, *own_words(dataset)])
        raise QuestionError(f"{error}{_elsewhere(dataset, asked)}")


def _elsewhere(dataset: Dataset, words: str) -> str:
    """Return whose clauses hold some words, where those asked about do not, as the end of an error."""
    held = (item.body_id for item in clauses_of(dataset, "") if holds(item, words))
    bodies = ", ".join(map(dataset.introduce, dict.fromkeys(held)))
    return f" It stands in those of {bodies}." if bodies else ""


def find(view: View, wanted: str = "", clause: str = "", of_all: str = "") -> Found:
    """Find the terms of reference of a body, or one clause of them; or of every body.

    Args:
        view: what to look at.
        wanted: the id of a body, or of an agreement; every one where it is not given.
        clause: a kind of clause, a place's own word for one, or words of clauses: those alone.
        of_all: the same, for who asks of every body.
    """
    asked, by_words = asked_for(view.dataset, clause or of_all)
    every = clauses_of(view.dataset, wanted)
    chosen = [item for item in every if is_asked(item, asked, by_words=by_words)]
    shown = [item for item in chosen if view.shows(item)]
    chairing = list(_chairs(view, wanted)) if asked in {"", "chairing"} else []
    without = _without(asked, every, chairing) if wanted else []
    gaps = {kind: gaps_of(view, wanted, _GAPS.get(kind, "")) for kind in without}
    kept_out = _kept_out(view, [*chosen, *(chairing if asked else ())])
    return Found(
        body=wanted,
        clause=asked,
        by_words=by_words,
        clauses=sorted(shown, key=lambda item: (place_of(item), item.body_id, item.id)),
        chairs=list(filter(view.shows, chairing)),
        besides=_besides(view, every, chosen),
        gaps=[gap for found in gaps.values() for gap in found],
        missing=[kind for kind in without if not gaps.get(kind)],
        bodies=_bodies(view),
        sub_groups=_sub_groups(view, wanted, asked),
        beside=_bodies_beside(view, wanted, asked),
        kept_out=kept_out,
        silence=_silence(view, wanted, asked, kept_out),
    )


def _without(asked: str, every: Sequence[Clause], chairs: Sequence[Membership]) -> list[str]:
    """Return of which clauses, asked for or usual, no row of any day says anything."""
    return [kind for kind in ([asked] if asked else USUAL) if not _is_there(kind, every, chairs)]


def _kept_out(view: View, facts: Iterable[Fact]) -> list[Fact]:
    return [item for item in facts if not view.shows(item)]


def _besides(view: View, every: Iterable[Clause], chosen: Sequence[Clause]) -> list[Clause]:
    return [item for item in every if item not in chosen and view.shows(item)]


def _bodies_beside(view: View, body: str, clause: str) -> Sequence[ReportingLine]:
    return bodies_beside(view, body) if body and not clause else []


def _sub_groups(view: View, body: str, clause: str) -> list[SubGroup]:
    return sub_groups(view, body) if body and not clause else []


def _bodies(view: View) -> int:
    """Return how many bodies are surely there on the day."""
    return sum(view.shows(body) and view.surely(body) for body in view.dataset.all(Board))


def _is_there(kind: str, clauses: Iterable[Clause], chairs: Sequence[Membership]) -> bool:
    """Tell whether a row of any day says what a clause says."""
    return any(kind in names_of(item) for item in clauses) or (kind == "chairing" and bool(chairs))


def _chairs(view: View, body: str) -> Iterator[Membership]:
    """Yield the seats of those who chair a body, on whatever day; none of no body."""
    for seat in view.dataset.of(Membership, body_id=body):
        if seat.capacity in CHAIRS:
            yield seat


def _silence(view: View, body: str, asked: str, kept_out: Sequence[Fact]) -> Silence:
    kinds = [_GAPS[asked]] if asked in _GAPS else []
    return silence(view, [body] if body else [], *kinds, facts=kept_out)


def tell(view: View, found: Found) -> Answer:
    """Tell the clauses of a body in their usual order, then which of the usual ones are missing."""
    name = view.dataset.name(found.body) if found.body else ""
    on = f" on {_said(found.clause)}" if found.clause else ""
    question = (
        f"What do the terms of reference of {name} say{on}?"
        if name
        else f"Which terms of reference are recorded{on}?"
    )
    return answer(
        view,
        question,
        found=found.is_found,
        verdict=_verdict(view, found) if found.is_found else _none(view, found),
        sections=[
            _told(view, found),
            section(view, Part.CHAIRING, "Who chairs it, by a seat", found.chairs),
            section(view, Part.GAPS, "Looked for and not stated", found.gaps),
        ],
        remarks=[
            _read(found),
            *left_out(view, found.kept_out, "clauses"),
            *_missing(found),
            *_beside(found),
            *noted(found.body, found.sub_groups),
            *beside_noted(view, found.body, found.beside),
        ],
    )


def _read(found: Found) -> Remark | None:
    """Say that clauses were asked for by their words."""
    if not found.by_words:
        return None
    text = f"{quoted(found.clause)} is no kind of clause; those whose text holds it are listed"
    return Remark(kind=Kind.READING, text=text)


def _told(view: View, found: Found) -> Section:
    if found.body or found.clause:
        told = tuple(
            state(view, item, text=_sentence(view, item, found.body)) for item in found.clauses
        )
    else:
        told = tuple(_by_body(view, found))
    return Section(part=Part.TERMS, heading="Terms of reference", statements=told)


def _sentence(view: View, item: Clause, body: str) -> str:
    said = sentence(view.dataset, item, beside=body)
    return said[:1].upper() + said[1:]


def _by_body(view: View, found: Found) -> Iterator[Statement]:
    """Yield each body with the kinds of clause that it has, and how many of each."""
    for body in sorted({item.body_id for item in found.clauses}, key=view.dataset.name):
        own = [item for item in found.clauses if item.body_id == body]
        row = {
            "body_id": body,
            "body_name": view.dataset.own_name(body),
            "clauses": str(len(own)),
        }
        text = f"{view.dataset.name(body)}: {', '.join(_kinds(own, count=True))}"
        yield resting_on(view, text, own, row)


def _kinds(clauses: Iterable[Clause], *, count: bool = False) -> list[str]:
    """Return the words for the kinds of some clauses, each once, with how many there are."""
    numbers: dict[str, int] = {}
    for item in clauses:
        word = _word(item)
        numbers[word] = numbers.get(word, 0) + 1
    return [f"{word} ({n})" if count and n > 1 else word for word, n in numbers.items()]


def _word(item: Clause) -> str:
    return QUORUM if isinstance(item, QuorumRule) else kind_in_words(item)


def _said(kind: str) -> str:
    return vocabulary.spoken(kind)


def _verdict(view: View, found: Found) -> str:
    if not found.body:
        return _of_all(view, found)
    name, number = view.dataset.name(found.body), len(found.clauses)
    if found.clause and not number:
        who = ", ".join(dict.fromkeys(view.dataset.name(seat.member_id) for seat in found.chairs))
        return f"{name} has no clause on chairing; who chairs it has a seat: {who}"
    if found.clause and number == 1:
        (item,) = found.clauses
        return f"{sentence(view.dataset, item)}{_marked(found)}"
    kinds = ", ".join(_kinds(found.clauses))
    marked = _marked(found)
    comma = "," if marked else ""
    return f"{name} has {counted(number, 'clause')}{marked}{comma} on {kinds}{_not_stated(found)}"


def _marked(found: Found) -> str:
    proposed = sum(item.status == "proposed" for item in found.clauses)
    if not proposed:
        return ""
    return f" ({UNRATIFIED if proposed == len(found.clauses) else f'{proposed} of them proposed'})"


def _not_stated(found: Found) -> str:
    kinds = {gap.what for gap in found.gaps}
    words = [_said(kind) for kind, gap in _GAPS.items() if gap in kinds]
    return f"; not stated: {', '.join(words)}" if words else ""


def _of_all(view: View, found: Found) -> str:
    having = list(dict.fromkeys(item.body_id for item in found.clauses))
    bodies = [body for body in having if view.dataset.table_of(body) == Board.table]
    others = [body for body in having if body not in bodies]
    have = "has" if len(bodies) == 1 else "have"
    what = f"a clause on {_said(found.clause)}" if found.clause else "terms of reference"
    names = naming(map(view.dataset.name, bodies)) if found.clause else ""
    beside = f"; so has {', '.join(map(view.dataset.name, others))}" if others else ""
    said = f"{len(bodies)} of {counted(found.bodies, 'body', 'bodies')} {have} {what}"
    return f"{said}{_marked(found)}{names}{beside}"


def _none(view: View, found: Found) -> str:
    on = f" on {_said(found.clause)}" if found.clause else ""
    of = f" of {view.dataset.name(found.body)}" if found.body else ""
    none = denied(
        view,
        found.silence,
        stated=f"Not stated: no document has a clause{on}{of}" if on else "",
        none=f"no clause{on}{of}",
        unit="clause",
    )
    besides = f"; it has some on {', '.join(_kinds(found.besides))}" if found.besides else ""
    return none + besides + _not_stated(found) * (not found.clause)


def _missing(found: Found) -> Iterator[Remark]:
    """Say of which usual clauses nothing is recorded, though nobody is known to have looked."""
    if found.missing and not found.clause:
        words = ", ".join(map(_said, found.missing))
        text = f"nothing is recorded on {words}; whether anybody looked for it is not recorded"
        yield Remark(kind=Kind.CAUTION, text=text)


def _beside(found: Found) -> Iterator[Remark]:
    if found.body and any(isinstance(item, QuorumRule) for item in found.clauses):
        text = "whether an attendance is enough can be judged"
        yield Remark(kind=Kind.BESIDE, text=text, option=f"pgraph quorum {found.body}")
    elif not found.body and not found.clause:
        text = "one clause can be asked of every body"
        yield Remark(kind=Kind.BESIDE, text=text, option="pgraph terms --clause frequency")
