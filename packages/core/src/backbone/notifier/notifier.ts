import type { NoticeOf } from './notice-kind.ts';

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
  /** Of a notice: whom it tells of what, so that it goes as they wish. */
  readonly notice?: NoticeOf;
}

/** A file that goes with a mail; what is of a calendar says whether it is an entry or the end of one. */
export type Attachment =
  | { readonly name: string; readonly kind: 'pdf'; readonly base64: string }
  | { readonly name: string; readonly kind: 'calendar' | 'calendar-cancel'; readonly text: string };

/** Delivers by mail and SMS; throws when the gateway did not take it, and the job tries again. */
export interface Notifier {
  readonly deliver: (message: Message) => Promise<void>;
}
