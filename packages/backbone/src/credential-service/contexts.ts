// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- the libraries bring no types, and who imports this file must see ours
/// <reference path="./digitalbazaar.d.ts" />
import { contexts as credentialContexts } from '@digitalbazaar/credentials-context';
import dataIntegrity from '@digitalbazaar/data-integrity-context';

export const CREDENTIALS_V1 = 'https://www.w3.org/2018/credentials/v1';
export const CREDENTIALS_V2 = 'https://www.w3.org/ns/credentials/v2';
export const DATA_INTEGRITY = 'https://w3id.org/security/data-integrity/v2';

export type DocumentLoader = (url: string) => Promise<{
  readonly contextUrl: null;
  readonly documentUrl: string;
  readonly document: object;
  readonly tag: 'static';
}>;

export function mosipContextUrl(publicUrl: string): string {
  return `${publicUrl}/.well-known/mosip-context.json`;
}

const STATUS = 'https://www.w3.org/ns/credentials/status#';
/** A text of a person's, with its language where it has one. */
const inLanguages = (id: string) => ({ '@id': id, '@context': { value: '@value', language: '@language' } });

/**
 * What the names in a credential mean (VC-1): every attribute a term of this very document. Credentials that were given
 * are read with it for years, so terms may be added and none changed.
 */
export function mosipContext(
  publicUrl: string,
  attributes: readonly string[],
): { readonly '@context': Readonly<Record<string, unknown>> } {
  const vocabulary = `${mosipContextUrl(publicUrl)}#`;
  const terms = attributes.map((name) => [name, inLanguages(`${vocabulary}${name}`)] as const);
  return {
    '@context': {
      '@version': 1.1,
      '@vocab': vocabulary,
      MOSIPVerifiableCredential: `${vocabulary}MOSIPVerifiableCredential`,
      ...Object.fromEntries(terms),
      BitstringStatusListEntry: {
        '@id': `${STATUS}BitstringStatusListEntry`,
        '@context': {
          id: '@id',
          type: '@type',
          statusPurpose: `${STATUS}statusPurpose`,
          statusListIndex: `${STATUS}statusListIndex`,
          statusListCredential: { '@id': `${STATUS}statusListCredential`, '@type': '@id' },
        },
      },
    },
  };
}

/**
 * Reads contexts kept here, and nothing from anywhere else: signing must not wait for, or trust, another host. They are
 * told to be `static`, so each is worked out once in a process.
 */
export function offlineLoader(own: ReadonlyMap<string, object>): DocumentLoader {
  return (url) => {
    const document = own.get(url) ?? credentialContexts.get(url) ?? dataIntegrity.contexts.get(url);
    return document === undefined
      ? Promise.reject(new Error('A context that is not kept here'))
      : Promise.resolve({ contextUrl: null, documentUrl: url, document, tag: 'static' });
  };
}
