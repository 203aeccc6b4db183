"""The clauses of terms of reference: which kinds there are, and by what words each is asked for."""

from __future__ import annotations

from typing import Final

from partnership_graph.facts.dataset import Dataset
from partnership_graph.facts.records import QuorumRule, TermOfReference, Word
from partnership_graph.facts.spelling import plain

Clause = TermOfReference | QuorumRule
"""A clause, or a rule of a quorum, which is one as well."""

QUORUM: Final = "quorum"
"""The clause that has a table and a question of its own."""

IN_ORDER: Final = (
    *("remit", "priorities", "alignment", "approval", "amendment", "cap", "open_seats"),
    *("chairing", "secretariat", "frequency", "notice", "attendance", "substitutes", "guests"),
    *(QUORUM, "decision_rule", "interests", "action_points", "other"),
)
"""The clauses in the order in which terms of reference have them."""

USUAL: Final = (
    *("remit", "amendment", "cap", "chairing", "secretariat", "frequency", "notice"),
    *("substitutes", QUORUM, "decision_rule", "interests"),
)
"""The clauses that are missed where terms of reference have none."""


def own_words(dataset: Dataset) -> list[str]:
    """Return what places call clauses of their own: in rows, and in the tables of their words."""
    words = [item.name for item in dataset.all(Word) if item.adds_to == "clause"]
    words += [item.word for item in dataset.all(TermOfReference) if item.word]
    return list(dict.fromkeys(words))


def kind_called(dataset: Dataset, asked: str) -> str:
    """Return a kind of clause by its value, or a place's own word for one; "" where it is neither."""
    if asked in IN_ORDER:
        return asked
    return next((word for word in own_words(dataset) if plain(word) == plain(asked)), "")


def asked_for(dataset: Dataset, asked: str) -> tuple[str, bool]:
    """Return the kind of clause that is asked for, or else words, and whether it is words."""
    kind = kind_called(dataset, asked)
    return kind or asked, bool(asked and not kind)


def is_asked(item: Clause, asked: str, *, by_words: bool) -> bool:
    """Tell whether a clause is one asked for: by its kind, or by words that it holds."""
    return holds(item, asked) if by_words else not asked or asked in names_of(item)


def holds(item: Clause, words: str) -> bool:
    """Tell whether a clause holds all of some words, each as the beginning of one of its own."""
    text = item.text if isinstance(item, TermOfReference) else item.category
    held = plain(text).split()
    return all(any(word.startswith(asked) for word in held) for asked in plain(words).split())


def clauses_of(dataset: Dataset, wanted: str) -> list[Clause]:
    """Return every clause of a body, the rules of its quorum among them; of all where none is given."""
    if not wanted:
        return [*dataset.all(TermOfReference), *dataset.all(QuorumRule)]
    return [
        *dataset.of(TermOfReference, body_id=wanted),
        *dataset.of(QuorumRule, body_id=wanted),
    ]


def names_of(item: Clause) -> tuple[str, ...]:
    """Return by what a clause may be asked for: its kind, and the place's own word."""
    return (QUORUM,) if isinstance(item, QuorumRule) else (item.clause, item.word)


def place_of(item: Clause) -> int:
    """Return where in terms of reference a clause usually stands."""
    return IN_ORDER.index(names_of(item)[0])
