import { execFile, spawn } from 'node:child_process';
import { createPrivateKey, sign, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sealedProof } from '@doorstep/backbone/id-authentication/testing/sealed-proof.ts';
import { uploadOtherDomainCertificate } from '@doorstep/contract/backbone/key-manager.ts';
import { call } from '@doorstep/contract/client.ts';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { runCommand } from '../src/doorstep.ts';
import type { Doorstep } from '../src/doorstep.ts';
import { freePort } from '@doorstep/platform/testing/free-port.ts';
import { createVisitor } from '../src/visitor.ts';
import { neighbouringProgram } from './service-client.ts';

/** The bank of the examples, which receives what is shared, with a counter where people prove who they are. */
export interface Bank {
  /** The page its employees look at. */
  readonly page: string;
  /** Has a code sent to whoever a number belongs to. */
  readonly asksForACode: (id: string) => Promise<void>;
  /** `authenticated` by the code that they tell, or the error's code and text. */
  readonly checks: (id: string, otp: string) => Promise<string>;
  /** What it is told when it asks for a fingerprint instead. */
  readonly asksForAFingerprint: (id: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

const ID = 'bank-of-amara';
const NAME = 'Bank of Amara';
const TRANSACTION = '2718281828';
const PROGRAM = join(import.meta.dirname, '..', '..', 'examples', 'bank', 'src', 'main.ts');

/** Registers the bank as its manual says, and opens it. */
export async function aBankOpens(doorstep: Doorstep, dataDir: string): Promise<Bank> {
  const folder = await mkdtemp(join(tmpdir(), 'doorstep-bank-'));
  const environment = {
    PATH: process.env['PATH'],
    SERVER: doorstep.portal,
    PARTNER: ID,
    PARTNER_SECRET: await secretOf(dataDir),
    HUB_SECRET: 'between the hub and the bank',
    PORT: String(await freePort()),
    FOLDER: folder,
  };
  const { stdout: certificate } = await promisify(execFile)(process.execPath, [PROGRAM, 'certificate'], {
    env: environment,
  });
  await upload(doorstep, dataDir, certificate);
  const counter = await openCounter(doorstep, dataDir, folder, certificate);
  const program = spawn(process.execPath, [PROGRAM, 'serve'], { env: environment, stdio: 'ignore' });
  return {
    ...counter,
    page: `http://localhost:${environment.PORT}/`,
    close: async () => {
      const ended = once(program, 'exit');
      if (program.kill()) await ended;
      await rm(folder, { recursive: true });
    },
  };
}

async function openCounter(
  doorstep: Doorstep,
  dataDir: string,
  folder: string,
  certificate: string,
): Promise<Omit<Bank, 'page' | 'close'>> {
  const signed = await signer(folder, certificate);
  const file = join(folder, 'certificate.pem');
  await writeFile(file, certificate);
  const printed: unknown = JSON.parse(await runCommand(dataDir, {}, ['partner', 'add', ID, NAME, file]));
  const address = [textAt(printed, 'licenceKey'), ID, textAt(printed, 'apiKey')].join('/');
  const { transport } = createVisitor(doorstep.portal);
  const send = async (what: string, members: Readonly<Record<string, unknown>>): Promise<unknown> => {
    const body = JSON.stringify({ version: '1.0', requestTime: new Date().toISOString(), ...members });
    const headers = { 'content-type': 'application/json', signature: signed(body) };
    const path = `/idauthentication/v1/${what}/${address}`;
    return JSON.parse((await transport({ method: 'POST', path, headers, body })).body);
  };
  const path = '/idauthentication/v1/internal/getCertificate?applicationId=IDA&referenceId=PARTNER';
  const told = await transport({ method: 'GET', path, headers: {}, body: undefined });
  const sealFor = new X509Certificate(textAt(JSON.parse(told.body), 'response', 'certificate') ?? '');
  const authenticate = async (individualId: string, requestedAuth: object, proof: object) =>
    outcomeOf(
      await send('auth', {
        id: 'mosip.identity.auth',
        transactionID: TRANSACTION,
        individualId,
        consentObtained: true,
        env: 'Staging',
        domainUri: 'https://bank.example',
        requestedAuth,
        ...sealedProof(sealFor, proof),
      }),
    );
  return {
    asksForACode: async (individualId) => {
      const request = { id: 'mosip.identity.otp', transactionID: TRANSACTION, individualId, metadata: {} };
      const outcome = outcomeOf(await send('otp', { ...request, otpChannel: ['EMAIL'] }));
      if (outcome !== 'sent') throw new Error(`No code was sent for the bank: ${outcome}`);
    },
    checks: (id, otp) => authenticate(id, { otp: true, demo: false, bio: false }, { otp }),
    asksForAFingerprint: (id) => authenticate(id, { otp: false, demo: false, bio: true }, {}),
  };
}

function outcomeOf(answer: unknown): string {
  const errors = valueAt(answer, ['errors']);
  const error: unknown = Array.isArray(errors) ? errors[0] : undefined;
  if (error !== undefined)
    return `${textAt(error, 'errorCode') ?? ''} ${textAt(error, 'errorMessage') ?? ''}`;
  return textAt(answer, 'response', 'authToken') === undefined ? 'sent' : 'authenticated';
}

/** As a client of Doorstep's. */
async function secretOf(dataDir: string): Promise<string> {
  const roles = ['SUBSCRIBE_CREDENTIAL_ISSUED_INDIVIDUAL', 'PUBLISH_CREDENTIAL_STATUS_UPDATE_GENERAL'];
  const printed: unknown = JSON.parse(await runCommand(dataDir, {}, ['client', 'add', ID, ...roles]));
  return textAt(printed, 'secretKey') ?? '';
}

/** Gives `header..signature` over a body, by the bank's own key. */
async function signer(folder: string, certificate: string): Promise<(body: string) => string> {
  const key = createPrivateKey(await readFile(join(folder, 'bank-key.pem'), 'utf8'));
  const x5c = [new X509Certificate(certificate).raw.toString('base64')];
  const header = Buffer.from(JSON.stringify({ alg: 'RS256', x5c })).toString('base64url');
  return (body) => {
    const signed = Buffer.from(`${header}.${Buffer.from(body).toString('base64url')}`);
    return `${header}..${sign('sha256', signed, key).toString('base64url')}`;
  };
}

/** As an administrator of the key manager does. */
async function upload(doorstep: Doorstep, dataDir: string, certificateData: string): Promise<void> {
  const keeper = await neighbouringProgram(doorstep, dataDir, {}, [uploadOtherDomainCertificate]);
  const request = { applicationId: 'PARTNER', referenceId: ID, certificateData };
  const kept = await call(keeper, uploadOtherDomainCertificate, { body: { request } });
  if (!kept.ok) throw new Error(`The bank's certificate was refused: ${JSON.stringify(kept.errors)}`);
}
