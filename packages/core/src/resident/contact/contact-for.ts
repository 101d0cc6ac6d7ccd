import { contactOf } from '../../backbone/id-repository/contact.ts';
import type { AttributeNames, Contact } from '../../backbone/id-repository/contact.ts';
import type { IdRepository } from '../../backbone/id-repository/id-repository.ts';
import type { MessageLanguages } from '../../backbone/master-data/texts.ts';

export interface ContactForPorts {
  readonly idRepository: Pick<IdRepository, 'identity'>;
  readonly attributes: AttributeNames;
  readonly languages: Pick<MessageLanguages, 'fallback'>;
}

/** Where a person can be told something; null where the ID Repository knows nobody by this UIN. */
export async function contactFor(
  { idRepository, attributes, languages }: ContactForPorts,
  uin: string,
): Promise<Contact | null> {
  const identity = await idRepository.identity(uin);
  return identity.ok ? contactOf(identity.value, attributes, languages.fallback) : null;
}
