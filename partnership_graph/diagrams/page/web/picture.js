// --- the picture: a group for each piece, kept from one state to the next and made anew where it changed

const svg = at("drawing");
const root = at("root");
let view = null;
let groups = new Map();

const isMovedLine = ({ line }) => line && (moved.has(line.from) || moved.has(line.to));

// What the page came with is taken over as it is; a script gives it names and makes it buttons.
function adopt() {
  for (const [place, piece] of view.pieces.entries()) {
    const group = root.children[place];
    group.dataset.id = piece.id;
    groups.set(piece.id, group);
    group.drawn = drawnOf(piece);
    dress(group, piece);
  }
}

function drawView() {
  const kept = groups;
  groups = new Map();
  let before = null;
  for (const piece of view.pieces) {
    const group = kept.get(piece.id) ?? element("g", { class: piece.kind, "data-id": piece.id });
    kept.delete(piece.id);
    groups.set(piece.id, group);
    if (before ? before.nextElementSibling !== group : root.firstElementChild !== group) before ? before.after(group) : root.prepend(group);
    before = group;
    fill(group, piece);
    group.classList.toggle("moved", Boolean(isMovedLine(piece)));
    putInPlace(piece);
  }
  for (const group of kept.values()) group.remove();
  keepOneStop();
}

// A piece is filled anew where its shapes differ, or only some of its words are shown.
const drawnOf = (piece) => `${piece.body} ${state.only} ${piece.line ? runOf(piece).points : ""} ${wordsOn(piece).length}`;
const wordsOn = (piece) => piece.shapes.filter((shape) => isTold(shape) && (piece.kind !== "frame" || isWhole(shape)));

function fill(group, piece) {
  const drawn = drawnOf(piece);
  if (group.drawn === drawn) return;
  group.drawn = drawn;
  group.replaceChildren(...(piece.line ? lineElements(piece.line, runOf(piece), labelOf(piece)) : elements(wordsOn(piece))));
  dress(group, piece);
}

// What is told of a piece is a button with a name; a line is wide enough to be pressed.
function dress(group, piece) {
  const name = nameOf(piece);
  if (!name) return;
  group.setAttribute("role", "button");
  group.setAttribute("aria-label", name);
  if (!group.hasAttribute("tabindex")) group.setAttribute("tabindex", -1);
  if (piece.line) group.prepend(path("hit", pathThrough(runOf(piece).points)));
}

function redrawLine(piece) {
  const group = groups.get(piece.id);
  group.drawn = null;
  fill(group, piece);
}

function putInPlace(piece) {
  const { x, y } = placeOf(piece);
  const group = groups.get(piece.id);
  const to = x || y ? `translate(${plain(x)} ${plain(y)})` : "";
  if ((group.getAttribute("transform") ?? "") !== to) group.setAttribute("transform", to);
}

// The words of a line, by the kinds that alone are shown.
function labelOf({ line }) {
  return (state.only && line.labels.get(state.only)) || line.label;
}

// A piece is called by the words on it, and its thing by its kind; a line without words by what it states.
function nameOf(piece) {
  if (piece.line) return piece.facts.length ? textsIn(labelOf(piece)).join(" ") || sentencesOf(piece) : "";
  if (!piece.of && piece.kind !== "box") return "";
  const kind = scene.things.get(piece.of)?.kind;
  return [textsIn(wordsOn(piece)).join(" "), ...(kind && !piece.folds.length ? [kind] : [])].join(", ");
}

const sentencesOf = ({ facts }) => facts.map((fact) => scene.links.get(fact)?.sentence).filter(Boolean).join("; ");

// One box can be reached by Tab, the others from it by the arrow keys.
function keepOneStop(chosen) {
  const all = stops();
  const stop = chosen ?? all.find((group) => group.getAttribute("tabindex") === "0") ?? all[0];
  for (const group of all) group.setAttribute("tabindex", group === stop ? 0 : -1);
}

const stops = () => [...root.querySelectorAll(':scope > [role="button"]')].filter((group) => !group.hasAttribute("hidden"));

// A fold stands for what is folded, not for what it hangs on.
const standsFor = ({ of, folds }) => (folds.length ? folds : [of]);
const piecesOf = (id) => view.pieces.filter((piece) => standsFor(piece).includes(id));
const pieceOf = (id) => piecesOf(id).sort((a, b) => a.folds.length - b.folds.length)[0];
