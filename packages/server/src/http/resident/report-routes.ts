import type { FastifyInstance } from 'fastify';
import {
  attachToReport,
  getReport,
  getReportPaper,
  listReports,
  makeReport,
  replyToReport,
} from '@doorstep/contract/doorstep/report.ts';
import { makeGrievanceTicket, showGrievancePage } from '@doorstep/contract/resident/grievance.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import {
  reportAttaching,
  reportDetails,
  reportList,
  reportMaking,
  reportPaper,
  reportReply,
} from '../doorstep/report.ts';
import { grievancePage, grievanceTicket } from './grievance.ts';
import type { ReportParts } from './report-parts.ts';

/** Reports of residents, by the wire's one route and by the portal's own. */
export function mountReports(server: FastifyInstance, ports: MountPorts, parts: ReportParts): void {
  mount(server, ports, makeGrievanceTicket, grievanceTicket(parts));
  mount(server, ports, showGrievancePage, grievancePage(parts));
  mount(server, ports, makeReport, reportMaking(parts));
  mount(server, ports, listReports, reportList(parts));
  mount(server, ports, getReport, reportDetails(parts));
  mount(server, ports, replyToReport, reportReply(parts));
  mount(server, ports, attachToReport, reportAttaching(parts));
  mount(server, ports, getReportPaper, reportPaper(parts));
}
