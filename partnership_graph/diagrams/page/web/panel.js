// --- the panel: all that is told of a thing, a line, a seat, or of the routes between two things

const CLOSED = { open: [], from: "", to: "" };
let opener = null;

function openIds(ids, changes = {}) {
  opener = document.activeElement;
  change({ ...CLOSED, step: 0, ...changes, open: ids });
  showOpened();
}

function showOpened() {
  at("panel").scrollTop = 0;
  at("panel-name").focus({ preventScroll: true });
  bringIntoView(firstLit());
}

const firstLit = () => view.pieces.find((piece) => piece.kind !== "frame" && isLit(piece)) ?? view.pieces.find(isLit);

function showPanel() {
  const parts = panelParts();
  const isOpen = Boolean(parts);
  if (isOpen === at("panel").hidden) makeRoom(() => toggled(isOpen));
  if (!isOpen) return;
  const [name, ...body] = parts;
  at("panel-name").replaceChildren(name);
  at("panel-body").replaceChildren(...body);
}

function toggled(isOpen) {
  at("panel").hidden = !isOpen;
  document.body.classList.toggle("opened", isOpen);
}

function panelParts() {
  if (state.from && state.to) return aboutRoutes();
  const [id] = state.open;
  if (!id) return null;
  if (scene.things.has(id)) return state.open.length > 1 ? aboutSeveral() : aboutThing(scene.things.get(id));
  if (scene.members.has(id)) return aboutSeat(scene.members.get(id));
  if (scene.links.has(id)) return aboutLinks(state.open.map((one) => scene.links.get(one)).filter(Boolean));
  return view.byId.has(id) ? aboutPiece(view.byId.get(id)) : null;
}

function opens(id, text) {
  const made = button(text ?? nameOfThing(id), () => openIds([id]));
  made.className = "opener";
  return made;
}

const heading = (text) => make("h3", text);
const listed = (items) => make("ul", "", ...items.map((item) => make("li", "", ...[item].flat())));
const nameOfThing = (id) => scene.names.get(id) ?? id;

function aboutThing(thing) {
  const links = (scene.linksOf.get(thing.id) ?? []).filter(passes);
  const out = (scene.linksOf.get(thing.id) ?? []).filter((link) => !passes(link));
  const sections = [
    ["Answers to", links.filter((link) => link.up && link.from === thing.id)],
    ["Answer to it", links.filter((link) => link.up && link.to === thing.id)],
    [scene.opens ? "Links, counted" : "Other lines: not reporting lines", links.filter((link) => !link.up)],
    ["Lines that are switched off", out],
  ];
  return [
    told(thing.name, thing.over),
    make("p", [thing.kind, ...thing.said].filter(Boolean).join("; ")),
    ...whereShown(thing),
    make("p", "", ...actions(thing)),
    ...(thing.id === scene.subject ? seatsTold() : []),
    ...seatsOf(thing.id),
    ...headed(thing, isOfSeats, memberTold),
    ...sections.flatMap(([name, found]) => (found.length ? [heading(name), listed(found.map((link) => lineTold(link, thing.id)))] : [])),
    ...headed(thing, (name) => !isOfSeats(name), (text) => text),
    ...namedIn(thing.cited, thing.others),
  ];
}

function actions({ id }) {
  const place = scene.opens?.[id];
  return [
    ...(place ? [button("Open its map", () => turnToPlace(place))] : []),
    button("Focus on it", () => focusOn(id)),
    ...(scene.opens ? [] : [button("Route from it", () => startRoute("from", id)), button("Route to it", () => startRoute("to", id))]),
  ];
}

// What is folded is focused on inside its fold.
function focusOn(id) {
  change({ focus: id, steps: 1, step: 0, fold: foldHolding(id) }, `Focus on ${nameOfThing(id)}: the rest is hidden.`);
  fit();
  at("stage").scrollIntoView({ block: "nearest" });
}

// A thing that is not on the map as it is shown says so, and what shows it.
function whereShown({ id }) {
  if (piecesOf(id).length) return [];
  const drawing = switchesShowing(id);
  if (!drawing && isNamed(id)) return [make("p", "It is not drawn on this map: nothing places it at a level or links it to what is. It is named below the map.")];
  const on = drawing ?? switchesNaming(id);
  if (!on) return [make("p", "It is not on any map of this day.")];
  const added = [...on].filter((name) => !state.on.has(name)).map(nameOfSwitch).join(" and ");
  const said = `It is not on this map. ${added ? `${added} ${drawing ? "shows it" : "names it below the map"}. ` : ""}`;
  return [make("p", said, button("Show it", () => change({ on, only: "", focus: "", fold: "" })))];
}

// The chair first, then every member under its heading: each opens.
function seatsTold() {
  const seats = [...scene.members.values()];
  if (!seats.length) return [];
  const chairs = seats.filter(({ chair }) => chair);
  const under = Map.groupBy ? Map.groupBy(seats, (seat) => seat.heading) : grouped(seats);
  return [
    heading("Chair"),
    make("p", chairs.length ? chairs.map(seatSaid).join("; ") : "None of the seats recorded on it is a chair's."),
    heading(`Members (${seats.length})`),
    ...[...under].flatMap(([name, own]) => [make("h4", name), listed(own.map((seat) => opens(scene.things.has(seat.holder) ? seat.holder : seat.id, seatSaid(seat))))]),
  ];
}

function grouped(seats) {
  const found = new Map();
  for (const seat of seats) found.set(seat.heading, [...(found.get(seat.heading) ?? []), seat]);
  return found;
}

const seatSaid = ({ name, count, chair }) => [name, ...(count > 1 ? [counted(count, "seat")] : []), ...(chair ? ["chair"] : [])].join(", ");

// Of who sits on the subject, each seat there.
function seatsOf(id) {
  const seats = [...scene.members.values()].filter(({ holder }) => holder === id);
  return seats.length ? [heading("A member"), ...seats.map((seat) => make("p", seatTold(seat)))] : [];
}

function seatTold(seat) {
  const how = [...seat.marks, seat.recorded && `recorded ${seat.recorded}`].filter(Boolean).join(", ") || "in force";
  const said = `${counted(seat.count ?? 1, "seat")} on ${nameOfThing(scene.subject)}, under ${seat.heading} (${how}; ${seat.cited}).`;
  return [said, ...(seat.chair ? [seat.count > 1 ? "One is the chair." : "It is the chair."] : [])].join(" ");
}

function aboutSeat(seat) {
  const of = nameOfThing(scene.subject);
  return [
    seat.name,
    make("p", seatTold(seat)),
    ...(seat.posts.length ? [heading("By its posts"), listed(seat.posts.map((post) => [post]))] : []),
    make("p", "", ...(scene.things.has(seat.holder) ? [opens(seat.holder, `Open ${nameOfThing(seat.holder)}`)] : []), opens(scene.subject, `Back to ${of}`)),
  ];
}

// What is drawn of neither a thing nor a link is told by its own words.
function aboutPiece(piece) {
  const ends = piece.line ? [piece.line.from, piece.line.to].map((id) => view.byId.get(id)?.of) : [];
  const things = ends.filter((id) => scene.things.has(id));
  return [nameOf(piece), ...(things.length ? [heading("Its ends"), listed(things.map((id) => opens(id)))] : [])];
}

function aboutSeveral() {
  const things = state.open.map((id) => scene.things.get(id)).filter(Boolean);
  return [`${counted(things.length, "thing")} folded together`, listed(things.map(({ id }) => opens(id)))];
}

// A line is opened by its sentence, the thing at its other end by its name.
function lineTold(link, from) {
  const other = link.from === from ? link.to : link.from;
  const sentence = opens(link.id, link.sentence);
  sentence.classList.toggle("over", Boolean(link.over));
  return [sentence, link.told, ...(scene.things.has(other) ? [" ", opens(other, `Go to ${nameOfThing(other)}`)] : [])];
}

function aboutLinks(links) {
  const [first] = links;
  const title = `${nameOfThing(first.from)} ${[...new Set(links.map(({ words: said }) => said))].join(", ")} ${nameOfThing(first.to)}`;
  return [told(title, links.every(({ over }) => over)), ...links.flatMap(aboutLink), heading("Its ends"), listed([first.from, first.to].filter((id) => scene.things.has(id)).map((id) => opens(id)))];
}

function aboutLink(link) {
  const how = scene.opens ? "No route follows it." : link.up ? "A reporting line." : "Not a reporting line.";
  return [make("p", "", told(link.sentence, link.over), link.told), make("p", how), ...(link.note ? [make("p", link.note)] : []), ...paragraphs(link.cited)];
}

// What is told under one heading stands together.
function headed({ details }, isAsked, toldAs) {
  const asked = valuesOf(details).filter(([name]) => isAsked(name));
  return asked.flatMap(([name, ...texts]) => [heading(name), ...(texts.length > 1 ? [listed(texts.map(toldAs))] : [make("p", "", ...[toldAs(texts[0])].flat())])]);
}

// Who chairs a body and who sits on it is told before its lines.
const isOfSeats = (name) => ["Chair", "Members", "Beside the members"].includes(name.split(":")[0]);

// A member that is a thing of the map opens.
function memberTold(text) {
  const [name] = text.split(": ", 1);
  const [id] = [...scene.things.values()].filter((thing) => thing.name === name).map((thing) => thing.id);
  return id ? [opens(id, name), text.slice(name.length)] : text;
}

function namedIn(cited, others) {
  return [...(others.length ? [heading("Also called"), make("p", others.join("; "))] : []), ...(cited.length ? [heading("Where it is named"), ...paragraphs(cited)] : [])];
}

// The paragraphs of a source, and the words of each where the page was made with them.
function paragraphs(cited) {
  return valuesOf(cited).flatMap(([name, ...locators]) => {
    const where = make("p", `${name}, ${locators.join(", ")}`);
    where.className = "where";
    const said = locators.map((locator) => [locator, wordsOf(name, locator)]).filter(([, text]) => text);
    return [where, ...said.map(([locator, text]) => make("blockquote", "", make("strong", `${locator}: `), text))];
  });
}

const wordsOf = (name, locator) => book.paragraphs?.find(([own, at]) => own === name && at === locator)?.[2];

function closePanel() {
  const back = groups.get(firstLit()?.id);
  change(CLOSED, "Panel closed.");
  if (opener?.isConnected && opener !== document.body) opener.focus();
  else if (back) reach(back);
}

at("close").addEventListener("click", closePanel);
