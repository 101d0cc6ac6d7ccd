import type { RequestEvent } from '@sveltejs/kit';
import { redirect } from '@sveltejs/kit';
import { drawQrCode } from '@doorstep/contract/preregistration/form.ts';
import { stopOn } from '../../server/api.ts';
import { callAsApplicant } from '../../server/applicant.ts';
import { isOver, lastMoment } from './limits.ts';
import { loadChosenCentre } from './load-chosen-centre.ts';
import type { ChosenCentre } from './load-chosen-centre.ts';
import { loadParty } from './load-party.ts';
import type { Party } from './load-party.ts';
import type { Applicant } from './party.ts';
import { pridsOf } from './slot-page.ts';

export type DonePage = Awaited<ReturnType<typeof loadDonePage>>;
export type Visit = DonePage['visits'][number];

/** The appointments of those who were booked together, each with the number to show at the centre. */
export async function loadDonePage(event: RequestEvent) {
  const party = await loadParty(event, pridsOf(event));
  const booked = party.people.filter(({ status }) => status === 'Booked');
  if (booked.length === 0) redirect(303, '/pre-registration');
  const centres = new Map<string, Promise<ChosenCentre | null>>();
  const centreOf = (id: string): Promise<ChosenCentre | null> => {
    const known = centres.get(id) ?? loadChosenCentre(event, id);
    centres.set(id, known);
    return known;
  };
  return {
    paths: party.paths,
    fresh: event.url.searchParams.has('booked'),
    isAlone: party.people.length === 1,
    visits: await Promise.all(
      booked.flatMap((person) => {
        const { appointment } = person;
        return appointment === null
          ? []
          : [visitOf(event, { person, appointment, rules: party.rules }, centreOf(appointment.centreId))];
      }),
    ),
  };
}

interface Booked {
  readonly person: Applicant;
  readonly appointment: NonNullable<Applicant['appointment']>;
  readonly rules: Party['rules'];
}

async function visitOf(
  event: RequestEvent,
  { person, appointment, rules }: Booked,
  centrePromise: Promise<ChosenCentre | null>,
) {
  const [centre, qr] = await Promise.all([centrePromise, loadQr(event, person.prid)]);
  return { person, appointment, centre, qr, limits: limitsOf(appointment, centre, rules) };
}

/** Until when it can be moved and cancelled, and whether that is over; null where the centre's clock is not known. */
function limitsOf(
  appointment: Booked['appointment'],
  centre: ChosenCentre | null,
  { rebookHours, cancelHours }: Party['rules'],
) {
  if (centre === null) return null;
  const { timeZone } = centre;
  const now = new Date();
  const move = lastMoment(appointment, timeZone, rebookHours);
  const cancel = lastMoment(appointment, timeZone, cancelHours);
  return { move, cancel, canMove: !isOver(move, timeZone, now), canCancel: !isOver(cancel, timeZone, now) };
}

/** PNG as a data URI. */
async function loadQr(event: RequestEvent, prid: string): Promise<string> {
  const reply = await callAsApplicant(event, drawQrCode, {
    body: {
      id: 'mosip.pre-registration.qrcode.generate',
      version: '1.0',
      requesttime: new Date().toISOString(),
      request: prid,
    },
  });
  return reply.ok ? `data:image/png;base64,${reply.value.qrcode}` : stopOn(reply);
}
