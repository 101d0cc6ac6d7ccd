import type { Contact } from '../../backbone/id-repository/contact.ts';
import type { Message } from '../../backbone/notifier/notifier.ts';
import { writtenNotice } from '../../backbone/notifier/written-notice.ts';
import type { MessageLanguages, Texts } from '../../backbone/master-data/texts.ts';

type CredentialStem = 'RS_CRE_REQ_SUCCESS' | 'RS_CRE_REQ_FAILURE' | 'RS_CRE_STATUS' | 'RS_CRE_CANCEL_SUCCESS';

export interface CredentialFacts {
  readonly requestId: string;
  readonly partner: string;
  readonly credentialType: string;
  readonly status: string;
}

/** The messages of the old contract's calls about credentials, by the templates of their own (resident-services §5.2). */
export function credentialNotice(
  { texts, languages }: { readonly texts: Texts; readonly languages: MessageLanguages },
  contact: Contact,
  stem: CredentialStem,
  facts: CredentialFacts,
): readonly Omit<Message, 'id'>[] {
  return writtenNotice(texts, languages, contact, ['PHONE', 'EMAIL'], {
    sms: [`${stem}_SMS`],
    subject: `${stem}_EMAIL_SUB`,
    content: `${stem}_EMAIL`,
    values: () => ({
      name: contact.name,
      RID: facts.requestId,
      partnerName: facts.partner,
      credentialName: facts.credentialType,
      status: facts.status,
    }),
  });
}
