import { error } from '@sveltejs/kit';
import { calendarFile } from '../../../../features/booking/calendar-file.ts';
import { loadDonePage } from '../../../../features/booking/done-page.ts';
import { addressWords } from '../../../../features/centre/centre-entry.ts';
import { calledBy } from '../../../../features/booking/party.ts';
import { messagesOf } from '../../../../server/messages.ts';
import { speechFrom } from '../../../../texts/speech.ts';
import type { RequestHandler } from './$types';

/** The appointment for the calendar of this device. */
export const GET: RequestHandler = async (event) => {
  const [visit] = (await loadDonePage(event)).visits;
  if (visit?.centre === undefined || visit.centre === null) error(404, 'There is no appointment');
  const { person, appointment, centre } = visit;
  const { language, timeZone } = event.locals;
  const speech = speechFrom({ ...language, timeZone, messages: messagesOf(language.code) });
  const file = calendarFile(
    {
      prid: person.prid,
      title: speech.t('booking.calendar-title', { name: calledBy(speech, person) }),
      text: `${speech.t('booking.number')}: ${person.prid}\n${speech.t('booking.bring-papers')}`,
      place: addressWords(speech, [centre.name, ...centre.address]),
      timeZone: centre.timeZone,
      ...appointment,
    },
    new Date(),
  );
  return new Response(file, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="${person.prid}.ics"`,
      'cache-control': 'no-store',
    },
  });
};
