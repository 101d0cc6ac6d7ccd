import autocannon from 'autocannon';

const CONNECTIONS = 32;
const WARM_UP_SECONDS = 2;

export interface Target {
  readonly url: string;
  readonly cookie: string;
  /** How many ask at once; 32 unless said. */
  readonly connections?: number;
}

/** Closed loop: each connection sends its next request when it has its answer. One sample a second. */
export async function requestsPerSecond(target: Target, seconds: number): Promise<readonly number[]> {
  await autocannon(options(target, WARM_UP_SECONDS));
  const { samples, result } = await sampled(target, seconds);
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0) throw new Error(`${failed} of ${result.requests.total} requests to ${target.url} failed`);
  return samples;
}

function sampled(
  target: Target,
  seconds: number,
): Promise<{ samples: readonly number[]; result: autocannon.Result }> {
  const samples: number[] = [];
  let answered = 0;
  return new Promise((resolve, reject) => {
    const run = autocannon(options(target, seconds), (error: Error | null, result) => {
      // The last tick comes before its second is over.
      if (error === null) resolve({ samples: samples.slice(0, -1), result });
      else reject(error);
    });
    run.on('response', () => (answered += 1));
    run.on('tick', () => {
      samples.push(answered);
      answered = 0;
    });
  });
}

function options({ url, cookie, connections = CONNECTIONS }: Target, duration: number): autocannon.Options {
  return { url, connections, duration, headers: { cookie } };
}
