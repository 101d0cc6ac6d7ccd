import { isRecord, textAt, valueAt } from '@doorstep/contract/json.ts';

/** A map in the units of its own view, ready to be drawn. */
export interface MapDrawing {
  readonly width: number;
  readonly height: number;
  readonly land: string;
  readonly water: string;
  readonly cities: readonly MapCity[];
  readonly markers: readonly MapMarker[];
}

export interface MapCity extends Spot {
  /** Null where it would cover something else. */
  readonly name: { readonly text: string; readonly y: number } | null;
}

export interface MapMarker extends Spot {
  readonly number: number;
  readonly id: string;
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface MapPoint {
  readonly id: string;
  readonly number: number;
  readonly latitude: number;
  readonly longitude: number;
}

/** What the view is drawn in: about two units to a pixel of a phone. */
const WIDTH = 600;
const HEIGHT = 440;
const MARKER = 17;
const TEXT = 20;
/** Degrees of latitude a view shows at least: some thirty kilometres. */
const LEAST_SPAN = 0.28;
const MARGIN = 1.3;

/** Draws the country's geometry around some points, or the whole of it where there are none. */
export function drawMap(map: unknown, points: readonly MapPoint[], language: string): MapDrawing | null {
  const shapes = shapesOf(map);
  const box = boxOf(points.length > 0 ? points.map(placeOf) : shapes.flatMap(({ rings }) => rings.flat()));
  if (box === null || shapes.length === 0) return null;
  const view = viewOf(box);
  const markers = apart(points.map((point) => ({ ...project(view, placeOf(point)), ...label(point) })));
  return {
    width: WIDTH,
    height: HEIGHT,
    land: pathOf(shapes, 'region', view),
    water: pathOf(shapes, 'water', view),
    cities: citiesOf(map, view, markers, language),
    markers,
  };
}

type Place = readonly [longitude: number, latitude: number];
type Ring = readonly Place[];

interface Shape {
  readonly kind: string;
  readonly rings: readonly Ring[];
}

interface View {
  readonly west: number;
  readonly north: number;
  /** Units to a degree of each. */
  readonly across: number;
  readonly down: number;
}

interface Box {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

const placeOf = ({ longitude, latitude }: MapPoint): Place => [longitude, latitude];
const label = ({ id, number }: MapPoint) => ({ id, number });

function boxOf(places: readonly Place[]): Box | null {
  if (places.length === 0) return null;
  const box = { west: 180, east: -180, south: 90, north: -90 };
  for (const [longitude, latitude] of places) {
    box.west = Math.min(box.west, longitude);
    box.east = Math.max(box.east, longitude);
    box.south = Math.min(box.south, latitude);
    box.north = Math.max(box.north, latitude);
  }
  return box;
}

/** Degrees of longitude shrink with the cosine of the latitude; a country is small enough for one cosine. */
function viewOf({ west, east, south, north }: Box): View {
  const [middle, centre] = [(north + south) / 2, (west + east) / 2];
  const shrink = Math.max(0.05, Math.cos((middle * Math.PI) / 180));
  const tall = Math.max(
    LEAST_SPAN,
    (north - south) * MARGIN,
    (((east - west) * shrink * MARGIN) / WIDTH) * HEIGHT,
  );
  const down = HEIGHT / tall;
  return {
    west: centre - WIDTH / (2 * down * shrink),
    north: middle + tall / 2,
    across: down * shrink,
    down,
  };
}

function project({ west, north, across, down }: View, [longitude, latitude]: Place): Spot {
  return { x: Math.round((longitude - west) * across), y: Math.round((north - latitude) * down) };
}

/** Rings with the points that this view cannot tell apart left out: what is outside it is drawn ever so roughly. */
function pathOf(shapes: readonly Shape[], kind: string, view: View): string {
  return shapes
    .filter((shape) => shape.kind === kind)
    .flatMap(({ rings }) => rings)
    .map((ring) => thinned(ring.map((place) => project(view, place))))
    .filter(isInView)
    .map(ringPath)
    .join('');
}

function thinned(ring: readonly Spot[]): readonly Spot[] {
  let last: Spot | undefined;
  return ring.filter((spot) => {
    const least = isOutside(spot) ? 150 : 3;
    const isFar = last === undefined || Math.abs(spot.x - last.x) + Math.abs(spot.y - last.y) >= least;
    if (isFar) last = spot;
    return isFar;
  });
}

function isOutside({ x, y }: Spot): boolean {
  return x < -WIDTH / 8 || x > WIDTH * 1.125 || y < -HEIGHT / 8 || y > HEIGHT * 1.125;
}

function isInView(ring: readonly Spot[]): boolean {
  const [xs, ys] = [ring.map(({ x }) => x), ring.map(({ y }) => y)];
  return (
    ring.length > 2 &&
    Math.max(...xs) >= 0 &&
    Math.min(...xs) <= WIDTH &&
    Math.max(...ys) >= 0 &&
    Math.min(...ys) <= HEIGHT
  );
}

function ringPath([first, ...rest]: readonly Spot[]): string {
  if (first === undefined) return '';
  let last = first;
  const steps = rest.map((spot) => {
    const step = `${String(spot.x - last.x)} ${String(spot.y - last.y)}`;
    last = spot;
    return step;
  });
  return `M${String(first.x)} ${String(first.y)}l${steps.join(' ')}z`.replaceAll(' -', '-');
}

/** Markers that would cover each other move apart, a little and always the same way. */
function apart(markers: readonly MapMarker[]): readonly MapMarker[] {
  const spots = markers.map(({ x, y }) => ({ x, y }));
  for (let round = 0; round < 40; round += 1) {
    spots.forEach((one, at) => {
      for (const other of spots.slice(at + 1)) push(one, other);
    });
  }
  return markers.map((marker, at) => {
    const { x = marker.x, y = marker.y } = spots[at] ?? {};
    return { ...marker, x: Math.round(within(x, WIDTH)), y: Math.round(within(y, HEIGHT)) };
  });
}

function push(one: { x: number; y: number }, other: { x: number; y: number }): void {
  const [across, down] = [other.x - one.x, other.y - one.y];
  const away = Math.hypot(across, down);
  const missing = 2 * MARKER + 2 - away;
  if (missing <= 0) return;
  const [x, y] = away === 0 ? [1, 0.4] : [across / away, down / away];
  one.x -= (x * missing) / 2;
  one.y -= (y * missing) / 2;
  other.x += (x * missing) / 2;
  other.y += (y * missing) / 2;
}

function within(value: number, size: number): number {
  return Math.min(size - MARKER, Math.max(MARKER, value));
}

/** Where a name may stand: under its dot or over it, or past the marker that is there. */
const NAME_STEPS = [20, -18, 34, -32];

/** Cities in the view, with their names where there is room. */
function citiesOf(
  map: unknown,
  view: View,
  markers: readonly MapMarker[],
  language: string,
): readonly MapCity[] {
  const taken: Area[] = markers.map(({ x, y }) => areaAround(x, y, MARKER, MARKER));
  return featuresOf(map).flatMap((feature) => {
    const place = readPlace(valueAt(feature, ['geometry', 'coordinates']));
    if (textAt(feature, 'properties', 'kind') !== 'city' || place === null) return [];
    const { x, y } = project(view, place);
    if (x < 0 || x > WIDTH || y < 0 || y > HEIGHT) return [];
    const text = textAt(feature, 'properties', 'name', language) ?? '';
    const spot = NAME_STEPS.map((step) => y + step).find((at) => {
      const area = areaAround(x, at, text.length * TEXT * 0.3, TEXT * 0.6);
      const isFree = isInside(area) && !taken.some((other) => overlaps(area, other));
      if (isFree) taken.push(area);
      return isFree;
    });
    return [{ x, y, name: spot === undefined || text === '' ? null : { text, y: spot } }];
  });
}

interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function areaAround(x: number, y: number, halfWidth: number, halfHeight: number): Area {
  return { left: x - halfWidth, right: x + halfWidth, top: y - halfHeight, bottom: y + halfHeight };
}

function overlaps(one: Area, other: Area): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function isInside({ left, right, top, bottom }: Area): boolean {
  return left >= 0 && right <= WIDTH && top >= 0 && bottom <= HEIGHT;
}

function shapesOf(map: unknown): readonly Shape[] {
  return featuresOf(map).flatMap((feature) => {
    const kind = textAt(feature, 'properties', 'kind') ?? '';
    const coordinates = valueAt(feature, ['geometry', 'coordinates']);
    const type = textAt(feature, 'geometry', 'type');
    if (type === 'Polygon') return [{ kind, rings: readRings(coordinates) }];
    if (type === 'MultiPolygon') return [{ kind, rings: listOf(coordinates).flatMap(readRings) }];
    return [];
  });
}

function featuresOf(map: unknown): readonly unknown[] {
  return listOf(valueAt(map, ['features'])).filter(isRecord);
}

function readRings(polygon: unknown): readonly Ring[] {
  return listOf(polygon).map((ring) =>
    listOf(ring)
      .map(readPlace)
      .filter((place) => place !== null),
  );
}

function readPlace(value: unknown): Place | null {
  const [longitude, latitude] = listOf(value);
  return typeof longitude === 'number' && typeof latitude === 'number' ? [longitude, latitude] : null;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
