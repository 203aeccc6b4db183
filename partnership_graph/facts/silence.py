"""What there is where nothing is shown: whether somebody looked, in how much, and what is kept out.

That no document states a thing is known only where a row of ``gaps`` says that somebody looked for
it. Of anything else it is known that these tables record none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from partnership_graph.facts.records import Fact, Gap, Source
from partnership_graph.facts.sharing import places_of
from partnership_graph.facts.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """What stands behind a denial.

    Args:
        gaps: the rows, in force on the day, which say that it was looked for and is not stated.
        documents: how many documents the tables looked at are taken from.
        kept_out: the facts that are not shown, by what keeps them out: "day", their marks, and
            ``view.CHOICES`` where a chosen source, status or basis does.
    """

    gaps: Sequence[Gap]
    documents: int
    kept_out: Mapping[str, Sequence[Fact]]


def silence(
    view: View, subjects: Sequence[str], *kinds: str, facts: Iterable[Fact] = ()
) -> Silence:
    """Find what stands behind a denial: that something is not recorded of some things, or at all.

    Args:
        view: what was looked at.
        subjects: the ids of the things concerned; the tables of their places are what was looked
            at, or all that are loaded where none is given.
        kinds: the kinds of gap, as in ``vocabulary.GAPS``, that say that somebody looked for it.
        facts: those that would have answered, and are kept out.
    """
    looked_for = [gaps_of(view, subject, *kinds) for subject in subjects]
    kept_out: dict[str, list[Fact]] = {}
    for fact in facts:
        kept_out.setdefault(_reason(view, fact), []).append(fact)
    return Silence(
        gaps=[gap for gaps in looked_for for gap in gaps] if all(looked_for) else [],
        documents=_documents(view, subjects),
        kept_out=kept_out,
    )


def gaps_of(view: View, subject: str, *kinds: str) -> list[Gap]:
    """Return the rows which say that something of these kinds is not stated of a thing.

    Where a day was asked for, those of that day. Otherwise a row counts that is written later: of
    what has ended, a document looks back and says that its line was not stated.
    """
    gaps = view.dataset.of(Gap, subject_id=subject)
    return [gap for gap in gaps if gap.what in kinds and _says_so(view, gap)]


def _says_so(view: View, gap: Gap) -> bool:
    if view.asked:
        return view.concludes(gap)
    over = view.day >= view.period(gap).ends or not view.marks(gap) <= view.include
    return view.lets_through(gap) and not over


def _documents(view: View, subjects: Sequence[str]) -> int:
    if len(view.dataset.places) == 1:  # a picture asks this of each of its boxes
        return len(view.dataset.tables[Source.table].rows)
    held = [places_of(view.dataset, view.dataset.record(subject)) for subject in subjects]
    places = frozenset.union(*held) if held else frozenset(view.dataset.places)
    return sum(bool(places_of(view.dataset, item) & places) for item in view.dataset.all(Source))


def _reason(view: View, fact: Fact) -> str:
    """Return why a fact does not answer: what keeps it out, or, of one that is shown, its marks."""
    return view.keeps_out(fact) or ", ".join(sorted(view.marks(fact) - view.include)) or "only"
