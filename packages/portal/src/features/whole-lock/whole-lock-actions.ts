import { fail, redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import {
  callOffOpening,
  chooseWayBack,
  lockEverything,
  openEverything,
  planOpening,
} from '@doorstep/contract/doorstep/whole-lock.ts';
import type { WordOf } from '@doorstep/contract/operation.ts';
import { callAsResident, stopOn } from '../../server/api.ts';
import { formText } from '../../server/form-text.ts';
import { plannedTime, readTime } from './planned-time.ts';
import type { TypedOpening } from './planned-time.ts';
import type { WholeDone } from './load-whole-lock.ts';

type Word =
  | WordOf<typeof lockEverything>
  | WordOf<typeof chooseWayBack>
  | WordOf<typeof planOpening>
  | WordOf<typeof callOffOpening>
  | 'time-unreadable';

interface Reply {
  readonly ok: boolean;
  readonly status?: number;
  readonly word?: Word | null;
}

/** What the panel about everything can do; each leads back to it. */
export const wholeLockActions = {
  lockEverything: async (event: RequestEvent) => {
    const form = await event.request.formData();
    const reply = await callAsResident(event, lockEverything, {
      headers: onceOf(form),
      body: { wayBack: 'code' },
    });
    return cameOf(reply, 'locked', null);
  },
  openEverything: async (event: RequestEvent) => {
    const form = await event.request.formData();
    const seconds = formText(form, 'how') === 'for-good' ? null : Number(formText(form, 'seconds'));
    const reply = await callAsResident(event, openEverything, { headers: onceOf(form), body: { seconds } });
    return cameOf(reply, seconds === null ? 'open' : 'opened', null);
  },
  wayBack: async (event: RequestEvent) => {
    const form = await event.request.formData();
    const wayBack = formText(form, 'wayBack') === 'centre' ? 'centre' : 'code';
    return cameOf(await callAsResident(event, chooseWayBack, { body: { wayBack } }), 'way-back', null);
  },
  plan: async (event: RequestEvent) => {
    const form = await event.request.formData();
    const typed = {
      day: formText(form, 'day'),
      from: readTime(formText(form, 'from')),
      to: readTime(formText(form, 'to')),
    };
    const times = plannedTime(typed, event.locals.timeZone);
    if (times === null) return refused('time-unreadable', typed);
    return cameOf(await callAsResident(event, planOpening, { body: times }), 'planned', typed);
  },
  callOff: async (event: RequestEvent) => {
    const form = await event.request.formData();
    const reply = await callAsResident(event, callOffOpening, { params: { id: formText(form, 'id') } });
    return cameOf(reply, 'off', null);
  },
};

function onceOf(form: FormData): { readonly 'idempotency-key'?: string } {
  const key = formText(form, 'once').slice(0, 100);
  return key === '' ? {} : { 'idempotency-key': key };
}

function cameOf(reply: Reply, done: WholeDone, typed: TypedOpening | null) {
  if (reply.ok) redirect(303, `/services/security?all=${done}#everything`);
  const { word = null, status = 502 } = reply;
  return word === null ? stopOn({ ok: false, status, word }) : refused(word, typed);
}

function refused(whole: Word, typed: TypedOpening | null) {
  return fail(422, { whole, field: typed === null ? 'everything' : 'day', typed });
}
