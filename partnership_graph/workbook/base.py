"""What a workbook was written from, kept hidden in it: so that one change can be told from another's."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from partnership_graph.facts.records import TABLES
from partnership_graph.workbook.values import Tables

FORMAT: Final = 1
"""The format of the workbooks that are written and read; an older one is read, a newer is refused."""

HEADINGS: Final = ("table", "row")
_LONGEST: Final = 30_000
"""Characters in one cell: a spreadsheet program cuts what is longer than 32,767."""

_CITED: Final = ""
"""The key under which a row's rows of evidence are kept with it."""


def base_rows(tables: Tables, settings: dict[str, str], *, cites_all: bool) -> Iterator[list[str]]:
    """Yield the rows of the hidden sheet: a table's name, then one of its rows in as many cells as it needs."""
    yield ["settings", _text({"settings": settings, "cites_all": cites_all})]
    cited: dict[str, list[list[str]]] = {}
    for row in tables.get("evidence", ()):
        said = [row.get(name, "") for name in ("source_id", "locator", "as_of")]
        cited.setdefault(row["fact_id"], []).append(said)
    for table, rows in tables.items():
        if table != "evidence":
            for row in rows:
                more = {_CITED: cited.pop(row["id"])} if row["id"] in cited else {}
                text = _text({**row, **more})
                yield [table, *(text[at : at + _LONGEST] for at in range(0, len(text), _LONGEST))]


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def base_of(rows: Iterable[Sequence[object]]) -> tuple[Tables, dict[str, str], bool]:
    """Return the tables, settings and custom of citing that a hidden sheet holds; nothing of what was meddled with.

    Raises:
        ValueError: it holds something else.
    """
    tables: Tables = {}
    settings: dict[str, str] = {}
    cites_all = False
    for name, *parts in rows:
        said: dict[str, Any] = dict(json.loads("".join(map(str, filter(None, parts)))))
        if name == "settings":
            settings = {str(key): str(value) for key, value in dict(said["settings"]).items()}
            cites_all = bool(said["cites_all"])
        elif name in TABLES and isinstance(said.get("id"), str):
            evidence = said.pop(_CITED, [])
            row = {str(key): str(value) for key, value in said.items()}
            tables.setdefault(str(name), []).append(row)
            for source, locator, as_of in evidence:
                cited = {"fact_id": row["id"], "source_id": source, "locator": locator}
                tables.setdefault("evidence", []).append(
                    cited | ({"as_of": as_of} if as_of else {})
                )
        else:
            raise ValueError
    return tables, settings, cites_all
