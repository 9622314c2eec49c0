// Tables of claimed results in the panels of datasets and papers; each row opens the sentence that claims it.
const ROWS_AT_ONCE = 5;
const TABLES_AT_ONCE = 4;
const claims = data.claims.map(([paper, system, dataset, metric, value, evidence]) => (
  { paper, system, dataset, metric, value, evidence }));
const CLAIMED = "As abstracts claim, read by rules and not checked. A value opens its sentence.";

function datasetResults(index) {
  const boards = data.boards.filter(([dataset]) => dataset === index);
  const elsewhere = data.claimedElsewhere[index] ?? 0;
  if (!boards.length && !elsewhere) return [];
  const all = boards.reduce((sum, board) => sum + board[3].length, 0);
  const tables = boards.map(([, metric, about, places]) => resultTable(
    [metric === null ? "No metric named" : nameOf(metric), `: ${about}`], places.map((place) => claims[place]),
    [["System", "system"], ["Paper", "paper"]]));
  const section = resultSection(`Claimed results (${count(all)})`, tables);
  if (elsewhere) {
    section.append(element("p", { class: "hint" }, `${count(elsewhere)} more by papers that are not part of this view.`));
  }
  return [section];
}

function paperResults(index) {
  const own = claims.filter((claim) => claim.paper === index);
  if (!own.length) return [];
  const table = resultTable(null, own, [["Metric", "metric"], ["Dataset", "dataset"], ["System", "system"]]);
  return [resultSection(`Claimed results (${count(own.length)})`, [table])];
}

function resultSection(title, tables) {
  const rest = tables.slice(TABLES_AT_ONCE);
  const more = element("button", { type: "button", class: "link", onclick: () => more.replaceWith(...rest) },
    `Show ${count(rest.length)} more ${rest.length === 1 ? "table" : "tables"}`);
  return element("section", { class: "results" }, element("h3", {}, title), element("p", { class: "hint" }, CLAIMED),
    ...tables.slice(0, TABLES_AT_ONCE), rest.length ? more : null);
}

function resultTable(caption, rows, columns) {
  const heads = ["Value", ...columns.map(([name]) => name)].map((name) => element("th", { scope: "col" }, name));
  const body = element("tbody", {});
  const add = (some) => body.append(...some.flatMap((claim) => resultRow(claim, columns)));
  add(rows.slice(0, ROWS_AT_ONCE));
  const table = element("table", {}, caption && element("caption", {}, ...caption),
    element("thead", {}, element("tr", {}, ...heads)), body);
  if (rows.length <= ROWS_AT_ONCE) return table;
  const more = element("button", { type: "button", class: "link", onclick: () => {
    add(rows.slice(ROWS_AT_ONCE));
    more.remove();
  } }, `Show ${count(rows.length - ROWS_AT_ONCE)} more`);
  return element("div", {}, table, more);
}

function resultRow(claim, columns) {
  const sentence = element("tr", { hidden: true },
    element("td", { colspan: columns.length + 1 }, evidence(claim.paper, claim.evidence)));
  const value = element("button", { type: "button", class: "link", "aria-expanded": "false", onclick: () => {
    sentence.hidden = !sentence.hidden;
    value.setAttribute("aria-expanded", String(!sentence.hidden));
  } }, claim.value);
  const cells = columns.map(([, key]) => element("td", {}, cellOf(claim[key])));
  return [element("tr", {}, element("td", { class: "number" }, value), ...cells), sentence];
}

// A thing is the index of its node, or its name where it is not drawn.
const nameOf = (thing) => (typeof thing === "number" ? data.nodes[thing].label : thing);
function cellOf(thing) {
  if (thing === null) return "–";
  return typeof thing === "number" ? goTo(thing) : thing;
}
