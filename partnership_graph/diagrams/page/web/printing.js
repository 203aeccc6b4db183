// --- printing: the picture as it is shown, in parts that each fit a sheet; on larger paper the whole

const SPOKEN = ["role", "tabindex", "aria-label", "aria-expanded"];

// Without what only a reader of the screen needs.
function plainly(copy) {
  copy.removeAttribute("id");
  for (const part of copy.querySelectorAll("[role]")) for (const name of SPOKEN) part.removeAttribute(name);
}

function copied() {
  const copy = root.cloneNode(true);
  for (const part of copy.querySelectorAll("[hidden], .hit")) part.remove();
  plainly(copy);
  return copy;
}

function pageOf(name, seen, said) {
  const drawing = element("svg", { class: "drawing", viewBox: seen.map(plain).join(" "), preserveAspectRatio: "xMinYMin" }, copied());
  const page = make("figure", "", make("figcaption", said), drawing);
  page.className = `page ${name}`;
  return page;
}

function fillSheets() {
  if (scene.matrix) return;
  const said = `${[view.title, scene.title].filter(Boolean).join(" in ")}, as of ${shownDay()}`;
  const parts = near || moved.size || !view.sheets ? [extent()] : view.sheets;
  const count = (place) => (parts.length > 1 ? `${said} (sheet ${place + 1} of ${parts.length})` : said);
  at("sheets").replaceChildren(...parts.map((part, place) => pageOf("part", part, count(place))), pageOf("whole", extent(), said));
}

addEventListener("beforeprint", fillSheets);
addEventListener("afterprint", () => !scene.matrix && at("sheets").replaceChildren());
