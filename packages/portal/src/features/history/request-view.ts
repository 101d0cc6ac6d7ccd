import type { OutputOf } from '@doorstep/contract/operation.ts';
import type { getRequest } from '@doorstep/contract/doorstep/request.ts';
import type { Speech } from '../../texts/speech.ts';
import { typeName } from '../vid/vid-words.ts';

type Request = OutputOf<typeof getRequest>;

/** A step of what happened, the first one first. */
export interface RequestStep {
  readonly title: string;
  readonly text: string | null;
  /** Null for what has not come yet. */
  readonly at: Date | null;
  readonly look: 'done' | 'failed' | 'waiting';
}

export interface RequestFact {
  readonly label: string;
  readonly value: string;
  /** A long number is written in groups, whatever the language. */
  readonly isNumber: boolean;
}

/** Whether it brought a card that can be saved. */
export function bringsCard({ requestType, outcome }: Pick<Request, 'requestType' | 'outcome'>): boolean {
  return outcome === 'SUCCESS' && ['UPDATE_MY_UIN', 'VID_CARD_DOWNLOAD'].includes(requestType);
}

/** An authentication happens at once; what a person asks for is asked first and comes to an end later. */
export function requestSteps(speech: Speech, request: Request): readonly RequestStep[] {
  const { t } = speech;
  const look = request.outcome === 'FAILED' ? 'failed' : 'done';
  if (request.requestType === 'AUTHENTICATION_REQUEST') {
    const partner = request.info['partnerName'] ?? '';
    const text = partner === '' ? null : t('history.asked-by', { partner });
    return [{ title: request.description, text, at: new Date(request.madeAt), look }];
  }
  const asked: RequestStep = {
    title: t('history.asked'),
    text: t('history.signed-in-by', { mode: request.authenticationMode }),
    at: new Date(request.madeAt),
    look: 'done',
  };
  if (request.outcome === 'IN_PROGRESS') return [asked, ...underWay(speech, request)];
  const text = request.description === request.kind ? null : request.description;
  return [asked, { title: request.status, text, at: new Date(request.changedAt), look }];
}

/** What was told on the way, if anything, and what is still to come. */
function underWay({ t }: Speech, request: Request): readonly RequestStep[] {
  const told: readonly RequestStep[] =
    request.description === request.kind
      ? []
      : [{ title: request.description, text: null, at: new Date(request.changedAt), look: 'done' }];
  return [...told, { title: t('history.still'), text: t('history.still-text'), at: null, look: 'waiting' }];
}

/** The facts in the order people ask for them; what is empty is left out. */
export function requestFacts(speech: Speech, request: Request): readonly RequestFact[] {
  const { t } = speech;
  const { info } = request;
  const own = request.requestType !== 'AUTHENTICATION_REQUEST';
  const facts: readonly RequestFact[] = [
    text(t('history.fact-kind'), request.kind),
    text(t('history.fact-partner'), info['partnerName'] ?? ''),
    text(t('history.fact-mode'), own ? '' : request.authenticationMode),
    text(t('history.fact-id'), usedNumber(speech, request.individualIdType)),
    text(t('history.fact-vidType'), info['vidType'] ? typeName(speech, info['vidType']) : ''),
    number(t('history.fact-vid'), info['vid'] ?? ''),
    text(t('history.fact-attributeList'), info['attributeList'] ?? ''),
    text(t('history.fact-channel'), info['channel'] ?? ''),
    text(t('history.fact-purpose'), info['purpose'] ?? ''),
    number(t('history.fact-number'), request.eventId),
  ];
  return facts.filter(({ value }) => value !== '');
}

function usedNumber({ known }: Speech, type: string | null): string {
  return known(`history.id-${type ?? ''}`) ?? '';
}

function text(label: string, value: string): RequestFact {
  return { label, value, isNumber: false };
}

function number(label: string, value: string): RequestFact {
  return { label, value, isNumber: true };
}
