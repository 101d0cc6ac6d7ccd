import { afterAll, beforeAll, expect, it } from 'vitest';
import { aUserId, signInApplicant } from '../../testing/applicant.ts';
import { freeSlots, ownSlot } from '../../testing/appointment-calls.ts';
import type { WireSlot } from '../../testing/appointment-calls.ts';
import { OLD, aBookedPrid, notificationOf, sendNotification } from '../../testing/notice-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

const PEOPLE = 12;
const PATIENCE_MS = 20_000;

let server: RunningServer;
let slots: readonly WireSlot[];
beforeAll(async () => {
  server = await startServer();
  slots = await freeSlots(await signInApplicant(server), '10001');
});
afterAll(() => server.stop());

/** Somebody with a name, a slot and an address of their own, and somebody else who shall be told. */
async function aPerson(at: number) {
  const slot = slots[at];
  if (slot === undefined) throw new Error('There are no more');
  await ownSlot(server, slot, 1);
  const browser = await signInApplicant(server);
  const name = `Person${String.fromCodePoint(65 + at).repeat(4)}`;
  const email = aUserId();
  const fullName = [{ language: 'eng', value: name }];
  const prid = await aBookedPrid(server, browser, slot, { fullName, email });
  return { browser, slot, name, email, other: aUserId(), prid };
}

it('messages asked for at once hold nothing of one another [S16]', async () => {
  const people = [];
  for (let at = 0; at < PEOPLE; at += 1) people.push(await aPerson(at));
  const replies = await Promise.all(
    people.map(({ browser, prid, slot, name, other }) =>
      sendNotification(
        browser,
        OLD,
        notificationOf(prid, slot, { name, additionalRecipient: true, emailID: other }),
        { langCode: 'eng' },
      ),
    ),
  );
  expect(replies.map(({ status }) => status)).toEqual(people.map(() => 200));
  for (const { email, other, prid } of people)
    for (const to of [email, other]) {
      await expect.poll(async () => (await server.mailbox(to)).length, { timeout: PATIENCE_MS }).toBe(1);
      const [message] = await server.mailbox(to);
      expect(message?.text).toContain(prid);
      for (const stranger of people.filter((one) => one.prid !== prid))
        for (const theirs of [stranger.prid, stranger.name, stranger.email])
          expect(message?.text).not.toContain(theirs);
    }
});
