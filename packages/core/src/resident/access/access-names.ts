import type { ListedAccess } from '../../backbone/personal-access/personal-accesses.ts';

/** How those who came near somebody's data are called in a language; null for what is not known. */
export interface AccessNames {
  readonly centreName: (id: string, language: string) => Promise<string | null>;
  /** Of a partner of this country. */
  readonly partnerName: (id: string, language: string) => Promise<string | null>;
}

export interface NamesOfAccess {
  /** A partner's name or a program's id; null for staff and people, whose names are nobody's to be told. */
  readonly by: string | null;
  /** The centre a member of staff works at. */
  readonly centre: string | null;
}

/** Looks every name up once, and calls each access by them. */
export async function namesFor(
  { centreName, partnerName }: AccessNames,
  accesses: readonly ListedAccess[],
  language: string,
): Promise<{ readonly of: (access: Pick<ListedAccess, 'by'>) => NamesOfAccess }> {
  const [centres, partners] = await Promise.all([
    looked(
      accesses.map(({ by }) => by.centreId),
      (id) => centreName(id, language),
    ),
    looked(
      accesses.map(({ by }) => (by.kind === 'partner' ? by.id : null)),
      (id) => partnerName(id, language),
    ),
  ]);
  return {
    of: ({ by: { kind, id, name, centreId } }) => ({
      by: kind === 'system' ? id : isNamed(kind) ? (partners.get(id) ?? name ?? id) : null,
      centre: centreId === null ? null : (centres.get(centreId) ?? null),
    }),
  };
}

function isNamed(kind: ListedAccess['by']['kind']): boolean {
  return kind === 'partner' || kind === 'self';
}

async function looked(
  ids: readonly (string | null)[],
  name: (id: string) => Promise<string | null>,
): Promise<ReadonlyMap<string, string | null>> {
  const known = [...new Set(ids.filter((id) => id !== null))];
  return new Map(await Promise.all(known.map(async (id) => [id, await name(id)] as const)));
}
