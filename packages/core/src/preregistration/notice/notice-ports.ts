import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { CentreFacts } from '../booking/booking-ports.ts';
import type { MessageLanguages, Texts } from '../../backbone/master-data/texts.ts';
import type { PdfGenerator } from '../../documents/pdf-generator.ts';
import type { Owner } from '../application/application.ts';
import type { UserIdPatterns } from '../account/user-id.ts';
import type { CalendarFile } from './calendar-event.ts';
import type { Addressee } from './notice.ts';
import type { NoticeStore } from './notice-store.ts';

/** What telling applicants of their bookings stands on. */
export interface NoticePorts {
  readonly notices: NoticeStore;
  readonly masterData: Pick<CentreFacts, 'centreInAllLanguages'>;
  readonly texts: Texts;
  readonly languages: MessageLanguages;
  /** The BCP 47 tag that a language's dates are written by. */
  readonly tagOf: (language: string) => string;
  /** Fields of the form. */
  readonly fields: { readonly name: string; readonly email: string; readonly phone: string };
  readonly patterns: UserIdPatterns;
  readonly channels: readonly Addressee['channel'][];
  readonly pdf: PdfGenerator;
  readonly calendarFile: CalendarFile;
  readonly base64: (bytes: Uint8Array) => string;
  /** Where an applicant finds their applications; absolute. */
  readonly portalLink: string;
  /** The country's zone, for a centre that is gone. */
  readonly zone: string;
  readonly now: () => Date;
  readonly enumeration: 'contract' | 'uniform';
  /** Recipients an applicant may name beside themselves. */
  readonly most: { readonly ofApplication: number; readonly ofAccountADay: number };
  readonly entry: (prid: string, owner: Owner) => AuditEntry;
}
