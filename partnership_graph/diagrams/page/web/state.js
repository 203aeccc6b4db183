// --- state: what the reader chose; everything that shows it is drawn anew from it

const START = { key: "", day: "", on: new Set(), only: "", open: [], from: "", to: "", focus: "", steps: 1, fold: "", step: 0 };
const state = { ...START };
let scene = null;
let near = null;
let lit = new Set();

const passes = ({ marks }) => marks.every((mark) => state.on.has(mark === "historical" ? "earlier" : mark));
const isKind = (link) => !state.only || (state.only === "upward" ? Boolean(link.up) : link.kind === state.only);

// Words that count the seats of the subject are told only where a focus leaves all of these.
const isWhole = (shape) => !near || factsIn(shape).every((fact) => !scene.seatOf.has(fact) || near.has(fact));

// A fact that is a link of another kind than those asked for is hidden; one that is no link never is.
const isOfKind = (fact) => isKind(scene.links.get(fact) ?? { up: true, kind: state.only });
const isTold = (shape) => !factsIn(shape).length || factsIn(shape).some(isOfKind);
const isLinkShown = (link) => passes(link) && isKind(link);

const bitsOf = (on, { switches }) => switches.map((name) => (on.has(name) ? 1 : 0)).join("");

function numberOf(on, of = scene) {
  return of.states[bitsOf(on, of)] ?? Object.values(of.states)[0];
}

function change(changes, words) {
  Object.assign(state, changes);
  remember();
  show();
  if (words) say(words);
}

function show() {
  const before = scene;
  scene = sceneOf(state.key);
  if (scene !== before) turnTo(scene);
  if (scene.matrix) return showControls();
  const seenBefore = view;
  view = shownView();
  near = state.focus ? within(state.focus, state.steps) : null;
  drawView();
  mark();
  if (view !== seenBefore || scene !== before) seeAnew(scene !== before);
  showControls();
  showPanel();
  showList();
  showNotes();
  engine?.renew();
}

function shownView() {
  const whole = viewOf(scene, numberOf(state.on));
  const inside = whole.inside[state.fold];
  if (state.fold && inside === undefined) state.fold = "";
  return inside === undefined ? whole : viewOf(scene, inside);
}

// What is pointed at, and what is hidden of the picture because it is not near.
function mark() {
  lit = pointedAt();
  for (const piece of view.pieces) {
    const group = groups.get(piece.id);
    group.toggleAttribute("hidden", !isShown(piece));
    group.classList.toggle("lit", isLit(piece));
    if (group.getAttribute("role")) group.setAttribute("aria-expanded", state.open.some((id) => [piece.id, ...standsFor(piece), ...piece.facts].includes(id)));
  }
  keepOneStop();
}

function isShown(piece) {
  if (piece.because.length && !piece.because.some(isOfKind)) return false;
  if (piece.line) return isLineShown(piece);
  if (!near || piece.kind === "ground") return piece.kind !== "heading" || !near;
  return isNear(piece) || view.pieces.some((other) => other.within === piece.id && isShown(other));
}

const isNear = (piece) => [...standsFor(piece), ...(piece.kind === "frame" ? [] : piece.says)].some((id) => near.has(id));

function isLineShown(piece) {
  if (piece.facts.length && !piece.facts.some(isOfKind)) return false;
  return [piece.line.from, piece.line.to].every((id) => !view.byId.has(id) || isShown(view.byId.get(id)));
}

const isLit = (piece) => [piece.id, ...standsFor(piece), ...piece.facts, ...piece.says].some((id) => lit.has(id));

function pointedAt() {
  if (state.step) return stepOf(state.step);
  if (state.from && state.to) return new Set([...routesFound().flat().flatMap(({ from, to, links }) => [from, to, ...links.map(({ id }) => id)])]);
  return new Set(state.open);
}

// All things that some lines lead to from one, either way, by as many steps; from the subject also its
// seats and who has them, and from who has one the subject.
function within(id, steps) {
  const reached = new Set([id]);
  for (let step = 0; step < steps; step += 1) for (const one of [...reached]) for (const other of beside(one)) reached.add(other);
  return reached;
}

function beside(id) {
  const links = (scene.linksOf.get(id) ?? []).filter(isLinkShown).flatMap(({ from, to }) => [from, to]);
  const seats = [...scene.members.values()].filter((seat) => passes(seat) && [scene.subject, seat.holder].includes(id));
  return [...links, ...seats.flatMap(({ holder, facts }) => [scene.subject, holder, ...facts].filter((one) => one && (id === scene.subject || one !== holder)))];
}
