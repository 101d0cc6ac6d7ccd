import type { OutputOf } from '@doorstep/contract/operation.ts';
import type { listCardChoices } from '@doorstep/contract/doorstep/card-choices.ts';
import type { Speech } from '../../texts/speech.ts';

/** An attribute as the page offers it and its preview shows it. */
export interface ShownChoice {
  readonly attribute: string;
  readonly label: string;
  readonly whole: string;
  /** Masked, or a day without its year; null where there is no such form. */
  readonly other: string | null;
  readonly form: 'masked' | 'short' | null;
}

export function shownChoices(
  choices: OutputOf<typeof listCardChoices>,
  { dayOfYear, tag }: Pick<Speech, 'dayOfYear' | 'tag'>,
): readonly ShownChoice[] {
  return choices.map(({ attribute, label, day, text, masked }) => {
    if (day !== null)
      return { attribute, label, whole: dayOfYear(day), other: withoutYear(day, tag), form: 'short' };
    return { attribute, label, whole: text ?? '', other: masked, form: masked === null ? null : 'masked' };
  });
}

function withoutYear(day: string, tag: string): string {
  const style: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', timeZone: 'UTC' };
  return new Intl.DateTimeFormat(tag, style).format(new Date(`${day}T00:00:00Z`));
}
