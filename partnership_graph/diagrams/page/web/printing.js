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

const BORDER = 2;

// A part of the picture; where a frame goes on from another sheet its head stands above again.
function drawingOf([left, top, width, height], head) {
  const seen = (at, ...box) => element("svg", { ...at, width: box[2], height: box[3], viewBox: box.map(plain).join(" ") }, copied());
  const frame = head && view.pieces.find(({ kind }) => kind === "frame");
  const again = head ? [seen({ x: frame.x - BORDER - left }, frame.x - BORDER, frame.y - BORDER, frame.w + 2 * BORDER, head)] : [];
  const box = `0 0 ${plain(width)} ${plain(head + height)}`;
  return element("svg", { class: "drawing", viewBox: box, preserveAspectRatio: "xMinYMin" }, ...again, seen({ y: head }, left, top, width, height));
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

// The part of the picture on a sheet, and how much of the head of a frame stands above it again.
function partOn(sheets, place) {
  const [left, top, width, height] = extent();
  if (!sheets.length) return [[left, top, width, height]];
  const [, ...measures] = sheets[place];
  if (measures.length > 3) return [measures.slice(0, 4), measures[4]];
  const from = place ? measures[0] : top;
  return [[left, from, width, (sheets[place + 1]?.[1] ?? top + height) - from], measures[1]];
}

// Larger paper may have room for the whole where A4 has not.
function sheetsFor([, wide, high, row, least], title) {
  const [, , width, height] = extent();
  const isWhole = near || moved.size || (width * least <= wide && heightOf([title, ...saidOn([], 0)], wide, row) + height * least + row <= high);
  return (!isWhole && book.values[view.sheets]) || [];
}

// How to read it stands below the last part where its letters stay large enough, and follows on the next sheet where not.
function sheetsOn(paper) {
  const [name, wide, high, row, least, most] = paper;
  const title = `${[view.title, scene.title].filter(Boolean).join(" in ")}, as of ${shownDay()}`;
  const sheets = sheetsFor(paper, title);
  const key = Object.assign(make("p", at("key").textContent), { className: `key ${name}` });
  return (sheets.length ? sheets : [0]).flatMap((_, place) => {
    const said = saidOn(sheets, place);
    const [part, head = 0] = partOn(sheets, place);
    const drawing = drawingOf(part, head);
    drawing.style.maxWidth = `${part[2] * most}mm`;
    const page = make("figure", "", make("figcaption", title), ...said.map((text) => make("p", text)), drawing);
    page.className = `page ${name}`;
    if (place < sheets.length - 1) return [page];
    if (heightOf([title, ...said, key.textContent], wide, row) + (part[3] + head) * least + row > high) return [page, key];
    page.append(key);
    return [page];
  });
}

function fillSheets() {
  if (!scene.matrix) at("sheets").replaceChildren(...book.papers.flatMap(sheetsOn));
}

addEventListener("beforeprint", fillSheets);
addEventListener("afterprint", () => !scene.matrix && at("sheets").replaceChildren());
