// --- days: typed in any usual form, or on the slider; the map of a day is that of the last one before it

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const lastOf = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();

// 15 September 2016, Sept 15th 2016, 15/9/2016, 15.9.16, 2016-09-15, Sept 2016, 9/2016, 2016: the last day that is meant.
function isoDay(text) {
  const parts = text.toLowerCase().replace(/(\d)(st|nd|rd|th)\b/g, "$1").match(/\d+|[a-z]+/g) ?? [];
  const months = parts.map((part) => (/^[a-z]{3,}$/.test(part) ? MONTHS.indexOf(part.slice(0, 3)) + 1 : 0));
  const named = months.findIndex(Boolean);
  if (parts.some((part, place) => /[a-z]/.test(part) && !months[place])) return "";
  const numbers = parts.filter((_, place) => place !== named).map(Number);
  if (numbers.length > 3) return "";
  if (named >= 0) return numbers.length < 2 ? dayFrom(numbers[0], months[named]) : fromBoth(numbers, months[named]);
  if (parts[0]?.length === 4) return dayFrom(...numbers);
  return numbers.length === 2 ? dayFrom(numbers[1], numbers[0]) : dayFrom(numbers[2], numbers[1], numbers[0]);
}

// Beside the name of a month the number that can be no day is the year.
const fromBoth = ([one, other], month) => (one > 31 ? dayFrom(one, month, other) : dayFrom(other, month, one));

function dayFrom(given, month = 12, day = undefined) {
  const year = given < 100 ? 2000 + given : given;
  const last = lastOf(year, month);
  const isDay = year > 999 && year < 2100 && month >= 1 && month <= 12 && (day === undefined || (day >= 1 && day <= last));
  return isDay ? [year, String(month).padStart(2, "0"), String(day ?? last).padStart(2, "0")].join("-") : "";
}

function keyOfDay(place, day) {
  const days = daysOf(place);
  return `${place} ${days.filter((other) => other <= day).at(-1) ?? days[0]}`;
}

function turnToDay(day) {
  const key = keyOfDay(placeOfKey(state.key), day);
  if (!book.scenes.has(key)) return tell("The other days are still being read: try again.");
  change({ ...CLOSED, key, day: day === dayOf(key) ? "" : day, focus: "", fold: "", step: 0 });
  tell(state.day ? `The map as of ${inWords(state.day)}: ${freshness()}.` : "");
  say(`The map as of ${shownDay()}${freshness() && `, ${freshness()}`}.`);
}

const shownDay = () => (state.day ? inWords(state.day) : scene.as_of);
const inWords = (day) => new Date(day).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const sourcedOf = (place) => book.sourced.filter(([own]) => own === place || !own).map(([, ...day]) => day);

// Which source's day is shown, where that is not the day asked for: as Python says it of the map's own day.
function freshness() {
  return state.day ? sourceBefore(state.day) : scene.fresh;
}

function sourceBefore(day) {
  const sourced = sourcedOf(scene.place);
  const before = sourced.filter(([other]) => other <= day);
  if (!sourced.length) return "";
  if (!before.length) return `no source is that early: the first is of ${sourced[0][1]}`;
  const [newest, said] = before.at(-1);
  return before.length < sourced.length ? `shown as the source of ${said} has it` : `the latest source is of ${said}, ${since(newest, day)} earlier`;
}

function since(start, end) {
  const [[year, month, day], [years, months, days]] = [start, end].map((text) => text.split("-").map(Number));
  const whole = 12 * (years - year) + months - month - (days < day);
  if (whole >= 12) return counted(Math.floor(whole / 12), "year");
  return whole ? counted(whole, "month") : counted((Date.parse(end) - Date.parse(start)) / 86400000, "day");
}

// A map whose newest source is more than a year old on the day it is read says so.
function ageSaid() {
  const [newest, said] = sourcedOf(scene.place).filter(([other]) => other <= (state.day || scene.day)).at(-1) ?? [];
  const today = new Date().toISOString().slice(0, 10);
  const isOld = newest && Date.parse(today) - Date.parse(newest) > 366 * 86400000;
  return isOld ? `The newest source shown is of ${said}: ${since(newest, today)} old.` : "";
}

function showDay() {
  const days = daysOf(scene.place);
  at("day").value = shownDay();
  at("age").textContent = [freshness() && `${freshness()[0].toUpperCase()}${freshness().slice(1)}.`, ageSaid()].filter(Boolean).join(" ");
  at("slider").hidden = days.length < 2;
  at("slider").max = days.length - 1;
  at("slider").value = days.indexOf(scene.day);
  at("slider").setAttribute("aria-valuetext", scene.as_of);
}

at("day-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const day = isoDay(at("day").value);
  if (day) return turnToDay(day);
  tell(`${at("day").value || "That"} is not a day: type 15 September 2016, 15/9/2016, 2016-09-15, Sept 2016 or 2016.`);
});
at("slider").addEventListener("input", () => turnToDay(daysOf(scene.place)[at("slider").value]));
