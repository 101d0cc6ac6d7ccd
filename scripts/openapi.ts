import { readFileSync } from 'node:fs';
import { readOperations } from './contract-values.ts';
import { openApiDocument } from './openapi/document.ts';

/** The products whose wire is published, each under its own path. */
const DOCUMENTS = [
  {
    file: 'resident.json',
    title: 'Resident Services',
    serves: (path: string) => path.startsWith('/resident/v1/'),
  },
  {
    file: 'preregistration.json',
    title: 'Pre-registration',
    serves: (path: string) => path.startsWith('/preregistration/v1/'),
  },
  {
    file: 'doorstep.json',
    title: 'Doorstep: drafts, sessions, desk and office',
    serves: (path: string) => path.startsWith('/doorstep/v1/'),
  },
  {
    file: 'backbone.json',
    title: 'Embedded neighbouring systems',
    serves: (path: string) => !/^\/(resident|preregistration|doorstep)\/v1\//u.test(path),
  },
];

/** OpenAPI documents by file name; a product without an operation has none. */
export async function openApiFiles(contract: string, manifest: string): Promise<Map<string, string>> {
  const operations = (await readOperations(contract)).map((exported) => exported.operation);
  const version = versionIn(JSON.parse(readFileSync(manifest, 'utf8')));
  const documents = DOCUMENTS.map(({ file, title, serves }) => {
    const served = operations.filter(({ path }) => serves(path));
    return [file, served.length, openApiDocument(title, version, served)] as const;
  });
  return new Map(
    documents
      .filter(([, count]) => count > 0)
      .map(([file, , document]) => [file, `${JSON.stringify(document, null, 2)}\n`]),
  );
}

function versionIn(manifest: unknown): string {
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version);
  throw new TypeError('the package manifest has no version');
}
