export const TOPICS = ['my-data', 'sign-in', 'card', 'somebody-else', 'other'] as const;

/** Ids of the controls. */
export const FIELDS = { topic: 'topic', message: 'message', files: 'files', event: 'event' } as const;

export type FormTopic = (typeof TOPICS)[number] | 'event';

export const LONGEST_MESSAGE = 1_024;

export function readTopic(text: string): FormTopic | null {
  if (text === 'event') return text;
  return TOPICS.find((topic) => topic === text) ?? null;
}

/** An event's number in an address; null for anything else. */
export function readEvent(text: string | null): string | null {
  return text !== null && /^[0-9]{16}$/u.test(text) ? text : null;
}
