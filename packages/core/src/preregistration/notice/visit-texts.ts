import { wallMoment } from '../../backbone/master-data/centre-hours.ts';
import { messageLanguages } from '../../backbone/master-data/texts.ts';
import type { RegistrationCentre } from '../../backbone/master-data/registration-centre.ts';
import { isRecord } from '../../shared/path-fault.ts';
import type { Appointment, Identity } from '../application/application.ts';
import type { NoticePorts } from './notice-ports.ts';
import type { ToldApplication } from './notice-store.ts';
import { PURPOSE_LABELS } from './notice-values.ts';
import type { NoticeValues } from './notice-values.ts';
import { dateFormat } from '../../shared/date-format.ts';

/** A visit to a centre as one language tells it. */
export interface VisitTexts {
  readonly language: string;
  /** Of the person; empty where no form says it. */
  readonly name: string;
  readonly purpose: string;
  readonly centre: CentreTexts;
  readonly values: NoticeValues;
}

interface CentreTexts {
  readonly name: string;
  readonly addressLines: readonly string[];
  readonly phone: string | null;
}

export interface Visit {
  /** The centre's own, by which all its times are told (weakness C23). */
  readonly zone: string;
  /** In each of the person's languages, the one they used first. */
  readonly texts: readonly VisitTexts[];
}

type VisitPorts = Pick<
  NoticePorts,
  'masterData' | 'texts' | 'languages' | 'tagOf' | 'fields' | 'portalLink' | 'zone'
>;

/**
 * What is told of an appointment. Languages that the country does not write are left out; without any that it writes,
 * its own is taken.
 */
export async function visitTexts(
  ports: VisitPorts,
  application: ToldApplication,
  { appointment, at, languages }: { appointment: Appointment; at: Date; languages: readonly string[] },
): Promise<Visit> {
  const centres = await ports.masterData.centreInAllLanguages(appointment.centreId);
  const zone = centres[0]?.timeZone ?? ports.zone;
  const told = languages.filter((language) => ports.languages.written.includes(language));
  return {
    zone,
    texts: (told.length > 0 ? told : messageLanguages(ports.languages, null)).map((language) =>
      inLanguage(ports, application, { appointment, at, language, centres, zone }),
    ),
  };
}

/** The languages of an application: those of its form, the one it was begun in first (pre-registration §3.9). */
export function languagesOf({
  language,
  form,
}: Pick<ToldApplication, 'language' | 'form'>): readonly string[] {
  const answered = form?.languages ?? [language];
  return [...answered.filter((one) => one === language), ...answered.filter((one) => one !== language)];
}

function inLanguage(
  ports: VisitPorts,
  application: ToldApplication,
  {
    appointment,
    at,
    language,
    centres,
    zone,
  }: {
    appointment: Appointment;
    at: Date;
    language: string;
    centres: readonly RegistrationCentre[];
    zone: string;
  },
): VisitTexts {
  const { prid, bookingType, form } = application;
  const tag = ports.tagOf(language);
  const centre = centreTexts(centres, language);
  const name = nameIn(form?.identity[ports.fields.name], language);
  const purpose = ports.texts.render(PURPOSE_LABELS[bookingType], language, {}) ?? '';
  const done = wallMoment(at, zone);
  return {
    language,
    name,
    purpose,
    centre,
    values: {
      name: name === '' ? prid : name,
      ApplicationId: prid,
      PRID: prid,
      Date: dayIn(tag, done.date),
      Time: timeIn(tag, done.time),
      Appointmentdate: dayIn(tag, appointment.date),
      Appointmenttime: timeIn(tag, appointment.from),
      ApplicationDetails: purpose,
      RegistrationCenterName: centre.name,
      RegistrationCenterAddress: centre.addressLines.join(', '),
      PortalLink: ports.portalLink,
    },
  };
}

function centreTexts(centres: readonly RegistrationCentre[], language: string): CentreTexts {
  const centre = centres.find((one) => one.language === language) ?? centres[0];
  const lines = [centre?.addressLine1, centre?.addressLine2, centre?.addressLine3];
  return {
    name: centre?.name ?? '',
    addressLines: lines.filter((line) => line !== undefined && line.trim() !== '').map(String),
    phone: centre?.contactPhone || null,
  };
}

/** A name is a text, or one for each language. */
function nameIn(value: Identity[string], language: string): string {
  if (typeof value === 'string') return value;
  const written = (Array.isArray(value) ? value : []).filter(isRecord);
  const own = written.find((one) => one['language'] === language) ?? written[0];
  return typeof own?.['value'] === 'string' ? own['value'] : '';
}

function dayIn(tag: string, date: string): string {
  const style = {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  } as const;
  return dateFormat(tag, style).format(new Date(`${date}T00:00:00Z`));
}

function timeIn(tag: string, time: string): string {
  const style = { timeStyle: 'short', timeZone: 'UTC' } as const;
  return dateFormat(tag, style).format(new Date(`2000-01-01T${time}Z`));
}
