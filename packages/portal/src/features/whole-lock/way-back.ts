import { randomInt } from 'node:crypto';
import { askWayBack, takeWayBack } from '@doorstep/contract/doorstep/whole-lock.ts';
import type { WordOf } from '@doorstep/contract/operation.ts';
import { callApi, stopOn } from '../../server/api.ts';
import type { Visit } from '../../server/api.ts';

/** Where the page is: the form comes back as the next step. */
export type WayBackStep =
  | { readonly name: 'identify' }
  | { readonly name: 'code'; readonly transactionId: string }
  | { readonly name: 'done'; readonly eventId: string };

export type WayBackWord =
  WordOf<typeof askWayBack> | WordOf<typeof takeWayBack> | 'id-missing' | 'code-missing';

type Outcome = WayBackStep | { readonly word: WayBackWord };

export async function askForCode(visit: Visit, individualId: string): Promise<Outcome> {
  const transactionId = String(randomInt(1_000_000_000, 10_000_000_000));
  const reply = await callApi(visit, askWayBack, { body: { individualId, transactionId } });
  if (reply.ok) return { name: 'code', transactionId };
  return reply.word === null ? stopOn(reply) : { word: reply.word };
}

export async function openByCode(
  visit: Visit,
  attempt: { readonly individualId: string; readonly transactionId: string; readonly otp: string },
): Promise<Outcome> {
  const reply = await callApi(visit, takeWayBack, { body: attempt });
  if (reply.ok) return { name: 'done', eventId: reply.value.eventId };
  return reply.word === null ? stopOn(reply) : { word: reply.word };
}
