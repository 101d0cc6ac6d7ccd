import { createHash, createPublicKey, randomBytes, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Certificate, KeyOwner, ModuleKeys } from '@doorstep/core/backbone/key-manager/module-keys.ts';
import type { MachineReads } from '@doorstep/core/backbone/master-data/machine-reads.ts';
import type { PacketCipher } from '@doorstep/core/backbone/packet-manager/packet-manager.ts';
import { placeOfRef } from '@doorstep/core/backbone/packet-manager/packet.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { letGo } from '@doorstep/platform/let-go.ts';

const NONCE = 12;
const AAD = 32;
/** With which this installation signs the packets that it makes itself, in place of a machine's TPM. */
const OWN_SIGNER: KeyOwner = { applicationId: 'KERNEL', referenceId: 'MACHINE-SIGN' };

/** Encrypts with the key of a centre's machine: nonce, additional data and envelope (identity-backbone §14.1). */
export function createPacketCipher(moduleKeys: ModuleKeys): PacketCipher {
  const owner = (refId: string): KeyOwner => ({ applicationId: 'REGISTRATION', referenceId: refId });
  return {
    seal: async (refId, bytes) => {
      if (placeOfRef(refId) === null) return fail('place-unknown');
      const [salt, aad] = [randomBytes(NONCE), randomBytes(AAD)];
      const sealed = await moduleKeys.encrypt(owner(refId), bytes, { salt, aad });
      if (!sealed.ok) throw new Error(`A packet could not be encrypted: ${sealed.failure.word}`);
      const whole = Buffer.concat([salt, aad, sealed.value]);
      letGo(sealed.value);
      return ok(whole);
    },
    open: async (refId, bytes) => {
      if (placeOfRef(refId) === null || bytes.length <= NONCE + AAD) return fail('packet-not-decipherable');
      const [salt, aad] = [bytes.subarray(0, NONCE), bytes.subarray(NONCE, NONCE + AAD)];
      const opened = await moduleKeys.decrypt(owner(refId), bytes.subarray(NONCE + AAD), { salt, aad });
      return opened.ok ? opened : fail('packet-not-decipherable');
    },
  };
}

export interface PacketSigner {
  readonly sign: (bytes: Uint8Array) => Promise<string>;
  /** Whether the machine of the reference signed it, or this installation did. */
  readonly isSigned: (refId: string, bytes: Uint8Array, signature: string) => Promise<boolean>;
}

/** Every certificate of an owner, those that ran out as well: what was signed under one stays signed. */
export type CertificatesOf = (owner: KeyOwner) => Promise<readonly Certificate[]>;

export function createPacketSigner(
  moduleKeys: ModuleKeys,
  certificatesOf: CertificatesOf,
  machines: Pick<MachineReads, 'machine'>,
): PacketSigner {
  return {
    sign: async (bytes) => {
      const signer = await moduleKeys.documentSigner(OWN_SIGNER);
      if (!signer.ok) throw new Error(`No key to sign packets with: ${signer.failure.word}`);
      return encoded(await signer.value.sign(bytes));
    },
    isSigned: async (refId, bytes, signature) => {
      const own = (await certificatesOf(OWN_SIGNER)).map(({ pem }) => createPublicKey(pem));
      const machine = await machineKey(machines, refId);
      const given = Buffer.from(signature, 'base64');
      return [...own, machine].some((key) => key !== null && verify('sha256', bytes, key, given));
    },
  };
}

/** Of an active machine that stands in the centre it names. */
async function machineKey(machines: Pick<MachineReads, 'machine'>, refId: string): Promise<KeyObject | null> {
  const place = placeOfRef(refId);
  const machine = place === null ? null : await machines.machine(place.machineId);
  if (machine?.active !== true || machine.centreId !== place?.centreId || machine.signingPublicKey === null)
    return null;
  try {
    const der = Buffer.from(machine.signingPublicKey, 'base64');
    return createPublicKey({ key: der, format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}

export function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

export function encoded(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
