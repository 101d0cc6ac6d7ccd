import { fail, redirect } from '@sveltejs/kit';
import { chooseNotices, getNoticeChoices } from '@doorstep/contract/doorstep/notice-choice.ts';
import { NOTICE_KINDS } from '@doorstep/core/backbone/notifier/notice-kind.ts';
import type { NoticeKind } from '@doorstep/core/backbone/notifier/notice-kind.ts';
import { callAsResident, stopOn } from '../../../server/api.ts';
import { formTexts } from '../../../server/form-text.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const reply = await callAsResident(event, getNoticeChoices, {});
  if (!reply.ok) return stopOn(reply);
  const { languages } = event.locals.country;
  return {
    ...reply.value,
    kinds: [...NOTICE_KINDS],
    names: Object.fromEntries(languages.map(({ code, nativeName }) => [code, nativeName])),
    done: event.url.searchParams.has('done'),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const waysOf = (kind: NoticeKind) => {
      const chosen = formTexts(form, kind);
      return {
        // It is a choice of one kind alone.
        bell: kind !== 'requests' || chosen.includes('bell'),
        email: chosen.includes('email'),
        sms: chosen.includes('sms'),
      };
    };
    const ways = { security: waysOf('security'), use: waysOf('use'), requests: waysOf('requests') };
    const named = formTexts(form, 'languages');
    const languages = named.length === 0 ? null : [...named];
    const reply = await callAsResident(event, chooseNotices, { body: { ways, languages } });
    if (reply.ok) redirect(303, '/services/notices?done');
    return reply.word === null ? stopOn(reply) : fail(422, { word: reply.word, ways, languages });
  },
};
