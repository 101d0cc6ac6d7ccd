import { createPublicKey, generateKeyPair, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import type {
  Certificate,
  CertificateWish,
  KeyOwner,
  KeyRefusal,
} from '@doorstep/core/backbone/key-manager/module-keys.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { CertificateStore, NewPair, Pair } from './certificate-store.ts';
import { isIssuedBy, makeCertificate } from './x509.ts';
import type { Subject } from './x509.ts';

/** Which applications have keys, and how long certificates are valid. */
export interface KeyPolicy {
  readonly applications: readonly string[];
  /** Applications under which only certificates of others are kept. */
  readonly otherDomains: readonly string[];
  readonly rootDays: number;
  readonly moduleDays: number;
  readonly referenceDays: number;
  /** The O of every certificate made here. */
  readonly organisation: string;
}

/** A pair with its private key. */
export type OwnPair = Pair & { readonly privateKey: NonNullable<Pair['privateKey']> };

export interface CertificateAuthority {
  /** What others use at present; an own pair is made, and followed by a new one in time, when it is asked for. */
  readonly current: (owner: KeyOwner) => Promise<Result<Pair, KeyRefusal>>;
  readonly currentOwn: (owner: KeyOwner) => Promise<Result<OwnPair, KeyRefusal | 'not-own'>>;
  /** A new pair now; the earlier ones still decrypt. */
  readonly renew: (
    owner: KeyOwner,
    subject: Subject | null,
  ) => Promise<Result<OwnPair, KeyRefusal | 'not-own'>>;
  /** A certificate for a key of somebody else's, issued by the application's own. */
  readonly certify: (
    applicationId: string,
    wish: CertificateWish,
  ) => Promise<Result<Certificate, KeyRefusal | 'not-own'>>;
  /** From its issuer to the root; nothing for one that another domain issued. */
  readonly chainOf: (owner: KeyOwner, certificate: Certificate) => Promise<readonly Certificate[]>;
}

const ROOT: KeyOwner = { applicationId: 'ROOT', referenceId: '' };
/** An own pair is followed by the next this long before its end, so that nobody is given one about to run out. */
const RENEWED_BEFORE_MS = 7 * 86_400_000;
/** One that an authority outside made for a short life is given out for most of it. */
const RENEWED_AT_REST = 0.1;

export function createCertificateAuthority(
  store: CertificateStore,
  policy: KeyPolicy,
  now: () => Date,
): CertificateAuthority {
  const lasts = (pair: Pair): boolean => lastsFrom(now(), pair);
  const isForeign = (owner: KeyOwner): boolean => policy.otherDomains.includes(owner.applicationId);
  const make = async (
    owner: KeyOwner,
    subject: Subject | null,
    unless: (standing: readonly Pair[]) => boolean,
  ): Promise<Result<OwnPair, KeyRefusal | 'not-own'>> => {
    const above = issuerOf(owner);
    const issuer = above === null ? null : await currentOwn(above);
    if (issuer?.ok === false) return issuer;
    const made = await issue(policy, owner, { subject, issuer: issuer?.value ?? null, now: now() });
    const own = newestOwn(await store.add(owner, made, unless));
    return own === null ? fail('not-own') : ok(own);
  };
  const current: CertificateAuthority['current'] = async (owner) => {
    const refusal = refusalOf(policy, owner);
    if (refusal !== null) return fail(refusal);
    const pairs = await store.of(owner);
    if (isForeign(owner)) return newestForeign(pairs, now());
    const lasting = pairs.find(lasts);
    return lasting === undefined ? asRefusal(await makeOnce(owner)) : ok(lasting);
  };
  // The first document of a busy moment is seldom alone, and a pair costs a good part of a second.
  const underWay = new Map<string, ReturnType<typeof make>>();
  const makeOnce = (owner: KeyOwner): ReturnType<typeof make> => {
    const name = JSON.stringify([owner.applicationId, owner.referenceId]);
    const making = underWay.get(name) ?? make(owner, null, (standing) => standing.some(lasts));
    if (!underWay.has(name)) {
      underWay.set(name, making);
      const forget = (): boolean => underWay.delete(name);
      making.then(forget, forget);
    }
    return making;
  };
  const currentOwn: CertificateAuthority['currentOwn'] = async (owner) => {
    const found = await current(owner);
    if (!found.ok) return found;
    return isOwn(found.value) ? ok(found.value) : fail('not-own');
  };
  return {
    current,
    currentOwn,
    renew: async (owner, subject) => {
      const refusal = refusalOf(policy, owner);
      if (refusal !== null) return fail(refusal);
      return isForeign(owner) ? fail('not-own') : make(owner, subject, () => false);
    },
    certify: async (applicationId, wish) => {
      const issuer = await currentOwn({ applicationId, referenceId: '' });
      return issuer.ok ? ok(await certify(policy, issuer.value, wish, now())) : issuer;
    },
    chainOf: (owner, certificate) => chain(store, owner, certificate),
  };
}

async function issue(
  policy: KeyPolicy,
  owner: KeyOwner,
  how: { readonly subject: Subject | null; readonly issuer: OwnPair | null; readonly now: Date },
): Promise<NewPair> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const certificate = await makeCertificate({
    subject: how.subject ?? subjectOf(policy, owner),
    publicKey,
    use: owner.referenceId === '' ? 'authority' : 'pair',
    days: daysOf(policy, owner),
    now: how.now,
    issuer: how.issuer,
    signingKey: how.issuer?.privateKey ?? privateKey,
  });
  return { pairId: randomUUID(), certificate, privateKey };
}

function certify(
  { organisation }: KeyPolicy,
  issuer: OwnPair,
  { spki, commonName, days }: CertificateWish,
  now: Date,
): Promise<Certificate> {
  return makeCertificate({
    subject: { commonName, organisation },
    publicKey: createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }),
    use: 'signer',
    days,
    now,
    issuer,
    signingKey: issuer.privateKey,
  });
}

function subjectOf({ organisation }: KeyPolicy, { applicationId, referenceId }: KeyOwner): Subject {
  return {
    commonName: referenceId === '' ? applicationId : `${applicationId}-${referenceId}`,
    organisation,
  };
}

function newestForeign([newest]: readonly Pair[], now: Date): Result<Pair, KeyRefusal> {
  if (newest === undefined) return fail('key-not-generated');
  return newest.certificate.expiresAt > now ? ok(newest) : fail('key-expired');
}

function isOwn(pair: Pair): pair is OwnPair {
  return pair.privateKey !== null;
}

function asRefusal(made: Result<OwnPair, KeyRefusal | 'not-own'>): Result<Pair, KeyRefusal> {
  if (made.ok) return made;
  const { word } = made.failure;
  return fail(word === 'not-own' ? 'key-not-generated' : word);
}

function newestOwn(pairs: readonly Pair[]): OwnPair | null {
  return pairs.find(isOwn) ?? null;
}

function lastsFrom(now: Date, { certificate }: Pair): boolean {
  const life = certificate.expiresAt.getTime() - certificate.issuedAt.getTime();
  const margin = Math.min(RENEWED_BEFORE_MS, life * RENEWED_AT_REST);
  return certificate.expiresAt.getTime() - margin > now.getTime();
}

function refusalOf(policy: KeyPolicy, { applicationId, referenceId }: KeyOwner): KeyRefusal | null {
  if (applicationId === ROOT.applicationId) return referenceId === '' ? null : 'reference-not-supported';
  const known = [...policy.applications, ...policy.otherDomains].includes(applicationId);
  return known ? null : 'application-unknown';
}

function issuerOf({ applicationId, referenceId }: KeyOwner): KeyOwner | null {
  if (referenceId !== '') return { applicationId, referenceId: '' };
  return applicationId === ROOT.applicationId ? null : ROOT;
}

function daysOf(policy: KeyPolicy, { applicationId, referenceId }: KeyOwner): number {
  if (referenceId !== '') return policy.referenceDays;
  return applicationId === ROOT.applicationId ? policy.rootDays : policy.moduleDays;
}

async function chain(
  store: CertificateStore,
  owner: KeyOwner,
  certificate: Certificate,
): Promise<readonly Certificate[]> {
  const issuer = issuerOf(owner);
  if (issuer === null) return [];
  for (const { certificate: above } of await store.of(issuer))
    if (await wasIssuedBy(certificate, above)) return [above, ...(await chain(store, issuer, above))];
  return [];
}

const MOST_VERDICTS = 1_000;
const verdicts = new Map<string, Promise<boolean>>();

/** Who signed a certificate never changes, and every signed document asks for the chain of the same few. */
function wasIssuedBy(certificate: Certificate, above: Certificate): Promise<boolean> {
  const pair = [certificate, above].map(({ pem }) => pem).join();
  const known = verdicts.get(pair);
  if (known !== undefined) return known;
  if (verdicts.size >= MOST_VERDICTS) verdicts.clear();
  const verdict = isIssuedBy(certificate, above);
  verdicts.set(pair, verdict);
  verdict.catch(() => verdicts.delete(pair));
  return verdict;
}
