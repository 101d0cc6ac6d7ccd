import { describe, expect, it } from 'vitest';
import type { StaffAccounts, StaffRecord } from '@doorstep/core/backbone/sign-in/staff.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { aWorkingCentre } from '@doorstep/core/preregistration/booking/testing/a-working-centre.ts';
import { settleDemoOfficer } from './demo-officer.ts';

const RECORD: StaffRecord = {
  userId: 'nour',
  name: 'Nour',
  email: null,
  roles: ['GLOBAL_ADMIN'],
  centreId: null,
  disabledAt: null,
  createdAt: new Date(0),
};

function accounts(...rows: readonly StaffRecord[]) {
  const known = new Map(rows.map((row) => [row.userId, row]));
  const staff: StaffAccounts = {
    add: async ({ password: _unread, ...member }) => {
      known.set(member.userId, { ...RECORD, ...member });
      return ok();
    },
    list: async () => [...known.values()],
    disable: async (userId) => {
      const row = known.get(userId);
      if (row === undefined) return fail('user-unknown');
      known.set(userId, { ...row, disabledAt: new Date(0) });
      return ok();
    },
    enable: async () => ok(),
    change: async () => ok(),
    setPassword: async () => ok(),
    signIn: async () => fail('refused'),
    byToken: async () => null,
    signOut: async () => undefined,
  };
  const masterData = { centres: async () => ({ items: [aWorkingCentre()], total: 1 }) };
  return { known, systems: { staff, masterData } };
}

describe('the demo officer', () => {
  it('works at the first centre of a database without staff, and is told again at the next start', async () => {
    const { known, systems } = accounts();
    const first = await settleDemoOfficer('demo', systems);
    expect(first).toMatchObject({ userName: 'demo.officer', centreId: aWorkingCentre().id });
    expect(known.get('demo.officer')?.roles).toEqual(['REGISTRATION_OFFICER']);
    expect(await settleDemoOfficer('demo', systems)).toEqual(first);
  });

  it('does not come to where others work, nor back when shut out', async () => {
    const { known, systems } = accounts(RECORD);
    expect(await settleDemoOfficer('demo', systems)).toBe(null);
    expect([...known.keys()]).toEqual(['nour']);
    const shut = accounts({ ...RECORD, userId: 'demo.officer', centreId: '10001', disabledAt: new Date(0) });
    expect(await settleDemoOfficer('demo', shut.systems)).toBe(null);
  });

  it('is shut out of production', async () => {
    const { known, systems } = accounts({ ...RECORD, userId: 'demo.officer', centreId: '10001' });
    expect(await settleDemoOfficer('production', systems)).toBe(null);
    expect(known.get('demo.officer')?.disabledAt).toBeInstanceOf(Date);
    const none = accounts();
    expect(await settleDemoOfficer('production', none.systems)).toBe(null);
    expect(none.known.size).toBe(0);
  });
});
