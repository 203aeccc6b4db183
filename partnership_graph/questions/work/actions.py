"""Which actions, recommendations and objectives there are: whose, of which plan, due when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.denying import denied
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, section, state
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dates import MONTHS
from partnership_graph.facts.holders import INSTEAD, posts_of
from partnership_graph.facts.records import Assignment, Contradiction, PostHolder, Programme
from partnership_graph.facts.silence import Silence, silence
from partnership_graph.facts.spelling import plain
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, ends_in_words, naming, sentence
from partnership_graph.questions.work.plans import (
    NOWHERE,
    Action,
    Plan,
    action_of,
    by_plan,
    parts_of,
)
from partnership_graph.questions.work.unsettled import BOTH_STAND, contradictions_of

_ITEMS: Final = ("recommendation", "objective", "action")
_OWNS: Final = ("owner",)
_LEADS: Final = ("lead", "joint_lead")
_WORD: Final = re.compile(r"[^\W_]+")

_MONTHS: Final = frozenset(month[:3] for month in MONTHS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The actions that meet what was asked, plan by plan.

    Args:
        text: the words asked by.
        due: the due date asked by.
        ends: the ids asked by.
        itself: the plan asked by, apart from its parts.
        plans: the plans of which any item meets what was asked.
        contradictions: those about the items, or about who is assigned to them.
        otherwise: where there are none, what whoever was asked by owns or leads otherwise: a
            workstream, or in the other way.
        by_post: the holdings by which an owner or lead counts as the post that they hold.
        silence: what stands behind saying that there are none.
    """

    text: str
    due: str
    ends: Mapping[str, str]
    itself: Action | None
    plans: Sequence[Plan]
    contradictions: Sequence[Contradiction]
    otherwise: Sequence[Assignment]
    by_post: Sequence[PostHolder]
    silence: Silence

    @property
    def picked(self) -> bool:
        """Whether items were asked for by what they are, rather than by the plan they are in."""
        return bool(self.text or self.due or self.ends["owner"] or self.ends["lead"])

    @property
    def leaders(self) -> Sequence[Assignment]:
        """Who owns or leads the plan asked by itself, where its items were not picked."""
        if self.picked or not self.itself:
            return ()
        leading = {*_OWNS, *_LEADS}
        return [item for item in self.itself.assignments if item.capacity in leading]


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
        text: beginnings of words that its name, its text or the names of those assigned hold.
        owner: the id of its owner; a person's posts count too, and are found.
        lead: the id of its lead or joint lead; likewise.
        of: the id of a plan, recommendation or objective that it is part of.
        set_by: the id of the body that set it.
        at: the id of the meeting that set it.
        due: words of its due date as printed, months and years in any spelling, or "not stated".
    """
    parts, owned, led = parts_of(view, of), _posts(view, owner), _posts(view, lead)
    met = [
        item
        for item in view.dataset.all(Programme)
        if item.kind in _ITEMS
        and (not of or item.id in parts)
        and set_by in {"", item.set_by_id}
        and at in {"", item.meeting_id}
        and _says(view, item, text)
        and _is_due(item, due)
        and (not owner or _assigned(view, item, _OWNS, owner, owned))
        and (not lead or _assigned(view, item, _LEADS, lead, led))
    ]
    every, chosen = _shown(view), {item.id for item in met if view.shows(item)}
    ends = {"of": of, "set_by": set_by, "at": at, "owner": owner, "lead": lead}
    return Found(
        text=text,
        due=due,
        ends=ends,
        itself=action_of(view, of) if of else None,
        plans=by_plan(view, every, chosen),
        contradictions=_disputed(view, [*filter(None, [of]), *chosen]),
        otherwise=[] if chosen else _otherwise(view, (owner, *owned, lead, *led)),
        by_post=[*owned.values(), *led.values()],
        silence=silence(
            view,
            [end for end in ends.values() if end],
            facts=[item for item in met if not view.shows(item)],
        ),
    )


def _shown(view: View) -> list[Programme]:
    every = view.dataset.all(Programme)
    return [item for item in every if item.kind in _ITEMS and view.shows(item)]


def _posts(view: View, wanted: str) -> dict[str, PostHolder]:
    """Return how somebody holds each post that they hold, by the id of the post."""
    rows = posts_of(view, wanted, instead=INSTEAD) if wanted else []
    return {row.post_id: row for row in rows}


def _says(view: View, item: Programme, text: str) -> bool:
    """Tell whether words begin in its name or text, or in the names of those assigned to it."""
    if not text:
        return True
    parts = view.dataset.of(Assignment, subject_id=item.id)
    said = [item.name, item.text, *(view.dataset.name(part.assignee_id) for part in parts)]
    words = plain(" ".join(said)).split()
    return all(any(_begins(word, asked) for word in words) for asked in plain(text).split())


def _begins(word: str, asked: str) -> bool:
    return word == asked if asked.isdigit() else word.startswith(asked)


def _is_due(item: Programme, asked: str) -> bool:
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


def _assigned(
    view: View, item: Programme, capacities: Collection[str], wanted: str, posts: Collection[str]
) -> bool:
    """Tell whether somebody has one of the capacities for an item: in person, or as a post's holder."""
    return any(
        part.capacity in capacities
        and (wanted in {part.assignee_id, part.in_post} or part.assignee_id in posts)
        and (view.shows(part) or not view.shows(item))
        for part in view.dataset.of(Assignment, subject_id=item.id)
    )


def _otherwise(view: View, who: Iterable[str]) -> list[Assignment]:
    """Return what some own or lead, in person or by post."""
    those = {assignee for assignee in who if assignee}
    return [
        part
        for part in view.dataset.all(Assignment)
        if part.capacity in {*_OWNS, *_LEADS}
        and not those.isdisjoint({part.assignee_id, part.in_post})
        and view.shows(part)
    ]


def _disputed(view: View, items: Iterable[str]) -> list[Contradiction]:
    """Return the contradictions about actions, or about who owns, leads or presents them."""
    facts = [view.dataset.fact(item) for item in items]
    parts = [part for fact in facts for part in view.dataset.about(fact.id, Assignment)]
    return contradictions_of(view, [*facts, *parts])


_MOST_OTHERS: Final = 6
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
        found=bool(found.plans or found.leaders),
        verdict=_verdict(view, found) + _leaders(view, found),
        sections=[
            *_itself(view, found.itself),
            *(_section(view, found, plan) for plan in found.plans),
            section(view, Part.NOT_COUNTED, "Owned or led otherwise: not counted", found.otherwise),
            section(view, Part.CONTRADICTIONS, BOTH_STAND, found.contradictions),
        ],
        remarks=[_counted_by(view, holder) for holder in found.by_post],
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
    none = denied(view, found.silence, none=f"no action{_asked(view, found)}")
    return "; ".join([none, *([_said_otherwise(view, found)] if found.otherwise else [])])


def _said_otherwise(view: View, found: Found) -> str:
    """Return what else somebody owns or leads: "as the lead of A (workstream)"."""
    said = [
        f"{vocabulary.ASSIGNMENTS[part.capacity]} of {view.dataset.name(part.subject_id)}"
        for part in found.otherwise
    ]
    number = counted(len(said), "other part")
    return f"{number} {'is' if len(said) == 1 else 'are'} recorded{naming(said)}"


def _kinds(counts: Mapping[str, int]) -> str:
    return ", ".join(counted(counts[kind], kind) for kind in _ITEMS if counts[kind])


def _of_how_many(view: View, plan: Plan) -> str:
    mine = Counter(action.thing.kind for action in plan.chosen)
    every = Counter(item.kind for item in plan.items)
    counts = [f"{mine[kind]} of {counted(every[kind], kind)}" for kind in _ITEMS if mine[kind]]
    name = view.dataset.name(plan.home) if plan.home else "no plan or meeting stated"
    return f"{', '.join(counts)} of {name}"


def _section(view: View, found: Found, plan: Plan) -> Section:
    """Return the chosen items of a plan; where they were picked, with the others by name if few."""
    others = [item.name for item in plan.others] if found.picked else []
    told = 0 < len(others) <= _MOST_OTHERS
    return Section(
        part=Part.GROUP,
        of=plan.home or NOWHERE,
        heading=_of_how_many(view, plan),
        statements=tuple(line for action in plan.chosen for line in _told(view, action)),
        remark=f"the others: {', '.join(others)}" if told else "",
    )


def _told(view: View, action: Action) -> Iterator[Statement]:
    yield state(view, action.thing)
    for fact in (*action.assignments, *action.gaps):
        yield state(view, fact, depth=1)


def _itself(view: View, itself: Action | None) -> Iterator[Section]:
    """Yield the plan asked about, apart from its parts."""
    if itself:
        heading = f"{view.dataset.name(itself.thing.id)} itself, apart"
        statements = tuple(_told(view, itself))
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


def _counted_by(view: View, holder: PostHolder) -> Remark:
    text = f"counted by the post as well: {sentence(view.dataset, holder)}"
    return Remark(kind=Kind.READING, text=text)
