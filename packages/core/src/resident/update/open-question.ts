import type { RegistrationProcessor } from '../../backbone/registration-processor/registration-processor.ts';

/** What the back office wants to know or to see before it goes on with a change. */
export interface OpenQuestion {
  readonly id: string;
  /** As the officer wrote it. */
  readonly wanted: string;
  readonly askedAt: Date;
  /** Until then an answer is waited for. */
  readonly until: Date;
  /** Under which the papers of the answer are laid; the same each time it is asked for. */
  readonly transactionId: string;
}

export interface QuestionPorts {
  readonly processor: Pick<RegistrationProcessor, 'factsOf'>;
  /** Days that the processor waits for an answer. */
  readonly answerDays: number;
}

const DAY = 86_400_000;

/** Null where nothing is asked. */
export async function openQuestion(
  { processor, answerDays }: QuestionPorts,
  registrationId: string,
): Promise<OpenQuestion | null> {
  const found = await processor.factsOf(registrationId);
  const question = found.ok ? found.value.question : null;
  if (question?.state !== 'open') return null;
  const { id, wanted, at } = question;
  const until = new Date(at.getTime() + answerDays * DAY);
  return { id, wanted, askedAt: at, until, transactionId: transactionOf(id) };
}

/** Ten digits, as the numbers that clients make up: nobody must remember one, and it finds one's own papers only. */
function transactionOf(questionId: string): string {
  const most = 10n ** 10n;
  const sum = [...questionId].reduce(
    (before, sign) => (before * 31n + BigInt(sign.charCodeAt(0))) % most,
    7n,
  );
  return String(sum).padStart(10, '0');
}
