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

// How high some texts are at most, in rows so high: a letter is on average about so much as wide.
const LETTER = 0.38;
const heightOf = (texts, wide, row) => texts.reduce((sum, text) => sum + row * Math.ceil((text.length * LETTER * row) / wide), 0);

// The first of several sheets says what stands on each, the others what on themselves.
function saidOn(sheets, place) {
  const own = sheets[place]?.[0];
  if (place) return [`Sheet ${place + 1} of ${sheets.length}${own && `: ${own}`}`];
  const told = sheets.map(([names], at) => `${at + 1}: ${names.replace(/; .*/, " and more")}`);
  return [freshness(), ...scene.answer, sheets.length ? `On ${sheets.length} sheets. ${told.join(". ")}.` : ""].filter(Boolean);
}

// A region is as wide as all, where no more is said of it than its top and its height.
function regionOf(measures) {
  const [left, , width] = extent();
  return measures.length > 2 ? measures : [left, measures[0], width, measures[1]];
}

// How to read it stands below the last part where its letters stay large enough, and follows on the next sheet where not.
function sheetsOn([name, wide, high, row, least, most], number) {
  const title = `${[view.title, scene.title].filter(Boolean).join(" in ")}, as of ${shownDay()}`;
  const told = near || moved.size ? [] : book.values[view.sheets] ?? [];
  const sheets = told[number] ?? told[0] ?? [];
  const parts = sheets.length ? sheets.map(([, ...regions]) => regions.map(regionOf)) : [[extent()]];
  const key = Object.assign(make("p", at("key").textContent), { className: `key ${name}` });
  return parts.flatMap((regions, place) => {
    const said = saidOn(sheets, place);
    const drawing = partOf(regions);
    const [, , width, height] = drawing.getAttribute("viewBox").split(" ");
    drawing.style.maxWidth = `${width * most}mm`;
    const page = make("figure", "", make("figcaption", title), ...said.map((text) => make("p", text)), drawing);
    page.className = `page ${name}`;
    if (place < parts.length - 1) return [page];
    if (heightOf([title, ...said, key.textContent], wide, row) + height * least + row > high) return [page, key];
    page.append(key);
    return [page];
  });
}

function fillSheets() {
  if (!scene.matrix) at("sheets").replaceChildren(...book.papers.flatMap(sheetsOn));
}

addEventListener("beforeprint", fillSheets);
addEventListener("afterprint", () => !scene.matrix && at("sheets").replaceChildren());
