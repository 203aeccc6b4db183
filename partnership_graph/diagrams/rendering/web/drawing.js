// --- drawing: each part of a scene, by whichever pen

const page = reading("looks");
const PAPER = "#FFFFFF";
const lookOf = (band) => page.looks[band] ?? page.looks.unplaced;
const isFaded = (part) => view.faded.has(part);

function drawScene(pen) {
  const isFramed = (group) => group.framed && group.boxes.some((place) => view.boxes.has(scene.boxes[place]));
  const fadedFirst = [...view.lines].sort((a, b) => isFaded(b) - isFaded(a));
  scene.bands.forEach((band) => drawBand(pen, band));
  scene.groups.filter(isFramed).forEach((group) => drawFrame(pen, group));
  fadedFirst.forEach((line) => drawLine(pen, line));
  scene.bands.forEach((band) => drawRemark(pen, band));
  scene.groups.filter(isFramed).forEach((group) => drawTitles(pen, group));
  view.boxes.forEach((box) => drawBox(pen, box));
  fadedFirst.forEach((line) => drawPill(pen, line));
}

// A band too low for its name to stand upright says it before its remark.
const standsUpright = ({ name, h }) => 9 * name.length <= h;

function drawBand(pen, band) {
  const { ground, edge } = lookOf(band.id);
  const { name, x, y, w, h } = band;
  if (band.bare) {
    pen.rect(x, y, w, h, 4, { fill: ground, edge: ground });
    return;
  }
  pen.rect(x, y, w, h, 4, { fill: ground, edge });
  pen.rect(x, y, 26, h, 4, { fill: edge, solid: true });
  if (standsUpright(band)) pen.text(name, x + 18, y + h / 2, { size: 14, bold: true, colour: PAPER, turn: -90, reversed: true });
}

// Words stay readable where a line runs through them: the ground is drawn around each letter.
const clear = (band) => ({ size: 12.5, align: "left", around: lookOf(band).ground });

function drawRemark(pen, band) {
  const said = [band.bare || standsUpright(band) ? "" : band.name, band.remark].filter(Boolean).join(": ");
  if (said) pen.text(said, band.x + 38, band.y + 17, clear(band.id));
}

function drawFrame(pen, { band, x, y, w, h }) {
  pen.rect(x, y, w, h, 6, { edge: lookOf(band).edge, dash: [2, 3] });
}

function drawTitles(pen, { titles, band, x, y }) {
  titles.forEach((title, row) => pen.text(title, x + 8, y + 15 * (row + 1), clear(band)));
}

// A folded box is drawn as a stack; one of an answer's surroundings without colour.
function drawBox(pen, box) {
  const faded = isFaded(box);
  const look = faded ? page.faded : lookOf(box.band);
  const radius = lookOf(box.band).radius;
  const { x, y, w, h } = corner(box);
  const style = { fill: look.fill, edge: look.edge, wide: box.heavy ? 2.6 : 1.2, dash: box.dashed ? [6, 3] : [] };
  pen.group("", { class: "box", "data-box": box.id }, () => {
    if (box.opens) [6, 3].forEach((off) => pen.rect(x + off, y + off, w, h, radius, style));
    pen.rect(x, y, w, h, radius, style);
    const colour = faded ? page.faded.ink : page.ink;
    letter(pen, box, colour);
    if (box.flag) drawFlag(pen, box.flag, x + w, y, look.edge);
  });
}

// The lines of text stand in the middle of the box, each as its letter says: name, mark or citation.
function letter(pen, box, colour) {
  const set = [...box.letters].map((letter) => page.letters[letter]);
  let y = box.y - set.reduce((sum, { lead }) => sum + lead, 0) / 2;
  set.forEach(({ size, lead, italic, struck }, row) => {
    y += lead;
    pen.text(box.texts[row], box.x, Math.round((y - (lead - size * 0.72) / 2) * 10) / 10, { size, italic, struck, colour });
  });
}

function drawFlag(pen, sign, right, top, colour) {
  pen.rect(right - 12, top - 8, 20, 18, 2, { fill: colour, solid: true });
  pen.text(sign, right - 2, top + 6, { size: 15, bold: true, colour: PAPER, reversed: true });
}

const corner = (box) => ({ x: box.x - box.w / 2, y: box.y - box.h / 2, w: box.w, h: box.h });

function drawLine(pen, line) {
  const { colour, wide, dash, hollow, filled } = line.stroke;
  const strong = view.strong.has(line);
  const edge = isFaded(line) ? page.faded.line : colour;
  const width = wide + (strong || line.step ? 2 : 0);
  pen.group(line.said, { class: "line", "data-line": line.id }, () => {
    pen.path(line.path, { edge, wide: hollow ? width + 3 : width, dash, strong });
    if (hollow) pen.path(line.path, { edge: PAPER, wide: width, dash });
    pen.path(line.head, { fill: filled ? edge : PAPER, solid: filled, edge, wide: 1.6, strong });
  });
}

function drawKey(pen, { stroke: { colour, wide, dash, hollow, filled }, head }) {
  pen.path("M2 8L57 8", { edge: colour, wide: hollow ? wide + 3 : wide, dash });
  if (hollow) pen.path("M2 8L57 8", { edge: PAPER, wide, dash });
  pen.path(head, { fill: filled ? colour : PAPER, edge: colour, wide: 1.6 });
}

function drawPill(pen, line) {
  const [text, x, y, w, h] = line.pill;
  const edge = isFaded(line) ? page.faded.line : line.stroke.colour;
  const wide = view.strong.has(line) ? 2.4 : 1.2;
  pen.rect(x, y, w, h, 8, { fill: PAPER, edge, wide, dash: line.marks.length ? [3, 2] : [], strong: view.strong.has(line) });
  pen.text(text, x + w / 2, y + 12.2, { size: 12.5, bold: true, struck: Boolean(line.struck), colour: isFaded(line) ? page.faded.ink : page.ink });
}
