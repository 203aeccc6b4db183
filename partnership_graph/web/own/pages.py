"""The pages of own data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from partnership_graph.web.own.before import Before
from partnership_graph.web.own.received import MOST
from partnership_graph.web.own.shelf import Upload
from partnership_graph.web.own.telling import blocks, counted, in_browser
from partnership_graph.web.pages import page
from partnership_graph.web.refusals import Refusal
from partnership_graph.web.site import Site


@dataclass(frozen=True, slots=True)
class Into:
    """The folder that may be written.

    Args:
        name: what it is called.
        is_there: whether it holds a place yet.
        places: of several places, each with what it is called, of which one is to be chosen.
        before: those of which a version before is kept.
    """

    name: str
    is_there: bool
    places: Mapping[str, str]
    before: Sequence[str] = ()


def front(site: Site, token: str, into: Into | None, uploads: Sequence[Upload]) -> bytes:
    """Return the page on which a file is chosen.

    Args:
        site: what is served.
        token: what its form has in it.
        into: the folder that may be written.
        uploads: what this browser sent before, the last first.
    """
    most = MOST // 2**20
    return page(site, "own/front.html", token=token, into=into, uploads=uploads, most=most)


def upload(site: Site, sent: Upload, token: str, into: Into | None, *, is_stale: bool) -> bytes:
    """Return what came of an upload.

    Args:
        site: what is served.
        sent: the upload.
        token: what the forms have in them.
        into: the folder that may be written.
        is_stale: whether it was not adopted, for the folder has changed since the plan was made.
    """
    found = sent.found
    plan = found.get("plan", {})
    return page(
        site,
        "own/upload.html",
        upload=sent,
        found=found,
        plan=plan,
        blocks=blocks(plan.get("lines", ())),
        stale=blocks(plan.get("stale", "").splitlines()),
        refused=in_browser(plan.get("refused", "")),
        verdict=counted(found.get("problems", ()), found.get("wrong", 0), found.get("told", 0)),
        problems=[{**item, "message": in_browser(item["message"])} for item in found["problems"]],
        token=token,
        into=into,
        before=_of_upload(sent, into),
        is_stale=is_stale,
    )


def _of_upload(sent: Upload, into: Into | None) -> str:
    """Return the place of the folder that an upload was adopted into, where its version before is kept; or ""."""
    written = {file.partition("/")[0] for file in sent.written}
    return next((place for place in (into.before if into else ()) if place in written), "")


def before(site: Site, found: Before, token: str, *, is_back: bool, is_stale: bool) -> bytes:
    """Return what putting back the version before would change.

    Args:
        site: what is served.
        found: that, or why it cannot be put back.
        token: what its form has in it.
        is_back: whether it was put back just now.
        is_stale: whether it was not, for somebody else changed the tables meanwhile.
    """
    called = site.places.get(found.place, found.place)
    said = {"is_back": is_back, "is_stale": is_stale, "called": called}
    return page(site, "own/before.html", found=found, token=token, **said)


def refused(site: Site, refusal: Refusal) -> bytes:
    """Return why something is not taken."""
    return page(site, "own/refused.html", refusal=refusal)
