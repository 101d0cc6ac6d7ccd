import type { Texts } from '../../backbone/master-data/texts.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import { describeAtLength } from './describe-event.ts';
import type { LongEventWords } from './describe-event.ts';
import { authenticationMode, eventInfo } from './event-info.ts';
import type { AboutEvent, EventInfo } from './event-info.ts';
import type { EventStore } from './event-store.ts';
import { eventStatus } from './event-status.ts';
import type { EventStatus } from './event-status.ts';
import type { ResidentEvent } from './resident-event.ts';

export interface EventDetails {
  readonly event: ResidentEvent;
  readonly words: LongEventWords;
  readonly outcome: EventStatus;
  /** In words. */
  readonly authenticationMode: string;
  readonly info: EventInfo;
}

/**
 * One event of the session's own person, which is read from then on. Another person's event is as unknown as one
 * that never was, so that nobody learns which numbers exist.
 */
export async function readEvent(
  ports: { readonly events: EventStore; readonly texts: Texts; readonly about: AboutEvent },
  session: ResidentSession,
  eventId: string,
  language: string,
): Promise<Result<EventDetails, 'event-unknown'>> {
  const event = await ports.events.read(session.owner, eventId);
  if (event === null) return fail('event-unknown');
  return ok({
    event,
    words: describeAtLength(ports.texts, event, language),
    outcome: eventStatus(event.statusCode),
    authenticationMode: authenticationMode(ports.texts, event, language),
    info: { ...eventInfo(ports.texts, event, language), ...(await ports.about(event)) },
  });
}
