/** How far somebody is, in the words of the desk. */
type StateWord =
  | 'open'
  | 'refused'
  | 'sending'
  | 'working'
  | 'more-wanted'
  | 'done'
  | 'rejected'
  | 'again'
  | 'anew'
  | 'discarded';

const PROGRESS: Readonly<Record<string, StateWord>> = {
  UPLOAD_PENDING: 'sending',
  PROCESSING: 'working',
  AWAITING_INFORMATION: 'more-wanted',
  PROCESSED: 'done',
  RESEND: 'again',
  REREGISTER: 'anew',
  REJECTED: 'rejected',
};

const LOOKS: Readonly<Partial<Record<StateWord, 'good' | 'accent'>>> = {
  done: 'good',
  working: 'accent',
  sending: 'accent',
};

export function stateOf(enrolment: {
  readonly status: string;
  readonly progress: string | null;
  readonly fault: string | null;
}): { readonly word: StateWord; readonly look: 'good' | 'accent' | 'plain' } {
  const word = wordOf(enrolment);
  return { word, look: LOOKS[word] ?? 'plain' };
}

function wordOf({ status, progress, fault }: Parameters<typeof stateOf>[0]): StateWord {
  if (status === 'sending' || status === 'discarded') return status;
  if (status === 'open') return fault === null ? 'open' : 'refused';
  return PROGRESS[progress ?? ''] ?? 'working';
}
