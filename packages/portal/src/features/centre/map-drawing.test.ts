import { describe, expect, it } from 'vitest';
import { drawMap } from './map-drawing.ts';
import type { MapDrawing } from './map-drawing.ts';

function aSquare(west: number, south: number, side: number) {
  const [east, north] = [west + side, south + side];
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

const MAP = {
  type: 'FeatureCollection',
  features: [
    {
      properties: { kind: 'region', name: { eng: 'Land' } },
      geometry: { type: 'MultiPolygon', coordinates: [[aSquare(10, 30, 4)], [aSquare(20, 40, 1)]] },
    },
    {
      properties: { kind: 'water', name: { eng: 'Lake' } },
      geometry: { type: 'Polygon', coordinates: [aSquare(11, 31, 1)] },
    },
    {
      properties: { kind: 'city', name: { eng: 'Town', ara: 'مدينة' } },
      geometry: { type: 'Point', coordinates: [12, 32] },
    },
  ],
};

const aPoint = (number: number, longitude: number, latitude: number) => ({
  id: String(number),
  number,
  longitude,
  latitude,
});

function drawn(points: Parameters<typeof drawMap>[1], language = 'eng'): MapDrawing {
  const drawing = drawMap(MAP, points, language);
  if (drawing === null) throw new Error('Nothing was drawn');
  return drawing;
}

describe('drawMap', () => {
  it('shows the whole country where there is nothing to look for', () => {
    const { land, water, cities, markers } = drawn([]);
    expect(land.match(/M/gu)).toHaveLength(2);
    expect(water.match(/M/gu)).toHaveLength(1);
    expect(cities).toMatchObject([{ name: { text: 'Town' } }]);
    expect(markers).toEqual([]);
  });

  it('goes near what is looked for, and leaves out what is far', () => {
    const { land, markers, cities } = drawn([aPoint(1, 12, 32), aPoint(2, 12.1, 32.1)]);
    expect(land.match(/M/gu)).toHaveLength(1);
    expect(cities).toHaveLength(1);
    const [one, two] = markers;
    expect(one?.x).toBeLessThan(two?.x ?? 0);
    expect(one?.y).toBeGreaterThan(two?.y ?? 0);
  });

  it('keeps every marker in the picture and off the others', () => {
    const points = Array.from({ length: 10 }, (_, at) => aPoint(at, 12 + (at % 2) * 0.001, 32));
    const { markers, width, height } = drawn([...points, aPoint(10, 14, 34)]);
    for (const { x, y } of markers) {
      expect(x >= 15 && x <= width - 15 && y >= 15 && y <= height - 15).toBe(true);
    }
    const distances = markers.flatMap((one, at) =>
      markers.slice(at + 1).map((other) => Math.hypot(one.x - other.x, one.y - other.y)),
    );
    expect(Math.min(...distances)).toBeGreaterThan(26);
  });

  it('names a city in the language of the page, and not under a marker', () => {
    const [city] = drawn([aPoint(1, 12, 32)], 'ara').cities;
    expect(city?.name?.text).toBe('مدينة');
    expect(Math.abs((city?.name?.y ?? 0) - (city?.y ?? 0))).toBeGreaterThan(15);
    expect(drawn([], 'xxx').cities[0]?.name).toBeNull();
  });

  it('does without a map, or with one that makes no sense', () => {
    expect(drawMap({}, [], 'eng')).toBeNull();
    expect(
      drawMap({ features: [{ geometry: { type: 'Polygon', coordinates: 'x' } }, 7] }, [], 'eng'),
    ).toBeNull();
  });
});
