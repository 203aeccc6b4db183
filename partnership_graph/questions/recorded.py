"""What else is recorded of a thing: how many rows of each kind, and the question that lists them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from partnership_graph.answers.next_step import MOST, Beside
from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.holders import including
from partnership_graph.facts.records import ACTORS, Assignment, Fact
from partnership_graph.facts.spelling import holding, plain
from partnership_graph.facts.view import View
from partnership_graph.questions.apart import apart

_AT: Final = ("services", "--at")
"""What lists the services delivered at a place; whoever acts has a part in them, which `roles` lists."""

_OF_END: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("assignments", "assignee_id"): ("roles",),
    ("attendance", "attendee_id"): ("attendance",),
    ("attendance", "meeting_id"): ("attendance",),
    ("changes", "subject_id"): ("status",),
    ("decisions", "by_id"): ("decisions", "--by"),
    ("decisions", "on_id"): ("decisions", "--on"),
    ("decisions", "meeting_id"): ("decisions", "--at"),
    ("descriptions", "subject_id"): ("facts", "--kind", "descriptions", "--about"),
    ("escalation_stages", "body_id"): ("escalate",),
    ("figures", "subject_id"): ("figures",),
    ("meetings", "body_id"): ("meetings",),
    ("memberships", "body_id"): ("members",),
    ("memberships", "member_id"): ("seats",),
    ("milestones", "subject_id"): ("timeline",),
    ("parties", "agreement_id"): ("parties",),
    ("parties", "party_id"): ("roles",),
    ("post_holders", "person_id"): ("holders",),
    ("post_holders", "post_id"): ("holders",),
    ("programme_links", "from_id"): ("facts", "--kind", "programme_links", "--about"),
    ("programme_links", "to_id"): ("facts", "--kind", "programme_links", "--about"),
    ("programmes", "meeting_id"): ("actions", "--at"),
    ("programmes", "set_by_id"): ("actions", "--set-by"),
    ("posts", "organisation_id"): ("holders",),
    ("quorum", "body_id"): ("quorum",),
    ("reporting_lines", "from_id"): ("lines",),
    ("reporting_lines", "to_id"): ("lines",),
    ("service_links", "party_id"): _AT,
    ("service_links", "service_id"): ("services",),
    ("terms_of_reference", "body_id"): ("terms",),
    ("tier_placements", "subject_id"): ("tier",),
}
"""The question that lists the rows of a table in whose column a thing stands."""

_LED: Final[Mapping[str, tuple[str, ...]]] = {
    "documents": ("papers",),
    "meetings": ("papers",),
    "programmes": ("actions", "--of"),
}
"""The question that lists who leads, owns or presents a thing, by the thing's own table."""


LISTING: Final = frozenset({*_OF_END.values(), *_LED.values()})
"""Every question, with its option where it has one, that is named as listing something of a thing."""

_A_PHRASE: Final = 2
_PLURAL: Final = re.compile(r"(?<![eisu])s$")
_WORD: Final = re.compile(r"\w+")


def beside(view: View, thing: str, printed: Collection[str], asked: str) -> Beside:
    """Find what an answer does not print of a thing: rows about it that a question lists, most first, and its name in others.

    They are rows that answers on this day show, what is proposed with them: what is left out of the answer itself
    it says itself.

    Args:
        view: what to look at.
        thing: the id of the thing.
        printed: the ids of the rows that the answer prints.
        asked: the question that was asked, of which a row left out is told in the answer itself.
    """
    plain_view, view = view, including(view, "proposed")
    dataset = view.dataset
    counts: Counter[tuple[str, tuple[str, ...]]] = Counter()
    shown: set[tuple[str, tuple[str, ...]]] = set()
    for row in _rows(dataset, thing):
        question = _question(dataset, row, thing)
        if question and question[0] != asked and row.id not in printed and view.shows(row):
            counts[row.table, question] += 1
            if plain_view.shows(row):
                shown.add((row.table, question))
    words, in_words = _in_words(view, thing) if len(counts) <= MOST else ("", 0)
    return Beside(
        listed=[(table, question, number) for (table, question), number in counts.most_common()],
        words=words if in_words else "",
        in_words=in_words,
        apart=apart(view, thing),
        proposed=counts.keys() - shown,
    )


def _in_words(view: View, thing: str) -> tuple[str, int]:
    """Find the words that a thing is called, and how many facts hold them that do not refer to it.

    A name of one word holds too little to look for; of a plural the singular is found as well.
    """
    dataset = view.dataset
    words = _PLURAL.sub("", dataset.own_name(thing).partition(" (")[0])
    if len(plain(words).split()) < _A_PHRASE:
        return "", 0
    holds, mentioned = holding(words), {thing, *dataset.mentions.get(thing, ())}
    found = {
        wanted
        for wanted, text in dataset.holding_all(_WORD.findall(words.casefold()))
        if wanted not in mentioned and holds(text) and view.shows(dataset.fact(wanted))
    }
    return words, len(found)


def _rows(dataset: Dataset, thing: str) -> Iterator[Fact]:
    for wanted in dataset.mentions.get(thing, ()):
        row = dataset.record(wanted)
        if isinstance(row, Fact):
            yield row


def _question(dataset: Dataset, row: Fact, thing: str) -> tuple[str, ...]:
    """Return the question that lists a row by the column in which a thing stands, or none."""
    for (table, column), question in _OF_END.items():
        if table == row.table and getattr(row, column) == thing:
            is_actor = question == _AT and dataset.table_of(thing) in ACTORS
            return ("roles",) if is_actor else question
    is_led = isinstance(row, Assignment) and row.subject_id == thing
    return _LED.get(dataset.table_of(thing), ()) if is_led else ()
