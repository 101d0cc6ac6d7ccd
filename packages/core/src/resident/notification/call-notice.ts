import type { Contact } from '../../backbone/id-repository/contact.ts';
import type { Wording } from '../../backbone/notifier/notice-words.ts';
import type { Unsent } from '../../backbone/notifier/notifier.ts';
import { noticeToChoose } from '../../backbone/notifier/written-notice.ts';

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
  wording: Wording,
  contact: Contact,
  { stem, outcome, vid = '', registrationId = '' }: CallFacts,
): readonly Unsent[] {
  const code = `${stem}_${outcome}`;
  return noticeToChoose(wording, contact, ['PHONE', 'EMAIL'], {
    sms: [`${code}_SMS`],
    subject: `${code}_EMAIL_SUB`,
    content: `${code}_EMAIL`,
    kind: stem === 'RS_VIN_GEN' || stem === 'RS_VIN_REV' ? 'requests' : 'security',
    values: { words: { name: contact.name, VID: vid, RID: registrationId } },
  });
}
