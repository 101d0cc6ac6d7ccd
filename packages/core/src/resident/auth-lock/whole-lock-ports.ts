import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { OtpManager } from '../../backbone/otp-manager/otp-manager.ts';
import type { LockPorts } from './lock-ports.ts';
import type { WholeLockStore } from './whole-lock.ts';

/** What the use cases about the lock on everything need. */
export interface WholeLockPorts extends LockPorts {
  readonly wholeLocks: WholeLockStore;
  readonly otpManager: OtpManager;
  readonly otpLifetimeMinutes: number;
  readonly tokenOf: (uin: string) => string;
  readonly newId: () => string;
  readonly wholeLockAudit: (owner: string, name: WholeLockAudit, requestId: string) => AuditEntry;
}

export type WholeLockAudit =
  'way-back-chosen' | 'way-back-code-sent' | 'let-in-at-centre' | 'opening-planned' | 'opening-called-off';
