"""``pgraph mcp`` as a client meets it: how large the list of tools is, how soon it is ready, how long a call takes.

python benchmarks/assistants.py
"""

# ruff: noqa: INP001 - a folder of scripts
# ruff: noqa: T201 - the figures are for a person to read

from __future__ import annotations

import json
import os
import sys
from statistics import median
from time import perf_counter

import anyio
import mcp

STARTED = mcp.StdioServerParameters(
    command=sys.executable, args=["-m", "partnership_graph", "mcp"], env=dict(os.environ)
)
CALLS = {
    "chain": {"wanted": "mase"},
    "members": {"wanted": "thurrock-hwb"},
    "gaps": {},
    "show": {"wanted": "ice"},
}
TIMES = 20


async def session() -> float:
    """Hold a session, and return how long it took until the tools were listed."""
    began = perf_counter()
    async with mcp.stdio_client(STARTED) as (read, write), mcp.ClientSession(read, write) as client:
        await client.initialize()
        tools = (await client.list_tools()).tools
        ready = perf_counter() - began
        told = [tool.model_dump(mode="json", by_alias=True, exclude_none=True) for tool in tools]
        print(f"{len(tools)} tools, {len(json.dumps(told)):,} characters of JSON")
        for tool, given in CALLS.items():
            times = [await timed(client, tool, given) for _ in range(TIMES)]
            print(f"{tool}: first {1000 * times[0]:.0f} ms, median {1000 * median(times):.1f} ms")
    return ready


async def timed(client: mcp.ClientSession, tool: str, given: dict[str, str]) -> float:
    """Return how long a call took."""
    began = perf_counter()
    await client.call_tool(tool, given)
    return perf_counter() - began


if __name__ == "__main__":
    ready = [anyio.run(session) for _ in range(3)]
    print(f"ready after {min(ready):.2f} to {max(ready):.2f} s")
