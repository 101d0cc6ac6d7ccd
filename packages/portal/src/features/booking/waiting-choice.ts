export const PARTS_OF_DAY = ['any', 'morning', 'afternoon'] as const;

/** Days somebody may wait for. */
export const WAITS = [7, 14, 30] as const;
