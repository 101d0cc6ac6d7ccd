import { beforeEach, describe, expect, it } from 'vitest';
import { fail, ok } from '../../shared/result.ts';
import { answerQuestion } from './answer-question.ts';
import { followUpdate } from './follow-update.ts';
import { lookAfterUpdates } from './look-after-updates.ts';
import { sendUpdate } from './send-update.ts';
import type { SendingPorts } from './update-ports.ts';
import type { NewAnswer, UpdateRequest } from './update-request.ts';

const RID = '10001100800000120261121101500';
const DAY = 86_400_000;
const CONTACT = { name: 'Amal', phone: '0612345678', email: null, preferredLanguage: null };

interface World {
  request: UpdateRequest;
  status: string;
  question: { id: string; state: 'open' | 'answered' } | null;
  announced: { packetId: string; additionalRequestId: string | null }[];
  papers: string[];
  told: number;
  discarded: number;
  receipt: 'packet-infected' | null;
  now: Date;
}
let world: World;
beforeEach(() => {
  const content = { uin: '1', identity: { fullName: 'x' }, before: {}, contact: CONTACT, language: 'eng' };
  world = {
    request: {
      owner: 'o',
      eventId: 'e',
      registrationId: RID,
      attributes: ['fullName'],
      content,
      state: 'sent',
      outcome: null,
      askedAt: new Date(0),
    },
    status: 'AWAITING_INFORMATION',
    question: { id: 'q1', state: 'open' },
    announced: [],
    papers: [],
    told: 0,
    discarded: 0,
    receipt: null,
    now: new Date(DAY),
  };
});

function ports(): SendingPorts {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- answering needs no more than these
  return {
    requests: {
      find: (owner: string) => Promise.resolve(owner === 'o' ? world.request : null),
      answer: ({ answer, replaces }: NewAnswer, { messages }: { readonly messages: readonly unknown[] }) => {
        const { content } = world.request;
        if (content === null || (content.answer?.at ?? null) !== replaces) return Promise.resolve('refused');
        world.request = { ...world.request, state: 'to-send', content: { ...content, answer } };
        world.told += messages.length;
        return Promise.resolve('taken');
      },
      moveTo: (_owner: string, _eventId: string, state: UpdateRequest['state']) =>
        Promise.resolve(void (world.request = { ...world.request, state })),
      conclude: (_owner: string, _eventId: string, outcome: string) =>
        Promise.resolve(void (world.request = { ...world.request, outcome })),
      toLookAt: () => Promise.resolve([world.request]),
    },
    proofs: {
      unusedCategories: () => Promise.resolve(world.papers),
      ofRequest: () => Promise.resolve([]),
    },
    events: {
      find: () => Promise.resolve({ statusCode: 'NEW', referenceMasked: null }),
      settle: () => Promise.resolve(),
    },
    idRepository: {
      identity: () => Promise.resolve(fail('id-unknown')),
      draftsOf: () => Promise.resolve([{ registrationId: RID }]),
      discardDraft: () => Promise.resolve(void (world.discarded += 1)),
    },
    packetManager: { pack: () => Promise.resolve(ok(Buffer.from('file'))) },
    processor: {
      factsOf: () =>
        Promise.resolve(
          ok({ question: world.question && { ...world.question, wanted: 'Both sides', at: new Date(0) } }),
        ),
      statuses: () => Promise.resolve([{ registrationId: RID, status: world.status }]),
      transactions: () => Promise.resolve(ok([])),
      announce: (announcement: World['announced'][number]) => {
        if (world.question?.state !== 'open') return Promise.resolve(fail('additional-request-unknown'));
        world.announced.push(announcement);
        return Promise.resolve(ok());
      },
      receive: () => {
        if (world.receipt !== null) return Promise.resolve(fail(world.receipt));
        world.question = { id: 'q1', state: 'answered' };
        world.status = 'PROCESSING';
        return Promise.resolve(ok());
      },
      withdraw: () => Promise.resolve(),
    },
    rules: { schemaVersion: 0.1 },
    origin: { centreId: '10001', machineId: '10080' },
    proofAttributes: { poi: 'proofOfIdentity' },
    texts: { render: () => 'told' },
    languages: { written: ['eng'], fallback: ['eng'], moment: () => ({ date: '', time: '' }) },
    attributes: { name: [], phone: 'phone', email: 'email', preferredLanguage: '' },
    trackLink: () => '',
    auditEntry: () => ({}),
    now: () => world.now,
    sha256: (bytes: Uint8Array) => Buffer.from(bytes).toString(),
    patience: 3_600,
    answerDays: 60,
  } as unknown as SendingPorts;
}

const answer = (text = 'Here', questionId = 'q1', owner = 'o') =>
  answerQuestion(ports(), { owner, uin: '1' }, 'e', { questionId, text });
const send = () => sendUpdate(ports(), 'o', 'e');
const followed = async () => {
  const found = await followUpdate(ports(), { owner: 'o', uin: '1' }, 'e');
  return found.ok ? found.value : null;
};

describe('an answer to the office’s question', () => {
  it('is sent in the packet’s place, and once however often it is given', async () => {
    const asked = await followed();
    expect(asked).toMatchObject({
      stage: 'more-wanted',
      callBack: 'possible',
      question: { id: 'q1', wanted: 'Both sides', until: new Date(60 * DAY) },
    });
    expect(asked?.question?.transactionId).toMatch(/^\d{10}$/u);
    expect(await Promise.all([answer(), answer('Again')])).toEqual([ok(), ok()]);
    expect(world.told).toBe(1);
    expect(world.request.content?.answer?.text).toBe('Here');
    // What would be called back is the draft before; another comes with the answer.
    expect(await followed()).toMatchObject({ stage: 'received', callBack: 'not possible', question: null });
    await send();
    expect(world.announced).toMatchObject([{ packetId: `${RID}-q1`, additionalRequestId: 'q1' }]);
    expect(await followed()).toMatchObject({ stage: 'checking', callBack: 'not possible' });
    expect(await answer()).toEqual(ok());
    world.request = { ...world.request, state: 'to-send' };
    await send();
    expect(world).toMatchObject({ request: { state: 'sent', outcome: null } });
    expect(world.announced).toHaveLength(1);
  });

  it('may be papers alone, of a kind that goes with a packet, and not nothing', async () => {
    world.papers = ['XXX'];
    expect(await answer(' ')).toEqual(fail('answer-empty'));
    world.papers = ['XXX', 'POI'];
    expect(await answer(' ')).toEqual(ok());
  });

  it('is refused where nothing is asked, to another question, of another’s change, and too late', async () => {
    expect(await answer('x', 'q0')).toEqual(fail('nothing-asked'));
    expect(await answer('x', 'q1', 'somebody')).toEqual(fail('update-unknown'));
    world.now = new Date(60 * DAY + 1);
    expect(await answer()).toEqual(fail('time-over'));
    world.request = { ...world.request, outcome: 'information-not-given' };
    expect(await answer()).toEqual(fail('time-over'));
    world.request = { ...world.request, outcome: null, state: 'withdrawing' };
    expect(await answer()).toEqual(fail('nothing-asked'));
  });

  it('that cannot be handed over can be given again as long as the question is open', async () => {
    await answer();
    world.now = new Date(2 * DAY);
    await lookAfterUpdates(ports());
    expect(world.request).toMatchObject({ state: 'sent', outcome: null });
    expect(await answer('Once more')).toEqual(ok());
    expect(world.request).toMatchObject({ state: 'to-send', content: { answer: { text: 'Once more' } } });
  });

  it('that is refused for good ends the change with its draft', async () => {
    await answer();
    world.receipt = 'packet-infected';
    await send();
    expect(world).toMatchObject({ request: { outcome: 'packet-infected' }, discarded: 1 });
  });
});
