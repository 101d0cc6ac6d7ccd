import { fail, failAll, ok } from '../../shared/result.ts';
import type { Failure, Result } from '../../shared/result.ts';
import { wallMoment } from '../../backbone/master-data/centre-hours.ts';
import { capturedLanguages, checkAnswers, knownAnswers } from '../form/answers.ts';
import type { Application, Identity } from './application.ts';
import type { ApplicationPorts } from './application-ports.ts';
import type { NewForm } from './application-store.ts';

export interface FormRequest {
  readonly language: string;
  readonly identity: Identity;
  /** Fields the caller holds to be required of this applicant. */
  readonly required: readonly string[];
}

export type FormRefusal = 'language-unknown' | 'field-invalid' | 'field-missing' | 'form-too-large';

/** Characters of a form as JSON; a long one has some ten thousand. */
const LARGEST_FORM = 100_000;

/** An application with its answers as they are kept. */
export interface FilledApplication {
  readonly application: Application;
  readonly identity: Identity;
}

/** The form as it is kept, or everything that is wrong with it. */
export function checkedForm(ports: ApplicationPorts, request: FormRequest): Result<NewForm, FormRefusal> {
  if (!ports.answers.languages.includes(request.language)) return fail('language-unknown');
  const identity = knownAnswers(ports.answers.schema, request.identity);
  if (JSON.stringify(identity).length > LARGEST_FORM) return fail('form-too-large');
  const today = wallMoment(ports.now(), ports.zone).date;
  const [first, ...others] = checkAnswers(ports.answers, identity, request.required, today).map(
    ({ path, kind }): Failure<FormRefusal> => ({ word: `field-${kind}`, data: { field: path } }),
  );
  if (first !== undefined) return failAll([first, ...others]);
  return ok({ identity, languages: capturedLanguages(identity), schemaVersion: ports.schemaVersion });
}
