"""What works at which tier.

What lies within the footprint of a tier is not placed at it: geography is not governance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from partnership_graph.answers.answer import Answer, Section
from partnership_graph.answers.denying import denied, in_tables
from partnership_graph.answers.left_out import left_out
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Remark
from partnership_graph.answers.stating import answer, section
from partnership_graph.facts.plain import Plain
from partnership_graph.facts.records import Area, AreaLink, Description, Gap, TierPlacement
from partnership_graph.facts.silence import Silence, silence
from partnership_graph.facts.view import FILTERS, View
from partnership_graph.facts.wording import UNRATIFIED, counted, level_of, the_first
from partnership_graph.questions.places.geography import links_shown
from partnership_graph.questions.scrutiny.bodies import bodies_of_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Placements by how they are stated, and what stands beside them, as far as that was asked.

    Args:
        wanted: a tier, the id of a thing, or "" where all tiers were asked for.
        every: all placements of what was asked, whatever the day and the filter.
        placed: those that place it.
        proposed: those that are only proposed, which answer as well and are marked.
        implied: those that are only implied, which answer nothing.
        bodies: the ids of the bodies of the day of places that use tiers, where all were asked for.
        unplaced: those of them that nothing places.
        covered: the links from a tier to what it covers.
        beside: the links from what covers the same.
        inside: the links from what lies within that, which is no placement.
        gaps: what was looked for of a thing and is not stated.
        lying: where a thing lies.
        meaning: what documents say that the level of a tier is, proposals included.
        silence: what stands behind saying that nothing is placed.
    """

    wanted: str
    every: Sequence[TierPlacement]
    placed: Sequence[TierPlacement]
    proposed: Sequence[TierPlacement]
    implied: Sequence[TierPlacement]
    silence: Silence
    bodies: Sequence[str] = ()
    unplaced: Sequence[str] = ()
    covered: Sequence[AreaLink] = ()
    beside: Sequence[AreaLink] = ()
    inside: Sequence[AreaLink] = ()
    gaps: Sequence[Gap] = ()
    lying: Sequence[AreaLink] = ()
    meaning: Sequence[Description] = ()

    @property
    def kept_out(self) -> list[TierPlacement]:
        """The placements that are not found."""
        found = {item.id for item in (*self.placed, *self.proposed, *self.implied)}
        return [item for item in self.every if item.id not in found]


def find(view: View, wanted: str = "") -> Found:
    """Find what is placed at a tier, and apart what lies within its footprint.

    Args:
        view: what to look at.
        wanted: a tier, such as system; or the id of a thing, whose tier is found; or nothing, for
            what is placed at each.
    """
    if not wanted:
        return _at_each(view)
    return _at_one(view, wanted) if wanted in view.dataset.tiers else _of_thing(view, wanted)


def _at_each(view: View) -> Found:
    found = _by_standing(view, "", view.dataset.all(TierPlacement))
    where = {item.subject_id for item in (*found.placed, *found.proposed)}
    bodies = [body for body in bodies_of_day(Plain(view)).there if view.dataset.uses_tiers(body)]
    unplaced = [body for body in bodies if body not in where]
    return replace(found, bodies=bodies, unplaced=unplaced)


def _at_one(view: View, wanted: str) -> Found:
    own = (item for item in view.dataset.all(TierPlacement) if item.tier == wanted)
    covered, near = _footprint(view, wanted)
    return replace(
        _by_standing(view, wanted, own),
        covered=covered,
        beside=[link for link in near if link.kind == "covers"],
        inside=[link for link in near if link.kind != "covers"],
        meaning=list(_meaning(view, wanted)),
    )


def _of_thing(view: View, wanted: str) -> Found:
    """Find the tier of a thing: what is only implied is found although the view leaves it out."""
    own = view.dataset.of(TierPlacement, subject_id=wanted)
    gaps = view.dataset.of(Gap, subject_id=wanted, what="tier")
    return replace(
        _by_standing(view, wanted, own, replace(view, include=frozenset(FILTERS))),
        gaps=[gap for gap in gaps if view.shows(gap)],
        lying=[link for link in links_shown(view, wanted) if link.from_id == wanted],
    )


def _by_standing(
    view: View, wanted: str, items: Iterable[TierPlacement], wider: View | None = None
) -> Found:
    """Sort placements by how they are stated.

    Proposals answer the question, and so are found whatever the filter; ``wider`` is the view
    through which those that are only implied are seen.
    """
    every = list(items)
    implied = [item for item in every if item.basis == "implied"]
    stated = [item for item in every if item.basis != "implied"]
    proposed = [item for item in stated if item.status == "proposed"]
    marked = replace(view, include=view.include | {"proposed"})
    found = Found(
        wanted=wanted,
        every=every,
        placed=[item for item in stated if item.status != "proposed" and view.shows(item)],
        proposed=[item for item in proposed if marked.shows(item)],
        implied=[item for item in implied if (wider or view).shows(item)],
        silence=silence(view, ()),
    )
    return replace(found, silence=_silence(view, found))


def _silence(view: View, found: Found) -> Silence:
    """Find what stands behind saying that nothing is placed at a tier, or that a thing is not."""
    subjects = () if found.wanted in {"", *view.dataset.tiers} else (found.wanted,)
    return silence(view, subjects, "tier", facts=found.kept_out)


def _levels_of(view: View, wanted: str) -> list[str]:
    """Return the ids of the levels of a tier, which documents call by its name: "System level"."""
    return [
        area.id
        for area in view.dataset.all(Area)
        if area.kind == "level" and view.dataset.tier_called(area.name, area.place) == wanted
    ]


def _meaning(view: View, wanted: str) -> Iterator[Description]:
    """Yield what the level of a tier is said to be; a proposal tells that as well, and is marked."""
    marked = replace(view, include=view.include | {"proposed"})
    for level in _levels_of(view, wanted):
        for item in view.dataset.of(Description, subject_id=level, kind="description"):
            if marked.shows(item):
                yield item


def _footprint(view: View, wanted: str) -> tuple[list[AreaLink], list[AreaLink]]:
    """Return what the level of a tier covers, and what lies in or covers the same."""
    levels = _levels_of(view, wanted)
    covered = [
        link
        for level in levels
        for link in links_shown(view, level)
        if link.kind == "covers" and link.from_id == level
    ]
    near = [
        link
        for area in (*(link.to_id for link in covered), *levels)
        for link in links_shown(view, area)
        if link.to_id == area and link not in covered
    ]
    return covered, near


def tell(view: View, found: Found) -> Answer:
    """Tell what is placed at each tier or at one, or the tier of a thing; footprints apart."""
    if not found.wanted:
        return _tiers(view, found)
    return _level(view, found) if found.wanted in view.dataset.tiers else _thing(view, found)


def _tiers(view: View, found: Found) -> Answer:
    none = denied(view, found.silence, none="nothing placed at a tier")
    if not view.dataset.tiers:
        none = (
            f"No tiers are used in {the_first(map(view.dataset.place_name, view.dataset.places))}"
        )
    placed = bool(found.placed or found.proposed)
    return answer(
        view,
        "What is placed at which tier?",
        found=placed,
        verdict=_counts(view, found) if placed else none,
        sections=_by_tier(view, found),
        remarks=_kept_apart(view, found),
    )


def _by_tier(view: View, found: Found) -> Iterator[Section]:
    groups = (
        (Part.TIER_PLACED, "placed", found.placed),
        (Part.TIER_PROPOSED, "proposed", found.proposed),
        (Part.TIER_IMPLIED, "implied", found.implied),
    )
    for tier, name in view.dataset.tiers.items():
        for part, said, items in groups:
            own = [item for item in items if item.tier == tier]
            if own:
                yield section(view, part, f"{level_of(name)}, {said}: {len(own)}", own, of=tier)


def _counts(view: View, found: Found) -> str:
    counts = Counter(item.tier for item in found.placed)
    listed = ", ".join(
        f"{counts[tier]} at {level_of(name)}" for tier, name in view.dataset.tiers.items()
    )
    proposed = f", {len(found.proposed)} more by a proposal" if found.proposed else ""
    unplaced = f"{len(found.unplaced)} of {len(found.bodies)} bodies are unplaced"
    return f"{counted(len(found.placed), 'placement')} stated: {listed}{proposed}; {unplaced}"


_ONLY_IMPLIED: Final = "Only implied by a heading or the context, which is no placement"


def _level(view: View, found: Found) -> Answer:
    words = level_of(view.dataset.tiers[found.wanted])
    placed, proposed = len(found.placed), len(found.proposed)
    inside = f"Lies within its footprint, which is no placement: {len(found.inside)}"
    beside = "Covers the same footprint, which is no placement"
    nothing = (
        "" if found.covered else f"no footprint of {words} is recorded {in_tables(found.silence)}"
    )
    return answer(
        view,
        f"What is placed at {words}?",
        found=bool(placed or proposed),
        verdict=_level_verdict(view, found, words),
        sections=[
            section(view, Part.ITSELF, "What it is", found.meaning),
            section(view, Part.PLACED, f"Placed at {words}: {placed}", found.placed),
            section(view, Part.PROPOSED, f"Placed there by a proposal: {proposed}", found.proposed),
            section(view, Part.IMPLIED, _ONLY_IMPLIED, found.implied),
            section(view, Part.FOOTPRINT, "Its footprint", found.covered, remark=nothing),
            section(view, Part.WITHIN, inside, found.inside),
            section(view, Part.COVERS, beside, found.beside),
        ],
        remarks=_kept_apart(view, found),
    )


def _level_verdict(view: View, found: Found, words: str) -> str:
    names = ", ".join(_footprint_name(view, link) for link in found.covered)
    footprint = f"; its footprint is {names}" if names else ""
    placed, proposed = len(found.placed), len(found.proposed)
    if placed or proposed:
        are = "thing is" if placed == 1 else "things are"
        marked = f", and {proposed} by a proposal (ratification not recorded)" if proposed else ""
        return f"{placed} {are} placed at {words}{marked}{footprint}"
    return denied(view, found.silence, none=f"nothing placed at {words}") + footprint


def _footprint_name(view: View, link: AreaLink) -> str:
    name = view.dataset.name(link.to_id)
    return f"{name} ({UNRATIFIED})" if link.status == "proposed" else name


def _thing(view: View, found: Found) -> Answer:
    name = view.dataset.name(found.wanted)
    where = "Where it lies: geography, which is no placement"
    return answer(
        view,
        f"At which tier is {name}?",
        found=bool(found.placed or found.proposed),
        verdict=_thing_verdict(view, found),
        sections=[
            section(view, Part.PLACED, "Placed", found.placed),
            section(view, Part.PROPOSED, "Placed by a proposal", found.proposed),
            section(view, Part.IMPLIED, _ONLY_IMPLIED, found.implied),
            section(view, Part.GAPS, "Looked for and not stated", found.gaps),
            section(view, Part.GEOGRAPHY, where, found.lying),
        ],
        remarks=_kept_apart(view, found),
    )


def _thing_verdict(view: View, found: Found) -> str:
    name = view.dataset.name(found.wanted)
    if found.placed:
        structural = all(item.basis == "structural" for item in found.placed)
        by_class = ", as a member of a class that the document places" if structural else ""
        return f"{name} is placed at {_levels(view, found.placed)}{by_class}"
    if found.proposed:
        return f"{name} would be placed at {_levels(view, found.proposed)} ({UNRATIFIED})"
    if not view.dataset.uses_tiers(found.wanted):
        return f"{name} has no tier: its place uses none"
    why = denied(view, found.silence, stated="no document states its tier")
    none = f"{name} is unplaced: {why[:1].lower()}{why[1:]}"
    if not found.implied:
        return none
    notes = "; ".join(dict.fromkeys(item.note.rstrip(".") for item in found.implied))
    because = f" ({notes})" if notes else ""
    return f"{none}; {_levels(view, found.implied)} is only implied{because}"


def _levels(view: View, items: Iterable[TierPlacement]) -> str:
    names = (view.dataset.tier_name(item.place, item.tier) for item in items)
    *first, last = dict.fromkeys(names)
    return f"{', '.join(first)} and {level_of(last)}" if first else level_of(last)


def _kept_apart(view: View, found: Found) -> list[Remark]:
    return left_out(view, found.kept_out, "placements")
