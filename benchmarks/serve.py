"""Measure ``pgraph serve`` beside Datasette's page of a row, in the same run.

    python benchmarks/serve.py [--seconds 6] [--rounds 3] [--datasette PROGRAM] [--clients 4] [--memory 60]

Datasette is installed from the package index into a temporary environment, unless a program of it is
named. It serves the shipped tables of bodies and lines, as SQLite. Both servers run in processes of
their own and are asked by the same clients over connections that stay open, in turn, round by round;
the medians are told. A chain page is asked with its picture: uncached of another day each time, cached
of those days again. Then 200 ask at once, each something else; what they are told is held against what
one alone is told. Last the memory, over a run in which most addresses are new.
"""
# ruff: noqa: INP001 - a folder of scripts
# ruff: noqa: S603 - our own interpreter and arguments
# ruff: noqa: S608 - the names of our own tables
# ruff: noqa: T201 - the figures are for a person to read

from __future__ import annotations

import argparse
import csv
import os
import re
import sqlite3
import subprocess
import sys
import threading
import time
import venv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

HERE: Final = Path(__file__).resolve()
ROOT: Final = HERE.parent.parent
sys.path.insert(0, str(HERE.parent))

from goals import goal  # noqa: E402 - after the path

HOST: Final = "127.0.0.1"
OTHER: Final = 8137
FIRST_DAY: Final = date(2016, 6, 1)
TABLES: Final = ("boards", "reporting_lines", "memberships")
BODY: Final = "mase"
AT_ONCE: Final = 200
PARTS: Final = 10
Address = Callable[[], str]


@dataclass
class Taken:
    """What clients met: the seconds of each answer, and how many there were a second."""

    seconds: list[float] = field(default_factory=list)
    rate: float = 0

    @property
    def p95(self) -> float:
        """The milliseconds that 19 of 20 answers stay below."""
        return 1000 * sorted(self.seconds)[int(0.95 * len(self.seconds))]


def get(connection: HTTPConnection, address: str) -> tuple[int, bytes, str]:
    """Return status, body and when to come back."""
    connection.request("GET", address)
    answer = connection.getresponse()
    return answer.status, answer.read(), answer.getheader("retry-after") or ""


def asked(port: int, address: Address, seconds: float, clients: int) -> Taken:
    """Return what some clients meet who ask one thing after the other for so many seconds."""
    taken, ends = Taken(), time.perf_counter() + seconds

    def client() -> None:
        connection = HTTPConnection(HOST, port, timeout=60)
        while (began := time.perf_counter()) < ends:
            status, body, _ = get(connection, address())
            if status != 200 or not body:  # noqa: PLR2004 - the status of an answer
                raise SystemExit(f"{status} at {address()}")
            taken.seconds.append(time.perf_counter() - began)
        connection.close()

    began = time.perf_counter()
    threads = [threading.Thread(target=client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    taken.rate = len(taken.seconds) / (time.perf_counter() - began)
    return taken


@contextmanager
def running(command: list[str], port: int, **more: str) -> Iterator[int]:
    """Run a server until it is not needed any more; gives the number of its process."""
    environment = {**os.environ, **more}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment) as server:
        try:
            wait(port)
            yield server.pid
        finally:
            server.terminate()


def wait(port: int) -> None:
    """Wait until a server answers."""
    for _ in range(300):
        try:
            get(HTTPConnection(HOST, port, timeout=5), "/")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"nothing answers at port {port}")


def days() -> Iterator[str]:
    """Yield the address of a chain page of another day each time."""
    for number in count():
        yield f"/ask/chain?wanted={BODY}&as_of={FIRST_DAY + timedelta(days=number)}"


def database(file: Path) -> None:
    """Write the shipped tables as SQLite, each with its key."""
    with sqlite3.connect(file) as base:
        for table in TABLES:
            with (ROOT / "data" / "thurrock" / f"{table}.csv").open(encoding="utf-8") as rows:
                read = csv.reader(rows)
                names = next(read)
                columns = ", ".join(f'"{name}"' for name in names)
                base.execute(f"CREATE TABLE {table} ({columns}, PRIMARY KEY (id))")
                holders = ", ".join("?" * len(names))
                base.executemany(f"INSERT INTO {table} VALUES ({holders})", read)


def datasette_in(home: Path) -> str:
    """Install Datasette into an environment of its own, and return its program."""
    venv.create(home / "venv", with_pip=True)
    programs = home / "venv" / ("Scripts" if os.name == "nt" else "bin")
    command = [str(programs / "python"), "-m", "pip", "install", "--quiet", "datasette"]
    subprocess.run(command, check=True)
    return str(programs / "datasette")


def at_once(port: int) -> tuple[int, int, int]:
    """Return how many of many that ask at once are answered, told to come back, and answered wrongly."""
    addresses = [
        f"/ask/chain?wanted={BODY}&as_of={date(2018, 1, 1) + timedelta(days=number)}"
        for number in range(AT_ONCE)
    ]
    met: dict[str, tuple[int, bytes, str]] = {}

    def client(address: str) -> None:
        try:
            met[address] = get(HTTPConnection(HOST, port, timeout=120), address)
        except OSError as error:
            met[address] = (0, str(error).encode(), "")

    threads = [threading.Thread(target=client, args=(address,)) for address in addresses]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    answered = {address: body for address, (status, body, _) in met.items() if status == 200}  # noqa: PLR2004 - the status of an answer
    told = sum(status == 503 and bool(again) for status, _, again in met.values())  # noqa: PLR2004 - that of too much
    connection = HTTPConnection(HOST, port, timeout=60)
    wrong = AT_ONCE - len(answered) - told
    for address, body in answered.items():
        alone = get(connection, address)[1]
        wrong += body != alone or f"of={address.rpartition('=')[2]}".encode() not in body
    return len(answered), told, wrong


def megabytes(process: int) -> float:
    """Return how much memory a process holds; 0 where the system does not say."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024


def grown(port: int, process: int, seconds: float) -> list[float]:
    """Return the memory at the end of each part of a run in which most addresses are new."""
    kinds = ("/ask/facts", "/ask/actions", "/thing/thurrock-hwb", "/ask/members", "/draw/chain")
    given = {"/ask/members": "wanted=thurrock-hwb&", "/draw/chain": f"wanted={BODY}&"}
    numbers = count()

    def address() -> str:
        number = next(numbers)
        kind = kinds[number % len(kinds)]
        return (
            f"{kind}?{given.get(kind, '')}as_of={date(2019, 1, 1) + timedelta(days=number % 3000)}"
        )

    found = []
    for _ in range(PARTS):
        asked(port, address, seconds / PARTS, 4)
        found.append(megabytes(process))
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--memory", type=float, default=60, help="seconds of the run of the memory")
    parser.add_argument("--datasette", default="", help="a program of it that is installed already")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        home = Path(folder)
        database(home / "thurrock.db")
        program = given.datasette or datasette_in(home)
        theirs = [program, "serve", str(home / "thurrock.db"), "--port", str(OTHER + 1)]
        ours = [sys.executable, "-m", "partnership_graph", "serve", "--port", str(OTHER)]
        with (
            running(theirs, OTHER + 1),
            running(ours, OTHER, PYTHONPATH=str(ROOT)) as process,
        ):
            measured(given, process)


def measured(given: argparse.Namespace, process: int) -> None:
    """Ask both in turn, and print what was met."""
    uncached = days()
    lock = threading.Lock()
    seen: list[str] = []
    again = count()

    def new() -> str:
        with lock:
            seen.append(next(uncached))
            return seen[-1]

    ways: dict[str, tuple[int, Address]] = {
        "Datasette, a row": (OTHER + 1, lambda: f"/thurrock/boards/{BODY}"),
        "chain with its picture, uncached": (OTHER, new),
        "the same, cached": (OTHER, lambda: seen[next(again) % min(len(seen), 200)]),
    }
    taken: dict[str, list[Taken]] = {name: [] for name in ways}
    for _ in range(given.rounds):
        for name, (port, address) in ways.items():
            taken[name].append(asked(port, address, given.seconds, given.clients))
    rates = {name: median(item.rate for item in each) for name, each in taken.items()}
    p95s = {name: median(item.p95 for item in each) for name, each in taken.items()}
    (row, *_) = ways
    goals = dict(zip(ways, ("", "0.5", "3"), strict=True))
    print("| what | requests/s | of Datasette's | goal | p95 | of Datasette's | goal |")
    print("|---|---|---|---|---|---|---|")
    for name in ways:
        rate, p95 = rates[name] / rates[row], p95s[name] / p95s[row]
        print(
            f"| {name} | {rates[name]:.0f} | {rate:.2f} | {goals[name]} | {p95s[name]:.0f} ms | {p95:.2f} | {'3' if goals[name] else ''} |"
        )
    for name, least in zip(ways, (0, 0.5, 3), strict=True):
        if least:
            print(goal(f"{name}, x Datasette's rate", rates[name] / rates[row], least=least))
            print(goal(f"{name}, x its p95", p95s[name] / p95s[row], most=3))
    answered, told, wrong = at_once(OTHER)
    print(f"\n{AT_ONCE} at once: {answered} answered, {told} told when to ask again, {wrong} wrong")
    sizes = ", ".join(f"{size:.0f}" for size in grown(OTHER, process, given.memory))
    print(f"memory at the end of each of {PARTS} parts of {given.memory:.0f} s, in MB: {sizes}")


if __name__ == "__main__":
    main()
