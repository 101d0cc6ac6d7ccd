import type { MasterData } from '@doorstep/core/backbone/master-data/master-data.ts';
import type { IdSchemas, WrittenIdSchema } from '@doorstep/core/backbone/master-data/id-schemas.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type {
  getConfigs,
  getIdSchema,
  listUiSpecPages,
  listUiSpecs,
  syncIdSchema,
} from '@doorstep/contract/backbone/master-data-schema.ts';
import { textAt } from '@doorstep/contract/json.ts';
import { answering } from './answering.ts';
import { pageRequest, wirePage } from './wire-page.ts';

/** The schema and the forms of the pack that runs. */
export interface SchemaParts {
  readonly version: number;
  /** JSON text. */
  readonly document: string;
  /** JSON text of pre-registration's form; null for a country without one. */
  readonly preregistrationForm: string | null;
  /** Settings by property name, as text. */
  readonly configs: Readonly<Record<string, string>>;
}

const SCHEMA_ID = 'identity';
const DOMAIN = 'pre-registration';

/** The routes of the ID schema and the UI specifications. */
export function schemaWire(masterData: MasterData, parts: SchemaParts, idSchemas: IdSchemas) {
  const specs = (): readonly ReturnType<typeof uiSpec>[] =>
    parts.preregistrationForm === null
      ? []
      : [uiSpec(parts, parts.preregistrationForm, masterData.loadedAt())];
  const schemaOf = async (asked: string | undefined) => {
    const version = Number(asked ?? '0');
    const isPacks = version === 0 || version === parts.version;
    // Of one number the pack's own stands: identities are checked by it.
    const written =
      version === parts.version || Number.isNaN(version)
        ? null
        : await idSchemas.inForce(version === 0 ? null : version);
    if (written !== null && (!isPacks || written.version > parts.version)) return ok(writtenSchema(written));
    return isPacks ? ok(idSchema(parts, masterData.loadedAt())) : fail('schema-unknown');
  };
  return {
    idSchema: answering<typeof getIdSchema>(async ({ query }) => schemaOf(query.schemaVersion)),
    syncIdSchema: answering<typeof syncIdSchema>(async ({ query }) => schemaOf(query.schemaVersion)),
    configs: answering<typeof getConfigs>(async () => ok({ ...parts.configs })),
    uiSpecs: answering<typeof listUiSpecs>(async ({ params, query }) => {
      const wanted = specs().filter(
        ({ domain, version, jsonSpec }) =>
          domain === params.domain &&
          isVersion(query.version, version) &&
          isVersion(query.identitySchemaVersion, parts.version) &&
          jsonSpec.some(({ type }) => query.type === undefined || query.type.split(',').includes(type)),
      );
      return wanted.length === 0 ? fail('ui-spec-unknown') : ok(wanted);
    }),
    uiSpecPages: answering<typeof listUiSpecPages>(async ({ query }) => {
      const request = pageRequest(query, () => 'id', 'asc');
      const all = specs();
      const items = all.slice(request.number * request.size).slice(0, request.size);
      return ok(wirePage({ items, total: all.length }, request, (spec) => spec));
    }),
  };
}

function writtenSchema(schema: WrittenIdSchema) {
  return {
    ...asWritten(schema),
    status: 'PUBLISHED' as const,
    effectiveFrom: (schema.effectiveFrom ?? schema.createdAt).toISOString(),
  };
}

/** What is told alike of a draft and of what was published. */
export function asWritten(schema: WrittenIdSchema) {
  return {
    id: schema.id,
    idVersion: schema.version,
    title: schema.title,
    description: schema.description,
    schema: [...schema.fields],
    schemaJson: schema.document,
    createdOn: schema.createdAt.toISOString(),
    updatedOn: schema.updatedAt?.toISOString() ?? null,
  };
}

/** Zero or nothing asks for the latest. */
function isVersion(asked: string | undefined, version: number): boolean {
  return asked === undefined || Number(asked) === 0 || Number(asked) === version;
}

function dates(loadedAt: Date) {
  return { effectiveFrom: loadedAt.toISOString(), createdOn: loadedAt.toISOString(), updatedOn: null };
}

function idSchema({ version, document }: SchemaParts, loadedAt: Date) {
  const schema: unknown = JSON.parse(document);
  return {
    id: SCHEMA_ID,
    idVersion: version,
    title: textAt(schema, 'title') ?? '',
    description: textAt(schema, 'description') ?? '',
    schema: [],
    schemaJson: document,
    status: 'PUBLISHED' as const,
    ...dates(loadedAt),
  };
}

function uiSpec({ version }: SchemaParts, form: string, loadedAt: Date) {
  const spec: unknown = JSON.parse(form);
  return {
    id: DOMAIN,
    version,
    title: 'Pre-registration',
    description: 'The form of an application',
    identitySchemaId: SCHEMA_ID,
    idSchemaVersion: version,
    domain: DOMAIN,
    jsonSpec: [{ type: 'schema', spec }],
    status: 'PUBLISHED' as const,
    ...dates(loadedAt),
  };
}
