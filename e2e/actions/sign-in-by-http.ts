import { call } from '@doorstep/contract/client.ts';
import {
  checkSignInCode,
  getSignIn,
  giveSignInConsent,
  sendSignInCode,
} from '@doorstep/contract/doorstep/sign-in.ts';
import type { DemoPerson } from '../src/demo-people.ts';
import type { Doorstep } from '../src/doorstep.ts';
import { messagesSoFar, newCode } from '../src/one-time-code.ts';
import { createVisitor } from '../src/visitor.ts';
import type { Visitor } from '../src/visitor.ts';

const SIGN_IN_PAGE = /^\/sign-in\/([\w-]+)$/u;

/** Opens the sign-in of the portal, as far as the question who one is; answers the sign-in's uid. */
export function openSignIn(visitor: Visitor): Promise<string> {
  return signInAt(visitor, '/doorstep/v1/portal-session/begin?to=/services');
}

/** The uid of the sign-in that an address leads to. */
export async function signInAt(visitor: Visitor, address: string): Promise<string> {
  const page = await visitor.follow(address, ({ pathname }) => SIGN_IN_PAGE.test(pathname));
  const uid = SIGN_IN_PAGE.exec(page.pathname)?.[1];
  if (uid === undefined) throw new Error(`Sign-in led to ${page.pathname}`);
  return uid;
}

/** Signs a person in by the code sent to their e-mail address; the visitor then holds the portal's cookie. */
export async function signInByHttp(doorstep: Doorstep, person: DemoPerson): Promise<Visitor> {
  const visitor = createVisitor(doorstep.portal);
  const next = await provesByHttp(doorstep, person, visitor, await openSignIn(visitor));
  const arrived = await visitor.follow(next, ({ pathname }) => pathname === '/services');
  if (arrived.pathname !== '/services') throw new Error(`Signing in ended at ${arrived.pathname}`);
  return visitor;
}

/** Gives the code sent to a person's e-mail address, and agrees; answers where the sign-in goes on. */
export async function provesByHttp(
  doorstep: Doorstep,
  person: DemoPerson,
  visitor: Visitor,
  uid: string,
): Promise<string> {
  const params = { uid };
  const email = person.email ?? '';
  const before = await messagesSoFar(doorstep, email);
  const body = { individualId: person.uin, channels: ['EMAIL' as const] };
  insist('send the code', await call(visitor.transport, sendSignInCode, { params, body }));
  const otp = await newCode(doorstep, email, before);
  const checked = insist(
    'check the code',
    await call(visitor.transport, checkSignInCode, { params, body: { otp } }),
  );
  return checked.next ?? (await consent(visitor, params));
}

/** Asks for a code and gives another one, which is refused. */
export async function mistypesACode(doorstep: Doorstep, person: DemoPerson): Promise<void> {
  const visitor = createVisitor(doorstep.portal);
  const params = { uid: await openSignIn(visitor) };
  const email = person.email ?? '';
  const before = await messagesSoFar(doorstep, email);
  const body = { individualId: person.uin, channels: ['EMAIL' as const] };
  insist('send the code', await call(visitor.transport, sendSignInCode, { params, body }));
  const sent = await newCode(doorstep, email, before);
  const otp = sent.split('').reverse().join('') === sent ? '000001' : sent.split('').reverse().join('');
  const checked = await call(visitor.transport, checkSignInCode, { params, body: { otp } });
  if (checked.ok) throw new Error('A wrong code was taken for right');
}

async function consent(visitor: Visitor, params: { readonly uid: string }): Promise<string> {
  const { essentialClaims } = insist('read the step', await call(visitor.transport, getSignIn, { params }));
  const body = { acceptedClaims: essentialClaims };
  return insist('agree', await call(visitor.transport, giveSignInConsent, { params, body })).next;
}

type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly status: number; readonly errors: readonly { readonly code: string }[] };

function insist<T>(what: string, answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  throw new Error(`Could not ${what}: ${answer.status} ${answer.errors.map(({ code }) => code).join(', ')}`);
}
