"""What works at which tier.

What lies within the footprint of a tier is not placed at it: geography is not governance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from partnership_graph.answers.answer import Answer
from partnership_graph.answers.left_out import left_out
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Remark
from partnership_graph.answers.stating import answer, section
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dataset import plain
from partnership_graph.facts.records import Area, AreaLink, Gap, TierPlacement
from partnership_graph.facts.view import FILTERS, View
from partnership_graph.facts.wording import UNRATIFIED, counted
from partnership_graph.questions.places.geography import links_shown
from partnership_graph.questions.scrutiny.bodies import bodies_of_day

TIERS: Final = vocabulary.TIERS
"""What each tier is called."""


def tier(view: View, wanted: str = "") -> Answer:
    """Return what is placed at a tier, and apart what lies within its footprint.

    Args:
        view: what to look at.
        wanted: system, place or community; or the id of a thing, whose tier is told; or nothing,
            for what is placed at each.
    """
    if not wanted:
        return _tiers(view)
    if wanted in TIERS:
        return _tier(view, wanted)
    return _tier_of(view, wanted)


@dataclass(frozen=True, slots=True)
class _Placed:
    """Placements sorted by how they are stated: placed, only proposed, only implied."""

    placed: list[TierPlacement]
    proposed: list[TierPlacement]
    implied: list[TierPlacement]


def _placed(view: View, items: Iterable[TierPlacement], *, implied: bool = False) -> _Placed:
    """Sort the placements of a day; proposals answer the question, and so say that they are that.

    Args:
        view: what to look at.
        items: the placements.
        implied: whether those only implied are told although the view leaves them out.
    """
    sorted_out = _Placed([], [], [])
    wider = replace(view, include=frozenset(FILTERS)) if implied else view
    marked = replace(view, include=view.include | {"proposed"})
    for item in items:
        if item.basis == "implied":
            if wider.shows(item):
                sorted_out.implied.append(item)
        elif item.status == "proposed":
            if marked.shows(item):
                sorted_out.proposed.append(item)
        elif view.shows(item):
            sorted_out.placed.append(item)
    return sorted_out


def _kept_apart(view: View, items: Iterable[TierPlacement], told: _Placed) -> list[Remark]:
    every = [*told.placed, *told.proposed, *told.implied]
    return left_out(view, [item for item in items if item not in every], "placements")


def _tiers(view: View) -> Answer:
    every = list(view.dataset.all(TierPlacement))
    told = _placed(view, every)
    groups = (
        (Part.TIER_PLACED, "placed", told.placed),
        (Part.TIER_PROPOSED, "proposed", told.proposed),
        (Part.TIER_IMPLIED, "implied", told.implied),
    )
    sections = [
        section(view, part, f"{TIERS[name]} level, {said}: {len(own)}", own, of=name)
        for name in TIERS
        for part, said, items in groups
        if (own := [item for item in items if item.tier == name])
    ]
    bodies = bodies_of_day(view).there
    where = {item.subject_id for item in (*told.placed, *told.proposed)}
    unplaced = sum(body not in where for body in bodies)
    counts = Counter(item.tier for item in told.placed)
    listed = ", ".join(f"{counts[name]} at {TIERS[name]} level" for name in TIERS)
    proposed = f", {len(told.proposed)} more by a proposal" * bool(told.proposed)
    return answer(
        view,
        "What is placed at which tier?",
        found=bool(where),
        verdict=f"{counted(len(told.placed), 'placement')} stated: {listed}{proposed}; "
        f"{unplaced} of {len(bodies)} bodies are unplaced"
        if where
        else "None stated: no document places anything at a tier",
        sections=sections,
        remarks=_kept_apart(view, every, told),
    )


def _tier(view: View, wanted: str) -> Answer:
    words = f"{TIERS[wanted]} level"
    every = [item for item in view.dataset.all(TierPlacement) if item.tier == wanted]
    told = _placed(view, every)
    covered, near = _footprint(view, words)
    inside = [link for link in near if link.kind != "covers"]
    beside = [link for link in near if link.kind == "covers"]
    no_footprint = f"no document states the footprint of {words}" * (not covered)
    marked = f", and {len(told.proposed)} by a proposal (ratification not recorded)"
    are = "thing is" if len(told.placed) == 1 else "things are"
    placed = f"{len(told.placed)} {are} placed at {words}{marked * bool(told.proposed)}"
    names = ", ".join(_footprint_name(view, link) for link in covered)
    found = bool(told.placed or told.proposed)
    none = f"None stated: no document places anything at {words}"
    if every:
        none += f" outright; what is recorded is {view.kept_back(every)}"
    return answer(
        view,
        f"What is placed at {words}?",
        found=found,
        verdict=(placed if found else none) + f"; its footprint is {names}" * bool(names),
        sections=[
            section(view, Part.PLACED, f"Placed at {words}: {len(told.placed)}", told.placed),
            section(
                view,
                Part.PROPOSED,
                f"Placed there by a proposal: {len(told.proposed)}",
                told.proposed,
            ),
            section(view, Part.IMPLIED, _ONLY_IMPLIED, told.implied),
            section(view, Part.FOOTPRINT, "Its footprint", covered, remark=no_footprint),
            section(
                view,
                Part.WITHIN,
                f"Lies within its footprint, which is no placement: {len(inside)}",
                inside,
            ),
            section(view, Part.COVERS, "Covers the same footprint, which is no placement", beside),
        ],
        remarks=_kept_apart(view, every, told),
    )


_ONLY_IMPLIED: Final = "Only implied by a heading or the context, which is no placement"


def _footprint(view: View, words: str) -> tuple[list[AreaLink], list[AreaLink]]:
    """Return what the level of a tier covers, and what lies in or covers the same."""
    levels = [
        area.id
        for area in view.dataset.all(Area)
        if area.kind == "level" and plain(area.name) == plain(words)
    ]
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


def _footprint_name(view: View, link: AreaLink) -> str:
    proposed = f" ({UNRATIFIED})" * (link.status == "proposed")
    return f"{view.dataset.name(link.to_id)}{proposed}"


def _tier_of(view: View, wanted: str) -> Answer:
    name = view.dataset.name(wanted)
    every = list(view.dataset.about(wanted, TierPlacement))
    told = _placed(view, every, implied=True)
    gaps = [
        gap
        for gap in view.dataset.about(wanted, Gap)
        if gap.what == "tier" and gap.subject_id == wanted and view.shows(gap)
    ]
    where = [link for link in links_shown(view, wanted) if link.from_id == wanted]
    return answer(
        view,
        f"At which tier is {name}?",
        found=bool(told.placed or told.proposed),
        verdict=_tier_verdict(name, told),
        sections=[
            section(view, Part.PLACED, "Placed", told.placed),
            section(view, Part.PROPOSED, "Placed by a proposal", told.proposed),
            section(view, Part.IMPLIED, _ONLY_IMPLIED, told.implied),
            section(view, Part.GAPS, "Looked for and not stated", gaps),
            section(view, Part.GEOGRAPHY, "Where it lies: geography, which is no placement", where),
        ],
        remarks=_kept_apart(view, every, told),
    )


def _tier_verdict(name: str, told: _Placed) -> str:
    if told.placed:
        structural = all(item.basis == "structural" for item in told.placed)
        by_class = ", as a member of a class that the document places" * structural
        return f"{name} is placed at {_levels(told.placed)}{by_class}"
    if told.proposed:
        levels = _levels(told.proposed)
        return f"{name} would be placed at {levels} ({UNRATIFIED})"
    none = f"{name} is unplaced: no document states its tier"
    if told.implied:
        notes = "; ".join(dict.fromkeys(item.note.rstrip(".") for item in told.implied))
        return f"{none}; {_levels(told.implied)} is only implied{f' ({notes})' * bool(notes)}"
    return none


def _levels(items: Sequence[TierPlacement]) -> str:
    words = list(dict.fromkeys(TIERS[item.tier] for item in items))
    return f"{', '.join(words[:-1])}{' and ' * (len(words) > 1)}{words[-1]} level"
