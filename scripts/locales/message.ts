import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';

/** One choice by number, with the categories a text gives a form for (`one`, `few`, or exact as `=0`). */
export interface NumberChoice {
  readonly name: string;
  readonly type: Intl.PluralRuleType;
  readonly forms: readonly string[];
}

/** What of an ICU message the translations of it must agree on, and what each language decides. */
export interface MessageShape {
  /** `name: kind` of each placeholder, sorted; a select carries its options, which are codes and not text. */
  readonly placeholders: readonly string[];
  readonly numberChoices: readonly NumberChoice[];
  /** Whether anything is left to translate beside the placeholders. */
  readonly hasWords: boolean;
}

/** @throws SyntaxError where the text is no ICU message. */
export function readMessage(text: string): MessageShape {
  const elements = everyElement(parse(text));
  return {
    placeholders: [...new Set(elements.flatMap(placeholderOf))].sort(),
    numberChoices: elements.flatMap(numberChoiceOf),
    hasWords: elements.some((element) => element.type === TYPE.literal && /\p{L}/u.test(element.value)),
  };
}

function everyElement(elements: readonly MessageFormatElement[]): MessageFormatElement[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.tag) return [element, ...everyElement(element.children)];
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [element];
    return [element, ...Object.values(element.options).flatMap((option) => everyElement(option.value))];
  });
}

function placeholderOf(element: MessageFormatElement): string[] {
  if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
  if (element.type === TYPE.select)
    return [`${element.value}: select ${Object.keys(element.options).sort().join('|')}`];
  return [`${element.value}: ${TYPE[element.type]}`];
}

function numberChoiceOf(element: MessageFormatElement): NumberChoice[] {
  if (element.type !== TYPE.plural) return [];
  return [
    { name: element.value, type: element.pluralType ?? 'cardinal', forms: Object.keys(element.options) },
  ];
}
