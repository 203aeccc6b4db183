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
  buttons.get(state.box || state.from || state.focus)?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function linesTold(heading, lines, other) {
  const told = lines.map((line) => {
    const end = scene.byId.get(line[other]);
    return make("li", `${line.said} `, button(`Go to ${end.label}`, () => openBox(end.id)));
  });
  return [make("h3", heading), told.length ? make("ul", "", ...told) : make("p", "None shown.")];
}

function aboutBox(box) {
  const own = scene.linesOf.get(box.id).filter((line) => view.lines.has(line));
  const facts = box.details.map((text, place) => make(place % 2 ? "dd" : "dt", text));
  return [
    make("p", [box.kind, ...box.marks].join("; ")),
    make("p", "", ...actions(box)),
    ...linesTold("Lines from it", own.filter((line) => line.from === box.id), "to"),
    ...linesTold("Lines to it", own.filter((line) => line.to === box.id), "from"),
    make("h3", "What is recorded"),
    make("dl", "", ...facts),
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
  at("panel-name").textContent = view.route ? "Route" : box.label;
  const told = view.route?.length ? make("ol", "", ...steps.map((text) => make("li", text))) : make("p", steps.join(" "));
  at("panel-body").replaceChildren(...(view.route ? [make("p", head), told] : aboutBox(box)));
}

function closePanel() {
  const id = view.route ? state.from : state.box;
  change({ box: "", from: "", to: "" }, "Panel closed.");
  reach(id);
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
