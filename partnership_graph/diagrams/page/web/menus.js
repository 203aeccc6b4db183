// --- menus close on Escape and on a press elsewhere; Escape undoes one thing at a time

const menus = () => [...document.querySelectorAll("details.menu[open]")];

// A menu near the right edge is moved to the left, as far as it needs.
function keepWithin(menu) {
  const shown = menu.lastElementChild;
  shown.style.left = "";
  const { left, right } = shown.getBoundingClientRect();
  const over = right + 12 - document.documentElement.clientWidth;
  if (menu.open && over > 0) shown.style.left = `${Math.max(shown.offsetLeft - over, shown.offsetLeft - left)}px`;
}

for (const menu of document.querySelectorAll("details.menu")) menu.addEventListener("toggle", () => keepWithin(menu));

document.addEventListener("pointerdown", ({ target }) => {
  for (const menu of menus()) if (!menu.contains(target)) menu.open = false;
  if (!at("search").contains(target)) closeHits();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  const [menu] = menus();
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (!at("hits-box").hidden) closeHits();
  else if (!at("panel").hidden) closePanel();
  else if (state.step) tellStep(state.step);
  else if (state.focus) endFocus();
  else if (state.fold) leaveFold();
  else if (allPlaces() !== undefined) leavePlace();
});
at("options").addEventListener("click", () => {
  at("options").setAttribute("aria-expanded", document.documentElement.classList.toggle("options"));
});
at("copy").addEventListener("click", copyAddress);
