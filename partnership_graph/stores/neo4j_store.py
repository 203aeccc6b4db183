"""The graph on a Neo4j server: loaded whole or not at all, and asked only to read.

This is the only home of Neo4j's driver. A load is one transaction for each place: what the place
had is taken out, what it has is put in, counted and compared, and only then is it there.
"""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias
from urllib.parse import urlsplit

from partnership_graph.errors import EngineError, PartnershipGraphError, QueryError, QuestionError
from partnership_graph.stores import schema
from partnership_graph.stores.elements import Elements
from partnership_graph.stores.gate import PROCEDURES, check_reads_only
from partnership_graph.stores.sessions import Result

try:
    import neo4j
    from neo4j import exceptions, graph, time, unit_of_work
except ImportError as missing:
    raise EngineError(
        "Neo4j's driver is not installed; pip install 'partnership-graph[neo4j]'"
    ) from missing

OLDEST: Final = (5, 26)
"""The oldest server asked: the long-term release; before 5.23 ``CALL (x) { ... }`` is not known."""

_BATCH: Final = 1_000
_LOAD_SECONDS: Final = 3_600.0
_SECURE: Final = ("neo4j+s", "bolt+s")
_PLAIN: Final = ("neo4j", "bolt")
_HERE: Final = "neo4j://localhost:7687"
_LOCK: Final = ".lock"
_EXPLAIN: Final = "EXPLAIN "

Say: TypeAlias = Callable[[str], None]
Ask: TypeAlias = Callable[[str, Mapping[str, Any], int, float], Result]
Node: TypeAlias = tuple[str, str]
Inside: TypeAlias = dict[Node, str]
"""The server's own id of each node, by label and id; good until the transaction ends."""

Put: TypeAlias = tuple[Inside, set[Node]]


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the server is and who asks; the password is never printed."""

    uri: str = _HERE
    username: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str | None = None
    patience: float = 30.0
    """For how many seconds a transaction that a fault of the moment ended is tried again."""

    def __post_init__(self) -> None:
        """Refuse an address over which a password or the data could be read on the way.

        Raises:
            QuestionError: the address is not one of Neo4j's, or is not encrypted and not local.
        """
        parts = urlsplit(self.uri)
        if parts.scheme not in (*_SECURE, *_PLAIN) or not parts.hostname:
            raise QuestionError(
                f"NEO4J_URI {self.uri!r} is not an address of Neo4j; "
                "give one such as neo4j+s://graph.example.org or neo4j://localhost:7687"
            )
        if parts.scheme in _PLAIN and not _is_local(parts.hostname):
            raise QuestionError(
                f"NEO4J_URI {self.uri!r} is not encrypted and not on this machine; "
                f"give {parts.scheme}+s://{parts.netloc.rpartition('@')[2]}"
            )

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Return what NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE say.

        Raises:
            QuestionError: the address is not one of Neo4j's, or is not encrypted and not local.
        """
        return cls(
            uri=environment.get("NEO4J_URI") or _HERE,
            username=environment.get("NEO4J_USERNAME") or "neo4j",
            password=environment.get("NEO4J_PASSWORD", ""),
            database=environment.get("NEO4J_DATABASE") or None,
        )


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load put in for one place, counted in the database before it was committed."""

    place: str
    nodes: int
    relationships: int
    facts: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What a load would change of one label or relationship type of one place."""

    place: str
    name: str
    now: int
    then: int
    added: int = 0
    removed: int = 0


class ForeignDataError(EngineError):
    """The database holds something that is not ours."""


def load(
    elements: Elements, settings: Settings, *, say: Say = print, among_others: bool = False
) -> list[Loaded]:
    """Replace each place of the elements on the server, one transaction a place.

    Args:
        elements: what the places come to.
        settings: the server.
        say: told how far the load is.
        among_others: load beside nodes that are not ours, which are never touched.

    Raises:
        ForeignDataError: the database holds something else, and that was not allowed for.
        EngineError: the server cannot be reached or asked, or the load failed; of the place
            that was being loaded nothing has changed.
    """
    with _session(settings, retry=settings.patience) as session:
        _refuse_foreign(session, allowed=among_others)
        _declare(session)
        done = []
        for place in elements.places:
            part = elements.of_place(place)
            done.append(session.execute_write(_replace, part, place, say))
        return done


def differences(
    elements: Elements, settings: Settings, *, among_others: bool = False
) -> list[Difference]:
    """Return what each place has on the server, and what it would have, by label and type.

    Raises:
        ForeignDataError: the database holds something that is not ours.
        EngineError: the server cannot be reached or asked.
    """
    with _session(settings, retry=settings.patience) as session:
        _refuse_foreign(session, allowed=among_others)
        return [
            difference
            for place in elements.places
            for difference in session.execute_read(_compared, elements.of_place(place), place)
        ]


def run_query(
    settings: Settings,
    text: str,
    params: Mapping[str, Any] | None = None,
    limit: int = 1_000,
    timeout: float = 30.0,
) -> Result:
    """Return the first rows of a query that only reads.

    The server is asked first what the query would do, and refuses by our list; then the query runs
    with a time limit that the server keeps, routed to a member of a cluster that may read.

    Raises:
        QueryError: the query is malformed, would write, or reaches beyond the graph.
        EngineError: it took too long, or the server cannot be reached.
    """
    check_reads_only(text)
    with asking(settings) as ask:
        return ask(text, params or {}, limit, timeout)


@contextmanager
def asking(settings: Settings) -> Iterator[Ask]:
    """Give the function that asks one query after another over one connection.

    Raises:
        EngineError: the server cannot be reached.
    """
    with _session(settings, access=neo4j.READ_ACCESS, retry=0.0) as session:

        def ask(text: str, params: Mapping[str, Any], limit: int, timeout: float) -> Result:
            check_reads_only(text)
            limited = unit_of_work(timeout=timeout, metadata={"app": "partnership-graph"})
            return session.execute_read(limited(_answer), text, dict(params), limit)

        yield ask


def _answer(
    transaction: neo4j.ManagedTransaction, text: str, params: dict[str, Any], limit: int
) -> Result:
    _check_plan(transaction.run(f"{_EXPLAIN}{text}", params).consume())
    answer = transaction.run(text, params)
    columns, rows = tuple(answer.keys()), answer.fetch(limit + 1)
    answer.consume()
    values = tuple(tuple(map(_plain, row.values())) for row in rows[:limit])
    return Result(columns, values, more=len(rows) > limit)


# --- the connection, and what can go wrong with it --------------------------------------------------------------------


@contextmanager
def _session(
    settings: Settings, *, access: str = neo4j.WRITE_ACCESS, retry: float
) -> Iterator[neo4j.Session]:
    auth = (settings.username, settings.password) if settings.password else None
    with (
        _translated(settings),
        neo4j.GraphDatabase.driver(
            settings.uri,
            auth=auth,
            max_transaction_retry_time=retry,
            connection_timeout=10.0,
            notifications_min_severity="OFF",
        ) as driver,
    ):
        check_version(driver.get_server_info().agent)
        with driver.session(
            database=settings.database, default_access_mode=access, fetch_size=_BATCH
        ) as session:
            yield session


@contextmanager
def _translated(settings: Settings) -> Iterator[None]:
    """Turn the driver's errors into ours; the address is named without whoever asks.

    Raises:
        QueryError: the query is malformed.
        EngineError: anything else.
    """
    try:
        yield
    except PartnershipGraphError:
        raise
    except exceptions.Neo4jError as error:
        raise _of_server(error, settings) from error
    except exceptions.IncompleteCommit as error:
        raise EngineError(
            f"the connection to {settings.uri} was lost while the load was being committed; "
            "whether it was is not known: load again, which changes nothing twice"
        ) from error
    except (exceptions.DriverError, OSError, ValueError) as error:
        raise EngineError(
            f"{settings.uri} cannot be reached, or the connection was lost ({_first_line(error)}); "
            "what was not committed has changed nothing. Is the server running, and is NEO4J_URI "
            "its address?"
        ) from error


_SERVER_SAYS: Final[Mapping[str, str]] = {
    r"Security\.(Unauthorized|Authentication|Credential|Token)": (
        "{uri} does not accept the name {username!r} with this password; set NEO4J_USERNAME and "
        "NEO4J_PASSWORD"
    ),
    r"Security\.": "{username!r} may not do this on {uri}: {said}",
    r"Database\.DatabaseNotFound": (
        "{uri} has no database called {database!r}; set NEO4J_DATABASE to one it has"
    ),
    r"OutOfMemory|MemoryPool|MemoryLimit": (
        "the server ran out of memory and nothing has changed; load one place at a time with "
        "--place, or raise db.memory.transaction.max or server.memory.heap.max_size there ({said})"
    ),
    r"TransactionTimedOut|Terminated|LockClientStopped": (
        "it took longer than its time limit and was ended by the server; ask for less, or give it "
        "longer with --timeout"
    ),
    r"Schema\.Constraint(Validation|Creation)Failed": (
        "two nodes would have the same id, so nothing has changed: {said}"
    ),
}


def _of_server(error: exceptions.Neo4jError, settings: Settings) -> PartnershipGraphError:
    code, said = error.code or "", _first_line(error.message or error)
    for pattern, message in _SERVER_SAYS.items():
        if re.search(pattern, code):
            return EngineError(
                message.format(
                    uri=settings.uri,
                    username=settings.username,
                    database=settings.database or "neo4j",
                    said=said,
                )
            )
    if code.startswith("Neo.ClientError.Statement"):
        return QueryError(f"the server refused the query: {_as_typed(error.message or code)}")
    return EngineError(f"the server failed, and nothing has changed: {said} ({code})")


def check_version(agent: str) -> None:
    """Refuse a server that does not know the Cypher used here.

    Raises:
        EngineError: the server is too old.
    """
    found = re.match(r"Neo4j/(\d+)\.(\d+)", agent)
    if found and (int(found[1]), int(found[2])) < OLDEST:
        oldest = ".".join(map(str, OLDEST))
        raise EngineError(
            f"the server is {agent.replace('/', ' ')}; {oldest} or newer is needed, so update it"
        )


def _is_local(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _as_typed(message: str) -> str:
    """Return a message about a query that was explained as one about the query as it was typed."""

    def back(found: re.Match[str]) -> str:
        column, offset = (int(text) - len(_EXPLAIN) for text in found.groups())
        return f"(line 1, column {column} (offset: {offset}))"

    if f'"{_EXPLAIN}' not in message:
        return message
    text = message.replace(f'"{_EXPLAIN}', '"').replace(" " * len(_EXPLAIN) + "^", "^")
    return re.sub(r"\(line 1, column (\d+) \(offset: (\d+)\)\)", back, text)


def _first_line(error: object) -> str:
    return str(error).partition("\n")[0].strip()


# --- what a typed query may do ----------------------------------------------------------------------------------------


def _check_plan(summary: neo4j.ResultSummary) -> None:
    """Let a query pass whose plan, as the server made it, only reads the graph.

    Raises:
        QueryError: it would write, or fetch, show or call something else.
    """
    if summary.query_type != "r":
        raise QueryError(
            "refused: the query would change something; only queries that read are run"
        )
    for operator, details in _operators(summary.plan or {}):
        if operator == "ProcedureCall" and not details.startswith(
            tuple(f"{name}(" for name in PROCEDURES)
        ):
            raise QueryError(
                f"refused: the procedure {details.partition('(')[0]}; those that may be called are "
                f"{', '.join(PROCEDURES)}"
            )
        if re.match(r"LoadCSV|Show|Terminate|Describe", operator, re.IGNORECASE):
            raise QueryError(
                f"refused: {operator} reaches beyond the graph; only queries that read it are run"
            )


def _operators(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    waiting = [plan]
    while waiting:
        step = waiting.pop()
        name = str(step.get("operatorType", "")).partition("@")[0]
        yield name, str(step.get("args", {}).get("Details", ""))
        waiting += step.get("children", ())


def _plain(value: Any) -> Any:
    """Return a value as JSON has it: a day as text, a node or relationship as its properties."""
    if isinstance(value, (graph.Node, graph.Relationship)):
        name = (
            value.type if isinstance(value, graph.Relationship) else min(value.labels, default="")
        )
        cells = {key: _plain(value[key]) for key in sorted(value.keys())}
        return {"label": name, **cells}
    if isinstance(value, graph.Path):
        return [_plain(item) for item in (*value.nodes, *value.relationships)]
    if isinstance(value, (time.Date, time.DateTime, time.Time)):
        return value.iso_format()
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)


# --- the load ---------------------------------------------------------------------------------------------------------

_LABELS: Final = tuple(name for name in schema.labels() if name != "Load")
_OURS: Final = "$place IN split(n.places, ', ')"
_WITHOUT: Final = (
    "reduce(text = '', name IN [name IN split({0}.places, ', ') WHERE name <> $place] | "
    "text + CASE text WHEN '' THEN '' ELSE ', ' END + name)"
)


def _declare(session: neo4j.Session) -> None:
    """Make constraints and indexes that are not there; they share no transaction with data."""
    there = {row[0] for row in session.run("SHOW INDEXES YIELD name").values()}
    for statement in filter(str.strip, (schema.constraints() + schema.indexes()).split(";")):
        if statement.split()[2] not in there:
            session.run(statement).consume()


def _refuse_foreign(session: neo4j.Session, *, allowed: bool) -> None:
    """Refuse a database that holds nodes that are not ours.

    Raises:
        ForeignDataError: it does.
    """
    found = session.execute_read(
        lambda transaction: transaction.run(
            "MATCH (n) WHERE NOT n:Load AND (n.places IS NULL OR "
            "none(name IN labels(n) WHERE name IN $known)) "
            "RETURN coalesce(labels(n)[0], 'no label') AS name, count(*) AS count ORDER BY name",
            known=_LABELS,
        ).values()
    )
    if found and not allowed:
        listed = ", ".join(f"{count} of {name}" for name, count in found[:5])
        raise ForeignDataError(
            f"the database holds nodes that are not ours ({listed}); nothing has changed. "
            "Give an empty database in NEO4J_DATABASE, or --among-others to load beside them"
        )


@unit_of_work(timeout=_LOAD_SECONDS, metadata={"app": "partnership-graph", "does": "load"})
def _replace(transaction: neo4j.ManagedTransaction, part: Elements, place: str, say: Say) -> Loaded:
    """Replace one place; run again from its beginning where the driver tries again.

    Raises:
        EngineError: the counts afterwards are not those of the tables; nothing has changed then.
    """
    # Held until the end: a second load waits here, and then sees what this one did.
    transaction.run(
        "MERGE (l:Load {id: $id}) SET l.data_version = randomUUID() REMOVE l.data_version", id=_LOCK
    ).consume()
    others = transaction.run(
        "MATCH (l:Load) WHERE NOT l.id IN $mine RETURN count(l)", mine=[_LOCK, place]
    ).values()[0][0]
    _take_out(transaction, place)
    put = _put_nodes(transaction, part, place, say, look=bool(others))
    _put_relationships(transaction, part, place, say, put)
    nodes, links = _sizes(part)
    transaction.run(
        "MERGE (l:Load {id: $place}) SET l.places = $place, l.data_version = $version, "
        "l.nodes = $nodes, l.relationships = $links",
        place=place, version=part.version, nodes=nodes, links=links,
    ).consume()  # fmt: skip
    _verify(transaction, part, place)
    say(f"{place}: {nodes} nodes and {links} relationships counted, as in the tables")
    return Loaded(place, nodes, links, len(part.nodes["Fact"]))


def _sizes(part: Elements) -> tuple[int, int]:
    return sum(map(len, part.nodes.values())), sum(map(len, part.relationships.values()))


def _take_out(transaction: neo4j.ManagedTransaction, place: str) -> None:
    """Take out what is the place's alone, and the place's name from what it shares."""
    ours = f"(n:{'|'.join(_LABELS)})"
    statements = (
        f"MATCH {ours} WHERE n.places = $place DETACH DELETE n",
        (
            f"MATCH {ours} WHERE {_OURS} MATCH (n)-[r]->() WHERE $place IN split(r.places, ', ') "
            f"SET r.places = {_WITHOUT.format('r')} WITH r WHERE r.places = '' DELETE r"
        ),
        f"MATCH {ours} WHERE {_OURS} SET n.places = {_WITHOUT.format('n')}",
    )
    for statement in statements:
        transaction.run(statement, place=place).consume()


def _put_nodes(
    transaction: neo4j.ManagedTransaction, part: Elements, place: str, say: Say, *, look: bool
) -> Put:
    """Put the nodes in; return where each is inside, and those that another place had put there.

    Raises:
        ForeignDataError: one of them is there and not ours.
    """
    inside = _share(transaction, part) if look else {}
    shared = set(inside)
    new = [
        {"label": label, "props": row}
        for label, rows in part.nodes.items()
        for row in rows
        if (label, row["id"]) not in shared
    ]
    for batch in _batches(new):
        made = transaction.run(
            "UNWIND $rows AS row CREATE (n:$(row.label)) SET n = row.props "
            "RETURN row.label, n.id, elementId(n)",
            rows=batch,
        )
        inside |= {(label, wanted): at for label, wanted, at in made.values()}
        say(f"{place}: {len(inside)} of {_sizes(part)[0]} nodes")
    return inside, shared


def _share(transaction: neo4j.ManagedTransaction, part: Elements) -> Inside:
    """Give the place a share in its nodes that are there; return where those are.

    Every row is a Fact or a Source, and what else it is has the same id: so only these two are
    looked for among all the ids.
    """
    inside: Inside = {}
    held: set[str] = set()
    for label in dict.fromkeys(("Fact", "Source", *part.nodes)):
        rows = part.nodes[label]
        if label not in ("Fact", "Source"):
            rows = [row for row in rows if row["id"] in held]
        for batch in _batches(rows):
            there = _there(transaction, label, batch)
            held |= set(there)
            both = [row for row in batch if row["id"] in there]
            if both:
                _share_nodes(transaction, label, both, {key: at[1] for key, at in there.items()})
            inside |= {(label, wanted): at for wanted, (at, _) in there.items()}
    return inside


def _there(
    transaction: neo4j.ManagedTransaction, label: str, rows: Sequence[Mapping[str, Any]]
) -> dict[str, tuple[str, str]]:
    answer = transaction.run(
        f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN n.id, elementId(n), n.places",
        ids=[row["id"] for row in rows],
    )
    return {wanted: (at, places or "") for wanted, at, places in answer.values()}


def _share_nodes(
    transaction: neo4j.ManagedTransaction,
    label: str,
    rows: Sequence[Mapping[str, Any]],
    there: Mapping[str, str],
) -> None:
    """Add places to nodes of other places; of two rows that of the first place in order is kept.

    Raises:
        ForeignDataError: one of them is not ours.
    """
    changed = []
    for row in rows:
        if not there[row["id"]]:
            raise ForeignDataError(
                f"a {label} with the id {row['id']!r} is in the database and not ours; "
                "nothing has changed. Give an empty database in NEO4J_DATABASE"
            )
        places = _joined(row["places"], there[row["id"]])
        first = places.startswith(row["places"].partition(", ")[0])
        kept = dict(row) if first else {}
        changed.append({"id": row["id"], "props": {**kept, "places": places}})
    transaction.run(
        f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n += row.props", rows=changed
    ).consume()


def _joined(*places: str) -> str:
    return ", ".join(sorted({name for each in places for name in each.split(", ") if name}))


def _put_relationships(
    transaction: neo4j.ManagedTransaction, part: Elements, place: str, say: Say, put: Put
) -> None:
    """Put the relationships in: by where their ends are inside, so one statement does for all.

    Raises:
        EngineError: an end of one is missing, which a MATCH would pass over in silence.
    """
    whole, done = _sizes(part)[1], 0
    for batch in _batches(list(_rows(transaction, part, put))):
        made = transaction.run(
            "UNWIND $rows AS row MATCH (a) WHERE elementId(a) = row.low "
            "MATCH (b) WHERE elementId(b) = row.high "
            "CREATE (a)-[r:$(row.name)]->(b) SET r = row.props RETURN count(r)",
            rows=batch,
        ).values()[0][0]
        if made != len(batch):
            raise EngineError(
                f"{len(batch) - made} relationships of {place} have an end that is not there; "
                "nothing has changed. Try again"
            )
        done += made
        say(f"{place}: {done} of {whole} relationships")


def _rows(
    transaction: neo4j.ManagedTransaction, part: Elements, put: Put
) -> Iterator[dict[str, Any]]:
    """Yield each relationship with where its ends are.

    Raises:
        EngineError: an end is not among the nodes.
    """
    inside, shared = put
    for (type_, low, high), links in part.relationships.items():
        for link in links:
            ends = (low, link["from_id"]), (high, link["to_id"])
            if missing := [end for end in ends if end not in inside]:
                label, wanted = missing[0]
                raise EngineError(
                    f"a {type_} relationship needs the {label} {wanted!r}, which is not there; "
                    "nothing has changed. Run 'pgraph check'"
                )
            at = {"low": inside[ends[0]], "high": inside[ends[1]]}
            row = {"name": type_, **at, "props": link["props"]}
            if shared.issuperset(ends):
                row["props"] = _with_others(transaction, row)
            yield row


def _with_others(
    transaction: neo4j.ManagedTransaction, row: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Return properties with the places other loads gave the same relationship, and take it out."""
    props = row["props"]
    places = transaction.run(
        f"MATCH (a)-[r:{row['name']}]->(b) WHERE elementId(a) = $low AND elementId(b) = $high "
        "AND coalesce(r.fact_id, r.locator, '') = $key "
        "WITH r, r.places AS places DELETE r RETURN places",
        low=row["low"],
        high=row["high"],
        key=props.get("fact_id", props.get("locator", "")),
    ).values()
    return {**props, "places": _joined(props["places"], *(each[0] for each in places))}


def _verify(transaction: neo4j.ManagedTransaction, part: Elements, place: str) -> None:
    """Compare what is there with what should be, by label, type, table and kind.

    Raises:
        EngineError: a count differs.
    """
    wanted: dict[Any, int] = {**part.counts(), **part.facts_by_kind()}
    kinds = transaction.run(
        f"MATCH (n:Fact) WHERE {_OURS} RETURN n.table, n.kind, count(*)", place=place
    )
    found: dict[Any, int] = {(table, kind): count for table, kind, count in kinds.values()}
    found |= _counted(transaction, place)
    wrong = [name for name in {**wanted, **found} if wanted.get(name, 0) != found.get(name, 0)]
    if wrong:
        listed = "; ".join(
            f"{name}: {wanted.get(name, 0)} in the tables, {found.get(name, 0)} in the graph"
            for name in wrong[:5]
        )
        raise EngineError(f"the counts of {place} differ, so nothing has changed: {listed}")


def _counted(transaction: neo4j.ManagedTransaction, place: str) -> dict[str, int]:
    """Return how many nodes of each label and relationships of each type a place has."""
    nodes = transaction.run(
        f"MATCH (n) WHERE n.places IS NOT NULL AND NOT n:Load AND {_OURS} "
        "UNWIND labels(n) AS name RETURN name, count(*)",
        place=place,
    ).values()
    links = transaction.run(
        "MATCH ()-[r]->() WHERE $place IN split(r.places, ', ') RETURN type(r), count(*)",
        place=place,
    ).values()
    known = {*schema.labels(), *schema.relationships()}
    return {name: count for name, count in (*nodes, *links) if name in known}


def _compared(
    transaction: neo4j.ManagedTransaction, part: Elements, place: str
) -> list[Difference]:
    now, then = _counted(transaction, place), part.counts()
    found = []
    for name in dict.fromkeys((*then, *now)):
        before, after = now.get(name, 0), then.get(name, 0)
        added, removed = max(after - before, 0), max(before - after, 0)
        if name in part.nodes:
            ids = transaction.run(
                f"MATCH (n:{name}) WHERE {_OURS} RETURN collect(n.id)", place=place
            ).values()[0][0]
            wanted = {row["id"] for row in part.nodes[name]}
            added, removed = len(wanted.difference(ids)), len(set(ids) - wanted)
        found.append(Difference(place, name, before, after, added, removed))
    return found


def _batches(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for first in range(0, len(rows), _BATCH):
        yield rows[first : first + _BATCH]
