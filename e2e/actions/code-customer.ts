import { setTimeout as sleep } from 'node:timers/promises';
import { call } from '@doorstep/contract/client.ts';
import { sendSignInCode } from '@doorstep/contract/doorstep/sign-in.ts';
import type { DemoPerson } from '../src/demo-people.ts';
import type { Doorstep } from '../src/doorstep.ts';
import { codeIn } from '../src/one-time-code.ts';
import { createVisitor } from '../src/visitor.ts';
import { openSignIn } from './sign-in-by-http.ts';

const PAUSE = 250;

/** Somebody who asks for codes by e-mail, each in a sign-in of its own, and counts what they were told. */
export interface CodeCustomer {
  /** Asks at most `most` times, until `over` says so. */
  readonly work: (most: number, over: () => boolean) => Promise<void>;
  /** How many requests were granted, and of how many nobody knows. */
  readonly told: () => { readonly granted: number; readonly unknown: number };
  /** Ids of the messages with a code that arrived. */
  readonly received: () => Promise<readonly string[]>;
}

export function createCodeCustomer(doorstep: () => Doorstep, person: DemoPerson): CodeCustomer {
  const told = { granted: 0, unknown: 0 };
  const askOnce = async (): Promise<void> => {
    const visitor = createVisitor(doorstep().portal);
    const uid = await openSignIn(visitor).catch(() => null);
    if (uid === null) return;
    const body = { individualId: person.uin, channels: ['EMAIL' as const] };
    const reply = await call(visitor.transport, sendSignInCode, { params: { uid }, body }).catch(() => null);
    if (reply?.ok === true) told.granted += 1;
    else if (reply === null || reply.word === null) told.unknown += 1;
    else throw new Error(`A code was refused: ${reply.word}`);
  };
  return {
    work: async (most, over) => {
      for (let asked = 0; asked < most && !over(); asked += 1) {
        await askOnce();
        await sleep(PAUSE);
      }
    },
    told: () => told,
    received: async () => {
      const messages = await doorstep().mailbox(person.email ?? '');
      return messages.filter((message) => codeIn(message) !== null).map(({ id }) => id);
    },
  };
}
