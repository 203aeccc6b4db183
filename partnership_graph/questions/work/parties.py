"""Who the parties to an agreement are, and whether they signed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.denying import denied
from partnership_graph.answers.left_out import left_out
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import answer, cite, section, state
from partnership_graph.facts import vocabulary
from partnership_graph.facts.records import Contradiction, Figure, Gap, Party
from partnership_graph.facts.silence import Silence, silence
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import UNRATIFIED, counted
from partnership_graph.questions.figures import Measured, measured, with_cells
from partnership_graph.questions.work.unsettled import BOTH_STAND, contradictions_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A paragraph that lists parties: where it stands, whom it names, and whom it leaves out."""

    source: str
    locator: str
    named: Sequence[Party]
    missing: Sequence[Party]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The parties to an agreement in the order they are listed, and what stands beside them.

    ``every`` are those of any day and filter; ``lists`` are the paragraphs that list several
    parties, where they differ; ``measured`` are the figures of each party; ``silence`` is what stands behind saying that there are none.
    """

    agreement: str
    every: Sequence[Party]
    parties: Sequence[Party]
    signed: int
    lists: Sequence[Listed]
    contradictions: Sequence[Contradiction]
    gaps: Sequence[Gap]
    measured: Mapping[str, Measured]
    silence: Silence


def find(view: View, agreement: str) -> Found:
    """Find the parties to an agreement, and where the paragraphs that list them differ."""
    every = [*view.dataset.of(Party, agreement_id=agreement)]
    shown = [item for item in every if view.shows(item)]
    shown.sort(key=lambda item: (int(item.bullet or 0), item.id))
    return Found(
        agreement=agreement,
        every=every,
        parties=shown,
        signed=sum(item.signed != vocabulary.OUTCOME_NOT_RECORDED for item in shown),
        lists=_lists(view, shown),
        contradictions=contradictions_of(view, shown),
        gaps=[
            gap
            for gap in view.dataset.about(agreement, Gap)
            if gap.what in {"signature", "outcome", "membership"} and view.shows(gap)
        ],
        measured=measured(view, [item.party_id for item in shown]),
        silence=silence(
            view,
            [agreement],
            "membership",
            facts=[item for item in every if item not in shown],
        ),
    )


def _lists(view: View, shown: Sequence[Party]) -> list[Listed]:
    """Return each paragraph that lists several parties; none where all of them name all."""
    places: dict[tuple[str, str], list[Party]] = {}
    for item in shown:
        for cited in view.citations(item):
            places.setdefault((cited.source_id, cited.locator), []).append(item)
    several = {place: named for place, named in places.items() if len(named) > 1}
    if all(len(named) == len(shown) for named in several.values()):
        return []
    return [
        Listed(
            source=source,
            locator=locator,
            named=named,
            missing=[item for item in shown if item not in named],
        )
        for (source, locator), named in several.items()
    ]


def tell(view: View, found: Found) -> Answer:
    """Tell the parties by the heading each is listed under, and whether they signed.

    Where the paragraphs that list the parties differ, what each leaves out is told apart.
    """
    return answer(
        view,
        f"Who are the parties to {view.dataset.name(found.agreement)}?",
        found=bool(found.parties),
        verdict=_verdict(view, found) if found.parties else _none(view, found),
        sections=[
            *_by_category(view, found),
            Section(
                part=Part.LISTS,
                heading="The lists differ: both stand",
                statements=tuple(_listed(view, found, item) for item in found.lists),
            ),
            section(view, Part.CONTRADICTIONS, BOTH_STAND, found.contradictions),
            section(view, Part.GAPS, "Looked for and not stated", found.gaps),
            section(view, Part.FIGURES, "Figures of the parties", _figures(found)),
        ],
        remarks=left_out(
            view, [item for item in found.every if item not in found.parties], "parties"
        ),
    )


def _verdict(view: View, found: Found) -> str:
    name, number = view.dataset.name(found.agreement), len(found.parties)
    proposed = any(item.status == "proposed" for item in found.parties)
    marked = f" ({UNRATIFIED})" if proposed else ""
    signing = f"signature recorded for {found.signed} of {number}"
    return f"{name} names {counted(number, 'party')}{marked}; {signing}"


def _none(view: View, found: Found) -> str:
    name = view.dataset.name(found.agreement)
    return denied(
        view,
        found.silence,
        stated=f"None stated: no document lists the parties to {name}",
        none=f"no party to {name}",
        named=lambda party: view.dataset.name(str(getattr(party, "party_id", party.id))),
    )


def _by_category(view: View, found: Found) -> Iterator[Section]:
    groups = groupby(found.parties, key=lambda item: item.category)
    for number, (category, items) in enumerate(groups, start=1):
        yield Section(
            part=Part.PARTIES,
            of=str(number),
            heading=category or "Parties",
            statements=tuple(
                with_cells(state(view, item), found.measured[item.party_id]) for item in items
            ),
        )


def _figures(found: Found) -> Iterator[Figure]:
    """Yield the figures of the parties: they stand apart, for no agreement is about them."""
    yield from (figure for own in found.measured.values() for figure in own.figures)


def _listed(view: View, found: Found, item: Listed) -> Statement:
    """Return whom one paragraph names and leaves out, with that paragraph alone as its citation."""
    every = len(found.parties)
    if item.missing:
        names = ", ".join(view.dataset.name(party.party_id) for party in item.missing)
        text = f"{item.locator} names {len(item.named)} of {every}; not there: {names}"
    else:
        text = f"{item.locator} names all {every}"
    where = (item.source, item.locator)
    cited = (at for at in cite(view, item.named[0]) if (at.source, at.locator) == where)
    return Statement(text=text, citations=tuple(cited))
