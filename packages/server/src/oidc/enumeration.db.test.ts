import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { generateUin } from '@doorstep/backbone/id-repository/number-generator.ts';
import { act, arrive, proveWho } from './testing/arrival.ts';
import { startInstallation } from './testing/installation.ts';
import type { Installation } from './testing/installation.ts';

const AMAL = '4103685972';
const NOBODY = generateUin();

let doorstep: Installation;
beforeAll(async () => {
  doorstep = await startInstallation('uniform');
});
afterAll(() => doorstep.stop());
beforeEach(() => doorstep.sql`delete from otp_manager.target`);

type Words = readonly unknown[];

/** Everything a person is told who asks for four codes and guesses at the third, without what differs by time. */
async function story(individualId: string): Promise<Words> {
  const way = await arrive(doorstep);
  const said: unknown[] = [];
  const tell = async (path: '/code' | '/code/check', body: unknown): Promise<void> => {
    const { status, body: text } = await act(doorstep, way, path, body);
    said.push([status, text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/gu, 'TIME')]);
  };
  for (let code = 0; code < 3; code += 1) await tell('/code', { individualId, channels: ['PHONE', 'EMAIL'] });
  for (let guess = 0; guess < 6; guess += 1)
    await tell('/code/check', { otp: '31415x'.replace('x', String(guess)) });
  await tell('/code', { individualId, channels: ['PHONE', 'EMAIL'] });
  return said;
}

describe('an installation that does not tell who is in it', () => {
  it('tells the same story of somebody and of nobody [resident-4]', async () => {
    const somebody = await story(AMAL);
    expect(await story(NOBODY)).toEqual(somebody);
    expect(somebody.map((one) => (Array.isArray(one) ? one[0] : null))).toEqual([
      200, 200, 200, 422, 422, 422, 422, 429, 429, 429,
    ]);
  });

  it('tells the same of a person without phone and e-mail', async () => {
    const unreachable = unreachablePerson();
    expect(await story(unreachable)).toEqual(await story(AMAL));
  });

  it('still lets the person in', async () => {
    expect(await proveWho(doorstep, await arrive(doorstep), AMAL)).toBeNull();
  });

  it('takes about as long for nobody as for somebody', async () => {
    const somebody = await typicalTime(AMAL);
    const nobody = await typicalTime(NOBODY);
    expect(Math.abs(somebody - nobody)).toBeLessThan(0.35 * Math.max(somebody, nobody));
  });
});

function unreachablePerson(): string {
  for (const { uin, identity } of doorstep.people) {
    if (identity['phone'] === undefined && identity['email'] === undefined) return uin;
  }
  throw new Error('No demo person is without phone and e-mail');
}

/** The median of many answers to a request for a code, in milliseconds. */
async function typicalTime(individualId: string): Promise<number> {
  const times: number[] = [];
  const way = await arrive(doorstep);
  for (let round = 0; round < 9; round += 1) {
    await doorstep.sql`delete from otp_manager.target`;
    const start = performance.now();
    await act(doorstep, way, '/code', { individualId, channels: ['PHONE', 'EMAIL'] });
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[4] ?? 0;
}
