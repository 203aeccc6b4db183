// --- pens: the same drawing on a canvas and as SVG. A style has fill, edge, wide and dash.

// In a contrast theme the reader's own colours are used: paper, ink, and one that stands out.
const contrast = matchMedia("(forced-colors: active)");

function themed(colour, role) {
  if (!contrast.matches) return colour;
  const chosen = getComputedStyle(at("theme"));
  return { paper: chosen.backgroundColor, ink: chosen.color, strong: chosen.outlineColor }[role];
}

class CanvasPen {
  constructor(ink) {
    this.ink = ink;
    this.paths = CanvasPen.paths;
  }
  group(title, attributes, draw) {
    draw();
  }
  moved(x, y, draw) {
    this.ink.save();
    this.ink.translate(x, y);
    draw();
    this.ink.restore();
  }
  rect(x, y, w, h, radius, style) {
    this.ink.beginPath();
    this.ink.roundRect(x, y, w, h, Math.min(radius, h / 2));
    this.paint(undefined, style);
  }
  path(d, style) {
    if (!this.paths.has(d)) this.paths.set(d, new Path2D(d));
    this.paint(this.paths.get(d), style);
  }
  paint(path, { fill, edge, wide = 1.2, dash = [], solid, strong }) {
    const on = path ? [path] : [];
    if (fill) {
      this.ink.fillStyle = themed(fill, solid ? "ink" : "paper");
      this.ink.fill(...on);
    }
    if (!edge) return;
    this.ink.strokeStyle = themed(edge, edge === PAPER ? "paper" : strong ? "strong" : "ink");
    this.ink.lineWidth = wide;
    this.ink.setLineDash(dash);
    this.ink.stroke(...on);
    this.ink.setLineDash([]);
  }
  text(text, x, y, { size, colour = page.ink, bold, italic, struck, align = "center", turn, reversed, around }) {
    this.ink.save();
    this.ink.translate(x, y);
    if (turn) this.ink.rotate((turn * Math.PI) / 180);
    this.ink.font = `${italic ? "italic " : ""}${bold ? "bold " : ""}${size}px Arial, Helvetica, sans-serif`;
    this.ink.textAlign = align;
    if (around) {
      Object.assign(this.ink, { strokeStyle: themed(around, "paper"), lineWidth: 4, lineJoin: "round" });
      this.ink.strokeText(text, 0, 0);
    }
    this.ink.fillStyle = themed(colour, reversed ? "paper" : "ink");
    this.ink.fillText(text, 0, 0);
    if (struck) this.strike(text, size);
    this.ink.restore();
  }
  // Only text in the middle of something is struck through.
  strike(text, size) {
    const wide = this.ink.measureText(text).width;
    this.ink.fillRect(-wide / 2, -size * 0.32, wide, 1.2);
  }
}
CanvasPen.paths = new Map();

class SvgPen {
  constructor(root) {
    this.into = root;
  }
  add(tag, attributes, text) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(name, value);
    // What XML cannot hold, even escaped, becomes a space.
    if (text) made.textContent = text.replace(/[\x00-\x1f\x7f\ufffe\uffff]/g, " ");
    this.into.append(made);
    return made;
  }
  group(title, attributes, draw) {
    const outer = this.into;
    this.into = this.add("g", attributes);
    if (title) this.add("title", {}, title);
    draw();
    this.into = outer;
  }
  moved(x, y, draw) {
    this.group("", { transform: `translate(${x} ${y})` }, draw);
  }
  rect(x, y, w, h, radius, style) {
    this.add("rect", { x, y, width: w, height: h, rx: radius, ...this.styled(style) });
  }
  path(d, style) {
    this.add("path", { d, ...this.styled(style) });
  }
  styled({ fill = "none", edge, wide = 1.2, dash = [] }) {
    const line = edge && { stroke: edge, "stroke-width": wide, "stroke-dasharray": dash.length ? dash.join(" ") : undefined };
    return { fill, ...line };
  }
  text(text, x, y, { size, colour = page.ink, bold, italic, struck, align = "center", turn, around }) {
    const anchor = { center: "middle", left: "start" }[align];
    const place = turn ? { transform: `translate(${x} ${y}) rotate(${turn})` } : { x, y };
    const weight = { "font-weight": bold ? "bold" : undefined, "font-style": italic ? "italic" : undefined };
    if (struck) weight["text-decoration"] = "line-through";
    if (around) Object.assign(weight, { "paint-order": "stroke", stroke: around, "stroke-width": 4 });
    this.add("text", { ...place, "font-size": size, "text-anchor": anchor, fill: colour, ...weight }, text);
  }
}
