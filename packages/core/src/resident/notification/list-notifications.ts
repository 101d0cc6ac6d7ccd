import type { Texts } from '../../backbone/master-data/texts.ts';
import { historyItem } from '../history/history-item.ts';
import type { HistoryItem } from '../history/history-item.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import type { NotificationStore } from './notification-store.ts';

export interface NotificationsRequest {
  readonly language: string;
  readonly pageIndex: number;
  readonly pageSize: number;
}

/** A page of what the resident was told of, read or not; what is only under way is left out (weakness 38). */
export async function listNotifications(
  ports: { readonly notifications: NotificationStore; readonly texts: Texts },
  session: ResidentSession,
  { language, pageIndex, pageSize }: NotificationsRequest,
): Promise<{ readonly total: number; readonly items: readonly HistoryItem[] }> {
  const page = await ports.notifications.page({ owner: session.owner, pageIndex, pageSize });
  return { total: page.total, items: page.events.map((event) => historyItem(ports.texts, event, language)) };
}
