// --- the map: our own drawing on a canvas, and a named button over each box

const canvas = at("canvas");
const buttons = new Map();
let scale = 1;
let drawn = null;
let waiting = 0;

function placeBoxes() {
  buttons.clear();
  at("buttons").replaceChildren(...scene.boxes.map(overlay));
}

function overlay(box) {
  const made = make("button");
  made.type = "button";
  made.tabIndex = -1;
  made.dataset.id = box.id;
  made.title = box.label;
  made.setAttribute("aria-label", nameOf(box));
  const { x, y, w, h } = corner(box);
  for (const [side, length] of Object.entries({ left: x, top: y, width: w, height: h })) made.style[side] = `${length}px`;
  buttons.set(box.id, made);
  return made;
}

function nameOf(box) {
  const lines = counted(scene.linesOf.get(box.id).length, "line");
  const opens = box.opens ? [`folded: Enter opens ${counted(box.stands.length, "box", "boxes")}`] : [];
  return [box.label, box.kind, ...box.marks, lines, ...opens].join(", ");
}

function turnPage() {
  document.title = `${scene.title}, as of ${scene.as_of}`;
  at("title").textContent = scene.title;
  at("day").textContent = scene.as_of;
  at("version").textContent = scene.version;
  at("left-out").textContent = scene.remarks[0] ?? "";
  at("answer").replaceChildren(...scene.answer.map((text) => make("p", text)));
  at("notes-list").replaceChildren(...[...scene.remarks, ...scene.sources].map((text) => make("li", text)));
  at("licence").textContent = `${scene.licence} Data version ${scene.version}.`.trim();
  at("keys").replaceChildren(...scene.legend.map(keyOf));
  CanvasPen.paths.clear();
  placeBoxes();
  fit();
}

function keyOf(key) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [name, value] of Object.entries({ class: "key", viewBox: "0 0 60 16", width: 60, height: 16, "aria-hidden": "true" })) svg.setAttribute(name, value);
  drawKey(new SvgPen(svg), key);
  return make("li", "", svg, ` ${key.words}`);
}

function showMap() {
  at("count").textContent = summary();
  for (const box of scene.boxes) {
    const over = buttons.get(box.id);
    over.hidden = !view.boxes.has(box);
    if (box.opens) over.removeAttribute("aria-expanded");
    else over.setAttribute("aria-expanded", String(box.id === state.box));
  }
  const usable = [...buttons.values()].filter((over) => !over.hidden);
  const stop = usable.find((over) => over.tabIndex === 0) ?? usable[0];
  for (const over of buttons.values()) over.tabIndex = over === stop ? 0 : -1;
  at("stage").hidden = !usable.length;
  at("nothing").hidden = usable.length > 0 || scene.matrix;
  at("back").hidden = !state.key.includes("/");
  soon();
}

// --- size: as wide as the window, but letters never shrink below what can be read. The canvas holds
// what is seen of the map and a little around it, so that scrolling shows no blank edge, and is drawn
// anew when the reader has left it.

const AROUND = 200;

function resize(wanted) {
  scale = Math.min(Math.max(wanted, 0.9), 2.5);
  at("paper").style.width = `${Math.ceil(scene.width * scale) + 10}px`;
  at("paper").style.height = `${Math.ceil(scene.height * scale) + 10}px`;
  at("buttons").style.transform = `translate(1px, 1px) scale(${scale})`;
  soon();
}

// Return what of the map is on the screen, in pixels of the map, or with something around that.
function seen(around = 0) {
  const paper = at("paper").getBoundingClientRect();
  const stage = at("stage").getBoundingClientRect();
  const part = (from, to, whole) => [Math.max(0, Math.floor(from - around)), Math.min(whole, Math.ceil(to + around))];
  const [left, right] = part(stage.left - paper.left, stage.right - paper.left, paper.width);
  const [top, bottom] = part(-paper.top, innerHeight - paper.top, paper.height);
  return { left, right, top, bottom };
}

function follow() {
  const { left, right, top, bottom } = seen();
  const isDrawn = drawn && drawn.left <= left && right <= drawn.right && drawn.top <= top && bottom <= drawn.bottom;
  if (!isDrawn && bottom > top) soon();
}

function soon() {
  waiting ||= requestAnimationFrame(paint);
}

function paint() {
  cancelAnimationFrame(waiting);
  waiting = 0;
  drawn = seen(AROUND);
  const { left, right, top, bottom } = drawn;
  const [width, height] = [Math.max(right - left, 0), Math.max(bottom - top, 0)];
  Object.assign(canvas, { width: width * devicePixelRatio, height: height * devicePixelRatio });
  const sides = { left, top, width, height };
  for (const [side, length] of Object.entries(sides)) canvas.style[side] = `${length}px`;
  const ink = canvas.getContext("2d");
  ink.scale(devicePixelRatio, devicePixelRatio);
  ink.translate(1 - left, 1 - top);
  ink.scale(scale, scale);
  drawScene(new CanvasPen(ink));
}

const fit = () => resize((at("map").clientWidth - 12) / scene.width);

// --- keys and pointer: arrows move, Enter opens, Escape returns; a drag moves what is seen

function reach(id) {
  const over = buttons.get(id);
  if (!over || over.hidden) return;
  buttons.forEach((other) => (other.tabIndex = -1));
  over.tabIndex = 0;
  over.focus({ preventScroll: true });
  over.scrollIntoView({ block: "nearest", inline: "nearest" });
}

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function nearest(box, [dx, dy]) {
  let [best, least] = [null, Infinity];
  for (const other of view.boxes) {
    const along = (other.x - box.x) * dx + (other.y - box.y) * dy;
    const aside = Math.abs((other.x - box.x) * dy) + Math.abs((other.y - box.y) * dx);
    if (other === box || along < 6 || (dx && aside > 6)) continue;
    if (along + aside < least) [best, least] = [other, along + aside];
  }
  return best;
}

function walk(event) {
  const box = scene.byId.get(event.target.dataset.id);
  if (!box || (event.key !== "Home" && event.key !== "End" && !WAYS[event.key])) return;
  event.preventDefault();
  const shown = [...view.boxes];
  const next = { Home: shown[0], End: shown.at(-1) }[event.key] ?? nearest(box, WAYS[event.key]);
  if (next) reach(next.id);
}

function enter(id) {
  const box = scene.byId.get(id);
  if (!box) return;
  if (!scripts.has(box.opens)) return openBox(id);
  change({ key: box.opens, box: "" }, `Opened ${box.label}.`);
  say(`Opened ${box.label}: ${summary()}. Escape goes back.`);
  scrollTo(0, 0);
  const [highest] = [...view.boxes].filter((inside) => !inside.faded).sort((a, b) => a.y - b.y || a.x - b.x);
  reach(highest?.id);
}

function goBack() {
  const inside = state.key;
  change({ key: dayOf(inside), box: "" }, "Back on the whole map.");
  reach(scene.boxes.find((box) => box.opens === inside)?.id ?? scene.boxes[0]?.id);
}

let hold = null;

function drag(event) {
  if (!hold) return;
  const [dx, dy] = [hold.x - event.clientX, hold.y - event.clientY];
  if (!hold.moved && Math.abs(dx) + Math.abs(dy) < 6) return;
  hold = { x: event.clientX, y: event.clientY, moved: true };
  at("stage").scrollLeft += dx;
  scrollBy(0, dy);
}

at("stage").addEventListener("pointerdown", (event) => {
  if (event.pointerType === "mouse" && event.button === 0) hold = { x: event.clientX, y: event.clientY, moved: false };
});
addEventListener("pointermove", drag);
addEventListener("pointerup", () => setTimeout(() => (hold = null)));
at("buttons").addEventListener("keydown", walk);
at("buttons").addEventListener("click", (event) => hold?.moved || enter(event.target.dataset.id));
at("back").addEventListener("click", goBack);
at("smaller").addEventListener("click", () => resize(scale / 1.2));
at("larger").addEventListener("click", () => resize(scale * 1.2));
at("fit").addEventListener("click", fit);
addEventListener("resize", fit);
addEventListener("scroll", follow, { passive: true });
at("stage").addEventListener("scroll", follow, { passive: true });
contrast.addEventListener("change", soon);
