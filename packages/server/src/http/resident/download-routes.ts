import type { FastifyInstance } from 'fastify';
import { downloadAcknowledgement } from '@doorstep/contract/resident/acknowledgement.ts';
import { downloadHistory } from '@doorstep/contract/resident/history-download.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import { createFairShare, mountFairly } from '../fair-share.ts';
import { acknowledgementDownload } from './acknowledgement.ts';
import type { AcknowledgementRoutePorts } from './acknowledgement.ts';
import { historyDownload } from './history-download.ts';
import type { HistoryDownloadRoutePorts } from './history-download.ts';

export interface DownloadParts {
  readonly acknowledgement: AcknowledgementRoutePorts;
  readonly history: HistoryDownloadRoutePorts;
}

/** A person has two hands; the queue of documents holds 200. */
const OF_RESIDENTS = { each: 3, together: 150 };

/** What a resident saves as PDF. */
export function mountDownloads(server: FastifyInstance, ports: MountPorts, parts: DownloadParts): void {
  const share = createFairShare(OF_RESIDENTS);
  mountFairly(server, ports, share, downloadAcknowledgement, acknowledgementDownload(parts.acknowledgement));
  mountFairly(server, ports, share, downloadHistory, historyDownload(parts.history));
}
