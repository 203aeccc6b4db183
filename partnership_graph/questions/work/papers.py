"""Who wrote a paper, who presents it, who is accountable for it; to whom it went and what was decided."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.denying import denied
from partnership_graph.answers.left_out import left_out
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, section, state
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dates import FOREVER, first_day
from partnership_graph.facts.records import (
    Assignment,
    Contradiction,
    Decision,
    Document,
    Fact,
    Gap,
    Meeting,
)
from partnership_graph.facts.silence import Silence, silence
from partnership_graph.facts.spelling import plain
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, sentence
from partnership_graph.questions.work.unsettled import BOTH_STAND, contradictions_of

_NAMED_IN_TITLES: Final = ("boards", "programmes", "services")
_FIRST: Final = ("author", "presenter", "accountable_head_of_service", "accountable_director")
_CAPACITIES: Final = tuple(dict.fromkeys([*_FIRST, "verifier", *vocabulary.ASSIGNMENTS]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document, who has which part in it, and what was decided on it or done with it."""

    document: Document
    parts: Sequence[Assignment]
    decisions: Sequence[Decision]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The papers asked about, each with who has a part in it and what was decided on it.

    Args:
        wanted: the id of a document, a meeting, or of whoever has to do with them; "" for all.
        of: the table it is of.
        papers: those of which a part or a decision is recorded.
        bare: how many more there are, of which neither is.
        own: the parts that whoever was asked about has in them.
        contradictions: every side of each contradiction about a document asked about.
        gaps: what of it was looked for and is not stated.
        kept_out: the parts and decisions that the view keeps out.
        silence: what stands behind saying that there is none.
    """

    wanted: str
    of: str
    papers: Sequence[Paper]
    bare: int
    own: Sequence[Assignment]
    contradictions: Sequence[Contradiction]
    gaps: Sequence[Gap]
    kept_out: Sequence[Fact]
    silence: Silence


def find(view: View, wanted: str = "") -> Found:
    """Find a document's authors, presenters and decisions; or the papers of somebody, or of a meeting."""
    of = view.dataset.table_of(wanted) if wanted else ""
    ids = _documents(view, wanted, of)
    every = _papers(view, wanted, ids)
    papers = [item for item in every if item.parts or item.decisions]
    kept_out = [item for item in _every(view, wanted, ids) if not view.shows(item)]
    only = papers[0] if papers and of == Document.table else None
    return Found(
        wanted=wanted,
        of=of,
        papers=papers,
        bare=len(every) - len(papers),
        own=[row for item in papers for row in item.parts if wanted and wanted in _who(row)],
        contradictions=_contradictions(view, only) if only else [],
        gaps=_gaps(view, wanted) if of == Document.table else [],
        kept_out=kept_out,
        silence=silence(view, [wanted] if wanted else [], facts=kept_out),
    )


def _papers(view: View, wanted: str, ids: Collection[str]) -> list[Paper]:
    """Return the papers of some documents, those in which whoever was asked about has a part first."""
    documents = [item for item in view.dataset.all(Document) if item.id in ids]
    every = [_paper(view, item, wanted) for item in documents if view.shows(item)]
    return sorted(every, key=lambda item: not any(wanted in _who(x) for x in item.parts[:1]))


def _contradictions(view: View, paper: Paper) -> list[Contradiction]:
    return contradictions_of(view, (paper.document, *paper.parts, *paper.decisions))


def _gaps(view: View, document: str) -> list[Gap]:
    return [gap for gap in view.dataset.of(Gap, subject_id=document) if view.shows(gap)]


def _who(row: Assignment) -> tuple[str, str]:
    return row.assignee_id, row.in_post


def _documents(view: View, wanted: str, of: str) -> frozenset[str]:
    """Return the ids of the documents that something asked about has to do with, shown or not."""
    dataset = view.dataset
    if not wanted:
        return frozenset(item.id for item in dataset.all(Document))
    if of == Document.table:
        return frozenset({wanted})
    parts = (row.subject_id for row in dataset.about(wanted, Assignment) if wanted in _who(row))
    on = (item.on_id for item in _decisions(view, wanted))
    return frozenset([*parts, *on, *_titled(view, wanted, of)])


def _titled(view: View, wanted: str, of: str) -> list[str]:
    """Return the documents whose title holds a name of a programme, plan or body: they are about it."""
    if of not in _NAMED_IN_TITLES:
        return []
    names = [view.dataset.own_name(wanted), *(item.name for item in view.dataset.called(wanted))]
    words = [plain(name).split() for name in names]
    return [item.id for item in view.dataset.all(Document) if _names_one(item, words)]


def _names_one(item: Document, names: Iterable[Sequence[str]]) -> bool:
    """Tell whether a title holds all words of a name, one after the other."""
    title = plain(item.name).split()
    return any(
        title[at : at + len(name)] == name for name in names for at in range(len(title)) if name
    )


def _decisions(view: View, wanted: str) -> Iterator[Decision]:
    """Yield the decisions that somebody takes or is given, or that were taken at a meeting."""
    yield from view.dataset.about(wanted, Decision)
    for meeting in view.dataset.of(Meeting, body_id=wanted):
        yield from view.dataset.of(Decision, meeting_id=meeting.id)


def _every(view: View, wanted: str, ids: Iterable[str]) -> list[Fact]:
    """Return the parts in documents, and the decisions on them, that an answer would be made of."""
    rows = _related(view, ids)
    if not wanted or wanted in ids:
        return rows
    own = {item.id for item in (*view.dataset.about(wanted, Assignment), *_decisions(view, wanted))}
    own |= {row.id for row in _related(view, _titled(view, wanted, view.dataset.table_of(wanted)))}
    return [row for row in rows if row.id in own]


def _related(view: View, ids: Iterable[str]) -> list[Fact]:
    found: dict[str, Fact] = {}
    for item in sorted(ids):
        found |= {row.id: row for row in view.dataset.of(Assignment, subject_id=item)}
        found |= {row.id: row for row in view.dataset.of(Decision, on_id=item)}
    return [row for row in found.values() if _is_of_a_document(view, row)]


def _is_of_a_document(view: View, row: Fact) -> bool:
    subject = getattr(row, "subject_id", "") or getattr(row, "on_id", "")
    return view.dataset.table_of(str(subject)) == Document.table


def _paper(view: View, document: Document, wanted: str) -> Paper:
    """Return a paper with its parts, those of whoever was asked about first."""
    parts = view.dataset.of(Assignment, subject_id=document.id)
    decisions = view.dataset.of(Decision, on_id=document.id)
    return Paper(
        document=document,
        parts=sorted(
            filter(view.shows, parts),
            key=lambda x: (wanted not in _who(x), _CAPACITIES.index(x.capacity), x.id),
        ),
        decisions=sorted(filter(view.shows, decisions), key=_when),
    )


def _when(item: Decision) -> tuple[bool, str, int, str]:
    date = first_day(item.date) if item.date else FOREVER
    return item.act != "submit", date, int(item.position or 0), item.id


_MOST: Final = 6
_SEVERAL: Final = {
    "author": "authors",
    "presenter": "presenters",
    "accountable_head_of_service": "accountable heads of service",
    "accountable_director": "accountable directors",
}
_BARE: Final = "of which no author, presenter or decision is recorded"


def tell(view: View, found: Found) -> Answer:
    """Tell each paper with who has which part in it, to whom it went and what was decided."""
    named = [item for item in found.papers if item.parts]
    others = [item for item in found.papers if not item.parts]
    return answer(
        view,
        _question(view, found),
        found=bool(found.papers),
        verdict=_verdict(view, found) if found.papers else _none(view, found),
        sections=[
            Section(
                part=Part.PAPERS,
                heading="Papers, who has a part in them and what was decided",
                statements=tuple(_told(view, named)),
            ),
            Section(
                part=Part.OPEN,
                heading="Nobody is recorded as author or presenter",
                statements=tuple(_told(view, others)),
            ),
            section(view, Part.CONTRADICTIONS, BOTH_STAND, found.contradictions),
            section(view, Part.GAPS, "Looked for and not stated", found.gaps),
        ],
        remarks=[*_beside(found), *left_out(view, found.kept_out, "parts and decisions")],
    )


def _question(view: View, found: Found) -> str:
    if not found.wanted:
        return "Which papers are recorded, by whom, and what was decided on them?"
    name = view.dataset.name(found.wanted)
    if found.of == Document.table:
        return f"Who wrote, presents and is accountable for {name}, and what was decided on it?"
    return f"Which papers has {name} to do with?"


def _told(view: View, papers: Iterable[Paper]) -> Iterator[Statement]:
    """Yield each paper, with its parts and what was decided on it one step further in."""
    for item in papers:
        yield state(view, item.document)
        for row in item.parts:
            text = sentence(view.dataset, row, beside=item.document.id)
            yield state(view, row, depth=1, text=text)
        for decision in item.decisions:
            yield state(view, decision, depth=1)


def _verdict(view: View, found: Found) -> str:
    if found.of == Document.table:
        return _of_one(view, found.papers[0])
    number = counted(len(found.papers), "paper")
    if found.own:
        name = view.dataset.name(found.wanted)
        return f"{name} has a part in {_parts_of(found)}{_more(found)}"
    if found.wanted:
        name = view.dataset.name(found.wanted)
        one = len(found.papers) == 1
        where = f"{'was' if one else 'were'} put to or decided by {name}"
        if found.of == Meeting.table:
            where = f"{'was' if one else 'were'} at {name}"
        elif found.of in _NAMED_IN_TITLES:
            where = f"{'has' if one else 'have'} to do with {name} or name it in the title"
        return f"{number} {where}: {_numbers(found)}"
    return f"{number}: {_numbers(found)}"


def _parts_of(found: Found) -> str:
    """Return in how many papers somebody has which part: "3 papers: author of 2, presenter of 1"."""
    papers = {row.subject_id for row in found.own}
    counts = {
        name: len({row.subject_id for row in found.own if row.capacity == name})
        for name in _CAPACITIES
    }
    said = ", ".join(f"{_as(name)} of {number}" for name, number in counts.items() if number)
    return f"{counted(len(papers), 'paper')}: {said}"


def _more(found: Found) -> str:
    more = len(found.papers) - len({row.subject_id for row in found.own})
    return f"; {more} more put to or decided by it" if more else ""


def _as(capacity: str) -> str:
    """Return a capacity in words, without what is said of it in brackets."""
    return vocabulary.ASSIGNMENTS[capacity].partition(" (")[0]


def _numbers(found: Found) -> str:
    """Return of how many papers an author, a presenter, somebody accountable and an outcome is recorded."""
    kinds = [{row.capacity for row in item.parts} for item in found.papers]
    outcomes = sum(any(map(_has_outcome, item.decisions)) for item in found.papers)
    numbers = {
        "an author": sum("author" in kind for kind in kinds),
        "a presenter": sum("presenter" in kind for kind in kinds),
        "somebody accountable": sum(bool(kind & {*_FIRST[2:]}) for kind in kinds),
        "an outcome": outcomes,
    }
    said = ", ".join(f"{word} of {number or 'none'}" for word, number in numbers.items())
    return f"recorded are {said}"


def _has_outcome(item: Decision) -> bool:
    return item.outcome != vocabulary.OUTCOME_NOT_RECORDED


def _of_one(view: View, paper: Paper) -> str:
    """Return who wrote, presents and is accountable for a paper, and to whom it was submitted."""
    names = _names(view, paper)
    said = [
        f"{_SEVERAL[name] if len(who) > 1 else _as(name)} {', '.join(who[:_MOST])}"
        + f" and {len(who) - _MOST} more" * (len(who) > _MOST)
        for name, who in names.items()
    ]
    missing = [_as(name) for name in _FIRST[:2] if name not in names]
    said += [f"no {' or '.join(missing)} recorded"] if missing else []
    return "; ".join([f"{paper.document.name}: {said[0]}", *said[1:], *_went(view, paper)])


def _names(view: View, paper: Paper) -> Mapping[str, Sequence[str]]:
    """Return who is author, presenter and accountable, by that."""
    found = {
        name: [
            *dict.fromkeys(
                view.dataset.name(row.assignee_id) for row in paper.parts if row.capacity == name
            )
        ]
        for name in _FIRST
    }
    return {name: who for name, who in found.items() if who}


def _went(view: View, paper: Paper) -> Iterator[str]:
    """Yield to whom a paper was submitted, and on how much of what was to be decided an outcome is recorded."""
    to = {}
    for item in paper.decisions:
        if item.act == "submit" and item.to_id:
            at = f" ({view.dataset.name(item.meeting_id)})" if item.meeting_id else ""
            to[f"{view.dataset.name(item.to_id)}{at}"] = True
    if to:
        yield f"submitted to {', '.join(to)}"
    decisions = [item for item in paper.decisions if item.act != "submit"]
    if decisions:
        recorded = sum(map(_has_outcome, decisions))
        yield f"{counted(len(decisions), 'decision')} on it, {recorded} with an outcome recorded"


def _none(view: View, found: Found) -> str:
    name = view.dataset.name(found.wanted) if found.wanted else ""
    if found.of == Document.table:
        none = f"no author, presenter or decision of {name}"
    elif name:
        none = f"no paper with which {name} has to do"
    else:
        none = "no paper with an author, presenter or decision"
    return denied(view, found.silence, none=none)


def _beside(found: Found) -> Iterator[Remark]:
    if found.bare and not found.wanted:
        yield Remark(
            kind=Kind.NOT_COUNTED,
            text=f"{counted(found.bare, 'document')} {_BARE}",
            option="pgraph facts --kind documents",
        )
