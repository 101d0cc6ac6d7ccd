import type { StaffAccounts } from '@doorstep/core/backbone/sign-in/staff.ts';
import type { MasterData } from '@doorstep/core/backbone/master-data/master-data.ts';
import type { Config } from '../config.ts';

/** Who tries the centre's desk in demo mode. */
export interface DemoOfficer {
  readonly userName: string;
  readonly password: string;
  readonly centreId: string;
}

const USER_NAME = 'demo.officer';
/** No secret: the start prints it, and production shuts the account. */
const PASSWORD = 'harbour lantern fig tree';

interface DemoSystems {
  readonly staff: StaffAccounts;
  readonly masterData: Pick<MasterData, 'centres'>;
}

/**
 * An officer of the country's first centre, in a database whose staff are nobody else yet; one with staff of its own
 * gets none. In production the account is shut, should a demo's database ever come there.
 */
export async function settleDemoOfficer(
  mode: Config['mode'],
  { staff, masterData }: DemoSystems,
): Promise<DemoOfficer | null> {
  if (mode === 'production') {
    await staff.disable(USER_NAME);
    return null;
  }
  const known = await staff.list();
  const there = known.find(({ userId }) => userId === USER_NAME);
  const centreId = there === undefined ? await firstCentre(masterData) : there.centreId;
  if (centreId === null || there?.disabledAt instanceof Date) return null;
  const officer = { userName: USER_NAME, password: PASSWORD, centreId };
  if (there !== undefined) return officer;
  if (known.length > 0) return null;
  const added = await staff.add({
    userId: USER_NAME,
    name: 'Demo Officer',
    email: null,
    roles: ['REGISTRATION_OFFICER'],
    centreId,
    password: PASSWORD,
  });
  // Another process of the same start may have been first.
  return added.ok || added.failure.word === 'user-id-taken' ? officer : null;
}

async function firstCentre(masterData: DemoSystems['masterData']): Promise<string | null> {
  const { items } = await masterData.centres(null, {
    number: 0,
    size: 50,
    orderBy: 'id',
    direction: 'ascending',
  });
  return items.find(({ active }) => active)?.id ?? null;
}
