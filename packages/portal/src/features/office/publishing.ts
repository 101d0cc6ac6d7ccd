import { error, fail, redirect } from '@sveltejs/kit';
import type { Reply } from '@doorstep/contract/client.ts';
import type { Operation } from '@doorstep/contract/operation.ts';
import { stopOn } from '../../server/api.ts';
import { readPublished } from './published.ts';

/** What the page of a change shows beside its form: nothing yet. */
export const NOTHING = { word: null, preview: null, change: null, reason: null } as const;

/** What was typed, with its effect or with why it has none. */
export function previewed<Change, Preview extends Operation>(change: Change, reply: Reply<Preview>) {
  if (reply.ok) return { ...NOTHING, preview: reply.value, change };
  return reply.word === null ? stopOn(reply) : fail(422, { ...NOTHING, word: reply.word, change });
}

interface Steps<Change, Preview extends Operation, Publish extends Operation> {
  readonly preview: (change: Change) => Promise<Reply<Preview>>;
  readonly publish: (sent: {
    readonly change: Change;
    readonly version: number;
    readonly reason: string;
  }) => Promise<Reply<Publish>>;
  /** The page that shows it as it is then. */
  readonly done: (change: Change) => string;
}

/** Publishes what the page before previewed, once there is a reason. */
export async function publishSent<Change, Preview extends Operation, Publish extends Operation>(
  { request }: { readonly request: Request },
  { preview, publish, done }: Steps<Change, Preview, Publish>,
) {
  const sent = readPublished(await request.formData());
  if (sent === null) return error(400);
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the API checks its shape
  const change = sent.change as Change;
  const { version, reason } = sent;
  if (reason === '') {
    const again = await preview(change);
    if (!again.ok) return stopOn(again);
    return fail(422, { ...NOTHING, preview: again.value, change, reason: 'missing' as const });
  }
  const reply = await publish({ change, version, reason });
  if (reply.ok) redirect(303, `${done(change)}?done=published`);
  return reply.word === null ? stopOn(reply) : fail(409, { ...NOTHING, word: reply.word, change });
}
