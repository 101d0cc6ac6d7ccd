import { CALLBACK_TOPICS, callbackEvent } from '@doorstep/core/resident/callback/callback.ts';
import type { CallbackPorts } from '@doorstep/core/resident/callback/callback.ts';
import { receiveCallback } from '@doorstep/core/resident/callback/receive-callback.ts';
import { retryCallback } from '@doorstep/core/resident/callback/retry-callback.ts';
import type { EventHub } from '@doorstep/core/backbone/event-hub/event-hub.ts';
import type { JobHandlers } from '@doorstep/platform/attended-jobs.ts';
import type { Log } from '@doorstep/platform/log.ts';
import { text } from './payload.ts';

/** The embedded hub tells Resident Services in process what a hub elsewhere tells it by W-1 to W-4. */
export function hearHub(hub: EventHub, callbacks: CallbackPorts, log: Log): void {
  for (const topic of Object.values(CALLBACK_TOPICS)) {
    if (callbacks.handlers[topic] === undefined) continue;
    hub.subscribe(topic, async ({ id, data, body, sentBy }) => {
      // What a partner says of a credential counts once the generator has found it to be the partner's own.
      if (topic === CALLBACK_TOPICS.credentialStatusUpdate && sentBy !== undefined) return;
      const event = callbackEvent(topic, body ?? data, () => id);
      const received = await receiveCallback(callbacks, event);
      if (!received.ok) log.error({ topic, id }, 'an event of a system of ours cannot be applied');
    });
  }
}

export function callbackJobs(callbacks: CallbackPorts, log: Log): JobHandlers {
  return {
    'retry-callback': async (payload) => {
      const [topic, id] = [text(payload, 'topic'), text(payload, 'id')];
      const became = await retryCallback(callbacks, topic, id);
      if (became === 'given up') log.error({ topic, id }, 'an event never met what it is about');
    },
  };
}
