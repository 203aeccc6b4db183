"""veraPDF, from its published artifacts: which of some files are PDF/UA-1, all checked in one run of Java."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.conftest import cannot

POM = Path(__file__).parent / "pom.xml"
JVM = ("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Djava.awt.headless=true")


def verdicts(files: Sequence[Path], folder: Path) -> dict[str, str]:
    """Return PASS or FAIL for each file by its name; ``folder`` is for what has to be kept meanwhile."""
    java = shutil.which("java")
    if not (java and shutil.which("mvn")):
        cannot("no Java and Maven on this machine: apt install maven default-jdk-headless")
    jars = folder / "jars.txt"
    goal = ("dependency:build-classpath", f"-Dmdep.outputFile={jars}")
    _run("mvn", "-q", "-B", "-f", str(POM), *goal)
    main = (
        "-cp",
        jars.read_text(encoding="utf-8").strip(),
        "org.verapdf.apps.GreenfieldCliWrapper",
    )
    asked = ("-f", "ua1", "--format", "text", *map(str, files))
    said = _run(java, *JVM, *main, *asked, allowed=(0, 1))  # 1: some file fails
    rows = (line.split() for line in said.splitlines() if line.startswith(("PASS", "FAIL")))
    return {Path(name).name: verdict for verdict, name, *_ in rows}


def _run(*command: str, allowed: Sequence[int] = (0,)) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)  # noqa: S603 - found on this machine
    if done.returncode not in allowed:  # pragma: no cover - a machine that reaches no repository
        cannot(f"{command[0]} failed: {(done.stdout + done.stderr)[-500:]}")
    return done.stdout
