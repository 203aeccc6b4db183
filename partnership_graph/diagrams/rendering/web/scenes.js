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
  for (const part of [...scene.boxes, ...scene.lines]) part.cited = part.cited.map((source) => source.join(", ")).join("; ");
  for (const line of scene.lines) line.said = `${line.told} ${line.cited}`.trimEnd();
  scene.byId = new Map(scene.boxes.map((box) => [box.id, box]));
  scene.linesOf = new Map(scene.boxes.map((box) => [box.id, []]));
  for (const line of scene.lines) {
    scene.linesOf.get(line.from).push(line);
    scene.linesOf.get(line.to).push(line);
  }
  return scene;
}

const first = scripts.keys().next().value;
const dayOf = (key) => key.split("/")[0];
const days = [...scripts.keys()].filter((key) => !key.includes("/")).sort();
