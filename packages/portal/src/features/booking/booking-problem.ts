import type { cancelAppointment } from '@doorstep/contract/preregistration/appointment.ts';
import type { bookGroup } from '@doorstep/contract/preregistration/booking.ts';
import type { extendHold, placeHold } from '@doorstep/contract/preregistration/holds.ts';
import type { joinWaitingList, leaveWaitingList } from '@doorstep/contract/preregistration/waiting-list.ts';
import type { Reply } from '@doorstep/contract/client.ts';
import type { Operation, WordOf } from '@doorstep/contract/operation.ts';
import { stopOn } from '../../server/api.ts';
import { failureData } from '../../server/failure-data.ts';
import type { Speech } from '../../texts/speech.ts';

export type BookingWord =
  | WordOf<typeof bookGroup>
  | WordOf<typeof placeHold>
  | WordOf<typeof extendHold>
  | WordOf<typeof cancelAppointment>
  | WordOf<typeof joinWaitingList>
  | WordOf<typeof leaveWaitingList>;

/** A refusal with the hours its sentence may need. */
export interface BookingProblem {
  readonly word: BookingWord;
  readonly hours: number;
}

type Refusal<Op> = Extract<Reply<Op>, { readonly ok: false }>;

/** What was refused, for the page that asked; the error page where it has no words for it. */
export function problemOf<
  Op extends Operation & { readonly failures: Readonly<Partial<Record<BookingWord, unknown>>> },
>(op: Op, reply: Refusal<Op>): BookingProblem {
  const { word } = reply;
  if (word === null || !isBookingWord(op, word)) return stopOn({ ok: false, status: reply.status, word });
  const told = failureData(op.failures[word], reply.errors[0]?.text ?? '');
  return { word, hours: Number(told['hours'] ?? 0) };
}

function isBookingWord(op: Operation, word: string): word is BookingWord {
  return Object.hasOwn(op.failures, word);
}

export function describeBooking({ t }: Speech, { word, hours }: BookingProblem): string {
  return t(`booking.errors.${word}`, { hours });
}
