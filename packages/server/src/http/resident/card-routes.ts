import type { FastifyInstance } from 'fastify';
import { checkCard } from '@doorstep/contract/doorstep/card-check.ts';
import { listCardChoices } from '@doorstep/contract/doorstep/card-choices.ts';
import * as wire from '@doorstep/contract/resident/card.ts';
import { downloadCardByCode, reprintCardByCode } from '@doorstep/contract/resident/card-by-code.ts';
import type { ReprintPorts } from '@doorstep/core/resident/card/reprint-by-code.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import { cardCheck } from '../doorstep/card-check.ts';
import type { CardCheckPorts } from '../doorstep/card-check.ts';
import { createFairShare, mountFairly } from '../fair-share.ts';
import { cardDownloadByCode, cardReprintByCode } from './card-by-code.ts';
import {
  cardChoiceList,
  eventCardDownload,
  personalisedCardDownload,
  requestedCardDownload,
  uinCardDownload,
  vidCardRequest,
} from './card.ts';
import type { CardRouteParts } from './card.ts';

export interface CardMountParts extends CardRouteParts {
  readonly reprint: ReprintPorts;
  readonly check: CardCheckPorts;
}

/** As with other documents: a person has two hands, and the queue room for others. */
const OF_RESIDENTS = { each: 3, together: 150 };

/** The cards of residents, and the checking of anybody's. */
export function mountResidentCards(server: FastifyInstance, ports: MountPorts, parts: CardMountParts): void {
  const share = createFairShare(OF_RESIDENTS);
  mountFairly(server, ports, share, wire.downloadUinCard, uinCardDownload(parts));
  mountFairly(server, ports, share, wire.downloadPersonalisedCard, personalisedCardDownload(parts));
  mountFairly(server, ports, share, wire.downloadEventCard, eventCardDownload(parts));
  mountFairly(server, ports, share, wire.downloadRequestedCard, requestedCardDownload(parts));
  mount(server, ports, wire.requestVidCard, vidCardRequest(parts));
  mountFairly(server, ports, share, downloadCardByCode, cardDownloadByCode(parts.code, parts.ports));
  mount(
    server,
    ports,
    reprintCardByCode,
    cardReprintByCode(parts.code, { ...parts.ports, ...parts.reprint }),
  );
  mount(server, ports, listCardChoices, cardChoiceList(parts));
  mount(server, ports, checkCard, cardCheck(parts.check));
}
