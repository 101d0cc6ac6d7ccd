import type { RequestedAttribute } from '../../backbone/credential-service/credential-request.ts';

/** What a resident asked to be given to a partner, as it is asked of the credential service. Sealed where it is kept. */
export interface CredentialWish {
  readonly uin: string;
  readonly credentialType: string;
  readonly partnerId: string;
  readonly attributes: readonly RequestedAttribute[];
  readonly purpose: string | null;
  /** What opens attributes that the policy closes; the resident tells the partner. Null where it closes none. */
  readonly pin: string | null;
  readonly additionalData: Readonly<Record<string, string>>;
  /** What stood behind the attributes when the resident agreed, as the partner reads it. */
  readonly sent: readonly SentAttribute[];
  /** Minutes after it is made for which the partner may fetch it. */
  readonly fetchMinutes: number;
}

export interface SentAttribute {
  readonly name: string;
  readonly masked: boolean;
  readonly format: string | null;
  /** One for each language it is written in; empty for what is no text, such as a photo. */
  readonly texts: readonly string[];
}

/** `fullName;dateOfBirth:DD/MMM;phone`: what the history's line says (resident-services §3.2). */
export function attributeList(attributes: readonly RequestedAttribute[]): string {
  return attributes
    .map(({ name, format }) => (format === null || format === name ? name : `${name}:${format}`))
    .join(';');
}
