import { exportVisits } from '@doorstep/contract/preregistration/desk.ts';
import { csvOf } from '../../../features/staff/csv.ts';
import { readDayFilter } from '../../../features/desk/visits.ts';
import { stopOn } from '../../../server/api.ts';
import { messagesOf } from '../../../server/messages.ts';
import { callAsStaff } from '../../../server/staff.ts';
import { speechFrom } from '../../../texts/speech.ts';
import type { RequestHandler } from './$types';

/** The day's list as a table for other programs, in the officer's language. */
export const GET: RequestHandler = async (event) => {
  const { language, timeZone } = event.locals;
  const { day, state } = readDayFilter(event.url.searchParams);
  const reply = await callAsStaff(event, exportVisits, {
    query: {
      language: language.code,
      ...(day === null ? {} : { day }),
      ...(state === null ? {} : { state }),
    },
  });
  if (!reply.ok) return stopOn(reply);
  const { t } = speechFrom({ ...language, timeZone, messages: messagesOf(language.code) });
  const head = [
    t('desk.from'),
    t('desk.to'),
    t('desk.name'),
    t('desk.prid'),
    t('desk.state'),
    t('desk.noted'),
  ];
  const rows = reply.value.visits.map((visit) => [
    visit.from ?? '',
    visit.to ?? '',
    visit.name ?? '',
    visit.preRegistrationId,
    t(`desk.state-${visit.state}`),
    visit.notedAt ?? '',
  ]);
  return new Response(csvOf([head, ...rows]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="desk-${reply.value.day}.csv"`,
      'cache-control': 'no-store',
    },
  });
};
