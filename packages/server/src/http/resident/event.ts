import type { Texts } from '@doorstep/core/backbone/master-data/texts.ts';
import type { AboutEvent } from '@doorstep/core/resident/history/event-info.ts';
import type { EventStore } from '@doorstep/core/resident/history/event-store.ts';
import { readEvent } from '@doorstep/core/resident/history/read-event.ts';
import { changedAt } from '@doorstep/core/resident/history/resident-event.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { textAt } from '@doorstep/contract/json.ts';
import type { getEvent, pinEvent, unpinEvent } from '@doorstep/contract/resident/event.ts';
import type { ServerCallers } from '../callers.ts';
import { dateStyle, formatInstant } from './locale.ts';

export interface EventPorts {
  readonly events: EventStore;
  readonly texts: Texts;
  readonly about: AboutEvent;
  readonly languages: readonly string[];
  /** How many events a person can pin. */
  readonly mostPins: number;
}

export function eventDetails(ports: EventPorts): Implementation<typeof getEvent, ServerCallers> {
  return {
    questions: {
      'language-published': (raw) =>
        Promise.resolve(ports.languages.includes(textAt(raw.query, 'langCode') ?? '')),
    },
    answer: async ({ params, query, headers }, session) => {
      const found = await readEvent(ports, session, params.eventId, query.langCode);
      if (!found.ok) return found;
      const { event, words, outcome, authenticationMode, info } = found.value;
      return ok({
        eventId: event.eventId,
        eventType: words.requestType,
        eventStatus: words.status,
        individualId: event.referenceType,
        summary: words.summary,
        timestamp: formatInstant(changedAt(event), dateStyle(headers)),
        info: {
          ...info,
          eventTypeEnum: event.requestType,
          eventStatusEnum: outcome,
          authenticationMode,
          applicantName: session.name ?? '',
          description: words.description,
          pdfHeaderLogo: '',
        },
      });
    },
  };
}

/** The wire's own words for success. */
const DONE = { status: '200', message: 'SUCCESS' };

export function pinning(ports: EventPorts): Implementation<typeof pinEvent, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params }, session) => {
      switch (await ports.events.pin(session.owner, params.eventId, ports.mostPins)) {
        case 'pinned':
          return ok(DONE);
        case 'unknown':
          return fail('event-unknown');
        case 'full':
          return fail('pins-all-taken');
      }
    },
  };
}

export function unpinning(ports: EventPorts): Implementation<typeof unpinEvent, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params }, session) =>
      (await ports.events.unpin(session.owner, params.eventId)) ? ok(DONE) : fail('event-unknown'),
  };
}
