import type { Identity } from '@doorstep/core/preregistration/application/application.ts';
import { activeCopies } from '@doorstep/core/preregistration/form/change-action.ts';
import type { Condition } from '@doorstep/core/preregistration/form/condition.ts';
import type { FormField } from '@doorstep/core/preregistration/form/form-field.ts';
import { isNecessary, settledAnswers, shownFields } from '@doorstep/core/preregistration/form/form-spec.ts';
import type { FormSection } from '@doorstep/core/preregistration/form/form-spec.ts';
import { controlsOf, readTyped } from '@doorstep/core/preregistration/form/typed-answer.ts';
import { singleOf } from '@doorstep/core/preregistration/form/typed-form.ts';
import type { TypingFault } from '@doorstep/core/preregistration/form/typed-answer.ts';
import type { ApplicantVisit } from '../../server/applicant.ts';
import { plainDigits } from '../../texts/digits.ts';
import { loadChoices } from './load-choices.ts';
import type { Choice, Choices } from './load-choices.ts';
import { factsOf } from './load-spec.ts';
import type { FormGround } from './load-spec.ts';

/** One question as a page shows it. */
export interface FieldView {
  readonly id: string;
  readonly control: FormField['control'];
  readonly label: string;
  readonly required: boolean;
  /** Its answer is copied from another and cannot be typed. */
  readonly bound: boolean;
  /** Other questions hang on the answer: a button shows them, and a script needs none. */
  readonly leads: 'to-places' | 'to-questions' | 'nowhere';
  readonly entries: readonly EntryView[];
  readonly choices: readonly Choice[] | null;
}

export interface EntryView {
  /** Name and id of the control. */
  readonly control: string;
  /** The language the entry is in; null where there is one for all. */
  readonly language: string | null;
  /** The question in that language. */
  readonly label: string;
  readonly value: string;
}

/** What was typed, by control. */
export type TypedTexts = Readonly<Record<string, string>>;

export interface PageState {
  readonly section: FormSection;
  /** Answers as far as they are known: kept ones, and those of this page as they stand in its controls. */
  readonly identity: Identity;
  readonly typed: TypedTexts;
  readonly languages: readonly string[];
}

/** A page of questions worked out: what shows, what may be chosen, what is wrong. */
export interface WorkedPage {
  readonly shown: readonly FormField[];
  readonly choices: Choices;
  /** The answers of this page that nothing is wrong with; `undefined` takes one away. */
  readonly answers: Readonly<Record<string, unknown>>;
  readonly faults: readonly TypingFault[];
  /** All answers with those of the page, settled. */
  readonly identity: Identity;
}

/** Works a page out for what stands in its controls. `names` are the languages choices are named in. */
export async function workOut(
  visit: ApplicantVisit,
  ground: FormGround,
  state: PageState,
  asked: ReadonlySet<string> | null,
): Promise<WorkedPage> {
  const { section, languages } = state;
  const rules = { ...ground.typing, languages };
  const choices = await loadChoices(visit, {
    fields: section.fields,
    chosen: (field) => state.typed[field] ?? singleOf(state.identity[field]),
    languages: [visit.locals.language.code, ...languages],
    country: ground.country,
  });
  const typed = (name: string): string => offered(choices, name, state.typed[name] ?? '');
  const read = section.fields.map((field) => ({
    field,
    ...readTyped(field, (name) => tidy(field, typed(name)), 'optional', rules),
  }));
  const sound = read.filter(({ faults, field }) => faults.length === 0 && (asked?.has(field.id) ?? true));
  const answers = Object.fromEntries(sound.map(({ field, answer }) => [field.id, answer]));
  const merged = withAnswers(state.identity, answers);
  const identity = settledAnswers(ground.spec, merged, factsOf(ground, merged));
  const facts = factsOf(ground, identity);
  const shown = shownFields(section.fields, identity, facts).filter((field) => isReachable(field, choices));
  const faults = shown
    .filter(({ id }) => asked?.has(id) ?? false)
    .filter(({ id }) => !isBound(ground, identity, id))
    .flatMap((field) => {
      const need = isNecessary(field, identity, facts) ? 'required' : 'optional';
      return readTyped(field, (name) => tidy(field, typed(name)), need, rules).faults;
    });
  return { shown, choices, answers, faults, identity };
}

/** The questions of a page as it shows them. */
export function viewsOf(
  ground: FormGround,
  state: PageState,
  page: WorkedPage,
  language: string,
): readonly FieldView[] {
  const facts = factsOf(ground, page.identity);
  return page.shown.map((field) => {
    const label = labelIn(field, [language, ...state.languages]);
    return {
      id: field.id,
      control: field.control,
      label,
      required: isNecessary(field, page.identity, facts),
      bound: isBound(ground, page.identity, field.id),
      leads: leadsOf(field, state.section.fields),
      entries: controlsOf(field, state.languages).map((control) => entryOf(field, control, state, label)),
      choices: page.choices[field.id] ?? null,
    };
  });
}

function entryOf(
  field: FormField,
  control: string,
  { typed, languages }: PageState,
  label: string,
): EntryView {
  const part = control.slice(field.id.length + 1);
  const language = languages.includes(part) ? part : null;
  const text = language === null ? label : labelIn(field, [language, ...languages]);
  return { control, language, label: text, value: typed[control] ?? '' };
}

/** The question in the first language that has it. */
export function labelIn({ label, id }: FormField, languages: readonly string[]): string {
  return languages.map((language) => label[language]).find((text) => text) ?? Object.values(label)[0] ?? id;
}

function isBound({ spec }: FormGround, identity: Identity, id: string): boolean {
  const copies = spec.fields.flatMap((field) => field.copies);
  return activeCopies(copies, identity).some(({ to, target }) => to === id && target === 'bound');
}

/** A place can be chosen once the one above it is. */
function isReachable({ id, choices }: FormField, known: Choices): boolean {
  return choices.kind !== 'place' || choices.parent === null || (known[id] ?? []).length > 0;
}

function leadsOf(field: FormField, fields: readonly FormField[]): FieldView['leads'] {
  const isParent = fields.some(({ choices }) => choices.kind === 'place' && choices.parent === field.id);
  if (isParent) return 'to-places';
  const isAsked = fields.some(
    ({ visibleWhen, requiredWhen }) => asksFor(visibleWhen, field) || asksFor(requiredWhen, field),
  );
  return isAsked || field.copies.length > 0 ? 'to-questions' : 'nowhere';
}

function asksFor(condition: Condition | null, field: FormField): boolean {
  if (condition === null) return false;
  if (condition.kind !== 'fact') return condition.of.some((part) => asksFor(part, field));
  const [first = ''] = condition.path;
  return first === field.id || (field.control === 'ageDate' && ['age', 'isChild'].includes(first));
}

/** What is not among the choices was chosen under another place, or by nobody. */
function offered(choices: Choices, name: string, value: string): string {
  const list = choices[name];
  return list === undefined || list.some((choice) => choice.value === value) ? value : '';
}

function tidy(field: FormField, text: string): string {
  if (field.control === 'date' || field.control === 'ageDate' || field.type === 'number')
    return plainDigits(text);
  const trimmed = text.normalize('NFC').trim();
  // Numbers and addresses are typed in the digits of the person's own keyboard.
  return field.type === 'string' && /^[\s\p{Nd}+()-]+$/u.test(trimmed) ? plainDigits(trimmed) : trimmed;
}

function withAnswers(identity: Identity, answers: Readonly<Record<string, unknown>>): Identity {
  const merged = { ...identity, ...answers };
  return Object.fromEntries(Object.entries(merged).filter(([, answer]) => answer !== undefined));
}
