import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { Owner } from './application.ts';
import type { ApplicationPorts } from './application-ports.ts';
import { statusesAllowing } from './application-status.ts';
import { checkedForm } from './form-request.ts';
import type { FilledApplication, FormRefusal, FormRequest } from './form-request.ts';
import { isComplete } from './completeness.ts';
import { ownApplication } from './own-application.ts';

export type ChangeRefusal =
  FormRefusal | 'application-unknown' | 'not-yours' | 'not-changeable' | 'changed-elsewhere';

/**
 * Puts new answers in place of an application's; one that lacks something now is no longer held to be complete. Whose it is and whether it may change is looked at before the answers,
 * and once more in the statement that writes them. `seen` is the version the applicant changed, null when not said.
 */
export async function changeApplication(
  ports: ApplicationPorts,
  owner: Owner,
  prid: string,
  request: FormRequest,
  seen: number | null,
): Promise<Result<FilledApplication, ChangeRefusal>> {
  const own = await ownApplication(ports, owner, prid);
  if (!own.ok) return own;
  const from = statusesAllowing('edit');
  if (!from.includes(own.value.status) || own.value.bookingType !== 'NEW_PREREGISTRATION')
    return fail('not-changeable');
  const form = checkedForm(ports, request);
  if (!form.ok) return form;
  const { language } = request;
  const { identity } = form.value;
  const completeness = (await isComplete(ports, { prid, language, identity })) ? 'kept' : 'lost';
  const changed = await ports.applications.changeForm(
    { prid, owner, language, form: form.value, seen, from, completeness },
    [ports.entry(owner, 'updated', prid)],
  );
  const after = await ownApplication(ports, owner, prid);
  if (!after.ok) return after;
  if (!changed) return fail(from.includes(after.value.status) ? 'changed-elsewhere' : 'not-changeable');
  return ok({ application: after.value, identity });
}
