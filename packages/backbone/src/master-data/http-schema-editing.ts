import { isFieldList } from '@doorstep/contract/backbone/master-data-schema-editing.ts';
import type {
  draftIdSchema,
  editIdSchema,
  publishIdSchema,
} from '@doorstep/contract/backbone/master-data-schema-editing.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { InputOf } from '@doorstep/contract/operation.ts';
import type { NewIdSchema } from '@doorstep/core/backbone/master-data/id-schema-draft.ts';
import type { IdSchemas, WrittenIdSchema } from '@doorstep/core/backbone/master-data/id-schemas.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { AdministratorCallers } from './administrator.ts';
import { asWritten } from './http-schema.ts';

type Wire<Op> = Implementation<Op, AdministratorCallers>;

/** The routes by which administrators write ID schemas. */
export function schemaEditingWire(idSchemas: IdSchemas) {
  return {
    draft: {
      questions: {},
      answer: async ({ body }, { clientId }) => {
        const written = readWritten(body.request);
        if (!written.ok) return written;
        const drafted = await idSchemas.draft(written.value, clientId);
        return drafted.ok ? ok(draftOf(drafted.value)) : drafted;
      },
    } satisfies Wire<typeof draftIdSchema>,
    edit: {
      questions: {},
      answer: async ({ query, body }, { clientId }) => {
        const written = readWritten(body.request);
        if (!written.ok) return written;
        const edited = await idSchemas.edit(query.id, written.value, clientId);
        return edited.ok ? ok(draftOf(edited.value)) : edited;
      },
    } satisfies Wire<typeof editIdSchema>,
    publish: {
      questions: {},
      answer: async ({ body: { request } }, { clientId }) => {
        // Without a zone it is UTC, as everywhere on this wire.
        const effectiveFrom = new Date(`${request.effectiveFrom.replace(/Z$/u, '')}Z`);
        const done = await idSchemas.publish({ id: request.id, effectiveFrom, publishedBy: clientId });
        return done.ok ? ok(request.id) : done;
      },
    } satisfies Wire<typeof publishIdSchema>,
  };
}

type Written = InputOf<typeof draftIdSchema>['body']['request'];

function readWritten({ title, description, schema }: Written): Result<NewIdSchema, 'schema-unreadable'> {
  const fields: unknown = typeof schema === 'string' ? parsed(schema) : schema;
  return isFieldList(fields) ? ok({ title, description, fields }) : fail('schema-unreadable');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (fault) {
    if (fault instanceof SyntaxError) return null;
    throw fault;
  }
}

function draftOf(schema: WrittenIdSchema) {
  return { ...asWritten(schema), status: 'DRAFT' as const, effectiveFrom: null };
}
