// --- saving: what is on the screen, cropped to it, with its own colours and named after it

// What a drawing program reads as attributes, each with what it is where nothing is written.
const WRITTEN = {
  fill: "rgb(0, 0, 0)",
  "fill-opacity": "1",
  stroke: "none",
  "stroke-width": "1px",
  "stroke-dasharray": "none",
  "font-style": "normal",
  "font-weight": "400",
  "font-size": "",
  "text-anchor": "start",
  "text-decoration-line": "none",
};

// A copy that needs no style sheet: the looks on the screen are written on each part of it.
function dressed(original, copy) {
  const looks = getComputedStyle(original);
  for (const [name, usual] of Object.entries(WRITTEN))
    if (looks.getPropertyValue(name) !== usual) copy.setAttribute(name.replace("-line", ""), looks.getPropertyValue(name));
}

function drawingShown() {
  const copy = root.cloneNode(true);
  const [originals, copies] = [root, copy].map((part) => [...part.querySelectorAll("*")]);
  const isSeen = (part) => !part.closest("[hidden]") && !part.classList.contains("hit");
  originals.forEach((original, place) => {
    if (!isSeen(original)) copies[place].remove();
    else if (original.localName !== "g") dressed(original, copies[place]);
    copies[place].removeAttribute("class");
  });
  plainly(copy);
  const [left, top, wide, high] = seenNow();
  const ground = element("rect", { x: left, y: top, width: wide, height: high, fill: getComputedStyle(document.body).backgroundColor });
  const seen = { viewBox: [left, top, wide, high].map(plain).join(" "), width: Math.round(wide * scale()), height: Math.round(high * scale()) };
  const family = getComputedStyle(svg).fontFamily;
  return element("svg", { xmlns: NS, role: "img", ...seen, "font-family": family }, element("title", {}, `${scene.title}, as of ${shownDay()}`), ground, copy);
}

// The part of the picture that the window shows of it.
function seenNow() {
  const back = svg.getScreenCTM().inverse();
  const [box, stage] = [svg.getBoundingClientRect(), at("stage").getBoundingClientRect()];
  const from = new DOMPoint(Math.max(box.left, stage.left), box.top).matrixTransform(back);
  const to = new DOMPoint(Math.min(box.right, stage.right), box.bottom).matrixTransform(back);
  const [x, y, w, h] = look.free ? [from.x, from.y, to.x - from.x, to.y - from.y] : extent();
  const [left, right] = [Math.max(x, from.x), Math.min(x + w, to.x)];
  return [left, y, right - left, h];
}

const named = (text) => unaccented(text).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60);

function save(blob, ending) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${[scene.place, nameOfThing(state.focus || scene.subject), state.day || scene.day].map(named).filter(Boolean).join("-")}.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  tell(`${link.download} was saved.`);
}

at("save-svg").addEventListener("click", () => {
  const source = scene.matrix ? at("picture").querySelector("svg") : drawingShown();
  save(new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(source)}\n`], { type: "image/svg+xml" }), "svg");
  at("saves").open = false;
});
at("print").addEventListener("click", () => {
  at("saves").open = false;
  print();
});
