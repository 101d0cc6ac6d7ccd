/** What one document takes to make; crosses to the process that makes it. */
export interface TypesettingOrder {
  /** A layout of templates/, without ending. */
  readonly layout: string;
  /** JSON, given to the layout as its data: never a part of the layout's own text. */
  readonly data: string;
  /** What it will most likely fill; a wrong guess costs time alone. */
  readonly pages: 'one' | 'several';
  readonly qr: string | null;
  /** A picture for the layout; one that cannot be read is left out. */
  readonly photo?: Uint8Array;
  /** Whoever opens the file must type it; null leaves the file open. */
  readonly password: string | null;
  readonly certificates: SigningCertificates;
  readonly issuedAt: Date;
}

/** DER; the private key stays with the key manager. */
export interface SigningCertificates {
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
}

export type ToProcess =
  | { readonly kind: 'order'; readonly order: TypesettingOrder }
  | { readonly kind: 'signature'; readonly signature: Uint8Array };

export type FromProcess =
  | { readonly kind: 'to-sign'; readonly data: Uint8Array }
  | { readonly kind: 'made'; readonly pdf: Uint8Array }
  /** The reason holds nothing of the document's data. */
  | { readonly kind: 'failed'; readonly reason: string };

/** RSASSA-PKCS1-v1_5 over the SHA-256 of the data. */
export type Sign = (data: Uint8Array) => Promise<Uint8Array>;
