import { randomInt, randomUUID } from 'node:crypto';
import type { Country } from '@doorstep/core/country/country.ts';
import type { ContactPorts } from '@doorstep/core/resident/contact/contact-ports.ts';
import type { OrderPorts } from '@doorstep/core/resident/order/order-ports.ts';
import type { CallPorts } from '@doorstep/core/resident/share/call-ports.ts';
import { readShareFields } from '@doorstep/core/resident/share/share-field.ts';
import type { Labels } from '@doorstep/core/resident/share/share-field.ts';
import type { ShareAudit } from '@doorstep/core/resident/share/share-ports.ts';
import { isRecord, ownMember } from '@doorstep/core/shared/path-fault.ts';
import type { Pools } from '@doorstep/platform/database.ts';
import type { Config } from '../config.ts';
import { createPartnerPayments, trialPayments } from '../delivery/partner-payments.ts';
import type { ShareRouteParts } from '../http/resident/share-routes.ts';
import { createCredentialCalls } from '../postgres/resident/credential-calls.ts';
import { createCredentialEvents } from '../postgres/resident/credential-events.ts';
import type { Backbone } from './backbone.ts';
import { otpRouteParts } from './contact.ts';
import type { CountryFacts } from './country-facts.ts';
import type { ResidentProduct } from './resident.ts';

const TRIAL_PAGE = '/resident/v1/auth-mock/order/physical-card';

export interface ShareSources extends Pools {
  readonly config: Config;
  readonly backbone: Backbone;
  readonly country: Country;
  readonly facts: CountryFacts;
}

/** What giving data to partners and ordering printed cards stand on. */
export function createShares(sources: ShareSources): OrderPorts {
  const { config, sql, reads, backbone, country, facts } = sources;
  const { settings } = country;
  return {
    events: createCredentialEvents(sql, reads, backbone.sealers.resident),
    credentials: backbone.credentialRequests,
    partners: backbone.partnerManagement,
    idRepository: backbone.idRepository,
    fields: readShareFields(JSON.parse(country.servedDocuments['ui-spec/share-credential.json'] ?? '{}')),
    logical: country.identityMapping.identity,
    texts: facts.texts,
    languages: facts.messageLanguages,
    attributes: facts.attributes,
    newEventId: backbone.newEventId,
    newRequestId: randomUUID,
    newPin,
    trackLink: (eventId) => `${config.publicUrl}/services/requests/${eventId}`,
    now: backbone.now,
    auditEntry: shareAuditEntry,
    payments: paymentsOf(sources),
    payment: settings['mosip.resident.order.card.payment.enabled'] ? 'needed' : 'none',
    pages: orderPages(config, settings['doorstep.order.pages']),
  };
}

/** As the reference draws a key that nobody named. */
function newPin(): string {
  return String(randomInt(100_000, 999_999));
}

function paymentsOf({ config, backbone, country }: ShareSources): OrderPorts['payments'] {
  const address = country.settings.GET_ORDER_STATUS_URL;
  return address === '' && config.mode === 'demo'
    ? trialPayments
    : createPartnerPayments(backbone.hub.outbound, address);
}

/** The page for trying out stands in demo mode only. */
function orderPages({ mode }: Config, entries: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    entries
      .filter((entry) => entry.includes('='))
      .map((entry) => {
        const at = entry.indexOf('=');
        return [entry.slice(0, at), entry.slice(at + 1)] as const;
      })
      .filter(([, page]) => mode === 'demo' || page !== TRIAL_PAGE),
  );
}

/** The page where a printer takes orders, as an address of its own. */
export function orderPageOf({
  config,
  shares,
}: {
  readonly config: Config;
  readonly shares: OrderPorts;
}): (partnerId: string) => string | null {
  return (partnerId) => {
    const page = shares.pages.get(partnerId);
    return page === undefined ? null : new URL(page, config.publicUrl).href;
  };
}

function createCalls(sources: ShareSources, contact: ContactPorts): CallPorts {
  const { backbone } = sources;
  return {
    contact,
    calls: createCredentialCalls(sources, backbone.sealers.resident),
    credentials: backbone.credentialRequests,
    newRequestId: randomUUID,
    newPin,
  };
}

export function shareRouteParts(
  sources: ShareSources,
  resident: Pick<ResidentProduct, 'contact' | 'session'>,
  share: OrderPorts,
): ShareRouteParts {
  const { config, backbone, country } = sources;
  const { settings } = country;
  return {
    share,
    order: share,
    purposeLength: settings['resident.share-credential.purpose.chars.limit'],
    purposePattern: new RegExp(settings['resident.purpose.allowed.special.char.regex'], 'u'),
    labels: attributeLabels(country),
    allowedTargets: resident.session.allowedTargets,
    publicUrl: config.publicUrl,
    partners: backbone.partnerManagement,
    now: backbone.now,
    code: otpRouteParts(resident.contact),
    calls: createCalls(sources, resident.contact),
    credentialTypes: { credentialTypes: [...sources.facts.credentials.types] },
    trial:
      config.mode === 'demo'
        ? {
            publicUrl: config.publicUrl,
            newTransactionId: () => String(randomInt(1_000_000_000, 9_999_999_999)),
          }
        : null,
  };
}

/** What the country's own pages call an attribute, by language. */
function attributeLabels({ servedDocuments }: Country): ReadonlyMap<string, Labels> {
  const pages = ['ui-spec/update-demographics.json', 'ui-spec/share-credential.json'] as const;
  const items = pages.flatMap((page) => {
    const list = ownMember(JSON.parse(servedDocuments[page] ?? '{}'), 'identity');
    return Array.isArray(list) ? list.filter(isRecord) : [];
  });
  return new Map(
    items.flatMap((item) => {
      const [name, labels] = [item['attributeName'], item['label']];
      if (typeof name !== 'string' || !isRecord(labels)) return [];
      const texts = Object.entries(labels).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      );
      return [[name, Object.fromEntries(texts)] as const];
    }),
  );
}

const SHARE_AUDIT: Readonly<
  Record<ShareAudit, readonly [id: string, name: string, type: 'SUCCESS' | 'FAILURE']>
> = {
  'share-asked': ['RES-SER-125', 'CREDENTIAL_REQ_SUCCESS', 'SUCCESS'],
  'share-refused': ['RES-SER-126', 'CREDENTIAL_REQ_EXCEPTION', 'FAILURE'],
  'share-moved': ['RES-SER-299', 'CREDENTIAL_STATUS_UPDATE_CALL_BACK_SUCCESS', 'SUCCESS'],
  'share-withdrawn': ['RES-SER-131', 'CREDENTIAL_CANCEL_REQ_SUCCESS', 'SUCCESS'],
  'order-asked': ['RES-SER-237', 'SEND_PHYSICAL_CARD_SUCCESS', 'SUCCESS'],
  'order-refused': ['RES-SER-238', 'SEND_PHYSICAL_CARD_EXCEPTION', 'FAILURE'],
  'order-moved': ['RES-SER-299', 'CREDENTIAL_STATUS_UPDATE_CALL_BACK_SUCCESS', 'SUCCESS'],
};

function shareAuditEntry(owner: string, name: ShareAudit, eventId: string) {
  const [auditId, eventName, eventType] = SHARE_AUDIT[name];
  const isOrder = name.startsWith('order-');
  return {
    eventId: auditId,
    eventName,
    eventType,
    applicationId: 'RES_SER',
    applicationName: 'Resident Service',
    moduleId: isOrder ? 'RS-ORDER_CARD' : 'RS-CREDENTIAL',
    moduleName: isOrder ? 'Order a printed card' : 'Share my data',
    description: `EID ${eventId}`,
    id: owner,
    idType: 'TOKEN',
    sessionUserId: owner,
    requestId: eventId,
  } as const;
}
