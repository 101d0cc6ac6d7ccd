import type { Application, Identity } from '../application/application.ts';

/** The fields of the form that a profile is made of, by the country's identity mapping. */
export interface ProfiledFields {
  readonly birthDate: string;
  readonly gender: string;
  readonly email: string;
  readonly phone: string;
  readonly location: readonly string[];
}

export interface AnonymousProfile {
  readonly processName: 'preregistration';
  readonly processStage: 'preregistration';
  /** `yyyy-MM-dd` */
  readonly date: string;
  readonly yearOfBirth: number | null;
  readonly gender: string | null;
  readonly location: readonly string[];
  readonly preferredLanguage: string;
  readonly channel: readonly ('email' | 'phone')[];
  readonly enrollmentCenterId: string | null;
  /** Type codes, in their order. */
  readonly documents: readonly string[];
  readonly status: 'Booked' | 'Prefetched';
}

/** Who applies, as numbers a country plans by (pre-registration §3.12): no name, no address, no number, no PRID. */
export function anonymousProfile(
  { language, status, appointment }: Pick<Application, 'language' | 'status' | 'appointment'>,
  identity: Identity,
  facts: {
    readonly fields: ProfiledFields;
    readonly documentTypes: readonly string[];
    /** `yyyy-MM-dd` */
    readonly today: string;
  },
): AnonymousProfile {
  const { fields, documentTypes, today } = facts;
  const year = /^\d{4}/u.exec(textOf(identity[fields.birthDate]) ?? '')?.[0];
  return {
    processName: 'preregistration',
    processStage: 'preregistration',
    date: today,
    yearOfBirth: year === undefined ? null : Number(year),
    gender: textOf(identity[fields.gender]),
    location: fields.location.flatMap((field) => textOf(identity[field]) ?? []),
    preferredLanguage: language,
    channel: (['email', 'phone'] as const).filter((channel) => textOf(identity[fields[channel]]) !== null),
    enrollmentCenterId: appointment?.centreId ?? null,
    documents: documentTypes.toSorted(),
    status: status === 'Booked' ? 'Booked' : 'Prefetched',
  };
}

/** An answer as text: its own, or that of its first language; null when there is none. */
function textOf(answer: unknown): string | null {
  const first: unknown = Array.isArray(answer) ? answer[0] : answer;
  const value: unknown =
    typeof first === 'object' && first !== null && 'value' in first ? first.value : first;
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
