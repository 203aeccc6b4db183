// --- saving: what is on the screen, cropped to it, light as paper is, and named after it

// Each style as attributes, which any drawing program reads: from the style sheet of drawings, whose first rule has the light colours.
function looksIn(sheet) {
  const light = new Map([...sheet.split("\n")[0].matchAll(/(--[\w-]+):([^;}]+)/g)].map(([, name, value]) => [name, value]));
  const plainly = (value) => value.replace(/var\((.*)\)/, (_, name) => light.get(name)).replace(/px$/, "");
  const rules = [...sheet.matchAll(/^\.drawing(?: \.([\w-]+))?\{(.*)\}$/gm)];
  return new Map(rules.map(([, name = "drawing", rule]) => [name, rule.split(";").map((part) => part.split(":")).map(([attribute, value]) => [attribute, plainly(value)])]));
}

function dressed(part, style, looks) {
  for (const name of style.split(" ")) for (const [attribute, value] of looks.get(name) ?? []) part.setAttribute(attribute, value);
  part.removeAttribute("class");
}

const POINTED = "#root > .lit > rect:first-of-type";

// A copy that needs no style sheet, of all that is seen; what is pointed at is marked as on the screen.
function copyOf(drawn, looks) {
  const copy = drawn.cloneNode(true);
  const [originals, copies] = [drawn, copy].map((part) => [...part.querySelectorAll("*")]);
  const isSeen = (part) => !part.closest("#root [hidden]") && !part.classList.contains("hit");
  originals.forEach((original, place) => {
    if (!isSeen(original)) return copies[place].remove();
    dressed(copies[place], original.localName === "g" ? "" : original.getAttribute("class"), looks);
    if (original.matches(POINTED)) for (const name of ["stroke", "stroke-width"]) copies[place].setAttribute(name, getComputedStyle(original).getPropertyValue(name));
  });
  copy.removeAttribute("class");
  plainly(copy);
  return copy;
}

function standingAlone([x, y, width, height], size, ...drawn) {
  const looks = looksIn(at("drawn").textContent);
  const ground = element("rect", { x, y, width, height });
  dressed(ground, "sheet", looks);
  const seen = { viewBox: [x, y, width, height].map(plain).join(" "), width: Math.round(width * size), height: Math.round(height * size) };
  const whole = element("svg", { xmlns: NS, role: "img", ...seen }, element("title", {}, `${scene.title}, as of ${shownDay()}`), ground, ...drawn.map((one) => copyOf(one, looks)));
  dressed(whole, "drawing", looks);
  return whole;
}

function drawingShown() {
  const grid = at("picture")?.firstElementChild;
  return grid ? standingAlone(grid.getAttribute("viewBox").split(" ").map(Number), 1, ...grid.children) : standingAlone(seenNow(), scale(), root);
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
  save(new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(drawingShown())}\n`], { type: "image/svg+xml" }), "svg");
  at("saves").open = false;
});
at("print").addEventListener("click", () => {
  at("saves").open = false;
  print();
});
