import { randomUUID } from 'node:crypto';
import { fail, redirect } from '@sveltejs/kit';
import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import { changeWay } from '../../../features/security/change-way.ts';
import type { WayChange } from '../../../features/security/change-way.ts';
import { loadWays } from '../../../features/security/load-ways.ts';
import { DONE, doneAddress, isLastWayIn, wayType } from '../../../features/security/way.ts';
import type { Done } from '../../../features/security/way.ts';
import { wholeDone } from '../../../features/whole-lock/load-whole-lock.ts';
import { wholeLockActions } from '../../../features/whole-lock/whole-lock-actions.ts';
import { loadSessions } from '../../../features/session/load-sessions.ts';
import { stopOn } from '../../../server/api.ts';
import { formText } from '../../../server/form-text.ts';
import type { TextKey } from '../../../texts/keys.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const [locks, sessions] = await Promise.all([loadWays(event), loadSessions(event)]);
  const { searchParams } = event.url;
  const what = DONE.find((known) => known === searchParams.get('done'));
  return {
    locks,
    sessions,
    wholeDone: wholeDone(searchParams),
    onceKey: randomUUID(),
    onceKeys: Object.fromEntries(locks.ways.map(({ type }) => [type, randomUUID()])),
    done: what === undefined ? null : { way: searchParams.get('way') ?? '', what },
  };
};

interface Refused {
  readonly way: string;
  readonly error: Extract<TextKey, `security.errors.${string}`>;
}

export const actions: Actions = {
  ...wholeLockActions,
  lock: async (event) => {
    const form = await event.request.formData();
    const type = wayType(formText(form, 'way'));
    // Another window may have locked the other code in the meantime.
    if (type !== null && isLastWayIn(type, (await loadWays(event)).waysIn) === 'yes') {
      redirect(303, `/services/security/lock?way=${type}`);
    }
    return change(event, form, { to: 'locked' }, 'locked');
  },
  unlock: async (event) =>
    change(event, await event.request.formData(), { to: 'unlocked', seconds: null }, 'unlocked'),
  open: async (event) => {
    const form = await event.request.formData();
    const seconds = Number(formText(form, `seconds-${formText(form, 'way')}`));
    const { times } = await loadWays(event);
    if (!times.includes(seconds)) return refused(form, 'security.errors.seconds-not-above-zero');
    return change(event, form, { to: 'unlocked', seconds }, 'opened');
  },
};

async function change(
  event: RequestEvent,
  form: FormData,
  wanted: WayChange,
  what: Done,
): Promise<ActionFailure<Refused>> {
  const type = wayType(formText(form, 'way'));
  if (type === null) return refused(form, 'security.errors.type-unknown');
  const reply = await changeWay(event, type, wanted, formText(form, 'once'));
  if (reply.ok) redirect(303, doneAddress(type, what));
  if (reply.word === null) return stopOn(reply);
  return refused(form, `security.errors.${reply.word}`);
}

function refused(form: FormData, error: Refused['error']): ActionFailure<Refused> {
  return fail(422, { way: formText(form, 'way'), error });
}
