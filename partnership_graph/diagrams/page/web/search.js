// --- search: by name and other names as one types, of what is shown and of what is not

const flat = (text) => text.normalize("NFC").toLowerCase().replace(/[’']/g, "");
const STRUCK = { æ: "ae", ø: "o", đ: "d", ħ: "h", ı: "i", ł: "l", œ: "oe" };
const unaccented = (text) => flat(text).normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[æøđħıłœ]/g, (letter) => STRUCK[letter]);
const FEW = 8;
let hits = [];
let chosen = -1;

// A name that holds what is asked for, or else one that does so but for accents: "creche", "ty hafan".
const holding = (names, asked) => names.find((text) => flat(text).includes(flat(asked))) ?? names.find((text) => unaccented(text).includes(unaccented(asked)));

const initials = (text) => text.split(/[^\p{L}]+/u).filter((word) => /^\p{Lu}/u.test(word)).map((word) => word[0]).join("");

// Of those that hold it: who is called so, then whose initials they are, then who begins so; the shown ones first.
function rank({ thing, name }, asked) {
  const letters = initials(thing.name).toLowerCase();
  const order = [flat(thing.name) === asked, flat(name) === asked, letters.endsWith(asked) && asked.length > 1, flat(name).startsWith(asked), true];
  return order.indexOf(true) - (piecesOf(thing.id).length ? 1.5 : 0);
}

function matching(asked, of = scene) {
  if (!asked.trim()) return [];
  const found = [];
  for (const thing of of.things.values()) {
    const name = holding([thing.name, ...thing.others], asked.trim()) ?? (asked.trim().length > 1 && initials(thing.name).toLowerCase().endsWith(flat(asked.trim())) ? thing.name : undefined);
    if (name) found.push({ thing, name, key: of.key });
  }
  const order = new Map(found.map((hit) => [hit, rank(hit, flat(asked.trim()))]));
  return found.sort((a, b) => order.get(a) - order.get(b));
}

// What this day has, and then what only other days of the place have, each from the latest.
function found(asked) {
  const here = matching(asked).map((hit) => ({ ...hit, key: state.key }));
  const ids = new Set(here.map(({ thing }) => thing.id));
  const days = daysOf(placeOfKey(state.key)).reverse().map((day) => `${placeOfKey(state.key)} ${day}`);
  const others = [...days, ...(scene.opens ? placesOfBook().map((place) => keyOfDay(place, "9999")) : [])].filter((key) => key !== state.key && book.scenes.has(key));
  for (const key of others)
    for (const hit of matching(asked, sceneOf(key)))
      if (!scene.things.has(hit.thing.id) && !ids.has(hit.thing.id)) {
        ids.add(hit.thing.id);
        here.push({ ...hit, key });
      }
  return here;
}

function hitSaid({ thing, name, key }) {
  const said = `${thing.name} (${[thing.kind, thing.over].filter(Boolean).join("; ")})`;
  const called = name === thing.name ? said : `${said}, called ${name}`;
  if (placeOfKey(key) !== placeOfKey(state.key)) return `${called}: on the map of ${sceneOf(key).title.split(":")[0]}`;
  if (key !== state.key) return `${called}: on the map of ${sceneOf(key).as_of}`;
  if (piecesOf(thing.id).some(isShown)) return foldOf(thing.id) ? `${called}: folded together with others` : called;
  if (!switchesShowing(thing.id) && isNamed(thing.id)) return `${called}: named below the map`;
  const on = switchesShowing(thing.id) ?? switchesNaming(thing.id);
  return on ? `${called}: not on this map: show it` : `${called}: not on any map of this day`;
}

function suggest() {
  const asked = at("find").value.trim();
  const all = asked ? found(asked) : [];
  hits = all.slice(0, FEW);
  chosen = -1;
  at("hits").replaceChildren(...hits.map(optionOf));
  const count = all.length ? `${counted(all.length, "name")} found${all.length > FEW ? `, the first ${FEW} are listed` : ""}` : `Nothing here is called ${asked}.`;
  at("hits-count").textContent = asked ? count : "";
  at("hits-box").hidden = !asked;
  at("find").setAttribute("aria-expanded", hits.length > 0);
  at("find").removeAttribute("aria-activedescendant");
  if (asked) say(at("hits-count").textContent);
}

function optionOf(hit, place) {
  const option = make("li", hitSaid(hit));
  option.id = `hit-${place}`;
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  option.addEventListener("click", () => goTo(hit));
  return option;
}

function choose(place) {
  if (!hits.length) return;
  chosen = (place + hits.length) % hits.length;
  [...at("hits").children].forEach((option, own) => option.setAttribute("aria-selected", own === chosen));
  at("find").setAttribute("aria-activedescendant", `hit-${chosen}`);
  at("hits").children[chosen].scrollIntoView({ block: "nearest" });
}

function closeHits() {
  at("hits-box").hidden = true;
  at("find").setAttribute("aria-expanded", "false");
}

// What a switch hides is shown by it, and what only another day has on that day.
function goTo({ thing, key }) {
  closeHits();
  at("find").value = thing.name;
  const turned = key === state.key ? {} : { key, day: "", on: switchesFor(sceneOf(key)) };
  const isHere = key === state.key && piecesOf(thing.id).some(isShown);
  const on = isHere ? state.on : nearestOn(thing.id, sceneOf(key), turned.on ?? state.on) ?? turned.on ?? state.on;
  const added = [...on].filter((name) => !(turned.on ?? state.on).has(name));
  Object.assign(state, turned, { on }, isHere ? {} : { focus: "", only: "", fold: "" });
  openIds([thing.id], { fold: foldHolding(thing.id) });
  const shown = piecesOf(thing.id).length ? "shown" : "named below the map";
  tell(added.length ? `${thing.name} is ${shown} by ${added.map(nameOfSwitch).join(" and ")}, which is on now.` : "");
}

// A thing that only a fold of this picture stands for is seen inside it.
const foldOf = (id) => (pieceOf(id)?.folds.includes(id) ? pieceOf(id) : undefined);

function foldHolding(id) {
  const whole = viewOf(sceneOf(state.key), numberOf(state.on, sceneOf(state.key)));
  const isIn = ({ pieces }) => pieces.some(({ of, folds }) => of === id && !folds.length);
  if (view.pieces !== whole.pieces && isIn(view)) return state.fold;
  if (isIn(whole)) return "";
  return whole.pieces.find((piece) => piece.folds.includes(id) && whole.inside[piece.id] !== undefined)?.id ?? "";
}

// The switches nearest to those that are on with which a thing is on the map; none where it never is.
const switchesShowing = (id, of = scene, on = state.on) => switchesWhere(({ pieces }) => pieces.some((piece) => standsFor(piece).includes(id)), of, on);
const switchesNaming = (id, of = scene, on = state.on) => switchesWhere((one) => isNamed(id, one, of), of, on);

// A thing that no picture has may still be named below one.
const nearestOn = (id, of, on) => switchesShowing(id, of, on) ?? switchesNaming(id, of, on);

function isNamed(id, one = view, of = scene) {
  const place = [...of.things.keys()].indexOf(id);
  return one.notes.some(({ things }) => things.includes(place));
}

function switchesWhere(isSo, of, on) {
  let [best, least] = [null, Infinity];
  for (const [bits, number] of Object.entries(of.states)) {
    const own = of.switches.filter((_, place) => bits[place] === "1");
    const apart = of.switches.filter((name) => on.has(name) !== own.includes(name)).length;
    if (apart < least && isSo(viewOf(of, number))) [best, least] = [new Set(own), apart];
  }
  return best;
}

at("find").addEventListener("input", suggest);
at("find").addEventListener("focus", () => at("find").value && !at("hits-box").hidden && suggest());
at("find").addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown") choose(chosen + 1);
  else if (event.key === "ArrowUp") choose(chosen - 1);
  else if (event.key === "Escape" && !at("hits-box").hidden) {
    closeHits();
    event.stopPropagation();
  } else return;
  event.preventDefault();
});
at("search").addEventListener("submit", (event) => {
  event.preventDefault();
  if (at("hits-box").hidden) suggest();
  if (hits.length) goTo(hits[Math.max(chosen, 0)]);
});
