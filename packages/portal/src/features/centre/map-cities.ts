import { MARKER } from './map-markers.ts';
import type { MapMarker } from './map-markers.ts';
import type { City } from './map-shapes.ts';
import { HEIGHT, WIDTH, project } from './map-view.ts';
import type { Spot, View } from './map-view.ts';

export interface MapCity extends Spot {
  /** Null where it would cover something else. */
  readonly name: { readonly text: string; readonly y: number } | null;
}

const TEXT = 17;
/** Where a name may stand: under its dot or over it, or past the markers that are there. */
const NAME_STEPS = [18, -16, 34, -32, 50, -48, 66, -64, 82, -80];

/** Cities in the view, with their names where there is room. */
export function citiesOn(
  view: View,
  cities: readonly City[],
  markers: readonly MapMarker[],
): readonly MapCity[] {
  const taken: Area[] = markers.map(({ x, y }) => areaAround(x, y, MARKER, MARKER));
  return cities.flatMap(({ place, name }) => {
    const { x, y } = project(view, place);
    if (x < 0 || x > WIDTH || y < 0 || y > HEIGHT) return [];
    const spot = NAME_STEPS.map((step) => y + step).find((at) => {
      const area = areaAround(x, at, name.length * TEXT * 0.3, TEXT * 0.6);
      const isFree = isInside(area) && !taken.some((other) => overlaps(area, other));
      if (isFree) taken.push(area);
      return isFree;
    });
    return [{ x, y, name: spot === undefined || name === '' ? null : { text: name, y: spot } }];
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
