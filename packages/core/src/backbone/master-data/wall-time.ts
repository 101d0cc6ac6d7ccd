/** A time of day on a wall clock, `HH:mm:ss`. */
export type WallTime = string;
