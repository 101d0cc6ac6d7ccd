import { drawingAhead } from './drawing-ahead.ts';

/** The least UUID that `uuidv7` can make at this moment, for ranges over ids. */
export function leastUuidAt(milliseconds: number): string {
  const hex = milliseconds.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

const draw = drawingAhead(16);

/** A time-ordered UUID (RFC 9562 version 7), made here so that any database can hold it. */
export function uuidv7(now: number = Date.now()): string {
  const bytes = draw();
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
