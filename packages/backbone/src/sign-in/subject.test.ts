import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import { subjects } from './subject.ts';

const absent = (): never => {
  throw new Error('A subject is hashed, not sealed');
};
const blindIndex: Sealer['blindIndex'] = (field, value) => createHmac('sha256', field).update(value).digest();
const sealer: Sealer = { seal: absent, open: absent, blindIndex };
const subjectOf = subjects(sealer, 'mosip-resident-client');
const TOKEN = '2'.repeat(36);

describe('the name a client knows a person by', () => {
  it('is the ID token at our own service', () => {
    expect(subjectOf(TOKEN, 'mosip-resident-client')).toBe(TOKEN);
  });

  it('is the same every time and another for every client and person', () => {
    const names = [TOKEN, '3'.repeat(36)].flatMap((token) =>
      ['a', 'b'].map((client) => subjectOf(token, client)),
    );
    expect(new Set(names).size).toBe(4);
    expect(subjectOf(TOKEN, 'a')).toBe(names[0]);
    for (const name of names) expect(name).toMatch(/^\d{36}$/u);
  });
});
