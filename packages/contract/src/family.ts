import type { FailureData } from '@doorstep/core/shared/result.ts';

/** What one failure looks like on the wire; `{name}` in the text is filled from the failure's data. */
export interface WireFailure {
  readonly code: string;
  readonly text: string;
  /** HTTP status; MOSIP answers business failures with 200. */
  readonly status?: number;
}

export interface WireError {
  readonly code: string;
  readonly text: string;
  /** For a family whose refusals carry members of their own. */
  readonly data?: FailureData;
}

/** What a family may take from the request: MOSIP echoes a few of its members. */
export interface WireContext {
  readonly now: Date;
  readonly body: unknown;
}

export interface WireReply {
  readonly status: number;
  readonly contentType: string;
  readonly location?: string;
  /** Bytes are UTF-8. */
  readonly body: string | Uint8Array;
  /** A file, which goes out in the body's place. */
  readonly file?: { readonly disposition: string; readonly bytes: Uint8Array };
}

/** What a caller reads back; the inverse of the family's writing. */
export type WireReading =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly errors: readonly WireError[] };

/** One of MOSIP's envelope shapes, written and read in one place. */
export interface Family {
  readonly name: 'kernel' | 'raw' | 'redirect' | 'file' | 'ida' | 'esignet' | 'oauth' | 'hub' | 'problem';
  readonly success: (value: unknown, context: WireContext) => WireReply;
  readonly failure: (errors: readonly WireError[], status: number, context: WireContext) => WireReply;
  readonly read: (status: number, body: unknown) => WireReading;
  /** Answers for what is the same on every operation of a product. */
  readonly faults: Faults;
}

export interface Faults {
  readonly unreadable: WireFailure;
  readonly internal: WireFailure;
  readonly unauthenticated: WireFailure;
  readonly forbidden: WireFailure;
  readonly tooMany: WireFailure;
}

export const JSON_TYPE = 'application/json; charset=utf-8';

/** Fills the placeholders of a failure's text; an absent one becomes empty. */
export function wireError(failure: WireFailure, data: FailureData = {}): WireError {
  return {
    code: failure.code,
    text: failure.text.replace(/\{(\w+)\}/gu, (_, name: string) => String(data[name] ?? '')),
    ...(Object.keys(data).length === 0 ? {} : { data }),
  };
}
