import type { Texts } from '@doorstep/core/backbone/master-data/texts.ts';
import { listNotifications as notificationPage } from '@doorstep/core/resident/notification/list-notifications.ts';
import type { NotificationStore } from '@doorstep/core/resident/notification/notification-store.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type {
  countUnread,
  getBellOpening,
  listNotifications,
  openBell,
} from '@doorstep/contract/resident/notification.ts';
import type { ServerCallers } from '../callers.ts';
import { pageAsked, pathLanguageIn, wirePage } from './event-page.ts';
import type { PageSizes } from './event-page.ts';
import { dateStyle } from './locale.ts';

export interface NotificationPorts {
  readonly notifications: NotificationStore;
  readonly texts: Texts;
  readonly languages: readonly string[];
  readonly pageSizes: PageSizes;
}

export function unreadCount(ports: NotificationPorts): Implementation<typeof countUnread, ServerCallers> {
  return {
    questions: {},
    answer: async (_input, session) => ok({ unreadCount: await ports.notifications.unread(session.owner) }),
  };
}

export function bellOpening(ports: NotificationPorts): Implementation<typeof getBellOpening, ServerCallers> {
  return {
    questions: {},
    answer: async (_input, session) => {
      const at = await ports.notifications.bellOpenedAt(session.owner);
      // A local date-time of UTC, without the zone that every other time of the wire has.
      return ok({ lastbellnotifclicktime: at === null ? null : at.toISOString().replace('Z', '') });
    },
  };
}

export function bellOpened(ports: NotificationPorts): Implementation<typeof openBell, ServerCallers> {
  return {
    questions: {},
    answer: async (_input, session) => {
      await ports.notifications.openBell(session.owner);
      return ok(1);
    },
  };
}

export function notificationList(
  ports: NotificationPorts,
): Implementation<typeof listNotifications, ServerCallers> {
  return {
    questions: { 'language-published': pathLanguageIn(ports.languages) },
    answer: async ({ params, query, headers }, session) => {
      const page = pageAsked(query, ports.pageSizes);
      const found = await notificationPage(ports, session, { language: params.langCode, ...page });
      return ok(wirePage({ ...page, ...found }, dateStyle(headers)));
    },
  };
}
