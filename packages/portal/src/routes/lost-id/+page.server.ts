import { fail } from '@sveltejs/kit';
import type { ActionFailure } from '@sveltejs/kit';
import { askLostNumber, proveLostNumber } from '@doorstep/contract/doorstep/lost-number.ts';
import { FIELDS, KINDS, missing } from '../../features/lost-id/lost-form.ts';
import type { Problem, ProblemWord, Step, Typed } from '../../features/lost-id/lost-form.ts';
import { callApi, stopOn } from '../../server/api.ts';
import { failureData } from '../../server/failure-data.ts';
import { formText } from '../../server/form-text.ts';
import { plainDigits } from '../../texts/digits.ts';
import type { Actions, PageServerLoad } from './$types';

interface Returned {
  readonly typed: Typed;
  readonly step: Step;
  readonly problems: readonly Problem[];
}

type Answer = Returned | ActionFailure<Returned>;

export const load: PageServerLoad = ({ locals: { country } }) => ({
  otpDigits: country.otpDigits,
  demo: country.mode === 'demo',
});

const ASK = { name: 'ask' } as const;

export const actions: Actions = {
  ask: async (event): Promise<Answer> => {
    const typed = typedIn(await event.request.formData());
    const problems = missing(typed);
    const { kind, name, contact, postalCode } = typed;
    if (kind === null || problems.length > 0) return fail(422, { typed, step: ASK, problems });
    const language = event.locals.language.code;
    const asked = await callApi(event, askLostNumber, {
      body: { kind, name, contact: westernDigits(contact), postalCode: westernDigits(postalCode), language },
    });
    if (asked.ok) return { typed, step: { name: 'code', requestId: asked.value.requestId }, problems: [] };
    const word = asked.word === null ? null : ASK_WORDS[asked.word];
    return word === null ? stopOn(asked) : fail(422, { typed, step: ASK, problems: [{ word, left: 0 }] });
  },

  prove: async (event): Promise<Answer> => {
    const form = await event.request.formData();
    const typed = typedIn(form);
    const requestId = formText(form, FIELDS.request).slice(0, 36);
    const here = { name: 'code', requestId } as const;
    const otp = plainDigits(formText(form, FIELDS.code)).slice(0, 20);
    if (otp === '') return fail(422, { typed, step: here, problems: [{ word: 'code', left: 0 }] });
    const proved = await callApi(event, proveLostNumber, { params: { requestId }, body: { otp } });
    if (proved.ok) return { typed, step: { name: 'done' }, problems: [] };
    if (proved.word === null) return stopOn(proved);
    const data = failureData(proveLostNumber.failures[proved.word], proved.errors[0]?.text ?? '');
    const left = Number.parseInt(data['triesLeft'] ?? '0', 10);
    return fail(422, { typed, step: here, problems: [{ word: PROVE_WORDS[proved.word], left }] });
  },
};

const ASK_WORDS = {
  'language-unknown': null,
  'contact-unfit': 'contact',
  'too-many-codes': 'later',
  frozen: 'later',
  stopped: 'later',
} as const satisfies Readonly<Record<string, ProblemWord | null>>;

const PROVE_WORDS = {
  wrong: 'wrong',
  'not-requested': 'over',
  expired: 'over',
  'used-up': 'over',
  frozen: 'later',
  stopped: 'later',
} as const satisfies Readonly<Record<string, ProblemWord>>;

function typedIn(form: FormData): Typed {
  return {
    kind: KINDS.find((kind) => kind === formText(form, FIELDS.kind)) ?? null,
    name: formText(form, FIELDS.name).slice(0, 300),
    contact: formText(form, FIELDS.contact).slice(0, 254),
    postalCode: formText(form, FIELDS.postalCode).slice(0, 20),
  };
}

/** Phone numbers and postal codes are typed in the digits of any script; letters stay. */
function westernDigits(text: string): string {
  return text.includes('@') ? text : plainDigits(text);
}
