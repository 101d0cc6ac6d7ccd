import { attributeText } from '../../backbone/id-repository/identity.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import { really } from './family-ports.ts';
import type { FamilyPorts } from './family-ports.ts';
import { verifyGuardian } from './guardianship.ts';

export interface ListedDependant {
  readonly id: string;
  readonly name: string | null;
  /** Whether the record still allows it; of whom it does not, nothing is shown but that. */
  readonly standing: 'may act' | 'of age' | 'not any more';
  readonly comesOfAge: Date | null;
}

/** The people on a guardian's list, each as their record stands now. */
export async function listDependants(
  ports: FamilyPorts,
  session: ResidentSession,
  languages: readonly string[],
): Promise<readonly ListedDependant[]> {
  const { owner, uin } = really(session);
  const dependants = await ports.dependants.list(owner);
  return Promise.all(
    dependants.map(async (dependant): Promise<ListedDependant> => {
      const verified = await verifyGuardian(ports, uin, dependant.uin);
      if (!verified.ok) {
        const standing = verified.failure.word === 'of-age' ? 'of age' : 'not any more';
        return { id: dependant.id, name: null, standing, comesOfAge: null };
      }
      const { identity, comesOfAge } = verified.value;
      return { id: dependant.id, name: nameOf(ports, identity, languages), standing: 'may act', comesOfAge };
    }),
  );
}

export function nameOf(
  { attributes }: Pick<FamilyPorts, 'attributes'>,
  identity: Parameters<typeof attributeText>[0],
  languages: readonly string[],
): string | null {
  const parts = attributes.name.map((name) => attributeText(identity, name, languages));
  return parts.filter((part) => part !== null).join(' ') || null;
}
