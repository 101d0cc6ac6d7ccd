import type { Texts } from '../../backbone/master-data/texts.ts';
import { describeEvent } from './describe-event.ts';
import type { EventWords } from './describe-event.ts';
import { serviceOf } from './request-type.ts';
import type { ServiceType } from './request-type.ts';
import { changedAt } from './resident-event.ts';
import type { ListedEvent } from './resident-event.ts';

export interface HistoryItem extends EventWords {
  readonly eventId: string;
  readonly serviceType: ServiceType | null;
  /** Created, or last changed when that came later. */
  readonly at: Date;
  readonly pinned: boolean;
  readonly read: boolean;
}

/** One event as a line of a list. */
export function historyItem(texts: Texts, event: ListedEvent, language: string): HistoryItem {
  return {
    ...describeEvent(texts, event, language),
    eventId: event.eventId,
    serviceType: serviceOf(event.requestType),
    at: changedAt(event),
    pinned: event.pinned,
    read: event.read,
  };
}
