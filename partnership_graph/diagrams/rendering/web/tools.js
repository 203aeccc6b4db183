// --- tools: the day, the filters, the ends of a route, the focus

function turnToDay(day) {
  const known = keyOfDay(day);
  const inside = state.key.slice(dayOf(state.key).length);
  change({ key: scripts.has(known + inside) ? known + inside : known, day: day === known ? "" : day });
  say(`The map as of ${scene.as_of}: ${summary()}${freshness()}. ${at("day-sources").textContent}`);
}

// Which source's day is shown, where that is not the day asked for: as Python says it of the map's own day.
function freshness() {
  const said = state.day ? `for ${inWords(state.day)}: ${sourceBefore(state.day)}` : scene.fresh;
  return said && ` (${said})`;
}

const inWords = (day) => new Date(day).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

function sourceBefore(day) {
  const before = page.sourced.filter(([other]) => other <= day);
  if (!before.length) return `no source is that early: the first is of ${page.sourced[0][1]}`;
  const [newest, words] = before.at(-1);
  if (before.length < page.sourced.length) return `shown as the source of ${words} has it`;
  return `the latest source is of ${words}, ${since(newest, day)} earlier`;
}

function since(start, end) {
  const [[year, month, day], [years, months, days]] = [start, end].map((text) => text.split("-").map(Number));
  const whole = 12 * (years - year) + months - month - (days < day);
  if (whole >= 12) return counted(Math.floor(whole / 12), "year");
  return whole ? counted(whole, "month") : counted((Date.parse(end) - Date.parse(start)) / 86400000, "day");
}

function showDay() {
  at("fresh").textContent = freshness();
  const own = scene.sources.filter((source) => source.endsWith(` (${scene.as_of})`)).map((source) => source.slice(0, -scene.as_of.length - 3));
  at("day-sources").textContent = own.length ? `Source of the day: ${own.join("; ")}.` : "";
  at("days").hidden = days.length < 2;
  if (days.length < 2) return;
  at("day-field").value = dayOf(state.key);
  at("day-slider").max = days.length - 1;
  at("day-slider").value = days.indexOf(dayOf(state.key));
  at("day-slider").setAttribute("aria-valuetext", scene.as_of);
}

const LEGENDS = { tier: "Tier", kind: "Kind of body", line: "Kind of line", as: "How a line is recorded" };

function filterNames() {
  const names = new Map();
  const tiers = new Set(scene.boxes.map((box) => box.band));
  for (const band of scene.bands) if (tiers.has(band.id) && !band.bare) names.set(`tier:${band.id}`, band.name);
  for (const kind of scene.boxes.map((box) => box.kind).sort()) names.set(`kind:${kind}`, kind);
  for (const line of scene.lines) names.set(`line:${line.kind}`, line.words);
  for (const line of scene.lines) for (const word of recorded(line)) names.set(`as:${word}`, word);
  return names;
}

function filterGroup([group, legend], names) {
  const own = [...names].filter(([filter]) => filter.startsWith(`${group}:`));
  const boxes = own.map(([filter, name]) => filterBox(filter, name));
  return make("fieldset", "", make("legend", legend), ...boxes);
}

function filterBox(filter, name) {
  const box = document.createElement("input");
  box.type = "checkbox";
  box.value = filter;
  box.checked = !state.hidden.has(filter);
  box.addEventListener("change", () => {
    const hidden = new Set(state.hidden);
    hidden[box.checked ? "delete" : "add"](filter);
    change({ hidden });
    say(at("filter-count").textContent);
  });
  return make("label", "", box, ` ${name}`);
}

// The filters are put in their menu when it is first opened, and so are the names of a route.
let filtered = null;

function fillFilters() {
  if (filtered === scene) return;
  filtered = scene;
  const names = filterNames();
  const groups = Object.entries(LEGENDS).filter(([group]) => [...names.keys()].some((name) => name.startsWith(`${group}:`)));
  at("filter-groups").replaceChildren(...groups.map((group) => filterGroup(group, names)));
}

function showFilters() {
  if (at("filters").open) fillFilters();
  for (const box of at("filter-groups").querySelectorAll("input")) box.checked = !state.hidden.has(box.value);
  const gone = [scene.boxes.length - view.filtered.boxes, scene.lines.length - view.filtered.lines];
  const hidden = gone[0] || gone[1];
  at("filter-count").textContent = hidden ? `Filters hide ${counted(gone[0], "box", "boxes")} and ${counted(gone[1], "line")}.` : "Filters hide nothing.";
  at("all").hidden = !state.hidden.size;
  at("filters-name").textContent = hidden ? `Filters (${gone[0] + gone[1]} hidden)` : "Filters";
}

let ends = null;

function fillEnds() {
  const { byId } = wholeOf(state.key);
  if (ends === byId) return;
  ends = byId;
  const boxes = [...byId.values()].sort((a, b) => a.label.localeCompare(b.label, "en-GB"));
  for (const end of ["from", "to"]) at(end).replaceChildren(choice("Choose", ""), ...boxes.map((box) => choice(box.label, box.id)));
}

function startRoute(chosen) {
  change({ box: "", focus: "", ...chosen });
  at("routes").open = true;
  at(chosen.from ? "to" : "from").focus();
}

function findRoute(event) {
  event.preventDefault();
  const [from, to] = [at("from").value, at("to").value];
  if (!from || !to) return say("Choose both ends of the route.");
  change({ from, to, box: "", focus: "" });
  at("routes").open = false;
  showOpened();
  say(tellRoute(view.route)[0]);
}

function showRoute() {
  if (!at("routes").open && !state.from && !state.to) return;
  fillEnds();
  for (const end of ["from", "to"]) at(end).value = state[end];
}

function showFocus() {
  at("focus").hidden = !state.focus;
  if (!state.focus) return;
  at("focus-name").textContent = wholeOf(state.key).byId.get(state.focus).label;
  at("steps").value = state.steps;
  at("rest").checked = state.rest === "hide";
}

function showTools() {
  showDay();
  showFilters();
  showRoute();
  showFocus();
}

at("day-slider").addEventListener("input", () => turnToDay(days[at("day-slider").value]));
// The field shows the day of the map: to find that there again is no choice of it.
at("day-field").addEventListener("change", () => ![dayOf(state.key), ""].includes(at("day-field").value) && turnToDay(at("day-field").value));
at("all").addEventListener("click", () => {
  change({ hidden: new Set() }, "Filters hide nothing.");
  at("filters-name").focus();
});
at("filters").addEventListener("toggle", showFilters);
at("routes").addEventListener("toggle", () => at("routes").open && showRoute());
at("route-form").addEventListener("submit", findRoute);
at("steps").addEventListener("change", () => change({ steps: Number(at("steps").value) }, `Within ${counted(Number(at("steps").value), "step")}.`));
at("rest").addEventListener("change", () => change({ rest: at("rest").checked ? "hide" : "fade" }));
at("focus-end").addEventListener("click", () => {
  const id = state.focus;
  change({ focus: "" }, "Focus ended: everything is shown again.");
  reach(id);
});
