// --- vis-network, from the pyvis package: it lies over the picture and is not seen. It finds what is
// under the pointer, drags, zooms and fits; the SVG stays the picture.

let engine = null;
const NOTHING = "rgba(0,0,0,0)";
const UNSEEN = { background: NOTHING, border: NOTHING };
// A margin of one number makes vis-network's boxes NaN wide: it wants one for each side.
const OPTIONS = {
  physics: false,
  layout: { improvedLayout: false },
  nodes: {
    shape: "box",
    label: " ",
    margin: { top: 0, right: 0, bottom: 0, left: 0 },
    borderWidth: 0,
    borderWidthSelected: 0,
    font: { size: 1 },
    shapeProperties: { borderRadius: 0 },
    color: { ...UNSEEN, highlight: UNSEEN, hover: UNSEEN },
  },
  interaction: { hover: false, keyboard: false, selectConnectedEdges: false, multiselect: false, zoomSpeed: 0.6 },
};

// Started when the page is idle or first touched: nothing waits for it.
let starting = false;

async function startEngine() {
  if (starting) return;
  starting = true;
  await run("vis");
  const made = engineOver(at("sheet"));
  made.renew();
  made.follow();
  engine = made;
  document.documentElement.dataset.engine = "";
  performance.mark("engine");
}

function engineOver(sheet) {
  const holder = make("div");
  holder.id = "hold";
  holder.setAttribute("aria-hidden", "true");
  sheet.append(holder);
  const nodes = new vis.DataSet();
  const network = new vis.Network(holder, { nodes, edges: [] }, OPTIONS);
  window.network = network;
  const made = { network, renew: () => renewed(nodes), follow: () => follow(network, holder) };
  for (const one of holder.querySelectorAll("[tabindex]")) one.removeAttribute("tabindex");
  listenTo(network, holder);
  return made;
}

// A plain wheel scrolls the page; with Ctrl it zooms.
function listenTo(network, holder) {
  holder.addEventListener("wheel", (event) => !event.ctrlKey && !event.metaKey && event.stopPropagation(), { capture: true });
  network.on("beforeDrawing", () => seen(network, holder));
  let last = null;
  network.on("dragStart", ({ nodes: [id] }) => {
    last = id === undefined ? null : network.getPosition(id);
    if (last) leaveOutFar(true);
  });
  network.on("dragging", ({ nodes: [id] }) => {
    if (id === undefined || !last) return;
    const to = network.getPosition(id);
    shift(view.byId.get(id), to.x - last.x, to.y - last.y);
    last = to;
  });
  network.on("dragEnd", ({ nodes: [id] }) => {
    if (id !== undefined) engine.renew();
    leaveOutFar(false);
    network.unselectAll();
  });
  const cover = () => coverSeen(holder);
  new ResizeObserver(cover).observe(svg);
  addEventListener("scroll", cover, { passive: true });
  cover();
}

// While a box of a high map is dragged, what is far from the window is not drawn again and again.
function leaveOutFar(far) {
  if (far && svg.getBoundingClientRect().height < 3 * innerHeight) return;
  const [y, size] = [corner().y - svg.getBoundingClientRect().top / scale(), scale()];
  const isFar = ({ y: top, h }) => top + h < y - innerHeight / size || top > y + (2 * innerHeight) / size;
  for (const piece of view.pieces) {
    const bounds = piece.line ? spanOf(runOf(piece).points) : placeOf(piece);
    groups.get(piece.id).classList.toggle("far", far && piece.kind !== "ground" && piece.kind !== "frame" && isFar(bounds));
  }
}

function spanOf(points) {
  const [low, high] = [Math.min, Math.max].map((of) => of(...points.map(([, y]) => y)));
  return { y: low, h: high - low };
}

// It covers what is in the window and no more: a canvas as high as a high map would be slow.
function coverSeen(holder) {
  const { top, height } = svg.getBoundingClientRect();
  const high = Math.min(height, innerHeight);
  holder.style.top = `${Math.min(Math.max(-top, 0), height - high)}px`;
  holder.style.height = `${high}px`;
  engine?.follow();
}

// Brackets come first: of two under the pointer vis-network takes the last.
function renewed(nodes) {
  const held = view.pieces.filter((piece) => ["bracket", "box"].includes(piece.kind) && isShown(piece));
  nodes.clear();
  nodes.add(
    held.map((piece) => {
      const { x, y, w, h } = placeOf(piece);
      return { id: piece.id, x: x + w / 2, y: y + h / 2, widthConstraint: { minimum: w, maximum: w }, heightConstraint: { minimum: h } };
    }),
  );
}

function home(holder) {
  const { left, top, width, height } = holder.getBoundingClientRect();
  const { x, y } = new DOMPoint(left + width / 2, top + height / 2).matrixTransform(svg.getScreenCTM().inverse());
  return { position: { x, y }, scale: scale() };
}

// What the SVG shows, vis-network is told; what vis-network zooms and moves to, the SVG shows.
function follow(network, holder) {
  if (svg.getBoundingClientRect().width) network.moveTo({ ...home(holder), animation: false });
}

function seen(network, holder) {
  const [{ position, scale: size }, { x, y }] = [home(holder), network.getViewPosition()];
  const to = network.getScale();
  if (!engine || (Math.abs(to / size - 1) < 1e-3 && Math.hypot(x - position.x, y - position.y) < 0.5)) return;
  const { width, height } = svg.getBoundingClientRect();
  lookAt(x - width / to / 2, y - height / to / 2, to);
}
