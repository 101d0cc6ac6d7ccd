/** A code with its name in one language: the shape most master data has. */
export interface CodedName {
  readonly code: string;
  readonly language: string;
  readonly name: string;
  readonly description: string;
  readonly active: boolean;
}
