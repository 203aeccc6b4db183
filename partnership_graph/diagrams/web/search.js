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
      if (name && !box.opens && !all.has(box.id)) all.set(box.id, { key, box, name });
    }
  return [...all.values()].sort((a, b) => (plain(b.box.label) === wanted) - (plain(a.box.label) === wanted));
}

function lookFor() {
  const asked = at("find").value.trim();
  hits = asked ? found(plain(asked)) : [];
  hit = 0;
  at("hits").hidden = !asked;
  at("hits-count").textContent = hits.length ? `${counted(hits.length, "name")} found` : `Nothing on the map is called ${asked}.`;
  at("hits-list").replaceChildren(...hits.map((one, place) => make("li", "", button(hitName(one), () => goTo(place)))));
  for (const step of [at("previous"), at("next")]) step.hidden = hits.length < 2;
  say(at("hits-count").textContent);
}

const hitName = ({ box, name }) => (name === box.label ? `${box.label} (${box.kind})` : `${box.label} (${box.kind}), called ${name}`);

function goTo(place) {
  hit = (place + hits.length) % hits.length;
  const { key, box } = hits[hit];
  const isHidden = filtersOfBox(box).some((filter) => state.hidden.has(filter));
  change({ key, box: box.id, from: "", to: "", focus: "", hidden: isHidden ? new Set() : state.hidden });
  at("hits-list").querySelectorAll("button").forEach((one, at) => one.toggleAttribute("aria-current", at === hit));
  buttons.get(box.id).scrollIntoView({ block: "nearest", inline: "nearest" });
  say(`${hit + 1} of ${hits.length}: ${box.label}.${isHidden ? " The filters hid it and are off now." : ""}`);
}

function closeHits() {
  at("hits").hidden = true;
  at("find").focus();
}

at("search").addEventListener("submit", (event) => {
  event.preventDefault();
  lookFor();
  if (!hits.length) return;
  goTo(0);
  if (hits.length > 1) return;
  at("hits").hidden = true;
  reach(hits[0].box.id);
  at("panel-name").focus();
});
at("previous").addEventListener("click", () => goTo(hit - 1));
at("next").addEventListener("click", () => goTo(hit + 1));
at("hits-close").addEventListener("click", closeHits);
