import { Type } from 'typebox';
import type { Faults, WireFailure } from '../family.ts';

/** What the credential services' wires share (identity-backbone §16 to §18). */
export function credentialFaults(prefix: 'IDR-CRG' | 'IDR-CRS' | 'DAT-SER', invalidCode: string): Faults {
  const code = `${prefix}-${prefix === 'IDR-CRS' ? '007' : prefix === 'IDR-CRG' ? '005' : '002'}`;
  return {
    unreadable: { code: invalidCode, text: 'The request cannot be read' },
    internal: { code, text: 'Something went wrong on our side' },
    unauthenticated: { code: 'KER-ATH-401', text: 'Authentication Failed', status: 401 },
    forbidden: { code: 'KER-ATH-403', text: 'Forbidden', status: 403 },
    tooMany: { code, text: 'Too many requests', status: 429 },
  };
}

const MaybeText = Type.Optional(Type.Union([Type.String({ maxLength: 512 }), Type.Null()]));

/** A request for a credential, `recepiant` as the wire spells it. */
export const CredentialOrder = Type.Object({
  id: Type.String({ maxLength: 64 }),
  credentialType: Type.String({ maxLength: 64 }),
  issuer: Type.String({ maxLength: 64 }),
  recepiant: MaybeText,
  user: MaybeText,
  encrypt: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
  encryptionKey: MaybeText,
  sharableAttributes: Type.Optional(
    Type.Union([Type.Array(Type.String({ maxLength: 128 }), { maxItems: 100 }), Type.Null()]),
  ),
  additionalData: Type.Optional(
    Type.Union([
      Type.Record(Type.String({ maxLength: 128 }), Type.Unknown(), { maxProperties: 100 }),
      Type.Null(),
    ]),
  ),
});

export const invalidInput = (code: string, name: string): WireFailure => ({
  code,
  text: `Invalid Input Parameter - ${name}`,
});

export const isNamed = (value: unknown): boolean =>
  typeof value === 'string' && value.trim() !== '' && value.length <= 64;
