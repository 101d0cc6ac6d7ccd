/** One thing that happened, as the audit store keeps it (identity-backbone §12). Nothing personal in clear. */
export interface AuditEntry {
  readonly eventId: string;
  readonly eventName: string;
  readonly eventType: 'SUCCESS' | 'FAILURE' | 'INFO';
  readonly applicationId: string;
  readonly applicationName: string;
  readonly moduleId: string;
  readonly moduleName: string;
  readonly description: string;
  /** Keyed hash of the individual id, or NO_ID. */
  readonly id: string;
  readonly idType: string;
  readonly sessionUserId: string;
  readonly requestId: string;
}
