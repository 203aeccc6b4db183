// --- start: the state is read from the address, and the first box can be used; the first frame that
// the browser shows has the drawing

function start() {
  Object.assign(state, readFragment());
  scene = sceneOf(state.key);
  view = looked();
  if (state.key === first) placeBoxes();
  else turnPage();
  change({});
  fit();
  bringIntoView();
  document.documentElement.dataset.ready = "";
}

addEventListener("hashchange", () => {
  change(readFragment());
  bringIntoView();
});
start();
