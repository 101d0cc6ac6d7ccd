import { expect, it } from 'vitest';
import { remembering } from './remembering.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';

/** Bytes that hold their own number, context and text; as a sealer's, they open in their context only. */
function aSealer(): Sealer {
  let sealed = 0;
  return {
    seal: (text, context) => Buffer.from([String((sealed += 1)), context, text].join('\n')),
    open: (bytes, context) => {
      const [, sealedIn, text] = Buffer.from(bytes).toString().split('\n');
      if (sealedIn !== context || text === undefined) throw new Error('Not sealed here');
      return text;
    },
    blindIndex: () => new Uint8Array(),
  };
}

function counting() {
  const sealer = aSealer();
  let opened = 0;
  const counted = remembering({
    ...sealer,
    open: (sealed, context) => {
      opened += 1;
      return sealer.open(sealed, context);
    },
  });
  return { sealer: counted, opened: () => opened };
}

it('opens the same bytes once, and other bytes of the same text again', () => {
  const { sealer, opened } = counting();
  const sealed = sealer.seal('text', 'row');
  expect([sealer.open(sealed, 'row'), sealer.open(Buffer.from(sealed), 'row')]).toEqual(['text', 'text']);
  expect(opened()).toBe(1);
  expect(sealer.open(sealer.seal('text', 'row'), 'row')).toBe('text');
  expect(opened()).toBe(2);
});

it('refuses what it remembers in another context, and what is not sealed', () => {
  const { sealer } = counting();
  const sealed = sealer.seal('text', 'row 1');
  sealer.open(sealed, 'row 1');
  expect(() => sealer.open(sealed, 'row 2')).toThrow();
  expect(() => sealer.open(Buffer.from([...sealed, 'r'.charCodeAt(0)]), 'ow 1')).toThrow();
  expect(() => sealer.open(Buffer.alloc(0), 'row 1')).toThrow();
});

it('forgets what was not asked for since many others, and keeps what was', () => {
  const { sealer, opened } = counting();
  const [asked, left] = [sealer.seal('asked', 'row'), sealer.seal('left', 'row')];
  sealer.open(left, 'row');
  for (let n = 0; n < 5_000; n += 1) {
    sealer.open(sealer.seal(String(n), 'row'), 'row');
    expect(sealer.open(asked, 'row')).toBe('asked');
  }
  expect(opened()).toBe(5_002);
  sealer.open(left, 'row');
  expect(opened()).toBe(5_003);
});
