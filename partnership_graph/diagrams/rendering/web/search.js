// --- search: by name and by other names, in this scene and in what is folded into it

const plain = (text) => text.normalize("NFC").toLowerCase().replace(/[’']/g, "");
const STRUCK = { æ: "ae", ø: "o", đ: "d", ħ: "h", ı: "i", ł: "l", œ: "oe" };
const unaccented = (text) => plain(text).normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[æøđħıłœ]/g, (letter) => STRUCK[letter]);
let hits = [];
let hit = 0;

// A name that holds what is asked for, or else one that does so but for accents: "creche", "ty hafan".
const holding = (names, asked) => names.find((text) => plain(text).includes(plain(asked))) ?? names.find((text) => unaccented(text).includes(unaccented(asked)));
const rank = (names, asked) => [plain(names[0]) === plain(asked), names.some((text) => plain(text).includes(plain(asked))), true].indexOf(true);

function found(asked) {
  const keys = [state.key, ...[...scripts.keys()].filter((key) => key !== state.key && dayOf(key) === dayOf(state.key))];
  const all = new Map();
  for (const key of keys)
    for (const box of sceneOf(key).boxes) {
      const name = holding([box.label, ...box.others], asked);
      if (name && !box.opens && (all.get(box.id)?.box.faded ?? true)) all.set(box.id, { key, box, name });
    }
  return [...all.values()].sort((a, b) => rank([a.box.label, a.name], asked) - rank([b.box.label, b.name], asked));
}

function lookFor(event) {
  event.preventDefault();
  const asked = at("find").value.trim();
  hits = asked ? found(asked) : [];
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
