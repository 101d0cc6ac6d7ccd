import { setTimeout as wait } from 'node:timers/promises';
import { requestCredential } from '@doorstep/contract/backbone/credential-requests.ts';
import { createIdentity } from '@doorstep/contract/backbone/id-repository.ts';
import { getCertificate, uploadOtherDomainCertificate } from '@doorstep/contract/backbone/key-manager.ts';
import { call } from '@doorstep/contract/client.ts';
import type { Transport } from '@doorstep/contract/client.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { clientProgram } from './client-program.ts';
import { HEADING, callFigures, line } from './latency.ts';
import type { Sample } from './latency.ts';
import { startProduct, temporaryDataDir } from './product.ts';
import { demoIdentity } from './residents.ts';
import { must } from './sign-in.ts';

const MUST_A_SECOND = 100;
export const BANK = 'bank-of-amara';
const PEOPLE = 50;
/** Programs that ask at once. */
const ASKERS = 8;
const DONE_WITHIN_MS = 120_000;

/** Credentials asked for by programs at once: made, closed to the partner, signed and shared, each with its place in a list. */
export async function benchCredentials(seconds: number): Promise<boolean> {
  const dataDir = await temporaryDataDir();
  const product = await startProduct(dataDir.path, {});
  const owner = openDatabase(product.database.ownerUrl, { connections: 1, name: 'bench' });
  try {
    const roles = ['CREDENTIAL_REQUEST', 'REGISTRATION_PROCESSOR', 'KEY_MAKER'];
    const transport = await clientProgram(product, 'bench-credentials', ...roles);
    await giveCertificate(transport);
    const people = await enrolled(transport);
    console.log(
      'credentials  Verifiable credentials for a bank: asked for, made, encrypted, signed and shared',
    );
    const samples: Sample[] = [];
    const begun = performance.now();
    await askFor(transport, people, samples, seconds);
    const spent = (performance.now() - begun) / 1_000;
    const issued = await allIssued(owner, samples.filter(({ granted }) => granted).length);
    return told(samples, spent, issued, (performance.now() - begun) / 1_000);
  } finally {
    await owner.end();
    await product.stop();
    await dataDir.remove();
  }
}

/** What it costs to encrypt is the same whoever could open it, so a machine's certificate stands for the bank's. */
export async function giveCertificate(transport: Transport): Promise<void> {
  const query = { applicationId: 'REGISTRATION', referenceId: '10001_20011' };
  const { certificate } = must(await call(transport, getCertificate, { query }));
  if (certificate === null) throw new Error('The machine has no certificate');
  const request = { applicationId: 'PARTNER', referenceId: BANK, certificateData: certificate };
  must(await call(transport, uploadOtherDomainCertificate, { body: { request } }));
}

async function enrolled(transport: Transport): Promise<readonly string[]> {
  const pattern = await demoIdentity();
  const people: string[] = [];
  for (let at = 1; at <= PEOPLE; at += 1) {
    const digits = String(at).padStart(5, '0');
    const identity = { ...pattern, phone: `07008${digits}`, email: `credential.${digits}@example.org` };
    const request = { registrationId: `1000110001${digits}20261121060000`, identity };
    const body = { id: 'mosip.id.create', version: 'v1', requesttime: new Date().toISOString(), request };
    people.push(must(await call(transport, createIdentity, { body })).uin);
  }
  return people;
}

/** Each asker takes the next person in turn until the time is over. */
async function askFor(
  transport: Transport,
  people: readonly string[],
  samples: Sample[],
  seconds: number,
): Promise<void> {
  const end = performance.now() + seconds * 1_000;
  let next = 0;
  const ask = async (): Promise<void> => {
    while (performance.now() < end) {
      const id = people[next++ % people.length] ?? '';
      const begun = performance.now();
      const request = { id, credentialType: 'vercred', issuer: BANK };
      const reply = await call(transport, requestCredential, { headers: {}, body: { request } });
      samples.push({ milliseconds: performance.now() - begun, granted: reply.ok });
      // No faster than twice what must be made: what is measured is the making.
      await wait(Math.max(0, (ASKERS * 1_000) / (2 * MUST_A_SECOND) - (performance.now() - begun)));
    }
  };
  await Promise.all(Array.from({ length: ASKERS }, ask));
}

async function allIssued(owner: Database, asked: number): Promise<number> {
  const begun = performance.now();
  for (;;) {
    const [row] = await owner<{ issued: number; waiting: number }[]>`
      select count(*) filter (where status = 'ISSUED')::int as issued,
             count(*) filter (where status in ('NEW', 'RETRY'))::int as waiting
        from credential_service.request`;
    const { issued = 0, waiting = asked } = row ?? {};
    if (waiting === 0 || performance.now() - begun > DONE_WITHIN_MS) return issued;
    await wait(200);
  }
}

function told(samples: readonly Sample[], spent: number, issued: number, whole: number): boolean {
  const figures = callFigures('asked for', samples, spent);
  const asked = samples.filter(({ granted }) => granted).length;
  const rate = issued / whole;
  const holds = rate >= MUST_A_SECOND && issued === asked && figures.refused === 0;
  console.log(HEADING);
  console.log(line(figures));
  console.log(`  must: ≥ ${String(MUST_A_SECOND)} a second made, none refused, none lost`);
  console.log(
    `  ${String(issued)} of ${String(asked)} made, ${rate.toFixed(1)} a second${holds ? '' : '   FAILS'}`,
  );
  return holds;
}
