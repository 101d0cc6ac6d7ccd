import type { CredentialStatus } from '../../backbone/credential-service/credential-request.ts';
import { individualIdKind } from '../../backbone/id-repository/individual-id.ts';
import type { ExternalStatus } from '../../backbone/registration-processor/registration-status.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { stageOf } from './application-stage.ts';
import type { StageStatus } from './application-stage.ts';
import type { TrackingPorts } from './tracking-ports.ts';

/** Where an application stands, and nothing of whose it is. */
export interface ApplicationStanding extends StageStatus {
  /** As the registration processor tells others. */
  readonly told: ExternalStatus;
}

/**
 * Where an application stands, by the number on its slip. Whoever has the number may ask: the answer says the stage
 * and nothing of the person. An identity that never came through the processor is done.
 */
export async function readApplication(
  ports: TrackingPorts,
  applicationId: string,
): Promise<Result<ApplicationStanding, 'application-unknown'>> {
  const isApplication = individualIdKind(applicationId) === 'AID';
  if (!isApplication && ports.enumeration === 'uniform') return fail('application-unknown');
  const [[registered], transactions] = await Promise.all([
    ports.processor.statuses([applicationId]),
    ports.processor.transactions(applicationId),
  ]);
  if (registered === undefined) return unprocessed(ports, applicationId);
  const found = transactions.ok ? stageOf(transactions.value) : null;
  const standing = found ?? { stage: 'REQUEST_RECEIVED', status: 'IN-PROGRESS' };
  return ok({ ...(await withCard(ports, applicationId, standing)), told: registered.status });
}

/** What the processor never saw: a card that is printed once more, or an identity that came another way. */
async function unprocessed(
  ports: TrackingPorts,
  applicationId: string,
): Promise<Result<ApplicationStanding, 'application-unknown'>> {
  const reprint = await ports.reprintOf(applicationId);
  if (reprint !== null) return ok(reprintStanding(reprint));
  const issued = await ports.idRepository.uinOf(applicationId);
  return issued.ok
    ? ok({ stage: 'CARD_READY_TO_DOWNLOAD', status: 'SUCCESS', told: 'PROCESSED' })
    : fail('application-unknown');
}

function reprintStanding(status: CredentialStatus): ApplicationStanding {
  switch (status) {
    case 'NEW':
    case 'RETRY':
      return { stage: 'REQUEST_RECEIVED', status: 'IN-PROGRESS', told: 'PROCESSING' };
    case 'ISSUED':
    case 'RECEIVED':
    case 'STORED':
    case 'PAYMENT_CONFIRMED':
    case 'PRINTING':
      return { stage: 'CARD_READY_TO_DOWNLOAD', status: 'IN-PROGRESS', told: 'PROCESSING' };
    case 'PRINTED':
    case 'IN_TRANSIT':
    case 'CARD_DELIVERED':
      return { stage: 'CARD_READY_TO_DOWNLOAD', status: 'SUCCESS', told: 'PROCESSED' };
    case 'FAILED':
    case 'CANCELLED':
    case 'REVOKED':
    case 'INVALID':
    case 'ERROR':
      return { stage: 'CARD_READY_TO_DOWNLOAD', status: 'FAILURE', told: 'REJECTED' };
  }
}

/** A card that is still being made is not ready, however far the registration is (resident-services §3.14). */
async function withCard(
  { cardOf }: TrackingPorts,
  registrationId: string,
  standing: StageStatus,
): Promise<StageStatus> {
  if (standing.stage !== 'CARD_READY_TO_DOWNLOAD' || standing.status !== 'SUCCESS') return standing;
  const card = await cardOf(registrationId);
  return card === 'being made' ? { ...standing, status: 'IN-PROGRESS' } : standing;
}
