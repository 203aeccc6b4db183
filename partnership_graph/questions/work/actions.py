"""Which actions, recommendations and objectives there are: whose, of which plan, due when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, filterfalse
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.denying import denied
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, section, state
from partnership_graph.facts import vocabulary
from partnership_graph.facts.holders import INSTEAD, posts_of
from partnership_graph.facts.pasted import command
from partnership_graph.facts.records import (
    Assignment,
    Contradiction,
    Meeting,
    PostHolder,
    Programme,
)
from partnership_graph.facts.silence import Silence, silence
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, ends_in_words, naming, sentence
from partnership_graph.questions.figures import Measured, measured, with_figures
from partnership_graph.questions.work.due import is_due
from partnership_graph.questions.work.plans import (
    LEADING,
    NOWHERE,
    Action,
    Plan,
    action_of,
    by_plan,
    parts_of,
    seeing_to,
)
from partnership_graph.questions.work.siblings import (
    MOST,
    Siblings,
    siblings,
    siblings_sections,
)
from partnership_graph.questions.work.sought import Held, rarest_word, sought
from partnership_graph.questions.work.unsettled import BOTH_STAND, contradictions_of

_ITEMS: Final = ("recommendation", "objective", "action")
_BY: Final[Mapping[str, Collection[str]]] = {"owner": ("owner",), "lead": ("lead", "joint_lead")}
"""The ends that an item may be asked by where somebody sees to it, with the capacities that count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The actions that meet what was asked, plan by plan.

    Args:
        text: the words asked by.
        due: the due date asked by.
        ends: the ids asked by.
        itself: the plan asked by, apart from its parts.
        plans: the plans of which any item meets what was asked, that which holds the words best first.
        siblings: of those found by words, what else is of the same plan or part of them.
        contradictions: those about the items, or about who is assigned to them.
        otherwise: where there are none, what whoever was asked by has another part in: a
            workstream, or as a presenter.
        by_post: the holdings by which an owner or lead counts as the post that they hold.
        called: the papers and plans by whose names some are found that do not hold the words themselves.
        holding: where no item holds the words, the plans and programmes that do.
        above: who owns or leads each plan of which some are found by words, and which is not found itself, by its id.
        rarest: where several words were asked by, the one that the fewest others hold, and how many do.
        measured: the figures of each.
        silence: what stands behind saying that there are none.
    """

    text: str
    due: str
    ends: Mapping[str, str]
    itself: Action | None
    plans: Sequence[Plan]
    siblings: Sequence[Siblings]
    contradictions: Sequence[Contradiction]
    otherwise: Sequence[Assignment]
    by_post: Sequence[PostHolder]
    called: Sequence[str]
    holding: Sequence[Programme]
    above: Mapping[str, Sequence[Assignment]]
    rarest: tuple[str, int]
    measured: Mapping[str, Measured]
    silence: Silence

    @property
    def picked(self) -> bool:
        """Whether items were asked for by what they are, rather than by the plan they are in."""
        return bool(self.text or self.due or self.ends["owner"] or self.ends["lead"])

    @property
    def leaders(self) -> Sequence[Assignment]:
        """Who owns or leads the plan asked by itself, or else has another part in it; nobody where items were picked."""
        if self.picked or not self.itself:
            return ()
        parts = self.itself.assignments
        return [item for item in parts if item.capacity in LEADING] or parts


def find(  # noqa: PLR0913 - an action has as many ends to be asked by
    view: View,
    text: str = "",
    *,
    owner: str = "",
    lead: str = "",
    of: str = "",
    set_by: str = "",
    at: str = "",
    due: str = "",
) -> Found:
    """Find the actions, recommendations and objectives that meet all that is asked, plan by plan.

    Args:
        view: what to look at.
        text: beginnings of words that its names, its text, another row of it, the row it refers back to or
            the names of those assigned hold; or, where none does, a plan that it is part of or refers to.
        owner: the id of its owner; a person's posts count too, and are found.
        lead: the id of its lead or joint lead; likewise.
        of: the id of a plan, recommendation or objective that it is part of.
        set_by: the id of the body that set it.
        at: the id of the meeting that set it, or of a body at a meeting of which it was set.
        due: words of its due date as printed, months and years in any spelling, or "not stated".
    """
    ends = {"of": of, "set_by": set_by, "at": at, "owner": owner, "lead": lead}
    items = [item for item in view.dataset.all(Programme) if item.kind in _ITEMS]
    posts = {name: _posts(view, ends[name]) for name in _BY}
    said = sought(view, items, text)
    met = [
        item
        for item in _placed(view, items, ends)
        if item.id in said.items and is_due(item, due) and _is_seen_to(view, item, ends, posts)
    ]
    chosen = {item.id: said.items[item.id] for item in met if view.shows(item)}
    plans = by_plan(view, filter(view.shows, items), chosen)
    owned, led = posts["owner"], posts["lead"]
    return Found(
        text=text,
        due=due,
        ends=ends,
        itself=action_of(view, of) if of else None,
        plans=plans,
        siblings=siblings(view, plans, items, _in_own_words(chosen)) if text else [],
        contradictions=_disputed(view, [*filter(None, [of]), *chosen]),
        otherwise=[] if chosen else _otherwise(view, (owner, *owned, lead, *led)),
        by_post=[*owned.values(), *led.values()],
        called=said.called if chosen else [],
        holding=[] if any(ends.values()) or due else said.plans,
        above=_above(view, plans, {of, *chosen}, text),
        rarest=rarest_word([*filter(view.shows, items)], text, said.items),
        measured=measured(view, filter(None, [of, *chosen])),
        silence=silence(
            view,
            [*filter(None, ends.values())],
            facts=filterfalse(view.shows, met),
        ),
    )


def _above(
    view: View, plans: Iterable[Plan], told: Collection[str], text: str
) -> dict[str, list[Assignment]]:
    """Return who owns or leads each of some plans that is not told itself, where words were asked by."""
    homes = [plan.home for plan in plans if text and plan.home not in told]
    return {home: seeing_to(view, home) for home in homes}


def _in_own_words(chosen: Mapping[str, Held]) -> Collection[str]:
    return [item for item, where in chosen.items() if where <= Held.OWN]


def _placed(view: View, items: Iterable[Programme], ends: Mapping[str, str]) -> Iterator[Programme]:
    """Yield the items of a plan, set by a body, at a meeting or at one of a body's."""
    parts, at = parts_of(view, ends["of"]), ends["at"]
    meetings = {at, *(item.id for item in view.dataset.of(Meeting, body_id=at))}
    for item in items:
        is_part = not ends["of"] or item.id in parts
        is_there = not at or item.meeting_id in meetings
        if is_part and is_there and ends["set_by"] in {"", item.set_by_id}:
            yield item


def _posts(view: View, wanted: str) -> dict[str, PostHolder]:
    """Return how somebody holds each post that they hold, by the id of the post."""
    rows = posts_of(view, wanted, instead=INSTEAD) if wanted else []
    return {row.post_id: row for row in rows}


def _is_seen_to(
    view: View, item: Programme, ends: Mapping[str, str], posts: Mapping[str, Collection[str]]
) -> bool:
    """Tell whether those asked by see to an item as is asked: in person, or as a post's holder."""
    asked = [name for name in _BY if ends[name]]
    parts = view.dataset.of(Assignment, subject_id=item.id) if asked else ()
    assigned = [part for part in parts if view.shows(part) or not view.shows(item)]
    return all(
        any(
            part.capacity in _BY[name]
            and (ends[name] in {part.assignee_id, part.in_post} or part.assignee_id in posts[name])
            for part in assigned
        )
        for name in asked
    )


def _otherwise(view: View, who: Iterable[str]) -> list[Assignment]:
    """Return in what some have another part: what they own or lead, present or are asked about."""
    those = {assignee for assignee in who if assignee}
    return [
        part
        for part in view.dataset.all(Assignment)
        if not those.isdisjoint({part.assignee_id, part.in_post}) and view.shows(part)
    ]


def _disputed(view: View, items: Iterable[str]) -> list[Contradiction]:
    """Return the contradictions about actions, or about who owns, leads or presents them."""
    facts = [view.dataset.fact(item) for item in items]
    parts = [part for fact in facts for part in view.dataset.about(fact.id, Assignment)]
    return contradictions_of(view, [*facts, *parts])


_MOST_PLANS: Final = (
    6  # the first line counts by plan so far, and then how many more plans there are
)
_ASKED: Final = {
    "of": "of",
    "set_by": "set by",
    "at": "at",
    "owner": "owned by",
    "lead": "led by",
}
"""The ends in words, in the order in which they are told."""


def tell(view: View, found: Found) -> Answer:
    """Tell the actions plan by plan; each plan's count says of how many: "13 of 16 recommendations"."""
    return answer(
        view,
        f"Actions{_asked(view, found)}: which are recorded?",
        found=bool(found.plans or found.leaders or found.holding),
        verdict=_verdict(view, found) + _leaders(view, found),
        sections=[
            *_itself(view, found),
            *(_section(view, found, plan) for plan in found.plans),
            *siblings_sections(view, found.siblings, found.text),
            section(view, Part.HOLDING, "Plans and programmes that hold the words", found.holding),
            section(view, Part.NOT_COUNTED, "Other parts: not counted", found.otherwise),
            section(view, Part.CONTRADICTIONS, BOTH_STAND, found.contradictions),
        ],
        remarks=[*_found_by(view, found), *(_counted_by(view, it) for it in found.by_post)],
    )


def _asked(view: View, found: Found) -> str:
    ends = {words: found.ends[name] for name, words in _ASKED.items()}
    due = f" due {found.due}" if found.due else ""
    about = f" about {found.text!r}" if found.text else ""
    return ends_in_words(view.dataset, ends) + due + about


def _verdict(view: View, found: Found) -> str:
    if found.plans:
        kinds = Counter(action.thing.kind for plan in found.plans for action in plan.chosen)
        each = "; ".join(_of_how_many(view, plan) for plan in found.plans[:_MOST_PLANS])
        rest = len(found.plans) - _MOST_PLANS
        more = f"; and of {rest} more" if rest > 0 else ""
        return f"{_kinds(kinds)}{_asked(view, found)}: {each}{more}"
    if found.leaders:
        return "No part is recorded"
    if found.otherwise:
        return _said_otherwise(view, found)
    none = denied(view, found.silence, none=f"no action{_asked(view, found)}")
    return none + _holding(view, found)


def _holding(view: View, found: Found) -> str:
    """Return which plans hold the words that no action holds, as the end of a sentence."""
    number = len(found.holding)
    if not number:
        return ""
    names = naming([view.dataset.name(item.id) for item in found.holding])
    said = counted(number, "plan or programme holds", "plans and programmes hold")
    return f"; {said} the words{names}"


def _said_otherwise(view: View, found: Found) -> str:
    """Return what else somebody has a part in: "presenter of A; no action led by Bo is recorded"."""
    said = [
        f"{vocabulary.ASSIGNMENTS[part.capacity]} of {view.dataset.name(part.subject_id)}"
        for part in found.otherwise
    ]
    number = counted(len(said), "part", "parts")
    none = denied(view, found.silence, none=f"no action{_asked(view, found)}")
    return f"{number} of another kind{naming(said)}. {none}"


def _kinds(counts: Mapping[str, int]) -> str:
    return ", ".join(counted(counts[kind], kind) for kind in _ITEMS if counts[kind])


def _of_how_many(view: View, plan: Plan) -> str:
    mine = Counter(action.thing.kind for action in plan.chosen)
    every = Counter(item.kind for item in plan.items)
    counts = [f"{mine[kind]} of {counted(every[kind], kind)}" for kind in _ITEMS if mine[kind]]
    name = view.dataset.name(plan.home) if plan.home else "no plan or meeting stated"
    return f"{', '.join(counts)} of {name}"


def _section(view: View, found: Found, plan: Plan) -> Section:
    """Return the chosen items of a plan; where they were picked, with the others by name if few.

    Others that are told in their own words are not named as well.
    """
    is_told = any(item.home == plan.home for item in found.siblings)
    others = [item.name for item in plan.others] if found.picked and not is_told else []
    told = 0 < len(others) <= MOST
    return Section(
        part=Part.GROUP,
        of=plan.home or NOWHERE,
        heading=_of_how_many(view, plan),
        statements=tuple(
            line for action in plan.chosen for line in _told(view, found, action, plan.home)
        ),
        remark=f"the others: {', '.join(others)}" if told else "",
        command=_command(found, plan),
    )


def _command(found: Found, plan: Plan) -> str:
    """Return what lists those items of a plan, a meeting or a body alone that were asked for."""
    if not plan.home:
        return ""
    ends = {**found.ends, "due": found.due, "where": f"part={plan.home}"}
    given = [(f"--{name.replace('_', '-')}", end) for name, end in ends.items() if end]
    return command("actions", *filter(None, [found.text]), *chain.from_iterable(given))


def _told(view: View, found: Found, action: Action, home: str = "") -> Iterator[Statement]:
    """Yield an action, who sees to it, its score and other figures, and what of it is not stated.

    Of one that nobody is said to see to it is who sees to the plan that it is part of.
    """
    own = found.measured.get(action.thing.id)
    thing, *figures = with_figures(view, state(view, action.thing), own)
    yield thing
    own_leads = any(part.capacity in LEADING for part in action.assignments)
    above = () if own_leads else found.above.get(home, ())
    yield from (state(view, fact, depth=1) for fact in (*action.assignments, *above))
    yield from figures
    yield from (state(view, fact, depth=1) for fact in action.gaps)


def _itself(view: View, found: Found) -> Iterator[Section]:
    """Yield the plan asked about, apart from its parts."""
    if found.itself:
        heading = f"{view.dataset.name(found.itself.thing.id)} itself, apart"
        statements = tuple(_told(view, found, found.itself))
        yield Section(part=Part.ITSELF, heading=heading, statements=statements)


def _leaders(view: View, found: Found) -> str:
    """Return who owns or leads the plan asked about, as the end of a sentence."""
    if not found.itself or not found.leaders:
        return ""
    name = view.dataset.name
    who = ", ".join(
        f"{name(item.assignee_id)} ({vocabulary.ASSIGNMENTS[item.capacity]})"
        for item in found.leaders
    )
    return f"; {name(found.itself.thing.id)} itself: {who}"


def _found_by(view: View, found: Found) -> Iterator[Remark]:
    if found.called:
        plans = ", ".join(map(view.dataset.name, found.called))
        text = f"counted as well: what refers to, or is part of, {plans}"
        yield Remark(kind=Kind.READING, text=text)
    word, number = found.rarest
    if number:
        hold = counted(number, "other holds", "others hold")
        text = f"all words of {found.text!r} are looked for; {hold} {word!r}"
        yield Remark(kind=Kind.BESIDE, text=text, option=command("actions", word))


def _counted_by(view: View, holder: PostHolder) -> Remark:
    text = f"counted by the post as well: {sentence(view.dataset, holder)}"
    return Remark(kind=Kind.READING, text=text)
