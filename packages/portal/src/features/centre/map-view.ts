import type { Place, Shape } from './map-shapes.ts';

/** What a map is drawn in: about a unit to a pixel, a little less on a phone. */
export const WIDTH = 400;
export const HEIGHT = 300;
/** Degrees of latitude a view shows at least: some thirty kilometres. */
const LEAST_SPAN = 0.28;
const MARGIN = 1.3;

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** The part of the earth that a map shows. */
export interface View {
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

/** A view with all the places in it; null for none. */
export function viewAround(places: readonly Place[]): View | null {
  const box = boxOf(places);
  return box === null ? null : viewOf(box);
}

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

export function project({ west, north, across, down }: View, [longitude, latitude]: Place): Spot {
  return { x: Math.round((longitude - west) * across), y: Math.round((north - latitude) * down) };
}

/** Rings with the points that this view cannot tell apart left out: what is outside it is drawn ever so roughly. */
export function pathOf(shapes: readonly Shape[], kind: string, view: View): string {
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
    const least = isOutside(spot) ? 100 : 2;
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
