import { createChallenge, solveChallenge } from 'altcha-lib/v1';
import { describe, expect, it } from 'vitest';
import { createProofOfWork } from './proof-of-work.ts';

const KEY = 'a key of this test';

function aCaptcha() {
  const used = new Set<string>();
  const spend = (signature: string) => {
    const isNew = !used.has(signature);
    used.add(signature);
    return Promise.resolve(isNew);
  };
  return createProofOfWork({ hmacKey: KEY, spent: { spend }, work: 500, seconds: 60, now: () => new Date() });
}

type Challenge = Awaited<ReturnType<typeof createChallenge>>;

async function solved({
  algorithm,
  challenge,
  salt,
  signature,
}: Omit<Challenge, 'algorithm'> & { algorithm: string }) {
  const solution = await solveChallenge(challenge, salt, algorithm, 500).promise;
  const payload = { algorithm, challenge, number: solution?.number, salt, signature };
  return Buffer.from(JSON.stringify(payload)).toString('base64');
}

describe('a proof of work', () => {
  it('is accepted once', async () => {
    const captcha = aCaptcha();
    const solution = await solved(await captcha.challenge());
    expect(await captcha.accept(solution)).toBe(true);
    expect(await captcha.accept(solution)).toBe(false);
  });

  it('is not accepted once it is over, without an end, or of a challenge of somebody else', async () => {
    const over = { hmacKey: KEY, maxnumber: 500, expires: new Date(Date.now() - 5_000) };
    expect(await aCaptcha().accept(await solved(await createChallenge(over)))).toBe(false);
    const endless = { hmacKey: KEY, maxnumber: 500 };
    expect(await aCaptcha().accept(await solved(await createChallenge(endless)))).toBe(false);
    const another = { ...over, hmacKey: 'other', expires: new Date(Date.now() + 60_000) };
    expect(await aCaptcha().accept(await solved(await createChallenge(another)))).toBe(false);
  });

  it.each(['', 'garbage', '{}', 'null', Buffer.from('[1]').toString('base64')])(
    'is not %j',
    async (solution) => {
      expect(await aCaptcha().accept(solution)).toBe(false);
    },
  );
});
