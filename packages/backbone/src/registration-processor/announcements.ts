import type { HubEvent } from '@doorstep/core/backbone/event-hub/event-hub.ts';
import { CARD_DUE_TOPIC } from '@doorstep/core/backbone/registration-processor/registration-topics.ts';
import type { Registration } from './registration-rows.ts';

type Event = Omit<HubEvent, 'id'>;
type Subject = Pick<Registration, 'registrationId' | 'process'>;

/** That a registration came to its end (identity-backbone §15.5). */
export function workflowCompleted(
  { registrationId, process }: Subject,
  resultCode: 'PROCESSED' | 'REJECTED' | 'FAILED',
  errorCode: string,
  at: Date,
): Event {
  return event('REGISTRATION_PROCESSOR_WORKFLOW_COMPLETED_EVENT', at, {
    instanceId: registrationId,
    resultCode,
    workflowType: process,
    errorCode,
  });
}

/** That a person is to bring more under this request; the answer is a packet of the same process. */
export function workflowPaused({ registrationId, process }: Subject, requestId: string, at: Date): Event {
  return event('REGISTRATION_PROCESSOR_WORKFLOW_PAUSED_FOR_ADDITIONAL_INFO_EVENT', at, {
    workflowInstanceId: registrationId,
    additionalInfoProcess: process,
    additionalInfoRequestId: requestId,
    workflowType: process,
  });
}

/** That a card is due, for whoever requests credentials. */
export function cardDue({ registrationId, process }: Subject, at: Date): Event {
  return event(CARD_DUE_TOPIC, at, { registration_id: registrationId, process });
}

function event(topic: string, at: Date, data: Readonly<Record<string, string>>): Event {
  return { topic, publisher: 'REGISTRATION_PROCESSOR', publishedAt: at.toISOString(), data };
}
