import type { RequestEvent } from '@sveltejs/kit';

/** Asks in the language of the visit, and where the wire does not speak it, in the country's first. */
export async function inPublishedLanguage<R extends { readonly ok: boolean }>(
  event: RequestEvent,
  ask: (language: string) => Promise<R>,
): Promise<R> {
  const { country, language } = event.locals;
  const first = await ask(language.code);
  const unspoken = !first.ok && 'word' in first && first.word === 'language-unknown';
  return unspoken ? ask(country.languages[0]?.code ?? 'eng') : first;
}
