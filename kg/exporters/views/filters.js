// What is shown: types, relations, confidence, one neighbourhood; a selected node always, with its mentions.
const state = {
  types: new Set(data.types.keys()),
  relations: new Set(data.relations.keys()),
  least: 0,
  only: null, // the index of the node whose neighbourhood alone is shown
  selected: null,
};
// "n3" or "e7" -> what the drawing shows of it now; at first all, as the page was made
const drawn = new Map();
data.nodes.forEach((_, index) => drawn.set(`n${index}`, JSON.stringify({ hidden: false, physics: true, opacity: 1 })));
links.forEach((link) => drawn.set(`e${link.id}`, JSON.stringify(edgeLook(link))));
let within = null;

const typeShown = (index) => state.types.has(data.nodes[index].type);

// Whether a link would be shown if all types were: a node without such a link is left out, however few types show.
function edgeWanted(link) {
  if (link.confidence < state.least) return false;
  if (within && !(within.has(link.subject) && within.has(link.target))) return false;
  if (state.relations.has(link.relation)) return true;
  // mentions of the node one looks at are no clutter
  const looked = [state.selected, state.only, data.centre];
  return link.relation === data.background && (looked.includes(link.subject) || looked.includes(link.target));
}

function nodeShown(index, joined) {
  if (index === state.selected) return true;
  if (!typeShown(index) || (within && !within.has(index))) return false;
  return joined.has(index) || index === data.centre || linksOf[index].length === 0;
}

// Brings the drawing to the state; only what changes is handed to it.
function refresh() {
  within = state.only === null ? null : neighbourhood(state.only);
  const wantedLinks = links.filter(edgeWanted);
  const shownLinks = wantedLinks.filter((link) => typeShown(link.subject) && typeShown(link.target));
  const joined = new Set(wantedLinks.flatMap((link) => [link.subject, link.target]));
  const shown = data.nodes.map((_, index) => index).filter((index) => nodeShown(index, joined));
  chooseLabels(shown);
  const nodesChanged = nodeChanges(new Set(shown));
  const edgesChanged = edgeChanges(new Set(shownLinks));
  if (nodesChanged.length) nodeSet.update(nodesChanged);
  if (edgesChanged.length) edgeSet.update(edgesChanged);
  byId("kg-all").hidden = state.only === null;
  byId("kg-status").textContent = `${count(shown.length)} of ${count(data.nodes.length)} papers and entities, `
    + `${count(shownLinks.length)} of ${count(links.length)} links shown.`;
  drawing.redraw();
  return shown;
}

// What is joined to the selected node stands out, all else steps back.
function nodeChanges(shown) {
  return changes("n", data.nodes.keys(), (index) => (
    { hidden: !shown.has(index), physics: shown.has(index), opacity: near.size === 0 || near.has(index) ? 1 : 0.3 }));
}

function edgeChanges(shown) {
  const away = { hidden: true, physics: false };
  return changes("e", links.keys(), (id) => (shown.has(links[id]) ? edgeLook(links[id]) : away));
}

function edgeLook(link) {
  const { colour, look } = data.relations[link.relation];
  const chosen = state.selected === link.subject || state.selected === link.target;
  const color = state.selected === null ? look[0] : colour + (chosen ? "" : "1c");
  return { hidden: false, physics: true, color, width: chosen ? 2.5 : look[1] };
}

function changes(prefix, ids, wanted) {
  const changed = [];
  for (const id of ids) {
    const now = wanted(id);
    const key = JSON.stringify(now);
    if (drawn.get(prefix + id) === key) continue;
    drawn.set(prefix + id, key);
    changed.push({ id, ...now });
  }
  return changed;
}

function showOnly(index) {
  state.only = index;
  fit(refresh());
}

// The boxes that switch types and relations, with their counts: they are the legend too.
function fillFilters() {
  const perType = data.types.map((_, type) => data.nodes.filter((node) => node.type === type).length);
  const perRelation = data.relations.map((_, relation) => links.filter((link) => link.relation === relation).length);
  data.types.forEach((type, index) => {
    if (perType[index]) addChoice("kg-types", state.types, index, type.plural, shape(type), perType[index]);
  });
  data.relations.forEach((relation, index) => {
    if (!perRelation[index]) return;
    const look = relation.derived ? "stroke derived" : "stroke";
    const line = element("span", { class: look, colour: relation.colour, "aria-hidden": "true" });
    addChoice("kg-relations", state.relations, index, relation.forward, line, perRelation[index]);
  });
  if (perRelation[data.background]) {
    byId("kg-relations").append(element("p", { class: "hint" }, "Mentions always show around a selected node."));
  }
}

function addChoice(place, chosen, index, name, sign, number) {
  const box = element("input", { type: "checkbox", onchange: () => {
    if (box.checked) chosen.add(index);
    else chosen.delete(index);
    refresh();
  } });
  box.checked = chosen.has(index);
  const shown = element("span", { class: "count" }, count(number));
  byId(place).append(element("label", { class: "choice" }, box, sign, element("span", {}, name), shown));
}
