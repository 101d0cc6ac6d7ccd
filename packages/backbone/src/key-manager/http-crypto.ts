import type {
  decryptData,
  decryptDataWithPin,
  encryptData,
  encryptDataWithPin,
} from '@doorstep/contract/backbone/key-manager-crypto.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import type { EnvelopeOptions, ModuleKeys } from '@doorstep/core/backbone/key-manager/module-keys.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { mayDecrypt, ownerOf } from './key-access.ts';
import { decryptWithPin, encryptWithPin } from './pin-envelope.ts';

/** Callers of the key manager: service clients with their roles. */
export interface KeyCallers extends Callers {
  readonly client: { readonly roles: readonly string[] };
}

export function dataWire(moduleKeys: ModuleKeys) {
  const encrypt: Implementation<typeof encryptData, KeyCallers> = {
    questions: {},
    answer: async ({ body: { request } }) => {
      const made = await moduleKeys.encrypt(ownerOf(request), decoded(request.data), optionsOf(request));
      return made.ok ? ok({ data: encoded(made.value) }) : made;
    },
  };
  const decrypt: Implementation<typeof decryptData, KeyCallers> = {
    questions: {},
    answer: async ({ body: { request } }, { roles }) => {
      const owner = ownerOf(request);
      if (!mayDecrypt(roles, owner)) return fail('not-the-callers');
      const opened = await moduleKeys.decrypt(owner, decoded(request.data), optionsOf(request));
      return opened.ok ? ok({ data: encoded(opened.value) }) : opened;
    },
  };
  return { encrypt, decrypt, ...pinWire() };
}

function pinWire() {
  const encryptPin: Implementation<typeof encryptDataWithPin, KeyCallers> = {
    questions: {},
    answer: async ({ body: { request } }) =>
      ok({ data: encoded(await encryptWithPin(Buffer.from(request.data), request.userPin)) }),
  };
  const decryptPin: Implementation<typeof decryptDataWithPin, KeyCallers> = {
    questions: {},
    answer: async ({ body: { request } }) => {
      const opened = await decryptWithPin(decoded(request.data), request.userPin);
      return opened.ok ? ok({ data: opened.value.toString() }) : opened;
    },
  };
  return { encryptWithPin: encryptPin, decryptWithPin: decryptPin };
}

function optionsOf(request: {
  readonly salt?: string | null;
  readonly aad?: string | null;
}): EnvelopeOptions {
  const bytes = (text: string | null | undefined): Buffer | null =>
    text === undefined || text === null || text === '' ? null : decoded(text);
  return { salt: bytes(request.salt), aad: bytes(request.aad) };
}

/** Takes both alphabets of base64. */
export function decoded(text: string): Buffer {
  return Buffer.from(text, 'base64');
}

export function encoded(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
