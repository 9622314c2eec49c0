"use strict";
const body = document.querySelector("tbody");
const rows = [...body.rows];
const count = document.getElementById("count");
const all = count.textContent;
const order = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

// Rows are sorted by what their cells say; numbers by value, empty cells last either way.
function compare(column, numeric, sign) {
  return (a, b) => {
    const [x, y] = [a, b].map((row) => row.cells[column].textContent);
    if (!x || !y) return (x ? 0 : 1) - (y ? 0 : 1);
    return sign * (numeric ? Number(x) - Number(y) : order.compare(x, y));
  };
}

document.querySelectorAll("th button").forEach((button, column) => {
  button.addEventListener("click", () => {
    const head = button.parentElement;
    const up = head.getAttribute("aria-sort") !== "ascending";
    document.querySelectorAll("th").forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    body.append(...rows.sort(compare(column, head.classList.contains("number"), up ? 1 : -1)));
  });
});

document.getElementById("wanted").addEventListener("input", (event) => {
  const wanted = event.target.value.trim().toLowerCase();
  for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
  const shown = rows.filter((row) => !row.hidden).length;
  count.textContent = wanted ? `${shown} of ${all}` : all;
});
