"""Plain words: a sentence read into one declared question with what it takes, or refused with what comes near."""

from __future__ import annotations

from partnership_graph.words.reading import Reading, Unread, read, understood

__all__ = ["Reading", "Unread", "read", "understood"]
