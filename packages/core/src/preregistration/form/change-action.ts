import type { Identity } from '../application/application.ts';

/** An answer taken over from another field while a box is ticked (pre-registration §4.4). */
export interface Copy {
  readonly from: string;
  readonly to: string;
  /** The box; the field that carries the action where it names none. */
  readonly box: string;
  /** Whether the answer may still be changed afterwards. */
  readonly target: 'free' | 'bound';
}

/** What a `changeAction` says; empty for what cannot be read. */
export function readChangeAction(value: unknown, field: string): readonly Copy[] {
  if (typeof value !== 'string') return [];
  const colon = value.indexOf(':');
  const name = value.slice(0, colon);
  const parts = value
    .slice(colon + 1)
    .split(',')
    .map((part) => part.trim());
  if (name === 'copyto') {
    const [from = '', to = '', box = field] = parts;
    return from === '' || to === '' ? [] : [{ from, to, box, target: 'free' }];
  }
  if (name !== 'copy&disable') return [];
  return parts.flatMap((part): Copy[] => {
    const [from = '', to = ''] = part.split('=').map((id) => id.trim());
    return from === '' || to === '' ? [] : [{ from, to, box: field, target: 'bound' }];
  });
}

/** Whether a box is ticked: `Y`, once or in each language. */
export function isTicked(answer: unknown): boolean {
  const first: unknown = Array.isArray(answer) ? answer[0] : answer;
  const value: unknown =
    typeof first === 'object' && first !== null && 'value' in first ? first.value : first;
  return value === 'Y' || value === true;
}

/** The copies that the answers ask for. */
export function activeCopies(copies: readonly Copy[], identity: Identity): readonly Copy[] {
  return copies.filter(({ box }) => isTicked(identity[box]));
}

/** The answers with what was copied; what there is nothing to copy from is taken away. */
export function withCopies(copies: readonly Copy[], identity: Identity): Identity {
  return activeCopies(copies, identity).reduce<Identity>((answers, { from, to }) => {
    const { [to]: _replaced, ...others } = answers;
    return answers[from] === undefined ? others : { ...others, [to]: answers[from] };
  }, identity);
}
