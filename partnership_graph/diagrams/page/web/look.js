// --- the look: which part of the picture is seen, and how large; all of it until the reader chooses

const MARGIN = 4;
const SIZES = [0.3, 5];
const look = { free: false };

const scale = () => svg.getScreenCTM().a;

// All that is shown: the whole picture, or what a focus leaves of it.
function extent() {
  const [wide, high, above = 0] = view.size;
  if (!near) return [-MARGIN, -MARGIN - above, wide + 2 * MARGIN, high + above + 2 * MARGIN];
  const shown = view.pieces.filter((piece) => piece.kind !== "ground" && piece.w && isShown(piece)).map(placeOf);
  if (!shown.length) return [0, 0, wide, high];
  const [left, top] = [Math.min(...shown.map(({ x }) => x)), Math.min(...shown.map(({ y }) => y))];
  const [right, foot] = [Math.max(...shown.map(({ x, w }) => x + w)), Math.max(...shown.map(({ y, h }) => y + h))];
  return [left - 3 * MARGIN, top - 3 * MARGIN, right - left + 6 * MARGIN, foot - top + 6 * MARGIN];
}

function fit() {
  look.free = false;
  svg.style.height = at("sheet").style.minWidth = "";
  const shown = extent();
  const [, , wide, high] = shown;
  document.documentElement.style.setProperty("--wide", `${wide}px`);
  document.documentElement.style.setProperty("--high", `${high}px`);
  svg.setAttribute("viewBox", shown.map(plain).join(" "));
  showSubject();
  engine?.follow();
}

// Of a picture wider than the window that part is seen first in which the subject begins.
function showSubject() {
  const piece = pieceOf(state.focus || scene.subject);
  const stage = at("stage");
  if (!piece || stage.scrollWidth <= stage.clientWidth) return;
  const { left, width } = groups.get(piece.id).getBoundingClientRect();
  stage.scrollLeft += left - stage.getBoundingClientRect().left - Math.max(12, (stage.clientWidth - width) / 2);
}

// From here on the picture keeps its height, whatever part of it is seen.
function lookAt(left, top, size) {
  const { width, height } = svg.getBoundingClientRect();
  svg.style.height = `${height}px`;
  look.free = true;
  svg.setAttribute("viewBox", [left, top, width / size, height / size].map((measure) => Math.round(measure * 100) / 100).join(" "));
}

function corner() {
  const { left, top } = svg.getBoundingClientRect();
  return new DOMPoint(left, top).matrixTransform(svg.getScreenCTM().inverse());
}

function zoom(by) {
  const { width, height } = svg.getBoundingClientRect();
  const [{ x, y }, size] = [corner(), scale()];
  const to = clamped(size * by, ...SIZES);
  lookAt(x + (width / size - width / to) / 2, y + (height / size - height / to) / 2, to);
  engine?.follow();
}

// A panel beside the map leaves its size as it is: what has no room any more is scrolled to.
function makeRoom(toggle) {
  const [{ x, y }, size] = [corner(), scale()];
  toggle();
  if (look.free) lookAt(x, y, size);
  else at("sheet").style.minWidth = at("panel").hidden ? "" : `${Math.floor(extent()[2] * size)}px`;
  engine?.follow();
}

function bringIntoView(piece) {
  if (!piece || !groups.get(piece.id)) return;
  const [box, { width, height }, { x, y }, size] = [boundsOf(piece), svg.getBoundingClientRect(), corner(), scale()];
  const [wide, high] = [width / size, height / size];
  const moved = (low, room, from, length) => clamped(low, Math.min(from + length - room + 12, from - 12), from - 12);
  const [left, top] = [moved(x, wide, box.x, box.w), moved(y, high, box.y, box.h)];
  if (look.free && (left !== x || top !== y)) {
    lookAt(left, top, size);
    engine?.follow();
  }
  scrollToShow(groups.get(piece.id));
}

function boundsOf(piece) {
  if (!piece.line) return placeOf(piece);
  const { x, y, width, height } = groups.get(piece.id).getBBox();
  return { x, y, w: width, h: height };
}

// On a small screen the panel lies below: what was asked is moved above it.
function scrollToShow(group) {
  const box = group.getBoundingClientRect();
  const stage = at("stage");
  const room = stage.getBoundingClientRect();
  if (box.left < room.left || box.right > room.right) stage.scrollLeft += box.left + box.width / 2 - room.left - room.width / 2;
  const panel = at("panel").getBoundingClientRect();
  const foot = !at("panel").hidden && panel.top > 0 && panel.left < 9 ? panel.top : innerHeight;
  if (box.top < 0 || box.bottom > foot) scrollBy(0, box.height > foot ? box.top - 8 : box.top + box.height / 2 - foot / 2);
}

// Another picture is seen whole, unless the reader chose a part of the one before it.
function seeAnew(turned) {
  if (!look.free || turned) fit();
  else engine?.follow();
}
