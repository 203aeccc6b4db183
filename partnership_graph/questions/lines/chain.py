"""Whom does it answer to? Every upward route, each hop as stated, and why it ends where it does."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from typing import Final

from partnership_graph.answers.answer import Answer, Section
from partnership_graph.answers.parts import Part
from partnership_graph.answers.stating import answer, hop_by_hop, section
from partnership_graph.facts.records import (
    AreaLink,
    EscalationStage,
    Fact,
    Membership,
    Party,
    Programme,
    ProgrammeLink,
    ServiceLink,
)
from partnership_graph.facts.view import View
from partnership_graph.questions.lines.by_post import ByPost, by_post
from partnership_graph.questions.lines.climbing import (
    ALL_KINDS,
    Climb,
    climb_from,
    climbed_kinds,
    foremost,
    lines_of,
    said_of,
    strength,
)
from partnership_graph.questions.lines.dead_ends import (
    NOT_A_LINE,
    end,
    none_above,
    remarks_on,
    sideways,
)
from partnership_graph.questions.lines.succession import succession

_ITEMS: Final = frozenset({"action", "recommendation"})


def chain(view: View, start: str, kinds: Collection[str] = ()) -> Answer:
    """Return every upward route from a thing, with what stands in place of one where none is stated.

    Only the kinds of line in ``vocabulary.UPWARD`` are climbed, or those of them that are chosen. A
    route of mixed kinds is said to link its ends, never to make one accountable to the other. From
    an action the answer is found by its own lines alone; its plan's chain stands apart.

    Raises:
        QuestionError: a kind is not one that is climbed.
    """
    climb = climb_from(view, start, climbed_kinds(kinds))
    name = view.dataset.name(start)
    held = by_post(view, start, climb.kinds)
    sections = [
        *_routes(view, climb),
        *(post.section(view) for post in held),
        *(item for top in climb.tops() for item in end(view, top, climb)),
        succession(view, climb.met()),
        *plans(view, start),
        others(view, start),
    ]
    return answer(
        view,
        f"Whom does {name} answer to?",
        found=bool(climb.routes) or any(post.climb.routes for post in held),
        verdict=_verdict(view, climb, held),
        sections=sections,
        remarks=[*climb.remarks(), *remarks_on(view, climb)],
    )


def _verdict(view: View, climb: Climb, held: Sequence[ByPost]) -> str:
    name = view.dataset.name(climb.start)
    by_posts = [post.said(view) for post in held]
    if not climb.routes and any(post.climb.routes for post in held):
        return "; ".join(by_posts)
    if not climb.routes and climb.kinds != ALL_KINDS:
        return f"None of the kinds chosen: no line of {name} that is shown is {' or '.join(climb.kinds)}"
    if not climb.routes:
        return "; ".join([none_above(view, climb.start), *by_posts])
    strongest_first = sorted(map(foremost, climb.routes), key=partial(strength, view))
    said = dict.fromkeys(said_of(view, name, lines) for lines in strongest_first)
    return "; ".join([*said, *by_posts])


def _routes(view: View, climb: Climb) -> Iterator[Section]:
    for number, route in enumerate(climb.routes, start=1):
        several = f" {number} of {len(climb.routes)}" * (len(climb.routes) > 1)
        yield Section(
            part=Part.ROUTE,
            of=str(number),
            heading=f"Route{several}",
            statements=tuple(hop_by_hop(view, route)),
        )


def plans(view: View, start: str) -> Iterator[Section]:
    """From an action or a recommendation, tell the chain of the plan it is part of, apart."""
    thing = view.dataset.record(start)
    if not isinstance(thing, Programme) or thing.kind not in _ITEMS:
        return
    seen = {start}
    links = [link for link in view.dataset.about(start, ProgrammeLink) if link.from_id == start]
    while links:
        link = links.pop(0)
        if link.kind != "in_plan" or link.to_id in seen or not view.shows(link):
            continue
        seen.add(link.to_id)
        name = view.dataset.name(link.to_id)
        lines = lines_of(view, link.to_id)
        heading = f"The plan it is part of, apart: {name}"
        remark = "" if lines else none_above(view, link.to_id)
        yield section(view, Part.PLAN, heading, [link, *lines], remark=remark)
        links += [
            item
            for item in view.dataset.about(link.to_id, ProgrammeLink)
            if item.from_id == link.to_id
        ]


def others(view: View, start: str) -> Section:
    """Return the relations of a thing that no chain climbs, geography among them."""
    about = view.dataset.about
    found: list[Fact] = [line for line in sideways(view, start) if view.shows(line)]
    found += [item for item in about(start, EscalationStage) if item.body_id == start]
    found += [item for item in about(start, Party) if item.party_id == start]
    found += [item for item in about(start, Membership) if item.member_id == start]
    found += [
        item for item in about(start, ServiceLink) if start in (item.service_id, item.party_id)
    ]
    found += [item for item in about(start, AreaLink) if item.from_id == start]
    shown = [item for item in found if view.shows(item)]
    return section(view, Part.OTHER_RELATIONS, f"Other relations: {NOT_A_LINE}", shown)
