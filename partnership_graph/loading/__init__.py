"""Tables to a :class:`~partnership_graph.facts.dataset.Dataset`, or every problem at once."""

from __future__ import annotations

from partnership_graph.loading.reader import load
from partnership_graph.loading.reloading import reload
from partnership_graph.loading.texts import Texts, dataset_of, texts_of

__all__ = ["Texts", "dataset_of", "load", "reload", "texts_of"]
