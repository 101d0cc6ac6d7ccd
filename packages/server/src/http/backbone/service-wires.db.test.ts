import { recordAudit } from '@doorstep/contract/backbone/audit-manager.ts';
import { sendEmail, sendSms } from '@doorstep/contract/backbone/notifier.ts';
import { generateOtp, validateOtp } from '@doorstep/contract/backbone/otp-manager.ts';
import type { InputOf } from '@doorstep/contract/operation.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { envelope, refusal, serviceClient, valueOf } from '../../testing/id-repository-calls.ts';
import type { Ask } from '../../testing/id-repository-calls.ts';
import { startMailServer } from '../../testing/mail-server.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

let server: RunningServer;
let mail: Awaited<ReturnType<typeof startMailServer>>;
let service: Ask;
let other: Ask;
beforeAll(async () => {
  mail = await startMailServer();
  server = await startServer('demo', {
    SMTP_URL: mail.url,
    DOORSTEP_LIMITS_MESSAGES_PER_CLIENT: '30',
  });
  service = await serviceClient(server, 'RESIDENT');
  other = await serviceClient(server, 'PRE_REGISTRATION');
});
afterAll(async () => {
  await server.stop();
  await mail.stop();
});

const AUDIT = {
  eventId: 'RES-SER-110',
  eventName: 'Checking RID status',
  eventType: 'INFO',
  actionTimeStamp: '2026-11-21T10:00:00.000Z',
  hostName: 'resident-1',
  hostIp: '10.0.0.7',
  applicationId: 'RES_SER',
  applicationName: 'Resident Service',
  sessionUserId: 'Amal Sefrioui',
  createdBy: 'resident-services',
  id: '4103685972',
  description: 'Somebody asked after 4103685972',
};
const ask = (changes: object): InputOf<typeof recordAudit> => ({
  body: envelope('audit', { ...AUDIT, ...changes }),
});

describe('an audit of another system', () => {
  it('is kept with its link of the chain, and names nobody in clear [AUD-1]', async () => {
    expect(valueOf(await service(recordAudit, ask({})))).toEqual({ status: true });
    await vi.waitFor(async () => {
      const links = await server.sql<{ content: string }[]>`
        select content from audit_manager.entry where content like '%AUDIT_RECEIVED%'`;
      expect(links).toHaveLength(1);
    }, 5_000);
    const rows = await server.sql<{ text: string }[]>`
      select encode(sealed, 'escape') as text from audit_manager.received
      union all select content from audit_manager.entry where content like '%AUDIT_RECEIVED%'`;
    expect(rows).toHaveLength(2);
    for (const { text } of rows) expect(text).not.toMatch(/Amal|4103685972|resident-1/u);
  });

  it.each(['eventId', 'eventName', 'eventType', 'actionTimeStamp', 'hostName', 'hostIp', 'createdBy'])(
    'without %s is refused [AUD-1]',
    async (name) => {
      for (const nothing of ['', '  ', null, undefined])
        expect(await service(recordAudit, ask({ [name]: nothing }))).toMatchObject({
          errors: [{ code: 'KER-AUD-001' }],
        });
    },
  );

  it.each([
    { actionTimeStamp: 'yesterday' },
    { actionTimeStamp: '2026-02-30T00:00:00.000Z' },
    { eventId: 'x'.repeat(65) },
    { description: 'x'.repeat(2_049) },
    { applicationName: 'x'.repeat(129) },
  ])('with %o is refused [AUD-1]', async (changes) => {
    expect(await service(recordAudit, ask(changes))).toMatchObject({ errors: [{ code: 'KER-AUD-002' }] });
  });
});

const otpOf = async (by: Ask, key: string): Promise<string> =>
  valueOf(await by(generateOtp, { body: envelope('otp', { key }) })).otp ?? '';
const check = (by: Ask, key: string, otp: string) => by(validateOtp, { query: { key, otp } });
const wrong = (otp: string): string => String((Number(otp) + 1) % 1_000_000).padStart(6, '0');

describe('a code for another system', () => {
  it('is right once [OTPM-1] [OTPM-2]', async () => {
    const otp = await otpOf(service, 'the-key');
    expect(otp).toMatch(/^\d{6}$/u);
    expect(valueOf(await check(service, 'the-key', wrong(otp)))).toEqual({
      status: 'failure',
      message: 'VALIDATION_UNSUCCESSFUL',
    });
    expect(valueOf(await check(service, 'the-key', otp))).toEqual({
      status: 'success',
      message: 'VALIDATION_SUCCESSFUL',
    });
    expect(await check(service, 'the-key', otp)).toMatchObject(refusal('not-requested', 'KER-OTV-005'));
  });

  it('is replaced by the next, and is nobody else’s [OTPM-1]', async () => {
    const first = await otpOf(service, 'same-key');
    const theirs = await otpOf(other, 'same-key');
    const second = await otpOf(service, 'same-key');
    if (first !== second) expect(valueOf(await check(service, 'same-key', first)).status).toBe('failure');
    expect(valueOf(await check(service, 'same-key', second)).status).toBe('success');
    expect(valueOf(await check(other, 'same-key', theirs)).status).toBe('success');
  });

  it('is over in time [OTPM-2]', async () => {
    const otp = await otpOf(service, 'late-key');
    await server.sql`update otp_manager.target set expires_at = now() where used_at is null`;
    expect(valueOf(await check(service, 'late-key', otp)).message).toBe('OTP_EXPIRED');
  });

  it('cannot be guessed: of many tries at once few are looked at, and then the key rests [OTPM-2]', async () => {
    const otp = await otpOf(service, 'guessed-key');
    const tries = Array.from({ length: 30 }, () => check(service, 'guessed-key', wrong(otp)));
    for (const tried of await Promise.all(tries)) expect(valueOf(tried).status).toBe('failure');
    expect(valueOf(await check(service, 'guessed-key', otp)).status).toBe('failure');
    await otpOf(service, 'guessed-key').then((next) =>
      Promise.all(Array.from({ length: 30 }, () => check(service, 'guessed-key', wrong(next)))),
    );
    const blocked = await service(generateOtp, { body: envelope('otp', { key: 'guessed-key' }) });
    expect(valueOf(blocked)).toEqual({ otp: null, status: 'USER_BLOCKED' });
  });

  it.each(['', 'ab', 'x'.repeat(65)])('has no key %j [OTPM-1]', async (key) => {
    expect(await service(generateOtp, { body: envelope('otp', { key }) })).toMatchObject({
      errors: [{ code: 'KER-OTG-001' }],
    });
  });

  it.each([
    ['', '123456', 'KER-OTV-001'],
    ['ab', '123456', 'KER-OTV-002'],
    ['some-key', '', 'KER-OTV-003'],
    ['some-key', '12a456', 'KER-OTV-004'],
    ['never-asked', '123456', 'KER-OTV-005'],
  ])('asked for with key %j and code %j is refused as %s [OTPM-2]', async (key, otp, code) => {
    expect(await check(service, key, otp)).toMatchObject({ errors: [{ code }] });
  });
});

const MAIL = { mailTo: 'amal@example.org', mailSubject: 'Ihr Termin', mailContent: 'Am Montag um 9.' };
const pdf = (name: string, content = '%PDF-1.7 a paper') => ({
  name,
  type: 'application/pdf',
  bytes: new Uint8Array(Buffer.from(content)),
});

describe('a message of another system', () => {
  it('goes out by SMS, and stands nowhere in clear [NOT-1]', async () => {
    const request = { number: '0700900901', message: 'Your visit is on Monday' };
    expect(valueOf(await service(sendSms, { body: envelope('sms', request) }))).toEqual({
      status: 'success',
      message: 'SMS request sent',
    });
    await vi.waitFor(async () => {
      expect(await server.mailbox('0700900901')).toMatchObject([{ channel: 'SMS', text: request.message }]);
    }, 5_000);
    const rows = await server.sql<{ text: string }[]>`
      select o::text as text from notifier.outbox o union all select content from audit_manager.entry`;
    for (const { text } of rows) expect(text).not.toContain('0700900901');
  });

  it('goes out by mail to each apart, with its papers [NOT-2]', async () => {
    const before = mail.letters().length;
    const body = {
      ...MAIL,
      mailTo: ['amal@example.org', 'noor@example.org', 'amal@example.org'],
      mailCc: 'office@example.org',
      attachments: [pdf('../../Termin.pdf'), pdf('Zweites.pdf')],
    };
    expect(valueOf(await service(sendEmail, { body })).message).toBe('Email Request submitted');
    await vi.waitFor(() => {
      expect(mail.letters()).toHaveLength(before + 3);
    }, 5_000);
    const letters = mail.letters().slice(before);
    expect(letters.map(({ recipients }) => recipients.join()).toSorted()).toEqual([
      'amal@example.org',
      'noor@example.org',
      'office@example.org',
    ]);
    for (const { text } of letters) {
      expect(text).toContain('Zweites.pdf');
      expect(text).not.toMatch(/filename=.*\.\.\//u);
      expect(text.match(/example\.org/gu)?.length).toBeLessThanOrEqual(3);
    }
  });

  it.each([
    [{ mailTo: '' }, 'KER-NOE-001'],
    [{ mailTo: 'amal' }, 'KER-NOE-001'],
    [{ mailTo: 'a@b.example, c@d.example' }, 'KER-NOE-001'],
    [{ mailTo: 'a@b.example\r\nBcc: x@y.example' }, 'KER-NOE-001'],
    [{ mailTo: Array.from({ length: 21 }, (_, at) => `p${String(at)}@example.org`) }, 'KER-NOE-001'],
    [{ mailCc: 'nobody' }, 'KER-NOE-001'],
    [{ mailSubject: ' ' }, 'KER-NOE-002'],
    [{ mailSubject: 'a\nBcc: x@y.example' }, 'KER-NOE-002'],
    [{ mailContent: '' }, 'KER-NOE-003'],
    [{ mailContent: 'x'.repeat(100_001) }, 'KER-NOE-003'],
    [{ attachments: pdf('run.pdf', 'MZ a program') }, 'KER-NOE-999'],
    [{ attachments: Array.from({ length: 6 }, () => pdf('a.pdf')) }, 'KER-NOE-999'],
  ])('with %o is refused with %s [NOT-2]', async (changes, code) => {
    expect(await service(sendEmail, { body: { ...MAIL, ...changes } })).toMatchObject({
      errors: [{ code }],
    });
  });

  it.each([
    ['', 'text'],
    ['12345', 'text'],
    ['+491701234567', 'text'],
    ['0700900901', ''],
    ['0700900901', 'x'.repeat(2_001)],
  ])('to %j of %j is refused [NOT-1]', async (number, message) => {
    expect(await service(sendSms, { body: envelope('sms', { number, message }) })).toMatchObject({
      errors: [{ code: 'KER-NOS-001' }],
    });
  });

  it('is refused to a program that sent too many, and to no other [NOT-1] [NOT-2]', async () => {
    const hasty = await serviceClient(server, 'REGISTRATION_PROCESSOR');
    const send = (by: Ask) => by(sendSms, { body: envelope('sms', { number: '0700900902', message: 'x' }) });
    const replies = await Promise.all(Array.from({ length: 40 }, () => send(hasty)));
    const refused = replies.filter(({ ok }) => !ok);
    expect(refused).toHaveLength(10);
    expect(refused[0]).toMatchObject({ status: 429, word: 'too-many-messages' });
    expect(await hasty(sendEmail, { body: MAIL })).toMatchObject({ status: 429 });
    expect((await send(other)).ok).toBe(true);
  });

  it('is refused to staff, whose token could write to anybody [NOT-1] [NOT-2]', async () => {
    const officer = await serviceClient(server, 'REGISTRATION_OFFICER', 'GLOBAL_ADMIN');
    expect(await officer(sendEmail, { body: MAIL })).toMatchObject({ status: 403 });
    expect(
      await officer(sendSms, { body: envelope('sms', { number: '0700900903', message: 'x' }) }),
    ).toMatchObject({ status: 403 });
  });
});
