// --- scenes: each is read when it is first turned to; what they say is in one table for all

// A list or a mapping in the table holds the numbers of what is in it, which stand before it; a
// list in a list holds those of the parts of a text.
const values = [];
for (const written of reading("values")) values.push(restored(written));

function restored(written) {
  if (Array.isArray(written?.[0])) return written[0].map((number) => values[number]).join(" ");
  if (Array.isArray(written)) return written.map((number) => values[number]);
  if (typeof written !== "object") return written;
  return Object.fromEntries(Object.entries(written).map(([name, number]) => [name, values[number]]));
}

const scripts = new Map([...document.querySelectorAll("script[data-scene]")].map((script) => [script.dataset.scene, script]));
const read = new Map();

function records({ common, plain, coded, rows }) {
  const value = (row, at) => (at < plain.length ? row[at] : values[row[at]]);
  return rows.map((row) => ({ ...restored(common), ...Object.fromEntries([...plain, ...coded].map((name, at) => [name, value(row, at)])) }));
}

function sceneOf(key) {
  if (!read.has(key)) read.set(key, opened(key, JSON.parse(scripts.get(key).textContent)));
  return read.get(key);
}

function opened(key, tables) {
  const { about, ...parts } = Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, records(table)]));
  const scene = { key, ...about[0], ...parts };
  for (const part of [...scene.boxes, ...scene.lines, ...scene.unfolded]) part.cited = part.cited.map((source) => source.join(", ")).join("; ");
  for (const line of [...scene.lines, ...scene.unfolded]) line.said = `${line.told} ${line.cited}`.trimEnd();
  scene.byId = new Map(scene.boxes.map((box) => [box.id, box]));
  scene.linesOf = new Map(scene.boxes.map((box) => [box.id, []]));
  for (const line of scene.lines) {
    scene.linesOf.get(line.from).push(line);
    scene.linesOf.get(line.to).push(line);
  }
  return scene;
}

// All bodies of a day and the true lines between them, whatever is folded: whoever follows lines, for a
// route or a focus, follows these. A folded box is no body, and nothing leads through it.
const wholes = new Map();

function wholeOf(key) {
  const day = scripts.has(dayOf(key)) ? dayOf(key) : key;
  if (!wholes.has(day)) wholes.set(day, joined(day));
  return wholes.get(day);
}

function joined(day) {
  const insides = [...scripts.keys()].filter((key) => key.startsWith(`${day}/`)).map(sceneOf);
  const overview = sceneOf(day);
  const byId = new Map();
  for (const box of [overview, ...insides].flatMap(({ boxes }) => boxes)) if (!box.opens && (byId.get(box.id)?.faded ?? true)) byId.set(box.id, box);
  return { byId, lines: overview.unfolded.length ? overview.unfolded : overview.lines };
}

// The box of a scene that is a body, or that it is folded into.
function holderIn({ boxes, byId }, id) {
  return byId.get(id) ?? boxes.find((box) => box.stands.includes(id));
}

const first = scripts.keys().next().value;
const dayOf = (key) => key.split("/")[0];
const days = [...scripts.keys()].filter((key) => !key.includes("/")).sort();

// The map of a day is that of the last day before it that has one.
const keyOfDay = (day) => days.filter((other) => other <= day).at(-1) ?? days[0];
const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
