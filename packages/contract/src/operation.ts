import type { Static, TObject, TSchema } from 'typebox';
import type { Access } from './access.ts';
import type { Check } from './checks.ts';
import type { Family, WireFailure } from './family.ts';

export type Method = 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** The places an operation takes input from; a `*` of the path is the parameter named `*`. */
export interface InputSchemas {
  readonly params?: TObject;
  readonly query?: TObject;
  readonly headers?: TObject;
  readonly body?: TSchema;
}

/** Audit event numbers and names as MOSIP's audit store knows them. */
export interface AuditNames {
  readonly module: string;
  /** Null where anybody may read what is public: an entry about nobody would only bury the others. */
  readonly success: readonly [id: string, name: string] | null;
  readonly failure: readonly [id: string, name: string];
}

export interface OperationSpec<
  I extends InputSchemas,
  O extends TSchema,
  Word extends string,
  Question extends string,
  A extends Access,
> {
  /** Dotted name, unique in the product: product, noun, verb. */
  readonly name: string;
  /** The route's number in the contract documents, such as `V-3`; absent for routes of our own. */
  readonly contractId?: string;
  readonly summary: string;
  readonly method: Method;
  readonly path: string;
  readonly family: Family;
  readonly access: A;
  readonly audit: AuditNames;
  /** Sends a message or tries a secret, so that calls are counted by the address they come from. */
  readonly limited?: 'by-address';
  /** Answers when something happens, or after a while: whoever waits so asks nothing of the process. */
  readonly waits?: 'for-an-event';
  /** The body comes in parts (`multipart.ts`); what is answered to one that is too large or cannot be read. */
  readonly multipart?: { readonly unreadable: WireFailure };
  readonly input: I;
  /** Tried in this order before the handler runs; `collects` says whether the first failure ends it. */
  readonly checks: readonly Check<Question, NoInfer<Word>>[];
  readonly collects: 'first' | 'all';
  readonly output: O;
  readonly failures: Readonly<Record<Word, WireFailure>>;
}

export interface Operation<
  I extends InputSchemas = InputSchemas,
  O extends TSchema = TSchema,
  Word extends string = string,
  Question extends string = string,
  A extends Access = Access,
> extends OperationSpec<I, O, Word, Question, A> {
  readonly kind: 'operation';
}

/** Makes the one value from which validation, handler type, typed client, OpenAPI, access and audit follow. */
export function operation<
  const I extends InputSchemas,
  O extends TSchema,
  const Word extends string,
  const Question extends string,
  const A extends Access,
>(spec: OperationSpec<I, O, Word, Question, A>): Operation<I, O, Word, Question, A> {
  return { kind: 'operation', ...spec };
}

export type InputOf<Op> = Op extends { readonly input: infer I }
  ? { readonly [K in keyof I]: I[K] extends TSchema ? Static<I[K]> : never }
  : never;
export type OutputOf<Op> = Op extends { readonly output: infer O extends TSchema } ? Static<O> : never;
export type WordOf<Op> = Op extends {
  readonly failures: Readonly<Record<infer W extends string, WireFailure>>;
}
  ? W
  : never;
export type QuestionOf<Op> =
  Op extends Operation<infer _I, infer _O, infer _W, infer Q, infer _A> ? Q : never;
export type AccessOf<Op> = Op extends { readonly access: infer A } ? A : never;
