"use strict";
// Sorts the tables by the column whose head is pressed, and searches the articles.
for (const table of document.querySelectorAll(".sortable")) {
  const body = table.tBodies[0];
  table.tHead.addEventListener("click", (event) => {
    const head = event.target.closest("th");
    if (!head || !event.target.closest("button")) return;
    const column = [...head.parentElement.children].indexOf(head);
    const rows = [...body.rows].map((row) => [row.cells[column].textContent, row]);
    const numbers = rows.every(([value]) => /^\d+$/.test(value));
    const before = head.getAttribute("aria-sort");
    const descending = before ? before === "ascending" : numbers || head.textContent === "Date";
    const collator = new Intl.Collator(undefined, { sensitivity: "base" });
    rows.sort(numbers ? (a, b) => a[0] - b[0] : (a, b) => collator.compare(a[0], b[0]));
    if (descending) rows.reverse();
    for (const each of head.parentElement.children) each.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    body.append(...rows.map(([, row]) => row));
  });
}

const form = document.querySelector("[role=search]");
if (form) {
  const rows = [...document.querySelectorAll("#articles tbody tr")];
  const words = rows.map((row) => (row.textContent + " " + row.dataset.names).toLowerCase());
  const search = () => {
    const wanted = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, number) => {
      row.hidden = !wanted.every((word) => words[number].includes(word));
      if (!row.hidden) shown += 1;
    });
    form.querySelector("[role=status]").textContent = shown + " of " + rows.length + " shown";
  };
  form.hidden = false;
  form.addEventListener("input", search);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-find]");
    if (!button) return;
    form.elements.words.value = button.dataset.find;
    search();
    form.elements.words.focus();
  });
  form.reset();
  search();
}
