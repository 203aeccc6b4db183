// --- state: what the reader chose, and what of the scene is drawn because of it

const START = { key: first, day: "", box: "", hidden: new Set(), from: "", to: "", focus: "", steps: 1, rest: "fade" };
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
  const { route, near } = followed(passes, ids);
  const isNear = (part) => near.has(part.id) || part.stands.some((id) => near.has(id));
  if (near && state.focus && state.rest === "hide" && !route) {
    boxes = boxes.filter(isNear);
    lines = lines.filter(isNear);
  }
  const strong = new Set(route ? lines.filter((line) => route.length && isNear(line)) : scene.linesOf.get(state.box));
  return {
    boxes: new Set(boxes),
    lines: new Set(lines),
    faded: new Set([...boxes, ...lines].filter((part) => part.faded || (near && !isNear(part)))),
    strong,
    route,
    filtered,
  };
}

// A route or a focus follows the true lines: near are the ids of the bodies and of the lines it comes by.
function followed(passes, ids) {
  const isRoute = state.from && state.to;
  if (!isRoute && !state.focus) return { route: null, near: null };
  const { byId, lines } = wholeOf(state.key);
  const isOpen = (id) => {
    const holder = holderIn(scene, id);
    return passes(filtersOfBox(byId.get(id))) && (!holder || ids.has(holder.id));
  };
  const open = lines.filter((line) => isOpen(line.from) && isOpen(line.to) && passes(filtersOfLine(line)));
  const route = isRoute ? routeBetween(state.from, state.to, open) : null;
  if (route?.length) return { route, near: new Set([state.from, ...route.flatMap((step) => [step.to, ...linesOver(step).map(({ id }) => id)])]) };
  if (!state.focus) return { route, near: null };
  const reached = within(state.focus, state.steps, open);
  const between = open.filter((line) => reached.has(line.from) && reached.has(line.to));
  return { route, near: new Set([...reached, ...between.map(({ id }) => id)]) };
}

// Everything that shows the state is drawn anew from it; a change says in words what it did.
function change(changes, words) {
  const before = scene;
  Object.assign(state, changes);
  scene = sceneOf(state.key);
  if (!scene.byId.has(state.box)) state.box = "";
  for (const name of ["from", "to", "focus"]) if (state[name] && !wholeOf(state.key).byId.has(state[name])) state[name] = "";
  if (dayOf(state.key) !== keyOfDay(state.day)) state.day = "";
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
  if (state.day || state.key !== first) parts.set("day", state.day || day);
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
  const chosen = isDay(parts.get("day")) && page.sourced.length ? parts.get("day") : first;
  const day = keyOfDay(chosen) ?? first;
  const key = scripts.has(`${day}/${parts.get("inside")}`) ? `${day}/${parts.get("inside")}` : day;
  const known = new Set([...scripts.keys()].length ? allFilters(sceneOf(key)) : []);
  const hidden = (parts.get("hidden") ?? "").split("|").filter((filter) => known.has(filter));
  const named = (name, { byId }) => (byId.has(parts.get(name)) ? parts.get(name) : "");
  const body = (name) => (parts.has(name) ? named(name, wholeOf(key)) : "");
  const steps = Math.min(Math.max(Number.parseInt(parts.get("steps"), 10) || 1, 1), 3);
  return {
    key,
    day: day === chosen ? "" : chosen,
    hidden: new Set(hidden),
    box: named("box", sceneOf(key)),
    from: body("from"),
    to: body("to"),
    focus: body("focus"),
    steps,
    rest: parts.get("rest") === "hide" ? "hide" : "fade",
  };
}

const allFilters = ({ boxes, lines }) => [...boxes.flatMap(filtersOfBox), ...lines.flatMap(filtersOfLine)];
