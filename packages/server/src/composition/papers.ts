import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Country } from '@doorstep/core/country/country.ts';
import type { ApplicationPorts } from '@doorstep/core/preregistration/application/application-ports.ts';
import { compareObjects } from '@doorstep/core/preregistration/document/compare-objects.ts';
import type { DocumentPorts } from '@doorstep/core/preregistration/document/document-ports.ts';
import { sweepObjects } from '@doorstep/core/shared/uploaded-file/sweep-objects.ts';
import type { ObjectStore } from '@doorstep/core/shared/object-store.ts';
import type { VirusScanner } from '@doorstep/core/shared/virus-scanner.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { faultOf } from '@doorstep/platform/log.ts';
import type { Log } from '@doorstep/platform/log.ts';
import { repeat } from '@doorstep/platform/repeat.ts';
import type { Config } from '../config.ts';
import { PDF_READING_LIMITS, createPdfReader } from '../documents/pdf-reading.ts';
import { createAllowance } from '../http/allowance.ts';
import type { DocumentParts } from '../http/preregistration/document.ts';
import { createFolderStore } from '../object-store/folder-store.ts';
import { createS3Store } from '../object-store/s3-store.ts';
import { createVault } from '../object-store/vault.ts';
import { createDocumentStore } from '../postgres/preregistration/document-store.ts';
import { createClamdScanner, noScanner } from '../virus-scan/clamd-scanner.ts';
import type { Backbone } from './backbone.ts';
import { preregistrationEntry } from './preregistration-audit.ts';

interface PaperParts {
  readonly config: Config;
  readonly sql: Database;
  readonly reads: Database;
  readonly backbone: Backbone;
  readonly country: Country;
  readonly log: Log;
}

/** Papers of applications, with where their bytes lie. */
export interface Papers {
  readonly ports: DocumentPorts;
  readonly objects: ObjectStore;
  readonly uploads: 'scanned' | 'not scanned';
  readonly stop: () => Promise<void>;
}

const MEGABYTE = 1024 * 1024;
/** Milliseconds; two megabytes take the daemon far less. */
const SCAN_PATIENCE = 10_000;

export function createPapers(
  { config, sql, reads, backbone, country, log }: PaperParts,
  application: ApplicationPorts,
): Papers {
  const { settings } = country;
  const objects = objectStore(config);
  const pdf = createPdfReader(PDF_READING_LIMITS);
  const ports: DocumentPorts = {
    application,
    documents: createDocumentStore(sql, reads, backbone.sealers.preregistration),
    vault: createVault(objects, log),
    scanner: scannerOf(config, country),
    pdf,
    crc32,
    masterData: backbone.masterData,
    limits: {
      bytes: settings['max.file.size'] * MEGABYTE,
      endings: settings['preregistration.document.extention'],
      pages: settings['doorstep.preregistration.document-pages'],
      pixels: settings['doorstep.preregistration.document-megapixels'] * 1_000_000,
    },
    entry: (who, event, prid) => preregistrationEntry(who, { event, module: 'DOC', prid }),
  };
  const uploads = ports.scanner === noScanner ? 'not scanned' : 'scanned';
  if (config.mode === 'production' && uploads === 'not scanned')
    log.warn({}, 'uploaded papers are not scanned for viruses');
  return { ports, objects, uploads, stop: pdf.stop };
}

function objectStore({ dataDir, objectStore: place, objectStoreFolder }: Config): ObjectStore {
  return place === null
    ? createFolderStore(objectStoreFolder ?? join(dataDir, 'objects'))
    : createS3Store(place);
}

function scannerOf({ clamd }: Config, { settings }: Country): VirusScanner {
  const isWanted = settings['mosip.preregistration.document.scan'];
  return isWanted && clamd !== null ? createClamdScanner({ ...clamd, patience: SCAN_PATIENCE }) : noScanner;
}

export function paperRouteParts({ settings }: Country, { ports }: Papers): DocumentParts {
  return {
    ports,
    take: createAllowance(settings['doorstep.preregistration.uploads-per-minute'], ports.application.now),
  };
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Removes objects that no row holds, and looks daily whether rows and objects agree. */
export function keepObjects({ ports, objects }: Papers, log: Log): { readonly stop: () => Promise<void> } {
  const failed = (error: unknown): void => {
    log.error(faultOf(error), 'the upkeep of the object store failed and will be tried again');
  };
  const { documents, application } = ports;
  const sweeping = repeat(MINUTE_MS, () => sweepObjects(ports, application.now()), failed);
  const comparing = repeat(
    DAY_MS,
    async () => {
      const { strays, missing } = await compareObjects({ documents, objects }, application.now());
      if (missing.length > 0) log.error({ objects: missing.length }, 'documents whose files are not there');
      if (strays > 0) log.warn({ objects: strays }, 'files that no document holds; they are removed');
    },
    failed,
  );
  return {
    stop: async () => {
      await sweeping.stop();
      await comparing.stop();
    },
  };
}
