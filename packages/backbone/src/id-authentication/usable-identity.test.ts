import type { HotlistEntry } from '@doorstep/core/backbone/id-authentication/hotlist.ts';
import type { Identity } from '@doorstep/core/backbone/id-repository/identity.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import { describe, expect, it } from 'vitest';
import { usableIdentity } from './usable-identity.ts';

const UIN = '5937148061';
const VID = '6378512679834021';
const AID = '10001100010000120261123090000';
const PERSON: Identity = { uin: UIN, status: 'ACTIVATED', attributes: {}, verifiedAttributes: [] };

/** The person, named as it may be, with so much on the hotlist. */
async function outcome(named: string, ...blocked: readonly HotlistEntry[]): Promise<string> {
  const found = await usableIdentity(
    {
      idRepository: { identity: async () => ok(PERSON) },
      hotlist: {
        status: async ({ idType, id }) => ({
          status: blocked.some((entry) => entry.idType === idType && entry.id === id)
            ? 'BLOCKED'
            : 'UNBLOCKED',
          expiresAt: null,
        }),
      },
    },
    named,
  );
  return found.ok ? 'usable' : found.failure.word;
}

describe('a person on the hotlist', () => {
  it.each([UIN, VID, AID])('is of no use when the UIN is blocked, named by %s', async (named) => {
    expect(await outcome(named)).toBe('usable');
    expect(await outcome(named, { idType: 'UIN', id: UIN })).toBe('id-inactive');
  });

  it('is of no use by a blocked VID, and of use by another number', async () => {
    expect(await outcome(VID, { idType: 'VID', id: VID })).toBe('id-inactive');
    expect(await outcome(UIN, { idType: 'VID', id: VID })).toBe('usable');
  });
});
