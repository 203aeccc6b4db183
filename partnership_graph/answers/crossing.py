"""What is said of two places together: what their tables have in common, which joins no governance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from partnership_graph.answers.remarks import Kind, Remark
from partnership_graph.facts.view import View
from partnership_graph.facts.wording import naming


def in_common(view: View, places: Iterable[str], shared: Sequence[str]) -> Remark:
    """Return what some places have in common in their tables: how many things, and which."""
    where = " and ".join(map(view.dataset.known_as, dict.fromkeys(places)))
    if not shared:
        text = f"nothing is recorded in both {where}"
    elif len(shared) == 1:
        name = view.dataset.name(shared[0])
        text = f"all that is recorded in both {where} is {name}, which is no line between them"
    else:
        names = naming(map(view.dataset.name, shared))
        text = (
            f"{len(shared)} things are recorded in both {where}{names}; none is a line between them"
        )
    return Remark(kind=Kind.CAUTION, text=text)
