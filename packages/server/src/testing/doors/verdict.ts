import { textAt, valueAt } from '@doorstep/contract/json.ts';
import type { Actor } from './keys.ts';
import type { Answer } from './knocking.ts';
import type { Door } from './mounted-doors.ts';
import { isScope } from './rule.ts';
import type { WhoMay } from './rule.ts';

/** What the documents say happens at the door: it opens, may open, or the status of the refusal. */
function expected(
  rule: WhoMay,
  { path }: Pick<Door, 'path'>,
  { scopes, roles, applies }: Actor,
): 'open' | 'either' | 401 | 403 {
  if (rule === 'anybody' || rule === 'proof') return 'open';
  if (rule === 'resident') return scopes === null ? 401 : 'open';
  if (isScope(rule)) return scopes === null ? 401 : scopes.includes(rule) ? 'open' : 403;
  // Pre-registration knows no 403 (pre-registration §1.4).
  const forbidden = path.startsWith('/preregistration/v1/') ? 401 : 403;
  if ('applicants' in rule) {
    if (applies === 'signed in') return 'open';
    if (roles === null) return 401;
    return roles.some((role) => rule.applicants.includes(role)) ? 'either' : forbidden;
  }
  // Nobody in this world knocks with the portal's cookie for staff: their own tests do.
  if ('atThePortal' in rule) return 401;
  if (roles === null) return 401;
  return roles.some((role) => rule.includes(role)) ? 'open' : forbidden;
}

/** Everything wrong with an answer, in words; an empty list when it is as it must be. */
export function faultsOf(
  rule: WhoMay,
  door: Door,
  actor: Actor,
  answer: Answer,
  secrets: readonly string[],
): readonly string[] {
  const wanted = expected(rule, door, actor);
  return [
    ...(wanted === 'open' ? openingFaults(rule, door, actor, answer) : []),
    ...(typeof wanted === 'number' ? refusalFaults(wanted, door, answer) : []),
    ...(answer.status >= 500 ? [`failed with ${String(answer.status)}`] : []),
    ...leaks(rule, door, actor, answer, secrets),
    ...(rule === 'anybody' || isUnstored(answer) ? [] : ['a cache may keep the answer']),
    ...(/\bset-cookie: x=1/u.test(answer.whole) ? ['a header was smuggled in'] : []),
  ];
}

function openingFaults(rule: WhoMay, door: Door, { name }: Actor, answer: Answer): readonly string[] {
  if (rule === 'proof') {
    const reading = door.family.read(answer.status, answer.json);
    return name === 'nobody' && reading.ok ? ['opened to who proved nothing'] : [];
  }
  return [401, 403].includes(answer.status) ? [`refused with ${String(answer.status)}`] : [];
}

const CODES: Readonly<Record<401 | 403, RegExp>> = {
  401: /^(?:KER-ATH-401|KER-401|not-signed-in)$/u,
  403: /^(?:KER-ATH-403|RES-SER-403|forbidden)$/u,
};

/** A refusal has its code and nothing else. */
function refusalFaults(
  wanted: 401 | 403,
  { family, method }: Door,
  { status, json, text }: Answer,
): readonly string[] {
  if (status !== wanted) return [`answered ${String(status)}, not ${String(wanted)}`];
  // No body goes with an answer to HEAD.
  if (method === 'HEAD') return text === '' ? [] : ['a body'];
  const reading = family.read(status, json);
  const isBare =
    !reading.ok && reading.errors.length === 1 && CODES[wanted].test(reading.errors[0]?.code ?? '');
  const response = valueAt(json, ['response']);
  const isEmpty = response == null || textAt(response, 'authToken') === undefined;
  return isBare && isEmpty ? [] : ['a refusal with more or other than its code'];
}

const OPENED = ['open', 'either'];

/** Words of a person in an answer to another, save those that were asked with. Services with a role may read. */
function leaks(
  rule: WhoMay,
  door: Door,
  actor: Actor,
  answer: Answer,
  secrets: readonly string[],
): readonly string[] {
  if (actor.roles !== null && OPENED.includes(String(expected(rule, door, actor)))) return [];
  return secrets
    .filter(
      (word) => !actor.own.includes(word) && !answer.asked.includes(word) && answer.whole.includes(word),
    )
    .map((word) => `tells ${word}`);
}

function isUnstored({ headers }: Answer): boolean {
  return (headers.get('cache-control') ?? '').includes('no-store');
}

/** An answer without what differs each time and what was asked with. */
export function comparable({ status, headers, text }: Answer, ...asked: readonly string[]): string {
  const event = headers.get('eventid') === null ? '' : 'with an event';
  const timeless = text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z?/gu, 'then');
  return `${String(status)} ${event} ${asked.reduce((left, word) => left.replaceAll(word, 'it'), timeless)}`;
}
