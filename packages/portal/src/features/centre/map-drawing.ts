import { citiesOn } from './map-cities.ts';
import type { MapCity } from './map-cities.ts';
import { apart } from './map-markers.ts';
import type { MapMarker } from './map-markers.ts';
import { citiesIn, shapesOf } from './map-shapes.ts';
import { HEIGHT, WIDTH, pathOf, project, viewAround } from './map-view.ts';

/** A map in the units of its own view, ready to be drawn. */
export interface MapDrawing {
  readonly width: number;
  readonly height: number;
  readonly land: string;
  readonly water: string;
  readonly cities: readonly MapCity[];
  readonly markers: readonly MapMarker[];
}

export interface MapPoint {
  readonly id: string;
  readonly number: number;
  readonly latitude: number;
  readonly longitude: number;
}

/** Draws the country's geometry around some points, or the whole of it where there are none. */
export function drawMap(map: unknown, points: readonly MapPoint[], language: string): MapDrawing | null {
  const shapes = shapesOf(map);
  const places = points.map(({ longitude, latitude }) => [longitude, latitude] as const);
  const view = viewAround(points.length > 0 ? places : shapes.flatMap(({ rings }) => rings.flat()));
  if (view === null || shapes.length === 0) return null;
  const markers = apart(
    points.map(({ id, number, longitude, latitude }) => ({
      id,
      number,
      ...project(view, [longitude, latitude]),
    })),
  );
  return {
    width: WIDTH,
    height: HEIGHT,
    land: pathOf(shapes, 'region', view),
    water: pathOf(shapes, 'water', view),
    cities: citiesOn(view, citiesIn(map, language), markers),
    markers,
  };
}
