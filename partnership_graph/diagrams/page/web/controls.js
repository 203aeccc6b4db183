// --- controls: the place, the switches, the kinds of line, the focus; each shows what is chosen

const nameOfSwitch = (name) => at("switches").querySelector(`[value="${name}"]`).textContent;
const switchesFor = (of) => new Set([...of.switches.filter((name) => (scene?.switches.includes(name) ? state.on.has(name) : of.on.includes(name)))]);

function turnTo(turned) {
  state.on = switchesFor(turned);
  moved.clear();
  at("put-back").hidden = true;
  at("answer").replaceChildren(...turned.answer.map((text) => make("p", text)));
  fillKinds(turned);
  fillStory(turned);
}

function turnSwitch(name) {
  const on = new Set(state.on);
  on[on.has(name) ? "delete" : "add"](name);
  change({ on, step: 0 });
  say(`${nameOfSwitch(name)} ${on.has(name) ? "on" : "off"}: ${summary()}.`);
}

function summary() {
  const shown = view.pieces.filter(isShown);
  return `${counted(shown.filter(({ kind }) => kind === "box").length, "box", "boxes")} and ${counted(shown.filter(({ facts }) => facts.length).length, "line")} are shown`;
}

function fillKinds(turned) {
  const kinds = new Set([...turned.links.values()].filter(({ apart }) => !apart).map(({ kind }) => kind));
  const upward = [...turned.links.values()].some(({ up }) => up);
  const known = Object.entries(book.kinds).filter(([kind]) => kinds.has(kind));
  const choices = [["", "All kinds"], ...(upward ? [["upward", "Reporting lines only"]] : []), ...known.map(([kind, [said]]) => [kind, `Only “${said}”`])];
  at("kinds").replaceChildren(...choices.map(([value, text]) => Object.assign(make("option", text), { value })));
}

// The kinds of the lines that are on the picture as it is shown, whichever kind is chosen.
function kindsShown() {
  const links = (view?.pieces ?? []).filter(({ line }) => line).flatMap(({ facts }) => facts.map((fact) => scene.links.get(fact)).filter(Boolean));
  const near = links.filter(passes);
  return new Set(near.flatMap(({ kind, up }) => (up ? [kind, "upward"] : [kind])));
}

const titleShown = () => [scene.title, state.focus && `focused on ${nameOfThing(state.focus)}`].filter(Boolean).join(", ");

function showControls() {
  at("title").textContent = titleShown();
  document.title = `${titleShown()}, as of ${scene.as_of}`;
  for (const one of at("switches").querySelectorAll("button")) {
    one.hidden = !scene.switches.includes(one.value);
    one.setAttribute("aria-pressed", state.on.has(one.value));
  }
  const kinds = kindsShown();
  for (const one of at("kinds").options) one.disabled = Boolean(one.value) && one.value !== state.only && !kinds.has(one.value);
  at("kinds").value = state.only;
  at("kinds-box").hidden = at("kinds").options.length < 3;
  at("inside").hidden = !state.fold && allPlaces() === undefined;
  at("inside-name").textContent = (state.fold && view?.title) || scene.title.split(":")[0];
  at("back").textContent = state.fold ? "Back to the whole map" : "Back to all places";
  at("routes").hidden = Boolean(scene.matrix || scene.opens);
  at("focus").hidden = !state.focus;
  if (state.focus) at("focus-name").textContent = nameOfThing(state.focus);
  at("steps").value = state.steps;
  at("place").value = scene.place;
  showDay();
  showStory();
}

async function turnToPlace(place) {
  const key = keyOfDay(place, "9999");
  if (!book.scenes.has(key)) await othersRead;
  change({ ...START, key, on: switchesFor(sceneOf(key)) });
  say(scene.title);
  if (document.activeElement === document.body) reach(groups.get(view.pieces.find(({ kind }) => kind === "box")?.id));
}

// The picture of all places, which the page begins with, from that of one of them.
const allPlaces = () => (scene.opens || !book.scenes.get(book.days[0].join(" ")).opens ? undefined : book.days[0][0]);

async function leavePlace() {
  const place = scene.place;
  await turnToPlace(allPlaces());
  reach(groups.get(view.pieces.find((piece) => placeIn(piece) === place)?.id));
}

for (const one of at("switches").querySelectorAll("button")) one.addEventListener("click", () => turnSwitch(one.value));
at("kinds").addEventListener("change", () => {
  change({ only: at("kinds").value, step: 0 });
  say(`${at("kinds").selectedOptions[0].textContent}: ${summary()}.`);
});
at("place").addEventListener("change", () => turnToPlace(at("place").value));
at("back").addEventListener("click", () => (state.fold ? leaveFold() : leavePlace()));
at("steps").addEventListener("change", () => change({ steps: Number(at("steps").value) }, `Within ${counted(Number(at("steps").value), "line")}.`));
at("focus-end").addEventListener("click", () => endFocus());
at("smaller").addEventListener("click", () => zoom(0.8));
at("larger").addEventListener("click", () => zoom(1.25));
at("fit").addEventListener("click", () => fit());
at("put-back").addEventListener("click", () => putBack());
at("arrange").addEventListener("click", () => {
  const on = at("stage").classList.toggle("arranging");
  at("arrange").setAttribute("aria-pressed", on);
  startEngine();
  say(on ? "Arrange: a finger moves the boxes. Press again to scroll." : "A finger scrolls the page.");
});

function endFocus() {
  const id = state.focus;
  change({ focus: "" }, "Focus ended: everything is shown again.");
  fit();
  reach(groups.get(pieceOf(id)?.id));
}

function leaveFold() {
  const id = state.fold;
  change({ ...CLOSED, fold: "" }, "Back on the whole map.");
  reach(groups.get(id));
}
