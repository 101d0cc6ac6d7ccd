import { dirname, basename } from 'node:path';
import { PACK_DOCUMENTS } from '@doorstep/core/country/pack-documents.ts';
import type { PackDocumentName, PackDocuments } from '@doorstep/core/country/pack-documents.ts';
import { formFaults } from '@doorstep/core/preregistration/form/form-faults.ts';
import { isRecord } from '@doorstep/core/shared/path-fault.ts';
import { errorIn } from './country-fault.ts';
import { namesIn, readDocument, report } from './pack-folder.ts';
import type { PackFolder } from './pack-folder.ts';

const APPLICATION_FORM: PackDocumentName = 'ui-spec/pre-registration.json';

/** The documents that are served as they stand; each that is there must be a JSON object. */
export async function readPackDocuments(
  pack: PackFolder,
  schemaFields: readonly string[] | undefined,
): Promise<PackDocuments> {
  const entries: [PackDocumentName, string | null][] = [];
  for (const name of PACK_DOCUMENTS) entries.push([name, await readIfPresent(pack, name, schemaFields)]);
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- one entry was made for each name
  return Object.fromEntries(entries) as PackDocuments;
}

async function readIfPresent(
  pack: PackFolder,
  name: PackDocumentName,
  schemaFields: readonly string[] | undefined,
): Promise<string | null> {
  if (!(await namesIn(pack, dirname(name))).includes(basename(name))) return null;
  const document = await readDocument(pack, name);
  if (!document) return null;
  if (isRecord(document.value)) {
    // Against fields that could not be read nothing can be checked.
    if (name === APPLICATION_FORM && schemaFields)
      report(pack, name, document, formFaults(document.value, schemaFields));
    return document.text;
  }
  pack.faults.push(errorIn(name, 'an object is expected in this file'));
  return null;
}
