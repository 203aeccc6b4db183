// --- the story: the map in a few steps, each a sentence and what it points at; a key each

const KEYS_OFF = "keys-off";

function fillStory({ story }) {
  at("story").hidden = !story.length;
  at("story-steps").replaceChildren(...story.map(({ name }, place) => storyButton(name, place + 1)));
}

function storyButton(name, number) {
  const made = button(`${number} ${name}`, () => tellStep(number));
  made.value = number;
  return made;
}

// A step turns on what it points at; the same step again ends it.
function tellStep(number) {
  const step = state.step === number ? 0 : number;
  const { switches = [] } = scene.story[step - 1] ?? {};
  const on = new Set([...state.on, ...switches.filter((name) => scene.switches.includes(name))]);
  change({ ...CLOSED, step, on, fold: "", focus: "", only: "" });
  say(step ? scene.story[step - 1].sentence : "The story is over.");
}

function stepOf(number) {
  const { things, facts } = scene.story[number - 1];
  const [ids, links] = [scene.things, scene.links].map((all) => [...all.keys()]);
  return new Set([...summed(things).map((place) => ids[place]), ...summed(facts).map((place) => links[place])]);
}

function showStory() {
  for (const one of at("story-steps").children) one.setAttribute("aria-pressed", Number(one.value) === state.step);
  at("story-said").textContent = state.step ? scene.story[state.step - 1].sentence : "";
}

// Single keys can be turned off, and never disturb what is typed.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || !at("single-keys").checked) return;
  if (event.target.closest("input:not([type=checkbox], [type=range]), textarea, select")) return;
  const number = Number(event.key);
  if (number >= 1 && number <= (scene?.story.length ?? 0)) tellStep(number);
});
