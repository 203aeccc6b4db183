"""What every test may use: hypothesis profiles, reviewed files, the command line, a browser."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import signal
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from pkgutil import walk_packages
from typing import Any, NoReturn

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, Phase, settings

import partnership_graph
from partnership_graph import Partnership, partnership
from partnership_graph.bundled import folder
from partnership_graph.cli import main
from partnership_graph.facts.dataset import Dataset
from partnership_graph.loading import load
from partnership_graph.workbook.data import load as load_any
from tests import small_place

GOLDEN = Path(__file__).parent / "golden"
USERS = {
    "server": re.compile(r"\[(.*-)?(lts|calendar)\b"),
    "browser": re.compile("/browser/"),
    "office": re.compile(r"/workbook/test_(officers|checked_copy)\.py"),
    "checkers": re.compile(
        r"/publishing/(test_schemas\.py|test_pdf\.py::test_every_document_is_pdf_ua_)"
    ),
    "another place": re.compile(r"/test_another_place\.py"),
}
"""What is slow to start or to make, programs mostly, and what the ids of the tests say that use it."""
LONGEST = (
    *("server", "test_differential", "browser", "test_officers"),
    *(
        "test_another_place",
        "test_routes_stated",
        "test_sizes",
        "test_hostile_workbooks",
        "test_never_denied",
    ),
)
"""What takes long: the users of three programs and some modules, the longest first."""
UNMEASURED = (
    r"/test_another_place\.py::test_(enough|no_answer|of_a_place)_",
    r"/test_differential\.py::test_every_query_",
    r"/test_freshness\.py::.*-map\]",
    r"/test_hostile_workbooks\.py::test_100_000_rows_",
    r"/test_neo4j\w*\.py::test_(every_query_with_a_twin|any_places|the_shipped)_.*\[lts\]",
    r"/test_never_denied\.py::.*_of_the_shipped_",
    r"/test_periods\.py::.*_a_plain_reading_",
    r"/test_routes\.py::.*_between_all_pairs\[",
    r"/test_routes_(agree|stated)\.py::.*\[thurrock\b",
    r"/test_random_maps\.py::.*\[\d\d+\]",
    r"/test_sizes\.py::.*(-151\]|-600\]|_thousand_)",
    r"/test_(cli|conversions|listing)\.py::.*\[facts\b",
    r"/test_(round_trip|schema_of_answers|shipped_maps|traces)\.py::.*\[thurrock\b",
    r"::test_the_generator_draws_",
)
"""Long cases of what short ones reach: measured, they take three times as long, to count the same lines."""
ALIKE = r"/(diagrams|mcp|publishing|questions|web)/|/test_round_trip\.py::"
MEASURED = 8
"""So many cases of such a test are measured: the others reach the same lines."""

UNIMPORTED = ("__main__", "stores.embedded")
"""Programs of their own."""

IN_CI = bool(os.environ.get("CI"))

# In the background of a script Ctrl-C is ignored, and so it would be by every program that a test starts and interrupts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # pragma: no cover - as CI was started
    signal.signal(signal.SIGINT, signal.default_int_handler)

LOOKED_AT = settings(
    max_examples=600,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
"""Of a generator whose draws are counted: the same ones every time, and nothing else done with them."""

settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile("ci", max_examples=120, deadline=None, derandomize=True, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if IN_CI else "dev"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regolden", action="store_true", help="rewrite tests/golden/ from this run")


def pytest_xdist_make_scheduler(
    config: pytest.Config, log: Any
) -> Any:  # pragma: no cover - where tests are dealt out
    """Keep the tests that use one such thing in one of several processes: each would make its own.

    By what their ids say, for xdist's own marks of groups are lost on pytest 9.2, which makes ids anew.
    """
    from xdist.scheduler import LoadScopeScheduling  # noqa: PLC0415 - where it is not installed nobody asks

    class Together(LoadScopeScheduling):  # type: ignore[misc] # it has no types
        def _split_scope(self, nodeid: str) -> str:
            return next((name for name, sign in USERS.items() if sign.search(nodeid)), nodeid)

    return Together(config, log)


@pytest.hookimpl(specname="pytest_collection_modifyitems", trylast=True)
def pytest_begin_with_the_longest(items: list[pytest.Item]) -> None:
    """Begin with what takes long, so that no process is left alone with it at the end."""

    def length(item: pytest.Item) -> int:
        names = (*getattr(item, "fixturenames", ()), item.path.stem)
        return next((at for at, name in enumerate(LONGEST) if name in names), len(LONGEST))

    items.sort(key=length)


@pytest.hookimpl(specname="pytest_collection_modifyitems")
def pytest_measure_some_cases_of_each_test(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run the others at full speed where coverage is measured: nothing less of them is tested."""
    if not config.pluginmanager.hasplugin("_cov"):
        return
    _import_all()
    long = re.compile("|".join(UNMEASURED))
    cases: Counter[str] = Counter()
    for item in sorted(items, key=lambda each: each.nodeid):
        test = item.nodeid.partition("[")[0]
        cases[test] += 1
        is_like_others = cases[test] > MEASURED and re.search(ALIKE, item.nodeid)
        if is_like_others or long.search(item.nodeid):
            item.add_marker("no_cover")


def _import_all() -> None:
    """Import every module while it is measured: its definitions would not be where a test is the first that is not."""
    for module in walk_packages(partnership_graph.__path__, "partnership_graph."):
        if not module.name.endswith(UNIMPORTED):
            with suppress(ModuleNotFoundError):
                importlib.import_module(module.name)


def cannot(reason: str) -> NoReturn:
    """Skip a test whose means are missing here; CI must have them all, so there it fails."""
    if IN_CI:
        pytest.fail(reason)
    pytest.skip(reason)


def cannot_without(module: str, source: str) -> Any:
    """Import a package that only some tests need, and say where it comes from if it is not there."""
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError:
        cannot(f"{module} is not installed: {source}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say why tests were skipped: a line a reason, where pytest's own summary has one a place."""
    skipped = [report.longrepr for report in terminalreporter.getreports("skipped")]
    if skipped:  # pragma: no cover - tests/unit/test_skipped.py comes here in another process
        terminalreporter.section(f"{len(skipped)} skipped, and why")
        for line in counted(skipped):
            terminalreporter.line(line)


def counted(skipped: Iterable[object]) -> list[str]:
    """Return each reason with its count, the most frequent first."""
    counts = Counter(_reason(told) for told in skipped)
    by_count = sorted(counts.items(), key=lambda told: (-told[1], told[0]))
    return [f"{count:6,}  {reason}" for reason, count in by_count]


def _reason(skipped: object) -> str:
    """Return the words, on one line, of what a report holds: file, line and words, or words alone."""
    *_, words = skipped if isinstance(skipped, tuple | list) else (skipped,)
    return " ".join(str(words).split()).removeprefix("Skipped: ")


@pytest.fixture(autouse=True, scope="session")
def _shipped_tables_read_once() -> Iterator[None]:
    """Read the shipped tables once for all tests: they are immutable, and a thousand tests ask them."""
    shipped = cache(lambda places: load(folder("data"), places=places))

    def load_data(data: Path, places: Sequence[str] = ()) -> Dataset:
        return shipped(tuple(places)) if data == folder("data") else load_any(data, places)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("partnership_graph.partnership.load_data", load_data)
        yield


@pytest.fixture(scope="session")
def write() -> Callable[..., Path]:
    """Write a place of a few rows: ``write(folder, boards="id,name...")``."""
    return small_place.write


@pytest.fixture
def made(tmp_path: Path) -> Callable[..., Partnership]:
    """Load a place of a few rows: ``made(boards="id,name...")``."""
    return lambda **tables: partnership.load(data=small_place.write(tmp_path / "place", **tables))


@pytest.fixture
def pgraph() -> Callable[..., Result]:
    """Run the command line in this process, on the data that is shipped."""
    return lambda *args: CliRunner().invoke(main, args)


@pytest.fixture
def refused(pgraph: Callable[..., Result]) -> Callable[..., str]:
    """Ask what cannot be asked: exit 2, nothing on stdout, and what is said of it is returned."""

    def asked(*args: str) -> str:
        result = pgraph(*args)
        assert (result.exit_code, result.stdout) == (2, "")
        return str(result.stderr)

    return asked


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare text with a reviewed file; ``--regolden`` rewrites the file instead."""

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if request.config.getoption("--regolden"):  # pragma: no cover - a person runs it
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        assert text == file.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium for playwright's ``executable_path``."""
    found = shutil.which("chromium")
    return found or cannot("no chromium on this machine: apt install chromium")


@pytest.fixture(scope="session")
def spreadsheet() -> str:
    """The path of a real spreadsheet program, LibreOffice, that converts files without a window."""
    found = shutil.which("localc") or shutil.which("soffice")
    return found or cannot("no spreadsheet program on this machine: apt install libreoffice-calc")
