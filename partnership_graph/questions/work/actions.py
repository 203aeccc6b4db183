"""Which actions, recommendations and objectives there are: whose, of which plan, due when."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from partnership_graph.answers.answer import Answer, Section, Statement
from partnership_graph.answers.parts import Part
from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.answers.stating import answer, section, state
from partnership_graph.facts import vocabulary
from partnership_graph.facts.dataset import plain
from partnership_graph.facts.holders import INSTEAD, posts_of
from partnership_graph.facts.records import (
    Assignment,
    Contradiction,
    Fact,
    Gap,
    PostHolder,
    Programme,
    ProgrammeLink,
    Record,
)
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import counted, ends_in_words, sentence
from partnership_graph.questions.work.unsettled import BOTH_STAND, contradictions_of

_ITEMS: Final = ("recommendation", "objective", "action")
_LEADS: Final = ("lead", "joint_lead")
_MOST_OTHERS: Final = 6
_MOST_PLANS: Final = 6
_WORD: Final = re.compile(r"[^\W_]+")

_MONTHS: Final = frozenset(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
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
        text: beginnings of words that its name, its text or the names of those assigned hold.
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
        and _says(view, item, text)
        and _due(item, due)
        and (not owner or _assigned(view, item.id, owner, ("owner",)))
        and (not lead or _assigned(view, item.id, lead, _LEADS))
    ]
    picked = bool(text or owner or lead or due)
    groups = _by_plan(view, chosen, every, others=picked)
    ends = {"of": of, "set by": set_by, "at": at, "owned by": owner, "led by": lead}
    asked = (
        ends_in_words(view.dataset, ends)
        + f" due {due}" * bool(due)
        + f" about {text!r}" * bool(text)
    )
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
            section(
                view,
                Part.CONTRADICTIONS,
                BOTH_STAND,
                _disputed(view, {of, *(x.id for x in chosen)}),
            ),
        ],
        remarks=_posts_counted(view, owner, lead),
    )


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


def _says(view: View, item: Programme, text: str) -> bool:
    """Tell whether words begin in its name or text, or in the names of those assigned to it."""
    words = plain(f"{item.name} {item.text}").split()
    if text:
        parts = view.dataset.about(item.id, Assignment)
        words += plain(" ".join(view.dataset.name(part.assignee_id) for part in parts)).split()
    return all(any(map(partial(_begins, asked), words)) for asked in plain(text).split())


def _begins(asked: str, word: str) -> bool:
    return word == asked if asked.isdigit() else word.startswith(asked)


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
    return (
        {item.post_id: item for item in posts_of(view, wanted, instead=INSTEAD)} if wanted else {}
    )


def _assigned(view: View, item: str, wanted: str, capacities: Sequence[str]) -> bool:
    posts = _posts_of(view, wanted)
    return any(
        part.subject_id == item
        and part.capacity in capacities
        and (wanted in {part.assignee_id, part.in_post} or part.assignee_id in posts)
        and view.shows(part)
        for part in view.dataset.about(item, Assignment)
    )


def _posts_counted(view: View, *asked: str) -> list[Remark]:
    return [
        Remark(
            kind=Kind.READING,
            text=f"counted by the post as well: {sentence(view.dataset, holder)}",
        )
        for wanted in asked
        for holder in _posts_of(view, wanted).values()
    ]


def _disputed(view: View, items: Iterable[str]) -> list[Contradiction]:
    """Return the contradictions about actions, or about who owns, leads or presents them."""
    facts = [view.dataset.fact(item) for item in items if item]
    parts = [part for fact in facts for part in view.dataset.about(fact.id, Assignment)]
    return contradictions_of(view, [*facts, *parts])


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
                part=Part.GROUP,
                of=home or "none",
                heading=f"{_of_how_many(mine, inside)} of {name}",
                statements=tuple(line for item in mine for line in _action(view, item)),
                remark=said,
            )
        )
    return sorted(found, key=lambda group: _naturally(group.of))


def _of_how_many(mine: Sequence[Programme], inside: Sequence[Programme]) -> str:
    counts = Counter(item.kind for item in mine)
    total = Counter(item.kind for item in inside)
    return ", ".join(
        f"{counts[kind]} of {counted(total[kind], kind)}" for kind in _ITEMS if counts[kind]
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
    apart = Section(part=Part.ITSELF, heading=f"{name} itself, apart", statements=statements)
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
    return ", ".join(counted(counts[kind], kind) for kind in _ITEMS if counts[kind])
