import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import { individualIdKind } from '@doorstep/core/backbone/id-repository/individual-id.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';

/** An application id (AID) is the registration id of a person's packet: 29 digits (identity-backbone §4.6). */
const AID = /^\d{29}$/u;

/** What a person typed, without the spaces and hyphens that make it readable. */
export function plainId(typed: string): string {
  return typed.replaceAll(/[\s-]/gu, '');
}

/** The UIN or VID by which ID Authentication knows the person; an AID is looked up. */
export async function authenticationId(
  idRepository: Pick<IdRepository, 'uinOf'>,
  id: string,
): Promise<Result<string, 'id-malformed' | 'id-unknown' | 'id-inactive'>> {
  if (individualIdKind(id) !== 'AID') return ok(id);
  return AID.test(id) ? idRepository.uinOf(id) : fail('id-malformed');
}
