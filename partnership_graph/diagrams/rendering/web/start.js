// --- start: the state is read from the address, and the first box can be used

function start() {
  Object.assign(state, readFragment());
  scene = sceneOf(state.key);
  view = looked();
  if (state.key === first) placeBoxes();
  else turnPage();
  change({});
  fit();
  bringIntoView();
  paint();
  document.documentElement.dataset.ready = "";
}

addEventListener("hashchange", () => {
  change(readFragment());
  bringIntoView();
});
start();
