// --- shapes: elements of SVG made of lists; how they look is the name of a style

const NS = "http://www.w3.org/2000/svg";
const plain = (measure) => String(Math.round(measure * 10) / 10);

function element(tag, attributes, ...children) {
  const made = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

const rectangle = (style, x = 0, y = 0, width = 0, height = 0, rx = 0) => element("rect", { class: style, x, y, width, height, rx });
const path = (style, d) => element("path", { class: style, d });

function words(style, x, y, text, tail, turned) {
  const where = turned ? { transform: `translate(${x} ${y}) rotate(-90)` } : { x, y: plain(y) };
  const made = element("text", { class: style, ...where }, text);
  if (tail) made.append(element("tspan", { class: "tail" }, ` ${tail}`));
  return made;
}

const MAKERS = [rectangle, path, words];
const TEXT = MAKERS.indexOf(words);
const ROWS = MAKERS.length;

// Rows of text that are alike and evenly apart are written together.
function unrolled(shapes) {
  return shapes.flatMap((shape) => {
    const [maker, style, x, y, lead, facts, ...texts] = shape;
    return maker === ROWS ? texts.map((text, row) => [TEXT, style, x, y + lead * row, text, "", 0, facts]) : [shape];
  });
}

const elements = (shapes) => shapes.map(([maker, ...rest]) => MAKERS[maker](...rest));
const textsIn = (shapes) => shapes.filter(([maker]) => maker === TEXT).map(([, , , , text, tail]) => (tail ? `${text} ${tail}` : text));
const factsIn = (shape) => (shape[0] === TEXT && shape[7]) || [];

// A line through its points, its head at the last of them, its words where they have room.
function lineElements({ style, head }, { points, labelAt }, label) {
  const made = [path(style, pathThrough(points))];
  if (head.length) made.push(element("g", { transform: turnedTo(points) }, ...elements(head)));
  if (label.length) made.push(element("g", { transform: `translate(${plain(labelAt[0])} ${plain(labelAt[1])})` }, ...elements(label)));
  return made;
}

const pathThrough = (points) => `M${points.map(([x, y]) => `${plain(x)} ${plain(y)}`).join("L")}`;

function turnedTo(points) {
  const [[x0, y0], [x, y]] = points.slice(-2);
  const length = Math.hypot(x - x0, y - y0) || 1;
  const [cos, sin] = [(x - x0) / length, (y - y0) / length].map((turn) => Math.round(turn * 1e4) / 1e4);
  return `matrix(${cos} ${sin} ${-sin} ${cos} ${plain(x)} ${plain(y)})`;
}
