import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aUserId, errorCodes, sendCode, signInApplicant, validateCode } from '../../testing/applicant.ts';
import type { Browser } from '../../testing/browser.ts';
import { codesSent } from '../../testing/codes-sent.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

const PREFIX = '/preregistration/v1';
const RUNS = 12;
/** Settings as they ship: codes in a window, and wrong tries for each. */
const CODES = 3;
const TRIES = 5;

let first: RunningServer;
let second: RunningServer;
beforeAll(async () => {
  const manyFromOneAddress = { DOORSTEP_PREREGISTRATION_CODES_PER_MINUTE: '10000' };
  first = await startServer('demo', manyFromOneAddress);
  second = await startServer('demo', { ...first.shared, ...manyFromOneAddress });
  await watchCounters();
});
afterAll(async () => {
  await second.stop();
  await first.stop();
});

/** Writes down every counter that went back: within its window, its day, its code, or without a right code. */
async function watchCounters(): Promise<void> {
  await first.sql.unsafe(`
    create table public.went_back (counter text not null);
    create function public.note_counters() returns trigger language plpgsql security definer as $$
      begin
        if tg_op = 'DELETE' then insert into public.went_back values ('row');
        else
          insert into public.went_back
          select counter from (values
            ('window_codes', new.window_start = old.window_start and new.window_codes < old.window_codes),
            ('day_codes', new.day = old.day and new.day_codes < old.day_codes),
            ('tries', new.code_hash = old.code_hash and new.tries < old.tries),
            ('failures', new.failures < old.failures and new.used_at is null),
            ('used_at', new.code_hash = old.code_hash and old.used_at is not null and new.used_at is null),
            ('window_start', new.window_start < old.window_start)
          ) as found (counter, is_back) where is_back;
        end if;
        return null;
      end $$;
    create trigger note_counters after update or delete on otp_manager.target
      for each row execute function public.note_counters()`);
}

/** The newest code that was delivered, once nothing is left to deliver. */
async function lastCode(userId: string): Promise<string> {
  await codesSent(first.sql);
  const [newest] = await first.mailbox(userId);
  return /\b\d{6}\b/u.exec(newest?.text ?? '')?.[0] ?? '123456';
}

type Guess = 'send' | 'wrong' | 'right';

it('counters of codes and tries never go back, whatever is asked at once and of which process (I9)', async () => {
  const guesses = fc.array(
    fc.array(fc.constantFrom<Guess>('send', 'wrong', 'wrong', 'right'), { minLength: 1, maxLength: 6 }),
    {
      minLength: 3,
      maxLength: 8,
    },
  );
  const seen = { entered: 0, wrong: 0 };
  await fc.assert(
    fc.asyncProperty(guesses, async (rounds) => {
      const userId = aUserId();
      const told = { sent: 0, entered: 0, wrong: 0 };
      const act = async (guess: Guess, right: string, at: number): Promise<void> => {
        const browser = (at % 2 === 0 ? first : second).browser();
        if (guess === 'send') {
          const isSent = errorCodes(await sendCode(browser, userId)).length === 0;
          told.sent += isSent ? 1 : 0;
          return;
        }
        const otp = guess === 'right' ? right : right === '000000' ? '111111' : '000000';
        const [code] = errorCodes(await validateCode(browser, userId, otp));
        if (code === undefined) told.entered += 1;
        if (code === 'PRG_PAM_LGN_013') told.wrong += 1;
      };
      for (const round of rounds) {
        const right = await lastCode(userId);
        await Promise.all(round.map((guess, at) => act(guess, right, at)));
      }
      expect(told.sent).toBeLessThanOrEqual(CODES);
      expect(told.entered).toBeLessThanOrEqual(told.sent);
      expect(told.wrong).toBeLessThanOrEqual(told.sent * TRIES);
      seen.entered += told.entered;
      seen.wrong += told.wrong;
    }),
    { numRuns: RUNS },
  );
  expect(await first.sql`select counter from public.went_back`).toEqual([]);
  expect(seen.entered).toBeGreaterThan(0);
  expect(seen.wrong).toBeGreaterThan(0);
}, 120_000);

/** The same sign-in, whose next request goes to the other process. */
function elsewhere(browser: Browser): Browser {
  const same = second.browser();
  for (const { name, value, path } of browser.cookies()) same.setCookie(name, value, path);
  return same;
}

/** A token as it was, whatever became of the browser that had it. */
interface Token {
  readonly here: Browser;
  readonly there: Browser;
  readonly value: string;
}

async function aToken(userId: string): Promise<Token> {
  const here = await signInApplicant(first, userId);
  return { here, there: elsewhere(here), value: here.cookie('Authorization') ?? '' };
}

const ask = ({ here, there, value }: Token, place: 'here' | 'there', what: 'use' | 'end') => {
  const browser = place === 'here' ? here : there;
  browser.setCookie('Authorization', value, PREFIX);
  return what === 'use'
    ? browser.get(`${PREFIX}/applications`)
    : browser.sendText('POST', `${PREFIX}/login/invalidateToken`, '');
};

it('a sign-in that ended stays ended, at every process and for ever (I8)', async () => {
  const act = fc.record({
    token: fc.nat(2),
    place: fc.constantFrom('here' as const, 'there' as const),
    what: fc.constantFrom('use' as const, 'use' as const, 'end' as const),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { minLength: 3, maxLength: 10 }),
      async (rounds) => {
        const userId = aUserId();
        const tokens = [await aToken(userId), await aToken(userId), await aToken(userId)];
        const ended = new Set<number>();
        for (const round of rounds) {
          const over = new Set(ended);
          const ending = new Set(round.filter(({ what }) => what === 'end').map(({ token }) => token));
          await Promise.all(
            round.map(async ({ token, place, what }) => {
              const one = tokens[token];
              if (one === undefined) throw new Error('There are three');
              const { status, text } = await ask(one, place, what);
              if (what === 'end') expect(text.includes('PRG_PAM_LGN_003') || !over.has(token)).toBe(true);
              else if (over.has(token)) expect(status).toBe(401);
              else if (!ending.has(token)) expect(status).toBe(200);
            }),
          );
          for (const token of ending) ended.add(token);
        }
        for (const token of ended)
          for (const place of ['here', 'there'] as const) {
            const one = tokens[token];
            expect(one && (await ask(one, place, 'use')).status).toBe(401);
          }
      },
    ),
    { numRuns: RUNS },
  );
}, 120_000);
