import { createIdSchemas } from '@doorstep/backbone/master-data/id-schema-store.ts';
import type { IdSchemas } from '@doorstep/core/backbone/master-data/id-schemas.ts';
import type { Country } from '@doorstep/core/country/country.ts';
import type { Database } from '@doorstep/platform/database.ts';

/** ID schemas that administrators publish, on the ground of the running pack's. */
export function idSchemasOf(
  sql: Database,
  { idSchema, identityMapping }: Pick<Country, 'idSchema' | 'identityMapping'>,
): IdSchemas {
  const mapped = [
    ...Object.values(identityMapping.identity).flat(),
    ...Object.values(identityMapping.documents),
  ];
  return createIdSchemas(sql, {
    version: idSchema.version,
    document: idSchema.document,
    needed: idSchema.rules.fields.filter((field) => mapped.includes(field)),
  });
}
