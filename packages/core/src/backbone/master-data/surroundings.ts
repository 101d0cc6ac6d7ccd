export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

const METRES_PER_DEGREE = 111_195;

/**
 * One box of degrees, or two where it crosses the date line, that hold every point within the distance. At a pole
 * every longitude is near.
 */
export function boxesAround({
  latitude,
  longitude,
  metres,
}: {
  readonly latitude: number;
  readonly longitude: number;
  readonly metres: number;
}): readonly Box[] {
  const tall = (metres + 1) / METRES_PER_DEGREE;
  const [south, north] = [Math.max(-90, latitude - tall), Math.min(90, latitude + tall)];
  const narrowest = Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180);
  const wide = narrowest > 1e-9 ? tall / narrowest : 360;
  if (wide >= 180) return [{ west: -180, south, east: 180, north }];
  const [west, east] = [longitude - wide, longitude + wide];
  if (west < -180) {
    return [
      { west: west + 360, south, east: 180, north },
      { west: -180, south, east, north },
    ];
  }
  if (east > 180) {
    return [
      { west, south, east: 180, north },
      { west: -180, south, east: east - 360, north },
    ];
  }
  return [{ west, south, east, north }];
}
