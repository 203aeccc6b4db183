"""The program that asks a server, in a process of its own: one JSON object a line, both ways.

It ends when the one that started it does, whatever it is waiting for, and at the first Ctrl-C.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from collections.abc import Mapping
from queue import SimpleQueue
from typing import Any, Final

from partnership_graph.errors import PartnershipGraphError, QueryError
from partnership_graph.stores.gate import PROCEDURES
from partnership_graph.stores.known import check_known
from partnership_graph.stores.neo4j.asking import Ask, asking
from partnership_graph.stores.neo4j.loading import loaded
from partnership_graph.stores.neo4j.settings import Settings

_MOST_NAMES: Final = 100_000


def main() -> None:
    """Answer one request after another."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    requests: SimpleQueue[str] = SimpleQueue()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    settings = Settings(**json.loads(requests.get()))
    _say({"ready": True})
    while True:
        request = json.loads(requests.get())
        try:
            _say(_answer(settings, request))
        except QueryError as error:
            _say({"refused": str(error)})
        except PartnershipGraphError as error:
            _say({"failed": str(error)})


def _listen(requests: SimpleQueue[str]) -> None:
    for line in sys.stdin:
        requests.put(line)
    os._exit(0)  # who asked is gone, and what is being asked may never answer


def _answer(settings: Settings, request: Mapping[str, Any]) -> dict[str, Any]:
    def reached() -> None:
        _say({"reached": True})

    if request["do"] == "versions":
        return {"versions": loaded(settings, reached=reached)}
    with asking(settings, reached) as ask:
        query, parameters = request["query"], request["parameters"]
        check_known(query, lambda: _names(ask, request["seconds"]))
        found = ask(query, parameters, request["limit"], request["seconds"])
    return {"columns": found.columns, "rows": found.rows, "more": found.more}


def _names(ask: Ask, seconds: float) -> set[str]:
    """Return the labels, types and properties that a server has: of ours, and of others on it."""
    return {
        str(name)
        for procedure in PROCEDURES
        for (name,) in ask(f"CALL {procedure}()", {}, _MOST_NAMES, seconds).rows
    }


def _say(reply: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(reply) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
