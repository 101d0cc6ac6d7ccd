import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { Asker } from './application.ts';
import type { ApplicationPorts } from './application-ports.ts';

/** When applications were changed last; those that the asker may not see are left out like those that nobody has. */
export async function listChangeTimes(
  { applications }: Pick<ApplicationPorts, 'applications'>,
  asker: Asker,
  prids: readonly string[],
): Promise<
  Result<readonly { readonly prid: string; readonly at: Date }[], 'nothing-asked' | 'application-unknown'>
> {
  if (prids.length === 0) return fail('nothing-asked');
  const times = await applications.changedAt(prids, asker);
  return times.length === 0 ? fail('application-unknown') : ok(times);
}
