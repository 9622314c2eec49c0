// Tables of claimed results in the panels of datasets and papers; each row opens the sentence that claims it.
const ROWS_AT_ONCE = 5;
const TABLES_AT_ONCE = 4;
const claims = data.claims.map(([paper, system, dataset, metric, value, evidence]) => (
  { paper, system, dataset, metric, value, evidence, confidence: evidence[4] }));
const CLAIMED = "As abstracts claim, read by machine and not checked. A value opens its sentence.";
const belowLeast = (what, least) => `${what} below confidence ${least.toFixed(2)} hidden`;

function datasetResults(index) {
  const boards = data.boards.filter(([dataset]) => dataset === index);
  const elsewhere = data.claimedElsewhere[index] ?? 0;
  if (!boards.length && !elsewhere) return [];
  const tables = boards.map(([, metric, about, places]) => (
    { caption: `${metric === null ? "No metric named" : nameOf(metric)}: ${about}`,
      rows: places.map((place) => claims[place]) }));
  // a table that ranks would put doubtful numbers above sound ones, so they never stand here
  const section = resultSection(tables, [["System", "system"], ["Paper", "paper"]],
    Math.max(data.leastSure, state.least));
  if (elsewhere) {
    section.append(element("p", { class: "hint" }, `${count(elsewhere)} more by papers that are not part of this view.`));
  }
  return [section];
}

function paperResults(index) {
  const rows = claims.filter((claim) => claim.paper === index);
  const columns = [["Metric", "metric"], ["Dataset", "dataset"], ["System", "system"]];
  return rows.length ? [resultSection([{ caption: null, rows }], columns, state.least)] : [];
}

// Tables of the claims from a confidence up. A caption tells how many its table lacks, the foot those of whole tables.
function resultSection(tables, columns, least) {
  const sure = tables.map(({ caption, rows: all }) => {
    const rows = all.filter((claim) => claim.confidence >= least);
    return { caption, rows, hidden: all.length - rows.length };
  });
  const shown = sure.filter(({ rows }) => rows.length);
  const total = shown.reduce((sum, { rows }) => sum + rows.length, 0);
  const gone = sure.reduce((sum, { rows, hidden }) => sum + (rows.length ? 0 : hidden), 0);
  const foot = belowLeast(`${count(gone)}${total ? " more" : ""}`, least);
  return element("section", { class: "results" }, element("h3", {}, `Claimed results (${count(total)})`),
    total ? element("p", { class: "hint" }, CLAIMED) : null,
    ...firstOf(shown, (table) => resultTable(table, columns, least)),
    gone ? element("p", { class: "hint" }, `${foot}.`) : null);
}

// The first tables, and a button that makes the others.
function firstOf(tables, make) {
  const rest = tables.slice(TABLES_AT_ONCE);
  const label = `Show ${count(rest.length)} more ${rest.length === 1 ? "table" : "tables"}`;
  return [...tables.slice(0, TABLES_AT_ONCE).map(make),
    ...(rest.length ? unfolding("tables", label, () => rest.map(make)) : [])];
}

function resultTable({ caption, rows, hidden }, columns, least) {
  const heads = ["Value", ...columns.map(([name]) => name)].map((name) => element("th", { scope: "col" }, name));
  const confidence = element("th", { scope: "col", abbr: "Confidence", title: "Confidence" }, "Conf.");
  const body = element("tbody", {});
  const add = (some) => body.append(...some.flatMap((claim) => resultRow(claim, columns)));
  add(rows.slice(0, ROWS_AT_ONCE));
  const table = element("table", {}, resultCaption(caption, hidden ? belowLeast(count(hidden), least) : null),
    element("thead", {}, element("tr", {}, ...heads, confidence)), body);
  const rest = rows.slice(ROWS_AT_ONCE);
  if (!rest.length) return table;
  return element("div", {}, table, ...unfolding(`rows of ${caption}`, `Show ${count(rest.length)} more`, () => {
    add(rest);
    return [];
  }));
}

function resultCaption(caption, remark) {
  if (!caption && !remark) return null;
  const quiet = remark && element("span", { class: "hint" }, `${caption ? "; " : ""}${remark}`);
  return element("caption", {}, caption, quiet);
}

function resultRow(claim, columns) {
  const sentence = element("tr", { hidden: !opened.has(claim) },
    element("td", { colspan: columns.length + 2 }, evidence(claim.paper, claim.evidence)));
  const value = element("button", { type: "button", class: "link", "aria-expanded": String(!sentence.hidden), onclick: () => {
    sentence.hidden = !sentence.hidden;
    value.setAttribute("aria-expanded", String(!sentence.hidden));
    if (sentence.hidden) opened.delete(claim);
    else opened.add(claim);
  } }, claim.value);
  const cells = columns.map(([, key]) => element("td", {}, cellOf(claim[key])));
  return [element("tr", {}, element("td", { class: "number" }, value), ...cells,
    element("td", { class: "number hint" }, claim.confidence.toFixed(2))), sentence];
}

// A thing is the index of its node, or its name where it is not drawn.
const nameOf = (thing) => (typeof thing === "number" ? data.nodes[thing].label : thing);
function cellOf(thing) {
  if (thing === null) return "–";
  return typeof thing === "number" ? goTo(thing) : thing;
}
