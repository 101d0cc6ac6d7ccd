import type { ApplicationStatus } from '@doorstep/core/preregistration/application/application-status.ts';
import { statusesAllowing } from '@doorstep/core/preregistration/application/application-status.ts';

/** What the person can do next with an application, in the words of its texts. */
export type NextStep = 'continue' | 'book' | 'see' | 'book-again' | 'nothing';

const NEXT: Readonly<Record<ApplicationStatus, NextStep>> = {
  Application_Incomplete: 'continue',
  Pending_Appointment: 'book',
  Booked: 'see',
  Cancelled: 'book-again',
  Expired: 'book-again',
  Prefetched: 'nothing',
  Consumed: 'nothing',
};

const PAGES = { continue: '', book: '/centre', see: '/done', 'book-again': '/centre' } as const;

/** Null where nothing is left to do. */
export function nextStep(
  prid: string,
  status: ApplicationStatus,
): { readonly name: Exclude<NextStep, 'nothing'>; readonly href: string } | null {
  const name = NEXT[status];
  if (name === 'nothing') return null;
  return { name, href: `/pre-registration/${prid}${PAGES[name]}` };
}

export function isWaitingForBooking(status: ApplicationStatus): boolean {
  return ['book', 'book-again'].includes(NEXT[status]);
}

export function isDiscardable(status: ApplicationStatus): boolean {
  return statusesAllowing('discard').includes(status);
}

export function isChangeable(status: ApplicationStatus): boolean {
  return statusesAllowing('edit').includes(status);
}
