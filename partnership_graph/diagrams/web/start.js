// --- start: the state is read from the address, and the first box can be used

function start() {
  Object.assign(state, readFragment());
  scene = sceneOf(state.key);
  view = looked();
  if (state.key === first) {
    placeBoxes();
    fit();
  } else turnPage();
  change({});
  buttons.get(state.box || state.from || state.focus)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  document.documentElement.dataset.ready = "";
}

addEventListener("hashchange", () => change(readFragment()));
start();
