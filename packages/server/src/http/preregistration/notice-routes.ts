import type { FastifyInstance } from 'fastify';
import type { Captcha } from '@doorstep/core/preregistration/account/captcha.ts';
import type { UpkeepStore } from '@doorstep/core/preregistration/upkeep/upkeep-store.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import {
  printAcknowledgement,
  printAcknowledgements,
  writeCalendarEntry,
} from '@doorstep/contract/preregistration/acknowledgement.ts';
import { expireByBatch } from '@doorstep/contract/preregistration/batch-expired.ts';
import { drawCaptchaChallenge, validateCaptcha } from '@doorstep/contract/preregistration/captcha.ts';
import {
  notify,
  notifyInLanguages,
  notifyInternally,
} from '@doorstep/contract/preregistration/notification.ts';
import { transliterate } from '@doorstep/contract/preregistration/transliteration.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import type { ServerCallers } from '../callers.ts';
import { createFairShare, mountFairly } from '../fair-share.ts';
import { acknowledgementPrinting, calendarEntry, groupAcknowledgementPrinting } from './acknowledgement.ts';
import type { AcknowledgementParts } from './acknowledgement.ts';
import { captchaChallenge, captchaValidation } from './captcha.ts';
import { notification, notificationInLanguages } from './notification.ts';
import { transliteration } from './transliteration.ts';
import type { Transliterate } from './transliteration.ts';

export interface NoticeRouteParts extends AcknowledgementParts {
  readonly upkeep: UpkeepStore;
  readonly captcha: Captcha;
  readonly inLettersOf: Transliterate;
}

const OF_APPLICANTS = { each: 3, together: 100 };

/** What is told and shown of appointments, and two small services for forms (pre-registration §1B, §2.5, §2.7). */
export function mountNotices(server: FastifyInstance, ports: MountPorts, parts: NoticeRouteParts): void {
  const { notices } = parts;
  mount(server, ports, notifyInLanguages, notificationInLanguages(notices));
  mount(server, ports, notifyInternally, notificationInLanguages(notices));
  mount(server, ports, notify, notification(notices));
  const share = createFairShare(OF_APPLICANTS);
  mountFairly(server, ports, share, printAcknowledgement, acknowledgementPrinting(parts));
  mountFairly(server, ports, share, printAcknowledgements, groupAcknowledgementPrinting(parts));
  mount(server, ports, writeCalendarEntry, calendarEntry(parts));
  mount(server, ports, expireByBatch, expiring(parts));
  mount(server, ports, transliterate, transliteration(parts.inLettersOf));
  mount(server, ports, validateCaptcha, captchaValidation(parts.captcha));
  mount(server, ports, drawCaptchaChallenge, captchaChallenge(parts.captcha));
}

function expiring({
  upkeep,
}: Pick<NoticeRouteParts, 'upkeep'>): Implementation<typeof expireByBatch, ServerCallers> {
  return {
    questions: {},
    answer: async () => {
      await upkeep.askMinding();
      return ok({ message: 'Demographic status to expired updated successfully' as const });
    },
  };
}
