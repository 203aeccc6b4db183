"""The rules, the worst first: each stands in a file of its own, and here."""

from __future__ import annotations

from typing import Final

from partnership_graph.review.rule import Rule
from partnership_graph.review.rules import (
    acceptance_of_nothing,
    no_chair,
    no_upward_line,
    two_sole_chairs,
)

RULES: Final[tuple[Rule, ...]] = tuple(
    sorted(
        (acceptance_of_nothing.RULE, no_chair.RULE, no_upward_line.RULE, two_sole_chairs.RULE),
        key=lambda rule: (rule.severity.rank, rule.id),
    )
)
