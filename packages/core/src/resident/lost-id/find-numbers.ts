import type { LostNumberPorts } from './lost-number-ports.ts';
import type { LostDetails } from './lost-number.ts';

/** The contact on record, and the numbers that are told there. */
export interface FoundNumbers {
  readonly contact: string;
  readonly numbers: readonly string[];
}

/** The numbers that the details fit, by the contact on record: of a household's namesakes there may be several. */
export async function findNumbers(
  { identities, registrations }: Pick<LostNumberPorts, 'identities' | 'registrations'>,
  details: LostDetails,
): Promise<readonly FoundNumbers[]> {
  const people = await identities.find(details);
  const applications = details.kind === 'rid' ? await registrations.find(details) : [];
  const found = [
    ...applications.map(({ contact, registrationId }) => ({ contact, number: registrationId })),
    ...people.map(({ contact, uin, registrationId }) => ({
      contact,
      number: details.kind === 'uin' ? uin : registrationId,
    })),
  ];
  const byContact = new Map<string, Set<string>>();
  for (const { contact, number } of found)
    if (number !== null) byContact.set(contact, (byContact.get(contact) ?? new Set()).add(number));
  return [...byContact].map(([contact, numbers]) => ({ contact, numbers: [...numbers] }));
}
