"""A browser that sends its own data, to a server that checks them in this process: the same words, at once."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from partnership_graph.web.own.asked import Asked
from partnership_graph.web.own.checking import done
from partnership_graph.web.own.desk import made
from partnership_graph.web.own.letting import Own
from partnership_graph.web.own.running import Runner
from partnership_graph.web.site import Site, opened
from tests.conftest import cannot_without
from tests.web.conftest import HOST

BAYFORD = Path(__file__).parents[2] / "places" / "bayford"
HERE = {"Origin": HOST}


class InProcess(Runner):
    """Does what is asked without a process of its own; what comes of it goes through JSON all the same."""

    def run(self, asked: Asked) -> dict[str, Any]:
        again = Asked(**json.loads(asked.text))
        with chdir(again.home):
            found: dict[str, Any] = json.loads(json.dumps(done(again)))
        return found


@dataclass
class Visitor:
    """One browser: its cookie, and the token of its form."""

    client: Any
    token: str = field(default="", init=False)

    def open(self) -> Visitor:
        self.token = re.findall(r'name="token" value="(\w+)"', self.get("/own").text)[0]
        return self

    def get(self, path: str) -> Any:
        return self.client.get(path)

    def send(self, name: str, raw: bytes, to: str = "/own", **fields: str) -> Any:
        given = {"token": self.token, **fields}
        return self.client.post(to, data=given, files={"file": (name, raw)}, headers=HERE)

    def press(self, path: str, **fields: str) -> Any:
        given = {"token": (None, self.token), **{key: (None, text) for key, text in fields.items()}}
        return self.client.post(path, files=given, headers=HERE)

    def sent(self, name: str, raw: bytes) -> str:
        """Send a file that is taken, and return where it leads."""
        answer = self.send(name, raw)
        assert answer.status_code == 303, words(answer.text)
        return str(answer.headers["location"])


@dataclass
class Served:
    """A server with own data, and the browsers that visit it."""

    app: Any
    own: Own

    def browser(self, client: str = "127.0.0.1") -> Any:
        testing = cannot_without("starlette.testclient", "make .venv/.test")
        return testing.TestClient(
            self.app, base_url=HOST, follow_redirects=False, client=(client, 50_000)
        )

    def visitor(self) -> Visitor:
        return Visitor(self.browser()).open()


@pytest.fixture
def us(tmp_path: Path) -> Path:
    """A folder of tables that may be written."""
    return Path(shutil.copytree(BAYFORD, tmp_path / "us"))


@pytest.fixture
def serving() -> Iterator[Callable[..., Served]]:
    """Serve a folder with own data: ``serving(us)`` keeps nothing, ``serving(us, into=us)`` writes."""
    every: list[Own] = []

    def start(data: Path, into: Path | None = None, **more: Any) -> Served:
        own = Own(into=into, runner=InProcess(), **more)
        every.append(own)
        site: Site = opened(data=data)
        return Served(made(site, own), own)

    yield start
    for own in every:
        own.close()


@pytest.fixture
def kept(serving: Callable[..., Served], us: Path) -> Served:
    """A server that may write the folder that it serves."""
    return serving(us, into=us)


@pytest.fixture
def visitor(kept: Served) -> Visitor:
    return kept.visitor()


def files_of(folder: Path = BAYFORD) -> dict[str, bytes]:
    """Return the files of a place, by their names within a zip."""
    return {
        f"us/{file.name}": file.read_bytes()
        for file in sorted(folder.iterdir())
        if file.suffix in {".csv", ".toml"}
    }


def zipped(files: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as pack:
        for name, raw in files.items():
            pack.writestr(name, raw)
    return made.getvalue()


def with_line(files: Mapping[str, bytes], name: str, *changes: tuple[str, str]) -> dict[str, bytes]:
    """Return files with some text of one of them changed."""
    text = files[name].decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return {**files, name: text.encode()}


def words(page: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", page)).split())
