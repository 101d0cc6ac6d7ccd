import type { HubEvent } from '@doorstep/core/backbone/event-hub/event-hub.ts';
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

/** That a card is due, for whoever requests credentials. */
export function cardDue({ registrationId, process }: Subject, at: Date): Event {
  return event('REGISTRATION_PROCESSOR_CARD_DUE', at, { registration_id: registrationId, process });
}

function event(topic: string, at: Date, data: Readonly<Record<string, string>>): Event {
  return { topic, publisher: 'REGISTRATION_PROCESSOR', publishedAt: at.toISOString(), data };
}
