// --- the address: the part after # holds the state, and Back and Forward turn to what it was

const NAMED = ["from", "to", "focus"];
const ADDRESSED = [...NAMED, "place", "day", "show", "only", "open", "steps", "inside", "step"];

function fragment() {
  const parts = new URLSearchParams();
  const [first] = book.days;
  if (scene && placesOfBook().length > 1 && placeOfKey(state.key) !== first[0]) parts.set("place", placeOfKey(state.key));
  if (state.day || state.key !== first.join(" ")) parts.set("day", state.day || dayOf(state.key));
  const { on, switches } = sceneOf(state.key);
  if (switches.some((name) => state.on.has(name) !== on.includes(name))) parts.set("show", switches.filter((name) => state.on.has(name)).join(","));
  if (state.only) parts.set("only", state.only);
  for (const id of state.open) parts.append("open", id);
  for (const name of NAMED) if (state[name]) parts.set(name, state[name]);
  if (state.focus && state.steps > 1) parts.set("steps", state.steps);
  if (state.fold) parts.set("inside", state.fold);
  if (state.step) parts.set("step", state.step);
  return parts.size ? `#${parts}` : "";
}

const placeOfKey = (key) => key.slice(0, key.lastIndexOf(" "));
const dayOf = (key) => key.slice(key.lastIndexOf(" ") + 1);

// In a frame that has no address of its own, as a notebook's, there is no history to write.
function remember(replace = false) {
  const to = fragment() || location.href.split("#")[0];
  if ((location.hash || "") === fragment()) return;
  try {
    history[replace ? "replaceState" : "pushState"](null, "", to);
  } catch {
    at("copy").hidden = true;
  }
}

// What the address names and the page has not is said, and nothing is made of it.
function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const unknown = [];
  const [first] = book.days;
  const place = known(parts.get("place"), placesOfBook(), unknown) || first[0];
  const asked = parts.get("day") ? isoDay(parts.get("day")) : "";
  if (parts.get("day") && !asked) unknown.push(parts.get("day"));
  const key = asked ? keyOfDay(place, asked) : place === first[0] ? first.join(" ") : keyOfDay(place, "9999");
  const of = sceneOf(key);
  unknown.push(...[...parts].filter(([name]) => !ADDRESSED.includes(name)).map((part) => part.filter(Boolean).join("=")));
  const isDrawn = (id) => of.views.some(({ pieces }) => summed(pieces[0]).some((body) => book.values[body][0] === id));
  const told = (id) => of.things.has(id) || of.links.has(id) || of.members.has(id) || isDrawn(id);
  const onlys = ["upward", ...Object.keys(book.kinds)];
  const found = {
    ...START,
    key,
    day: asked && asked !== dayOf(key) ? asked : "",
    on: switchesIn(parts.get("show"), of, unknown),
    only: known(parts.get("only"), onlys, unknown),
    open: parts.getAll("open").filter((id) => told(id) || !unknown.push(id)),
    steps: Number(known(parts.get("steps"), ["1", "2", "3"], unknown)) || 1,
    fold: known(parts.get("inside"), of.views.flatMap(({ inside }) => Object.keys(inside ?? {})), unknown),
    step: Number(known(parts.get("step"), of.story.map((_, place) => String(place + 1)), unknown)),
  };
  for (const name of NAMED) found[name] = known(parts.get(name), [...of.names.keys()], unknown);
  return { found, unknown };
}

// Of switches that the page has not, none is turned: where it has none of them, those are on that are at first.
function switchesIn(shown, of, unknown) {
  const asked = shown?.split(",").filter(Boolean);
  const found = asked?.filter((name) => known(name, of.switches, unknown));
  return new Set(found && (found.length || !asked.length) ? found : of.on);
}

function known(name, among, unknown) {
  if (!name || among.includes(name)) return name || "";
  unknown.push(name);
  return "";
}

function followAddress() {
  if (document.getElementById(location.hash.slice(1))) return;
  const { found, unknown } = readAddress();
  Object.assign(state, found);
  show();
  if (!at("panel").hidden) bringIntoView(firstLit());
  tell(unknown.length ? `The address names ${unknown.join(", ").replace(/, ([^,]*)$/, " and $1")}, which ${unknown.length > 1 ? "are" : "is"} not on this page.` : "");
}

async function copyAddress() {
  const text = location.href;
  try {
    await navigator.clipboard.writeText(text);
    tell("The address of what is shown was copied.");
  } catch {
    tell(`Copy this address: ${text}`);
  }
}
