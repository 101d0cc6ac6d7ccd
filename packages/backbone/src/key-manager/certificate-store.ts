import { createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Certificate, KeyOwner } from '@doorstep/core/backbone/key-manager/module-keys.ts';
import type { Database, Transaction } from '@doorstep/platform/database.ts';
import { keyContext } from './key-contexts.ts';
import type { MasterKeys } from './master-keys.ts';
import { changingRing } from './ring.ts';
import { publicKeyOf, readCertificate } from './x509.ts';

/** A certificate, and its private key unless it belongs to another domain. */
export interface Pair {
  readonly pairId: string;
  readonly certificate: Certificate;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject | null;
}

export interface NewPair {
  readonly pairId: string;
  readonly certificate: Certificate;
  readonly privateKey: KeyObject | null;
}

export interface CertificateStore {
  /** Newest first. */
  readonly of: (owner: KeyOwner) => Promise<readonly Pair[]>;
  /** Adds it unless somebody else was faster: `unless` judges what stands by then. Answers what stands after. */
  readonly add: (
    owner: KeyOwner,
    pair: NewPair,
    unless: (standing: readonly Pair[]) => boolean,
  ) => Promise<readonly Pair[]>;
}

interface CertificateRow {
  readonly pair_id: string;
  readonly pem: string;
  readonly wrapped: Uint8Array | null;
}

/** Unwrapped once a process; whoever adds one, and every change of the ring, makes it look again. */
export function createCertificateStore(
  sql: Database,
  masterKeys: MasterKeys,
  whenChanged: (listener: () => void) => void,
): CertificateStore {
  const known = new Map<string, Promise<readonly Pair[]>>();
  whenChanged(() => {
    known.clear();
  });
  const nameOf = (owner: KeyOwner): string => JSON.stringify([owner.applicationId, owner.referenceId]);
  return {
    of: (owner) => {
      const found = known.get(nameOf(owner));
      if (found !== undefined) return found;
      const reading = read(sql, masterKeys, owner);
      // An owner without keys is asked again: remembering every name that is asked for would have no bounds.
      reading.then(
        (pairs) => pairs.length === 0 && known.delete(nameOf(owner)),
        () => known.delete(nameOf(owner)),
      );
      known.set(nameOf(owner), reading);
      return reading;
    },
    add: async (owner, pair, unless) => {
      const standing = await changingRing(sql, async (tx) => {
        const before = await read(tx, masterKeys, owner);
        if (unless(before)) return before;
        await insert(tx, masterKeys, owner, pair);
        return read(tx, masterKeys, owner);
      });
      known.set(nameOf(owner), Promise.resolve(standing));
      return standing;
    },
  };
}

async function read(
  sql: Database | Transaction,
  masterKeys: MasterKeys,
  { applicationId, referenceId }: KeyOwner,
): Promise<readonly Pair[]> {
  const rows = await sql<CertificateRow[]>`
    select pair_id, pem, wrapped from key_manager.certificate
     where application_id = ${applicationId} and reference_id = ${referenceId} order by created_at desc`;
  return Promise.all(rows.map((row) => pairOf(masterKeys, row)));
}

async function pairOf(masterKeys: MasterKeys, row: CertificateRow): Promise<Pair> {
  const certificate = readCertificate(row.pem);
  if (certificate === null) throw new Error('A stored certificate cannot be read');
  const der =
    row.wrapped === null ? null : await masterKeys.unwrap(row.wrapped, keyContext.pair(row.pair_id));
  return {
    pairId: row.pair_id,
    certificate,
    publicKey: publicKeyOf(certificate),
    privateKey: der === null ? null : createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }),
  };
}

async function insert(
  tx: Transaction,
  masterKeys: MasterKeys,
  { applicationId, referenceId }: KeyOwner,
  { pairId, certificate, privateKey }: NewPair,
): Promise<void> {
  const der = privateKey?.export({ type: 'pkcs8', format: 'der' }) ?? null;
  const wrapped = der === null ? null : await masterKeys.wrap(der, keyContext.pair(pairId));
  await tx`
    insert into key_manager.certificate
      (thumbprint, application_id, reference_id, pair_id, pem, wrapped, issued_at, expires_at)
    values (${Buffer.from(certificate.thumbprint)}, ${applicationId}, ${referenceId}, ${pairId}, ${certificate.pem},
            ${wrapped}, ${certificate.issuedAt}, ${certificate.expiresAt})
    on conflict (application_id, reference_id, thumbprint) do update set created_at = excluded.created_at`;
}
