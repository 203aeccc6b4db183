// --- pressing: by pointer or by key, a piece of the picture opens what is told of it

const FAR = 5;
let pressedAt = null;

function press(piece) {
  if (placeIn(piece)) return turnToPlace(placeIn(piece));
  if (insideOf(piece)) return change({ ...CLOSED, fold: piece.id }, `Inside ${textsIn(piece.shapes).join(" ")}.`);
  openIds(toldBy(piece));
}

// What is told of a piece: its thing, its lines, its seats; or what stands on it.
function toldBy(piece) {
  const own = piece.line ? piece.facts.filter((id) => scene.links.has(id)) : piece.folds.length ? piece.folds : [piece.of];
  if (own.some(Boolean)) return own.filter(Boolean);
  const seats = [...scene.members.values()].filter((seat) => seat.facts.some((id) => piece.says.includes(id)));
  return seats.length ? seats.map(({ id }) => id) : [piece.id];
}

// Of a picture of many places, the place that a box opens.
const placeIn = ({ of }) => scene.opens?.[of];
const insideOf = ({ id }) => view.inside[id] !== undefined;

// The topmost button below the pointer; a bracket only where nothing in it is.
function pieceUnder({ clientX, clientY }) {
  for (const hit of document.elementsFromPoint(clientX, clientY)) {
    const group = hit.closest?.('#root > [role="button"]');
    if (group) return view.byId.get(group.dataset.id);
  }
  return undefined;
}

at("stage").addEventListener("pointerdown", (event) => (pressedAt = [event.clientX, event.clientY]), { capture: true });
at("stage").addEventListener("click", (event) => {
  const [x, y] = pressedAt ?? [event.clientX, event.clientY];
  if (event.detail && Math.hypot(event.clientX - x, event.clientY - y) > FAR) return;
  const own = event.target.closest('#root > [role="button"]');
  const piece = own ? view.byId.get(own.dataset.id) : pieceUnder(event);
  if (!piece) return;
  keepOneStop(groups.get(piece.id));
  groups.get(piece.id).focus({ preventScroll: true });
  press(piece);
});

// --- keys: arrows go from piece to piece, with Alt they move a box

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const NUDGE = 10;

root.addEventListener("keydown", (event) => {
  const group = event.target.closest('#root > [role="button"]');
  if (!group || event.ctrlKey || event.metaKey) return;
  const piece = view.byId.get(group.dataset.id);
  const all = stops();
  const way = WAYS[event.key];
  if (event.key === "Enter" || event.key === " ") press(piece);
  else if (event.key === "Home") reach(all[0]);
  else if (event.key === "End") reach(all.at(-1));
  else if (way && event.altKey) nudge(piece, way);
  else if (way) reach(nearest(piece, way));
  else return;
  event.preventDefault();
});

function nudge(piece, [x, y]) {
  if (piece.line || piece.kind === "frame") return say("Only boxes and brackets are moved.");
  shift(piece, x * NUDGE, y * NUDGE);
  engine?.renew();
}

function reach(group) {
  if (!group) return;
  keepOneStop(group);
  group.focus();
  bringIntoView(view.byId.get(group.dataset.id));
}

function centreOf(piece) {
  if (piece.line?.label.length) return runOf(piece).labelAt;
  const { x, y, w, h } = boundsOf(piece);
  return [x + w / 2, y + (piece.kind === "frame" || piece.kind === "bracket" ? CORNER : h / 2)];
}

function nearest(piece, [right, down]) {
  const [x, y] = centreOf(piece);
  let [found, least] = [null, Infinity];
  for (const group of stops()) {
    const other = view.byId.get(group.dataset.id);
    if (other === piece) continue;
    const [dx, dy] = centreOf(other).map((measure, axis) => measure - [x, y][axis]);
    const [along, aside] = [dx * right + dy * down, Math.abs(dx * down) + Math.abs(dy * right)];
    if (along > 4 && along + 2 * aside < least) [found, least] = [group, along + 2 * aside];
  }
  return found;
}
