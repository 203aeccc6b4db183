// --- saving: what is shown, with its title, day, legend, lines, sources and licence

const MARGIN = 12;
const SIDE = 400;
const ruler = document.createElement("canvas").getContext("2d");

function broken(text, size, bold, room) {
  ruler.font = `${bold ? "bold " : ""}${size}px Arial, Helvetica, sans-serif`;
  const rows = [""];
  for (const word of text.split(/\s+/)) {
    const longer = `${rows.at(-1)} ${word}`.trim();
    if (ruler.measureText(longer).width <= room || !rows.at(-1)) rows[rows.length - 1] = longer;
    else rows.push(word);
  }
  return rows;
}

function above() {
  return [
    { text: scene.title, size: 20, bold: true },
    { text: `As of ${scene.as_of}${freshness()}: ${summary()}. Data version ${scene.version}.`, size: 14 },
    ...scene.answer.map((text) => ({ text, size: 14, bold: true })),
  ];
}

function below() {
  const lines = [...view.lines];
  const shown = new Set(lines.map((line) => `${line.kind} ${line.marks}`));
  const small = (text) => ({ text, size: 12.5 });
  return [
    { text: "Kinds of line", size: 14, bold: true },
    ...scene.legend.filter((key) => shown.has(`${key.kind} ${key.marks}`)).map((key) => ({ ...small(key.words), key })),
    small(page.shapes),
    ...(lines.length ? [{ text: "The lines, by number", size: 14, bold: true }] : []),
    ...lines.map((line) => small(line.said)),
    { text: "Notes and sources", size: 14, bold: true },
    ...[...scene.remarks, ...scene.sources, scene.licence].filter(Boolean).map(small),
  ];
}

// As many columns of words below the map as fit its width: the map stays as large as can be.
function drawSheet(pen) {
  const columns = Math.max(1, Math.floor((scene.width + MARGIN) / (SIDE + MARGIN)));
  const heads = above().flatMap(({ text, size, bold }) => broken(text, size, bold, scene.width).map((row) => ({ row, size, bold })));
  const head = heads.reduce((sum, { size }) => sum + size + 6, MARGIN);
  const rows = below().flatMap(({ text, size, bold, key }) =>
    broken(text, size, bold, SIDE - (key ? 70 : 0)).map((row, at) => ({ row, size, bold, key, starts: at === 0, indent: key ? 70 : 0 })),
  );
  const depth = Math.ceil(rows.reduce((sum, row) => sum + row.size + 5, 0) / columns) + 40;
  const whole = { width: Math.max(scene.width, SIDE) + 2 * MARGIN, height: head + scene.height + depth + 2 * MARGIN, head };
  pen.rect(-MARGIN, -head, whole.width, whole.height, 0, { fill: PAPER });
  heads.reduce((y, { row, size, bold }) => {
    pen.text(row, 0, y + size, { size, bold, align: "left" });
    return y + size + 6;
  }, 6 - head);
  drawScene(pen);
  const top = scene.height + 2 * MARGIN;
  let [x, y] = [0, top];
  for (const { row, size, bold, key, starts, indent } of rows) {
    if (y + size + 5 > top + depth) [x, y] = [x + SIDE + MARGIN, top];
    y += size + (bold && starts ? 7 : 3);
    if (key && starts) pen.moved(x, y - 12, () => drawKey(pen, key));
    pen.text(row, x + indent, y, { size, bold, align: "left" });
  }
  return whole;
}

// The picture of a matrix is the one the page came with: nothing on the page changes it.
function svgShown() {
  if (scene.matrix) return at("picture").querySelector("svg");
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const pen = new SvgPen(svg);
  pen.add("title", {}, scene.title);
  pen.add("desc", {}, `${summary()}, as of ${scene.as_of}${freshness()}. Data version ${scene.version}. ${scene.licence}`.trim());
  const { width, height, head } = drawSheet(pen);
  const whole = { viewBox: `${-MARGIN} ${-head} ${width} ${height}`, width, height, role: "img", "font-family": "Arial, Helvetica, sans-serif" };
  for (const [name, value] of Object.entries(whole)) svg.setAttribute(name, value);
  return svg;
}

function canvasShown() {
  const sheet = document.createElement("canvas");
  const { width, height, head } = drawSheet(new CanvasPen(sheet.getContext("2d")));
  const times = Math.min(2.5, 8000 / width, 8000 / height);
  Object.assign(sheet, { width: Math.round(width * times), height: Math.round(height * times) });
  const ink = sheet.getContext("2d");
  ink.scale(times, times);
  ink.translate(MARGIN, head);
  drawSheet(new CanvasPen(ink));
  return sheet;
}

function save(blob, ending) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${page.name}-${state.key.replace(/[^\w-]+/g, "-")}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  say(`${link.download} saved.`);
}

const svgText = () => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svgShown())}\n`;
at("save-svg").addEventListener("click", () => save(new Blob([svgText()], { type: "image/svg+xml" }), "svg"));
at("save-png").addEventListener("click", () => canvasShown().toBlob((blob) => save(blob, "png")));
at("print").addEventListener("click", () => print());
// Printed is what is shown; until then the picture is the one the page came with.
// It stands upright on the paper where it is larger so.
addEventListener("beforeprint", () => {
  if (scene.matrix) return;
  const svg = svgShown();
  at("picture").replaceChildren(svg);
  const [width, height] = [svg.getAttribute("width"), svg.getAttribute("height")];
  at("picture").classList.toggle("tall", Math.min(283 / width, 406 / height) > Math.min(406 / width, 283 / height));
});
