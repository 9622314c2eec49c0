// Where the drawing is looked at from. The panel lies over its right edge, on a narrow screen over its lower part, so
// the middle of what one sees shifts.
const narrow = matchMedia("(max-width: 50rem)");
function covered() {
  const panel = byId("kg-panel");
  if (panel.hidden) return { x: 0, y: 0 };
  return narrow.matches ? { x: 0, y: panel.offsetHeight } : { x: panel.offsetWidth, y: 0 };
}

// The middle of some nodes and the scale (pixels a canvas unit) at which all of them fit.
function frame(shown) {
  const places = shown.length ? Object.values(drawing.getPositions(shown)) : [{ x: 0, y: 0 }];
  const room = byId("mynetwork").getBoundingClientRect();
  const ends = (values) => [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  const [left, right] = ends(places.map((place) => place.x));
  const [top, bottom] = ends(places.map((place) => place.y));
  const free = { x: room.width - covered().x - 100, y: room.height - covered().y - 80 };
  const scale = Math.min(free.x / (right - left + 1), free.y / (bottom - top + 1));
  return { position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.min(1.4, Math.max(0.02, scale)) };
}

function look(position, scale) {
  drawing.moveTo({ position, scale, offset: { x: -covered().x / 2, y: -covered().y / 2 }, animation: false });
}

function fit(shown) {
  const { position, scale } = frame(shown);
  look(position, scale);
}

// Brings a node to the middle, near enough to tell its neighbours apart.
function visit(index) {
  const near = [index, ...linksOf[index].map((link) => otherEnd(link, index))];
  const all = frame(data.nodes.map((_, each) => each)).scale;
  look(drawing.getPositions([index])[index], Math.max(all, Math.min(frame(near).scale, 1)));
}

// Moves a node that the panel hides, or that lies outside, to the middle.
function uncover(index) {
  const place = drawing.getPositions([index])[index];
  const room = byId("mynetwork").getBoundingClientRect();
  const at = drawing.canvasToDOM(place);
  const seen = at.x > 0 && at.y > 0 && at.x < room.width - covered().x - 20 && at.y < room.height - covered().y - 20;
  if (!seen) look(place, drawing.getScale());
}
