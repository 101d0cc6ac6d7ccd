import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FileVault } from '@doorstep/core/shared/uploaded-file/sealed-file.ts';
import type { ObjectStore } from '@doorstep/core/shared/object-store.ts';
import { letGo } from '@doorstep/platform/let-go.ts';
import { faultOf } from '@doorstep/platform/log.ts';
import type { Log } from '@doorstep/platform/log.ts';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals each file with a key of its own, AES-256-GCM over bytes and object key: `nonce, tag, sealed bytes`. Only the key
 * is re-encrypted when the deployment's keys rotate, so objects are never written twice.
 */
export function createVault(objects: ObjectStore, log: Pick<Log, 'error'>): FileVault {
  const unreachable = (error: unknown): 'unreachable' => {
    log.error(faultOf(error), 'the object store cannot be reached');
    return 'unreachable';
  };
  return {
    newKey: () => randomBytes(20).toString('hex'),
    lay: async (objectKey, bytes) => {
      const fileKey = randomBytes(32);
      const sealed = seal(fileKey, objectKey, bytes);
      const file = {
        objectKey,
        fileKey: fileKey.toString('base64'),
        hash: sha256(...sealed),
        size: sealed.reduce((sum, { length }) => sum + length, 0),
      };
      return objects
        .put(objectKey, ...sealed)
        .then(() => file, unreachable)
        .finally(() => {
          for (const part of sealed) letGo(part);
        });
    },
    open: async ({ objectKey, fileKey, hash }) => {
      const sealed = await objects.get(objectKey).catch(unreachable);
      if (sealed === null) return 'missing';
      if (sealed === 'unreachable') return sealed;
      if (!timingSafeEqual(sha256(sealed), hash)) return 'altered';
      const plain = unseal(Buffer.from(fileKey, 'base64'), objectKey, sealed);
      letGo(sealed);
      return plain;
    },
    remove: objects.remove,
  };
}

/** In parts, so that what may be megabytes is not copied once more. */
function seal(fileKey: Uint8Array, objectKey: string, bytes: Uint8Array): readonly Uint8Array[] {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, fileKey, nonce).setAAD(Buffer.from(objectKey));
  const [sealed, rest] = [cipher.update(bytes), cipher.final()];
  return [Buffer.concat([nonce, cipher.getAuthTag()]), sealed, rest];
}

function unseal(fileKey: Uint8Array, objectKey: string, sealed: Uint8Array): Uint8Array {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const cipher = createDecipheriv(CIPHER, fileKey, nonce).setAAD(Buffer.from(objectKey)).setAuthTag(tag);
  const plain = cipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES));
  cipher.final();
  return plain;
}

function sha256(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
