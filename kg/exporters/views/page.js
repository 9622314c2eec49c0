// Wires the controls to the drawing.
function tip(index, at) {
  const box = byId("kg-tip");
  box.textContent = `${data.types[data.nodes[index].type].key}: ${data.nodes[index].label}`;
  box.hidden = false;
  const room = byId("mynetwork").getBoundingClientRect();
  box.style.left = `${Math.max(0, Math.min(at.x + 12, room.width - box.offsetWidth))}px`;
  box.style.top = `${Math.max(0, Math.min(at.y + 12, room.height - box.offsetHeight))}px`;
}

function wireDrawing() {
  drawing.on("click", (event) => {
    const link = event.edges.length ? links[event.edges[0]] : null;
    if (event.nodes.length) select(event.nodes[0]);
    else if (link) select(link.subject);
    else closePanel();
  });
  drawing.on("afterDrawing", drawLabels);
  drawing.on("hoverNode", (event) => tip(event.node, event.pointer.DOM));
  for (const away of ["blurNode", "dragStart", "zoom"]) drawing.on(away, () => { byId("kg-tip").hidden = true; });
  byId("mynetwork").querySelector("canvas").setAttribute("aria-label", "Graph; the search and the panel say the same in words");
}

function wireControls() {
  const box = byId("kg-search");
  box.addEventListener("input", suggest);
  box.addEventListener("keydown", searchKeys);
  box.addEventListener("blur", () => openList(false));
  byId("kg-confidence").addEventListener("input", (event) => {
    state.least = Number(event.target.value);
    byId("kg-least").textContent = state.least.toFixed(2);
    if (state.selected !== null) fillPanel(state.selected);
    refresh();
  });
  byId("kg-fit").addEventListener("click", () => fit(refresh()));
  byId("kg-all").addEventListener("click", () => showOnly(null));
  byId("kg-close").addEventListener("click", closePanel);
  byId("kg-physics").addEventListener("change", (event) => {
    drawing.setOptions({ physics: { enabled: event.target.checked } });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closePanel();
    else if (event.key === "/" && !event.target.matches("input")) {
      event.preventDefault();
      byId("kg-controls").open = true;
      box.focus();
    }
  });
}

// A wide window has no line that would unfold the controls, a narrow one no room for them beside the panel.
function changeShape() {
  const controls = byId("kg-controls");
  controls.open = !narrow.matches || (byId("kg-panel").hidden && controls.contains(document.activeElement));
  const inSight = () => { if (state.selected !== null) uncover(state.selected); };
  requestAnimationFrame(() => requestAnimationFrame(inSight)); // when the drawing has its new size
}

function openAddress() {
  const wanted = addressed();
  if (wanted !== undefined) select(wanted, { move: true });
  else if (!location.hash) closePanel();
}

// In a large picture mentions would hide all else; they wait behind their switch.
if (links.filter((link) => link.relation === data.background).length > 150) state.relations.delete(data.background);
if (narrow.matches) byId("kg-controls").open = false;
narrow.addEventListener("change", changeShape);
fillFilters();
wireDrawing();
wireControls();
colourLabels();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", colourLabels);
fit(refresh());
restore(history.state);
history.replaceState(reduced(), "");
openAddress();
window.addEventListener("popstate", (event) => restore(event.state));
window.addEventListener("hashchange", openAddress);
