import type { Result } from '@doorstep/core/shared/result.ts';
import type { Access } from './access.ts';
import type { RawInput } from './checks.ts';
import type { AccessOf, InputOf, OutputOf, QuestionOf, WordOf } from './operation.ts';

/** What the edge knows of one request beside its input, and the few things a handler may add to the reply. */
export interface Exchange {
  readonly requestId: string;
  /** The client's address, as the trusted proxy chain gives it. */
  readonly address: string;
  readonly userAgent: string;
  /** The body as it came, byte for byte, where a header says that it is signed; else empty. */
  readonly signedBody: string;
  /** Aborted when whoever asked has gone before the answer. */
  readonly gone: AbortSignal;
  readonly cookies: Readonly<Record<string, string | undefined>>;
  readonly header: (name: string, value: string) => void;
  readonly cookie: (cookie: ReplyCookie) => void;
}

export interface ReplyCookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  /** Seconds; 0 deletes it. */
  readonly maxAge: number;
}

/** The callers the authenticators make; a product narrows `Resident` to its own session. */
export interface Callers {
  readonly resident: unknown;
  readonly client: unknown;
  readonly applicant: unknown;
}

export type CallerOf<Op, C extends Callers> =
  AccessOf<Op> extends infer A extends Access
    ? A['kind'] extends 'resident'
      ? C['resident']
      : A['kind'] extends 'client' | 'staff'
        ? C['client']
        : A extends { readonly kind: 'applicant'; readonly staff: infer Staff }
          ? C['applicant'] | (Staff extends readonly [] ? never : C['client'])
          : null
    : never;

/** The code behind an operation: an answer to each question its checks ask, and the handler. */
export interface Implementation<Op, C extends Callers> {
  readonly questions: {
    readonly [Q in QuestionOf<Op>]: (raw: RawInput, caller: CallerOf<Op, C>) => Promise<boolean>;
  };
  readonly answer: (
    input: InputOf<Op>,
    caller: CallerOf<Op, C>,
    exchange: Exchange,
  ) => Promise<Result<OutputOf<Op>, WordOf<Op>>>;
}
