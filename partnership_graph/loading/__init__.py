"""Tables to a :class:`~partnership_graph.facts.dataset.Dataset`, or every problem at once."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from partnership_graph.loading.reader import load
    from partnership_graph.loading.reloading import reload
    from partnership_graph.loading.texts import Texts, dataset_of, texts_of

__all__ = ["Texts", "dataset_of", "load", "reload", "texts_of"]

_HOMES = {"load": "reader", "reload": "reloading"}


def __getattr__(name: str) -> Any:
    """Import what reads and checks tables only for who has no snapshot of them."""
    if name not in __all__:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES.get(name, 'texts')}"), name)
