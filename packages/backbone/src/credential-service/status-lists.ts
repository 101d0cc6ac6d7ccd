import { deflateSync, gzipSync } from 'node:zlib';
import { bitstring, tokenStatuses } from '@doorstep/core/backbone/credential-service/status-list.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { CREDENTIALS_V2 } from './contexts.ts';
import type { DocumentLoader } from './contexts.ts';
import { controllerUrl, credentialSigner } from './published-keys.ts';
import type { KeyParts } from './published-keys.ts';
import { isList, revokedPlaces } from './status-places.ts';
import { bitstringUrl, tokenListUrl } from './status-urls.ts';
import { sign, toTheSecond } from './verifiable-credential.ts';

export interface ListParts extends KeyParts {
  readonly sql: Database;
  readonly documentLoader: DocumentLoader;
  /** Seconds a verifier may keep a list. */
  readonly keepSeconds: number;
  readonly now: () => Date;
}

export interface StatusLists {
  /** W3C Bitstring Status List 1.0; null for a list without a credential. */
  readonly bitstring: (list: number) => Promise<Readonly<Record<string, unknown>> | null>;
  /** IETF Token Status List; null for a list without a credential. */
  readonly token: (list: number) => Promise<string | null>;
}

/** The public lists in which a place tells whether a credential still stands. */
export function createStatusLists(parts: ListParts): StatusLists {
  return {
    bitstring: async (list) => ((await isList(parts.sql, list)) ? bitstringCredential(parts, list) : null),
    token: async (list) => ((await isList(parts.sql, list)) ? tokenList(parts, list) : null),
  };
}

async function bitstringCredential(
  parts: ListParts,
  list: number,
): Promise<Readonly<Record<string, unknown>>> {
  const { publicUrl, now, keepSeconds, sql, documentLoader } = parts;
  const id = bitstringUrl(publicUrl, list);
  const at = now();
  const bits = gzipSync(bitstring(await revokedPlaces(sql, list)));
  return sign(documentLoader, await credentialSigner(parts), {
    '@context': [CREDENTIALS_V2],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: controllerUrl(publicUrl),
    validFrom: toTheSecond(at),
    validUntil: toTheSecond(new Date(at.getTime() + 2 * keepSeconds * 1_000)),
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      // Multibase: `u` says base64url.
      encodedList: `u${bits.toString('base64url')}`,
    },
  });
}

async function tokenList(
  { publicUrl, keyManager, now, keepSeconds, sql }: ListParts,
  list: number,
): Promise<string> {
  const iat = Math.floor(now().getTime() / 1_000);
  const lst = deflateSync(tokenStatuses(await revokedPlaces(sql, list))).toString('base64url');
  return keyManager.signJwt(
    'credential',
    {
      iss: publicUrl,
      sub: tokenListUrl(publicUrl, list),
      iat,
      exp: iat + 2 * keepSeconds,
      ttl: keepSeconds,
      status_list: { bits: 1, lst },
    },
    { typ: 'statuslist+jwt' },
  );
}
