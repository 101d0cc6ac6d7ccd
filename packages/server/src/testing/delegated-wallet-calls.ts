import type { APartner } from './a-partner.ts';
import type { Reply } from './browser.ts';
import { TRANSACTION } from './delegated-calls.ts';
import type { DelegatedCalls } from './delegated-calls.ts';
import { kycBody } from './kyc-calls.ts';
import type { Person, RunningServer } from './running-server.ts';

type Changes = Readonly<Record<string, unknown>>;

/** What a sign-in service asks for a person's wallet, in the bank's name unless another is said. */
export interface DelegatedWalletCalls {
  readonly bind: (otp: string, key: unknown, changes?: Changes, at?: string, by?: APartner) => Promise<Reply>;
  readonly credential: (
    token: string,
    did: string,
    changes?: Changes,
    at?: string,
    by?: APartner,
  ) => Promise<Reply>;
}

export function delegatedWalletCalls(
  server: RunningServer,
  calls: DelegatedCalls,
  person: () => Person,
): DelegatedWalletCalls {
  const { idp, address } = calls;
  return {
    bind: async (otp, publicKeyJWK, changes = {}, at = address, by = idp) => {
      const proof = { individualId: person().uin, transactionID: TRANSACTION, otp };
      const body = await kycBody(server, 'mosip.identity.keybinding', proof, {
        identityKeyBinding: { publicKeyJWK, authFactorType: 'WLA' },
        ...changes,
      });
      return by.send('identity-key-binding/delegated', body, {}, at);
    },
    credential: (vcAuthToken, credSubjectId, changes = {}, at = address, by = idp) => {
      const body = {
        id: 'mosip.identity.vciexchange',
        version: '1.0',
        requestTime: new Date().toISOString(),
        transactionID: TRANSACTION,
        individualId: person().uin,
        vcAuthToken,
        credSubjectId,
        vcFormat: 'ldp_vc',
        credentialsDefinition: {
          type: ['VerifiableCredential', 'MOSIPVerifiableCredential'],
          '@context': ['https://www.w3.org/2018/credentials/v1'],
          credentialSubject: {},
        },
        locales: ['en'],
        ...changes,
      };
      return by.send('vci-exchange/delegated', body, {}, at);
    },
  };
}

/** A key's name, as wallets write it. */
export function didOf(jwk: unknown): string {
  return `did:jwk:${Buffer.from(JSON.stringify(jwk)).toString('base64url')}`;
}
