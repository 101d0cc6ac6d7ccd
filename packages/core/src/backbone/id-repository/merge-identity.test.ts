import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedAttributes, mergeIdentity } from './merge-identity.ts';

const text = fc.string({ maxLength: 4 });
const language = fc.constantFrom('eng', 'ara', 'fra', 'hin');
const texts = fc.uniqueArray(fc.record({ language, value: text }), {
  minLength: 1,
  selector: (item) => item.language,
});
const document = fc.record({ type: text, value: text, refNumber: fc.option(text) }, { requiredKeys: [] });
/** An attribute keeps its kind, as the ID schema makes it. */
const identity = fc.record(
  {
    fullName: texts,
    city: texts,
    phone: text,
    age: fc.integer(),
    proofOfIdentity: document,
    selectedHandles: fc.array(text),
  },
  { requiredKeys: [] },
);

function languagesOf(attribute: unknown): string[] {
  const items: readonly unknown[] = Array.isArray(attribute) ? attribute : [];
  return items.map((item) => JSON.stringify(item)).map((item) => /"language":"(\w+)"/u.exec(item)?.[1] ?? '');
}

describe('an identity and a change', () => {
  it('leave what the change does not name', () => {
    fc.assert(
      fc.property(identity, identity, (stored, change) => {
        const merged = mergeIdentity(stored, change);
        for (const [name, value] of Object.entries(stored)) {
          if (!Object.hasOwn(change, name)) expect(merged[name]).toEqual(value);
        }
      }),
    );
  });

  it('keep every language of either, the given text winning', () => {
    fc.assert(
      fc.property(texts, texts, (stored, given) => {
        const { fullName } = mergeIdentity({ fullName: stored }, { fullName: given });
        const all = new Set([...stored, ...given].map((item) => item.language));
        expect(languagesOf(fullName).sort()).toEqual([...all].sort());
        expect(fullName).toEqual(expect.arrayContaining(given));
      }),
    );
  });

  it('give the same when the change is made twice, and when it is made of what stands there', () => {
    fc.assert(
      fc.property(identity, identity, (stored, change) => {
        const once = mergeIdentity(stored, change);
        expect(mergeIdentity(once, change)).toEqual(once);
        expect(mergeIdentity(stored, stored)).toEqual(stored);
      }),
    );
  });

  it('give the same whether two changes are made in turn or gathered first, as drafts are', () => {
    fc.assert(
      fc.property(identity, identity, identity, (stored, first, second) => {
        expect(mergeIdentity(stored, mergeIdentity(first, second))).toEqual(
          mergeIdentity(mergeIdentity(stored, first), second),
        );
      }),
    );
  });

  it('name as changed what the change names and has another value, and nothing else', () => {
    fc.assert(
      fc.property(identity, identity, (stored, change) => {
        const merged = mergeIdentity(stored, change);
        const changed = changedAttributes(stored, merged);
        for (const name of changed) expect(Object.keys(change)).toContain(name);
        for (const name of Object.keys(change)) {
          if (!changed.includes(name))
            expect(new Map(Object.entries(stored)).get(name)).toEqual(merged[name]);
        }
      }),
    );
  });
});

describe('merging', () => {
  it.each([
    [{ phone: '1' }, { phone: null }, { phone: '1' }],
    [{ phone: '1' }, { phone: '' }, { phone: '' }],
    [{ tags: ['a', 'b'] }, { tags: ['c'] }, { tags: ['c'] }],
    [{ tags: ['a'] }, { tags: [] }, { tags: [] }],
    [
      { city: [{ language: 'eng', value: 'Port' }] },
      { city: [{ language: 'ENG', value: 'Harbour' }] },
      { city: [{ language: 'ENG', value: 'Harbour' }] },
    ],
    [{ proof: { type: 'A', value: 'x' } }, { proof: { value: 'y' } }, { proof: { type: 'A', value: 'y' } }],
    [{ city: 'Port' }, { city: { name: 'Port' } }, { city: { name: 'Port' } }],
  ])('%j with %j is %j', (stored, change, merged) => {
    expect(mergeIdentity(stored, change)).toEqual(merged);
  });

  it('takes a member called like a part of the language for an attribute', () => {
    const change = Object.fromEntries([
      ['__proto__', { status: 'x' }],
      ['phone', '1'],
    ]);
    const merged = mergeIdentity({}, change);
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
    expect(Object.keys(merged)).toEqual(['__proto__', 'phone']);
    expect('status' in merged).toBe(false);
  });

  it('does not call a change what only orders members otherwise', () => {
    expect(changedAttributes({ proof: { a: 1, b: 2 } }, { proof: { b: 2, a: 1 } })).toEqual([]);
    expect(changedAttributes({ tags: ['a', 'b'] }, { tags: ['b', 'a'] })).toEqual(['tags']);
  });
});
