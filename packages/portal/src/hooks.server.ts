import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { compressed } from './server/compress.ts';
import { accentStyle } from './server/accent.ts';
import { isTooLarge } from './server/body-limit.ts';
import { answersSecret, FORM_FIELD } from './server/form-token.ts';
import { ownPath } from './server/own-path.ts';
import { secure } from './server/security-headers.ts';
import { prepareVisit } from './server/visit.ts';

export const handle: Handle = async ({ event, resolve }) => {
  prepareVisit(event);
  const { country, language } = event.locals;
  const inlineStyle = accentStyle(country);
  const refusal = await refusalOf(event);
  const response =
    refusal === null
      ? await resolve(event, {
          transformPageChunk: ({ html }) =>
            html
              .replace('%doorstep.tag%', language.tag)
              .replace('%doorstep.direction%', language.direction)
              .replace(/<style>\s*%doorstep\.accent%\s*<\/style>/u, () => `<style>${inlineStyle}</style>`),
        })
      : againWithNotice(event.url, refusal);
  for (const cookie of event.locals.replyCookies) response.headers.append('set-cookie', cookie);
  const { comeAgainAfter } = event.locals;
  if (response.status === 429 && comeAgainAfter !== null) response.headers.set('retry-after', comeAgainAfter);
  response.headers.append('vary', 'accept-language, cookie');
  secure(response.headers, { path: event.url.pathname, inlineStyle });
  return compressed(response, event.request.headers.get('accept-encoding'));
};

/** A fault is written down once, with the request's id and nothing of the person's; what we answered on purpose is none. */
export const handleError: HandleServerError = (caught) => {
  if (caught.kind !== 'unknown') return;
  const { error, event } = caught;
  const line = {
    level: 'error',
    time: new Date().toISOString(),
    requestId: event.locals.requestId,
    route: event.route.id,
    ...faultOf(error),
  };
  process.stderr.write(`${JSON.stringify(line)}\n`);
};

/** Its kind and place; its message may quote what somebody typed. */
function faultOf(error: unknown): object {
  if (!(error instanceof Error)) return { fault: typeof error };
  const places = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return { fault: error.name, at: places.slice(0, 6).map((line) => line.trim()) };
}

type Event = Parameters<Handle>[0]['event'];

/** Why a form is not looked at. */
async function refusalOf(event: Event): Promise<'form-again' | 'too-much-at-once' | null> {
  const { headers, method } = event.request;
  if (method !== 'POST') return null;
  const most = process.env['DOORSTEP_PORTAL_BODY_SIZE_LIMIT'];
  if (isTooLarge(event.url.pathname, headers.get('content-length'), most)) return 'too-much-at-once';
  return (await isForged(event)) ? 'form-again' : null;
}

async function isForged(event: Event): Promise<boolean> {
  const form = await event.request
    .clone()
    .formData()
    .catch(() => null);
  event.locals.posted = [...(form ?? [])].flatMap(([name, value]) =>
    typeof value === 'string' && name !== FORM_FIELD ? [[name, value] as const] : [],
  );
  return !answersSecret(form?.get(FORM_FIELD), event.locals.formSecret);
}

function againWithNotice(url: URL, notice: 'form-again' | 'too-much-at-once'): Response {
  const again = new URL(ownPath(url), url);
  again.searchParams.set('notice', notice);
  return new Response(null, { status: 303, headers: { location: `${again.pathname}${again.search}` } });
}
