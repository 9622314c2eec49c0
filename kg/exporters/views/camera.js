// Where the drawing is looked at from. The panel lies over its right edge, so the middle of what one sees shifts.
const covered = () => (byId("kg-panel").hidden || narrow.matches ? 0 : byId("kg-panel").offsetWidth);
const narrow = matchMedia("(max-width: 50rem)");

// The middle of some nodes and the scale (pixels a canvas unit) at which all of them fit.
function frame(shown) {
  const places = shown.length ? Object.values(drawing.getPositions(shown)) : [{ x: 0, y: 0 }];
  const room = byId("mynetwork").getBoundingClientRect();
  const ends = (values) => [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  const [left, right] = ends(places.map((place) => place.x));
  const [top, bottom] = ends(places.map((place) => place.y));
  const scale = Math.min((room.width - covered() - 100) / (right - left + 1), (room.height - 80) / (bottom - top + 1));
  return { position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.min(1.4, Math.max(0.02, scale)) };
}

function look(position, scale) {
  drawing.moveTo({ position, scale, offset: { x: -covered() / 2, y: 0 }, animation: false });
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
