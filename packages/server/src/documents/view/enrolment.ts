import type { EnrolmentReceipt } from '@doorstep/core/documents/document.ts';
import { pageData, wordingOf } from './page-data.ts';
import type { DocumentOffice, FactData, PageData } from './page-data.ts';

interface EnrolmentData extends PageData {
  readonly facts: readonly FactData[];
  readonly openOnline: string;
  readonly link: string;
}

/** The number first: it is what somebody looks for who takes the paper out again. */
export function enrolmentData(office: DocumentOffice, document: EnrolmentReceipt): EnrolmentData {
  const { say, instant } = wordingOf(office, document);
  const texts = { title: 'enrolment-title', lead: 'enrolment-lead' } as const;
  const { registrationId, name, centre, at, link } = document;
  return {
    ...pageData(office, document, { ...texts, service: 'preregistrationService' }),
    facts: [
      { label: say('enrolment-number'), form: 'number', text: registrationId },
      ...(name === '' ? [] : [{ label: say('enrolment-name'), form: 'text', text: name } as const]),
      { label: say('enrolment-centre'), form: 'text', text: centre },
      { label: say('enrolment-date'), form: 'text', text: instant(at) },
    ],
    openOnline: say('enrolment-follow'),
    link,
  };
}
