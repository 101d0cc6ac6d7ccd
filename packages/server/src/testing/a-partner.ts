import { X509Certificate } from 'node:crypto';
import { aCertificate } from '@doorstep/backbone/id-authentication/testing/a-certificate.ts';
import type { ACertificate } from '@doorstep/backbone/id-authentication/testing/a-certificate.ts';
import { sealedProof } from '@doorstep/backbone/id-authentication/testing/sealed-proof.ts';
import { textAt } from '@doorstep/contract/json.ts';
import type { HeaderValues, Reply } from './browser.ts';
import { otpRequest } from './lock-calls.ts';
import type { RunningServer } from './running-server.ts';

export interface APartner {
  readonly id: string;
  readonly key: ACertificate;
  /** `{licence}/{partner}/{api key}`. */
  readonly address: string;
  readonly askForCode: (
    changes: Readonly<Record<string, unknown>>,
    headers?: HeaderValues,
    /** Another address than its own. */
    at?: string,
  ) => Promise<Reply>;
  /** Anything it signs, by what stands before the address. */
  readonly send: (what: string, body: unknown, headers?: HeaderValues, at?: string) => Promise<Reply>;
  readonly authenticate: (
    individualId: string,
    transactionID: string,
    proof: unknown,
    changes?: Readonly<Record<string, unknown>>,
  ) => Promise<Reply>;
}

/** An organisation that authenticates people, registered and with a key of its own. */
export async function aPartner(server: RunningServer, id: string, name: string): Promise<APartner> {
  const key = await aCertificate(id);
  const registered = await server.partner({ id, name, certificatePem: key.pem });
  if (!registered.ok) throw new Error(registered.failure.word);
  const address = `${registered.value.licence}/${id}/${registered.value.apiKey}`;
  const send = (what: string, body: unknown, headers: HeaderValues = {}, at = address): Promise<Reply> => {
    const signature = key.signatureOver(JSON.stringify(body));
    return server
      .browser()
      .send('POST', `/idauthentication/v1/${what}/${at}`, body, { signature, ...headers });
  };
  return {
    id,
    key,
    address,
    send,
    askForCode: (changes, headers, at) =>
      send('otp', otpRequest({ id: 'mosip.identity.otp', ...changes }), headers, at),
    authenticate: async (individualId, transactionID, proof, changes = {}) =>
      send('auth', {
        ...authRequest('mosip.identity.auth', individualId, transactionID),
        ...sealedProof(await idaCertificate(server, 'PARTNER'), proof),
        ...changes,
      }),
  };
}

export function authRequest(id: string, individualId: string, transactionID: string) {
  return {
    id,
    version: '1.0',
    requestTime: new Date().toISOString(),
    transactionID,
    individualId,
    consentObtained: true,
    env: 'Staging',
    domainUri: 'https://bank.example',
    requestedAuth: { otp: true, demo: false, bio: false },
  };
}

/** The certificate that proofs are sealed for. */
export async function idaCertificate(
  server: RunningServer,
  referenceId: 'INTERNAL' | 'PARTNER',
): Promise<X509Certificate> {
  const { json, text } = await server
    .browser()
    .get(`/idauthentication/v1/internal/getCertificate?applicationId=IDA&referenceId=${referenceId}`);
  const pem = textAt(json, 'response', 'certificate');
  if (pem === undefined) throw new Error(text);
  return new X509Certificate(pem);
}
