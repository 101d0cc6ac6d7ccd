import type { Contact } from '../../backbone/id-repository/contact.ts';
import type { Message } from '../../backbone/notifier/notifier.ts';
import { writtenNotice } from '../../backbone/notifier/written-notice.ts';
import type { MessageLanguages, Texts } from '../../backbone/master-data/texts.ts';

/** The calls of the old contract that tell the person what came of them (resident-services §5.2). */
export type CallStem =
  | 'RS_LOCK_AUTH'
  | 'RS_UNLOCK_AUTH'
  | 'RS_AUTH_HIST'
  | 'RS_VIN_GEN'
  | 'RS_VIN_REV'
  | 'RS_CRE_REQ'
  | 'RS_UIN_UPDATE'
  | 'RS_DOW_UIN'
  | 'RS_UIN_RPR';

export interface CallFacts {
  readonly stem: CallStem;
  readonly outcome: 'SUCCESS' | 'FAILURE';
  /** As the message shows it. */
  readonly vid?: string;
  readonly registrationId?: string;
}

/** The messages of a call with a code, by the templates of its own, to every contact. */
export function callNotice(
  { texts, languages }: { readonly texts: Texts; readonly languages: MessageLanguages },
  contact: Contact,
  { stem, outcome, vid = '', registrationId = '' }: CallFacts,
): readonly Omit<Message, 'id'>[] {
  const code = `${stem}_${outcome}`;
  return writtenNotice(texts, languages, contact, ['PHONE', 'EMAIL'], {
    sms: [`${code}_SMS`],
    subject: `${code}_EMAIL_SUB`,
    content: `${code}_EMAIL`,
    kind: stem === 'RS_VIN_GEN' || stem === 'RS_VIN_REV' ? 'requests' : 'security',
    values: () => ({ name: contact.name, VID: vid, RID: registrationId }),
  });
}
