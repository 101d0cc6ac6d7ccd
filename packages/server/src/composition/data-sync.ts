import { encryptForMachine } from '@doorstep/backbone/key-manager/index.ts';
import type { ModuleKeys } from '@doorstep/core/backbone/key-manager/module-keys.ts';
import type { Country } from '@doorstep/core/country/country.ts';
import type { ApplicationPorts } from '@doorstep/core/preregistration/application/application-ports.ts';
import type { DocumentPorts } from '@doorstep/core/preregistration/document/document-ports.ts';
import { readDocuments } from '@doorstep/core/preregistration/document/read-documents.ts';
import type { ProfilePorts } from '@doorstep/core/preregistration/profile/write-profiles.ts';
import { purgeConsumed } from '@doorstep/core/preregistration/sync/purge-consumed.ts';
import type { SyncAudit, SyncPorts } from '@doorstep/core/preregistration/sync/sync-ports.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { packetArchive } from '../documents/packet-archive.ts';
import { createProfileStore } from '../postgres/preregistration/profile-store.ts';
import { createSyncStore } from '../postgres/preregistration/sync-store.ts';
import type { Backbone } from './backbone.ts';
import { preregistrationEntry } from './preregistration-audit.ts';

interface DataSyncParts {
  readonly sql: Database;
  readonly reads: Database;
  readonly backbone: Backbone;
  readonly country: Country;
  readonly application: ApplicationPorts;
  readonly documents: DocumentPorts;
}

/** Whose key answers to registration clients are signed with (pre-registration §2.11). */
const SIGNER = { applicationId: 'KERNEL', referenceId: 'SIGN' };

/** What registration clients take and give back, over its ports. */
export function createDataSync(parts: DataSyncParts) {
  const { sql, backbone, country } = parts;
  const sync = syncPorts(parts);
  const days = country.settings['doorstep.preregistration.consumed-data-days'];
  return {
    sync,
    profiles: {
      profiles: createProfileStore(sql, backbone.sealers.preregistration),
      fields: profiledFields(country),
      now: backbone.now,
    } satisfies ProfilePorts,
    nameField: country.identityMapping.identity['name']?.[0] ?? '',
    sign: (body: string) => signed(backbone.moduleKeys, body),
    purge: () => purgeConsumed(sync, days),
  };
}

function syncPorts({ sql, reads, backbone, application, documents }: DataSyncParts): SyncPorts {
  return {
    sync: createSyncStore(sql, reads, backbone.sealers.preregistration),
    applications: application.applications,
    readDocuments: (prid) => readDocuments(documents, prid),
    masterData: backbone.masterData,
    archive: packetArchive,
    encryptForMachine,
    entry: (staffId, what, prid) =>
      preregistrationEntry({ staffId, reach: 'everywhere' }, { event: what, module: MODULES[what], prid }),
  };
}

const MODULES = { fetched: 'DAT', received: 'REV', consumed: 'BAT' } as const satisfies Record<
  SyncAudit,
  string
>;

function profiledFields({ identityMapping: { identity } }: Country): ProfilePorts['fields'] {
  return {
    birthDate: identity['dob']?.[0] ?? '',
    gender: identity['gender']?.[0] ?? '',
    email: identity['email']?.[0] ?? '',
    phone: identity['phone']?.[0] ?? '',
    location: identity['locationHierarchyForProfiling'] ?? [],
  };
}

async function signed(moduleKeys: ModuleKeys, body: string): Promise<string> {
  const jws = await moduleKeys.signJws(SIGNER, Buffer.from(body), {
    algorithm: 'RS256',
    payload: 'detached',
    header: ['kid'],
  });
  if (!jws.ok) throw new Error(`Answers cannot be signed: ${jws.failure.word}`);
  return jws.value;
}
