"""Every part of the documents and slides that are written is held against the schemas of ISO 29500 (transitional)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

import pytest

from partnership_graph import Partnership
from partnership_graph.pictures import Pictures
from partnership_graph.publishing.formats import write
from partnership_graph.publishing.table import ResultTable
from tests.publishing.checkers import held
from tests.publishing.documents import value, values
from tests.publishing.opened import parts
from tests.publishing.test_docx import cited

Faults: TypeAlias = Mapping[str, Mapping[str, list[str]]]

WITHOUT: Final = {"[Content_Types].xml", "docProps/core.xml"}
"""Parts whose schemas are those of packages (ISO 29500-2), not of documents, and are not at hand."""

SPOILT: Final = (
    ("chain.docx", "word/document.xml", b"<w:body>", b"<w:body><w:page/>", "page"),
    ("chain.docx", "word/styles.xml", b"<w:style ", b'<w:style w:colour="red" ', "colour"),
    ("chain.docx", "word/footnotes.xml", b'="separator"', b'="divider"', "divider"),
    ("chain.pptx", "ppt/slides/slide1.xml", b'anchor="ctr"', b'anchor="middle"', "middle"),
    ("chain.pptx", "ppt/presentation.xml", b"<p:sldSz ", b"<p:size/><p:sldSz ", "size"),
)
"""A file, its part, what stands there, what is put in its place, and a word of what is said of it."""


def _written(long_place: Partnership) -> Iterator[tuple[str, bytes]]:
    for name, (_, full) in values().items():
        for form in ("docx",) if isinstance(value(name), ResultTable) else ("docx", "pptx"):
            yield f"{name}.{form}", write(value(name), form, full=full)  # type: ignore[arg-type] # any of three
    yield "very many sources.docx", write(cited(*range(101)), "docx", full=True)
    for form in ("docx", "pptx"):
        yield f"long names.{form}", write(Pictures(long_place).tree("b2"), form)


def _spoilt(written: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for at, (name, part, right, wrong, _) in enumerate(SPOILT):
        every = parts(written[name])
        assert right in every[part]
        changed = io.BytesIO()
        with zipfile.ZipFile(changed, "w") as archive:
            for each, content in {**every, part: every[part].replace(right, wrong, 1)}.items():
                archive.writestr(each, content)
        yield f"spoilt {at}", changed.getvalue()


@pytest.fixture(scope="module")
def found(long_place: Partnership, tmp_path_factory: pytest.TempPathFactory) -> Faults:
    """Return of each part of each file what is wrong with it: of all that is written, and of what is spoilt."""
    folder = tmp_path_factory.mktemp("schemas")
    written = dict(_written(long_place))
    every: dict[str, dict[str, list[str]]] = {}
    for name, data in {**written, **dict(_spoilt(written))}.items():
        (folder / name).write_bytes(data)
        every[name] = {part: [] for part in parts(data) if part.endswith((".xml", ".rels"))}
    for name, part, fault in held(sorted(folder.iterdir())):
        every[name][part].append(fault)
    return every


def test_every_part_is_as_its_schema_has_it(found: Faults) -> None:
    faults = {
        (name, part): said
        for name, every in found.items()
        for part, said in every.items()
        if not name.startswith("spoilt") and said != ["no schema" if part in WITHOUT else ""]
    }
    assert not faults


@pytest.mark.parametrize("at", range(len(SPOILT)))
def test_a_part_that_is_not_is_found(found: Faults, at: int) -> None:
    _, spoilt, _, _, word = SPOILT[at]
    faults = {part: said for part, said in found[f"spoilt {at}"].items() if said != [""]}
    assert faults.keys() == {spoilt, *WITHOUT}
    assert any(word in fault for fault in faults[spoilt])
