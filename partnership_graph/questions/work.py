"""Who does what: services, agreements, actions and decisions, by whom, on what, with what outcome."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from partnership_graph import vocabulary
from partnership_graph.dataset import plain
from partnership_graph.dates import FOREVER, first_day
from partnership_graph.errors import QuestionError
from partnership_graph.model import (
    ACTORS,
    Assignment,
    Change,
    Contract,
    Contradiction,
    Decision,
    Fact,
    Figure,
    Gap,
    Party,
    PostHolder,
    Programme,
    ProgrammeLink,
    Record,
    Service,
    ServiceLink,
)
from partnership_graph.questions.answer import (
    Answer,
    Section,
    Statement,
    answer,
    cite,
    section,
    state,
)
from partnership_graph.questions.places import Sort, known_change, proposals
from partnership_graph.questions.view import View
from partnership_graph.questions.wording import sentence

ACTOR: Final = Sort("a post, person, organisation or body", ACTORS)
SERVICE: Final = Sort("a service", ("services", "programmes", "childrens_centres"))
POINT: Final = Sort(
    "a delivery point",
    ("childrens_centres", "organisations", "boards"),
    words=("delivery setting", "setting", "children's centre"),
)
AGREEMENT: Final = Sort("an agreement", ("documents", "contracts"))
MEETING: Final = Sort("a meeting", ("meetings",))
PLAN: Final = Sort("a plan, recommendation or objective", ("programmes", "documents"))

_ITEMS: Final = ("recommendation", "objective", "action")
_LEADS: Final = ("lead", "joint_lead")
_COSTS: Final = ("cost", "budget", "value")
_CAPACITIES: Final = tuple(vocabulary.SERVICE_CAPACITIES)
_MOST_NAMED: Final = 12
_MOST_OTHERS: Final = 6
_MOST_PLANS: Final = 6
_WORD: Final = re.compile(r"[^\W_]+")
_MONTHS: Final = frozenset(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
)


def services(  # noqa: PLR0913 - a service has as many ends to be asked by
    view: View,
    *,
    service: str = "",
    commissioned_by: str = "",
    provided_by: str = "",
    at: str = "",
    proposed: str = "",
) -> Answer:
    """Return the services that meet all that is asked, each with who, where, its cost and its gaps.

    Args:
        view: what to look at.
        service: the id of a service: it alone.
        commissioned_by: the id of whoever commissions it.
        provided_by: the id of whoever provides it.
        at: the id of the place where it is delivered.
        proposed: a kind of change, such as decommission: the services for which it is proposed.

    Raises:
        QuestionError: there is no such kind of change.
    """
    known_change(view, proposed)
    wanted = {"commissioner": commissioned_by, "provider": provided_by, "delivery_point": at}
    wanted = {capacity: party for capacity, party in wanted.items() if party}
    every = [service] if service else _serviced(view)
    matching = {
        item: links
        for item in every
        if (links := _matching(view, item, wanted)) is not None
        and (not proposed or proposals(view, item, proposed))
    }
    found = [item for item, links in matching.items() if not _only_proposed(view, item, links)]
    later = [item for item in matching if item not in found]
    asked = _service_conditions(view, wanted, proposed)
    sections = [
        Section(
            name=name,
            heading=f"{heading}: {len(items)}",
            statements=tuple(line for item in items for line in _service(view, item)),
        )
        for name, heading, items in (
            ("services", "Services", found),
            ("proposed", "Services so far only proposed", later),
        )
    ]
    name = view.dataset.name(service) if service else ""
    return answer(
        view,
        f"Who commissions and provides {name}, and where?"
        if name
        else f"Services{asked}: which are recorded?",
        found=bool(_links(view, service)) if service and not asked else bool(matching),
        verdict=_service_verdict(view, service)
        if service and not asked
        else _listed(view, "service", asked, found, later),
        sections=sections,
        remarks=[*_services_left_out(view, every, wanted), *_namesakes(view, wanted)],
    )


def parties(view: View, agreement: str) -> Answer:
    """Return the parties to an agreement by the heading each is listed under, and whether it signed.

    Where the paragraphs that list the parties differ, what each leaves out is told apart.
    """
    name = view.dataset.name(agreement)
    every = [
        item for item in view.dataset.about(agreement, Party) if item.agreement_id == agreement
    ]
    shown = [item for item in every if view.shows(item)]
    shown.sort(key=lambda item: (int(item.bullet or 0), item.id))
    signed = sum(item.signed != vocabulary.OUTCOME_NOT_RECORDED for item in shown)
    groups = groupby(shown, key=lambda item: item.category)
    sections = [
        section(view, f"parties_{number}", category or "Parties", items)
        for number, (category, items) in enumerate(groups, start=1)
    ]
    gaps = [
        gap
        for gap in view.dataset.about(agreement, Gap)
        if gap.what in {"signature", "outcome"} and view.shows(gap)
    ]
    sections += [
        _differences(view, shown),
        section(view, "contradictions", _BOTH, _contradictions(view, shown)),
        section(view, "gaps", "Looked for and not stated", gaps),
    ]
    marked = " (proposed, ratification not recorded)" * any(
        item.status == "proposed" for item in shown
    )
    signing = f"signature recorded for {signed} of {len(shown)}"
    return answer(
        view,
        f"Who are the parties to {name}?",
        found=bool(shown),
        verdict=f"{name} names {_count(len(shown), 'party')}{marked}; {signing}"
        if shown
        else f"None stated: no document lists the parties to {name}",
        sections=sections,
        remarks=view.left_out([item for item in every if item not in shown], "parties"),
    )


def actions(  # noqa: PLR0913 - an action has as many ends to be asked by
    view: View,
    text: str = "",
    *,
    owner: str = "",
    lead: str = "",
    of: str = "",
    set_by: str = "",
    at: str = "",
    due: str = "",
) -> Answer:
    """Return the actions, recommendations and objectives that meet all that is asked, plan by plan.

    Each plan's count says of how many: "13 of 16 recommendations".

    Args:
        view: what to look at.
        text: words that the name or the text of the action must hold.
        owner: the id of its owner; a person's posts count too, and say so.
        lead: the id of its lead or joint lead; likewise.
        of: the id of a plan, recommendation or objective that it is, or is part of.
        set_by: the id of the body that set it.
        at: the id of the meeting that set it.
        due: words of its due date as printed, months and years in any spelling, or "not stated".
    """
    every = [
        item for item in view.dataset.all(Programme) if item.kind in _ITEMS and view.shows(item)
    ]
    parts = _parts_of(view, of)
    chosen = [
        item
        for item in every
        if (not of or item.id in parts)
        and set_by in {"", item.set_by_id}
        and at in {"", item.meeting_id}
        and _says(item, text)
        and _due(item, due)
        and (not owner or _assigned(view, item.id, owner, ("owner",)))
        and (not lead or _assigned(view, item.id, lead, _LEADS))
    ]
    picked = bool(text or owner or lead or due)
    groups = _by_plan(view, chosen, every, others=picked)
    ends = {"of": of, "set by": set_by, "at": at, "owned by": owner, "led by": lead}
    asked = _said(view, ends) + f" due {due}" * bool(due) + f" about {text!r}" * bool(text)
    itself, who = _itself(view, of)
    counted = "; ".join(group.heading for group in groups[:_MOST_PLANS])
    more = f"; and of {len(groups) - _MOST_PLANS} more" * (len(groups) > _MOST_PLANS)
    own = "" if picked else who
    none = (
        f"None stated: no document records an action{asked}" if not own else "No part is recorded"
    )
    return answer(
        view,
        f"Actions{asked}: which are recorded?",
        found=bool(chosen or own),
        verdict=(f"{_kinds(chosen)}{asked}: {counted}{more}" if chosen else none) + own,
        sections=[
            *itself,
            *groups,
            section(view, "contradictions", _BOTH, _disputed(view, {of, *(x.id for x in chosen)})),
        ],
        remarks=_posts_counted(view, owner, lead),
    )


def decisions(  # noqa: PLR0913 - a decision has as many ends to be asked by
    view: View, *, by: str = "", on: str = "", to: str = "", at: str = "", act: str = ""
) -> Answer:
    """Return the decisions that meet all that is asked, those with an outcome recorded apart.

    Args:
        view: what to look at.
        by: the id of whoever decides.
        on: the id of what is decided on; steps in a stated order are given in that order.
        to: the id of whoever it is delegated or submitted to, or whose agreement is needed.
        at: the id of the meeting.
        act: one act, such as approve or delegate.

    Raises:
        QuestionError: there is no such act.
    """
    if act and act not in vocabulary.ACTS:
        raise QuestionError(f"{act!r} is not an act; expected one of {', '.join(vocabulary.ACTS)}")
    shown = [
        item
        for item in view.dataset.all(Decision)
        if by in {"", item.by_id}
        and on in {"", item.on_id}
        and to in {"", item.to_id, item.with_agreement_of}
        and at in {"", item.meeting_id}
        and act in {"", item.act}
        and view.shows(item)
    ]
    shown.sort(key=_when)
    steps = _steps(shown) if on else []
    recorded = [item for item in shown if item.outcome != vocabulary.OUTCOME_NOT_RECORDED]
    open_ = [item for item in shown if item not in recorded]
    rest = [item for item in shown if item not in steps]
    changes = [
        item
        for item in view.dataset.all(Change)
        if (by or on)
        and by in {"", item.decided_by}
        and on in {"", item.subject_id, item.into_id}
        and not (to or at or act)
        and view.shows(item)
    ]
    gaps = [
        gap
        for gap in (view.dataset.about(on, Gap) if on else ())
        if gap.what == "outcome" and gap.subject_id == on and view.shows(gap)
    ]
    acts = f" to {vocabulary.ACTS[act]}" if act else ""
    asked = acts + _said(view, {"by": by, "on": on, "to": to, "at": at})
    counts = f"{len(recorded)} with an outcome recorded, {len(open_)} with none"
    return answer(
        view,
        f"Decisions{asked}: which are recorded?",
        found=bool(shown or changes),
        verdict=f"{_count(len(shown), 'decision')}{asked}: {counts}"
        if shown
        else f"None stated: no document records a decision{asked}",
        sections=[
            section(view, "steps", "In their stated order", steps),
            section(view, "recorded", "Outcome recorded", [x for x in rest if x in recorded]),
            section(view, "open", "Outcome not recorded", [x for x in rest if x in open_]),
            section(view, "changes", "Changes made or proposed", changes),
            section(view, "contradictions", _BOTH, _contradictions(view, shown)),
            section(view, "gaps", "Looked for and not stated", gaps),
        ],
    )


_BOTH: Final = "Contradictions: both sides stand"


def _contradictions(view: View, facts: Iterable[Fact]) -> list[Contradiction]:
    topics = {item.topic for fact in facts for item in view.dataset.about(fact.id, Contradiction)}
    return [item for item in view.dataset.all(Contradiction) if item.topic in topics]


def _count(number: int, noun: str) -> str:
    several = noun.removesuffix("y") + "ies" if noun.endswith("y") else f"{noun}s"
    return f"{number} {noun if number == 1 else several}"


# Services


def _serviced(view: View) -> list[str]:
    """Return every service, and every other thing that somebody commissions or provides."""
    own = [item.id for item in view.dataset.all(Service) if view.shows(item)]
    linked = [
        item.service_id
        for item in view.dataset.all(ServiceLink)
        if view.shows(item) and view.dataset.table_of(item.service_id) != "childrens_centres"
    ]
    return list(dict.fromkeys([*own, *linked]))


def _links(view: View, service: str) -> list[ServiceLink]:
    links = [
        link
        for link in view.dataset.about(service, ServiceLink)
        if link.service_id == service and view.shows(link)
    ]
    return sorted(links, key=lambda link: _CAPACITIES.index(link.capacity))


def _matching(view: View, service: str, wanted: Mapping[str, str]) -> list[ServiceLink] | None:
    """Return the links by which a service meets all that is wanted, or none where it does not."""
    links = _links(view, service)
    met = [link for link in links if wanted.get(link.capacity) == link.party_id]
    return met if {link.capacity for link in met} == set(wanted) else None


def _only_proposed(view: View, service: str, links: Sequence[ServiceLink]) -> bool:
    if not links:
        return view.dataset.fact(service).status == "proposed"
    in_force = {link.capacity for link in links if link.status != "proposed"}
    return in_force != {link.capacity for link in links}


def _service(view: View, service: str) -> Iterator[Statement]:
    yield state(view, view.dataset.record(service))
    rest: list[Fact] = [*_links(view, service), *_costs(view, service)]
    rest += [
        gap
        for gap in view.dataset.about(service, Gap)
        if gap.subject_id == service
        and gap.what in {"commissioner", "provider", "cost"}
        and view.shows(gap)
    ]
    rest += [item for item in view.dataset.about(service, Change) if view.shows(item)]
    yield from (state(view, item, depth=1) for item in rest)


def _costs(view: View, service: str) -> list[Figure]:
    contracts = [
        item.id for item in view.dataset.about(service, Contract) if item.service_id == service
    ]
    return [
        figure
        for subject in (service, *contracts)
        for figure in view.dataset.about(subject, Figure)
        if figure.subject_id == subject
        and figure.unit == "GBP"
        and any(word in figure.measure for word in _COSTS)
        and view.shows(figure)
    ]


_ASKED: Final = {
    "commissioner": "commissioned by",
    "provider": "provided by",
    "delivery_point": "delivered at",
}


def _service_conditions(view: View, wanted: Mapping[str, str], proposed: str) -> str:
    parts = [f"{_ASKED[capacity]} {view.dataset.name(party)}" for capacity, party in wanted.items()]
    said = f" {' and '.join(parts)}" if parts else ""
    words = vocabulary.CHANGES.get(proposed, "")
    return said + f" whose {words} is proposed (outcome not recorded)" * bool(proposed)


def _service_verdict(view: View, service: str) -> str:
    name, links = view.dataset.name(service), _links(view, service)
    if not links:
        return f"None stated: no document states who commissions or provides {name}"
    said = []
    for capacity, words in _ASKED.items():
        who = [_marked(view, link) for link in links if link.capacity == capacity]
        said.append(f"{words} {', '.join(who)}" if who else f"{words}: not stated")
    return f"{name} is {'; '.join(said)}"


def _marked(view: View, link: ServiceLink) -> str:
    marks = [mark for mark in (link.status, link.basis) if mark in {"proposed", "implied"}]
    return view.dataset.name(link.party_id) + f" ({', '.join(marks)})" * bool(marks)


def _listed(
    view: View, noun: str, asked: str, found: Sequence[str], later: Sequence[str]
) -> str:  # fmt: skip
    if not found and not later:
        return f"None stated: no document records a {noun}{asked}"
    names = ", ".join(map(view.dataset.name, found if len(found) <= _MOST_NAMED else ()))
    proposed = ", ".join(map(view.dataset.name, later if len(later) <= _MOST_NAMED else ()))
    more = f"; {len(later)} so far only proposed{f': {proposed}' * bool(proposed)}" * bool(later)
    is_are = "is" if len(found) == 1 else "are"
    return f"{_count(len(found), noun)}{asked} {is_are} recorded{f': {names}' * bool(names)}{more}"


def _services_left_out(
    view: View, every: Iterable[str], wanted: Mapping[str, str]
) -> list[str]:  # fmt: skip
    links = [
        link
        for service in every
        for link in view.dataset.about(service, ServiceLink)
        if link.service_id == service
        and (not wanted or wanted.get(link.capacity) == link.party_id)
        and not view.shows(link)
    ]
    return view.left_out(links, "service links")


def _namesakes(view: View, wanted: Mapping[str, str]) -> list[str]:
    """Say which others bear the name asked for and more: none of them is counted with it."""
    said = []
    for capacity, party in wanted.items():
        name = plain(view.dataset.name(party))
        others = {
            link.party_id
            for link in view.dataset.all(ServiceLink)
            if link.capacity == capacity and view.shows(link) and link.party_id != party
        }
        near = [item for item in sorted(others) if name in plain(view.dataset.name(item))]
        if near:
            listed = "; ".join(f"{view.dataset.name(item)} [{item}]" for item in near)
            said.append(f"not counted, because no row says it is the same: {listed}")
    return said


# Parties


def _differences(view: View, shown: Sequence[Party]) -> Section:
    """Tell what each paragraph that lists parties leaves out, where they differ."""
    lists: dict[tuple[str, str], list[Party]] = {}
    for item in shown:
        for cited in view.citations(item):
            lists.setdefault((cited.source_id, cited.locator), []).append(item)
    several = {place: items for place, items in lists.items() if len(items) > 1}
    statements = []
    for (source, locator), items in several.items():
        missing = [item for item in shown if item not in items]
        if missing:
            names = ", ".join(view.dataset.name(item.party_id) for item in missing)
            text = f"{locator} names {len(items)} of {len(shown)}; not there: {names}"
        else:
            text = f"{locator} names all {len(shown)}"
        where = tuple(
            item
            for item in cite(view, items[0])
            if (item.source, item.locator) == (source, locator)
        )
        statements.append(Statement(text=text, citations=where))
    differ = any(len(items) != len(shown) for items in several.values())
    heading = "The lists differ: both stand"
    return Section(name="lists", heading=heading, statements=tuple(statements) if differ else ())


# Actions


def _parts_of(view: View, of: str) -> set[str]:
    """Return all that is part of a plan, without the plan."""
    found = [of] if of else []
    for item in found:
        found += [
            link.from_id
            for link in view.dataset.about(item, ProgrammeLink)
            if link.kind == "in_plan" and link.to_id == item and view.shows(link)
        ]
    return set(found) - {of}


def _says(item: Programme, text: str) -> bool:
    words = plain(f"{item.name} {item.text}")
    return all(word in words for word in plain(text).split())


def _due(item: Programme, asked: str) -> bool:
    if plain(asked) == "not stated":
        return not item.due_text
    return not asked or set(_date_words(asked)) <= set(_date_words(item.due_text))


def _date_words(text: str) -> Iterator[str]:
    """Yield the words of a date with months as three letters and years as two digits."""
    for word in _WORD.findall(text.casefold()):
        if word[:3] in _MONTHS and word.isalpha():
            yield word[:3]
        elif re.fullmatch(r"20\d\d", word):
            yield word[2:]
        else:
            yield word


def _posts_of(view: View, wanted: str) -> dict[str, PostHolder]:
    if not wanted or view.dataset.table_of(wanted) != "people":
        return {}
    return {
        item.post_id: item
        for item in view.dataset.about(wanted, PostHolder)
        if item.person_id == wanted and view.shows(item)
    }


def _assigned(view: View, item: str, wanted: str, capacities: Sequence[str]) -> bool:
    posts = _posts_of(view, wanted)
    return any(
        part.subject_id == item
        and part.capacity in capacities
        and (wanted in {part.assignee_id, part.in_post} or part.assignee_id in posts)
        and view.shows(part)
        for part in view.dataset.about(item, Assignment)
    )


def _posts_counted(view: View, *asked: str) -> list[str]:
    return [
        f"counted by the post as well: {sentence(view.dataset, holder)}"
        for wanted in asked
        for holder in _posts_of(view, wanted).values()
    ]


def _disputed(view: View, items: Iterable[str]) -> list[Contradiction]:
    """Return the contradictions about actions, or about who owns, leads or presents them."""
    facts = [view.dataset.fact(item) for item in items if item]
    parts = [part for fact in facts for part in view.dataset.about(fact.id, Assignment)]
    return _contradictions(view, [*facts, *parts])


def _by_plan(
    view: View, chosen: Sequence[Programme], every: Sequence[Programme], *, others: bool
) -> list[Section]:
    """Return one section a plan or meeting, headed by how many of its items are chosen."""
    homes: dict[str, list[Programme]] = {}
    for item in sorted(every, key=_number):
        homes.setdefault(_home(view, item), []).append(item)
    ids = {item.id for item in chosen}
    found = []
    for home, inside in sorted(homes.items()):
        mine = [item for item in inside if item.id in ids]
        if not mine:
            continue
        rest = [item.name for item in inside if item.id not in ids]
        name = view.dataset.name(home) if home else "no plan or meeting stated"
        said = f"the others: {', '.join(rest)}" * (others and 0 < len(rest) <= _MOST_OTHERS)
        found.append(
            Section(
                name=home or "none",
                heading=f"{_of_how_many(mine, inside)} of {name}",
                statements=tuple(line for item in mine for line in _action(view, item)),
                remark=said,
            )
        )
    return sorted(found, key=lambda group: _naturally(group.name))


def _of_how_many(mine: Sequence[Programme], inside: Sequence[Programme]) -> str:
    counts = Counter(item.kind for item in mine)
    total = Counter(item.kind for item in inside)
    return ", ".join(
        f"{counts[kind]} of {_count(total[kind], kind)}" for kind in _ITEMS if counts[kind]
    )


def _itself(view: View, of: str) -> tuple[list[Section], str]:
    """Return the plan asked about, apart from its parts, and who owns or leads it in words."""
    if not of:
        return [], ""
    thing = view.dataset.record(of)
    name = view.dataset.name(of)
    parts = [
        item
        for item in view.dataset.about(of, Assignment)
        if item.subject_id == of and item.capacity in {"owner", *_LEADS} and view.shows(item)
    ]
    who = ", ".join(
        f"{view.dataset.name(item.assignee_id)} ({vocabulary.ASSIGNMENTS[item.capacity]})"
        for item in parts
    )
    statements = tuple(_action(view, thing))
    apart = Section(name="itself", heading=f"{name} itself, apart", statements=statements)
    return [apart], f"; {name} itself: {who}" * bool(who)


def _home(view: View, item: Programme) -> str:
    links = [
        link.to_id
        for link in view.dataset.about(item.id, ProgrammeLink)
        if link.kind == "in_plan" and link.from_id == item.id and view.shows(link)
    ]
    return next(iter(links), item.meeting_id or item.set_by_id)


def _number(item: Programme) -> list[tuple[int, str]]:
    return _naturally(item.id)


def _naturally(text: str) -> list[tuple[int, str]]:
    """Sort "recommendation 10" after "recommendation 9"."""
    parts = re.findall(r"\d+|\D+", text)
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts]


def _action(view: View, item: Record) -> Iterator[Statement]:
    yield state(view, item)
    about = view.dataset.about
    rest: list[Fact] = [x for x in about(item.id, Assignment) if x.subject_id == item.id]
    rest += [
        gap
        for gap in about(item.id, Gap)
        if gap.what in {"owner", "due_date"} and gap.subject_id == item.id
    ]
    yield from (state(view, fact, depth=1) for fact in rest if view.shows(fact))


def _kinds(items: Sequence[Programme]) -> str:
    counts = Counter(item.kind for item in items)
    return ", ".join(_count(counts[kind], kind) for kind in _ITEMS if counts[kind])


# Decisions


def _when(item: Decision) -> tuple[str, str, int, str]:
    date = first_day(item.date) if item.date else FOREVER
    return date, item.meeting_id, int(item.position or 0), item.id


def _steps(shown: Iterable[Decision]) -> list[Decision]:
    """Return the steps of a stated order: two or more of one source that have a position in it."""
    ordered = sorted(
        (item for item in shown if item.position),
        key=lambda item: (item.source_id, int(item.position)),
    )
    sources = [item.source_id for item in ordered]
    return [item for item in ordered if sources.count(item.source_id) > 1]


def _said(view: View, ends: Mapping[str, str]) -> str:
    return "".join(f" {word} {view.dataset.name(end)}" for word, end in ends.items() if end)
