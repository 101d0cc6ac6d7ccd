import type { Country } from '@doorstep/core/country/country.ts';
import type { PdfGenerator } from '@doorstep/core/documents/pdf-generator.ts';
import type { Captcha } from '@doorstep/core/preregistration/account/captcha.ts';
import type { NoticePorts } from '@doorstep/core/preregistration/notice/notice-ports.ts';
import type { UpkeepPorts } from '@doorstep/core/preregistration/upkeep/upkeep-ports.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { calendarFile } from '../calendar/calendar-file.ts';
import { createProofOfWork } from '../captcha/proof-of-work.ts';
import type { Config } from '../config.ts';
import type { NoticeRouteParts } from '../http/preregistration/notice-routes.ts';
import { createNoticeStore } from '../postgres/preregistration/notice-store.ts';
import { createSpentChallenges } from '../postgres/preregistration/spent-challenges.ts';
import { createUpkeepStore } from '../postgres/preregistration/upkeep-store.ts';
import { transliterate } from '../transliteration/transliterate.ts';
import type { Backbone } from './backbone.ts';
import { tagOf } from './country-facts.ts';
import type { CountryFacts } from './country-facts.ts';
import { preregistrationEntry } from './preregistration-audit.ts';
import type { PreregistrationProduct } from './preregistration.ts';

export interface NoticeSources {
  readonly config: Config;
  readonly sql: Database;
  readonly backbone: Backbone;
  readonly country: Country;
  readonly facts: CountryFacts;
  readonly preregistration: PreregistrationProduct;
  readonly pdf: PdfGenerator;
}

/** What applicants are told of their appointments. */
export function createNotices(sources: NoticeSources): NoticePorts {
  const { config, sql, backbone, country, facts, preregistration, pdf } = sources;
  const { settings } = country;
  return {
    notices: createNoticeStore(sql, backbone.sealers.preregistration),
    masterData: backbone.masterData,
    texts: facts.texts,
    languages: facts.messageLanguages,
    tagOf: (language) => tagOf(country, language),
    fields: { ...facts.attributes, name: facts.attributes.name[0] ?? '' },
    patterns: preregistration.account.patterns,
    channels: (['SMS', 'EMAIL'] as const).filter((one) => settings['mosip.notificationtype'].includes(one)),
    pdf,
    calendarFile,
    base64: (bytes) => Buffer.from(bytes).toString('base64'),
    portalLink: new URL('/pre-registration', config.publicUrl).href,
    zone: country.zone,
    now: backbone.now,
    enumeration: config.mode === 'production' ? 'uniform' : 'contract',
    most: {
      ofApplication: settings['doorstep.preregistration.named-recipients'],
      ofAccountADay: settings['doorstep.preregistration.named-recipients-a-day'],
    },
    entry: (prid) => preregistrationEntry(SYSTEM, { event: 'notified', module: 'NOTIFY', prid }),
  };
}

/** What time brings about by itself. */
export function createUpkeep({
  sql,
  backbone,
  country,
}: Pick<NoticeSources, 'sql' | 'backbone' | 'country'>): UpkeepPorts {
  const { settings } = country;
  return {
    store: createUpkeepStore(sql),
    masterData: backbone.masterData,
    zone: country.zone,
    reminderHours: settings['doorstep.preregistration.reminder-hours'],
    retention: {
      unbookedDays: settings['doorstep.preregistration.keep-unbooked-days'],
      cancelledDays: settings['doorstep.preregistration.keep-cancelled-days'],
      expiredDays: settings['doorstep.preregistration.keep-expired-days'],
      slotDays: settings['doorstep.preregistration.keep-slots-days'],
      noticeDays: settings['doorstep.preregistration.keep-notices-days'],
    },
    now: backbone.now,
    entry: (what) =>
      preregistrationEntry(SYSTEM, {
        event: what === 'expired' ? 'expired' : 'deleted',
        module: 'BAT',
        prid: '',
      }),
  };
}

/** Proof of work; its key is the same in every process and is kept nowhere. */
export function createCaptcha({ sql, backbone, country: { settings } }: NoticeSources): Captcha {
  const key = backbone.sealers.preregistration.blindIndex('captcha-challenge', 'key');
  return createProofOfWork({
    hmacKey: Buffer.from(key).toString('hex'),
    spent: createSpentChallenges(sql),
    work: settings['doorstep.preregistration.captcha-work'],
    seconds: settings['doorstep.preregistration.captcha-seconds'],
    now: backbone.now,
  });
}

export interface NoticeSystems {
  readonly notices: NoticePorts;
  readonly upkeep: UpkeepPorts;
  readonly captcha: Captcha;
  readonly facts: CountryFacts;
}

export function noticeRouteParts({ notices, upkeep, captcha, facts }: NoticeSystems): NoticeRouteParts {
  return {
    notices,
    languages: facts.spokenLanguages,
    upkeep: upkeep.store,
    captcha,
    inLettersOf: transliterate,
  };
}

const SYSTEM = { staffId: 'SYSTEM', reach: 'everywhere' } as const;
