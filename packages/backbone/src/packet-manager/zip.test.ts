import { describe, expect, it } from 'vitest';
import { zip } from './zip.ts';

describe('an archive that is written', () => {
  it('says sum and sizes of a file before it and in its directory, as readers of streams need', () => {
    const bytes = Buffer.from(zip(new Map([['a', Buffer.from('123456789')]])));
    const directory = bytes.readUInt32LE(bytes.length - 6);
    // The check value of CRC-32 for these nine characters.
    const told = [0xcbf43926, 9, 9];
    expect([14, 18, 22].map((at) => bytes.readUInt32LE(at))).toEqual(told);
    expect([16, 20, 24].map((at) => bytes.readUInt32LE(directory + at))).toEqual(told);
    expect(bytes.subarray(30, 40).toString()).toBe('a123456789');
  });

  it('keeps the place of each file, and names in any script', () => {
    const names = ['first', 'जन्म.json', 'last'];
    const bytes = Buffer.from(zip(new Map(names.map((name) => [name, Buffer.from(`of ${name}`)]))));
    let line = bytes.readUInt32LE(bytes.length - 6);
    for (const name of names) {
      const place = bytes.readUInt32LE(line + 42);
      const length = bytes.readUInt16LE(line + 28);
      expect(bytes.subarray(line + 46, line + 46 + length).toString()).toBe(name);
      expect(bytes.subarray(place + 30 + length).toString()).toMatch(`of ${name}`);
      line += 46 + length;
    }
  });
});
