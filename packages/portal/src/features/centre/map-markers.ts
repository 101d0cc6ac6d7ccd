import { HEIGHT, WIDTH } from './map-view.ts';
import type { Spot } from './map-view.ts';

export interface MapMarker extends Spot {
  readonly number: number;
  readonly id: string;
}

/** Half the width of a marker. */
export const MARKER = 15;

/** Markers that would cover each other move apart, a little and always the same way. */
export function apart(markers: readonly MapMarker[]): readonly MapMarker[] {
  const spots = markers.map((marker) => ({ ...marker }));
  for (let round = 0; round < 60; round += 1) {
    spots.forEach((one, at) => {
      for (const other of spots.slice(at + 1)) push(one, other);
      one.x = within(one.x, WIDTH);
      one.y = within(one.y, HEIGHT);
    });
  }
  return spots.map((spot) => ({ ...spot, x: Math.round(spot.x), y: Math.round(spot.y) }));
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
