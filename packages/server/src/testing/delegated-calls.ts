import { aPartner } from './a-partner.ts';
import type { APartner } from './a-partner.ts';
import type { Reply } from './browser.ts';
import { BANK, POLICY, codeFrom, kycBody } from './kyc-calls.ts';
import { textAt } from '@doorstep/contract/json.ts';
import type { Person, RunningServer } from './running-server.ts';

export const CLIENT = 'bank-web';
export const OTHER_CLIENT = 'bank-app';
export const TRANSACTION = '1234509876';
/** What the bank's policy must allow for all of it. */
export const WAYS = ['otp', 'kycauth', 'kycexchange'];

type Changes = Readonly<Record<string, unknown>>;

/** Calls in the bank's name, by a sign-in service that holds a licence of its own unless another is said. */
export interface DelegatedCalls {
  readonly idp: APartner;
  readonly bank: APartner;
  /** Of the sign-in service, for the bank's first client. */
  readonly address: string;
  readonly code: (individualId?: string) => Promise<string>;
  readonly kycAuth: (otp: string, changes?: Changes, at?: string, by?: APartner) => Promise<Reply>;
  /** A token for the person, as kyc-auth gives it to the client. */
  readonly aToken: (individualId?: string) => Promise<string>;
  readonly exchange: (kycToken: string, changes?: Changes, at?: string, by?: APartner) => Promise<Reply>;
}

export function addressOf(holder: APartner, client = CLIENT, partner = BANK): string {
  const [licence = ''] = holder.address.split('/');
  return `${licence}/${partner}/${client}`;
}

export async function delegatedCalls(server: RunningServer, person: () => Person): Promise<DelegatedCalls> {
  const bank = await aPartner(server, BANK, 'Bank of Amara');
  const idp = await aPartner(server, 'sign-in-service', 'A sign-in service');
  await server.sql`update partner_management.partner set type = 'MISP_Partner' where partner_id = ${idp.id}`;
  for (const id of [CLIENT, OTHER_CLIENT])
    await server.sql`
      insert into partner_management.oidc_client (client_id, partner_id, policy_id, key_thumbprint, public_key)
      values (${id}, ${BANK}, ${POLICY}, ${id}, '{}')`;
  const address = addressOf(idp);
  const code: DelegatedCalls['code'] = (individualId = person().uin) =>
    codeFrom(server, idp, { individualId, transactionID: TRANSACTION }, address);
  const kycAuth: DelegatedCalls['kycAuth'] = async (otp, changes = {}, at = address, by = idp) => {
    const proof = { individualId: person().uin, transactionID: TRANSACTION, otp };
    const body = await kycBody(server, 'mosip.identity.kycauth', proof, changes);
    return by.send('kyc-auth/delegated', body, {}, at);
  };
  const aToken: DelegatedCalls['aToken'] = async (individualId = person().uin) => {
    await server.sql`delete from otp_manager.target`;
    const answer = await kycAuth(await code(individualId), { individualId });
    const token = textAt(answer.json, 'response', 'kycToken');
    if (token === undefined) throw new Error(answer.text);
    return token;
  };
  return {
    idp,
    bank,
    address,
    code,
    kycAuth,
    aToken,
    exchange: (kycToken, changes = {}, at = address, by = idp) =>
      by.send('kyc-exchange/delegated', exchangeBody(kycToken, person().uin, changes), {}, at),
  };
}

function exchangeBody(kycToken: string, individualId: string, changes: Changes) {
  return {
    id: 'mosip.identity.kycexchange',
    version: '1.0',
    requestTime: new Date().toISOString(),
    transactionID: TRANSACTION,
    individualId,
    kycToken,
    consentObtained: ['name', 'gender', 'phone_number', 'address', 'individual_id', '__proto__'],
    locales: ['en'],
    respType: 'JWT',
    ...changes,
  };
}

export function idaRefusal(errorCode: string) {
  return { errors: [{ errorCode }] };
}
