/** What every printed document has. */
export interface Printed {
  /** ISO 639-3; the document's texts, direction and dates follow it. */
  readonly language: string;
  /** Whose wall clock its times are told by: an IANA zone, or an offset such as `+01:00`. */
  readonly zone: string;
  readonly issuedAt: Date;
}
