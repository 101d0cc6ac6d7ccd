import { randomUUID } from 'node:crypto';
import type { Certificate, KeyOwner, KeyRefusal } from '@doorstep/core/backbone/key-manager/module-keys.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { CertificateAuthority } from './certificate-authority.ts';
import type { CertificateStore, Pair } from './certificate-store.ts';
import { makeRequest, publicKeyOf, readCertificate } from './x509.ts';
import type { Subject } from './x509.ts';

/** What operators and neighbouring systems do with certificates. */
export interface CertificateOffice {
  /** Every certificate of the owner that is valid now, newest first. */
  readonly all: (owner: KeyOwner) => Promise<Result<readonly Certificate[], KeyRefusal>>;
  /** A signing request for the owner's current pair, for an authority outside. */
  readonly request: (
    owner: KeyOwner,
    subject: Subject,
  ) => Promise<
    Result<{ readonly certificate: Certificate; readonly request: string }, KeyRefusal | 'not-own'>
  >;
  /** The module's pair; with `anew` a new one even if there is one. */
  readonly moduleKey: (
    owner: KeyOwner,
    subject: Subject,
    which: 'existing' | 'anew',
  ) => Promise<Result<Certificate, KeyRefusal | 'not-own'>>;
  /** A certificate that an authority outside made for the owner's own pair. */
  readonly upload: (
    owner: KeyOwner,
    text: string,
  ) => Promise<
    Result<
      undefined,
      KeyRefusal | 'not-own' | 'certificate-unreadable' | 'certificate-invalid' | 'key-differs'
    >
  >;
  /** The certificate of another domain, to encrypt to it. */
  readonly uploadForeign: (
    owner: KeyOwner,
    text: string,
  ) => Promise<
    Result<undefined, 'application-unknown' | 'own-domain' | 'certificate-unreadable' | 'certificate-invalid'>
  >;
}

export function createCertificateOffice(parts: {
  readonly store: CertificateStore;
  readonly authority: CertificateAuthority;
  readonly otherDomains: readonly string[];
  readonly applications: readonly string[];
  readonly now: () => Date;
}): CertificateOffice {
  const { store, authority, now } = parts;
  return {
    all: async (owner) => {
      const current = await authority.current(owner);
      if (!current.ok) return current;
      const pairs = await store.of(owner);
      return ok(pairs.map((pair) => pair.certificate).filter(({ expiresAt }) => expiresAt > now()));
    },
    request: async (owner, subject) => {
      const pair = await authority.currentOwn(owner);
      if (!pair.ok) return pair;
      return ok({ certificate: pair.value.certificate, request: await makeRequest(subject, pair.value) });
    },
    moduleKey: async (owner, subject, which) => {
      const standing = which === 'existing' && (await store.of(owner)).length > 0;
      const pair = standing ? await authority.currentOwn(owner) : await authority.renew(owner, subject);
      return pair.ok ? ok(pair.value.certificate) : pair;
    },
    upload: (owner, text) => upload({ store, authority, now: now() }, owner, text),
    uploadForeign: async (owner, text) => {
      if (parts.applications.includes(owner.applicationId) || owner.applicationId === 'ROOT')
        return fail('own-domain');
      if (!parts.otherDomains.includes(owner.applicationId)) return fail('application-unknown');
      const certificate = readCertificate(text);
      if (certificate === null) return fail('certificate-unreadable');
      if (!isValidAt(now(), certificate)) return fail('certificate-invalid');
      await store.add(owner, { pairId: randomUUID(), certificate, privateKey: null }, () => false);
      return ok();
    },
  };
}

async function upload(
  {
    store,
    authority,
    now,
  }: { readonly store: CertificateStore; readonly authority: CertificateAuthority; readonly now: Date },
  owner: KeyOwner,
  text: string,
): ReturnType<CertificateOffice['upload']> {
  const current = await authority.currentOwn(owner);
  if (!current.ok) return current;
  const certificate = readCertificate(text);
  if (certificate === null) return fail('certificate-unreadable');
  if (!isValidAt(now, certificate)) return fail('certificate-invalid');
  const pair = (await store.of(owner)).find((one) => isFor(certificate, one));
  if (pair === undefined) return fail('key-differs');
  const { pairId, privateKey } = pair;
  await store.add(owner, { pairId, certificate, privateKey }, () => false);
  return ok();
}

function isFor(certificate: Certificate, { publicKey, privateKey }: Pair): boolean {
  return privateKey !== null && publicKeyOf(certificate).equals(publicKey);
}

function isValidAt(now: Date, { issuedAt, expiresAt }: Certificate): boolean {
  return issuedAt <= now && now < expiresAt;
}
