import type { CardChoice } from '@doorstep/core/backbone/digital-card/digital-card.ts';
import type { Identity } from '@doorstep/core/backbone/id-repository/identity.ts';
import type { CardLayout } from '@doorstep/core/country/card-design.ts';
import type { CardValue } from '@doorstep/core/documents/card.ts';
import { cardValue } from './card-person.ts';
import type { LogicalNames } from './card-person.ts';
import { maskedText } from './card-mask.ts';

/** What of a person the country's personalised card has a place for. */
export function cardChoices(
  { front, back }: CardLayout,
  names: LogicalNames,
  person: Identity,
  language: string,
): readonly CardChoice[] {
  return [...front, ...back].flatMap(({ attribute, label }) => {
    const value = cardValue(person, names, attribute);
    if (value === null) return [];
    const text = textOf(value, language);
    return [
      {
        attribute,
        label: label[language] ?? attribute,
        day: value.form === 'day' ? value.day : null,
        text,
        masked: text === null ? null : maskedText(attribute, names, text),
      },
    ];
  });
}

function textOf(value: CardValue, language: string): string | null {
  if (value.form === 'day') return null;
  if (value.form === 'plain') return value.text;
  return (value.texts.find((text) => text.language === language) ?? value.texts[0])?.value ?? '';
}
