import type { NoticeKind } from './notice-kind.ts';
import type { NoticeTemplates } from './notice-words.ts';

/** A message ready to go; rendered, in the person's languages. */
export interface Message {
  /** Message-ID: the same message sent twice is delivered or kept once. */
  readonly id: string;
  readonly channel: 'SMS' | 'EMAIL';
  /** Phone digits or e-mail address. */
  readonly to: string;
  /** Empty for SMS. */
  readonly subject: string;
  readonly text: string;
  /** Of a mail only. */
  readonly attachments?: readonly Attachment[];
}

/** What a person is told by one of their contacts, put into words when it goes out: as they wish to be told then. */
export interface Notice {
  readonly id: string;
  readonly channel: Message['channel'];
  readonly to: string;
  readonly notice: {
    readonly uin: string;
    readonly kind: NoticeKind;
    readonly templates: NoticeTemplates;
    /** Of whoever chose none. */
    readonly languages: readonly string[];
  };
}

/** What is to go out, before it has an id. */
export type Unsent = Omit<Message, 'id'> | Omit<Notice, 'id'>;

/** What has words goes as it was written. */
export function isNotice<Sent extends Unsent>(sent: Sent): sent is Extract<Sent, Pick<Notice, 'notice'>> {
  return !('text' in sent);
}

/** A file that goes with a mail; what is of a calendar says whether it is an entry or the end of one. */
export type Attachment =
  | { readonly name: string; readonly kind: 'pdf'; readonly base64: string }
  | { readonly name: string; readonly kind: 'calendar' | 'calendar-cancel'; readonly text: string };

/** Delivers by mail and SMS; throws when the gateway did not take it, and the job tries again. */
export interface Notifier {
  readonly deliver: (message: Message) => Promise<void>;
}
