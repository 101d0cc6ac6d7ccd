/** What a notice is about, as far as people choose how to be told. */
export const NOTICE_KINDS = ['security', 'use', 'requests'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What a message that tells a person something carries until it goes out; a code carries nothing of the kind. */
export interface NoticeOf {
  readonly uin: string;
  readonly kind: NoticeKind;
  /** The message in each language the country writes, for who chooses others before it goes out. */
  readonly written: Readonly<Record<string, { readonly subject: string; readonly text: string }>>;
}

/** The marks between the languages of one message. */
const JOINTS = {
  SMS: { subject: '', text: '\n' },
  EMAIL: { subject: ' / ', text: '\n\n' },
} as const;

/** One message in several languages; those it is not written in are left out. */
export function inLanguages(
  channel: 'SMS' | 'EMAIL',
  written: NoticeOf['written'],
  languages: readonly string[],
): { readonly subject: string; readonly text: string } {
  const parts = languages.flatMap((language) => written[language] ?? []);
  const joined = (part: 'subject' | 'text'): string =>
    parts
      .map((one) => one[part])
      .filter((text) => text !== '')
      .join(JOINTS[channel][part]);
  return { subject: channel === 'SMS' ? '' : joined('subject'), text: joined('text') };
}
