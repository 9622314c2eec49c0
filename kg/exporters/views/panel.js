// The panel beside the drawing: an entity's papers or a paper's entities, each with the sentences that say so.
const AT_ONCE = 25; // entries of a group that are shown before one asks for more
const ALIASES_AT_ONCE = 8;
let cameFrom = null;
const opened = new Set(); // what was asked for in this panel: it stays when the panel is filled again

function select(index, options) {
  const panel = byId("kg-panel");
  if (panel.hidden) cameFrom = document.activeElement;
  const inside = panel.contains(document.activeElement);
  state.selected = index;
  opened.clear();
  fillPanel(index);
  panel.hidden = false;
  panel.scrollTop = 0;
  if (narrow.matches) byId("kg-controls").open = false; // there is no room for both
  if (inside || options?.focus) panel.focus();
  refresh();
  drawing.selectNodes([index], false);
  if (options?.move) visit(index);
  else uncover(index);
  if (addressed() !== index) history.pushState(reduced(), "", `#${encodeURIComponent(data.nodes[index].id)}`);
}

// The node that the page's address names, if it does; Back and Forward lead from one to another.
function addressed() {
  try {
    return indexOf.get(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return undefined; // no address that this page wrote
  }
}

function closePanel() {
  if (byId("kg-panel").hidden) return;
  const inside = byId("kg-panel").contains(document.activeElement);
  byId("kg-panel").hidden = true;
  state.selected = null;
  drawing.unselectAll();
  refresh();
  if (inside) leadBack(cameFrom?.isConnected ? cameFrom : byId("kg-search"));
  if (location.hash) history.pushState(reduced(), "", "#");
}

// To where one came from; what is folded away takes no focus, but the line that unfolds it does.
function leadBack(place) {
  const controls = byId("kg-controls");
  (controls.open || !controls.contains(place) ? place : controls.querySelector("summary")).focus();
}

function fillPanel(index) {
  const node = data.nodes[index];
  const type = data.types[node.type];
  byId("kg-kind").replaceChildren(shape(type), element("span", {}, type.key));
  byId("kg-name").textContent = node.label;
  const only = element("button", { type: "button", id: "kg-only", onclick: () => showOnly(index) },
    isPaper(index) ? "Show only what is joined to it" : "Show only its papers and what these say");
  const facts = isPaper(index) ? paperFacts(node) : entityFacts(node);
  byId("kg-details").replaceChildren(...facts, element("div", { class: "tools" }, only),
    ...(isPaper(index) ? paperResults(index) : datasetResults(index)), ...groups(index), ...leftOut(index));
}

function paperFacts(node) {
  const facts = [];
  const line = [node.authors.join(", "), node.year].filter(Boolean).join(" · ");
  if (line) facts.push(element("p", { dir: "auto" }, line));
  if (node.url) facts.push(element("p", {}, outside(node.url, node.url)));
  for (const code of node.code) {
    const kind = `${code.kind.charAt(0).toUpperCase()}${code.kind.slice(1)}: `;
    facts.push(element("p", {}, kind, code.url ? outside(code.url, code.label) : code.label),
      element("blockquote", {}, quote(node, code.evidence)));
  }
  if (node.sources.length) facts.push(element("p", {}, `Listed in ${node.sources.join(", ")}`));
  return facts;
}

function entityFacts(node) {
  const facts = [];
  const others = spellings(node);
  if (others.length) {
    const rest = others.slice(ALIASES_AT_ONCE);
    facts.push(element("p", { dir: "auto" }, `Also: ${others.slice(0, ALIASES_AT_ONCE).join(", ")}`,
      ...(rest.length ? [", ", ...unfolding("aliases", `and ${count(rest.length)} more`, () => [rest.join(", ")])] : [])));
  }
  const origin = node.known ? "Known to a gazetteer" : "Found in the papers, in no gazetteer";
  facts.push(element("p", { class: "hint" }, origin));
  return facts;
}

// The other names, without those that differ from one before in case and punctuation alone.
function spellings(node) {
  const bare = (name) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "") || name;
  const seen = new Set([bare(node.label)]);
  return node.aliases.filter((name) => !seen.has(bare(name)) && seen.add(bare(name)));
}

// A button that makes what stands in its place once it is pressed; what was asked for before is made at once.
function unfolding(what, label, make) {
  if (opened.has(what)) return make();
  const more = element("button", { type: "button", class: "link", onclick: () => {
    opened.add(what);
    more.replaceWith(...make());
  } }, label);
  return [more];
}

// A link out of the page: the addresses were checked when the page was made, and it is the reader who follows them.
function outside(url, text) {
  return element("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, text);
}

// One group a relation and direction, its entries the strongest first, those from the chosen confidence up.
function groups(index) {
  const found = new Map();
  for (const link of linksOf[index].filter((link) => link.confidence >= state.least).sort(byStrength)) {
    const key = link.relation * 2 + (link.subject === index ? 0 : 1);
    found.set(key, [...(found.get(key) ?? []), link]);
  }
  return [...found.keys()].sort((a, b) => a - b).map((key) => {
    const relation = data.relations[key >> 1];
    const entries = found.get(key);
    const heading = element("h3", {}, `${key % 2 ? relation.inverse : relation.forward} (${count(entries.length)})`);
    const made = (some) => some.map((link) => entry(link, index));
    const rest = entries.slice(AT_ONCE);
    return element("section", {}, heading, ...made(entries.slice(0, AT_ONCE)),
      ...(rest.length ? unfolding(key, `Show ${count(rest.length)} more`, () => made(rest)) : []));
  });
}

function entry(link, index) {
  const other = otherEnd(link, index);
  const node = data.nodes[other];
  const name = goTo(other);
  const year = node.year ? ` (${node.year})` : null;
  const pieces = link.evidence.map((piece) => evidence(link.subject, piece));
  return element("div", { class: "entry" }, name, year, link.basis ? derivation(link) : null, ...pieces);
}

// What no paper says in so many words tells the rule by which it follows, and from which papers.
function derivation({ basis: [rule, support, papers], confidence }) {
  const from = papers.flatMap((paper, place) => [place ? ", " : ": ", goTo(paper)]);
  return element("p", { class: "hint" }, `Derived (${data.rules[rule]}), confidence ${confidence.toFixed(2)}, from `
    + `${count(support)} ${support === 1 ? "paper" : "papers"}`, ...from);
}

function goTo(index) {
  return element("button", { type: "button", class: "link", dir: "auto", onclick: () => select(index, { move: true }) },
    data.nodes[index].label);
}

function evidence(speaker, piece) {
  const [, , , rule, confidence] = piece;
  return element("blockquote", {}, quote(data.nodes[speaker], piece),
    element("footer", {}, `${data.rules[rule]}, confidence ${confidence.toFixed(2)}`));
}

function quote(speaker, [sentence, start, end]) {
  const text = speaker.sentences[sentence];
  return element("q", { dir: "auto" }, text.slice(0, start), element("mark", {}, text.slice(start, end)),
    text.slice(end));
}

// What the panel or the picture leaves out is said, not hidden.
function leftOut(index) {
  const { undrawn } = data.nodes[index];
  const unsure = linksOf[index].filter((link) => link.confidence < state.least).length;
  const relations = `${count(unsure)} ${unsure === 1 ? "relation" : "relations"}`;
  const what = isPaper(index) ? "entities" : "papers or entities";
  const remarks = [];
  if (unsure) remarks.push(`${belowLeast(relations, state.least)}.`);
  if (undrawn) remarks.push(`${count(undrawn)} more ${what} joined to this one are not part of this view.`);
  return remarks.map((remark) => element("p", { class: "hint" }, remark));
}
