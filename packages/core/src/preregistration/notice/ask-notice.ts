import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { Asker } from '../application/application.ts';
import { readTime } from '../booking/appointment-rules.ts';
import { addresseesOf, namedAddressees } from './addressees.ts';
import { mayAsk } from './may-ask.ts';
import type { NoticePorts } from './notice-ports.ts';
import type { ToldApplication } from './notice-store.ts';
import { languagesOf } from './visit-texts.ts';

/** A message that somebody asks for (pre-registration §2.5), as it was typed; empty where nothing was. */
export interface NoticeRequest {
  readonly prid: string;
  /** As each language of the request tells it. */
  readonly names: readonly string[];
  /** `yyyy-MM-dd` */
  readonly date: string;
  /** `09:15 AM`, or as the database writes it. */
  readonly time: string;
  readonly email: string;
  readonly phone: string;
  readonly to: 'applicant' | 'another';
  readonly about: 'booking' | 'cancellation';
  readonly languages: readonly string[];
}

export type NoticeRefusal =
  | 'application-unknown'
  | 'not-yours'
  | 'field-missing'
  | 'name-wrong'
  | 'date-wrong'
  | 'time-wrong'
  | 'contact-missing'
  | 'email-invalid'
  | 'phone-invalid'
  | 'too-many-recipients';

/**
 * What the service tells by itself it does not tell again because somebody asks: an applicant's own acknowledgement
 * and cancellation go out once, with the change. Whom an applicant names beside themselves is told of a booking that
 * stands, in the country's words, within limits, once each (weakness S14).
 */
export async function askNotice(
  ports: NoticePorts,
  asker: Asker,
  request: NoticeRequest,
): Promise<Result<undefined, NoticeRefusal>> {
  const application = await ports.notices.application(request.prid);
  if (application === null || application.status === 'Consumed') return fail('application-unknown');
  if (!mayAsk(asker, application))
    return fail(ports.enumeration === 'uniform' ? 'application-unknown' : 'not-yours');
  if (request.about === 'cancellation') return application.status === 'Cancelled' ? ok() : fail('date-wrong');
  const wrong = wrongFact(ports, application, request);
  if (wrong !== null) return fail(wrong);
  return nameRecipients(ports, application, request);
}

async function nameRecipients(
  ports: NoticePorts,
  application: ToldApplication,
  request: NoticeRequest,
): Promise<Result<undefined, NoticeRefusal>> {
  const { booking, owner, form } = application;
  const { email, phone, to } = request;
  if (to === 'another' && email === '' && phone === '') return fail('contact-missing');
  // An application without a form has no address of its own: the request's is taken (§2.5, rule 4).
  const named = to === 'another' || form === null ? namedAddressees(ports, { email, phone }) : [];
  if (typeof named === 'string') return fail(named);
  const own = addresseesOf(ports, application);
  const others = named.filter(
    (one) =>
      ports.channels.includes(one.channel) &&
      !own.some((mine) => mine.to.toLowerCase() === one.to.toLowerCase()),
  );
  if (others.length === 0 || booking === null) return ok();
  const languages = request.languages.filter((language) => ports.languages.written.includes(language));
  const outcome = await ports.notices.name({
    booking,
    owner,
    addressees: others,
    languages: languages.length > 0 ? languages : languagesOf(application),
    most: ports.most,
  });
  return outcome === 'too-many' ? fail('too-many-recipients', { retryAfter: DAY }) : ok();
}

const DAY = 86_400;

/** Whoever asks must know what they ask about (§2.5, rule 3). */
function wrongFact(
  { fields }: Pick<NoticePorts, 'fields'>,
  { appointment, status, form }: ToldApplication,
  { names, date, time }: NoticeRequest,
): NoticeRefusal | null {
  if (date === '' || time === '') return 'field-missing';
  if (form !== null && !names.every((name) => knownNames(form.identity[fields.name]).includes(name)))
    return 'name-wrong';
  if (status !== 'Booked' || appointment?.date !== date) return 'date-wrong';
  return clockTime(time) === appointment.from ? null : 'time-wrong';
}

function knownNames(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) return [value];
  return value.map((one: unknown) =>
    typeof one === 'object' && one !== null && 'value' in one ? one.value : null,
  );
}

/** `09:15 AM` or `9:15` as `09:15:00`; null for what no clock shows. */
function clockTime(text: string): string | null {
  const match = /^(\d{1,2}):(\d{2}) ?([AP])M$/iu.exec(text.trim());
  if (match === null) return readTime(text.trim());
  const [, hour = '', minutes = '', half = ''] = match;
  if (Number(hour) < 1 || Number(hour) > 12) return null;
  return readTime(`${String((Number(hour) % 12) + (half.toUpperCase() === 'P' ? 12 : 0))}:${minutes}`);
}
