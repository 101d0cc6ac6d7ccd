import { isRecord, textAt } from '@doorstep/contract/json.ts';
import type {
  CredentialFault,
  CredentialRequest,
  CredentialStatus,
  RequestedAttribute,
} from '@doorstep/core/backbone/credential-service/credential-request.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import { outboxColumn } from '@doorstep/platform/sealed-column.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';

export const SYSTEM = 'credential_service';

/** A row as it lies; the constraints hold status and fault to their sets. */
export interface RequestRow {
  readonly request_id: string;
  readonly credential_id: string;
  readonly credential_type: string;
  readonly partner_id: string;
  readonly status: CredentialStatus;
  readonly fault: CredentialFault | null;
  readonly sealed: Uint8Array;
  readonly attributes: readonly RequestedAttribute[];
  readonly partner_url_sealed: Uint8Array | null;
  readonly partner_said_at: Date | null;
  readonly retries: number;
  readonly sendings: number;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly status_list: number;
  readonly status_place: number;
  readonly issued_at: Date | null;
  readonly fetched_at: Date | null;
}

/** What a request says of a person, sealed in its row. */
export interface RequestSecret {
  readonly individualId: string;
  readonly recipient: string | null;
  readonly requestedBy: string;
  readonly purpose: string | null;
  readonly encrypt: boolean;
  readonly pin: string | null;
  readonly additionalData: Readonly<Record<string, unknown>>;
}

/** A request with everything that is needed to work it. */
export interface OpenRequest extends CredentialRequest {
  readonly secret: RequestSecret;
  readonly credential: CredentialPlace & { readonly id: string };
  readonly sendings: number;
}

/** Where a credential's status is published. */
export interface CredentialPlace {
  readonly list: number;
  readonly place: number;
}

export function requestOf(sealer: Sealer, row: RequestRow): CredentialRequest {
  const id = row.request_id;
  return {
    requestId: id,
    credentialType: row.credential_type,
    partnerId: row.partner_id,
    status: row.status,
    fault: row.fault,
    url: row.partner_url_sealed === null ? null : sealer.open(row.partner_url_sealed, context('url', id)),
    attributes: row.attributes,
    purpose: secretOf(sealer, row).purpose,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    credentialId: row.issued_at === null ? null : row.credential_id,
    issuedAt: row.issued_at,
    deliveredAt: row.fetched_at ?? row.partner_said_at,
    retries: row.retries,
  };
}

export function openRequestOf(sealer: Sealer, row: RequestRow): OpenRequest {
  return {
    ...requestOf(sealer, row),
    secret: secretOf(sealer, row),
    credential: { id: row.credential_id, list: row.status_list, place: row.status_place },
    sendings: row.sendings,
  };
}

function secretOf(sealer: Sealer, row: RequestRow): RequestSecret {
  const secret: unknown = JSON.parse(sealer.open(row.sealed, context('request', row.request_id)));
  const additionalData = isRecord(secret) ? secret['additionalData'] : undefined;
  return {
    individualId: textAt(secret, 'individualId') ?? '',
    recipient: textAt(secret, 'recipient') ?? null,
    requestedBy: textAt(secret, 'requestedBy') ?? '',
    purpose: textAt(secret, 'purpose') ?? null,
    encrypt: isRecord(secret) && secret['encrypt'] === true,
    pin: textAt(secret, 'pin') ?? null,
    additionalData: isRecord(additionalData) ? additionalData : {},
  };
}

export function context(what: 'request' | 'url' | 'share' | 'revocation', id: string): string {
  return `credential_service.${what}/${id}`;
}

export const credentialSealedColumns: readonly SealedColumn[] = [
  {
    system: SYSTEM,
    table: 'credential_service.request',
    key: ['request_id'],
    column: 'sealed',
    context: (row) => context('request', row.text('request_id')),
  },
  {
    system: SYSTEM,
    table: 'credential_service.request',
    key: ['request_id'],
    column: 'partner_url_sealed',
    context: (row) => context('url', row.text('request_id')),
  },
  {
    system: SYSTEM,
    table: 'credential_service.share',
    key: ['key'],
    column: 'content_sealed',
    context: (row) => context('share', row.text('key')),
  },
  {
    system: SYSTEM,
    table: 'credential_service.credential',
    key: ['credential_id'],
    column: 'revoked_because_sealed',
    context: (row) => context('revocation', row.text('credential_id')),
  },
  outboxColumn(SYSTEM),
];
