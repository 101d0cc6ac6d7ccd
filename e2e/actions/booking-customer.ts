import { setTimeout as sleep } from 'node:timers/promises';
import { call } from '@doorstep/contract/client.ts';
import { createLostUinApplication } from '@doorstep/contract/preregistration/appointment-application.ts';
import { cancelAppointment } from '@doorstep/contract/preregistration/appointment.ts';
import { bookAppointment } from '@doorstep/contract/preregistration/booking.ts';
import { placeHold } from '@doorstep/contract/preregistration/holds.ts';
import type { Doorstep } from '../src/doorstep.ts';
import type { Visitor } from '../src/visitor.ts';
import { applicantByHttp, preregistrationEnvelope } from './apply-by-http.ts';

export interface WantedSlot {
  readonly centreId: string;
  readonly date: string;
  readonly from: string;
  readonly to: string;
}

/** Somebody with one application, who books, moves, cancels and holds, one after the other. */
export interface BookingCustomer {
  readonly prid: string;
  readonly work: (over: () => boolean) => Promise<void>;
  /** Every state the answers leave possible: a slot's name, or that there is none. */
  readonly possible: () => readonly string[];
  readonly answers: () => number;
}

export const NO_APPOINTMENT = 'no appointment';

export function slotName({ centreId, date, from }: WantedSlot): string {
  return `${centreId} ${date} ${from}`;
}

interface Chances {
  readonly random: () => number;
  readonly slots: readonly WantedSlot[];
}

/** Signs in with an address of their own and makes an application that can be booked. */
export async function createBookingCustomer(
  doorstep: Doorstep,
  userId: string,
  chances: Chances,
): Promise<BookingCustomer> {
  const visitor = await applicantByHttp(doorstep, userId);
  const prid = await newApplication(visitor);
  let possible = new Set([NO_APPOINTMENT]);
  let answers = 0;
  const act = async (): Promise<void> => {
    const { what, slot } = nextAct(chances);
    const answer = await send(visitor, what, prid, slot).catch(() => 'lost' as const);
    if (answer !== 'lost') answers += 1;
    if (what !== 'hold')
      possible = after(possible, answer, what === 'book' ? slotName(slot) : NO_APPOINTMENT);
  };
  return {
    prid,
    work: async (over) => {
      while (!over()) {
        await act();
        await sleep(chances.random() * 20);
      }
    },
    possible: () => [...possible],
    answers: () => answers,
  };
}

/** What somebody knows of what they asked for; lost is an answer that never came, or that blamed the product. */
type Answer = 'done' | 'refused' | 'lost';

/** The state it names when it is done, the one before when it was refused, and either where nobody knows. */
function after(before: ReadonlySet<string>, answer: Answer, aim: string): Set<string> {
  if (answer === 'done') return new Set([aim]);
  return new Set(answer === 'refused' ? before : [...before, aim]);
}

type Act = 'book' | 'cancel' | 'hold';

function nextAct({ random, slots }: Chances): { readonly what: Act; readonly slot: WantedSlot } {
  const [chance, slot] = [random(), slots[Math.floor(random() * slots.length)]];
  if (slot === undefined) throw new Error('There are no slots to want');
  return { what: chance < 0.6 ? 'book' : chance < 0.85 ? 'cancel' : 'hold', slot };
}

async function send({ transport }: Visitor, what: Act, prid: string, slot: WantedSlot): Promise<Answer> {
  const params = { preRegistrationId: prid };
  if (what === 'cancel') return answerOf(await call(transport, cancelAppointment, { params }));
  if (what === 'hold')
    return answerOf(await call(transport, placeHold, { body: { applications: [prid], ...slot } }));
  const body = preregistrationEnvelope('booking.book', {
    registration_center_id: slot.centreId,
    appointment_date: slot.date,
    time_slot_from: slot.from,
    time_slot_to: slot.to,
  });
  return answerOf(await call(transport, bookAppointment, { params, headers: {}, body }));
}

function answerOf(
  reply: { readonly ok: true } | { readonly ok: false; readonly word: string | null },
): Answer {
  if (reply.ok) return 'done';
  return reply.word === null ? 'lost' : 'refused';
}

async function newApplication({ transport }: Visitor): Promise<string> {
  const body = preregistrationEnvelope('lostuin.create', { langCode: 'eng' });
  const made = await call(transport, createLostUinApplication, { headers: {}, body });
  if (!made.ok) throw new Error(`No application was made: ${JSON.stringify(made.errors)}`);
  return made.value.applicationId;
}
