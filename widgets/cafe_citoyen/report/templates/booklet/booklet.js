// Finds questions as one types: without capitals and accents, every word of what is sought.
const form = document.querySelector(".search");
const field = form.querySelector("input");
const questions = [...document.querySelectorAll(".question")];
/** Return a text as somebody in a hurry types it. */
const plain = (text) => text.toLowerCase().replace(/’/g, "'").replace(/œ/g, "oe").normalize("NFD").replace(/\p{M}/gu, "");
const words = new Map(questions.map((one) => [one, plain(one.textContent)]));

function show() {
  const sought = plain(field.value).split(/\s+/).filter(Boolean);
  let found = 0;
  for (const one of questions) {
    one.hidden = !sought.every((word) => words.get(one).includes(word));
    found += one.hidden ? 0 : 1;
  }
  for (const part of document.querySelectorAll(".part, .theme")) {
    part.hidden = !part.querySelector(".question:not([hidden])");
  }
  const said = form.dataset.found.replace("{n}", String(found)).replace("{total}", String(questions.length));
  form.querySelector("output").textContent = sought.length ? said : "";
  if (sought.length) document.querySelector(".theme:not([hidden])")?.scrollIntoView({ behavior: "instant" });
}

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
field.addEventListener("input", show);
