"use strict";

// --- parts of the page: all text of the data reaches it through make, as text

const at = (id) => document.getElementById(id);

function make(tag, text, ...children) {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
}

function button(text, press) {
  const made = make("button", text);
  made.type = "button";
  made.addEventListener("click", press);
  return made;
}

// What is over is struck through; that it is, and since when, stands beside it in words.
const told = (text, over) => (over ? make("s", text) : text);
const counted = (count, one, several = `${one}s`) => `${count} ${count === 1 ? one : several}`;

// Said twice over, a sentence would be heard once: a space at the end makes it new.
function say(text) {
  at("live").textContent = at("live").textContent === text ? `${text} ` : text;
}

// What a reader must see as well as hear stands in a line below the tools.
function tell(text) {
  at("message").textContent = text;
  at("message").hidden = !text;
  if (text) say(text);
}
