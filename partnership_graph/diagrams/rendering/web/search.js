// --- search: by name and by other names, in this scene and in what is folded into it

const plain = (text) => text.toLowerCase().replace(/[’']/g, "");
let hits = [];
let hit = 0;

function found(wanted) {
  const keys = [state.key, ...[...scripts.keys()].filter((key) => key !== state.key && dayOf(key) === dayOf(state.key))];
  const all = new Map();
  for (const key of keys)
    for (const box of sceneOf(key).boxes) {
      const name = [box.label, ...box.others].find((text) => plain(text).includes(wanted));
      if (name && !box.opens && (all.get(box.id)?.box.faded ?? true)) all.set(box.id, { key, box, name });
    }
  return [...all.values()].sort((a, b) => (plain(b.box.label) === wanted) - (plain(a.box.label) === wanted));
}

function lookFor(event) {
  event.preventDefault();
  const asked = at("find").value.trim();
  hits = asked ? found(plain(asked)) : [];
  at("hits").hidden = !asked;
  at("hits-count").textContent = hits.length ? `${counted(hits.length, "name")} found` : `Nothing on the map is called ${asked}.`;
  at("hits-list").replaceChildren(...hits.map((one, place) => make("li", "", button(hitName(one), () => goTo(place)))));
  say(at("hits-count").textContent);
  if (hits.length === 1) goTo(0);
}

const hitName = ({ box, name }) => {
  const said = `${box.label} (${[box.kind, box.over].filter(Boolean).join("; ")})`;
  return name === box.label ? said : `${said}, called ${name}`;
};

// A name that the filters hide is shown all the same, and the filters are off from then on.
function goTo(place) {
  hit = (place + hits.length) % hits.length;
  const { key, box } = hits[hit];
  const isHidden = filtersOfBox(box).some((filter) => state.hidden.has(filter));
  at("hits").hidden = true;
  change({ key, box: box.id, from: "", to: "", focus: "", hidden: isHidden ? new Set() : state.hidden });
  showOpened();
  say(`${hit + 1} of ${hits.length}: ${box.label}.${isHidden ? " The filters hid it and are off now." : ""}`);
}

function showHit() {
  at("hit").hidden = hits.length < 2 || hits[hit].box.id !== state.box;
  at("hit-count").textContent = `${hit + 1} of ${hits.length} found`;
}

function closeHits() {
  at("hits").hidden = true;
  at("find").focus();
}

at("search").addEventListener("submit", lookFor);
at("previous").addEventListener("click", () => goTo(hit - 1));
at("next").addEventListener("click", () => goTo(hit + 1));
at("hits-close").addEventListener("click", closeHits);
