"use strict";
// Lights up what a button in the lists names, and filters the statements. Keys: a letter for what a stretch of the
// text is (c content, q cue, s speaker, w participant, l place) and a number.
const pieces = new Map();
for (const piece of document.querySelectorAll("main [data-k]")) {
  for (const key of piece.dataset.k.split(" ")) {
    if (!pieces.has(key)) pieces.set(key, []);
    pieces.get(key).push(piece);
  }
}
const buttons = [...document.querySelectorAll("button[data-k]")];
const statements = [...document.querySelectorAll(".statements li")];
const calm = matchMedia("(prefers-reduced-motion: reduce)");
let pressed = null;

function dim() {
  if (pressed === null) return;
  for (const key of pressed.dataset.k.split(" ")) {
    for (const piece of pieces.get(key) || []) piece.classList.remove("lit-" + key[0]);
  }
  pressed.setAttribute("aria-pressed", "false");
  pressed = null;
}

function light(button, scroll) {
  dim();
  pressed = button;
  button.setAttribute("aria-pressed", "true");
  const lit = [];
  for (const key of button.dataset.k.split(" ")) {
    for (const piece of pieces.get(key) || []) {
      piece.classList.add("lit-" + key[0]);
      lit.push(piece);
    }
  }
  const target = scroll === "list" ? button : lit[0];
  if (target) target.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-k]");
  if (button) {
    if (button === pressed) dim(); else light(button, "text");
    return;
  }
  const piece = event.target.closest("main [data-k]");
  if (!piece) return;
  const key = piece.dataset.k.split(" ").find((each) => each[0] === "c" || each[0] === "q");
  const found = key && buttons.find((each) => each.dataset.k.startsWith("c" + key.slice(1) + " "));
  if (found && !found.parentElement.hidden) light(found, "list");
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") dim();
  const item = event.target.closest && event.target.closest(".statements li");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!item || !step) return;
  const shown = statements.filter((each) => !each.hidden);
  const next = shown[shown.indexOf(item) + step];
  if (next) {
    event.preventDefault();
    next.firstElementChild.focus();
    light(next.firstElementChild, "text");
  }
});

const filters = document.querySelector(".filters");
function filter() {
  const { speaker, polarity, confidence } = filters.elements;
  filters.querySelector("output").textContent = confidence.value + " %";
  let shown = 0;
  const visible = new Set();
  for (const [number, item] of statements.entries()) {
    const fits = (speaker.value === "" || item.dataset.speaker === speaker.value)
      && (polarity.value === "" || item.dataset.polarity === polarity.value)
      && Number(item.dataset.confidence) >= Number(confidence.value);
    item.hidden = !fits;
    if (fits) {
      shown += 1;
      visible.add("c" + number).add("q" + number);
    } else if (pressed && pressed.parentElement === item) dim();
  }
  for (const piece of document.querySelectorAll("main .content, main .cue")) {
    piece.classList.toggle("off", !piece.dataset.k.split(" ").some((key) => visible.has(key)));
  }
  filters.querySelector("[role=status]").textContent = shown + " of " + statements.length + " shown";
}
if (filters) {
  filters.hidden = false;
  filters.addEventListener("input", filter);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.reset();
  filter();
}
