import { describe, expect, it } from 'vitest';
import type { StaffAccounts, StaffRecord } from '@doorstep/core/backbone/sign-in/staff.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { aWorkingCentre } from '@doorstep/core/preregistration/booking/testing/a-working-centre.ts';
import { settleDemoStaff } from './demo-staff.ts';

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

describe('the staff of a demonstration', () => {
  it('are an officer of the first centre and an administrator, and are told again at the next start', async () => {
    const { known, systems } = accounts();
    const first = await settleDemoStaff('demo', systems);
    expect(first.officer).toMatchObject({ userName: 'demo.officer', centreId: aWorkingCentre().id });
    expect(first.office).toMatchObject({ userName: 'demo.office' });
    expect([...known.values()].map(({ roles }) => roles)).toEqual([
      ['REGISTRATION_OFFICER'],
      ['GLOBAL_ADMIN'],
    ]);
    expect(await settleDemoStaff('demo', systems)).toEqual(first);
  });

  it('do not come to where others work, nor back when shut out', async () => {
    const { known, systems } = accounts(RECORD);
    expect(await settleDemoStaff('demo', systems)).toEqual({ officer: null, office: null });
    expect([...known.keys()]).toEqual(['nour']);
    const shut = accounts({ ...RECORD, userId: 'demo.officer', centreId: '10001', disabledAt: new Date(0) });
    expect((await settleDemoStaff('demo', shut.systems)).officer).toBe(null);
  });

  it('are shut out of production', async () => {
    const { known, systems } = accounts(
      { ...RECORD, userId: 'demo.officer', centreId: '10001' },
      { ...RECORD, userId: 'demo.office' },
    );
    expect(await settleDemoStaff('production', systems)).toEqual({ officer: null, office: null });
    for (const { disabledAt } of known.values()) expect(disabledAt).toBeInstanceOf(Date);
    const none = accounts();
    await settleDemoStaff('production', none.systems);
    expect(none.known.size).toBe(0);
  });
});
