"""Who wrote a paper, who presents it, who is accountable for it; to whom it went and what was decided."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.denying import denied
from partnership_graph.answers.left_out import left_out
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, section, state
from partnership_graph.facts.records import (
    Assignment,
    Board,
    Contradiction,
    Decision,
    Document,
    Fact,
    Gap,
    Meeting,
)
from partnership_graph.facts.silence import Silence, silence
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, naming
from partnership_graph.questions.work.agenda import (
    PRESENTER,
    Item,
    are_at,
    items,
    meetings_meant,
)
from partnership_graph.questions.work.paper import CAPACITIES, Paper, has_part, paper, rows_of
from partnership_graph.questions.work.paper_in_words import (
    numbers,
    of_one,
    papers_section,
    part_in_words,
)
from partnership_graph.questions.work.papers_of import Related, related
from partnership_graph.questions.work.unsettled import BOTH_STAND, contradictions_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The papers asked about, each with all that is recorded of it.

    Args:
        wanted: the ids of documents, meetings, or whatever papers are by or about; none for all.
        tables: the tables that they are of.
        papers: the papers: of all papers those of which a part or a decision is recorded; of a body
            on a day of its meeting, those of that meeting.
        others: the body's other papers.
        bare: how many more papers there are.
        only: the one paper that was asked for.
        own: the parts that whoever was asked about has in them.
        meetings: the meetings asked about, or those of a body on the day asked for.
        items: what these dealt with beside papers.
        elsewhere: the decisions on other things at the meetings to which the one paper went.
        contradictions: every side of each contradiction about the one paper.
        gaps: what of it was looked for and is not stated.
        kept_out: the parts and decisions that the view keeps out.
        silence: what stands behind saying that there is none.
    """

    wanted: Sequence[str]
    tables: frozenset[str]
    papers: Sequence[Paper]
    others: Sequence[Paper]
    bare: int
    only: Paper | None
    own: Sequence[Assignment]
    meetings: Sequence[Meeting]
    items: Sequence[Item]
    elsewhere: Sequence[Decision]
    contradictions: Sequence[Contradiction]
    gaps: Sequence[Gap]
    kept_out: Sequence[Fact]
    silence: Silence

    @property
    def any(self) -> bool:
        """Whether anything is recorded: of one paper asked for, more than that it is there."""
        if self.only:
            return not self.only.is_bare
        return bool(self.papers or self.others or self.items)


def find(view: View, wanted: Sequence[str] = ()) -> Found:
    """Find papers with all that is recorded of each: those asked for, or that some things have to do with.

    Args:
        view: what to look at.
        wanted: the ids of documents, meetings, people or bodies, or of what papers are about; all
            papers where none is given.
    """
    to_do = related(view, wanted)
    meetings = meetings_meant(view, wanted)
    every = _papers(view, wanted, to_do)
    told, others = _parted(every, wanted, meetings)
    tables = frozenset(map(view.dataset.table_of, wanted))
    only = every[0] if len(wanted) == len(every) == 1 and tables == {Document.table} else None
    kept_out = [row for row in _rows(view, wanted, to_do) if not view.shows(row)]
    own = (row for item in every for row in item.people if has_part(row, wanted))
    return Found(
        wanted=wanted,
        tables=tables,
        papers=told,
        others=others,
        bare=len(every) - len(told) - len(others),
        only=only,
        own=list(own),
        meetings=meetings,
        items=items(view, meetings),
        elsewhere=_elsewhere(view, only) if only else [],
        contradictions=_contradictions(view, only) if only else [],
        gaps=_gaps(view, only.document.id) if only else [],
        kept_out=list(_hidden(view, kept_out)),
        silence=silence(view, wanted, facts=kept_out),
    )


def _papers(view: View, wanted: Sequence[str], to_do: Related) -> list[Paper]:
    """Return the papers asked for, or of something, those in which it has a part first."""
    documents = (
        item
        for item in view.dataset.all(Document)
        if (not wanted or item.id in to_do.documents) and view.shows(item)
    )
    papers = (paper(view, item, wanted) for item in documents)
    return sorted(papers, key=lambda item: not _takes_part(item, wanted))


def _parted(
    every: Iterable[Paper], wanted: Sequence[str], meetings: Sequence[Meeting]
) -> tuple[list[Paper], list[Paper]]:
    """Return the papers that are told, and those of other meetings than are meant.

    Of all papers those are told that somebody has a part in, or on which something was decided.
    """
    told = [item for item in every if wanted or item.people or item.decisions]
    if not meetings:
        return told, []
    there = [item for item in told if are_at(meetings, item.decisions)]
    return there, [item for item in told if item not in there]


def _takes_part(item: Paper, who: Collection[str]) -> bool:
    return any(has_part(row, who) for row in item.people)


def _rows(view: View, wanted: Sequence[str], to_do: Related) -> list[Fact]:
    """Return the documents and the rows on them that an answer would be made of, shown or not."""
    documents = [
        item for item in view.dataset.all(Document) if not wanted or item.id in to_do.about
    ]
    rows = {row.id: row for item in documents for row in rows_of(view, item.id)}
    return list({**{item.id: item for item in documents}, **rows, **to_do.rows}.values())


def _hidden(view: View, rows: Iterable[Fact]) -> Iterator[Fact]:
    """Yield for each part or decision that is kept out what keeps it out: it is told where its paper is."""
    for row in rows:
        if isinstance(row, Assignment | Decision):
            at = row.subject_id if isinstance(row, Assignment) else row.on_id
            paper = view.dataset.fact(at) if view.dataset.table_of(at) == Document.table else row
            own, of_paper = (set(view.keeps_out(item).split(", ")) - {""} for item in (row, paper))
            if own >= of_paper or own < of_paper:
                yield row if own >= of_paper else paper


def _elsewhere(view: View, item: Paper) -> list[Decision]:
    """Return the decisions on other things at the meetings to which a paper was submitted."""
    went = dict.fromkeys(x.meeting_id for x in item.decisions if x.act == "submit")
    every = (
        x for meeting in went if meeting for x in view.dataset.of(Decision, meeting_id=meeting)
    )
    return [x for x in every if x.on_id != item.document.id and view.shows(x)]


def _contradictions(view: View, item: Paper) -> list[Contradiction]:
    return contradictions_of(view, (item.document, *item.people, *item.decisions))


def _gaps(view: View, document: str) -> list[Gap]:
    return [gap for gap in view.dataset.of(Gap, subject_id=document) if view.shows(gap)]


_MOST_NAMED: Final = 2
_BARE: Final = "of which no author, presenter or decision is recorded"


def tell(view: View, found: Found) -> Answer:
    """Tell each paper with all that is recorded of it, and what a meeting dealt with beside papers."""
    first = PRESENTER if found.meetings or Board.table in found.tables else ""
    named = sorted((item for item in found.papers if item.people), key=_unlike(first))
    unnamed = [item for item in found.papers if not item.people]
    heading = "Papers, who has a part in them and what was decided"
    return answer(
        view,
        _question(view, found),
        found=found.any,
        verdict=_verdict(view, found) if found.any else _none(view, found),
        sections=[
            papers_section(view, Part.PAPERS, heading, named, first),
            papers_section(view, Part.OPEN, "Nobody is recorded as author or presenter", unnamed),
            Section(
                part=Part.ITEMS,
                heading="On something else than a paper, and who presents it",
                statements=tuple(_items(view, found)),
            ),
            papers_section(view, Part.OTHER_DAYS, "Papers of other meetings", found.others),
            section(view, Part.CONTRADICTIONS, BOTH_STAND, found.contradictions),
            section(view, Part.GAPS, "Looked for and not stated", found.gaps),
        ],
        remarks=[*_beside(found), *left_out(view, found.kept_out, "parts and decisions")],
    )


def _unlike(first: str) -> Callable[[Paper], bool]:
    """Return what puts those papers first in which somebody has a part."""
    return lambda item: bool(first) and all(row.capacity != first for row in item.parts)


def _question(view: View, found: Found) -> str:
    if not found.wanted:
        return "Which papers are recorded, by whom, and what was decided on them?"
    if found.only:
        name = found.only.document.name
        return f"Who wrote, presents and is accountable for {name}, and what was decided on it?"
    return f"Which papers has {_whom(view, found)} to do with?"


def _whom(view: View, found: Found) -> str:
    """Return the names of what was asked about; of many, how many there are: a remark names them."""
    if len(found.wanted) > _MOST_NAMED:
        return f"one of {len(found.wanted)} things so called"
    return " or ".join(map(view.dataset.name, found.wanted))


def _items(view: View, found: Found) -> Iterator[Statement]:
    for item in found.items:
        yield from (state(view, decision) for decision in item.decisions)
        depth = int(bool(item.decisions))
        yield from (state(view, row, depth=depth) for row in item.presenters)


def _verdict(view: View, found: Found) -> str:
    if found.only:
        return of_one(view, found.only)
    if found.own and len(found.wanted) == 1:
        return f"{_whom(view, found)} has a part in {_parts_of(found)}{_more(found)}"
    number = len(found.papers)
    if number:
        where = _where(view, found, one=number == 1)
        said = f"{counted(number, 'paper')}{where}: {numbers(found.papers)}"
    else:
        said = f"No paper is recorded at {_meetings(found)}"
    return said + _beside_papers(view, found)


def _meetings(found: Found) -> str:
    return " and ".join(meeting.name for meeting in found.meetings)


def _where(view: View, found: Found, *, one: bool) -> str:
    """Return what papers have to do with what was asked about."""
    if not found.wanted:
        return ""
    if found.tables == {Document.table}:
        return f" {'is' if one else 'are'} so called"
    if found.meetings:
        return f" {'was' if one else 'were'} at {_meetings(found)}"
    verb = "has" if one else "have"
    return (
        f" {verb} to do with {_whom(view, found)} or {'names' if one else 'name'} it in the title"
    )


def _beside_papers(view: View, found: Found) -> str:
    """Return what else a meeting dealt with, everybody who presents there, and what is of other meetings."""
    if not found.meetings:
        return ""
    things = sum(bool(item.decisions) for item in found.items)
    who = dict.fromkeys(_presenting(view, found))
    said = [
        f"{counted(things, 'other thing')} dealt with" if things else "",
        f"presented by {', '.join(who)}" if naming(who) else "",
        f"{counted(len(found.others), 'paper')} of other meetings" if found.others else "",
    ]
    return "".join(f"; {text}" for text in said if text)


def _presenting(view: View, found: Found) -> Iterator[str]:
    """Yield the names of those who present a paper, and of those who present something else."""
    of_papers = (row for item in found.papers for row in item.parts if row.capacity == PRESENTER)
    of_items = (row for item in found.items for row in item.presenters)
    yield from (view.dataset.name(row.assignee_id) for row in (*of_papers, *of_items))


def _parts_of(found: Found) -> str:
    """Return in how many papers somebody has which part: "3 papers: author of 2, presenter of 1"."""
    papers = {row.subject_id for row in found.own}
    counts = {
        name: len({row.subject_id for row in found.own if row.capacity == name})
        for name in CAPACITIES
    }
    said = ", ".join(
        f"{part_in_words(name)} of {number}" for name, number in counts.items() if number
    )
    return f"{counted(len(papers), 'paper')}: {said}"


def _more(found: Found) -> str:
    more = len(found.papers) + len(found.others) - len({row.subject_id for row in found.own})
    return f"; {more} more put to or decided by it, or about it" if more else ""


def _none(view: View, found: Found) -> str:
    if found.only:
        none = f"no author, presenter or decision of {found.only.document.name}"
    elif found.wanted:
        none = f"no paper with which {_whom(view, found)} has to do"
    else:
        none = "no paper with an author, presenter or decision"
    return denied(view, found.silence, none=none)


def _beside(found: Found) -> Iterator[Remark]:
    if found.bare:
        yield Remark(
            kind=Kind.NOT_COUNTED,
            text=f"{counted(found.bare, 'document')} {_BARE}",
            option="pgraph facts --kind documents",
        )
    if found.only and found.only.proposes:
        text = f"it proposes {counted(len(found.only.proposes), 'change')}"
        option = f"pgraph show {found.only.document.id}"
        yield Remark(kind=Kind.BESIDE, text=text, option=option)
    for meeting, number in _counts(found.elsewhere):
        text = f"{counted(number, 'decision')} on other things at the meeting to which it went"
        yield Remark(kind=Kind.BESIDE, text=text, option=f"pgraph decisions --at {meeting}")


def _counts(decisions: Iterable[Decision]) -> Iterator[tuple[str, int]]:
    """Yield how many decisions there are of each meeting."""
    every = [item.meeting_id for item in decisions]
    yield from ((meeting, every.count(meeting)) for meeting in dict.fromkeys(every))
