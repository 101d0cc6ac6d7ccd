import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { anIdentity } from '../../testing/an-identity.ts';
import type { Reply } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { registrationMachine } from '../../testing/registration-machine.ts';

const AID = '10001200110007720261120050000';
let server: RunningServer;
let person: Person;
beforeEach(() => server.sql`delete from otp_manager.target`);
beforeAll(async () => {
  server = await startServer();
  person = await server.person({ postalCode: '14022' }, AID);
});
afterAll(() => server.stop());

function name(): string {
  const full = anIdentity()['fullName'];
  const [first]: readonly unknown[] = Array.isArray(full) ? full : [];
  return textAt(first, 'value') ?? '';
}
const ask = async (changes: object = {}): Promise<Reply> => {
  return server.browser().send('POST', '/doorstep/v1/lost-numbers', {
    kind: 'uin',
    name: name(),
    contact: person.phone,
    postalCode: '14022',
    language: 'eng',
    ...changes,
  });
};
const requestOf = ({ json }: Reply): string => textAt(json, 'requestId') ?? '';
const prove = (id: string, otp: string) =>
  server.browser().send('POST', `/doorstep/v1/lost-numbers/${id}/code`, { otp });
const told = async (to: string): Promise<readonly string[]> =>
  (await server.mailbox(to)).map(({ text }) => text);
const worked = (id: string) =>
  expect
    .poll(
      async () => (await server.sql`select state from resident.lost_number where id = ${id}`)[0]?.['state'],
      {
        timeout: 8_000,
      },
    )
    .not.toMatch(/^(asked|proved)$/u);
const codeOf = ({ json }: Reply): unknown => {
  const errors = valueAt(json, ['errors']);
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  return textAt(first, 'code');
};

describe('a lost number', () => {
  it('goes to the contact on record once the code proved it, and stands in no answer [resident-69]', async () => {
    let asked: Reply | undefined;
    const otp = await server.codeSentBy(async () => (asked = await ask()));
    if (asked === undefined) throw new Error('not asked');
    const proved = await prove(requestOf(asked), otp);
    expect(proved.json).toEqual({});
    await expect
      .poll(async () => (await told(person.phone)).some((text) => text.includes(person.uin)), {
        timeout: 8_000,
      })
      .toBe(true);
    expect((await told(person.email)).some((text) => text.includes(person.uin))).toBe(false);
    expect(asked.text + proved.text).not.toContain(person.uin);
  });

  it('is found however name and contact are written', async () => {
    const shuffled = name().toUpperCase().split(' ').toReversed().join('  ');
    let asked: Reply | undefined;
    const otp = await server.codeSentBy(
      async () => (asked = await ask({ kind: 'rid', name: shuffled, contact: person.email.toUpperCase() })),
    );
    await prove(requestOf(asked ?? (await ask())), otp);
    await expect
      .poll(async () => (await told(person.email)).join(), {
        timeout: 8_000,
      })
      .toContain(AID);
  });

  it('of an application without a UIN yet is found by what it was announced with', async () => {
    const machine = await registrationMachine(server);
    const rid = machine.rid();
    await machine.announce(rid, 'NEW', new Uint8Array(20), { name: 'Zineb Alami', phone: '9000000017' });
    const otp = await server.codeSentBy(() =>
      ask({ kind: 'rid', name: 'zineb alami', contact: '+90 0000-0017', postalCode: 'any' }),
    );
    const [row] = await server.sql`select id from resident.lost_number order by asked_at desc limit 1`;
    await prove(String(row?.['id']), otp);
    await expect.poll(async () => (await told('9000000017')).join(), { timeout: 8_000 }).toContain(rid);
  });

  it.each([
    ['name', { name: 'Somebody Else' }],
    ['postal code', { postalCode: '99999' }],
    ['contact', { contact: '9999999999' }],
  ])('with another %s is answered alike, and nothing is sent to anybody', async (_what, changes) => {
    const known = await ask();
    const unknown = await ask(changes);
    expect(Object.keys(Object(unknown.json))).toEqual(Object.keys(Object(known.json)));
    expect([unknown.status, unknown.text.length]).toEqual([known.status, known.text.length]);
    await worked(requestOf(unknown));
    expect(await told('9999999999')).toEqual([]);
    const guessed = await prove(requestOf(unknown), '000000');
    const again = await prove(requestOf(await ask()), '000000');
    expect([codeOf(guessed), codeOf(again)]).toEqual(['wrong', 'wrong']);
  });

  it('costs codes of the contact, known or not', async () => {
    await server.sql`delete from otp_manager.target`;
    const plain = (contact: string) =>
      server.browser().send('POST', '/doorstep/v1/lost-numbers', {
        ...{ kind: 'uin', name: 'A B', postalCode: '1', language: 'eng' },
        contact,
      });
    const codes = async (contact: string) => {
      for (let at = 0; at < 3; at += 1) await plain(contact);
      return plain(contact);
    };
    const [known, unknown] = [await codes(person.phone), await codes('9999999998')];
    expect([known.status, codeOf(known)]).toEqual([429, 'too-many-codes']);
    expect([unknown.status, codeOf(unknown)]).toEqual([429, 'too-many-codes']);
  });

  it('leaves no code and no word in clear', async () => {
    const asked = await ask();
    await worked(requestOf(asked));
    const [row] = await server.sql`select * from resident.lost_number where id = ${requestOf(asked)}`;
    expect(row?.['otp_sealed']).toBeNull();
    expect(JSON.stringify(row)).not.toContain(person.phone);
  });

  it.each([
    [{ contact: 'nobody' }, 'contact-unfit'],
    [{ name: ' ' }, 'name-missing'],
    [{ postalCode: '' }, 'postalCode-missing'],
    [{ language: 'deu' }, 'language-unknown'],
    [{ kind: 'vid' }, 'unreadable'],
  ])('is not asked for with %j', async (changes, code) => {
    expect(codeOf(await ask(changes))).toBe(code);
  });

  it('is not proved for a request of nobody’s', async () => {
    const reply = await prove('00000000-0000-4000-8000-000000000000', '123456');
    expect(codeOf(reply)).toBe('not-requested');
  });
});
