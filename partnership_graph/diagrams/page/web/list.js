// --- the list: the picture in words, as the server-made one, and the sentences below the picture

let listedOf = null;

function showList() {
  if (listedOf !== view) at("outline").replaceChildren(...outline(view.list));
  listedOf = view;
  let shown = true;
  for (const item of at("outline").querySelectorAll("li")) {
    if (item.dataset.piece) shown = isShown(view.byId.get(item.dataset.piece));
    if (item.dataset.thing) shown = !near || near.has(item.dataset.thing);
    const link = scene.links.get(item.dataset.link);
    item.hidden = !shown || Boolean(link && !isKind(link));
  }
}

function outline(entries) {
  const found = [];
  let [items, item] = [null, null];
  const listedAt = new Map();
  for (const [tag, target, name, text, over] of entries) {
    if (tag.startsWith("h")) {
      found.push(make(tag, name));
      items = null;
    } else if (tag === "li") {
      if (!items) found.push((items = make("ul")));
      items.append((item = boxListed(target, name, text, over)));
      const { of, folds } = view.byId.get(target);
      for (const id of [of, ...folds]) if (!listedAt.has(id)) listedAt.set(id, item);
    } else {
      linesOf(item).append(tag === "sub" ? lineListed(target) : make("li", target));
    }
  }
  return [...found, ...countedPut(listedAt)];
}

function linesOf(item) {
  return item.querySelector("ul") ?? item.appendChild(make("ul"));
}

// The lines that a note counts stand with the thing that they touch, or else with one that is only named.
function countedPut(listedAt) {
  const named = make("ul");
  for (const link of view.notes.flatMap(({ facts }) => facts).map((fact) => scene.links.get(fact)).filter(Boolean)) {
    const ends = [link.from, link.to];
    const end = ends.find((id) => listedAt.has(id)) ?? ends.find((id) => scene.things.has(id));
    if (!end) continue;
    if (!listedAt.has(end)) listedAt.set(end, named.appendChild(boxListed(end, "", ` (${scene.things.get(end).kind}).`)));
    linesOf(listedAt.get(end)).append(lineListed(link.id));
  }
  return named.children.length ? [make("h3", "Named below the picture"), named] : [];
}

function boxListed(target, name, text, over) {
  const piece = view.byId.get(target);
  const opener = button(name || nameOfThing(piece?.of ?? target), () => (piece ? press(piece) : openIds([target])));
  opener.className = over ? "opener over" : "opener";
  const item = make("li", "", opener, text);
  item.dataset[piece ? "piece" : "thing"] = target;
  return item;
}

function lineListed(target) {
  const { sentence, told: rest, over } = scene.links.get(target);
  const item = make("li", "", told(sentence, over), rest);
  item.dataset.link = target;
  return item;
}

// A sentence below the map names things that are not on it: each opens.
function showNotes() {
  at("told").replaceChildren(...view.notes.filter(({ facts }) => !facts.length || facts.some(isOfKind)).map(noteTold));
  at("notes-list").replaceChildren(...[...valuesOf(scene.remarks), ...sourcesOn()].map((text) => make("li", text)));
  at("licence").textContent = [scene.licence, `Data version ${scene.version}.`].filter(Boolean).join(" ");
}

// Those that what is shown rests on.
function sourcesOn() {
  const all = valuesOf(scene.sources);
  return view.sources === undefined ? all : summed(book.values[view.sources]).map((place) => all[place]);
}

function noteTold({ text, things }) {
  const all = [...scene.things.keys()];
  if (!things.length) return make("p", text);
  return make("details", "", make("summary", text), listed(things.map((place) => opens(all[place]))));
}
