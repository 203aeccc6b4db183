// --- menus close on Escape and on a press elsewhere; Escape undoes one thing at a time

const menus = () => [...document.querySelectorAll("details.menu[open]")];

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
});
at("copy").addEventListener("click", copyAddress);
