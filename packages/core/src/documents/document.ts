import type { AccessKind, ActorKind } from '../backbone/personal-access/personal-accesses.ts';
import type { EventStatus } from '../resident/history/event-status.ts';
import type { Card } from './card.ts';
import type { Printed } from './printed.ts';

/** A document of this product: everything it says but its labels, which are the country's. */
export type Document =
  | Acknowledgement
  | ServiceHistory
  | AccessList
  | RegistrationCentreList
  | SupportingDocumentList
  | AppointmentSlip
  | EnrolmentReceipt
  | Card;

/** What an acknowledgement can state of an event; a country chooses which of them it prints, and in what order. */
export const FACT_NAMES = [
  'eventId',
  'eventType',
  'status',
  'date',
  'summary',
  'applicantName',
  'individualIdType',
  'authenticationMode',
  'vidType',
  'vid',
  'authTypes',
  'channel',
  'partnerName',
  'attributes',
] as const;
export type FactName = (typeof FACT_NAMES)[number];

export interface Fact {
  readonly name: FactName;
  readonly value: FactValue;
}

/** A number is written left to right in every script, and in groups where it is long. */
export type FactValue =
  | { readonly form: 'text'; readonly text: string }
  | { readonly form: 'number'; readonly text: string }
  | { readonly form: 'list'; readonly items: readonly string[] }
  | { readonly form: 'instant'; readonly at: Date }
  | { readonly form: 'status'; readonly text: string; readonly status: EventStatus };

/** What our records say about one event of a resident (MOSIP's acknowledgement). */
export interface Acknowledgement extends Printed {
  readonly kind: 'acknowledgement';
  readonly facts: readonly Fact[];
  /** The event's page, printed as a QR code too. */
  readonly link: string;
}

export interface ServiceHistory extends Printed {
  readonly kind: 'service-history';
  /** First and last day, ISO; null for a history without bounds. */
  readonly period: { readonly from: string; readonly to: string } | null;
  /** What else it was narrowed by, in words. */
  readonly serviceTypes: readonly string[];
  readonly statuses: readonly string[];
  readonly search: string | null;
  readonly entries: readonly ServiceHistoryEntry[];
  /** Events that match; more than `entries` where the document had to be cut. */
  readonly total: number;
}

export interface ServiceHistoryEntry {
  readonly eventId: string;
  readonly eventType: string;
  readonly description: string;
  readonly statusText: string;
  readonly status: EventStatus;
  readonly at: Date;
}

/** Who came near a resident's data, the last first; or what they did themselves. */
export interface AccessList extends Printed {
  readonly kind: 'accesses';
  readonly whose: 'own' | 'others';
  /** ISO days; null for no bound. */
  readonly from: string | null;
  readonly until: string | null;
  readonly accesses: readonly PrintedAccess[];
  /** Accesses that match; more than are listed where the document had to be cut. */
  readonly total: number;
}

export interface PrintedAccess {
  readonly actor: ActorKind;
  /** The name of a partner or a system; null where there is none to tell. */
  readonly by: string | null;
  readonly centre: string | null;
  readonly what: AccessKind;
  readonly times: number;
  readonly wentThrough: boolean;
  readonly at: Date;
}

export interface RegistrationCentreList extends Printed {
  readonly kind: 'registration-centres';
  /** What was looked for, in words; null for the surroundings of a point. */
  readonly place: string | null;
  readonly centres: readonly ListedCentre[];
  /** Centres that match; more than `centres` where the document had to be cut. */
  readonly total: number;
}

export interface ListedCentre {
  readonly name: string;
  readonly addressLines: readonly string[];
  readonly phone: string | null;
  /** Working days in a row, first and last of each in words; empty where the centre states none. */
  readonly workingDays: readonly { readonly first: string; readonly last: string }[];
  /** `HH:mm:ss` on the centre's own clock. */
  readonly opensAt: string;
  readonly closesAt: string;
  readonly lunch: { readonly from: string; readonly to: string } | null;
}

export interface SupportingDocumentList extends Printed {
  readonly kind: 'supporting-documents';
  readonly categories: readonly SupportingDocumentCategory[];
}

/** What has to be proved, such as where somebody lives, and the documents any one of which proves it. */
export interface SupportingDocumentCategory {
  readonly name: string;
  readonly description: string;
  readonly documents: readonly string[];
}

/** What an applicant brings to the registration centre (pre-registration's acknowledgement): a slip for each visit. */
export interface AppointmentSlip extends Printed {
  readonly kind: 'appointment';
  readonly visits: readonly SlipVisit[];
  /** What to bring and to mind, a line each. */
  readonly advice: readonly string[];
}

export interface SlipVisit {
  /** Printed as a QR code too, which the centre scans. */
  readonly prid: string;
  /** Empty where the application is an appointment only. */
  readonly name: string;
  readonly purpose: string;
  readonly centre: {
    readonly name: string;
    readonly addressLines: readonly string[];
    readonly phone: string | null;
  };
  /** ISO. */
  readonly date: string;
  /** `HH:mm:ss` on the centre's own clock. */
  readonly from: string;
  readonly to: string;
}

/** What a person takes home from the centre: the number under which their registration is followed. */
export interface EnrolmentReceipt extends Printed {
  readonly kind: 'enrolment';
  /** AID: 29 digits. */
  readonly registrationId: string;
  readonly name: string;
  readonly centre: string;
  readonly at: Date;
  /** Where it is followed; printed as a QR code too. */
  readonly link: string;
}
