import type { Acknowledgement, Fact } from '@doorstep/core/documents/document.ts';
import { pageData, wordingOf } from './page-data.ts';
import type { DocumentOffice, FactData, PageData, Wording } from './page-data.ts';

export interface AcknowledgementData extends PageData {
  readonly facts: readonly FactData[];
  readonly openOnline: string;
  readonly link: string;
}

/** The country chooses the facts and their order; a fact the event does not have is left out. */
export function acknowledgementData(office: DocumentOffice, document: Acknowledgement): AcknowledgementData {
  const wording = wordingOf(office, document);
  const facts = office.design.acknowledgementFacts.flatMap((name) =>
    document.facts.filter((fact) => fact.name === name),
  );
  return {
    ...pageData(office, document, { title: 'acknowledgement-title', lead: 'acknowledgement-lead' }),
    facts: facts.map((fact) => factData(fact, wording)),
    openOnline: wording.say('open-online'),
    link: document.link,
  };
}

function factData({ name, value }: Fact, { say, instant }: Wording): FactData {
  const label = say(`fact-${name}`);
  switch (value.form) {
    case 'text':
    case 'number':
      return { label, form: value.form, text: value.text };
    case 'list':
      return { label, form: 'list', items: value.items };
    case 'instant':
      return { label, form: 'text', text: instant(value.at) };
    case 'status':
      return { label, form: 'status', text: value.text, tone: value.status };
  }
}
