// --- a route: the fewest lines between two boxes, along their direction where that is possible

function routeBetween(from, to, lines) {
  return search(from, to, lines, false) ?? search(from, to, lines, true) ?? [];
}

function search(from, to, lines, eitherWay) {
  const steps = new Map();
  for (const line of lines) {
    const add = (start, end, along) => steps.set(start, [...(steps.get(start) ?? []), { line, from: start, to: end, along }]);
    add(line.from, line.to, true);
    if (eitherWay) add(line.to, line.from, false);
  }
  const came = new Map([[from, null]]);
  const ahead = [from];
  for (let box = ahead.shift(); box !== undefined; box = ahead.shift()) {
    if (box === to) return retraced(to, came);
    for (const step of steps.get(box) ?? []) {
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

function tellRoute(route) {
  const name = (id) => scene.byId.get(id).label;
  const [from, to] = [name(state.from), name(state.to)];
  if (state.from === state.to) return ["Both ends are the same body: choose two."];
  if (!route.length)
    return [
      `No route from ${from} to ${to} over the lines shown.`,
      "Only the lines shown on this map were searched. What the map leaves out may still link them.",
    ];
  const against = route.filter((step) => !step.along).length;
  const sideways = route.filter((step) => !step.line.upward).length;
  const told = [`${from} is linked to ${to} in ${counted(route.length, "step")}.`];
  if (against) told.push(`${counted(against, "step goes", "steps go")} against the direction of the line: a link, not a way to report.`);
  if (sideways) told.push(`${counted(sideways, "step is", "steps are")} over a line that is not a reporting line.`);
  if (!against && !sideways) told.push("Every step is over a reporting line, in its direction.");
  const way = (step) => (step.along ? "along" : "against the direction of");
  return [told.join(" "), ...route.map((step) => `From ${name(step.from)} to ${name(step.to)}, ${way(step)} line ${step.line.said}`)];
}
