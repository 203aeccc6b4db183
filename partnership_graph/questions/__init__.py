"""The questions people ask, each answered with the rows that say so."""

from __future__ import annotations

from partnership_graph.questions.accountability import chain
from partnership_graph.questions.answer import Answer, Citation, Section, Statement
from partnership_graph.questions.gaps import gaps
from partnership_graph.questions.lookup import facts, find, show
from partnership_graph.questions.seats import members
from partnership_graph.questions.view import FILTERS, NotThenError, View, latest_day

__all__ = [
    "FILTERS",
    "Answer",
    "Citation",
    "NotThenError",
    "Section",
    "Statement",
    "View",
    "chain",
    "facts",
    "find",
    "gaps",
    "latest_day",
    "members",
    "show",
]
