import { createPublicKey, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type {
  readSigningPublicKey,
  signAsMachine,
  verifyMachineSignature,
} from '@doorstep/contract/backbone/key-manager-client-crypto.ts';
import type { signJws, signJwt, verifyJwt } from '@doorstep/contract/backbone/key-manager-signatures.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { InputOf } from '@doorstep/contract/operation.ts';
import type {
  Certificate,
  JwsOptions,
  KeyOwner,
  KeyRefusal,
  ModuleKeys,
} from '@doorstep/core/backbone/key-manager/module-keys.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { CertificateOffice } from './certificate-office.ts';
import { decoded, encoded } from './http-crypto.ts';
import type { KeyCallers } from './http-crypto.ts';
import { isSignedBy, isTrusted, readJws } from './jws-verification.ts';
import type { ReadJws } from './jws-verification.ts';
import { maySign, signingOwner } from './key-access.ts';
import { publicKeyOf, readCertificate } from './x509.ts';

/** The server's own machine key, in place of a TPM. */
const MACHINE: KeyOwner = { applicationId: 'KERNEL', referenceId: 'MACHINE-SIGN' };

type SignRequest = InputOf<typeof signJwt>['body']['request'];

export function signatureWire(moduleKeys: ModuleKeys, office: CertificateOffice) {
  const sign = async (
    request: SignRequest,
    roles: readonly string[],
    form: Pick<JwsOptions, 'algorithm' | 'payload'>,
    json: 'checked' | 'any',
  ) => {
    const owner = signingOwner(request.applicationId, request.referenceId);
    if (!maySign(roles, owner)) return fail('not-the-callers');
    const data = decoded(request.dataToSign);
    if (json === 'checked' && !isJson(data.toString())) return fail('data-not-json');
    const signed = await moduleKeys.signJws(owner, data, { ...form, header: wantedHeader(request) });
    return signed.ok ? ok({ jwtSignedData: signed.value, timestamp: new Date().toISOString() }) : signed;
  };
  const jwtSign: Implementation<typeof signJwt, KeyCallers> = {
    questions: {},
    answer: ({ body: { request } }, { roles }) =>
      sign(request, roles, { algorithm: 'RS256', payload: payloadOf(request) }, 'checked'),
  };
  const jwsSign: Implementation<typeof signJws, KeyCallers> = {
    questions: {},
    answer: ({ body: { request } }, { roles }) => {
      const algorithm = request.signAlgorithm === 'RS256' ? 'RS256' : 'PS256';
      const payload = request.b64JWSHeaderParam === false ? 'detached-unencoded' : payloadOf(request);
      const json = request.validateJson === true ? 'checked' : 'any';
      return sign(request, roles, { algorithm, payload }, json);
    },
  };
  return { jwtSign, jwsSign, jwtVerify: verification(office), ...machineWire(moduleKeys) };
}

function payloadOf(request: SignRequest): 'attached' | 'detached' {
  return request.includePayload === true ? 'attached' : 'detached';
}

function wantedHeader(request: SignRequest): JwsOptions['header'] {
  return [
    ...(request.includeCertificate === true ? (['x5c'] as const) : []),
    ...(request.includeCertHash === true ? (['x5t#S256'] as const) : []),
    'kid',
  ];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function verification(office: CertificateOffice): Implementation<typeof verifyJwt, KeyCallers> {
  return {
    questions: {},
    answer: async ({ body: { request } }) => {
      const detached = blank(request.actualData) ? null : decoded(request.actualData);
      const jws = readJws(request.jwtSignatureData, detached);
      if (!jws.ok) return jws;
      const owner = signingOwner(request.applicationId, request.referenceId);
      const certificates = await certificatesFor(office, jws.value, owner, request.certificateData);
      if (!certificates.ok) return certificates;
      const signer = await signerAmong(jws.value, certificates.value);
      const trusted =
        request.validateTrust === true
          ? await trustOf(office, signer, blank(request.domain) ? null : request.domain)
          : 'TRUST_NOT_VERIFIED';
      return ok({
        signatureValid: signer !== null,
        message: signer === null ? 'Validation Failed' : 'Validation Successful',
        trustValid: trusted,
      });
    },
  };
}

/** The one given, else the one the signature brought, else all of the application it names. */
async function certificatesFor(
  office: CertificateOffice,
  jws: ReadJws,
  owner: KeyOwner,
  given: string | null | undefined,
): Promise<Result<readonly Certificate[], KeyRefusal | 'certificate-unreadable'>> {
  if (!blank(given)) {
    const certificate = readCertificate(given);
    return certificate === null ? fail('certificate-unreadable') : ok([certificate]);
  }
  return jws.certificate === null ? office.all(owner) : ok([jws.certificate]);
}

async function signerAmong(jws: ReadJws, certificates: readonly Certificate[]): Promise<Certificate | null> {
  for (const certificate of certificates) if (await isSignedBy(jws, certificate)) return certificate;
  return null;
}

/** A domain is an application whose certificates, and what they issued, are trusted. */
async function trustOf(
  office: CertificateOffice,
  signer: Certificate | null,
  domain: string | null,
): Promise<string> {
  if (domain === null) return 'TRUST_NOT_VERIFIED_NO_DOMAIN';
  const trusted = await office.all({ applicationId: domain, referenceId: '' });
  return signer !== null && trusted.ok && isTrusted(signer, trusted.value)
    ? 'TRUST_CERT_PATH_VALID'
    : 'TRUST_CERT_PATH_NOT_VALID';
}

function machineWire(moduleKeys: ModuleKeys) {
  const signer = async () => {
    const found = await moduleKeys.documentSigner(MACHINE);
    if (!found.ok) throw new Error(`No machine key: ${found.failure.word}`);
    return found.value;
  };
  const machineKey: Implementation<typeof readSigningPublicKey, KeyCallers> = {
    questions: {},
    answer: async () => {
      const { certificate } = await signer();
      const der = publicKeyOf(certificate).export({ type: 'spki', format: 'der' });
      return ok({ signingPublicKey: encoded(der) });
    },
  };
  const machineSign: Implementation<typeof signAsMachine, KeyCallers> = {
    questions: {},
    answer: async ({ body: { request } }) =>
      ok({ data: encoded(await (await signer()).sign(decoded(request.data))) }),
  };
  const machineVerify: Implementation<typeof verifyMachineSignature, KeyCallers> = {
    questions: {},
    answer: ({ body: { request } }) => {
      const key = publicKeyFrom(decoded(request.publicKey));
      if (key === null) return Promise.resolve(fail('public-key-unreadable'));
      const verified = verify('sha256', decoded(request.data), key, decoded(request.signature));
      return Promise.resolve(ok({ verified }));
    },
  };
  return { machineKey, machineSign, machineVerify };
}

function publicKeyFrom(der: Buffer): KeyObject | null {
  try {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'rsa' ? key : null;
  } catch {
    return null;
  }
}

function blank(text: string | null | undefined): text is '' | null | undefined {
  return text === undefined || text === null || text === '';
}
