import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { requestsPerSecond } from './load.ts';
import { freePort, startProgram } from './process.ts';
import { startProduct, temporaryDataDir } from './product.ts';
import { nothingMissing } from './scenario.ts';
import type { Scenario, Sides } from './scenario.ts';

const CLIENTS = 64;
const PROXY = '/resident/v1/proxy/masterdata';

/** B4 as far as there is no booking: what everybody reads before they book. The places are the country pack's own. */
export const centres = hotAnswer(
  'centres',
  'the centres of a city',
  `${PROXY}/registrationcenters/eng/3/names?name=Port%20Amara`,
);
export const places = hotAnswer(
  'places',
  'the places under a province',
  `${PROXY}/locations/immediatechildren/SEL/eng`,
);

function hotAnswer(name: string, what: string, path: string): Scenario {
  return {
    name,
    title: `GET ${PROXY}/…: ${what}, ${CLIENTS} connections`,
    unit: 'a second',
    limitIs: 'a bare Fastify route that answers the same bytes',
    must: { kind: 'ratio', atLeast: 0.5 },
    missing: nothingMissing,
    prepare: (seconds) => prepare(seconds, path),
  };
}

async function prepare(seconds: number, path: string): Promise<Sides> {
  const dataDir = await temporaryDataDir();
  const product = await startProduct(dataDir.path, {});
  const { body, type, items } = await captured(product.url + path);
  const file = join(dataDir.path, 'answer');
  await writeFile(file, body);
  const port = String(await freePort());
  const hello = await startProgram(join('bench', 'src', 'hello-server.ts'), [file, type, port], {});
  const load = (url: string) => requestsPerSecond({ url, cookie: '', connections: CLIENTS }, seconds);
  return {
    limit: () => load(`http://127.0.0.1:${port}/`),
    product: () => load(product.url + path),
    notes: () => [
      { text: `an answer holds ${items} items in ${Buffer.byteLength(body)} bytes`, holds: items > 0 },
    ],
    stop: async () => {
      await hello.stop();
      await product.stop();
      await dataDir.remove();
    },
  };
}

async function captured(url: string) {
  const response = await fetch(url);
  const body = await response.text();
  const answer: unknown = JSON.parse(body);
  return { body, type: response.headers.get('content-type') ?? '', items: itemsIn(answer) };
}

/** How long the list in the answer is; a refusal has none. */
function itemsIn(answer: unknown): number {
  if (typeof answer !== 'object' || answer === null || !('response' in answer)) return 0;
  const { response } = answer;
  if (typeof response !== 'object' || response === null) return 0;
  const [list] = Object.values(response).filter(Array.isArray);
  return list?.length ?? 0;
}
