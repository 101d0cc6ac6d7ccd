import type { WireFailure } from '@doorstep/contract/family.ts';
import type { Operation } from '@doorstep/contract/operation.ts';
import type { Schema } from './wire-shape.ts';
import { refusalShape, replyShape } from './wire-shape.ts';

interface Response {
  readonly description: string;
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}

/** One OpenAPI 3.1 document of some operations, ordered by path and method. */
export function openApiDocument(title: string, version: string, operations: readonly Operation[]): Schema {
  const paths = [...new Set(operations.map(({ path }) => path))].sort();
  const shared = sharedRefusals(operations);
  return {
    openapi: '3.1.0',
    info: { title, version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths: Object.fromEntries(
      paths.map((path) => [
        template(path),
        pathItem(
          operations.filter((operation) => operation.path === path),
          shared,
        ),
      ]),
    ),
    components: {
      schemas: Object.fromEntries([...shared].map(([schema, name]) => [name, JSON.parse(schema)])),
      securitySchemes: {
        cookie: { type: 'apiKey', in: 'cookie', name: 'Authorization' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}

/** Bodies of refusals by their JSON, each with a name: a few shapes serve every operation. */
type Shared = ReadonlyMap<string, string>;

function sharedRefusals(operations: readonly Operation[]): Shared {
  const schemas = operations.flatMap((operation) =>
    refusedShapes(operation).map(({ schema }) => JSON.stringify(schema)),
  );
  return new Map([...new Set(schemas)].sort().map((schema, index) => [schema, `Refusal${index + 1}`]));
}

function refusedShapes(operation: Operation): ReturnType<typeof refusalShape>[] {
  const statuses = [...new Set(refusals(operation).map(({ status }) => status ?? 200))];
  return statuses.map((status) => refusalShape(operation.family, status));
}

function pathItem(operations: readonly Operation[], shared: Shared): Schema {
  const byMethod = operations.toSorted((a, b) => (a.method < b.method ? -1 : 1));
  return Object.fromEntries(
    byMethod.map((operation) => [operation.method.toLowerCase(), describe(operation, shared)]),
  );
}

function describe(operation: Operation, shared: Shared): Schema {
  const { input, access, contractId } = operation;
  return {
    operationId: operation.name,
    summary: operation.summary,
    ...(contractId === undefined ? {} : { 'x-contract-id': contractId }),
    security: access.kind === 'open' ? [] : [{ [access.kind === 'client' ? 'bearer' : 'cookie']: [] }],
    'x-access': access,
    parameters: [
      ...parameters('path', input.params),
      ...parameters('query', input.query),
      ...parameters('header', input.headers),
    ],
    ...(input.body === undefined
      ? {}
      : { requestBody: { required: true, content: { [bodyType(operation)]: { schema: input.body } } } }),
    responses: responses(operation, shared),
    'x-refusals': refusals(operation).map(({ code, text, status }) => ({
      code,
      text,
      status: status ?? 200,
    })),
  };
}

function bodyType({ multipart }: Operation): string {
  return multipart === undefined ? 'application/json' : 'multipart/form-data';
}

function parameters(place: 'path' | 'query' | 'header', schema: Operation['input']['params']): Schema[] {
  const required: readonly string[] = schema?.required ?? [];
  return Object.entries(schema?.properties ?? {}).map(([name, member]) => ({
    name: name === '*' ? 'rest' : name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: member,
  }));
}

function responses(operation: Operation, shared: Shared): Readonly<Record<string, Response>> {
  const success = replyShape(operation.family, operation.output);
  const found = new Map([[success.status, response('Done', success.type, [success.schema])]]);
  for (const { status, type, schema } of refusedShapes(operation)) {
    const reference = { $ref: `#/components/schemas/${shared.get(JSON.stringify(schema)) ?? ''}` };
    found.set(
      status,
      status === success.status
        ? response('Done, or refused with `errors`', type, [success.schema, reference])
        : response('Refused', type, [reference]),
    );
  }
  return Object.fromEntries(
    [...found].sort(([a], [b]) => a - b).map(([status, value]) => [String(status), value]),
  );
}

function response(description: string, type: string, schemas: readonly Schema[]): Response {
  const [only] = schemas;
  const schema = schemas.length === 1 && only !== undefined ? only : { anyOf: schemas };
  return { description, content: { [type]: { schema } } };
}

/** Every code the operation may answer, each once: of its checks, its outcomes and its family's faults. */
function refusals({ checks, failures, family, multipart }: Operation): WireFailure[] {
  const { unreadable, internal, unauthenticated, forbidden, tooMany } = family.faults;
  const all = [
    ...checks.flatMap((check) => (check.kind === 'shape' ? [check.failure] : [])),
    ...Object.values(failures),
    ...(multipart === undefined ? [] : [multipart.unreadable]),
    ...[unreadable, internal, unauthenticated, forbidden, tooMany],
  ];
  const once = new Map(all.map((failure) => [`${failure.code} ${failure.text}`, failure]));
  return [...once].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, failure]) => failure);
}

function template(path: string): string {
  return path.replace(/:(\w+)/gu, '{$1}').replace(/\*$/u, '{rest}');
}
