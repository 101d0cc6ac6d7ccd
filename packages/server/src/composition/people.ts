import type { FastifyInstance } from 'fastify';
import { inStride } from '@doorstep/backbone/sign-in/pace.ts';
import type { Country } from '@doorstep/core/country/country.ts';
import type { PdfGenerator } from '@doorstep/core/documents/pdf-generator.ts';
import { letInAtCentre } from '@doorstep/contract/doorstep/locked-id-at-centre.ts';
import { listEndedVids } from '@doorstep/contract/doorstep/ended-vid.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { Log } from '@doorstep/platform/log.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import { lettingIn } from '../http/doorstep/locked-id-at-centre.ts';
import { endedVids } from '../http/doorstep/ended-vid.ts';
import { mountAccesses } from '../http/doorstep/access.ts';
import { mountFamily } from '../http/doorstep/family.ts';
import { mountNoticeChoices } from '../http/doorstep/notice-choice.ts';
import { mountWholeLock } from '../http/doorstep/whole-lock.ts';
import type { WitnessParts } from '../http/witness.ts';
import type { Backbone } from './backbone.ts';
import type { CountryFacts } from './country-facts.ts';
import type { ResidentProduct } from './resident.ts';
import { traces } from './traces.ts';
import type { TraceParts } from './traces.ts';

export interface PeopleParts {
  readonly resident: ResidentProduct;
  readonly backbone: Backbone;
  readonly log: Log;
}

interface PrintingParts {
  readonly pdf: PdfGenerator;
  readonly country: Country;
  readonly facts: CountryFacts;
}

/** The portal's own services about a person and those near them. */
export function mountPeople(
  server: FastifyInstance,
  ports: MountPorts,
  { resident, backbone, pdf, country, facts }: PeopleParts & PrintingParts,
): void {
  mountWholeLock(server, ports, { lock: resident.lock, sessions: resident.ownSessions, paced: inStride });
  mountAccesses(server, ports, {
    accesses: backbone.personalAccesses,
    centreName: async (id, language) => (await backbone.masterData.centre(id, language))?.name ?? null,
    partnerName: async (id, language) => {
      const partner = await backbone.partnerManagement.partner(id);
      return partner === null ? null : (partner.names[language] ?? partner.organisation);
    },
    pdf,
    languages: facts.spokenLanguages,
    texts: facts.texts,
    most: country.settings['resident.service-history.download.max.count'],
    now: backbone.now,
  });
  mountNoticeChoices(server, ports, resident.noticeChoices);
  mountFamily(server, ports, resident.family);
  mount(
    server,
    ports,
    letInAtCentre,
    lettingIn({
      lock: resident.lock,
      idAuthentication: backbone.idAuthentication,
      accesses: backbone.personalAccesses,
    }),
  );
  mount(server, ports, listEndedVids, endedVids(backbone.idRepository, backbone.now));
}

/** What keeping accesses on record stands on. */
export function witnessParts(parts: PeopleParts & TraceParts): WitnessParts {
  const { backbone, resident, log } = parts;
  const { newEventId, now, personalAccesses } = backbone;
  return {
    accesses: personalAccesses,
    events: resident.events,
    trace: traces(parts),
    newEventId,
    now,
    log,
  };
}

const DAY_MS = 86_400_000;

export function forgetAccesses({ personalAccesses, now }: Backbone, { settings }: Country): Promise<void> {
  return personalAccesses.purge(new Date(now().getTime() - settings['doorstep.access.keep-days'] * DAY_MS));
}
