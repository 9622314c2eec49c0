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

// Whether a link is sure enough and in the part that is shown, whatever the boxes say.
function edgeWithin(link) {
  return link.confidence >= state.least && (!within || (within.has(link.subject) && within.has(link.target)));
}

// Whether a link would be shown if all types were: a node without such a link is left out, however few types show.
function edgeWanted(link) {
  if (!edgeWithin(link)) return false;
  if (state.relations.has(link.relation)) return true;
  // mentions of the node one looks at are no clutter
  const looked = [state.selected, state.only, data.centre];
  return link.relation === data.background && (looked.includes(link.subject) || looked.includes(link.target));
}

// Whether a node would be shown if all types were.
function nodeWanted(index, joined) {
  if (index === state.selected) return true;
  return (!within || within.has(index)) && (joined.has(index) || index === data.centre || linksOf[index].length === 0);
}

// Brings the drawing to the state; only what changes is handed to it.
function refresh() {
  within = state.only === null ? null : neighbourhood(state.only);
  const joining = (link) => typeShown(link.subject) && typeShown(link.target);
  const wantedLinks = links.filter(edgeWanted);
  const shownLinks = wantedLinks.filter(joining);
  const joined = new Set(wantedLinks.flatMap((link) => [link.subject, link.target]));
  const wanted = data.nodes.map((_, index) => index).filter((index) => nodeWanted(index, joined));
  const shown = wanted.filter((index) => index === state.selected || typeShown(index));
  recount("kg-types", wanted.map((index) => data.nodes[index].type));
  recount("kg-relations", links.filter((link) => edgeWithin(link) && joining(link)).map((link) => link.relation));
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
  if (state.only !== index) {
    state.only = index;
    history.pushState(reduced(), "");
  }
  fit(refresh());
}

// What the browser keeps with an address, so that Back shows everything again.
const reduced = () => ({ only: data.nodes[state.only]?.id ?? null });

function restore(kept) {
  if (!kept || kept.only === reduced().only) return; // nothing is kept with an address that somebody typed
  state.only = indexOf.get(kept.only) ?? null;
  fit(refresh());
}

// The boxes that switch types and relations: they are the legend too.
function fillFilters() {
  const types = new Set(data.nodes.map((node) => node.type));
  const relations = new Set(links.map((link) => link.relation));
  data.types.forEach((type, index) => {
    if (types.has(index)) addChoice("kg-types", state.types, index, type.plural, shape(type));
  });
  data.relations.forEach((relation, index) => {
    if (!relations.has(index)) return;
    const line = element("span", { class: `stroke ${relation.line}`, colour: relation.colour, "aria-hidden": "true" });
    addChoice("kg-relations", state.relations, index, relation.forward, line);
  });
  if (relations.has(data.background)) {
    byId("kg-relations").append(element("p", { class: "hint" }, "Mentions always show around a selected node."));
  }
}

function addChoice(place, chosen, index, name, sign) {
  const box = element("input", { type: "checkbox", onchange: () => {
    if (box.checked) chosen.add(index);
    else chosen.delete(index);
    refresh();
  } });
  box.checked = chosen.has(index);
  byId(place).append(element("label", { class: "choice" }, box, sign, element("span", {}, name),
    element("span", { class: "count", "data-kind": index })));
}

// How many of each kind are shown, or would be if its box were checked.
function recount(place, kinds) {
  const counts = new Map();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  for (const box of byId(place).querySelectorAll(".count")) box.textContent = count(counts.get(Number(box.dataset.kind)) ?? 0);
}
