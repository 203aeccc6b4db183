"""Where things are: which centre serves which ward, in which locality, and what works at which tier.

Geography is not governance: a centre in a locality answers to nobody by that, and what lies within
the footprint of a tier is not placed at it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from partnership_graph import vocabulary
from partnership_graph.dataset import Dataset, plain
from partnership_graph.errors import AmbiguousNameError, QuestionError
from partnership_graph.model import (
    Alias,
    Area,
    AreaLink,
    Board,
    Change,
    ChildrensCentre,
    Gap,
    Thing,
    TierPlacement,
)
from partnership_graph.questions.answer import Answer, Section, Statement, answer, section, state
from partnership_graph.questions.view import FILTERS, View

TIERS: Final = vocabulary.TIERS
_CENTRE: Final = "childrens_centre"
_SITES: Final = (_CENTRE, "outreach_site", "planned_centre")
_NOUN: Final = "children's centre"
_NOT_STATED: Final = "not-stated"


@dataclass(frozen=True, slots=True)
class Sort:
    """What an option names: things of some tables and kinds, and words their names may leave out."""

    said: str
    tables: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


AREA: Final = Sort("an area", ("areas",), words=("locality",))
WARD: Final = Sort("a ward", ("areas",), ("ward",), ("ward",))
CENTRE: Final = Sort(
    "a children's centre or other site", ("childrens_centres",), words=("children's centre",)
)


def named(dataset: Dataset, text: str, sort: Sort) -> str:
    """Return the id of the one thing of a sort that a text names; "" for no text.

    The option says what sort of thing is meant, so a name that two things share is no question
    where one of them only is of the sort: ``--ward Ockendon`` is the ward.

    Raises:
        UnknownNameError: nothing is called that.
        AmbiguousNameError: several things of the sort are, or could be.
        QuestionError: something is, but nothing of the sort.
    """
    fitting = {
        thing.id: thing
        for thing in dataset.things()
        if thing.table in sort.tables
        and (not sort.kinds or getattr(thing, "kind", "") in sort.kinds)
    }
    if not text or text in fitting:
        return text
    found = _called(dataset, text, sort, fitting)
    if len(found) == 1:
        return found[0]
    if not found and not dataset.is_thing(text):
        found = [item for item in dataset.matching(text) if item in fitting]
    if found:
        raise AmbiguousNameError(text, [dataset.introduce(item) for item in found])
    other = dataset.introduce(dataset.resolve(text))
    raise QuestionError(
        f"{text!r} is not {sort.said} but {other}; 'pgraph find' lists what there is"
    )


def _called(
    dataset: Dataset, text: str, sort: Sort, fitting: Mapping[str, Thing]
) -> list[str]:  # fmt: skip
    """Return what is called exactly that: a name beats an alias, both beat a word added to it."""
    names = [(plain(thing.name), thing.id) for thing in fitting.values()]
    aliases = [
        (plain(alias.name), alias.of_id)
        for alias in dataset.all(Alias)
        if alias.of_id in fitting and not alias.only_in
    ]
    for spelling in [plain(text), *(plain(f"{text} {word}") for word in sort.words)]:
        for index in (names, aliases):
            if found := list(dict.fromkeys(item for name, item in index if name == spelling)):
                return found
    return []


def centres(
    view: View, *, centre: str = "", within: str = "", ward: str = "", proposed: str = ""
) -> Answer:
    """Return the centres of a day by locality, each with its wards and what is proposed for it.

    Args:
        view: what to look at.
        centre: the id of a centre: it alone.
        within: the id of an area: the centres located in it, or in an area within it.
        ward: the id of a ward: the centres that serve it.
        proposed: a kind of change, such as close: the centres for which it is proposed.

    Raises:
        QuestionError: there is no such kind of change.
    """
    known_change(view, proposed)
    wanted = {"located_in": _areas_within(view, within), "serves_ward": {ward} - {""}}
    every = [
        site
        for site in view.dataset.all(ChildrensCentre)
        if (site.id == centre if centre else site.kind in _SITES)
        and (not proposed or proposals(view, site.id, proposed))
    ]
    shown: list[ChildrensCentre] = []
    absent: list[ChildrensCentre] = []
    for site in every:
        here = _present(view, site.id)
        if _fits(view, site.id, wanted, here=here):
            (shown if here else absent).append(site)
    proper = [site for site in shown if site.kind == _CENTRE]
    others = [site for site in shown if site.kind != _CENTRE]
    asked = _conditions(view, within, ward, proposed)
    sections = [
        *_by_locality(view, proper),
        Section(
            name="other_sites",
            heading=f"Other sites, not children's centres: {len(others)}",
            statements=tuple(item for site in others for item in _site(view, site)),
        ),
        Section(
            name="other_days",
            heading=f"Not recorded on this day: {len(absent)}",
            statements=tuple(
                item
                for site in absent
                for item in (
                    state(view, site, text=view.presence(site.id).why or _kept_out(view, site)),
                    *(state(view, link, depth=1) for link in _links(view, site.id, here=False)),
                )
            ),
        ),
    ]
    subject = view.dataset.name(centre) if centre else f"children's centres{asked}"
    return answer(
        view,
        f"Where {'is' if centre else 'are'} {subject}?",
        found=bool(shown),
        verdict=_centres_verdict(view, proper, others, asked),
        sections=sections,
    )


def wards(view: View, *, of: str = "", within: str = "") -> Answer:
    """Return the wards by the centre that serves them on a day, and the wards that none serves.

    A ward counts as in the locality of the centre that serves it where no document places it.
    """
    areas = _areas_within(view, within)
    every = {
        area.id: links
        for area in view.dataset.all(Area)
        if area.kind == "ward"
        and view.shows(area)
        and _ward_within(view, area.id, links := _about(view, area.id, "serves_ward"), areas)
        and (not of or of in {link.from_id for link in links})
    }
    now = [
        link
        for links in every.values()
        for link in links
        if view.shows(link) and _present(view, link.from_id)
    ]
    served = {link.to_id for link in now}
    missing = {ward: links for ward, links in every.items() if ward not in served}
    centres_of = sorted(
        {link.from_id for link in now if of in {"", link.from_id}}, key=view.dataset.name
    )
    sections = [_wards_of(view, item, now) for item in centres_of]
    gone = tuple(
        item
        for ward, links in missing.items()
        for item in (
            state(view, view.dataset.record(ward)),
            *(state(view, link, depth=1) for link in links),
        )
    )
    heading = f"Wards for which no centre is recorded on this day: {len(missing)}"
    sections.append(Section(name="no_centre", heading=heading, statements=gone))
    if of:
        said = "What was changed or proposed for it"
        sections.append(section(view, "changes", said, _changes(view, of)))
    by = f" by {view.dataset.name(of)}" * bool(of)
    where = f" in {view.dataset.name(within)}" * bool(within)
    return answer(
        view,
        f"Which wards{where} are served{by}?",
        found=bool(served),
        verdict=_wards_verdict(view, now, len(missing), of, where),
        sections=sections,
    )


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


def tier_named(dataset: Dataset, text: str) -> str:
    """Return a tier for its name ("system", "System level"), or the id of the thing named.

    Raises:
        QuestionError: nothing, or more than one thing, is called that.
    """
    word = plain(text).removesuffix(" level")
    return word if not text or word in TIERS else dataset.resolve(text)


def known_change(view: View, kind: str) -> None:
    """Raise an error for a kind of change that cannot be asked for.

    Raises:
        QuestionError: there is no such kind of change, or the view leaves out all proposals.
    """
    if kind and view.only in {"in_force", "historical"}:
        raise QuestionError(
            f"--proposed asks for proposals, which --only {view.only} leaves out; give one of the two"
        )
    if kind and kind not in vocabulary.CHANGES:
        raise QuestionError(
            f"{kind!r} is not a kind of change; expected one of {', '.join(vocabulary.CHANGES)}"
        )


def proposals(view: View, wanted: str, kind: str) -> list[Change]:
    """Return the proposals of one kind for a thing: proposed and its outcome not recorded."""
    return [
        item
        for item in _changes(view, wanted)
        if item.kind == kind and item.status == "proposed" and item.subject_id == wanted
    ]


def _changes(view: View, wanted: str) -> list[Change]:
    return [item for item in view.dataset.about(wanted, Change) if view.shows(item)]


def _present(view: View, wanted: str) -> bool:
    return view.presence(wanted).shown and view.lets_through(view.dataset.fact(wanted))


def _kept_out(view: View, site: Thing) -> str:
    return f"{view.dataset.name(site.id)} is recorded, but kept out by --only or --source"


def _about(view: View, wanted: str, kind: str) -> list[AreaLink]:
    return [
        link
        for link in view.dataset.about(wanted, AreaLink)
        if link.kind == kind and view.lets_through(link)
    ]


def _links(view: View, site: str, *, here: bool) -> list[AreaLink]:
    """Return where a site is and which wards it serves, on the day or on any."""
    links = [*_about(view, site, "located_in"), *_about(view, site, "serves_ward")]
    return [link for link in links if link.from_id == site and (not here or view.shows(link))]


def _fits(view: View, site: str, wanted: Mapping[str, set[str]], *, here: bool) -> bool:
    """Tell whether a site is linked in each way wanted to one of the areas; no areas are any."""
    ends = {(link.kind, link.to_id) for link in _links(view, site, here=here)}
    return all(
        any((kind, area) in ends for area in areas) for kind, areas in wanted.items() if areas
    )


def _areas_within(view: View, area: str) -> set[str]:
    """Return an area and all that lies within it."""
    found = [area] if area else []
    for item in found:
        found += [
            link.from_id
            for link in _about(view, item, "within")
            if link.to_id == item and view.shows(link)
        ]
    return set(found)


def _ward_within(view: View, ward: str, links: Sequence[AreaLink], areas: set[str]) -> bool:
    if not areas or ward in areas:
        return True
    return any(
        place.to_id in areas for link in links for place in _about(view, link.from_id, "located_in")
    )


def _site(view: View, site: ChildrensCentre) -> Iterator[Statement]:
    links = _links(view, site.id, here=True)
    located = [link for link in links if link.kind == "located_in"]
    served = [link for link in links if link not in located]
    yield from (state(view, item) for item in located)
    if not located:
        yield state(view, site)
    yield from (state(view, item, depth=1) for item in (*served, *_changes(view, site.id)))


def _localities(view: View, site: str) -> list[str]:
    links = _links(view, site, here=True)
    return [link.to_id for link in links if link.kind == "located_in"] or [_NOT_STATED]


def _by_locality(view: View, sites: Sequence[ChildrensCentre]) -> Iterator[Section]:
    grouped: dict[str, list[ChildrensCentre]] = {}
    for site in sites:
        for locality in _localities(view, site.id):
            grouped.setdefault(locality, []).append(site)
    for locality in sorted(grouped, key=view.dataset.name):
        group = grouped[locality]
        yield Section(
            name=locality,
            heading=f"{_area(view, locality)}: {_count(len(group), _NOUN)}",
            statements=tuple(item for site in group for item in _site(view, site)),
        )


def _conditions(view: View, within: str, ward: str, proposed: str) -> str:
    name = view.dataset.name
    words = vocabulary.CHANGES.get(proposed, "")
    return (
        f" in {name(within)}" * bool(within)
        + f" serving {name(ward)}" * bool(ward)
        + f" whose {words} is proposed (outcome not recorded)" * bool(proposed)
    )


def _centres_verdict(
    view: View, proper: Sequence[Thing], others: Sequence[Thing], asked: str
) -> str:
    apart = f"; {_count(len(others), 'other site')} apart" * bool(others)
    if not proper:
        none = f"no document records a children's centre{asked} on this day"
        return none + apart if others else f"None stated: {none}"
    if asked or len(proper) == 1:
        listed = ", ".join(f"{site.name} ({_where(view, site.id)})" for site in proper)
    else:
        where = Counter(item for site in proper for item in _localities(view, site.id))
        listed = ", ".join(
            f"{count} in {_area(view, item)}" for item, count in sorted(where.items())
        )
    is_are = "is" if len(proper) == 1 else "are"
    return f"{_count(len(proper), _NOUN)} {is_are} recorded{asked}: {listed}{apart}"


def _area(view: View, area: str) -> str:
    return "no locality stated" if area == _NOT_STATED else view.dataset.name(area)


def _where(view: View, site: str) -> str:
    return ", ".join(_area(view, item) for item in _localities(view, site))


def _wards_of(view: View, centre: str, links: Iterable[AreaLink]) -> Section:
    own = [link for link in links if link.from_id == centre]
    heading = f"{view.dataset.name(centre)}: {_count(len(own), 'ward')}"
    return section(view, centre, heading, own)


def _wards_verdict(
    view: View, now: Sequence[AreaLink], missing: int, of: str, where: str
) -> str:  # fmt: skip
    name = view.dataset.name
    served = list(dict.fromkeys(link.to_id for link in now))
    listed = ", ".join(map(name, served))
    wards_served = f"{_count(len(served), 'ward')}{where}"
    if of and served:
        others = {name(link.to_id): name(link.from_id) for link in now if link.from_id != of}
        also = ", ".join(f"{ward} by {centre} as well" for ward, centre in others.items())
        them = "it" if len(served) == 1 else "any of them"
        alone = also or f"no other centre is recorded for {them}"
        return f"{name(of)} serves {wards_served}: {listed}; {alone}"
    without = f"; for {missing} no centre is recorded on this day" * bool(missing)
    if not served:
        return f"None stated: no document records a centre for a ward{where} on this day{without}"
    by = _count(len({link.from_id for link in now}), _NOUN)
    by_or_list = f": {listed}" if where else f", by {by}"
    return f"{wards_served} {'is' if len(served) == 1 else 'are'} served{by_or_list}{without}"


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


def _kept_apart(view: View, items: Iterable[TierPlacement], told: _Placed) -> list[str]:
    every = [*told.placed, *told.proposed, *told.implied]
    return view.left_out([item for item in items if item not in every], "placements")


def _tiers(view: View) -> Answer:
    every = list(view.dataset.all(TierPlacement))
    told = _placed(view, every)
    groups = (("placed", told.placed), ("proposed", told.proposed), ("implied", told.implied))
    sections = [
        section(view, f"{name}_{said}", f"{TIERS[name]} level, {said}: {len(own)}", own)
        for name in TIERS
        for said, items in groups
        if (own := [item for item in items if item.tier == name])
    ]
    bodies = [board.id for board in view.dataset.all(Board)]
    where = {item.subject_id for item in (*told.placed, *told.proposed)}
    unplaced = sum(body not in where for body in bodies)
    counts = Counter(item.tier for item in told.placed)
    listed = ", ".join(f"{counts[name]} at {TIERS[name]} level" for name in TIERS)
    proposed = f", {len(told.proposed)} more by a proposal" * bool(told.proposed)
    return answer(
        view,
        "What is placed at which tier?",
        found=bool(where),
        verdict=f"{_count(len(told.placed), 'placement')} stated: {listed}{proposed}; "
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
    return answer(
        view,
        f"What is placed at {words}?",
        found=found,
        verdict=(placed if found else none) + f"; its footprint is {names}" * bool(names),
        sections=[
            section(view, "placed", f"Placed at {words}: {len(told.placed)}", told.placed),
            section(
                view, "proposed", f"Placed there by a proposal: {len(told.proposed)}", told.proposed
            ),
            section(view, "implied", _ONLY_IMPLIED, told.implied),
            section(view, "footprint", "Its footprint", covered, remark=no_footprint),
            section(
                view,
                "within",
                f"Lies within its footprint, which is no placement: {len(inside)}",
                inside,
            ),
            section(view, "covers", "Covers the same footprint, which is no placement", beside),
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
        for link in _geography(view, level)
        if link.kind == "covers" and link.from_id == level
    ]
    near = [
        link
        for area in (*(link.to_id for link in covered), *levels)
        for link in _geography(view, area)
        if link.to_id == area and link not in covered
    ]
    return covered, near


def _footprint_name(view: View, link: AreaLink) -> str:
    proposed = " (proposed, ratification not recorded)" * (link.status == "proposed")
    return f"{view.dataset.name(link.to_id)}{proposed}"


def _geography(view: View, wanted: str) -> list[AreaLink]:
    return [
        link
        for link in view.dataset.about(wanted, AreaLink)
        if view.shows(link) and all(view.presence(end).shown for end in (link.from_id, link.to_id))
    ]


def _tier_of(view: View, wanted: str) -> Answer:
    name = view.dataset.name(wanted)
    every = list(view.dataset.about(wanted, TierPlacement))
    told = _placed(view, every, implied=True)
    gaps = [
        gap
        for gap in view.dataset.about(wanted, Gap)
        if gap.what == "tier" and gap.subject_id == wanted and view.shows(gap)
    ]
    where = [link for link in _geography(view, wanted) if link.from_id == wanted]
    return answer(
        view,
        f"At which tier is {name}?",
        found=bool(told.placed or told.proposed),
        verdict=_tier_verdict(name, told),
        sections=[
            section(view, "placed", "Placed", told.placed),
            section(view, "proposed", "Placed by a proposal", told.proposed),
            section(view, "implied", _ONLY_IMPLIED, told.implied),
            section(view, "gaps", "Looked for and not stated", gaps),
            section(view, "geography", "Where it lies: geography, which is no placement", where),
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
        return f"{name} would be placed at {levels} (proposed, ratification not recorded)"
    none = f"{name} is unplaced: no document states its tier"
    if told.implied:
        notes = "; ".join(dict.fromkeys(item.note.rstrip(".") for item in told.implied))
        return f"{none}; {_levels(told.implied)} is only implied{f' ({notes})' * bool(notes)}"
    return none


def _levels(items: Sequence[TierPlacement]) -> str:
    words = list(dict.fromkeys(TIERS[item.tier] for item in items))
    return f"{', '.join(words[:-1])}{' and ' * (len(words) > 1)}{words[-1]} level"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
