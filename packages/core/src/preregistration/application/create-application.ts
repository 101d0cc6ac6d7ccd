import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { Application, BookingType, Owner } from './application.ts';
import type { ApplicationPorts } from './application-ports.ts';
import type { NewForm } from './application-store.ts';
import { checkedForm } from './form-request.ts';
import type { FormRefusal, FormRequest, FilledApplication } from './form-request.ts';

/** Begins the application of a new registration; the same key makes one of two requests. */
export async function createApplication(
  ports: ApplicationPorts,
  owner: Owner,
  request: FormRequest,
  requestKey: string | null,
): Promise<Result<FilledApplication, FormRefusal | 'too-many-applications'>> {
  const form = checkedForm(ports, request);
  if (!form.ok) return form;
  const made = await begin(ports, owner, 'NEW_PREREGISTRATION', request.language, requestKey, form.value);
  if (!made.ok) return made;
  const kept = requestKey === null ? form.value : await ports.applications.form(made.value.prid);
  return ok({ application: made.value, identity: (kept ?? form.value).identity });
}

/** Begins an application that needs an appointment only (pre-registration §2.1.10). */
export async function createAppointmentApplication(
  ports: ApplicationPorts,
  owner: Owner,
  request: {
    readonly bookingType: 'LOST_FORGOTTEN_UIN' | 'UPDATE_REGISTRATION';
    readonly language: string;
  },
  requestKey: string | null,
): Promise<Result<Application, 'language-unknown' | 'too-many-applications'>> {
  if (!ports.answers.languages.includes(request.language)) return fail('language-unknown');
  return begin(ports, owner, request.bookingType, request.language, requestKey, null);
}

async function begin(
  ports: ApplicationPorts,
  owner: Owner,
  bookingType: BookingType,
  language: string,
  requestKey: string | null,
  form: NewForm | null,
): Promise<Result<Application, 'too-many-applications'>> {
  const prid = await ports.prids.issue();
  const made = await ports.applications.create(
    {
      prid,
      owner,
      bookingType,
      status: form === null ? 'Pending_Appointment' : 'Application_Incomplete',
      language,
      // A key counts for one kind of application: the same one for another kind makes another.
      requestKey: requestKey === null ? null : `${bookingType} ${requestKey}`,
      form,
      most: ports.most,
    },
    [ports.entry(owner, 'created', prid)],
  );
  return made === null ? fail('too-many-applications') : ok(made);
}
