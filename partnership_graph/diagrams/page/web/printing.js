// --- printing: the picture as it is shown, in parts that each fit a sheet of the paper

const SPOKEN = ["role", "tabindex", "aria-label", "aria-expanded"];

// Without what only a reader of the screen needs.
function plainly(copy) {
  copy.removeAttribute("id");
  for (const part of copy.querySelectorAll("[role]")) for (const name of SPOKEN) part.removeAttribute(name);
}

function copied() {
  const copy = root.cloneNode(true);
  for (const part of copy.querySelectorAll("[hidden], .hit")) part.remove();
  plainly(copy);
  return copy;
}

// A part of the picture; where a frame goes on from another sheet its head stands above again.
function partOf(regions) {
  let top = 0;
  const parts = [...regions].reverse().map(([x, y, width, height]) => {
    const part = element("svg", { y: top, width, height, viewBox: [x, y, width, height].map(plain).join(" ") }, copied());
    top += height;
    return part;
  });
  return element("svg", { class: "drawing", viewBox: `0 0 ${plain(regions[0][2])} ${plain(top)}`, preserveAspectRatio: "xMinYMin" }, ...parts);
}

// How high some texts are at least, in rows so high: a letter is about so much as wide as its row is high.
const LETTER = 0.38;
const heightOf = (texts, wide, row) => texts.reduce((sum, text) => sum + row * Math.ceil((text.length * LETTER * row) / wide), 0);

// What stands on each of several sheets, as the first of them says it.
const contentsOf = (sheets) => (sheets.length ? `On ${sheets.length} sheets. ${sheets.map(([line]) => line.replace(/^Sheet (\d+) of \d+/, "$1")).join(". ")}.` : "");

// How to read it stands below the last part where its letters stay large enough, and follows on the next sheet where not.
function sheetsOn([name, wide, high, row, least, most], number) {
  const title = `${[view.title, scene.title].filter(Boolean).join(" in ")}, as of ${shownDay()}`;
  const sheets = near || moved.size ? [] : book.values[view.sheets]?.[number] ?? [];
  const parts = sheets.length ? sheets : [["", extent()]];
  const key = Object.assign(make("p", at("key").textContent), { className: "key" });
  return parts.flatMap(([line, ...regions], place) => {
    const said = [...(place ? [] : [freshness(), ...scene.answer, contentsOf(sheets)]), line].filter(Boolean);
    const drawing = partOf(regions);
    const [, , width, height] = drawing.getAttribute("viewBox").split(" ");
    drawing.style.maxWidth = `${width * most}mm`;
    const page = make("figure", "", make("figcaption", title), ...said.map((text) => make("p", text)), drawing);
    page.className = `page ${name}`;
    if (place < parts.length - 1) return [page];
    const fits = heightOf([title, ...said, key.textContent], wide, row) + height * least + row <= high;
    key.classList.add(name);
    return fits ? (page.append(key), [page]) : [page, key];
  });
}

function fillSheets() {
  if (!scene.matrix) at("sheets").replaceChildren(...book.papers.flatMap(sheetsOn));
}

addEventListener("beforeprint", fillSheets);
addEventListener("afterprint", () => !scene.matrix && at("sheets").replaceChildren());
