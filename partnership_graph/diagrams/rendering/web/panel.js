// --- the panel: everything recorded of one box, or a route in words

function openBox(id) {
  change({ box: id, from: "", to: "" });
  showOpened();
}

function showOpened() {
  at("panel").scrollTop = 0;
  at("panel-name").focus({ preventScroll: true });
  bringIntoView();
}

// Beside the panel stands what it tells of; on a phone the panel lies over the map.
function bringIntoView() {
  if (innerWidth <= 900 && !at("panel").hidden) return;
  buttons.get(shownAs(state.box || state.from || state.focus))?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

const shownAs = (id) => holderIn(scene, id)?.id;

function linesTold(heading, lines, box) {
  const items = lines.map((line) => {
    const end = scene.byId.get(line.from === box.id ? line.to : line.from);
    const cited = make("span", line.cited);
    cited.className = "small";
    return make("li", "", ...lineTold(line.told, line), " ", cited, " ", button(`Go to ${end.label}`, () => openBox(end.id)));
  });
  return [make("h3", heading), ...(items.length ? itemised(items) : [make("p", "None shown.")])];
}

// What is told under one heading stands together; more than a few lines of it are opened on request.
const FEW = 3;

function recordedOf(box) {
  const told = new Map();
  box.details.forEach((text, place) => {
    if (place % 2) told.get(box.details[place - 1]).push(text);
    else if (!told.has(text)) told.set(text, []);
  });
  const said = ([, texts]) => (texts.length === 1 ? texts : itemised(texts.map((text) => make("li", text))));
  return [...told].flatMap((one) => [make("dt", one[0]), make("dd", "", ...said(one))]);
}

function itemised(items) {
  const told = make("ul", "", ...items);
  return [items.length <= FEW ? told : make("details", "", make("summary", `Show all ${items.length}`), told)];
}

function aboutBox(box) {
  const own = scene.linesOf.get(box.id).filter((line) => view.lines.has(line));
  const other = own.filter((line) => !line.upward);
  return [
    make("p", [box.kind, ...box.marks].join("; ")),
    make("p", "", ...actions(box)),
    ...linesTold("Lines up", own.filter((line) => line.upward && line.from === box.id), box),
    ...linesTold("Lines down", own.filter((line) => line.upward && line.to === box.id), box),
    make("h3", "What is recorded"),
    make("dl", "", ...recordedOf(box)),
    ...(other.length ? linesTold("Other lines", other, box) : []),
    make("h3", "Where it is named"),
    make("p", box.cited),
  ];
}

function actions(box) {
  return [
    button("Focus on it", () => focusOn(box)),
    button("Route from it", () => startRoute({ from: box.id, to: "" })),
    button("Route to it", () => startRoute({ from: "", to: box.id })),
  ];
}

function focusOn(box) {
  change({ focus: box.id }, `Focus on ${box.label}: what is further than ${counted(state.steps, "step")} is faded.`);
  showOpened();
}

function showPanel() {
  const box = scene.byId.get(state.box);
  const isOpen = Boolean(box ?? view.route);
  const wasOpen = !at("panel").hidden;
  at("panel").hidden = !isOpen;
  at("columns").classList.toggle("open", isOpen);
  if (isOpen !== wasOpen) fit();
  if (!isOpen) return;
  const [head, ...steps] = view.route ? tellRoute(view.route) : [];
  showHit();
  at("panel-name").replaceChildren(view.route ? "Route" : told(box.label, box.over));
  const way = view.route?.length ? make("ol", "", ...steps.map((text) => make("li", text))) : make("p", steps.join(" "));
  at("panel-body").replaceChildren(...(view.route ? [make("p", head), way] : aboutBox(box)));
}

function closePanel() {
  const id = view.route ? state.from : state.box;
  change({ box: "", from: "", to: "" }, "Panel closed.");
  reach(shownAs(id));
}

// Escape undoes one thing: an open menu, the panel, a focus, an opened box.
function escape(event) {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details.menu[open]");
  if (menu?.contains(document.activeElement)) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (!at("hits").hidden && at("search").contains(document.activeElement)) closeHits();
  else if (!at("panel").hidden) closePanel();
  else if (state.focus) change({ focus: "" }, "Focus ended: everything is shown again.");
  else if (state.key.includes("/")) goBack();
}

at("close").addEventListener("click", closePanel);
document.addEventListener("keydown", escape);
