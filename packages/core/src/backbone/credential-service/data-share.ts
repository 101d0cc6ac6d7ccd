import type { Result } from '../../shared/result.ts';

/** How long and how often a file may be fetched, and for whom it is closed (identity-backbone §17.7, §18). */
export interface ShareTerms {
  readonly policyId: string;
  /** The partner the file is for. */
  readonly subscriberId: string;
  readonly validForMinutes: number;
  /** Null for any number of downloads. */
  readonly downloads: number | null;
  /** For the partner's certificate, in the key manager's wire format, or open. */
  readonly encryption: 'partner' | 'none';
}

export interface NewShare {
  /** Repeating with the same key answers the share made the first time. */
  readonly key: string;
  readonly terms: ShareTerms;
  readonly content: Uint8Array;
}

export interface DataShareFacts {
  /** Where the partner fetches it: public, unguessable. */
  readonly url: string;
  readonly validForMinutes: number;
  readonly downloads: number | null;
  /** JWS over the content, with the certificate that proves it. */
  readonly signature: string;
}

export interface SharedFile {
  readonly content: Uint8Array;
  readonly signature: string;
}

/** Files for partners, sealed at rest, that expire and count their downloads (identity-backbone §18). */
export interface DataShare {
  readonly share: (share: NewShare) => Promise<Result<DataShareFacts, 'certificate-missing'>>;
  /** Counts a download; the same answer for what is unknown, used up, expired or withdrawn. */
  readonly fetch: (url: string) => Promise<Result<SharedFile, 'share-unknown'>>;
  /** Gone at once; false when there was none. */
  readonly withdraw: (key: string) => Promise<boolean>;
}
