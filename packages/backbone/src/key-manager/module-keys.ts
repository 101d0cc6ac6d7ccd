import { constants, sign } from 'node:crypto';
import { promisify } from 'node:util';
import type {
  Certificate,
  JwsOptions,
  KeyOwner,
  KeyRefusal,
  ModuleKeys,
} from '@doorstep/core/backbone/key-manager/module-keys.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { CertificateAuthority, OwnPair } from './certificate-authority.ts';
import type { CertificateStore, Pair } from './certificate-store.ts';
import { makeEnvelope, openEnvelope, openSessionKey, readEnvelope } from './envelope.ts';

const signAsync = promisify(sign);

/** What modules do with the keys of their owners. */
export function createModuleKeys(store: CertificateStore, authority: CertificateAuthority): ModuleKeys {
  const own = (owner: KeyOwner): Promise<Result<OwnPair, KeyRefusal>> => ownPair(authority, owner);
  const byThumbprint = async (owner: KeyOwner, thumbprint: Uint8Array | null): Promise<readonly Pair[]> => {
    const pairs = await store.of(owner);
    return pairs.filter(
      ({ certificate }) => thumbprint === null || Buffer.from(certificate.thumbprint).equals(thumbprint),
    );
  };
  return {
    certificate: async (owner) => {
      const found = await authority.current(owner);
      return found.ok ? ok(found.value.certificate) : found;
    },
    chain: async (owner) => {
      const found = await authority.current(owner);
      return found.ok ? ok(await authority.chainOf(owner, found.value.certificate)) : found;
    },
    decryptSessionKey: async (owner, thumbprint, sealed) =>
      sessionKey(await byThumbprint(owner, thumbprint), sealed),
    encrypt: async (owner, data, options) => {
      if (owner.referenceId === '') return fail('module-key-only-signs');
      const to = await authority.current(owner);
      if (!to.ok) return to;
      const { certificate, publicKey } = to.value;
      return ok(makeEnvelope({ thumbprint: certificate.thumbprint, publicKey }, data, options));
    },
    decrypt: async (owner, bytes, options) => {
      const envelope = readEnvelope(bytes);
      if (!envelope.ok) return envelope;
      const known = await authority.current(owner);
      if (!known.ok) return known;
      const pairs = await byThumbprint(owner, envelope.value.thumbprint);
      const key = sessionKey(pairs, envelope.value.sealedKey);
      return key.ok ? openEnvelope(envelope.value, key.value, options) : key;
    },
    signJws: async (owner, data, options) => {
      const pair = await own(owner);
      return pair.ok ? ok(await jws(pair.value, data, options)) : pair;
    },
    documentSigner: async (owner) => {
      const pair = await own(owner);
      if (!pair.ok) return pair;
      const { certificate, privateKey } = pair.value;
      return ok({
        certificate,
        chain: await authority.chainOf(owner, certificate),
        sign: (data) => signAsync('sha256', data, privateKey),
      });
    },
    certify: async (applicationId, wish) => {
      const made = await authority.certify(applicationId, wish);
      return made.ok ? made : fail(generated(made.failure.word));
    },
  };
}

async function ownPair(
  authority: CertificateAuthority,
  owner: KeyOwner,
): Promise<Result<OwnPair, KeyRefusal>> {
  const found = await authority.currentOwn(owner);
  return found.ok ? found : fail(generated(found.failure.word));
}

function generated(word: KeyRefusal | 'not-own'): KeyRefusal {
  return word === 'not-own' ? 'key-not-generated' : word;
}

/** A blob without a thumbprint is tried with every key of its owner. */
function sessionKey(
  pairs: readonly Pair[],
  sealed: Uint8Array,
): Result<Uint8Array, 'thumbprint-unknown' | 'session-key-unreadable'> {
  const keys = pairs.flatMap(({ privateKey }) => (privateKey === null ? [] : [privateKey]));
  if (keys.length === 0) return fail('thumbprint-unknown');
  for (const key of keys) {
    const opened = openSessionKey(key, sealed);
    if (opened.ok) return opened;
  }
  return fail('session-key-unreadable');
}

async function jws(
  { certificate, privateKey }: OwnPair,
  data: Uint8Array,
  { algorithm, payload, header }: JwsOptions,
): Promise<string> {
  const isUnencoded = payload === 'detached-unencoded';
  const unencoded = isUnencoded ? { b64: false, crit: ['b64'] } : {};
  const protectedHeader = { ...headerOf(certificate, header), ...unencoded, alg: algorithm };
  const head = Buffer.from(JSON.stringify(protectedHeader)).toString('base64url');
  const body = isUnencoded ? Buffer.from(data) : Buffer.from(Buffer.from(data).toString('base64url'));
  const key =
    algorithm === 'PS256'
      ? { key: privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
      : privateKey;
  const signature = await signAsync('sha256', Buffer.concat([Buffer.from(`${head}.`), body]), key);
  return `${head}.${payload === 'attached' ? body.toString() : ''}.${signature.toString('base64url')}`;
}

function headerOf(
  certificate: Certificate,
  members: JwsOptions['header'],
): Readonly<Record<string, unknown>> {
  const thumbprint = Buffer.from(certificate.thumbprint).toString('base64url');
  return {
    ...(members.includes('x5c') ? { x5c: [Buffer.from(certificate.der).toString('base64')] } : {}),
    ...(members.includes('x5t#S256') ? { 'x5t#S256': thumbprint } : {}),
    ...(members.includes('kid') ? { kid: thumbprint } : {}),
  };
}
