import type {
  getCredentialIssuer,
  getCredentialNonce,
  giveCredential,
} from '@doorstep/contract/backbone/credential-issuer.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import type { InputOf } from '@doorstep/contract/operation.ts';
import { WALLET_CONFIGURATIONS } from '@doorstep/core/backbone/credential-service/wallet-credential.ts';
import type {
  WalletFormat,
  WalletHolder,
} from '@doorstep/core/backbone/credential-service/wallet-credential.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { issuerMetadata, issuerOfCredentials } from './issuer-metadata.ts';
import type { MetadataParts } from './issuer-metadata.ts';
import { identityType } from './selective-token.ts';
import { credentialForWallet } from './wallet-issuance.ts';
import type { WalletParts } from './wallet-issuance.ts';
import type { WalletNonces } from './wallet-nonces.ts';
import { provenKey } from './wallet-proof.ts';

export interface WalletWireParts {
  readonly wallet: WalletParts;
  readonly metadata: MetadataParts;
  readonly nonces: WalletNonces;
  readonly nonceSeconds: number;
  /** Whose wallet a token is of; null for any other token. */
  readonly walletHolder: (token: string) => Promise<WalletHolder | null>;
  /** Hears of each wallet that asked with a token of its person's; nobody waits for it. */
  readonly asked: (holder: WalletHolder, outcome: 'went through' | 'refused') => void;
}

type CredentialBody = InputOf<typeof giveCredential>['body'];

/** How a wallet is given a credential. */
export function walletWire(parts: WalletWireParts) {
  const metadata: Implementation<typeof getCredentialIssuer, Callers> = {
    questions: {},
    answer: ({ query }, _caller, exchange) => {
      exchange.header('access-control-allow-origin', '*');
      return Promise.resolve(
        ok({ ...issuerMetadata(parts.metadata, query.version === 'v11' ? 'v11' : 'latest') }),
      );
    },
  };
  const nonce: Implementation<typeof getCredentialNonce, Callers> = {
    questions: {},
    answer: async () => ok(await freshNonce(parts)),
  };
  const give: Implementation<typeof giveCredential, Callers> = {
    questions: {},
    answer: async ({ headers: { authorization }, body }, _caller, exchange) => {
      const token = /^Bearer (\S+)$/iu.exec(authorization ?? '')?.[1];
      const holder = token === undefined ? null : await parts.walletHolder(token);
      if (holder === null) {
        exchange.header('www-authenticate', 'Bearer error="invalid_token"');
        return fail(token === undefined ? 'token-missing' : 'token-invalid');
      }
      const credential = await given(parts, holder, body);
      parts.asked(holder, credential.ok ? 'went through' : 'refused');
      return credential;
    },
  };
  return { metadata, nonce, give };
}

async function given(parts: WalletWireParts, holder: WalletHolder, body: CredentialBody) {
  const { wallet, nonces } = parts;
  const format = wantedFormat(body, identityType(wallet.publicUrl));
  if (!format.ok) return format;
  const proof = body.proofs?.jwt?.[0] ?? (body.proof?.proof_type === 'jwt' ? body.proof.jwt : undefined);
  const audience = issuerOfCredentials(wallet.publicUrl);
  const key =
    proof === undefined
      ? fail('proof-invalid', { reason: 'there is none' })
      : await provenKey({ audience, nonces }, proof, holder.clientId);
  if (!key.ok) return fail('proof-invalid', { ...key.failure.data, ...(await freshNonce(parts)) });
  const made = await credentialForWallet(wallet, holder, format.value, key.value);
  if (!made.ok) return made;
  const credential = made.value;
  return ok({
    format: format.value,
    credential,
    credentials: [{ credential }],
    ...(await freshNonce(parts)),
  });
}

async function freshNonce({ nonces, nonceSeconds }: WalletWireParts) {
  return { c_nonce: await nonces.give(), c_nonce_expires_in: nonceSeconds };
}

/** By the id of a configuration, as the newest drafts have it, or by format and type. */
function wantedFormat(
  body: CredentialBody,
  identity: string,
): Result<WalletFormat, 'format-unknown' | 'type-unknown'> {
  const id = body.credential_configuration_id ?? body.credential_identifier;
  if (id !== undefined) {
    const [, format] = Object.entries(WALLET_CONFIGURATIONS).find(([known]) => known === id) ?? [];
    return format === undefined ? fail('type-unknown') : ok(format);
  }
  switch (body.format) {
    case 'ldp_vc': {
      const types = body.credential_definition?.['type'];
      return Array.isArray(types) && types.includes('MOSIPVerifiableCredential')
        ? ok('ldp_vc')
        : fail('type-unknown');
    }
    case 'dc+sd-jwt':
    case 'vc+sd-jwt':
      return body.vct === identity ? ok('dc+sd-jwt') : fail('type-unknown');
    default:
      return fail('format-unknown');
  }
}
