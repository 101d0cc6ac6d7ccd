import type { ApplicationStatus } from '@doorstep/core/preregistration/application/application-status.ts';

/** One application as its owner would remember it; a place is the number of one of the slots. */
export interface Life {
  readonly kind: 'form' | 'lost-uin';
  readonly status: ApplicationStatus | 'gone';
  readonly hasPaper: boolean;
  /** A registration client took it along. */
  readonly isFetched: boolean;
  readonly place: number | null;
}

export type Act =
  | { readonly what: 'book'; readonly of: number; readonly place: number }
  | {
      readonly what:
        | 'edit'
        | 'upload'
        | 'take-away'
        | 'complete'
        | 'reopen'
        | 'cancel'
        | 'discard'
        | 'fetch'
        | 'expire'
        | 'consume';
      readonly of: number;
    };

export const BEGUN: Readonly<Record<Life['kind'], Life>> = {
  form: { kind: 'form', status: 'Application_Incomplete', hasPaper: false, isFetched: false, place: null },
  'lost-uin': {
    kind: 'lost-uin',
    status: 'Pending_Appointment',
    hasPaper: false,
    isFetched: false,
    place: null,
  },
};
export const SEATS = 2;

/** Every change of status that the contract draws (pre-registration §3.2), read off its picture by hand. */
export const LEGAL_CHANGES: ReadonlySet<string> = new Set([
  'begun > Application_Incomplete',
  'begun > Pending_Appointment',
  'Application_Incomplete > Pending_Appointment',
  'Pending_Appointment > Application_Incomplete',
  'Pending_Appointment > Booked',
  'Booked > Cancelled',
  'Booked > Expired',
  'Cancelled > Booked',
  'Expired > Booked',
  'Application_Incomplete > Consumed',
  'Pending_Appointment > Consumed',
  'Booked > Consumed',
  'Cancelled > Consumed',
  'Expired > Consumed',
  'Application_Incomplete > gone',
  'Pending_Appointment > gone',
  'Booked > gone',
  'Cancelled > gone',
]);

const isOpen = ({ kind, status }: Life): boolean =>
  kind === 'form' && (status === 'Application_Incomplete' || status === 'Pending_Appointment');

/** The applications after something was done to one of them; null where the contract refuses it. */
export function afterAct(lives: readonly Life[], act: Act): readonly Life[] | null {
  const life = lives[act.of];
  const after = life === undefined ? null : changed(lives, life, act);
  return after === null ? null : lives.with(act.of, after);
}

function changed(lives: readonly Life[], life: Life, act: Act): Life | null {
  if (act.what === 'book') return booked(lives, life, act);
  if (act.what === 'cancel')
    return life.status === 'Booked' ? { ...life, status: 'Cancelled', place: null } : null;
  if (act.what === 'discard') return isDiscardable(life) ? { ...life, status: 'gone', place: null } : null;
  if (act.what === 'expire')
    return life.status === 'Booked' ? { ...life, status: 'Expired', place: null } : null;
  if (act.what === 'consume') return registered(life);
  if (act.what === 'fetch') return isThere(life) ? { ...life, isFetched: true } : null;
  return isOpen(life) ? filledIn(life, act.what) : null;
}

function booked(lives: readonly Life[], life: Life, act: { of: number; place: number }): Life | null {
  if (!['Pending_Appointment', 'Booked', 'Cancelled', 'Expired'].includes(life.status)) return null;
  const others = lives.filter(({ place }, at) => place === act.place && at !== act.of);
  return others.length < SEATS ? { ...life, status: 'Booked', place: act.place } : null;
}

function isDiscardable({ status }: Life): boolean {
  return status !== 'Expired' && status !== 'Consumed' && status !== 'gone';
}

function isThere({ kind, status }: Life): boolean {
  return kind === 'form' && status !== 'Consumed' && status !== 'gone';
}

/** What somebody may still be filling in is registered only where a client took it along; said again it is no news. */
function registered(life: Life): Life | null {
  if (life.status === 'Consumed') return life;
  if (life.status === 'gone') return null;
  const isUnbooked = life.status === 'Application_Incomplete' || life.status === 'Pending_Appointment';
  return isUnbooked && !life.isFetched ? null : { ...life, status: 'Consumed', place: null };
}

function filledIn(life: Life, what: 'edit' | 'upload' | 'take-away' | 'complete' | 'reopen'): Life | null {
  if (what === 'upload') return { ...life, hasPaper: true };
  if (what === 'reopen') return { ...life, status: 'Application_Incomplete' };
  if (what === 'edit') return life;
  if (!life.hasPaper) return null;
  return what === 'complete'
    ? { ...life, status: 'Pending_Appointment' }
    : { ...life, status: 'Application_Incomplete', hasPaper: false };
}
