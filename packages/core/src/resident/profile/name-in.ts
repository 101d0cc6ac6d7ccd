import type { AttributeNames } from '../../backbone/id-repository/contact.ts';
import { attributeText } from '../../backbone/id-repository/identity.ts';
import type { IdRepository } from '../../backbone/id-repository/id-repository.ts';
import type { ResidentSession } from '../session/resident-session.ts';

/** The resident's name as the repository has it in a language, else as the sign-in's claims have it. */
export async function nameIn(
  ports: { readonly idRepository: Pick<IdRepository, 'identity'>; readonly attributes: AttributeNames },
  session: ResidentSession,
  language: string,
): Promise<string | null> {
  const identity = await ports.idRepository.identity(session.uin);
  if (!identity.ok) return session.name;
  const parts = ports.attributes.name.map((attribute) =>
    attributeText(identity.value, attribute, [language]),
  );
  return parts.filter((part) => part !== null).join(' ') || session.name;
}
