import type { FastifyInstance } from 'fastify';
import { downloadAcknowledgement } from '@doorstep/contract/resident/acknowledgement.ts';
import { downloadHistory } from '@doorstep/contract/resident/history-download.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import { acknowledgementDownload } from './acknowledgement.ts';
import type { AcknowledgementRoutePorts } from './acknowledgement.ts';
import { historyDownload } from './history-download.ts';
import type { HistoryDownloadRoutePorts } from './history-download.ts';

export interface DownloadParts {
  readonly acknowledgement: AcknowledgementRoutePorts;
  readonly history: HistoryDownloadRoutePorts;
}

/** What a resident saves as PDF. */
export function mountDownloads(server: FastifyInstance, ports: MountPorts, parts: DownloadParts): void {
  mount(server, ports, downloadAcknowledgement, acknowledgementDownload(parts.acknowledgement));
  mount(server, ports, downloadHistory, historyDownload(parts.history));
}
