"use strict";
document.documentElement.classList.add("js");
const { nodes, edges, options, backdrop } = JSON.parse(document.getElementById("data").textContent);
const at = (id) => document.getElementById(id);
const byId = new Map(nodes.map((node) => [node.id, node]));
const linesOf = new Map(nodes.map((node) => [node.id, []]));
for (const edge of edges) {
  linesOf.get(edge.from).push(edge);
  linesOf.get(edge.to).push(edge);
  edge.path2d = new Path2D(edge.path);
  edge.head2d = new Path2D(edge.head);
}

// All text of the data reaches the page through this function, as text.
function make(tag, text, ...children) {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
}

function say(text) {
  at("live").textContent = text;
}

// --- drawing: vis-network keeps boxes and scale, each box draws itself, the rest is drawn behind

function rounded(ink, x, y, w, h, radius) {
  ink.beginPath();
  ink.roundRect(x, y, w, h, Math.min(radius, h / 2));
}

function letter(ink, text, x, y, size, style = "", align = "center") {
  ink.font = `${style} ${size}px Arial, Helvetica, sans-serif`;
  ink.textAlign = align;
  ink.fillText(text, x, y);
}

function drawBox(node, ink) {
  rounded(ink, node.x - node.w / 2, node.y - node.h / 2, node.w, node.h, node.radius);
  ink.fillStyle = node.fill;
  ink.fill();
  ink.strokeStyle = node.edge;
  ink.lineWidth = node.heavy ? 2.6 : 1.2;
  ink.setLineDash(node.dashed ? [6, 3] : []);
  ink.stroke();
  ink.setLineDash([]);
  ink.fillStyle = backdrop.ink;
  for (const [text, x, y, size, italic] of node.texts) letter(ink, text, x, y, size, italic ? "italic" : "");
}

function drawBand(ink, [name, remark, y, h, ground, edge]) {
  rounded(ink, 0, y, backdrop.width, h, 4);
  ink.fillStyle = ground;
  ink.fill();
  ink.strokeStyle = edge;
  ink.lineWidth = 1.2;
  ink.stroke();
  rounded(ink, 0, y, 26, h, 4);
  ink.fillStyle = edge;
  ink.fill();
  ink.save();
  ink.translate(18, y + h / 2);
  ink.rotate(-Math.PI / 2);
  ink.fillStyle = "#fff";
  letter(ink, name, 0, 0, 14, "bold");
  ink.restore();
  ink.fillStyle = backdrop.ink;
  letter(ink, remark, 38, y + 17, 12, "", "left");
}

function drawFrame(ink, [titles, x, y, w, h, edge]) {
  rounded(ink, x, y, w, h, 6);
  ink.strokeStyle = edge;
  ink.lineWidth = 1.2;
  ink.setLineDash([2, 3]);
  ink.stroke();
  ink.setLineDash([]);
  titles.forEach((title, at) => {
    ink.fillStyle = backdrop.ink;
    letter(ink, title, x + 8, y + 15 * (at + 1), 12.5, "", "left");
  });
}

function drawLine(ink, edge, strong) {
  const wide = edge.wide + (strong ? 2 : 0);
  ink.strokeStyle = edge.colour;
  ink.lineWidth = edge.hollow ? wide + 3 : wide;
  ink.setLineDash(edge.dash);
  ink.stroke(edge.path2d);
  if (edge.hollow) {
    ink.strokeStyle = "#fff";
    ink.lineWidth = wide;
    ink.stroke(edge.path2d);
  }
  ink.setLineDash([]);
  ink.strokeStyle = edge.colour;
  ink.lineWidth = 1.6;
  ink.fillStyle = edge.filled ? edge.colour : "#fff";
  ink.fill(edge.head2d);
  ink.stroke(edge.head2d);
}

function drawPill(ink, edge) {
  const [text, x, y, w, h] = edge.pill;
  rounded(ink, x, y, w, h, 8);
  ink.fillStyle = "#fff";
  ink.fill();
  ink.strokeStyle = edge.colour;
  ink.lineWidth = 1.2;
  ink.stroke();
  ink.fillStyle = backdrop.ink;
  letter(ink, text, x + w / 2, y + 12.2, 12, "bold");
}

let chosen = "";
let scale = 1;
const drawn = nodes.map((node) => ({
  ...node,
  label: undefined,
  ctxRenderer: ({ ctx }) => ({
    drawNode: () => drawBox(node, ctx),
    nodeDimensions: { width: node.w, height: node.h },
  }),
}));
const net = new vis.Network(at("net"), { nodes: drawn, edges: [] }, options);
at("net").querySelectorAll("[tabindex]").forEach((part) => part.setAttribute("tabindex", "-1"));
net.on("beforeDrawing", (ink) => {
  backdrop.bands.forEach((band) => drawBand(ink, band));
  backdrop.frames.forEach((frame) => drawFrame(ink, frame));
  edges.forEach((edge) => drawLine(ink, edge, edge.from === chosen || edge.to === chosen));
});
net.on("afterDrawing", (ink) => edges.forEach((edge) => drawPill(ink, edge)));

// --- size: the map is as wide as the window, but its letters never shrink below what can be read

function resize(wanted) {
  scale = Math.min(Math.max(wanted, 0.92), 2.5);
  const [w, h] = [Math.ceil(backdrop.width * scale) + 2, Math.ceil(backdrop.height * scale) + 2];
  at("paper").style.width = `${w}px`;
  at("paper").style.height = `${h}px`;
  net.setSize(`${w}px`, `${h}px`);
  net.redraw();
  net.moveTo({ position: { x: (w / 2 - 1) / scale, y: (h / 2 - 1) / scale }, scale, animation: false });
  at("buttons").style.transform = `translate(1px, 1px) scale(${scale})`;
}

const fit = () => resize((at("map").clientWidth - 4) / backdrop.width);

// --- a named button over each box: arrows move between them, Enter opens, Escape closes

const buttons = new Map();
for (const node of nodes) {
  const count = linesOf.get(node.id).length;
  const name = [node.label, node.kind, ...node.marks, `${count} ${count === 1 ? "line" : "lines"}`].join(", ");
  const button = make("button");
  button.type = "button";
  button.tabIndex = buttons.size ? -1 : 0;
  button.dataset.id = node.id;
  button.title = node.label;
  button.setAttribute("aria-label", name);
  button.setAttribute("aria-expanded", "false");
  const place = { left: node.x - node.w / 2, top: node.y - node.h / 2, width: node.w, height: node.h };
  for (const [side, length] of Object.entries(place)) button.style[side] = `${length}px`;
  buttons.set(node.id, button);
  at("buttons").append(button);
}

function reach(id) {
  buttons.forEach((button) => (button.tabIndex = -1));
  const button = buttons.get(id);
  button.tabIndex = 0;
  button.focus();
  button.scrollIntoView({ block: "nearest", inline: "nearest" });
}

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function nearest(node, [dx, dy]) {
  let [best, least] = [null, Infinity];
  for (const other of nodes) {
    const along = (other.x - node.x) * dx + (other.y - node.y) * dy;
    const aside = Math.abs((other.x - node.x) * dy) + Math.abs((other.y - node.y) * dx);
    if (other === node || along < 6 || (dx && aside > 6)) continue;
    if (along + aside < least) [best, least] = [other, along + aside];
  }
  return best;
}

at("buttons").addEventListener("keydown", (event) => {
  const node = byId.get(event.target.dataset.id);
  if (!node || (event.key !== "Home" && event.key !== "End" && !WAYS[event.key])) return;
  event.preventDefault();
  const ends = { Home: nodes[0], End: nodes.at(-1) };
  const next = ends[event.key] ?? nearest(node, WAYS[event.key]);
  if (next) reach(next.id);
});
at("buttons").addEventListener("click", (event) => openPanel(event.target.dataset.id));

// --- the panel: everything recorded of one box

const list = (items) => make("ul", "", ...items);

function told(edge) {
  return make("li", `${edge.number}. ${edge.sentence} (${edge.condition}; last recorded ${edge.last}). ${edge.cited}`);
}

function lines(heading, some, none) {
  return [make("h3", heading), some.length ? list(some.map(told)) : make("p", none)];
}

function openPanel(id) {
  const node = byId.get(id);
  if (!node) return;
  choose(id);
  at("panel-name").textContent = node.label;
  const own = linesOf.get(id);
  const facts = node.details.flatMap(([heading, text]) => [make("dt", heading), make("dd", text)]);
  at("panel-body").replaceChildren(
    ...lines("Lines from it", own.filter((edge) => edge.from === id), "None shown."),
    ...lines("Lines to it", own.filter((edge) => edge.to === id), "None shown."),
    make("h3", "What is recorded"),
    make("dl", "", ...facts),
    make("h3", "Where it is named"),
    make("p", node.cited),
  );
  at("panel").hidden = false;
  at("columns").classList.add("open");
  at("panel").scrollTop = 0;
  at("panel-name").focus();
}

function choose(id) {
  buttons.get(chosen)?.setAttribute("aria-expanded", "false");
  buttons.get(id)?.setAttribute("aria-expanded", "true");
  chosen = id;
  net.redraw();
}

function closePanel() {
  if (at("panel").hidden) return;
  const id = chosen;
  at("panel").hidden = true;
  at("columns").classList.remove("open");
  choose("");
  reach(id);
}

at("close").addEventListener("click", closePanel);
document.addEventListener("keydown", (event) => event.key === "Escape" && closePanel());

// --- search

const plain = (text) => text.toLowerCase().replace(/[’']/g, "");

at("search").addEventListener("submit", (event) => {
  event.preventDefault();
  const wanted = plain(at("find").value.trim());
  const exact = nodes.filter((node) => plain(node.label) === wanted);
  const near = nodes.filter((node) => [node.label, ...node.others].some((name) => plain(name).includes(wanted)));
  const found = exact.length ? exact : near;
  if (!wanted || !found.length) return say(`Nothing on the map is called ${at("find").value}.`);
  say(`${found.length} found. ${found[0].label} is the first.`);
  reach(found[0].id);
  openPanel(found[0].id);
});
at("smaller").addEventListener("click", () => resize(scale / 1.2));
at("larger").addEventListener("click", () => resize(scale * 1.2));
at("fit").addEventListener("click", fit);
addEventListener("resize", fit);
fit();
