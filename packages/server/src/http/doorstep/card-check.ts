import type { CardCredentials } from '@doorstep/core/backbone/digital-card/card-credential.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { checkCard } from '@doorstep/contract/doorstep/card-check.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { ServerCallers } from '../callers.ts';

export interface CardCheckPorts {
  readonly credentials: Pick<CardCredentials, 'check'>;
  readonly readCode: (picture: Uint8Array) => Promise<Result<string, 'no-code-found' | 'pictures-busy'>>;
}

export function cardCheck({
  credentials,
  readCode,
}: CardCheckPorts): Implementation<typeof checkCard, ServerCallers> {
  return {
    questions: {},
    answer: async ({ body: { text, picture } }) => {
      const given = text?.trim() || null;
      if (given === null && !picture) return fail('nothing-given');
      const code = given === null ? await readCode(Buffer.from(picture ?? '', 'base64')) : ok(given);
      if (!code.ok) return code;
      const checked = await credentials.check(code.value);
      if (!checked.ok) return checked;
      const { issuer, issuedAt, expiresAt, identity } = checked.value;
      return ok({
        issuer,
        issuedAt: issuedAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
        ...identity,
        address: [...identity.address],
      });
    },
  };
}
