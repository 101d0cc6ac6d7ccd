import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { valueAt } from '@doorstep/contract/json.ts';
import type { transliterateText } from '@doorstep/contract/resident/transliteration.ts';
import type { ServerCallers } from '../callers.ts';
import type { Transliterate } from '../preregistration/transliteration.ts';

export function residentTransliteration(
  inLettersOf: Transliterate,
): Implementation<typeof transliterateText, ServerCallers> {
  return {
    questions: {
      'languages-differ': ({ body }) =>
        Promise.resolve(
          valueAt(body, ['request', 'from_field_lang']) !== valueAt(body, ['request', 'to_field_lang']),
        ),
    },
    answer: ({ body: { request } }) => {
      const { from_field_value: text, from_field_lang: from, to_field_lang: to } = request;
      const written = inLettersOf(text, { from, to });
      return Promise.resolve(
        written.ok ? ok({ ...request, to_field_value: written.value }) : fail('language-unsupported'),
      );
    },
  };
}
