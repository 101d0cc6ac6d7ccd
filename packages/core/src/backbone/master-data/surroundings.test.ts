import { describe, expect, it } from 'vitest';
import { boxesAround } from './surroundings.ts';

const EARTH_RADIUS_METRES = 6_371_008.8;

interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** The oracle: the angle between two directions from the middle of the earth. */
function metresBetween(a: Point, b: Point): number {
  const [x, y] = [a, b].map(({ latitude, longitude }) => {
    const [phi, lambda] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180];
    return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
  });
  const dot = (x ?? []).reduce((sum, part, index) => sum + part * (y?.[index] ?? 0), 0);
  return EARTH_RADIUS_METRES * Math.acos(Math.min(1, Math.max(-1, dot)));
}

function isInside(around: Point & { readonly metres: number }, { latitude, longitude }: Point): boolean {
  return boxesAround(around).some(
    ({ west, south, east, north }) =>
      longitude >= west && longitude <= east && latitude >= south && latitude <= north,
  );
}

describe('boxesAround', () => {
  it.each([
    [0, 0],
    [34.25, -6.58],
    [-41.3, 174.8],
    [10, 179.999],
    [10, -179.999],
    [89.9, 15],
    [-89.99, -120],
    [90, 0],
  ])('of %d, %d hold every point that is near enough', (latitude, longitude) => {
    for (const metres of [0, 50, 2_000, 50_000, 1_000_000, 20_100_000]) {
      const around = { latitude, longitude, metres };
      for (let turn = 0; turn < 500; turn += 1) {
        const point = {
          latitude: Math.max(-90, Math.min(90, latitude + Math.sin(turn * 7.3) * (metres / 90_000))),
          longitude: ((((longitude + Math.cos(turn * 3.1) * (metres / 20_000)) % 360) + 540) % 360) - 180,
        };
        if (metresBetween(around, point) <= metres) expect(isInside(around, point)).toBe(true);
      }
    }
  });

  it('leaves out what is far', () => {
    const around = { latitude: 34, longitude: -6, metres: 2_000 };
    expect(isInside(around, { latitude: 34.03, longitude: -6 })).toBe(false);
    expect(isInside(around, { latitude: 34, longitude: -5.9 })).toBe(false);
  });

  it('are two at the date line, and one elsewhere', () => {
    expect(boxesAround({ latitude: 0, longitude: 179.99, metres: 5_000 })).toHaveLength(2);
    expect(boxesAround({ latitude: 0, longitude: -179.99, metres: 5_000 })).toHaveLength(2);
    expect(boxesAround({ latitude: 0, longitude: 10, metres: 5_000 })).toHaveLength(1);
  });
});
