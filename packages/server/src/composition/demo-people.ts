import { attributeNamesOf } from '@doorstep/core/country/identity-mapping.ts';
import type { Country } from '@doorstep/core/country/country.ts';
import type { DemoPerson } from '@doorstep/core/country/demo-person.ts';
import { contactOf } from '@doorstep/core/backbone/id-repository/contact.ts';
import type { IdRepository, NewIdentity } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import type { Database } from '@doorstep/platform/database.ts';

/**
 * Puts the demo people into a database that has nobody; never into one that has (decisions 22).
 * @returns the first of them if they live here, for whoever wants to sign in.
 */
export async function settleDemo(
  country: Country,
  { idRepository }: { readonly idRepository: IdRepository },
  sql: Database,
): Promise<{ readonly name: string; readonly uin: string } | null> {
  const [somebody] = await sql`select from id_repository.identity limit 1`;
  if (somebody === undefined) for (const person of country.demoPeople) await settle(idRepository, person);
  const [first] = country.demoPeople;
  if (first === undefined) return null;
  const identity = await idRepository.identity(first.uin);
  if (!identity.ok) return null;
  const { name } = contactOf(identity.value, attributeNamesOf(country.identityMapping), ['eng']);
  return { name, uin: first.uin };
}

async function settle(idRepository: IdRepository, person: DemoPerson): Promise<void> {
  const made = await idRepository.createIdentity(newIdentity(person));
  if (made.ok || made.failure.word === 'uin-taken' || made.failure.word === 'registration-id-taken') return;
  throw new Error(`A demo person was refused: ${made.failure.word}`);
}

function newIdentity({ uin, identity, photo }: DemoPerson): NewIdentity {
  const value = Buffer.from(photo.base64, 'base64').toString('base64url');
  return { registrationId: `demo-${uin}`, uin, identity, documents: [{ category: 'photo', value }] };
}
