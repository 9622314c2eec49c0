// The search box: names, aliases and titles, best first; arrows and Enter choose, Escape gives up.
const SUGGESTIONS = 10;
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const names = data.nodes.map((node) => [node.label, ...(node.aliases ?? [])].map(fold));
const undrawn = data.undrawn.map((name) => [fold(name), name]);
const UNDRAWN_AT_ONCE = 3;
const whole = data.centre === null && !undrawn.length;
const ELSEWHERE = "Nothing found in this view. What else the graph holds: kg view BUILD --around NAME";
let found = [];
let active = -1;

function rank(name, wanted) {
  const at = name.indexOf(wanted);
  if (at < 0) return Infinity;
  if (name === wanted) return 0;
  if (at === 0) return 1;
  return /[\p{L}\p{N}]/u.test(name[at - 1]) ? 3 : 2;
}

function suggest() {
  const wanted = fold(byId("kg-search").value.trim());
  const ranked = wanted ? names.map((each, index) => [Math.min(...each.map((name) => rank(name, wanted))), index]) : [];
  const hits = ranked.filter(([place]) => place < Infinity)
    .sort((a, b) => a[0] - b[0] || (weight[a[1]] === weight[b[1]] ? a[1] - b[1] : weight[b[1]] - weight[a[1]]));
  found = hits.slice(0, SUGGESTIONS).map(([, index]) => index);
  active = -1;
  const options = found.map((index, place) => element("li",
    { role: "option", id: `kg-option-${place}`, "aria-selected": "false", onpointerdown: (event) => {
      event.preventDefault();
      choose(place);
    } },
    shape(data.types[data.nodes[index].type]), element("span", { class: "text" }, data.nodes[index].label),
    aliasFound(index, wanted)));
  if (hits.length > found.length) options.push(note(`${count(hits.length - found.length)} more: type on`));
  const others = wanted ? undrawnFound(wanted, hits.length < SUGGESTIONS) : [];
  if (wanted && !hits.length && !others.length) options.push(note(whole ? "Nothing found" : ELSEWHERE));
  options.push(...others);
  byId("kg-found").replaceChildren(...options);
  openList(options.length > 0);
}

// What the graph holds but the limit left out, with the command that draws it: its very name, or, with room, a part.
function undrawnFound(wanted, roomy) {
  return undrawn.map(([name, label]) => [rank(name, wanted), label])
    .filter(([place]) => place === 0 || (roomy && place < Infinity))
    .sort((a, b) => a[0] - b[0]).slice(0, UNDRAWN_AT_ONCE)
    .map(([, label]) => note(`Not drawn: kg view BUILD --around ${quoted(label)}`));
}

// A name as one word of a shell, whatever is in it.
const quoted = (name) => `'${name.replaceAll("'", "'\\''")}'`;

// The alias that was found when the name itself does not hold what one typed.
function aliasFound(index, wanted) {
  if (names[index][0].includes(wanted)) return null;
  const place = names[index].findIndex((name) => name.includes(wanted));
  return element("span", { class: "text hint" }, data.nodes[index].aliases[place - 1]);
}

const note = (text) => element("li", { class: "hint", "aria-disabled": "true" }, text);

function openList(open) {
  byId("kg-found").hidden = !open;
  byId("kg-search").setAttribute("aria-expanded", String(open));
  if (!open) byId("kg-search").removeAttribute("aria-activedescendant");
}

function choose(place) {
  const index = found[place];
  if (index === undefined) return;
  byId("kg-search").value = data.nodes[index].label;
  openList(false);
  select(index, { move: true, focus: true });
}

function step(by) {
  if (!found.length) return;
  active = (active + by + found.length) % found.length;
  found.forEach((_, place) => byId(`kg-option-${place}`).setAttribute("aria-selected", String(place === active)));
  byId("kg-search").setAttribute("aria-activedescendant", `kg-option-${active}`);
  byId(`kg-option-${active}`).scrollIntoView({ block: "nearest" });
}

function searchKeys(event) {
  const open = !byId("kg-found").hidden;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (!open) suggest();
    step(event.key === "ArrowDown" || active < 0 ? (event.key === "ArrowDown" ? 1 : 0) : -1);
  } else if (event.key === "Enter") choose(Math.max(active, 0));
  else if (event.key === "Escape" && open) {
    openList(false);
    event.stopPropagation();
  } else return;
  event.preventDefault();
}
