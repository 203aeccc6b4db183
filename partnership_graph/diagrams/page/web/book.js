// --- the book: read once it is inflated; the first scene comes first, the others after it

const book = { values: [], scenes: new Map(), days: [], kinds: {} };

async function readBook(id) {
  const { values, scenes, ...rest } = JSON.parse(withPhrases(await (unpacked.get(id) ?? inflated(id))));
  book.values.push(...values);
  for (const scene of scenes) book.scenes.set(`${scene.place} ${scene.day}`, scene);
  Object.assign(book, rest);
}

// A phrase that is said often stands once, on a line of its own before the data, and there as one letter.
function withPhrases(text) {
  const phrases = text.split("\n");
  return phrases.pop().replace(/[\ue000-\uf8ff]/g, (letter) => phrases[letter.charCodeAt(0) - 0xe000] ?? letter);
}

const valuesOf = (steps) => summed(steps).map((number) => book.values[number]);
const placesOfBook = () => [...new Set(book.days.map(([place]) => place))];
const daysOf = (place) => book.days.filter(([own]) => own === place).map(([, day]) => day).sort();

// --- a scene: its things and links by id; each of its pictures is opened when it is first shown

const opened = new Map();

function sceneOf(key) {
  if (!opened.has(key)) opened.set(key, openedScene(book.scenes.get(key)));
  return opened.get(key);
}

const EMPTY = { marks: [], said: [], others: [], details: [], cited: [], posts: [], facts: [] };

function openedScene(scene) {
  const fill = (records) => valuesOf(records).map((record) => ({ ...EMPTY, ...record }));
  const [things, links, members] = [fill(scene.things), fill(scene.links), fill(scene.members)];
  const names = new Map([...valuesOf(scene.ends), ...things.map(({ id, name }) => [id, name])]);
  for (const link of links) {
    link.sentence ??= `${names.get(link.from)} ${link.words} ${names.get(link.to)}`;
    const places = valuesOf(link.cited).flatMap(([, ...locators]) => locators);
    link.told = `${link.told ?? ""} (${places.join("; ")}).`;
  }
  const seatOf = new Map(members.flatMap((seat) => seat.facts.map((fact) => [fact, seat])));
  const byId = (records) => new Map(records.map((record) => [record.id, record]));
  const linksOf = new Map(things.map(({ id }) => [id, []]));
  for (const link of links) for (const end of new Set([link.from, link.to])) linksOf.get(end)?.push(link);
  const bits = (number) => (scene.switches.length ? number.toString(2).padStart(scene.switches.length, "0") : "");
  const states = Object.fromEntries(scene.states.map((view, number) => [bits(number), view]));
  return { ...scene, states, names, key: `${scene.place} ${scene.day}`, things: byId(things), links: byId(links), members: byId(members), seatOf, linksOf, opened: new Map() };
}

function viewOf(scene, number) {
  if (!scene.opened.has(number)) scene.opened.set(number, openedView(scene.views[number]));
  return scene.opened.get(number);
}

// Numbers, and places in tenths of a pixel, are each written as how far it is from the one before it.
function summed(steps) {
  let sum = 0;
  return steps.map((step) => (sum += step));
}

function openedView({ size, pieces, notes, list, ...rest }) {
  const [bodies, across, down] = pieces.map(summed);
  const found = bodies.map((body, place) => openedPiece(body, across[place] / 10, down[place] / 10));
  const byId = new Map(found.map((piece) => [piece.id, piece]));
  const linesOf = new Map();
  for (const piece of found)
    if (piece.line) for (const end of [piece.line.from, piece.line.to]) linesOf.set(end, [...(linesOf.get(end) ?? []), piece]);
  return { inside: {}, ...rest, size, pieces: found, byId, linesOf, notes: valuesOf(notes).map(([text, steps, facts]) => ({ text, things: summed(steps), facts })), list: valuesOf(list) };
}

function openedPiece(body, x, y) {
  const [id, kind, own = "", w = 0, h = 0, written = [], within = "", given = [], facts = [], folds = [], line = 0] = book.values[body];
  const of = own === 1 ? id : own;
  const shapes = unrolled(written);
  const because = given.length || !line ? given : facts;
  const says = shapes.flatMap(factsIn);
  const piece = { body, id, kind, of, w, h, shapes, says, within, because, facts, folds };
  return line ? { ...piece, line: openedLine(line, x, y), x: 0, y: 0 } : { ...piece, line: null, x, y };
}

// A line is written from its first point.
function openedLine([style, flat, from, to, head, label, labelAt, labels], x0, y0) {
  const points = [[x0, y0]];
  for (let place = 0; place < flat.length; place += 2) points.push([flat[place] + x0, flat[place + 1] + y0]);
  const [x, y] = labelAt;
  const said = new Map(labels.map(([kind, shapes]) => [kind, unrolled(shapes)]));
  return { style, points, from, to, head, label: unrolled(label), labelAt: [x + x0, y + y0], labels: said };
}
