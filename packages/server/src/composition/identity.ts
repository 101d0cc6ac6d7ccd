import type { Country } from '@doorstep/core/country/country.ts';
import { eventIdFrom } from '@doorstep/core/resident/history/event-id.ts';
import { readShownAttributes, UI_SCHEMA_TYPES } from '@doorstep/core/resident/update/shown-attributes.ts';
import type { ShownAttributes } from '@doorstep/core/resident/update/shown-attributes.ts';
import type { DataOwner, UpdateAudit, UpdatePorts } from '@doorstep/core/resident/update/update-ports.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Config } from '../config.ts';
import type { Backbone } from './backbone.ts';
import type { CountryFacts } from './country-facts.ts';

/** What Resident Services' changes of data stand on. */
export function createUpdatePorts(
  config: Config,
  backbone: Backbone,
  country: CountryFacts,
  stores: Pick<UpdatePorts, 'events' | 'requests' | 'proofs'>,
): UpdatePorts {
  return {
    ...stores,
    ...country.update,
    idRepository: backbone.idRepository,
    registrationIds: backbone.registrationIds,
    texts: country.texts,
    languages: country.messageLanguages,
    attributes: country.attributes,
    draftEventId: draftEventIds(backbone.sealers.resident),
    trackLink: (eventId) => `${config.publicUrl}/services/requests/${eventId}`,
    now: backbone.now,
    auditEntry: updateAuditEntry,
  };
}

/** Drawn from a keyed hash of the draft's owner and registration, as often as an unbiased draw needs. */
function draftEventIds(sealer: Sealer): UpdatePorts['draftEventId'] {
  return (owner, registrationId) => {
    let draw = 0;
    return eventIdFrom(() => {
      draw += 1;
      const hash = sealer.blindIndex('draft-event', `${owner}/${registrationId}/${String(draw)}`);
      return Buffer.from(hash).readBigUInt64BE();
    });
  };
}

/** What each page shows, read from the UI schemas of the country's pack. */
export function shownAttributesOf(country: Country): ReadonlyMap<string, ShownAttributes> {
  return new Map(
    UI_SCHEMA_TYPES.map((type) => {
      const document: unknown = JSON.parse(country.servedDocuments[`ui-spec/${type}.json`] ?? '{}');
      return [type, readShownAttributes(document)];
    }),
  );
}

const UPDATE_AUDIT: Readonly<
  Record<UpdateAudit, readonly [id: string, name: string, type: 'SUCCESS' | 'FAILURE']>
> = {
  'draft-discarded': ['RES-SER-215', 'REQ_SERVICE_REQUEST_UPDATE', 'SUCCESS'],
  'update-asked': ['RES-SER-115', 'OBTAINED_RID_UIN_UPDATE', 'SUCCESS'],
  'update-answered': ['RES-SER-115', 'OBTAINED_RID_UIN_UPDATE', 'SUCCESS'],
  'update-made': ['RES-SER-216', 'REQ_SERVICE_REQUEST_UPDATE_SUCCESS', 'SUCCESS'],
  'update-not-made': ['RES-SER-402', 'REQUEST_FAILED', 'FAILURE'],
  'contact-code-sent': ['RES-SER-122', 'OTP_GEN_SUCCESS', 'SUCCESS'],
};

function updateAuditEntry(person: DataOwner, name: UpdateAudit, eventId: string) {
  const [auditId, eventName, eventType] = UPDATE_AUDIT[name];
  return {
    eventId: auditId,
    eventName,
    eventType,
    applicationId: 'RES_SER',
    applicationName: 'Resident Service',
    moduleId: 'RS-IDENTITY',
    moduleName: 'Update my data',
    description: `EID ${eventId}`,
    id: person.owner,
    idType: 'TOKEN',
    sessionUserId: person.owner,
    requestId: eventId,
  } as const;
}
