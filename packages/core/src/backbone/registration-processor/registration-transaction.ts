/** What was done to a registration, in the words of the wire (identity-backbone §15.4). */
export interface RegistrationTransaction {
  readonly id: string;
  readonly type: string;
  readonly parentId: string | null;
  readonly status: string;
  readonly subStatus: string;
  readonly comment: string;
  readonly at: Date;
}
