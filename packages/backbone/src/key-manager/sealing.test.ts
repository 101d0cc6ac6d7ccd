import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSealer } from './sealing.ts';

const index = randomBytes(32);
const oldKey = randomBytes(32);
const sealer = createSealer({ sealing: new Map([[1, oldKey]]), index });

describe('sealing', () => {
  it('opens what it sealed, in every script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, context) => {
        expect(sealer.open(sealer.seal(text, context), context)).toBe(text);
      }),
    );
  });

  it('refuses another context, so a value cannot be moved to another row', () => {
    const sealed = sealer.seal('secret', 'table/row-1');
    expect(() => sealer.open(sealed, 'table/row-2')).toThrow();
  });

  it('refuses a single changed bit anywhere', () => {
    const sealed = Buffer.from(sealer.seal('secret', 'c'));
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => sealer.open(changed, 'c')).toThrow();
    }
  });

  it('opens values of an older key and seals with the newest', () => {
    const newer = createSealer({
      sealing: new Map([
        [1, oldKey],
        [2, randomBytes(32)],
      ]),
      index,
    });
    expect(newer.open(sealer.seal('kept', 'c'), 'c')).toBe('kept');
    expect(() => sealer.open(newer.seal('new', 'c'), 'c')).toThrow('version 2');
  });

  it('seals equal texts differently and indexes them equally, apart by field', () => {
    expect(Buffer.from(sealer.seal('a', 'c'))).not.toEqual(Buffer.from(sealer.seal('a', 'c')));
    expect(sealer.blindIndex('uin', '1')).toEqual(sealer.blindIndex('uin', '1'));
    expect(sealer.blindIndex('uin', '1')).not.toEqual(sealer.blindIndex('vid', '1'));
  });
});
