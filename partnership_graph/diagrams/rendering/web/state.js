// --- state: what the reader chose, and what of the scene is drawn because of it

const START = { key: first, box: "", hidden: new Set(), from: "", to: "", focus: "", steps: 1, rest: "fade" };
const state = { ...START };
let scene = sceneOf(first);
let view;

const recorded = (line) => line.recorded;

// A filter is a word before a colon and a value after it; what any hidden filter matches is hidden.
const filtersOfBox = (box) => [`tier:${box.band}`, `kind:${box.kind}`];
const filtersOfLine = (line) => [`line:${line.kind}`, ...recorded(line).map((word) => `as:${word}`)];

function within(id, steps, lines) {
  const reached = new Set([id]);
  for (let step = 0; step < steps; step += 1) {
    const ends = lines.filter((line) => reached.has(line.from) || reached.has(line.to));
    ends.forEach((line) => reached.add(line.from).add(line.to));
  }
  return reached;
}

function looked() {
  const passes = (filters) => !filters.some((filter) => state.hidden.has(filter));
  let boxes = scene.boxes.filter((box) => passes(filtersOfBox(box)));
  const ids = new Set(boxes.map((box) => box.id));
  let lines = scene.lines.filter((line) => ids.has(line.from) && ids.has(line.to) && passes(filtersOfLine(line)));
  const filtered = { boxes: boxes.length, lines: lines.length };
  const route = state.from && state.to ? routeBetween(state.from, state.to, lines) : null;
  let near = null;
  if (route?.length) near = new Set([state.from, ...route.map((step) => step.to)]);
  else if (state.focus) near = within(state.focus, state.steps, lines);
  if (near && state.focus && state.rest === "hide" && !route) {
    boxes = boxes.filter((box) => near.has(box.id));
    lines = lines.filter((line) => near.has(line.from) && near.has(line.to));
  }
  const strong = new Set(route?.map((step) => step.line));
  if (!route) scene.linesOf.get(state.box)?.forEach((line) => strong.add(line));
  const isFar = (line) => (route?.length ? !strong.has(line) : near && !(near.has(line.from) && near.has(line.to)));
  return {
    boxes: new Set(boxes),
    lines: new Set(lines),
    faded: new Set([...boxes.filter((box) => box.faded || (near && !near.has(box.id))), ...lines.filter((line) => line.faded || isFar(line))]),
    strong,
    route,
    filtered,
  };
}

// Everything that shows the state is drawn anew from it; a change says in words what it did.
function change(changes, words) {
  const before = scene;
  Object.assign(state, changes);
  scene = sceneOf(state.key);
  for (const name of ["box", "from", "to", "focus"]) if (!scene.byId.has(state[name])) state[name] = "";
  view = looked();
  if (scene !== before) turnPage();
  showMap();
  showList();
  showPanel();
  showTools();
  writeFragment();
  if (words) say(words);
}

function summary() {
  if (scene.matrix) return scene.summary;
  const part = (shown, all, one, several) => (shown === all ? counted(all, one, several) : `${shown} of ${counted(all, one, several)}`);
  const [boxes, lines] = [part(view.boxes.size, scene.boxes.length, "box", "boxes"), part(view.lines.size, scene.lines.length, "line")];
  return `${boxes} and ${lines}`;
}

// --- the address: the part after # holds the state; what it names and the page has not is ignored

function writeFragment() {
  const parts = new URLSearchParams();
  const [day, inside] = [dayOf(state.key), state.key.slice(dayOf(state.key).length + 1)];
  if (state.key !== first) parts.set("day", day);
  if (inside) parts.set("inside", inside);
  for (const name of ["box", "from", "to", "focus"]) if (state[name]) parts.set(name, state[name]);
  if (state.focus) parts.set("steps", state.steps);
  if (state.focus && state.rest === "hide") parts.set("rest", "hide");
  if (state.hidden.size) parts.set("hidden", [...state.hidden].sort().join("|"));
  const fragment = parts.size ? `#${parts}` : "";
  if (fragment !== location.hash) history.replaceState(null, "", fragment || location.href.split("#")[0]);
}

function readFragment() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const day = scripts.has(parts.get("day")) ? parts.get("day") : first;
  const key = scripts.has(`${day}/${parts.get("inside")}`) ? `${day}/${parts.get("inside")}` : day;
  const known = new Set([...scripts.keys()].length ? allFilters(sceneOf(key)) : []);
  const hidden = (parts.get("hidden") ?? "").split("|").filter((filter) => known.has(filter));
  const named = (name) => (sceneOf(key).byId.has(parts.get(name)) ? parts.get(name) : "");
  const steps = Math.min(Math.max(Number.parseInt(parts.get("steps"), 10) || 1, 1), 3);
  return {
    key,
    hidden: new Set(hidden),
    box: named("box"),
    from: named("from"),
    to: named("to"),
    focus: named("focus"),
    steps,
    rest: parts.get("rest") === "hide" ? "hide" : "fade",
  };
}

const allFilters = ({ boxes, lines }) => [...boxes.flatMap(filtersOfBox), ...lines.flatMap(filtersOfLine)];
