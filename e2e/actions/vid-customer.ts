import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { call } from '@doorstep/contract/client.ts';
import type { Reply } from '@doorstep/contract/client.ts';
import type { Operation } from '@doorstep/contract/operation.ts';
import { generateVid, listVids, revokeVid } from '@doorstep/contract/resident/vid.ts';
import type { Visitor } from '../src/visitor.ts';

const MOST_HELD = 3;
const BREATH = 150;

/** Somebody who makes and revokes VIDs without pause, and writes down what they were told. */
export interface VidCustomer {
  /** Works until `over` says so; a request without an answer stays open. */
  readonly work: (over: () => boolean) => Promise<void>;
  /** Repeats open requests, under their own keys, until each is answered. */
  readonly finish: () => Promise<void>;
  /** VIDs they were told they have. */
  readonly told: () => readonly string[];
  /** VIDs the product says they have. */
  readonly listed: () => Promise<readonly string[]>;
  readonly answers: () => number;
}

type Wish = { readonly make: string } | { readonly end: string };

export function createVidCustomer(visitor: Visitor): VidCustomer {
  const held: string[] = [];
  let open: Wish | null = null;
  let answers = 0;
  const nextWish = (): Wish => {
    const [oldest] = held;
    return oldest !== undefined && held.length >= MOST_HELD ? { end: oldest } : { make: randomUUID() };
  };
  const work = async (over: () => boolean): Promise<void> => {
    while (!over()) {
      open ??= nextWish();
      const told = await ask(visitor, open);
      if (told === null) {
        await sleep(BREATH);
        continue;
      }
      if ('end' in open) held.splice(held.indexOf(open.end), 1);
      else held.push(told);
      open = null;
      answers += 1;
    }
  };
  return {
    work,
    finish: () => work(() => open === null),
    told: () => held.toSorted(),
    listed: async () => {
      const reply = await call(visitor.transport, listVids, { headers: {} });
      if (!reply.ok) throw new Error(`The VIDs could not be listed: ${reply.status}`);
      return reply.value.map(({ vid }) => vid).toSorted();
    },
    answers: () => answers,
  };
}

/** The VID of an answered wish; null when nobody can know whether it was granted. */
async function ask(visitor: Visitor, wish: Wish): Promise<string | null> {
  if ('make' in wish) {
    const made = await answerTo(() =>
      call(visitor.transport, generateVid, {
        headers: { 'idempotency-key': wish.make },
        body: envelope('mosip.resident.vid.generate', { vidType: 'Temporary', channels: ['PHONE'] }),
      }),
    );
    return made?.ok === true ? made.value.vid : refused(made);
  }
  const ended = await answerTo(() =>
    call(visitor.transport, revokeVid, {
      params: { vid: wish.end },
      headers: {},
      body: envelope('mosip.resident.vid.revoke', { vidStatus: 'REVOKED' }),
    }),
  );
  // Revoked by a request whose answer was lost: asked again, it is no longer in use.
  const gone = ended?.ok === false && ['vid-not-revoked', 'vid-unknown'].includes(ended.word ?? '');
  return ended?.ok === true || gone ? wish.end : refused(ended);
}

function envelope<T>(id: string, request: T) {
  return { id, version: '1.0', requesttime: new Date().toISOString(), request };
}

async function answerTo<Op extends Operation>(request: () => Promise<Reply<Op>>): Promise<Reply<Op> | null> {
  return request().catch(() => null);
}

/** No answer, or one that says that something broke, leaves the wish open; a plain no was never expected. */
function refused(
  reply: { readonly ok: boolean; readonly word?: string | null; readonly status?: number } | null,
): null {
  if (reply !== null && (typeof reply.word === 'string' || reply.status === 401)) {
    throw new Error(`A VID request was refused: ${reply.word ?? 'not signed in'}`);
  }
  return null;
}
