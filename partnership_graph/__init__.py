"""Who answers to whom in a partnership, with the paragraph that says so.

>>> import partnership_graph
>>> thurrock = partnership_graph.load("thurrock")
>>> thurrock.chain("mase").verdict
'Multi-Agency Sexual Exploitation Group (MASE) is a sub-group of Thurrock Local Safeguarding Children Board'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from partnership_graph.answers.answer import Answer, Citation, Section, Statement
    from partnership_graph.partnership import Partnership, load
    from partnership_graph.pictures import Pictures

__all__ = ["Answer", "Citation", "Partnership", "Pictures", "Section", "Statement", "load"]

_HOMES = {"Partnership": "partnership", "load": "partnership", "Pictures": "pictures"}


def __getattr__(name: str) -> Any:
    """Import the questions only when they are used: ``pgraph --help`` does without networkx."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'answers.answer')}"), name)
