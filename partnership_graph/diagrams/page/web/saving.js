// --- saving: what is on the screen, cropped to it, with its own colours and named after it

function drawingShown() {
  const [left, top, wide, high] = seenNow();
  const seen = { viewBox: [left, top, wide, high].map(plain).join(" "), width: Math.round(wide * scale()), height: Math.round(high * scale()) };
  return element(
    "svg",
    { xmlns: NS, class: svg.getAttribute("class"), role: "img", ...seen },
    element("title", {}, `${scene.title}, as of ${shownDay()}`),
    element("style", {}, at("drawn").textContent),
    element("rect", { class: "sheet", x: left, y: top, width: wide, height: high }),
    copied(),
  );
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
