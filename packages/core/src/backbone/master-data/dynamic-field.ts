/** A list a form field chooses from, such as bloodType, in one language. */
export interface DynamicField {
  /** The id of its first value's row. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly dataType: string;
  readonly language: string;
  readonly values: readonly FieldValue[];
  readonly active: boolean;
}

export interface FieldValue {
  readonly code: string;
  readonly value: string;
}
