/** Where an application stands (pre-registration §3.1). */
export const APPLICATION_STATUSES = [
  'Application_Incomplete',
  'Pending_Appointment',
  'Booked',
  'Cancelled',
  'Expired',
  'Prefetched',
  'Consumed',
] as const;
export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number];

export function isApplicationStatus(text: string): text is ApplicationStatus {
  return APPLICATION_STATUSES.some((status) => status === text);
}

/**
 * What happens to an application. `complete` and `reopen` are the applicant's; `expire` and `consume` are the jobs'; the last four are
 * a desk's, and leave the status as it is (a walk-in that takes a seat is booked besides).
 */
export type ApplicationAct =
  | 'edit'
  | 'change-documents'
  | 'complete'
  | 'reopen'
  | 'book'
  | 'cancel'
  | 'discard'
  | 'fetch'
  | 'expire'
  | 'consume'
  | 'arrive'
  | 'miss'
  | 'walk-in'
  | 'undo-arrival';

type Changes = Readonly<Partial<Record<ApplicationAct, ApplicationStatus | 'gone'>>>;

/**
 * Every legal change and where it leads; what is not here is refused (pre-registration §3.2). A registration client's
 * fetch leaves an application where it is, so that nobody loses what they are still filling in (weakness C26).
 */
const CHANGES: Readonly<Record<ApplicationStatus, Changes>> = {
  Application_Incomplete: {
    edit: 'Application_Incomplete',
    'change-documents': 'Application_Incomplete',
    complete: 'Pending_Appointment',
    reopen: 'Application_Incomplete',
    discard: 'gone',
    fetch: 'Application_Incomplete',
    consume: 'Consumed',
    'walk-in': 'Application_Incomplete',
    'undo-arrival': 'Application_Incomplete',
  },
  Pending_Appointment: {
    edit: 'Pending_Appointment',
    'change-documents': 'Pending_Appointment',
    complete: 'Pending_Appointment',
    reopen: 'Application_Incomplete',
    book: 'Booked',
    discard: 'gone',
    fetch: 'Pending_Appointment',
    consume: 'Consumed',
    'walk-in': 'Pending_Appointment',
    'undo-arrival': 'Pending_Appointment',
  },
  Booked: {
    book: 'Booked',
    cancel: 'Cancelled',
    discard: 'gone',
    fetch: 'Booked',
    expire: 'Expired',
    consume: 'Consumed',
    arrive: 'Booked',
    miss: 'Booked',
    'walk-in': 'Booked',
    'undo-arrival': 'Booked',
  },
  Cancelled: {
    book: 'Booked',
    discard: 'gone',
    fetch: 'Cancelled',
    consume: 'Consumed',
    'walk-in': 'Cancelled',
    'undo-arrival': 'Cancelled',
  },
  Expired: {
    book: 'Booked',
    fetch: 'Expired',
    consume: 'Consumed',
    'walk-in': 'Expired',
    'undo-arrival': 'Expired',
  },
  Prefetched: {
    discard: 'gone',
    fetch: 'Prefetched',
    consume: 'Consumed',
    'walk-in': 'Prefetched',
    'undo-arrival': 'Prefetched',
  },
  Consumed: {},
};

/** The statuses in which something may happen: what a statement compares the row with. */
export function statusesAllowing(act: ApplicationAct): readonly ApplicationStatus[] {
  return APPLICATION_STATUSES.filter((status) => CHANGES[status][act] !== undefined);
}

/** The status after something happened; null where it may not happen, `gone` where nothing is left. */
export function statusAfter(
  status: ApplicationStatus,
  act: ApplicationAct,
): ApplicationStatus | 'gone' | null {
  return CHANGES[status][act] ?? null;
}

/** Whether an applicant has handed the form in; the wire's second status (pre-registration §3.1). */
export function applicationStatusCode(status: ApplicationStatus): 'DRAFT' | 'SUBMITTED' {
  return status === 'Application_Incomplete' ? 'DRAFT' : 'SUBMITTED';
}
