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

/** What happens to an application. `complete` and `reopen` are the applicant's; `expire` and `consume` are the jobs'. */
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
  | 'consume';

type Changes = Readonly<Partial<Record<ApplicationAct, ApplicationStatus | 'gone'>>>;

/** Every legal change and where it leads; what is not here is refused (pre-registration §3.2). */
const CHANGES: Readonly<Record<ApplicationStatus, Changes>> = {
  Application_Incomplete: {
    edit: 'Application_Incomplete',
    'change-documents': 'Application_Incomplete',
    complete: 'Pending_Appointment',
    reopen: 'Application_Incomplete',
    discard: 'gone',
    fetch: 'Prefetched',
  },
  Pending_Appointment: {
    edit: 'Pending_Appointment',
    'change-documents': 'Pending_Appointment',
    complete: 'Pending_Appointment',
    reopen: 'Application_Incomplete',
    book: 'Booked',
    discard: 'gone',
    fetch: 'Prefetched',
  },
  Booked: {
    book: 'Booked',
    cancel: 'Cancelled',
    discard: 'gone',
    fetch: 'Booked',
    expire: 'Expired',
    consume: 'Consumed',
  },
  Cancelled: { book: 'Booked', discard: 'gone', fetch: 'Cancelled', consume: 'Consumed' },
  Expired: { book: 'Booked', fetch: 'Expired', consume: 'Consumed' },
  Prefetched: { discard: 'gone', fetch: 'Prefetched', consume: 'Consumed' },
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
