// --- moving: how far each piece was moved from where it is laid out, and the lines that follow

const moved = new Map();
const JOG = 16;
const CORNER = 10;

function placeOf(piece) {
  const [dx, dy] = moved.get(piece.id) ?? [0, 0];
  return { x: piece.x + dx, y: piece.y + dy, w: piece.w, h: piece.h };
}

// A bracket moves with all that is in it.
function withAllIn(piece) {
  const found = [piece];
  for (const one of found) found.push(...view.pieces.filter(({ within }) => within && within === one.id));
  return found;
}

function shift(piece, dx, dy) {
  const touched = new Set();
  for (const one of withAllIn(piece)) {
    const [x, y] = moved.get(one.id) ?? [0, 0];
    moved.set(one.id, [x + dx, y + dy]);
    putInPlace(one);
    for (const line of view.linesOf.get(one.id) ?? []) touched.add(line);
  }
  for (const line of touched) raise(line);
  at("put-back").hidden = false;
}

// A line that follows a box lies above the others, so that its words are read.
function raise(line) {
  redrawLine(line);
  const group = groups.get(line.id);
  group.classList.add("moved");
  if (group !== root.lastElementChild) root.append(group);
}

function putBack() {
  moved.clear();
  at("put-back").hidden = true;
  drawView();
  engine?.renew();
  say("Everything is back in its place.");
}

// As laid out while nothing at its ends was moved; else from side to side, with one jog.
function runOf({ line }) {
  const [from, to] = [view.byId.get(line.from), view.byId.get(line.to)];
  if (!from || !to || !(moved.has(from.id) || moved.has(to.id))) return line;
  const points = jogged(placeOf(from), placeOf(to), line.points[0][1] - from.y, line.points.at(-1)[1] - to.y);
  return { points, labelAt: besideLongest(points, line.label) };
}

// The words of a line that follows a box stand beside the middle of its longest straight piece: over one
// that runs across, to the right of one that runs down.
function besideLongest(points, label) {
  const pieces = points.slice(1).map(([x, y], at) => [points[at], [x, y], Math.hypot(x - points[at][0], y - points[at][1])]);
  const [[x0, y0], [x1, y1]] = pieces.reduce((longest, piece) => (piece[2] > longest[2] ? piece : longest));
  const { left, top, right, foot } = roomOf(label);
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  return y0 === y1 ? [x - (left + right) / 2, y - BESIDE - foot] : [x + BESIDE - left, y - (top + foot) / 2];
}

const BESIDE = 5;
const LETTER_WIDE = 7;

// The room that words take around their place: letters are as wide as most are.
function roomOf(label) {
  const rows = label.filter(([maker]) => maker === TEXT);
  const wide = Math.max(0, ...textsIn(rows).map((text) => text.length)) * LETTER_WIDE;
  const [first, last] = [Math.min(...rows.map(([, , , y]) => y)), Math.max(...rows.map(([, , , y]) => y))];
  return { left: -wide / 2, right: wide / 2, top: first - 11, foot: last + 4 };
}

const clamped = (value, low, high) => Math.min(Math.max(value, low), Math.max(low, high));

function jogged(from, to, startsAt, endsAt) {
  const y0 = from.y + clamped(startsAt, CORNER, from.h - CORNER);
  const y1 = to.y + clamped(endsAt, CORNER, to.h - CORNER);
  const across = (x0, x1) => [[x0, y0], [(x0 + x1) / 2, y0], [(x0 + x1) / 2, y1], [x1, y1]];
  if (from.x + from.w + JOG <= to.x) return across(from.x + from.w, to.x);
  if (to.x + to.w + JOG <= from.x) return across(from.x, to.x + to.w);
  const up = to.y + to.h <= from.y;
  const x0 = clamped(to.x + to.w / 2, from.x + CORNER, from.x + from.w - CORNER);
  const x1 = clamped(x0, to.x + CORNER, to.x + to.w - CORNER);
  const [top, foot] = [up ? from.y : from.y + from.h, up ? to.y + to.h : to.y];
  return [[x0, top], [x0, (top + foot) / 2], [x1, (top + foot) / 2], [x1, foot]];
}
