import { contactOf } from '../../backbone/id-repository/contact.ts';
import type { AttributeNames, Contact } from '../../backbone/id-repository/contact.ts';
import type { IdRepository } from '../../backbone/id-repository/id-repository.ts';
import type { MessageLanguages } from '../../backbone/master-data/texts.ts';

export interface ContactForPorts {
  readonly idRepository: Pick<IdRepository, 'identity'>;
  readonly attributes: AttributeNames;
  readonly languages: Pick<MessageLanguages, 'fallback'>;
}

/** Somebody to be told something, whose contact may be known already. */
export interface Reached {
  readonly uin: string;
  readonly contact?: Contact | null;
}

/** Where a person can be told something, looked up unless it is known; null where the ID Repository knows nobody of this UIN. */
export async function contactFor(
  { idRepository, attributes, languages }: ContactForPorts,
  { uin, contact = null }: Reached,
): Promise<Contact | null> {
  if (contact !== null) return contact;
  const identity = await idRepository.identity(uin);
  return identity.ok ? contactOf(identity.value, attributes, languages.fallback) : null;
}
