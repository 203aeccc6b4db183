"""A test whose means are missing: skipped with its reason on a stranger's machine, failed in CI."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import cannot, cannot_without, counted

ROOT = Path(__file__).parents[2]
OF_DOCUMENTS = Path("tests", "data", "test_documents.py")


def test_a_missing_part_skips_a_test_and_fails_it_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.conftest.IN_CI", False)
    with pytest.raises(pytest.skip.Exception, match="no such part"):
        cannot("no such part")
    monkeypatch.setattr("tests.conftest.IN_CI", True)
    with pytest.raises(pytest.fail.Exception, match="no such part"):
        cannot("no such part")


def test_a_missing_package_is_told_with_where_it_comes_from(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert cannot_without("json", "Python") is sys.modules["json"]
    monkeypatch.setattr("tests.conftest.IN_CI", False)
    with pytest.raises(pytest.skip.Exception, match="nowhere_at_all is not installed: the moon"):
        cannot_without("nowhere_at_all", "the moon")


def test_reasons_are_counted_whatever_place_and_process_they_come_from() -> None:
    skipped = [
        ("tests/a.py", 12, "Skipped: no browser"),
        ("tests/a.py", 12, "Skipped: no engine:\n  pip install one"),
        ["tests/b.py", 34, "Skipped: no engine: pip install one"],  # as another process tells it
        "no engine: pip install one",
    ]
    assert counted(skipped) == ["     3  no engine: pip install one", "     1  no browser"]


@pytest.mark.parametrize("processes", ["0", "2"])
def test_what_is_skipped_is_a_line_a_reason_and_the_last_line_is_pytests_own(
    processes: str,
) -> None:
    strangers = {name: value for name, value in os.environ.items() if name != "PGRAPH_DOCUMENTS"}
    command = [sys.executable, "-P", "-m", "pytest", "-p", "no:cacheprovider"]
    run = subprocess.run(  # noqa: S603 - our own interpreter and tests
        [*command, "--numprocesses", processes, str(OF_DOCUMENTS)],
        cwd=ROOT,
        env=strangers,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    *_, heading, reason, last = filter(None, run.stdout.splitlines())
    count = heading.strip("= ").removesuffix(" skipped, and why")
    why = "PGRAPH_DOCUMENTS is not set; set it to the folder of the source documents"
    assert reason == f"{count:>6}  {why}"
    assert f"{count} skipped in " in last
