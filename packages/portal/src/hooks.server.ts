import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { compressed } from './server/compress.ts';
import { accentStyle } from './server/accent.ts';
import { answersSecret, FORM_FIELD } from './server/form-token.ts';
import { ownPath } from './server/own-path.ts';
import { secure } from './server/security-headers.ts';
import { prepareVisit } from './server/visit.ts';

export const handle: Handle = async ({ event, resolve }) => {
  prepareVisit(event);
  const { country, language } = event.locals;
  const inlineStyle = accentStyle(country);
  const response = (await isForged(event))
    ? againWithNotice(event.url)
    : await resolve(event, {
        transformPageChunk: ({ html }) =>
          html
            .replace('%doorstep.tag%', language.tag)
            .replace('%doorstep.direction%', language.direction)
            .replace(/<style>\s*%doorstep\.accent%\s*<\/style>/u, () => `<style>${inlineStyle}</style>`),
      });
  for (const cookie of event.locals.replyCookies) response.headers.append('set-cookie', cookie);
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

async function isForged(event: Event): Promise<boolean> {
  if (event.request.method !== 'POST') return false;
  const form = await event.request
    .clone()
    .formData()
    .catch(() => null);
  return !answersSecret(form?.get(FORM_FIELD), event.locals.formSecret);
}

function againWithNotice(url: URL): Response {
  const again = new URL(ownPath(url), url);
  again.searchParams.set('notice', 'form-again');
  return new Response(null, { status: 303, headers: { location: `${again.pathname}${again.search}` } });
}
