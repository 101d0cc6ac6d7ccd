import type { Contact } from '../../backbone/id-repository/contact.ts';
import type { Wording } from '../../backbone/notifier/notice-words.ts';
import type { Message } from '../../backbone/notifier/notifier.ts';
import { writtenNotice } from '../../backbone/notifier/written-notice.ts';

type CredentialStem = 'RS_CRE_REQ_SUCCESS' | 'RS_CRE_REQ_FAILURE' | 'RS_CRE_STATUS' | 'RS_CRE_CANCEL_SUCCESS';

export interface CredentialFacts {
  readonly requestId: string;
  readonly partner: string;
  readonly credentialType: string;
  readonly status: string;
}

/** The messages of the old contract's calls about credentials, by the templates of their own (resident-services §5.2). */
export function credentialNotice(
  wording: Wording,
  contact: Contact,
  stem: CredentialStem,
  facts: CredentialFacts,
): readonly Omit<Message, 'id'>[] {
  return writtenNotice(wording, contact, ['PHONE', 'EMAIL'], {
    sms: [`${stem}_SMS`],
    subject: `${stem}_EMAIL_SUB`,
    content: `${stem}_EMAIL`,
    values: {
      words: {
        name: contact.name,
        RID: facts.requestId,
        partnerName: facts.partner,
        credentialName: facts.credentialType,
        status: facts.status,
      },
    },
  });
}
