// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- the library brings no types, and who imports this file must see ours
/// <reference path="./digitalbazaar.d.ts" />
import { from } from '@digitalbazaar/ed25519-multikey';
import { X509Certificate } from 'node:crypto';
import { textAt } from '@doorstep/contract/json.ts';
import type { KeyManager } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { ModuleKeys } from '@doorstep/core/backbone/key-manager/module-keys.ts';

const MULTIKEY_CONTEXT = 'https://w3id.org/security/multikey/v1';

/** Signs what everybody verifies, and says with which key. */
export interface CredentialSigner {
  /** `<controller>#<kid>`. */
  readonly verificationMethod: string;
  readonly sign: (data: Uint8Array) => Promise<Uint8Array>;
}

export interface KeyParts {
  readonly publicUrl: string;
  readonly keyManager: KeyManager;
  readonly moduleKeys: ModuleKeys;
}

/** The RSA key whose certificate proves the signatures over shared files. */
export const SHARE_SIGNER = { applicationId: 'CREDENTIAL_SERVICE', referenceId: 'SIGN' } as const;

export function controllerUrl(publicUrl: string): string {
  return `${publicUrl}/.well-known/controller.json`;
}

export async function credentialSigner({ publicUrl, keyManager }: KeyParts): Promise<CredentialSigner> {
  const { kid, sign } = await keyManager.signer('credential');
  return {
    verificationMethod: `${controllerUrl(publicUrl)}#${kid}`,
    sign: (data) => Promise.resolve(sign(data)),
  };
}

/** Each Ed25519 key that signs or signed, as a W3C Multikey. */
async function multikeys({ publicUrl, keyManager }: KeyParts) {
  const controller = controllerUrl(publicUrl);
  const { keys } = await keyManager.publicKeys('credential');
  return Promise.all(
    keys.map(async (key) => {
      const multikey = await from({ type: 'JsonWebKey', publicKeyJwk: withoutUse(key) });
      const { publicKeyMultibase } = await multikey.export({ publicKey: true, includeContext: false });
      return {
        '@context': MULTIKEY_CONTEXT,
        id: `${controller}#${textAt(key, 'kid') ?? ''}`,
        type: 'Multikey',
        controller,
        publicKeyMultibase,
      };
    }),
  );
}

function withoutUse({ use: _use, ...key }: Readonly<Record<string, unknown>>): object {
  return key;
}

/** The issuer as a verifier reads it (VC-2): which keys count for an assertion. */
export async function controllerDocument(parts: KeyParts): Promise<Readonly<Record<string, unknown>>> {
  const id = controllerUrl(parts.publicUrl);
  const keys = await multikeys(parts);
  return {
    '@context': ['https://www.w3.org/ns/did/v1', MULTIKEY_CONTEXT],
    id,
    type: 'Controller',
    assertionMethod: [...keys, `${parts.publicUrl}/.well-known/public-key.json`],
  };
}

/** The key behind signatures over shared files, in the form the reference publishes (VC-3). */
export async function publicKeyDocument({
  publicUrl,
  moduleKeys,
}: KeyParts): Promise<Readonly<Record<string, unknown>>> {
  const certificate = await moduleKeys.certificate(SHARE_SIGNER);
  if (!certificate.ok) throw new Error(`No key signs shares: ${certificate.failure.word}`);
  const { publicKey } = new X509Certificate(certificate.value.pem);
  return {
    '@context': 'https://w3id.org/security/v2',
    type: 'RsaVerificationKey2018',
    id: `${publicUrl}/.well-known/public-key.json`,
    controller: controllerUrl(publicUrl),
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}
