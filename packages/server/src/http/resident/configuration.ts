import { fail, ok } from '@doorstep/core/shared/result.ts';
import type {
  getIdentityMapping,
  getUiProperties,
  getUiSchema,
} from '@doorstep/contract/resident/configuration.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { ServerCallers } from '../callers.ts';

export function uiProperties(
  properties: Readonly<Record<string, string>>,
): Implementation<typeof getUiProperties, ServerCallers> {
  return { questions: {}, answer: () => Promise.resolve(ok({ ...properties })) };
}

type Document = Readonly<Record<string, unknown>>;

/** By the name the wire has for the page. */
export function uiSchema(
  schemas: ReadonlyMap<string, Document>,
): Implementation<typeof getUiSchema, ServerCallers> {
  return {
    questions: {},
    answer: ({ params }) => {
      const schema = schemas.get(params.schemaType);
      return Promise.resolve(schema === undefined ? fail('schema-unknown') : ok(schema));
    },
  };
}

export function identityMapping(mapping: Document): Implementation<typeof getIdentityMapping, ServerCallers> {
  return { questions: {}, answer: () => Promise.resolve(ok(mapping)) };
}
