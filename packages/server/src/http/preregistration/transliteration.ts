import { ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { transliterate } from '@doorstep/contract/preregistration/transliteration.ts';
import type { ServerCallers } from '../callers.ts';

/** A text of one language in the letters of another. */
export type Transliterate = (
  text: string,
  languages: { readonly from: string; readonly to: string },
) => Result<string, 'language-unsupported'>;

export function transliteration(
  inLettersOf: Transliterate,
): Implementation<typeof transliterate, ServerCallers> {
  return {
    questions: {},
    answer: ({ body: { request } }) => {
      const { from_field_value: text, from_field_lang: from, to_field_lang: to } = request;
      const written = inLettersOf(text ?? '', { from: from ?? '', to: to ?? '' });
      return Promise.resolve(
        written.ok
          ? ok({
              from_field_value: text ?? null,
              from_field_lang: from ?? null,
              to_field_value: written.value,
              to_field_lang: to ?? null,
            })
          : written,
      );
    },
  };
}
