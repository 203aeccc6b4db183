"""Programs in Java that check files, from their published artifacts: each takes all its files in one run."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.conftest import cannot

HERE = Path(__file__).parent
JVM = (
    *("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true"),
    "-Dlog4j2.statusLoggerLevel=OFF",  # it would say in between that there is no logger
)


def verdicts(files: Sequence[Path]) -> dict[str, str]:
    """Return PASS or FAIL for each file by its name: whether veraPDF takes it for PDF/UA-1."""
    asked = ("-f", "ua1", "--format", "text", *map(str, files))
    said = _java("org.verapdf.apps.GreenfieldCliWrapper", *asked, allowed=(0, 1))  # 1: some fails
    rows = (line.split() for line in said.splitlines() if line.startswith(("PASS", "FAIL")))
    return {Path(name).name: verdict for verdict, name, *_ in rows}


def held(files: Sequence[Path]) -> Iterator[tuple[str, str, str]]:
    """Yield file, part and what is wrong with it by ISO 29500 (transitional); a part without a fault has one row, of ""."""
    for line in _java(str(HERE / "HoldToSchemas.java"), *map(str, files)).splitlines():
        name, part, fault = line.split("\t")
        yield Path(name).name, part, fault


def _java(*program: str, allowed: Sequence[int] = (0,)) -> str:
    java = shutil.which("java")
    if not (java and shutil.which("mvn")):
        cannot("no Java and Maven on this machine: apt install maven default-jdk-headless")
    return _run(java, *JVM, "-cp", _classpath(), *program, allowed=allowed)


@cache
def _classpath() -> str:
    """Return where the programs are, which Maven has fetched."""
    with TemporaryDirectory() as folder:
        jars = Path(folder) / "jars.txt"
        goal = ("dependency:build-classpath", f"-Dmdep.outputFile={jars}")
        _run("mvn", "-q", "-B", "-f", str(HERE / "pom.xml"), *goal)
        return jars.read_text(encoding="utf-8").strip()


def _run(*command: str, allowed: Sequence[int] = (0,)) -> str:
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=600, check=False)  # noqa: S603 - found on this machine
    if done.returncode not in allowed:  # pragma: no cover - a machine that reaches no repository
        cannot(f"{command[0]} failed: {(done.stdout + done.stderr)[-500:]}")
    return done.stdout
