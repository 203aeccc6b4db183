// --- routes: the fewest lines from one thing up to another, over reporting lines in their direction,
// whether they are drawn, told or folded; a step is over all lines between its two ends

const MOST = 50;

function stepsFrom(id) {
  const found = new Map();
  for (const link of scene.links.values()) {
    if (link.from !== id || link.to === id || !link.up || !passes(link)) continue;
    if (!found.has(link.to)) found.set(link.to, { from: id, to: link.to, links: [] });
    found.get(link.to).links.push(link);
  }
  for (const step of found.values()) step.links.sort((a, b) => a.marks.length > 0 - (b.marks.length > 0));
  return found;
}

// Breadth first: how far each thing is, and the steps that lead to it by the shortest way.
function routesBetween(from, to) {
  const far = new Map([[from, 0]]);
  const came = new Map();
  const ahead = [from];
  for (const id of ahead) {
    if (far.has(to) && far.get(id) >= far.get(to)) break;
    for (const step of stepsFrom(id).values()) {
      if (!far.has(step.to)) {
        far.set(step.to, far.get(id) + 1);
        ahead.push(step.to);
      }
      if (far.get(step.to) === far.get(id) + 1) came.set(step.to, [...(came.get(step.to) ?? []), step]);
    }
  }
  return far.has(to) && from !== to ? retraced(to, from, came) : [];
}

function retraced(to, from, came) {
  if (to === from) return [[]];
  const found = [];
  for (const step of came.get(to) ?? [])
    for (const route of retraced(step.from, from, came)) if (found.length <= MOST) found.push([...route, step]);
  return found;
}

const routesFound = () => routesBetween(state.from, state.to);

// --- what may be said of the two ends: as a chain says it

const strongestOf = (route) => route.map(({ links }) => links[0]);
const rankOf = ({ kind }) => Object.keys(book.kinds).indexOf(kind);

function strengthOf(links) {
  const kinds = new Set(links.map(({ kind }) => kind));
  const isLinked = links.length > 1 && !(kinds.size === 1 && kinds.has("accountable_to"));
  return [links.some(({ marks }) => marks.length), isLinked, Math.max(...links.map(rankOf)), links.length].map(Number);
}

function byStrength(a, b) {
  const [one, other] = [strengthOf(a), strengthOf(b)];
  const place = one.findIndex((measure, index) => measure !== other[index]);
  return place < 0 ? 0 : one[place] - other[place];
}

function verdictOf(routes) {
  const [from, to] = [nameOfThing(state.from), nameOfThing(state.to)];
  if (state.from === state.to) return "Both ends are the same: choose two.";
  if (!routes.length) return `No route leads from ${from} up to ${to}`;
  const [links] = routes.map(strongestOf).sort(byStrength);
  const said = markedAs(links);
  if (links.length === 1) return `${from} ${links[0].words} ${to}${said}`;
  if (links.every(({ kind }) => kind === "accountable_to")) return `${from} is accountable to ${to}${said}`;
  const weakest = links.reduce((low, link) => (rankOf(link) > rankOf(low) ? link : low));
  return `${from} is linked to ${to} in ${links.length} hops, the weakest '${calledAs(weakest)}'${said}`;
}

function markedAs(links) {
  const marks = [...new Set(links.flatMap((link) => link.marks))].sort();
  if (!marks.length) return "";
  const isWhole = links.every((link) => link.marks.length);
  const over = isWhole ? book.over : "over";
  return ` (${marks.map((mark) => (mark === "historical" ? over : mark)).join(" and ")}${isWhole ? "" : " in part"})`;
}

// A place's own word for a kind is said as it is.
function calledAs({ kind, words: said }) {
  const [usual, spoken] = book.kinds[kind];
  return said === usual ? spoken : said;
}

function aboutRoutes() {
  const routes = routesFound();
  const back = button("The other way round", () => change({ from: state.to, to: state.from }));
  return [
    "Route",
    make("p", `${verdictOf(routes)}.`),
    ...routes.slice(0, MOST).flatMap((route, number) => [heading(routes.length > 1 ? `Route ${number + 1} of ${routes.length}` : "Route"), make("ol", "", ...route.map(stepTold))]),
    ...(routes.length > MOST ? [make("p", `There are more than ${MOST} routes; the first ${MOST} are listed.`)] : []),
    ...(routes.length ? [] : [make("p", noRouteBecause())]),
    make("p", "", back),
  ];
}

function noRouteBecause() {
  const off = scene.switches.filter((name) => ["proposed", "implied", "earlier"].includes(name) && !state.on.has(name));
  const more = off.length ? ` Not followed: what is ${off.map((name) => (name === "earlier" ? "over" : name)).join(" or ")}, which is switched off.` : "";
  return `Every reporting line of the day was followed in its direction, folded or not.${more}`;
}

const stepTold = ({ links }) => make("li", "", ...links.map((link) => make("p", "", ...lineTold(link, link.from))));

// --- choosing the ends

function startRoute(end, id) {
  at("routes").open = true;
  at(end).value = nameOfThing(id);
  at(end === "from" ? "to" : "from").focus();
}

function fillEnds() {
  const names = [...new Set(scene.names.values())].sort((a, b) => a.localeCompare(b, "en-GB"));
  at("names").replaceChildren(...names.map((name) => Object.assign(document.createElement("option"), { value: name })));
}

// Who is called just so, be it a post or a document that links name; else the first that is found.
function endCalled(text) {
  const [exact] = [...scene.names].find(([, name]) => flat(name) === flat(text.trim())) ?? [];
  return exact ?? matching(text)[0]?.thing.id;
}

at("routes").addEventListener("toggle", () => at("routes").open && fillEnds());
at("route-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const [from, to] = ["from", "to"].map((end) => endCalled(at(end).value));
  if (!from || !to) return tell(`Nothing here is called ${at(from ? "to" : "from").value || "that: type both ends"}.`);
  at("routes").open = false;
  tell("");
  opener = at("routes").querySelector("summary");
  change({ open: [], step: 0, from, to });
  showOpened();
  say(verdictOf(routesFound()));
});
