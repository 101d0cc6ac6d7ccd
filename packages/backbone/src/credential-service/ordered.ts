import { isRecord } from '@doorstep/contract/json.ts';
import type { RequestedAttribute } from '@doorstep/core/backbone/credential-service/credential-request.ts';
import type { NewCredentialRequest } from '@doorstep/core/backbone/credential-service/credential-requests.ts';

/** A request as the wire has it. */
export interface WireOrder {
  readonly id: string;
  readonly credentialType: string;
  readonly issuer: string;
  readonly recepiant?: string | null;
  readonly user?: string | null;
  readonly encrypt?: boolean | null;
  readonly encryptionKey?: string | null;
  readonly sharableAttributes?: readonly string[] | null;
  readonly additionalData?: Readonly<Record<string, unknown>> | null;
}

export function orderedOnWire(order: WireOrder, requestId: string, clientId: string): NewCredentialRequest {
  const additionalData = order.additionalData ?? {};
  return {
    requestId,
    individualId: order.id,
    credentialType: order.credentialType,
    partnerId: order.issuer,
    recipient: order.recepiant ?? null,
    requestedBy: order.user ?? clientId,
    attributes: attributesIn(order.sharableAttributes ?? [], additionalData),
    purpose: null,
    encrypt: order.encrypt === true,
    pin: order.encryptionKey ?? null,
    additionalData,
  };
}

/** Masks and formats travel beside the names, `formatingAttributes` as the wire spells it (identity-backbone §17.5). */
function attributesIn(
  names: readonly string[],
  { maskingAttributes, formatingAttributes }: Readonly<Record<string, unknown>>,
): readonly RequestedAttribute[] {
  const masked: readonly unknown[] = Array.isArray(maskingAttributes) ? maskingAttributes : [];
  const formats = isRecord(formatingAttributes) ? formatingAttributes : {};
  return names.map((name) => {
    const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
    return {
      name,
      masked: masked.includes(name),
      format: typeof format === 'string' && format !== '' && format !== name ? format : null,
    };
  });
}
