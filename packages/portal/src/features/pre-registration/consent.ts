import { createHash } from 'node:crypto';
import { getAccount } from '@doorstep/contract/preregistration/account.ts';
import { logPortalAct } from '@doorstep/contract/preregistration/form.ts';
import { proxyTemplatesOfType } from '@doorstep/contract/preregistration/master-data-proxy.ts';
import { stopOn } from '../../server/api.ts';
import { callAsApplicant, tryAsApplicant } from '../../server/applicant.ts';
import type { ApplicantVisit } from '../../server/applicant.ts';

export interface ConsentText {
  readonly language: string;
  /** As the country wrote it. */
  readonly source: string;
  /** Paragraphs and lists, without any markup. */
  readonly blocks: readonly TextBlock[];
}

export type TextBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] };

/** What a person is asked to agree to, the best language first; empty for a country that asks nothing. */
export async function loadConsentTexts(
  visit: ApplicantVisit,
  languages: readonly string[],
): Promise<readonly ConsentText[]> {
  const reply = await tryAsApplicant(visit, proxyTemplatesOfType, { params: { code: 'consent' }, query: {} });
  if (!reply.ok) return reply.word === null ? stopOn(reply) : [];
  const texts = reply.value.templates
    .filter(({ isActive }) => isActive)
    .map(({ langCode, fileText }) => ({
      language: langCode,
      source: fileText,
      blocks: blocksOf(fileText),
    }));
  const wanted = languages.flatMap((language) => texts.filter((text) => text.language === language));
  return wanted.length > 0 ? wanted : texts.slice(0, 1);
}

/** Whether the last answer was a yes to one of the texts as they are now: a new wording is asked anew. */
export async function hasAgreed(visit: ApplicantVisit): Promise<boolean> {
  const account = await callAsApplicant(visit, getAccount, {});
  if (!account.ok) return stopOn(account);
  const [last] = account.value.consents;
  if (last?.answer !== 'accepted') return false;
  const reply = await tryAsApplicant(visit, proxyTemplatesOfType, { params: { code: 'consent' }, query: {} });
  return reply.ok && reply.value.templates.some(({ fileText }) => hashOf(fileText) === last.textsHash);
}

/** Writes down what was answered, and to which text. */
export async function answerConsent(
  visit: ApplicantVisit,
  text: ConsentText,
  answer: 'Consent Accepted' | 'Consent Not Accepted',
): Promise<void> {
  const description = { url: visit.url.pathname, template: text.source, description: answer };
  const reply = await callAsApplicant(visit, logPortalAct, {
    body: { request: { eventName: 'CONSENT', description: JSON.stringify(description) } },
  });
  if (!reply.ok) stopOn(reply);
}

/** As the API makes it of a single text. */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function blocksOf(source: string): readonly TextBlock[] {
  const lines = source
    .replace(/<(?:br|\/p|\/li|\/h\d|\/div)\s*\/?>/giu, '\n')
    .replace(/<[^>]*>/gu, '')
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.reduce<readonly TextBlock[]>((blocks, line) => {
    const item = /^[-•*]\s+(.*)$/u.exec(line)?.[1];
    const last = blocks.at(-1);
    if (item === undefined) return [...blocks, { kind: 'paragraph', text: line }];
    return last?.kind === 'list'
      ? [...blocks.slice(0, -1), { kind: 'list', items: [...last.items, item] }]
      : [...blocks, { kind: 'list', items: [item] }];
  }, []);
}
