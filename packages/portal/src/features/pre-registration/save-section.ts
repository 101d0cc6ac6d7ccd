import { changeApplication, createApplication } from '@doorstep/contract/preregistration/application.ts';
import type { Identity } from '@doorstep/core/preregistration/application/application.ts';
import { settledAnswers } from '@doorstep/core/preregistration/form/form-spec.ts';
import type { FormSection } from '@doorstep/core/preregistration/form/form-spec.ts';
import { controlOf } from '@doorstep/core/preregistration/form/typed-answer.ts';
import type { TypingFault } from '@doorstep/core/preregistration/form/typed-answer.ts';
import { stopOn } from '../../server/api.ts';
import { callAsApplicant } from '../../server/applicant.ts';
import type { ApplicantVisit } from '../../server/applicant.ts';
import { failureData } from '../../server/failure-data.ts';
import { workOut } from './form-page.ts';
import type { WorkedPage } from './form-page.ts';
import { factsOf } from './load-spec.ts';
import type { FormGround } from './load-spec.ts';
import { askedOn, stateOf } from './section-state.ts';

export interface DraftForm {
  readonly identity: Identity;
  readonly languages: readonly string[];
  readonly language: string;
}

export type Saving =
  | {
      readonly kind: 'saved';
      readonly prid: string;
      readonly identity: Identity;
      readonly isAllAsked: boolean;
    }
  | { readonly kind: 'faulty'; readonly faults: readonly TypingFault[] }
  | { readonly kind: 'changed-elsewhere' | 'not-changeable' | 'too-many-applications' };

/** Reads a posted page of the form with its questions as they hang together now. */
async function readPosted(
  visit: ApplicantVisit,
  ground: FormGround,
  section: FormSection,
  form: DraftForm,
): Promise<WorkedPage> {
  const { posted } = visit.locals;
  const state = stateOf(section, form.identity, form.languages, posted);
  return workOut(visit, ground, state, askedOn(posted));
}

/** Begins an application with the first answers; the same key makes one of two requests. */
export async function begin(
  visit: ApplicantVisit,
  ground: FormGround,
  section: FormSection,
  form: DraftForm,
  key: string,
): Promise<Saving> {
  const page = await readPosted(visit, ground, section, form);
  if (page.faults.length > 0) return { kind: 'faulty', faults: page.faults };
  const reply = await callAsApplicant(visit, createApplication, {
    headers: { 'idempotency-key': key },
    body: envelope('mosip.pre-registration.demographic.create', ground, form.language, page.identity),
  });
  if (!reply.ok)
    return reply.word === 'too-many-applications'
      ? { kind: reply.word }
      : refused(createApplication.failures, reply, page, form.languages);
  return saved(visit, reply.value.preRegistrationId, page);
}

/**
 * Keeps a page of answers. With faults in it the sound ones are kept all the same: nothing that was typed is lost. `etag`
 * names the answers as the page saw them; another's change since then is not undone.
 */
export async function save(
  visit: ApplicantVisit,
  ground: FormGround,
  section: FormSection,
  draft: { readonly prid: string; readonly form: DraftForm; readonly etag: string },
): Promise<Saving> {
  const { prid, form, etag } = draft;
  const page = await readPosted(visit, ground, section, form);
  if (page.faults.length > 0 && isSame(page.identity, form.identity))
    return { kind: 'faulty', faults: page.faults };
  const reply = await callAsApplicant(visit, changeApplication, {
    params: { preRegistrationId: prid },
    headers: etag === '' ? {} : { 'if-match': etag },
    body: envelope('mosip.pre-registration.demographic.update', ground, form.language, page.identity),
  });
  if (!reply.ok) {
    if (reply.status === 412) return { kind: 'changed-elsewhere' };
    if (reply.word === 'not-changeable') return { kind: reply.word };
    return refused(changeApplication.failures, reply, page, form.languages);
  }
  return page.faults.length > 0 ? { kind: 'faulty', faults: page.faults } : saved(visit, prid, page);
}

function saved(visit: ApplicantVisit, prid: string, { shown, identity }: WorkedPage): Saving {
  const asked = askedOn(visit.locals.posted);
  return { kind: 'saved', prid, identity, isAllAsked: shown.every(({ id }) => asked.has(id)) };
}

function envelope(id: string, ground: FormGround, language: string, identity: Identity) {
  const settled = settledAnswers(ground.spec, identity, factsOf(ground, identity));
  return {
    id,
    version: '1.0',
    requesttime: new Date().toISOString(),
    request: {
      langCode: language,
      demographicDetails: { identity: { ...settled, IDSchemaVersion: ground.schemaVersion } },
    },
  };
}

interface Refusal<Word extends string> {
  readonly ok: false;
  readonly status: number;
  readonly word: Word | null;
  readonly errors: readonly { readonly text: string }[];
}

/** What the ID schema refuses, at the control it speaks of; the error page for what no answer can mend. */
function refused<Word extends string>(
  failures: Readonly<Record<Word, { readonly code: string; readonly text: string }>>,
  reply: Refusal<Word>,
  { shown }: WorkedPage,
  languages: readonly string[],
): Saving {
  const { word } = reply;
  if (word !== 'field-invalid' && word !== 'field-missing') return stopOn(reply);
  const faults = reply.errors.flatMap(({ text }): TypingFault[] => {
    const path = (failureData(failures[word], text)['field'] ?? '').split('/');
    const field = shown.find(({ id }) => id === path[1]);
    if (field === undefined) return [];
    const language = languages[Number(path[2] ?? '')] ?? null;
    const part = field.type === 'simpleType' && field.control === 'textbox' ? (language ?? '') : '';
    const isDate = field.control === 'date' || field.control === 'ageDate';
    return [{ word: 'not-matching', control: controlOf(field.id, isDate ? 'day' : part), language }];
  });
  return faults.length === 0 ? stopOn(reply) : { kind: 'faulty', faults };
}

function isSame(one: Identity, other: Identity): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
