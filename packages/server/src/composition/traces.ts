import type { Traced, WitnessParts } from '../http/witness.ts';
import { recordIssues, recordUses } from '../jobs/recorded-uses.ts';
import type { Backbone } from './backbone.ts';
import type { CardSystem } from './cards.ts';
import type { Enrolment } from './enrolment.ts';
import type { Registration } from './registration.ts';
import type { Reports } from './reports.ts';

export interface TraceParts {
  readonly backbone: Backbone;
  readonly cards: Pick<CardSystem, 'individualOf'>;
  readonly enrolment: Pick<Enrolment, 'ports'>;
  readonly registration: Pick<Registration, 'subjectOf'>;
  readonly reports: Pick<Reports, 'desk'>;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u;

/** By what each kind of thing leads to the person it is about. */
export function traces(parts: TraceParts): WitnessParts['trace'] {
  const { backbone, enrolment, reports } = parts;
  return {
    individual: (id) => ofIndividual(backbone, id),
    person: (person) => Promise.resolve({ person, partner: null }),
    registration: (id) => ofRegistration(parts, id),
    report: async (id) => {
      const report = UUID.test(id) ? await reports.desk.read(id) : null;
      return report?.ok === true ? { person: report.value.owner, partner: null } : null;
    },
    'credential-request': (id) => ofCredentialRequest(backbone, id),
    'shared-file': (key) => ofSharedFile(parts, key),
    enrolment: async (id) => {
      const found = UUID.test(id) ? await enrolment.ports.enrolments.find(id) : null;
      return found?.registrationId == null ? null : ofIndividual(backbone, found.registrationId);
    },
  };
}

/** By UIN, VID or registration id; a registration that has not changed anything yet has a draft. */
async function ofIndividual(
  { idRepository, idAuthentication }: Backbone,
  individualId: string,
): Promise<Traced | null> {
  const uin = (await idRepository.ownerOf(individualId)) ?? (await uinOfDraft(idRepository, individualId));
  return uin === null ? null : { person: idAuthentication.tokenOf(uin), partner: null };
}

async function uinOfDraft(
  idRepository: Backbone['idRepository'],
  registrationId: string,
): Promise<string | null> {
  const draft = await idRepository.draft(registrationId);
  return draft.ok ? draft.value.uin : null;
}

/** A change is of the person it names, also before anything of theirs is changed. */
async function ofRegistration({ backbone, registration }: TraceParts, id: string): Promise<Traced | null> {
  const subject = await registration.subjectOf(id);
  if (subject === null) return null;
  const { registrationId, uin } = subject;
  const published = await ofIndividual(backbone, registrationId);
  return published ?? (uin === null ? null : ofIndividual(backbone, uin));
}

async function ofCredentialRequest(backbone: Backbone, requestId: string): Promise<Traced | null> {
  const request = await backbone.credentials.store.open(requestId);
  return request === null ? null : ofIndividual(backbone, request.secret.individualId);
}

/** A card's share bears the name of its request; what a program laid there is nobody's that we know. */
async function ofSharedFile({ backbone, cards }: TraceParts, key: string): Promise<Traced | null> {
  const purpose = await backbone.dataShare.madeFor(key);
  if (purpose === null) return null;
  const { of, name, partnerId } = purpose;
  if (of === 'request') return forPartner(await ofCredentialRequest(backbone, name), partnerId);
  const individualId = await cards.individualOf(name.slice(0, name.lastIndexOf('/')));
  return individualId === null ? null : forPartner(await ofIndividual(backbone, individualId), partnerId);
}

function forPartner(traced: Traced | null, partner: string): Traced | null {
  return traced === null ? null : { ...traced, partner };
}

/** Puts on record what systems tell by events. */
export function recordTold(backbone: Backbone): void {
  const { eventHub, personalAccesses } = backbone;
  recordUses(eventHub, personalAccesses);
  recordIssues(
    eventHub,
    personalAccesses,
    async (requestId) => (await ofCredentialRequest(backbone, requestId))?.person ?? null,
  );
}
