import { redirect } from '@sveltejs/kit';
import { readNotifications } from '@doorstep/contract/doorstep/request.ts';
import { loadNotifications } from '../../../features/notification/load-notifications.ts';
import { pageNumber } from '../../../features/history/filter.ts';
import { callAsResident, stopOn } from '../../../server/api.ts';
import type { Actions, PageServerLoad } from './$types';

const PAGE_SIZE = 20;

export const load: PageServerLoad = async (event) => {
  const page = pageNumber(event.url.searchParams);
  return { page, notifications: await loadNotifications(event, page, PAGE_SIZE) };
};

export const actions: Actions = {
  readAll: async (event) => {
    const reply = await callAsResident(event, readNotifications, {});
    if (reply.ok) redirect(303, '/services/notifications?notice=all-read');
    return stopOn(reply);
  },
};
