// --- start: the state is read from the address; the picture that the page came with is taken over

const isAddressed = () => location.hash.length > 1;

// What the page turns to, once it is read.
let othersRead = Promise.resolve();

async function start() {
  await readBook("book");
  document.querySelector("style").before(make("style", await unpacked.get("later")));
  const key = book.days[0].join(" ");
  Object.assign(state, START, { key });
  scene = sceneOf(key);
  state.on = new Set(scene.on);
  turnTo(scene);
  if (!scene.matrix) startPicture();
  showControls();
  at("tools").disabled = false;
  document.documentElement.dataset.ready = "";
  performance.mark("usable");
  if (at("others")) othersRead = readBook("others");
  await othersRead;
  if (isAddressed()) followAddress();
  listen();
}

function startPicture() {
  view = viewOf(scene, numberOf(state.on));
  adopt();
  mark();
  showSubject();
  const later = window.requestIdleCallback ?? ((work) => setTimeout(work, 200));
  later(() => startEngine(), { timeout: 500 });
  later(() => {
    showList();
    showNotes();
  });
  for (const event of ["pointerdown", "pointermove"]) at("stage").addEventListener(event, () => startEngine(), { once: true });
}

function listen() {
  addEventListener("popstate", followAddress);
  addEventListener("resize", () => !look.free && engine?.follow());
  document.documentElement.dataset.whole = "";
}

start();
