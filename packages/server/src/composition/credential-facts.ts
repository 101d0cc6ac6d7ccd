import { isRecord, textAt, valueAt } from '@doorstep/contract/json.ts';
import { CREDENTIAL_FORMATS } from '@doorstep/core/backbone/credential-service/share-policy.ts';
import type { CredentialFormat } from '@doorstep/core/backbone/credential-service/share-policy.ts';
import type { LogicalNames } from '@doorstep/core/backbone/credential-service/select-attributes.ts';
import type { Country } from '@doorstep/core/country/country.ts';

/** What credentials take from the country's pack. */
export interface CredentialFacts {
  readonly logicalNames: LogicalNames;
  /** The form of each type of credential. */
  readonly formats: ReadonlyMap<string, CredentialFormat>;
  /** The types as the wire tells them. */
  readonly types: readonly Readonly<Record<string, unknown>>[];
  /** Every name that a credential may have an attribute by. */
  readonly attributes: readonly string[];
  readonly languages: readonly string[];
  /** The country's name, by language of BCP 47. */
  readonly names: Readonly<Record<string, string>>;
  readonly tries: number;
  /** Seconds. */
  readonly longestPause: number;
  /** Seconds. */
  readonly listSeconds: number;
  /** Seconds. */
  readonly nonceSeconds: number;
}

/** Attributes that no schema has: they are made for a credential. */
const MADE = ['vcVer', 'VID', 'perpetualVID', 'photo', 'face', 'fullAddress'];

export function credentialFactsOf(country: Country): CredentialFacts {
  const { settings, servedDocuments, identityMapping, idSchema, languages, name } = country;
  const document: unknown = JSON.parse(servedDocuments['credential-policies/credential-types.json'] ?? '{}');
  const listed = valueAt(document, ['credentialTypes']);
  const types: readonly unknown[] = Array.isArray(listed) ? listed : [];
  const schema: unknown = JSON.parse(idSchema.document);
  const fields = valueAt(schema, ['properties', 'identity', 'properties']);
  return {
    logicalNames: identityMapping.identity,
    formats: new Map(types.map((one) => [textAt(one, 'id') ?? '', formatOf(one)])),
    types: types.filter(isRecord).map(({ format: _format, ...told }) => told),
    attributes: [...new Set([...MADE, ...(isRecord(fields) ? Object.keys(fields) : [])])],
    languages: languages.map(({ code }) => code),
    names: Object.fromEntries(
      languages.flatMap(({ code, tag }) => (name[code] === undefined ? [] : [[tag, name[code]]])),
    ),
    tries: settings['doorstep.credentials.tries'],
    longestPause: settings['doorstep.credentials.longest-pause-seconds'],
    listSeconds: settings['doorstep.credentials.status-list-seconds'],
    nonceSeconds: settings['doorstep.credentials.nonce-seconds'],
  };
}

/** A type that says nothing is in the reference's own form. */
function formatOf(type: unknown): CredentialFormat {
  const format = textAt(type, 'format');
  return CREDENTIAL_FORMATS.find((one) => one === format) ?? 'mosip';
}
