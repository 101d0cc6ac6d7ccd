import type { NewStaff, StaffAccounts, StaffRecord } from '@doorstep/core/backbone/sign-in/staff.ts';
import type { MasterData } from '@doorstep/core/backbone/master-data/master-data.ts';
import type { Config } from '../config.ts';

/** Whoever tries a surface of staff in demo mode. */
export interface DemoAccount {
  readonly userName: string;
  readonly password: string;
}

/** Who tries the centre's desk. */
export interface DemoOfficer extends DemoAccount {
  readonly centreId: string;
}

export interface DemoStaff {
  readonly officer: DemoOfficer | null;
  /** Who tries the back office. */
  readonly office: DemoAccount | null;
}

/** No secrets: the start prints them, and production shuts the accounts. */
const OFFICER = { userId: 'demo.officer', password: 'harbour lantern fig tree' } as const;
const OFFICE = { userId: 'demo.office', password: 'ledger window cedar rain' } as const;
export const DEMO_STAFF: readonly string[] = [OFFICER.userId, OFFICE.userId];

interface DemoSystems {
  readonly staff: StaffAccounts;
  readonly masterData: Pick<MasterData, 'centres'>;
}

/**
 * An officer of the country's first centre and an administrator, in a database whose staff are nobody else yet; one with
 * staff of its own gets none. In production the accounts are shut, should a demo's database ever come there.
 */
export async function settleDemoStaff(
  mode: Config['mode'],
  { staff, masterData }: DemoSystems,
): Promise<DemoStaff> {
  if (mode === 'production') {
    for (const userId of DEMO_STAFF) await staff.disable(userId);
    return { officer: null, office: null };
  }
  const known = await staff.list();
  const settle = (wanted: NewStaff): Promise<StaffRecord | NewStaff | null> => settled(staff, known, wanted);
  const first = await firstCentre(masterData);
  const officer =
    first === null
      ? null
      : await settle({
          ...OFFICER,
          name: 'Demo Officer',
          email: null,
          roles: ['REGISTRATION_OFFICER'],
          centreId: first,
        });
  const office = await settle({
    ...OFFICE,
    name: 'Demo Administrator',
    email: null,
    roles: ['GLOBAL_ADMIN'],
    centreId: null,
  });
  return {
    officer:
      officer?.centreId == null
        ? null
        : { userName: OFFICER.userId, password: OFFICER.password, centreId: officer.centreId },
    office: office && { userName: OFFICE.userId, password: OFFICE.password },
  };
}

/** As it is now; null where it was shut, or where others work. */
async function settled(
  staff: StaffAccounts,
  known: readonly StaffRecord[],
  wanted: NewStaff,
): Promise<StaffRecord | NewStaff | null> {
  const there = known.find(({ userId }) => userId === wanted.userId);
  if (there !== undefined) return there.disabledAt === null ? there : null;
  if (known.some(({ userId }) => !DEMO_STAFF.includes(userId))) return null;
  const added = await staff.add(wanted);
  // Another process of the same start may have been first.
  return added.ok || added.failure.word === 'user-id-taken' ? wanted : null;
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
