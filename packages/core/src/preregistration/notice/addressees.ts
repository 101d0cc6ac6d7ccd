import { channelOf } from '../account/user-id.ts';
import type { Addressee } from './notice.ts';
import type { NoticePorts } from './notice-ports.ts';
import type { ToldApplication } from './notice-store.ts';

/**
 * Who is told of an application's bookings: the e-mail address and the number of its form, else whoever's account it
 * is (pre-registration §2.5, rule 4). Only what a message could be sent to, and only over the country's channels.
 */
export function addresseesOf(
  { fields, patterns, channels }: Pick<NoticePorts, 'fields' | 'patterns' | 'channels'>,
  { form, userId }: Pick<ToldApplication, 'form' | 'userId'>,
): readonly Addressee[] {
  const answered = [form?.identity[fields.email], form?.identity[fields.phone]]
    .filter((value) => typeof value === 'string')
    .map((value) => value.trim());
  const reached = (values: readonly string[]): readonly Addressee[] =>
    [...new Set(values)]
      .map((to) => ({ to, channel: channelOf(patterns, to) }))
      .filter((one): one is Addressee => one.channel !== null && channels.includes(one.channel));
  const own = reached(answered);
  return own.length > 0 ? own : reached([userId]);
}

/** Somebody named in a request; a fault names what is wrong with it. */
export function namedAddressees(
  { patterns }: Pick<NoticePorts, 'patterns'>,
  { email, phone }: { readonly email: string; readonly phone: string },
): readonly Addressee[] | 'email-invalid' | 'phone-invalid' {
  if (email !== '' && channelOf({ ...patterns, phone: null }, email) === null) return 'email-invalid';
  if (phone !== '' && channelOf({ ...patterns, email: null }, phone) === null) return 'phone-invalid';
  return [
    ...(email === '' ? [] : [{ channel: 'EMAIL' as const, to: email }]),
    ...(phone === '' ? [] : [{ channel: 'SMS' as const, to: phone }]),
  ];
}
