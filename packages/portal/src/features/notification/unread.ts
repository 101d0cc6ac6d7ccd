import type { RequestEvent } from '@sveltejs/kit';
import { countUnread } from '@doorstep/contract/resident/notification.ts';
import { callApi } from '../../server/api.ts';

/** How many notifications wait at the bell; null outside the services, or where nobody is signed in. */
export async function unreadNotifications(event: RequestEvent): Promise<number | null> {
  const { id } = event.route;
  if (id?.startsWith('/services') !== true) return null;
  // Who looks at them has heard the bell.
  if (id === '/services/notifications') return 0;
  const reply = await callApi(event, countUnread, {});
  return reply.ok ? reply.value.unreadCount : null;
}
