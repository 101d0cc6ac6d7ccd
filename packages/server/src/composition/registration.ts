import { join } from 'node:path';
import { createPacketManager } from '@doorstep/backbone/packet-manager/packet-manager.ts';
import type { CategoryOf } from '@doorstep/backbone/packet-manager/sub-packet.ts';
import { createApplicantLooks } from '@doorstep/backbone/registration-processor/applicant-looks.ts';
import { createRegistrationProcessor } from '@doorstep/backbone/registration-processor/registration-processor.ts';
import { createLostRegistrations } from '@doorstep/backbone/registration-processor/lost-registrations.ts';
import { createRegistrationStore } from '@doorstep/backbone/registration-processor/registration-store.ts';
import type { RegistrationStore } from '@doorstep/backbone/registration-processor/registration-store.ts';
import { endAbandoned } from '@doorstep/backbone/registration-processor/abandoning.ts';
import { workRegistration } from '@doorstep/backbone/registration-processor/work.ts';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import type { PacketManager } from '@doorstep/core/backbone/packet-manager/packet-manager.ts';
import type { NoticeParts } from '@doorstep/core/backbone/registration-processor/registration-notice.ts';
import type { Country } from '@doorstep/core/country/country.ts';
import type { ObjectStore } from '@doorstep/core/shared/object-store.ts';
import type { VirusScanner } from '@doorstep/core/shared/virus-scanner.ts';
import type { Database } from '@doorstep/platform/database.ts';
import type { Config } from '../config.ts';
import { createFolderStore } from '../object-store/folder-store.ts';
import { createS3Store } from '../object-store/s3-store.ts';
import type { Backbone } from './backbone.ts';
import type { CountryFacts } from './country-facts.ts';

interface RegistrationParts {
  readonly config: Config;
  readonly sql: Database;
  readonly backbone: Backbone;
  readonly country: Country;
  readonly facts: CountryFacts;
  readonly scanner: VirusScanner;
}

export type Registration = ReturnType<typeof createRegistration>;

const MEGABYTE = 1024 * 1024;
/** Seconds after which a registration that nothing moved is asked for again; a stage takes far less. */
const IDLE = 120;

const INTRODUCERS = ['introducerUIN', 'introducerVID', 'introducerRID'];

/** The embedded packet manager and registration processor. */
export function createRegistration({ config, sql, backbone, country, facts, scanner }: RegistrationParts) {
  const { settings } = country;
  const { sealers, moduleKeys, certificateOffice, masterData, idRepository, now } = backbone;
  const objects = packetStore(config);
  const { packetManager, packetCipher } = createPacketManager({
    sql,
    sealer: sealers.packetManager,
    objects,
    moduleKeys,
    certificatesOf: async (owner) => {
      const found = await certificateOffice.all(owner);
      return found.ok ? found.value : [];
    },
    machines: masterData,
    categoryOf: categoriesOf(country),
    now,
  });
  const store = createRegistrationStore(sql, sealers.registrationProcessor);
  const parts = {
    store,
    packets: packetManager,
    idRepository,
    isCentre: async (centreId: string) =>
      (await masterData.centreInAllLanguages(centreId)).some(({ active }) => active),
    objects,
    scanner,
    // The UIN of a new person is drawn later.
    checkNew: (identity: Readonly<Record<string, unknown>>) =>
      facts.validateIdentity(identity).filter(({ path }) => path !== 'identity/UIN'),
    checkUpdate: facts.validateIdentityUpdate,
    attributes: attributesOf(country, facts),
    decisions: {
      attributes: settings['doorstep.registration.decided-attributes'],
      processes: settings['doorstep.registration.decided-processes'],
    },
    resend: {
      idle: settings['registration.processor.reprocess.elapse.time'],
      threshold: settings['registration.processor.threshold'],
    },
    waits: {
      uploadDays: settings['doorstep.registration.upload-days'],
      answerDays: settings['doorstep.registration.answer-days'],
    },
    notices: noticesOf(config, country, facts),
    largest: settings['registration.processor.max.file.size'] * MEGABYTE,
    now,
  };
  return {
    packetManager,
    packetCipher,
    processor: createRegistrationProcessor(parts),
    looks: createApplicantLooks(sql),
    lost: createLostRegistrations(sql, sealers.registrationProcessor),
    subjectOf: (id: string) => subjectOf(store, packetManager, id),
    largestPacket: parts.largest,
    work: (id: string) => workRegistration(parts, id),
    askIdle: () => store.askIdle(IDLE),
    endAbandoned: () => endAbandoned(parts),
  };
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;

/** Whom a registration is of, by its number or by the office's id of it; `uin` for a change, which names a person. */
async function subjectOf(
  store: Pick<RegistrationStore, 'byId' | 'byRegistrationId'>,
  packets: Pick<PacketManager, 'packet'>,
  id: string,
): Promise<{ readonly registrationId: string; readonly uin: string | null } | null> {
  const found = await (UUID.test(id) ? store.byId(id) : store.byRegistrationId(id));
  if (found === null) return null;
  const { registrationId, process } = found;
  const packet = process === 'NEW' ? null : await packets.packet(registrationId, { source: null, process });
  const uin = packet?.ok === true ? (textAt(packet.value.fields, 'UIN') ?? null) : null;
  return { registrationId, uin };
}

/** For packets and the proofs that go into them; apart from papers, whose store is swept of what no paper's row knows. */
export function packetStore({ dataDir, packetStoreFolder, packetBucket, objectStore }: Config): ObjectStore {
  if (packetBucket !== null && objectStore !== null)
    return createS3Store({ ...objectStore, bucket: packetBucket });
  return createFolderStore(packetStoreFolder ?? join(dataDir, 'packets'));
}

function categoriesOf({ idSchema }: Country): CategoryOf {
  const document: unknown = JSON.parse(idSchema.document);
  const fields = valueAt(document, ['properties', 'identity', 'properties']);
  return (field) => textAt(valueAt(fields, [field]), 'fieldCategory') ?? 'pvt';
}

/** What people are told of their registrations. */
function noticesOf({ publicUrl }: Config, { settings }: Country, facts: CountryFacts): NoticeParts {
  return {
    texts: facts.texts,
    languages: facts.messageLanguages,
    attributes: facts.attributes,
    channels: (['SMS', 'EMAIL'] as const).filter((one) => settings['mosip.notificationtype'].includes(one)),
    link: new URL('/status', publicUrl).href,
    answerLink: new URL('/services/update', publicUrl).href,
  };
}

function attributesOf({ identityMapping: { identity } }: Country, { attributes }: CountryFacts) {
  return {
    name: attributes.name,
    birthDate: identity['dob']?.[0] ?? '',
    introducer: INTRODUCERS.flatMap((name) => identity[name] ?? []),
  };
}
