/** A language of the master data, by its three-letter code. */
export interface MasterLanguage {
  readonly code: string;
  readonly name: string;
  readonly family: string;
  readonly nativeName: string;
  readonly active: boolean;
}
