import { describe, expect, it } from 'vitest';
import { STAFF_ROLES } from '../../backbone/sign-in/staff.ts';
import { areasOf } from './area.ts';

describe('the areas of the back office', () => {
  it('open by role: the desk’s people see none, and only the administrator sees all', () => {
    const seen = Object.fromEntries(STAFF_ROLES.map((role) => [role, areasOf([role]).length]));
    expect(seen).toMatchObject({
      REGISTRATION_OFFICER: 0,
      REGISTRATION_SUPERVISOR: 0,
      HOTLIST_ADMIN: 0,
      KEY_MAKER: 0,
    });
    expect(seen['GLOBAL_ADMIN']).toBe(8);
    expect(Object.values(seen).filter((count) => count === 8)).toHaveLength(1);
    expect(areasOf(['MASTERDATA_ADMIN'])).toEqual(['master-data', 'figures']);
    expect(areasOf(['MASTERDATA_ADMIN', 'PARTNER_ADMIN'])).toContain('credentials');
    expect(areasOf(['PMS_ADMIN'])).toEqual(['credentials', 'partners']);
  });
});
