import { beforeEach, describe, expect, it } from 'vitest';
import { fail, ok } from '../../shared/result.ts';
import type { ContactPorts } from './contact-ports.ts';
import { proveAndBegin } from './prove-by-code.ts';
import type { CodeTry, Proven } from './prove-by-code.ts';

const UIN = '5937148061';
const PERSON = { token: `token of ${UIN}`, uin: UIN };
const RIGHT = '111111';
const TRANSACTION = '4120098765';

const world: { answers: unknown[]; isWritten: boolean; lateWrite: Promise<void> | null } = {
  answers: [],
  isWritten: false,
  lateWrite: null,
};
beforeEach(() => Object.assign(world, { answers: [], isWritten: false, lateWrite: null }));

const request = { eventId: 'eid', channels: ['EMAIL'], referenceType: 'UIN', referenceMasked: 'XX' } as const;

const PORTS: ContactPorts = {
  codes: {
    keep: () => Promise.resolve(),
    open: (_owner, transactionId) => Promise.resolve(transactionId === TRANSACTION ? request : null),
    answer: async (answer, { messages, audit }) => {
      await world.lateWrite;
      world.isWritten = true;
      world.answers.push({ ...answer, messages, audit: audit.map(({ eventName }) => eventName) });
    },
    isProved: () => Promise.resolve(false),
    purge: () => Promise.resolve(),
  },
  idAuthentication: {
    tokenOf: (uin) => `token of ${uin}`,
    requestOtp: () => Promise.resolve(fail('id-unknown')),
    authenticateByOtp: ({ otp }) => Promise.resolve(otp === RIGHT ? ok(PERSON) : fail('wrong')),
    authenticateAndBegin: async ({ otp }, begin) => (otp === RIGHT ? ok(await begin(PERSON)) : fail('wrong')),
    releaseOtp: () => Promise.resolve(fail('id-unknown')),
    transactions: () => Promise.resolve(ok([])),
  },
  idRepository: {
    identity: (uin) =>
      Promise.resolve(
        ok({ uin, status: 'ACTIVATED', attributes: { email: 'a@b.example' }, verifiedAttributes: [] }),
      ),
    uinOf: () => Promise.resolve(fail('id-unknown')),
    ownerOf: () => Promise.resolve(null),
  },
  otpManager: {
    generate: () => Promise.resolve(fail('stopped')),
    check: () => Promise.resolve(fail('not-requested')),
    release: () => Promise.resolve(false),
  },
  entity: { kind: 'program', id: 'resident', name: 'Resident Services' },
  enumeration: 'contract',
  texts: { render: () => null },
  languages: { written: ['eng'], fallback: ['eng'], moment: () => ({ date: '', time: '' }) },
  attributes: { name: [], phone: 'phone', email: 'email', preferredLanguage: 'language' },
  newEventId: () => 'eid',
  trackLink: (eventId) => eventId,
  now: () => new Date(),
  auditEntry: (owner, name, eventId) => ({
    ...{ eventId, eventName: name, eventType: 'SUCCESS', applicationId: '', applicationName: '' },
    ...{ moduleId: '', moduleName: '', description: '', id: owner, idType: 'TOKEN' },
    ...{ sessionUserId: owner, requestId: '' },
  }),
};

const attempt = (otp: string, transactionId = TRANSACTION): CodeTry => ({
  ...{ individualId: UIN, transactionId, otp },
});
const told = (text: string) => [{ channel: 'EMAIL', to: 'a@b.example', subject: '', text }] as const;

describe('a call with a code', () => {
  it('begins once the code is right, while the history takes it, and ends when it has', async () => {
    let written: () => void = () => undefined;
    world.lateWrite = new Promise((resolve) => {
      written = resolve;
    });
    const begin = (proven: Proven) => {
      expect(world.isWritten).toBe(false);
      written();
      return Promise.resolve(`begun for ${proven.owner}`);
    };
    const proved = await proveAndBegin(PORTS, attempt(RIGHT), (_, outcome) => told(outcome), begin);
    expect(proved).toMatchObject(
      ok({
        begun: `begun for token of ${UIN}`,
        proven: { uin: UIN, eventId: 'eid', contact: { email: 'a@b.example' }, individualIdKind: 'UIN' },
      }),
    );
    expect(world.answers).toEqual([
      {
        ...{ owner: `token of ${UIN}`, eventId: 'eid', statusCode: 'OTP_VERIFIED' },
        ...{ messages: told('right'), audit: ['code-right'] },
      },
    ]);
  });

  it('begins though no code of this transaction was sent here, and writes nothing of one', async () => {
    const begin = ({ eventId }: Proven) => Promise.resolve(eventId);
    const proved = await proveAndBegin(PORTS, attempt(RIGHT, '1'), () => told(''), begin);
    expect(proved).toMatchObject(ok({ begun: null, proven: { eventId: null, contact: null } }));
    expect(world.answers).toEqual([]);
  });

  it('does not begin with a wrong code; the try is a line of the history, which the failure names', async () => {
    const begin = () => {
      throw new Error('Begun without a right code');
    };
    const proved = await proveAndBegin(PORTS, attempt('222222'), (_, outcome) => told(outcome), begin);
    expect(proved).toEqual(fail('wrong', { eventId: 'eid' }));
    expect(world.answers).toMatchObject([
      { statusCode: 'OTP_VERIFICATION_FAILED', messages: told('not right'), audit: ['code-not-right'] },
    ]);
  });

  it('names nothing where answers are uniform', async () => {
    const ports = { ...PORTS, enumeration: 'uniform' } as const;
    const proved = await proveAndBegin(
      ports,
      attempt('222222'),
      () => [],
      () => Promise.resolve(),
    );
    expect(proved).toEqual(fail('wrong'));
    expect(world.answers).toHaveLength(1);
  });
});
