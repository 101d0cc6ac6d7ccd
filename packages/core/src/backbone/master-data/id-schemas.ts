import type { Result } from '../../shared/result.ts';
import type { NewIdSchema, SchemaRefusal } from './id-schema-draft.ts';

/** A schema that administrators wrote. The number of a draft is 0, and it is in force from no day. */
export interface WrittenIdSchema extends NewIdSchema {
  readonly id: string;
  readonly version: number;
  /** JSON text; `{}` while it is a draft. */
  readonly document: string;
  readonly effectiveFrom: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date | null;
}

export interface Publication {
  readonly id: string;
  readonly effectiveFrom: Date;
  readonly publishedBy: string;
}

export type PublicationRefusal =
  'effective-date-past' | 'schema-unknown' | 'schema-published' | SchemaRefusal;

/** ID schemas beside the country pack's own (identity-backbone §8.1). Ids may be of any shape. */
export interface IdSchemas {
  readonly draft: (
    schema: NewIdSchema,
    createdBy: string,
  ) => Promise<Result<WrittenIdSchema, SchemaRefusal | 'too-many-drafts'>>;
  readonly edit: (
    id: string,
    schema: NewIdSchema,
    editedBy: string,
  ) => Promise<Result<WrittenIdSchema, SchemaRefusal | 'schema-unknown' | 'schema-published'>>;
  /** Gives it the next number; of several at once for one draft a single one counts. */
  readonly publish: (publication: Publication) => Promise<Result<undefined, PublicationRefusal>>;
  /** Published, and in force by the database's clock: of a number, or the highest with null. */
  readonly inForce: (version: number | null) => Promise<WrittenIdSchema | null>;
}
