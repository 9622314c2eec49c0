// Labels of one size at every zoom, the weightiest first, none over another. vis-network would let them grow with the
// zoom and lie on each other, so its own are switched off (font size 0).
const LETTERS = 'system-ui, "Segoe UI", "DejaVu Sans", sans-serif';
const ROOM = 18000; // square pixels of screen a label
const CELL = 64; // pixels
const FEW = 300; // nodes
const widths = new Map();
let labelled = []; // node indexes that may be labelled, the weightiest first
let near = new Map(); // the selected node and what is joined to it -> how strongly
let inks = {};

function chooseLabels(shown) {
  near = new Map();
  if (state.selected !== null) {
    for (const link of linksOf[state.selected]) {
      const other = otherEnd(link, state.selected);
      near.set(other, Math.max(near.get(other) ?? 0, strength(link)));
    }
    near.set(state.selected, Infinity);
  }
  labelled = shown.sort((a, b) => compare(near.get(b) ?? 0, near.get(a) ?? 0) || compare(weight[b], weight[a]) || a - b);
}
const compare = (a, b) => (a === b ? 0 : a - b); // Infinity - Infinity is no number

function drawLabels(context) {
  const scale = drawing.getScale();
  const ratio = context.getTransform().a / scale;
  const room = byId("mynetwork").getBoundingClientRect();
  const places = drawing.getPositions(labelled);
  const seen = labelled.map((index) => [index, drawing.canvasToDOM(places[index])])
    .filter(([, at]) => at.x > -40 && at.y > -40 && at.x < room.width + 40 && at.y < room.height + 40);
  const grid = new Map();
  // where all shapes can stay visible, no label covers one
  if (seen.length < FEW) for (const [index, at] of seen) claimShape(grid, at, nodeSet.get(index).size * scale);
  let free = Math.max(12, Math.round(room.width * room.height / ROOM));
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.lineWidth = 3;
  for (const [index, at] of seen) {
    const node = nodeSet.get(index);
    if (drawLabel(context, grid, index, node.label, at, node.size * scale)) free -= 1;
    if (free === 0) break;
  }
  context.restore();
}

// Writes a label under its node, or else above it; says whether there was room for it.
function drawLabel(context, grid, index, text, { x, y }, radius) {
  const chosen = index === state.selected || index === data.centre;
  const paper = isPaper(index);
  context.font = `${chosen ? "bold 14px" : paper ? "11px" : "12px"} ${LETTERS}`;
  const key = context.font + text;
  if (!widths.has(key)) widths.set(key, context.measureText(text).width);
  const half = widths.get(key) / 2 + 3;
  const at = (top) => ({ left: x - half, right: x + half, top: top - 2, bottom: top + 15 });
  let top = y + radius + 3;
  const free = claim(grid, at(top), chosen) || (top = y - radius - 17, claim(grid, at(top), false));
  claimShape(grid, { x, y }, radius); // lesser labels must not hide this node
  if (!free) return false;
  context.globalAlpha = near.size === 0 || near.has(index) ? 1 : 0.5;
  context.strokeStyle = inks.ground;
  context.fillStyle = paper && !chosen ? inks.quiet : inks.text;
  context.strokeText(text, x, top);
  context.fillText(text, x, top);
  return true;
}

const claimShape = (grid, { x, y }, radius) => claim(grid,
  { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius }, true);

// Takes the room of a box on the screen if nothing stands there (in any case, when forced).
function claim(grid, wanted, forced) {
  const cells = [];
  for (let x = Math.floor(wanted.left / CELL); x <= Math.floor(wanted.right / CELL); x += 1) {
    for (let y = Math.floor(wanted.top / CELL); y <= Math.floor(wanted.bottom / CELL); y += 1) cells.push(`${x},${y}`);
  }
  const meets = (other) => other.left < wanted.right && wanted.left < other.right
    && other.top < wanted.bottom && wanted.top < other.bottom;
  if (!forced && cells.some((cell) => (grid.get(cell) ?? []).some(meets))) return false;
  for (const cell of cells) grid.set(cell, [...(grid.get(cell) ?? []), wanted]);
  return true;
}

function colourLabels() {
  const style = getComputedStyle(document.documentElement);
  inks = Object.fromEntries(["text", "quiet", "ground"].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  drawing.redraw();
}
