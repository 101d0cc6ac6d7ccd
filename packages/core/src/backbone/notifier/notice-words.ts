import type { MessageLanguages, Texts } from '../master-data/texts.ts';

/** What a message says, in no language yet: plain data, so that it can wait. */
export interface NoticeTemplates {
  /** The code of the text's template. */
  readonly text: string;
  /** The code of the subject's; of a mail only. */
  readonly subject: string;
  readonly values: NoticeValues;
}

/** What stands for the templates' references. */
export interface NoticeValues {
  /** The same in every language. */
  readonly words: Readonly<Record<string, string>>;
  /** Those that are texts of the country themselves, by their codes. */
  readonly labels?: Readonly<Record<string, string>>;
  /** What `date` and `time` tell, in ISO 8601. */
  readonly at?: string;
}

/** The texts a country writes, and the languages it writes them in. */
export interface Wording {
  readonly texts: Texts;
  readonly languages: MessageLanguages;
}

/** The marks between the languages of one message, by its channel. */
const JOINTS = {
  SMS: { subject: '', text: '\n' },
  EMAIL: { subject: ' / ', text: '\n\n' },
} as const;

/** One message in several languages; those it cannot be written in are left out. */
export function inWords(
  wording: Wording,
  channel: keyof typeof JOINTS,
  { text, subject, values }: NoticeTemplates,
  chosen: readonly string[],
): { readonly subject: string; readonly text: string } {
  const valued = chosen.map((language) => ({ language, filled: valuesIn(wording, values, language) }));
  const joined = (code: string, joint: string): string =>
    valued
      .map(({ language, filled }) => wording.texts.render(code, language, filled) ?? '')
      .filter((one) => one !== '')
      .join(joint);
  return {
    subject: channel === 'SMS' ? '' : joined(subject, JOINTS[channel].subject),
    text: joined(text, JOINTS[channel].text),
  };
}

function valuesIn(
  { texts, languages }: Wording,
  { words, labels = {}, at }: NoticeValues,
  language: string,
): Readonly<Record<string, string>> {
  const labelled = Object.entries(labels).map(
    ([name, code]) => [name, texts.render(code, language, {}) ?? ''] as const,
  );
  return {
    ...words,
    ...Object.fromEntries(labelled),
    ...(at === undefined ? {} : languages.moment(new Date(at), language)),
  };
}
