import type { ExternalStatus } from '../../backbone/registration-processor/registration-status.ts';
import type { RegistrationTransaction } from '../../backbone/registration-processor/registration-transaction.ts';

/** The stages of an application as people are told of them, in their order (resident-services §3.14). */
export const APPLICATION_STAGES = [
  'REQUEST_RECEIVED',
  'VALIDATION_STAGE',
  'VERIFICATION_STAGE',
  'UIN_GENERATION_STAGE',
  'CARD_READY_TO_DOWNLOAD',
] as const;
export type ApplicationStage = (typeof APPLICATION_STAGES)[number];

export type AidStatus = 'SUCCESS' | 'IN-PROGRESS' | 'FAILURE';

export interface StageStatus {
  readonly stage: ApplicationStage;
  readonly status: AidStatus;
}

const TYPES: Readonly<Record<ApplicationStage, readonly string[]>> = {
  REQUEST_RECEIVED: [
    'PACKET_RECEIVER',
    'VIRUS_SCAN',
    'SECUREZONE_NOTIFICATION',
    'UPLOAD_PACKET',
    'VALIDATE_PACKET',
    'PACKET_CLASSIFICATION',
  ],
  VALIDATION_STAGE: [
    'CMD_VALIDATION',
    'OPERATOR_VALIDATION',
    'QUALITY_CLASSIFIER',
    'SUPERVISOR_VALIDATION',
    'INTRODUCER_VALIDATION',
    'BIOMETRIC_AUTHENTICATION',
    'EXTERNAL_INTEGRATION',
  ],
  VERIFICATION_STAGE: [
    'DEMOGRAPHIC_VERIFICATION',
    'MANUAL_ADJUDICATION',
    'VERIFICATION',
    'BIOGRAPHIC_VERIFICATION',
  ],
  UIN_GENERATION_STAGE: [
    'UIN_GENERATOR',
    'BIOMETRIC_EXTRACTION',
    'NOTIFICATION',
    'FINALIZATION',
    'PACKET_REPROCESS',
  ],
  CARD_READY_TO_DOWNLOAD: ['PRINT_SERVICE', 'PRINT_POSTAL_SERVICE', 'PRINT'],
};

const STATUSES: Readonly<Record<AidStatus, readonly string[]>> = {
  SUCCESS: ['PROCESSED', 'SUCCESS', 'UIN_GENERATED'],
  'IN-PROGRESS': [
    'PROCESSING',
    'REREGISTER',
    'RESEND',
    'RECEIVED',
    'UPLOAD_PENDING',
    'AWAITING_INFORMATION',
    'REPROCESS',
    // What waits for a person's decision; the reference has no such transaction.
    'IN_PROGRESS',
  ],
  FAILURE: ['REJECTED', 'FAILED', 'REPROCESS_FAILED'],
};

/** The newest of the transactions that says both; null when none does. */
export function stageOf(
  newestLast: readonly Pick<RegistrationTransaction, 'type' | 'status'>[],
): StageStatus | null {
  for (const { type, status } of newestLast.toReversed()) {
    const stage = APPLICATION_STAGES.find((one) => TYPES[one].includes(type));
    const aidStatus = aidStatusOf(status);
    if (stage !== undefined && aidStatus !== null) return { stage, status: aidStatus };
  }
  return null;
}

function aidStatusOf(code: string): AidStatus | null {
  return (['SUCCESS', 'IN-PROGRESS', 'FAILURE'] as const).find((one) => STATUSES[one].includes(code)) ?? null;
}

/** How name where a registration stands (resident-services §2.2). */
export function ridStatusOf(status: ExternalStatus): string {
  switch (status) {
    case 'PROCESSED':
    case 'REJECTED':
    case 'REREGISTER':
    case 'RESEND':
      return status;
    case 'AWAITING_INFORMATION':
      return 'WAITING FOR ADDITIONAL INFORMATION FROM APPLICANT';
    case 'PROCESSING':
    case 'UPLOAD_PENDING':
      return 'UNDER PROCESSING';
  }
}
