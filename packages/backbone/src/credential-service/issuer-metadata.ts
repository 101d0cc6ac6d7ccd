import { CREDENTIAL_SCOPE } from '@doorstep/core/backbone/credential-service/wallet-credential.ts';
import { identityType } from './selective-token.ts';

export interface MetadataParts {
  readonly publicUrl: string;
  /** The country's name by language of BCP 47. */
  readonly names: Readonly<Record<string, string>>;
  /** Attributes a wallet is given. */
  readonly attributes: readonly string[];
}

/** The issuer as wallets know it. */
export function issuerOfCredentials(publicUrl: string): string {
  return `${publicUrl}/v1/esignet`;
}

/** What a wallet learns of the issuer, in the forms of OpenID4VCI's drafts 11 and 13 (identity-backbone §20.3). */
export function issuerMetadata(
  parts: MetadataParts,
  version: 'v11' | 'latest',
): Readonly<Record<string, unknown>> {
  const issuer = issuerOfCredentials(parts.publicUrl);
  const display = Object.entries(parts.names).map(([locale, name]) => ({ name, locale }));
  const common = {
    credential_issuer: issuer,
    authorization_servers: [`${parts.publicUrl}/oidc`],
    credential_endpoint: `${issuer}/vci/credential`,
    nonce_endpoint: `${issuer}/vci/nonce`,
    display,
  };
  const all = configurations(parts, display);
  if (version === 'latest') return { ...common, credential_configurations_supported: all };
  const { MOSIPVerifiableCredential: first } = all;
  const {
    proof_types_supported: _types,
    credential_signing_alg_values_supported: _algorithms,
    ...rest
  } = first;
  return {
    ...common,
    credentials_supported: [
      {
        ...rest,
        id: 'MOSIPVerifiableCredential',
        cryptographic_suites_supported: ['eddsa-rdfc-2022'],
        proof_types_supported: ['jwt'],
      },
    ],
  };
}

function configurations({ publicUrl, attributes }: MetadataParts, display: readonly object[]) {
  const shared = {
    scope: CREDENTIAL_SCOPE,
    cryptographic_binding_methods_supported: ['did:jwk', 'jwk'],
    proof_types_supported: {
      jwt: { proof_signing_alg_values_supported: ['RS256', 'PS256', 'ES256', 'EdDSA'] },
    },
    display,
  };
  const claims = Object.fromEntries(attributes.map((name) => [name, { display: [] }]));
  return {
    MOSIPVerifiableCredential: {
      ...shared,
      format: 'ldp_vc',
      credential_signing_alg_values_supported: ['eddsa-rdfc-2022'],
      credential_definition: {
        '@context': ['https://www.w3.org/2018/credentials/v1'],
        type: ['VerifiableCredential', 'MOSIPVerifiableCredential'],
        credentialSubject: claims,
      },
      order: [...attributes],
    },
    IdentitySdJwtCredential: {
      ...shared,
      format: 'dc+sd-jwt',
      credential_signing_alg_values_supported: ['EdDSA'],
      vct: identityType(publicUrl),
    },
  };
}
