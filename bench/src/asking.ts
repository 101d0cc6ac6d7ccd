import { setTimeout as wait } from 'node:timers/promises';
import type { Sample } from './latency.ts';
import { tidyUp } from './tidy.ts';

export interface Run {
  readonly samples: readonly Sample[];
  readonly seconds: number;
}

/** Asks for the call of this number, from nought on. */
export type Asker = (at: number) => Promise<Sample>;

/** So many people, each of whom asks as soon as the answer before is there. */
export async function pressed(
  people: number,
  asker: Asker,
  until: { readonly calls: number } | { readonly seconds: number },
): Promise<Run> {
  const samples: Sample[] = [];
  tidyUp();
  const begun = performance.now();
  const goesOn = (at: number): boolean =>
    'calls' in until ? at < until.calls : performance.now() - begun < until.seconds * 1_000;
  const places = Array.from({ length: people }, async (_, place) => {
    for (let at = place; goesOn(at); at += people) samples.push(await asker(at));
  });
  await Promise.all(places);
  return { samples, seconds: (performance.now() - begun) / 1_000 };
}

/** Calls due at fixed moments, however slow the answers are; what each took is counted from its moment. */
export async function coming(asker: Asker, perSecond: number, calls: number): Promise<Run> {
  tidyUp();
  const begun = performance.now();
  const asked: Promise<Sample>[] = [];
  const answered = async (at: number): Promise<Sample> => {
    const { granted } = await asker(at);
    return { granted, milliseconds: performance.now() - begun - (at * 1_000) / perSecond };
  };
  while (asked.length < calls) {
    const due = Math.min(calls, Math.floor(((performance.now() - begun) * perSecond) / 1_000) + 1);
    while (asked.length < due) asked.push(answered(asked.length));
    await wait(1);
  }
  const samples = await Promise.all(asked);
  return { samples, seconds: (performance.now() - begun) / 1_000 };
}
