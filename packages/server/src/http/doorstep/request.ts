import { readEvent } from '@doorstep/core/resident/history/read-event.ts';
import { changedAt } from '@doorstep/core/resident/history/resident-event.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { getRequest, readNotifications } from '@doorstep/contract/doorstep/request.ts';
import { textAt } from '@doorstep/contract/json.ts';
import type { ServerCallers } from '../callers.ts';
import type { EventPorts } from '../resident/event.ts';
import type { NotificationPorts } from '../resident/notification.ts';

export function requestDetails(ports: EventPorts): Implementation<typeof getRequest, ServerCallers> {
  return {
    questions: {
      'language-published': (raw) =>
        Promise.resolve(ports.languages.includes(textAt(raw.query, 'language') ?? '')),
    },
    answer: async ({ params, query }, session) => {
      const found = await readEvent(ports, session, params.eventId, query.language);
      if (!found.ok) return found;
      const { event, words, outcome, authenticationMode, info } = found.value;
      return ok({
        eventId: event.eventId,
        requestType: event.requestType,
        kind: words.requestType,
        outcome,
        status: words.status,
        description: words.description,
        summary: words.summary,
        authenticationMode,
        individualIdType: event.referenceType,
        madeAt: event.createdAt.toISOString(),
        changedAt: changedAt(event).toISOString(),
        pinned: event.pinned,
        info,
      });
    },
  };
}

export function notificationsRead(
  ports: NotificationPorts,
): Implementation<typeof readNotifications, ServerCallers> {
  return {
    questions: {},
    answer: async (_input, session) => {
      await ports.notifications.readAll(session.owner);
      return ok({});
    },
  };
}
