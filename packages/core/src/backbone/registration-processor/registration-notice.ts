import { attributeText } from '../id-repository/identity.ts';
import type { Identity } from '../id-repository/identity.ts';
import { contactOf } from '../id-repository/contact.ts';
import type { AttributeNames } from '../id-repository/contact.ts';
import { messageLanguages, renderIn } from '../master-data/texts.ts';
import type { MessageLanguages, Texts } from '../master-data/texts.ts';
import type { Message } from '../notifier/notifier.ts';
import { convertToMaskData } from '../../shared/masking.ts';

/** What a person is told of their registration by the processor itself. */
export type RegistrationNotice =
  | 'received'
  | 'update-received'
  | 'uin-generated'
  | 'uin-updated'
  | 'uin-reactivated'
  | 'uin-deactivated'
  | 'duplicate'
  | 'refused'
  | 'not-possible'
  | 'more-wanted';

const template = (code: string, subject = `${code}_EMAIL_SUB`) => ({
  sms: `${code}_SMS`,
  subject,
  mail: `${code}_EMAIL`,
});

/** By MOSIP's type codes (identity-backbone §15.5). */
export const REGISTRATION_TEMPLATES: Readonly<
  Record<RegistrationNotice, { readonly sms: string; readonly subject: string; readonly mail: string }>
> = {
  received: template('RPR_RPV_SUC'),
  'update-received': template('RPR_RUPV_SUC'),
  'uin-generated': template('RPR_UIN_GEN'),
  'uin-updated': template('RPR_UIN_UPD'),
  'uin-reactivated': template('RPR_UIN_REAC'),
  'uin-deactivated': template('RPR_UIN_DEAC'),
  duplicate: template('RPR_DUP_UIN'),
  refused: template('RPR_SUP_REJECT', 'RPR_SUP_REJECT_EMAIL_SUBJECT'),
  'not-possible': template('RPR_TEC_ISSUE'),
  'more-wanted': template('RPR_PAUSED_FOR_ADD_INFO'),
};

/** A UIN among them is always masked: a message is read by whoever holds the phone. */
export const REGISTRATION_NOTICE_VALUES = [
  'name',
  'RID',
  'UIN',
  'link',
  'wanted',
  'additionalInfoRequestId',
  'answerLink',
] as const;

export interface NoticeParts {
  readonly texts: Texts;
  readonly languages: MessageLanguages;
  readonly attributes: AttributeNames;
  readonly channels: readonly Message['channel'][];
  /** Where a person follows their registration; absolute. */
  readonly link: string;
  /** Where a person finds the changes that they asked for online, and answers what is asked about one; absolute. */
  readonly answerLink: string;
}

/** Of whom, as far as it is known: what was announced stands in for what the packet or the register does not say. */
export interface NoticeSubject {
  readonly registrationId: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly announced: {
    readonly name: string | null;
    readonly email: string | null;
    readonly phone: string | null;
    readonly language: string;
  };
  readonly uin: string | null;
  /** What the person is asked for, as somebody wrote it, and under which id. */
  readonly question: {
    readonly id: string;
    readonly wanted: string;
    readonly answered: 'online' | 'at a centre';
  } | null;
}

/** One message for each way the person can be reached; none where there is no way. */
export function registrationMessages(
  { texts, languages, attributes, channels, link, answerLink }: NoticeParts,
  notice: RegistrationNotice,
  subject: NoticeSubject,
): readonly Omit<Message, 'id'>[] {
  const { announced } = subject;
  const identity: Identity = {
    uin: subject.uin ?? '',
    status: 'ACTIVATED',
    attributes: subject.attributes,
    verifiedAttributes: [],
  };
  const contact = contactOf(identity, attributes, [announced.language]);
  const chosen = messageLanguages(languages, contact.preferredLanguage ?? announced.language);
  const { sms, subject: title, mail } = REGISTRATION_TEMPLATES[notice];
  const written = (code: string, joint: string): string =>
    chosen
      .map((language) => renderIn(texts, code, [language], valuesIn(language), ''))
      .filter((text) => text !== '')
      .join(joint);
  const valuesIn = (language: string): Readonly<Record<string, string>> => ({
    name: nameIn(identity, attributes, language) ?? announced.name ?? '',
    RID: subject.registrationId,
    UIN: subject.uin === null ? '' : convertToMaskData(subject.uin),
    link,
    wanted: subject.question?.wanted ?? '',
    additionalInfoRequestId: subject.question?.id ?? '',
    answerLink: subject.question?.answered === 'online' ? answerLink : '',
  });
  const phone = contact.phone ?? announced.phone;
  const email = contact.email ?? announced.email;
  return [
    ...(phone !== null && channels.includes('SMS')
      ? [{ channel: 'SMS', to: phone, subject: '', text: written(sms, '\n') } as const]
      : []),
    ...(email !== null && channels.includes('EMAIL')
      ? [
          {
            channel: 'EMAIL',
            to: email,
            subject: written(title, ' / '),
            text: written(mail, '\n\n'),
          } as const,
        ]
      : []),
  ].filter(({ text }) => text !== '');
}

function nameIn(identity: Identity, { name }: AttributeNames, language: string): string | null {
  const parts = name.map((one) => attributeText(identity, one, [language])).filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(' ');
}
