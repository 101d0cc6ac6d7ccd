import { describe, expect, it } from 'vitest';
import * as signIn from '@doorstep/contract/doorstep/sign-in.ts';
import * as vid from '@doorstep/contract/resident/vid.ts';
import { areasOf } from './operations.ts';

const areas = areasOf({
  '/contract/src/resident/vid.ts': vid,
  '/contract/src/doorstep/sign-in.ts': signIn,
  '/contract/src/client.ts': { call: () => undefined },
});

describe('areasOf', () => {
  it('takes the operations out of modules that export more', () => {
    expect(areas.map(({ name }) => name)).toEqual(['resident', 'doorstep']);
    expect(areas[0]?.operations.map(({ name }) => name)).toEqual([
      'resident.vid.generate',
      'resident.vid.revoke',
      'resident.vid.policy',
      'resident.vid.list',
    ]);
  });

  it('says who may call and with which codes it refuses', () => {
    const generate = areas[0]?.operations.find(({ name }) => name === 'resident.vid.generate');
    expect(generate).toMatchObject({ method: 'POST', contractId: 'V-3', takes: ['headers', 'body'] });
    expect(generate?.codes.map(({ code }) => code)).toContain('RES-SER-405');
    expect(generate?.codes).toContainEqual({
      code: 'KER-ATH-401',
      status: 401,
      meaning: 'Authentication Failed',
    });
  });

  it('says nothing of signing in where anyone may come in', () => {
    const codes = areas[1]?.operations[0]?.codes.map(({ code }) => code) ?? [];
    expect(codes).not.toContain('not-signed-in');
    expect(codes).toContain('sign-in-gone');
  });
});
