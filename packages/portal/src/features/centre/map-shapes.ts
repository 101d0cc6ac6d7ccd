import { isRecord, textAt, valueAt } from '@doorstep/contract/json.ts';

/** Degrees, as GeoJSON orders them. */
export type Place = readonly [longitude: number, latitude: number];
type Ring = readonly Place[];

/** An area of the country's map. */
export interface Shape {
  /** region or water */
  readonly kind: string;
  readonly rings: readonly Ring[];
}

export interface City {
  readonly place: Place;
  /** In the language asked for; empty where the map has none. */
  readonly name: string;
}

/** The areas of a GeoJSON feature collection; what makes no sense is left out. */
export function shapesOf(map: unknown): readonly Shape[] {
  return featuresOf(map).flatMap((feature) => {
    const kind = textAt(feature, 'properties', 'kind') ?? '';
    const coordinates = valueAt(feature, ['geometry', 'coordinates']);
    const type = textAt(feature, 'geometry', 'type');
    if (type === 'Polygon') return [{ kind, rings: readRings(coordinates) }];
    if (type === 'MultiPolygon') return [{ kind, rings: listOf(coordinates).flatMap(readRings) }];
    return [];
  });
}

export function citiesIn(map: unknown, language: string): readonly City[] {
  return featuresOf(map).flatMap((feature) => {
    const place = readPlace(valueAt(feature, ['geometry', 'coordinates']));
    if (textAt(feature, 'properties', 'kind') !== 'city' || place === null) return [];
    return [{ place, name: textAt(feature, 'properties', 'name', language) ?? '' }];
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
