// The data of the page and what follows from it. Text from papers enters the page by textContent alone.
const data = JSON.parse(document.getElementById("kg-data").textContent);
const PAPER = data.types.findIndex((type) => type.key === "Paper");
const byId = (id) => document.getElementById(id);
const drawing = window.network;
const nodeSet = window.nodes;
const edgeSet = window.edges;

const links = data.edges.map(([subject, target, relation, confidence, evidence, basis], id) => (
  { id, subject, target, relation, confidence, evidence, basis }));
const linksOf = data.nodes.map(() => []);
for (const link of links) {
  linksOf[link.subject].push(link);
  if (link.target !== link.subject) linksOf[link.target].push(link);
}
const indexOf = new Map(data.nodes.map((node, index) => [node.id, index]));
const isPaper = (index) => data.nodes[index].type === PAPER;
const otherEnd = (link, index) => (link.subject === index ? link.target : link.subject);
const strength = (link) => link.confidence + (link.relation === data.background ? 0 : 1);
const byStrength = (a, b) => strength(b) - strength(a) || a.id - b.id;

// How much a node matters for labels and search: entities by their edges, papers after them, the centre before all.
const weight = data.nodes.map((node, index) => {
  if (index === data.centre) return Infinity;
  return node.type === PAPER ? 2.5 : linksOf[index].length;
});

// What one asks to see together: for a paper its entities; for an entity its relatives, its papers, and what these
// papers say of others.
function neighbourhood(index) {
  const found = new Set([index]);
  for (const link of linksOf[index]) {
    const other = otherEnd(link, index);
    found.add(other);
    if (isPaper(index) || !isPaper(other)) continue;
    for (const next of linksOf[other]) if (next.relation !== data.background) found.add(otherEnd(next, other));
  }
  return found;
}

// An element with attributes and children; children that are strings become text, never markup.
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key === "colour") made.style.setProperty("--colour", value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value != null) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child != null));
  return made;
}
const shape = (type) => element("span", { class: `shape ${type.shape}`, colour: type.colour, "aria-hidden": "true" });
const count = (number) => number.toLocaleString("en");
