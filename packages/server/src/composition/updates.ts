import { createHash } from 'node:crypto';
import type { Country } from '@doorstep/core/country/country.ts';
import type { ProofAudit, ProofPorts } from '@doorstep/core/resident/update/proof-ports.ts';
import type { SendingPorts } from '@doorstep/core/resident/update/update-ports.ts';
import { lookAfterUpdates } from '@doorstep/core/resident/update/look-after-updates.ts';
import { sweepObjects } from '@doorstep/core/shared/uploaded-file/sweep-objects.ts';
import type { Log } from '@doorstep/platform/log.ts';
import type { Config } from '../config.ts';
import { createAllowance } from '../http/allowance.ts';
import type { UpdateRouteParts } from '../http/resident/update-routes.ts';
import { createVault } from '../object-store/vault.ts';
import { noScanner } from '../virus-scan/clamd-scanner.ts';
import type { Backbone } from './backbone.ts';
import type { CountryFacts } from './country-facts.ts';
import type { Papers } from './papers.ts';
import type { Registration } from './registration.ts';
import { packetStore } from './registration.ts';
import type { ResidentProduct } from './resident.ts';

interface UpdateParts {
  readonly config: Config;
  readonly backbone: Backbone;
  readonly country: Country;
  readonly facts: CountryFacts;
  readonly resident: ResidentProduct;
  readonly registration: Registration;
  readonly papers: Papers;
  readonly log: Log;
}

export type Updates = ReturnType<typeof createUpdates>;

const HOUR = 3_600;

/** Changes of people's own data, from their papers to the packet and what comes of it. */
export function createUpdates(parts: UpdateParts) {
  const { country, resident, registration, backbone } = parts;
  const { settings } = country;
  const proofs = proofPorts(parts);
  const update: SendingPorts = {
    ...resident.update,
    vault: proofs.vault,
    packetManager: registration.packetManager,
    processor: registration.processor,
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    answerDays: settings['doorstep.registration.answer-days'],
    patience: settings['doorstep.resident.update-patience-hours'] * HOUR,
  };
  return {
    update,
    routes: routeParts(parts, proofs, update),
    lookAfter: () => lookAfterUpdates(update),
    /** Lets go of papers and contents that nothing needs any more. */
    tidy: async () => {
      const hours = settings['doorstep.resident.proof-hours'];
      await resident.update.requests.blank();
      await proofs.proofs.purge(new Date(backbone.now().getTime() - hours * HOUR * 1_000));
      await sweepObjects({ documents: proofs.proofs, vault: proofs.vault }, backbone.now());
    },
  };
}

function proofPorts({ config, backbone, country, facts, resident, papers, log }: UpdateParts): ProofPorts {
  const { settings } = country;
  return {
    proofs: resident.update.proofs,
    vault: createVault(packetStore(config), log),
    scanner: settings['mosip.resident.virus-scanner.enabled'] ? papers.ports.scanner : noScanner,
    pdf: papers.ports.pdf,
    crc32: papers.ports.crc32,
    masterData: backbone.masterData,
    languages: facts.spokenLanguages,
    limits: {
      // The check is for fewer bytes than this.
      bytes: settings['mosip.max.file.upload.size.in.bytes'] + 1,
      endings: settings['mosip.allowed.extension'].map((ending) => ending.toUpperCase()),
      pages: settings['doorstep.preregistration.document-pages'],
      pixels: settings['doorstep.preregistration.document-megapixels'] * 1_000_000,
    },
    entry: proofAuditEntry,
  };
}

function routeParts(
  { backbone, country, facts, resident }: UpdateParts,
  proofs: ProofPorts,
  update: SendingPorts,
): UpdateRouteParts {
  const { settings } = country;
  const [language = ''] = facts.spokenLanguages;
  return {
    proof: {
      ports: proofs,
      take: createAllowance(settings['doorstep.resident.uploads-per-minute'], backbone.now),
    },
    update: { update, proofs, contact: resident.contact, language },
    contact: {
      ports: { ...update, otpManager: backbone.otpManager },
      language,
      window: {
        ahead: settings['resident.future.time.limit'],
        behind: settings['resident.past.time.limit'],
      },
    },
  };
}

const PROOF_AUDIT: Readonly<Record<ProofAudit, readonly [id: string, name: string]>> = {
  'proof-uploaded': ['RES-SER-177', 'UPLOAD_DOCUMENT_SUCCESS'],
  'proof-deleted': ['RES-SER-243', 'DELETE_DOCUMENT_SUCCESS'],
};

function proofAuditEntry(owner: string, name: ProofAudit) {
  const [eventId, eventName] = PROOF_AUDIT[name];
  return {
    eventId,
    eventName,
    eventType: 'SUCCESS',
    applicationId: 'RES_SER',
    applicationName: 'Resident Service',
    moduleId: 'RS-DOCUMENT',
    moduleName: 'Update my data',
    description: 'A proof of a change',
    id: owner,
    idType: 'TOKEN',
    sessionUserId: owner,
    requestId: owner,
  } as const;
}
