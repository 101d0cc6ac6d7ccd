import { constants, createDecipheriv, privateDecrypt } from 'node:crypto';
import { sealedProof } from '@doorstep/backbone/id-authentication/testing/sealed-proof.ts';
import { textAt } from '@doorstep/contract/json.ts';
import { authRequest, idaCertificate } from './a-partner.ts';
import type { APartner } from './a-partner.ts';
import type { Reply } from './browser.ts';
import type { RunningServer } from './running-server.ts';

/** The policy by which the bank of the demo country checks people. */
export const POLICY = 'policy-bank-sign-in';
export const BANK = 'bank-of-amara';

/** How the bank's policy stands from now on; `ways` are the types that it allows. */
export async function setPolicy(
  { sql }: RunningServer,
  ways: readonly string[],
  changes: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const body = {
    authTokenType: 'partner',
    allowedAuthTypes: ways.map((authType) => ({ authType, mandatory: false })),
    allowedKycAttributes: [{ attributeName: 'fullName' }, { attributeName: 'gender' }],
    kycLanguages: ['eng', 'ara'],
    ...changes,
  };
  await sql`
    update partner_management.policy set body = ${JSON.stringify(body)}::text::jsonb, status = 'PUBLISHED'
     where policy_id = ${POLICY}`;
}

export interface ProofOf {
  readonly individualId: string;
  readonly transactionID: string;
  readonly otp: string;
}

/** The body of an e-KYC or a kyc-auth, as `what` names it. */
export async function kycBody(
  server: RunningServer,
  id: string,
  { individualId, transactionID, otp }: ProofOf,
  changes: Readonly<Record<string, unknown>> = {},
) {
  return {
    ...authRequest(id, individualId, transactionID),
    requestedAuth: { otp: true },
    ...sealedProof(await idaCertificate(server, 'PARTNER'), { otp }),
    ...changes,
  };
}

/** A code that was asked for by the partner, or in its name at another address. */
export function codeFrom(
  server: RunningServer,
  asker: APartner,
  changes: Readonly<Record<string, unknown>>,
  at?: string,
): Promise<string> {
  return server.codeSentBy(() => asker.askForCode(changes, {}, at));
}

/** What e-KYC closed for the partner, opened with its key. */
export function openedIdentity({ key }: APartner, { json }: Reply): unknown {
  const part = (name: string): Buffer => Buffer.from(textAt(json, 'response', name) ?? '', 'base64url');
  const oaep = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
  const sessionKey = privateDecrypt({ key: key.privateKey, ...oaep }, part('sessionKey'));
  const closed = part('identity');
  const opening = createDecipheriv('aes-256-gcm', sessionKey, closed.subarray(-16));
  opening.setAuthTag(closed.subarray(-32, -16));
  return JSON.parse(Buffer.concat([opening.update(closed.subarray(0, -32)), opening.final()]).toString());
}
