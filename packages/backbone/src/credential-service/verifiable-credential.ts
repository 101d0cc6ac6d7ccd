// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- the libraries bring no types, and who imports this file must see ours
/// <reference path="./digitalbazaar.d.ts" />
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { issue } from '@digitalbazaar/vc';
import type { AttributeValue } from '@doorstep/core/backbone/credential-service/attribute-value.ts';
import { CREDENTIALS_V1, DATA_INTEGRITY, mosipContextUrl } from './contexts.ts';
import type { DocumentLoader } from './contexts.ts';
import { controllerUrl } from './published-keys.ts';
import type { CredentialSigner } from './published-keys.ts';
import type { NewCredential } from './status-places.ts';
import { bitstringUrl } from './status-urls.ts';

export interface VerifiableParts {
  readonly publicUrl: string;
  readonly documentLoader: DocumentLoader;
}

export interface Subject {
  /** Names the person to this verifier only; never a UIN or VID. */
  readonly id: string;
  readonly values: Readonly<Record<string, AttributeValue>>;
}

/** A W3C Verifiable Credential with a Data Integrity proof, `eddsa-rdfc-2022` (identity-backbone §17.4). */
export async function verifiableCredential(
  { publicUrl, documentLoader }: VerifiableParts,
  signer: CredentialSigner,
  credential: NewCredential,
  subject: Subject,
  at: Date,
): Promise<Readonly<Record<string, unknown>>> {
  const statusListCredential = bitstringUrl(publicUrl, credential.list);
  return sign(documentLoader, signer, {
    '@context': [CREDENTIALS_V1, mosipContextUrl(publicUrl), DATA_INTEGRITY],
    id: `${publicUrl}/credentials/${credential.id}`,
    type: ['VerifiableCredential', 'MOSIPVerifiableCredential'],
    issuer: controllerUrl(publicUrl),
    issuanceDate: toTheSecond(at),
    credentialSubject: { id: subject.id, vcVer: 'VC-V1', ...subject.values },
    credentialStatus: {
      id: `${statusListCredential}#${String(credential.place)}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(credential.place),
      statusListCredential,
    },
  });
}

export function sign(
  documentLoader: DocumentLoader,
  { verificationMethod, sign: signBytes }: CredentialSigner,
  credential: object,
): Promise<Readonly<Record<string, unknown>>> {
  const suite = new DataIntegrityProof({
    cryptosuite,
    signer: {
      id: verificationMethod,
      algorithm: 'Ed25519',
      sign: ({ data }) => signBytes(data),
    },
  });
  return issue({ credential, suite, documentLoader });
}

/** The data model's date-times have no fractions. */
export function toTheSecond(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}
