"""Circles: where each thing leads to the next, and the last to the first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def circles(above: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Yield one way round for each first step that leads back to a thing on its own way."""
    done: set[str] = set()
    for start in above:
        if start in done:
            continue
        path, at = [start], {start: 0}
        waiting = [iter(above.get(start, ()))]
        while path:
            step = next(waiting[-1], None)
            if step is None:
                done.add(path[-1])
                del at[path.pop()]
                waiting.pop()
            elif step in at:
                yield [*path[at[step] :], step]
            elif step not in done:
                at[step] = len(path)
                path.append(step)
                waiting.append(iter(above.get(step, ())))
