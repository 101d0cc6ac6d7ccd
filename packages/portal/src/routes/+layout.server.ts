import { frameOf } from '../server/frame.ts';
import { messagesOf } from '../server/messages.ts';
import { noticeOf } from '../server/notice.ts';
import type { LayoutServerLoad } from './$types';

/** Pages are whole without a script, so none is sent: a page that needs one says so itself. */
export const csr = false;

export const load: LayoutServerLoad = (event) => {
  const { country, language } = event.locals;
  return {
    frame: frameOf(event),
    notice: noticeOf(event.url),
    speech: {
      code: language.code,
      tag: language.tag,
      timeZone: country.timeZone,
      messages: messagesOf(language.code),
    },
  };
};
