// --- the list: the scene in words, as the server-made one; what a filter hides is hidden here too

let listed = null;

function outline() {
  return scene.bands.flatMap((band) => [
    make("h3", band.name),
    ...(band.remark ? [make("p", band.remark)] : []),
    ...scene.groups.filter((group) => group.band === band.id).flatMap(groupListed),
  ]);
}

function groupListed(group) {
  const items = group.boxes.map((place) => boxListed(scene.boxes[place]));
  return [...(group.name ? [make("h4", group.name)] : []), make("ul", "", ...items)];
}

function boxListed(box) {
  const name = button(box.label, () => enter(box.id));
  name.className = box.over ? "name over" : "name";
  const item = make("li", "", name, ` (${[box.kind, ...box.marks].join("; ")}). ${box.cited}`);
  item.dataset.box = box.id;
  const lines = scene.linesOf.get(box.id).filter((line) => line.from === box.id);
  if (lines.length) item.append(make("ul", "", ...lines.map(lineListed)));
  return item;
}

function lineListed(line) {
  const item = make("li", "", ...lineTold(line.said, line));
  item.dataset.line = line.id;
  return item;
}

function showList() {
  if (listed !== scene) at("outline").replaceChildren(...outline());
  listed = scene;
  const shown = new Set([...view.boxes, ...view.lines].map((part) => part.id));
  for (const item of at("outline").querySelectorAll("li")) item.hidden = !shown.has(item.dataset.box ?? item.dataset.line);
}
