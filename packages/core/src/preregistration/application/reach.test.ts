import { describe, expect, it } from 'vitest';
import { isWithin, reachOf } from './reach.ts';

const officer = (centreId: string | null, ...roles: readonly string[]) =>
  reachOf({ roles: ['REGISTRATION_OFFICER', ...roles], centreId });

describe('how far staff reach', () => {
  it.each([
    ['the own centre', officer('10001'), ['10001'], true],
    ['another centre', officer('10001'), ['10002'], false],
    ['where the person arrived', officer('10001'), ['10002', '10001'], true],
    ['what is at no centre', officer('10001'), [null], false],
    ['what is nowhere', officer('10001'), [], false],
    ['no centre with no centre', officer(null), [null], false],
    ['any centre without one', officer(null), ['10001'], false],
    ['any centre as an administrator', officer('10001', 'REGISTRATION_ADMIN'), ['10002'], true],
    ['what is at no centre as an administrator', officer(null, 'PRE_REGISTRATION_ADMIN'), [null], true],
  ] as const)('%s [S17]', (_, reach, centres, expected) => {
    expect(isWithin(reach, centres)).toBe(expected);
  });

  it('does not take a supervisor further than an officer [S17]', () => {
    expect(reachOf({ roles: ['REGISTRATION_SUPERVISOR'], centreId: '10001' })).toEqual({ centreId: '10001' });
  });
});
