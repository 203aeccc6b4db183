// --- a route: the fewest steps between two bodies, along the lines where that is possible. A step is
// over all lines between its two ends.

function routeBetween(from, to, lines) {
  return search(from, to, lines, false) ?? search(from, to, lines, true) ?? [];
}

function search(from, to, lines, eitherWay) {
  const steps = new Map();
  const add = (line, from, to, along) => {
    if (!steps.has(from)) steps.set(from, new Map());
    const own = steps.get(from);
    const at = `${along} ${to}`;
    if (own.has(at)) own.get(at).beside.push(line);
    else own.set(at, { line, beside: [], from, to, along });
  };
  for (const line of lines) {
    if (isFold(line.from) || isFold(line.to)) continue;
    add(line, line.from, line.to, true);
    if (eitherWay) add(line, line.to, line.from, false);
  }
  const came = new Map([[from, null]]);
  const ahead = [from];
  for (let box = ahead.shift(); box !== undefined; box = ahead.shift()) {
    if (box === to) return retraced(to, came);
    for (const step of steps.get(box)?.values() ?? []) {
      if (came.has(step.to)) continue;
      came.set(step.to, step);
      ahead.push(step.to);
    }
  }
  return null;
}

function retraced(to, came) {
  const route = [];
  for (let step = came.get(to); step; step = came.get(step.from)) route.unshift(step);
  return route;
}

const isFold = (id) => Boolean(scene.byId.get(id)?.opens);

function tellRoute(route) {
  const { byId } = wholeOf(state.key);
  const name = (id) => byId.get(id).label;
  const [from, to] = [name(state.from), name(state.to)];
  if (state.from === state.to) return ["Both ends are the same body: choose two."];
  if (!route.length)
    return [
      `No route from ${from} to ${to} over the lines shown.`,
      "Only the lines shown on this map were searched, folded ones too. What the map leaves out may still link them.",
    ];
  const against = route.filter((step) => !step.along).length;
  const sideways = route.filter((step) => !linesOver(step).some((line) => line.upward)).length;
  const told = [`${from} is linked to ${to} in ${counted(route.length, "step")}.`];
  if (against) told.push(`${counted(against, "step goes", "steps go")} against the direction of the line: a link, not a way to report.`);
  if (sideways) told.push(`${counted(sideways, "step is", "steps are")} over a line that is not a reporting line.`);
  if (!against && !sideways) told.push("Every step is over a reporting line, in its direction.");
  const way = (step) => (step.along ? "along" : "against the direction of");
  const over = (step) => linesOver(step).map((line) => `${way(step)} ${drawnAs(line)}`).join(" And ");
  return [told.join(" "), ...route.map((step) => `From ${name(step.from)} to ${placed(name, step.to)}, ${over(step)}`)];
}

const linesOver = (step) => [step.line, ...step.beside];

// A line is told with its number where it is drawn; what is folded has none.
function drawnAs({ id, said }) {
  const drawn = scene.lines.find((line) => line.id === id);
  return drawn ? `line ${drawn.said}` : `a line that is folded here: ${said}`;
}

function placed(name, id) {
  const holder = holderIn(scene, id);
  return holder?.opens ? `${name(id)} (folded in ${holder.label})` : name(id);
}
