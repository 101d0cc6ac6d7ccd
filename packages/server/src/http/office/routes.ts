import type { FastifyInstance } from 'fastify';
import { checkAudit, searchAudit } from '@doorstep/contract/office/audit.ts';
import {
  getOfficeCentre,
  listOfficeCentres,
  previewOfficeCentre,
  publishOfficeCentre,
} from '@doorstep/contract/office/centre.ts';
import { listCredentials, retryCredential, revokeCredential } from '@doorstep/contract/office/credential.ts';
import {
  decideCase,
  findCase,
  getCase,
  getCasePaper,
  listCases,
} from '@doorstep/contract/office/decision.ts';
import {
  getOfficeDocumentCategory,
  previewOfficeDocumentCategory,
  publishOfficeDocumentCategory,
} from '@doorstep/contract/office/document-category.ts';
import {
  getOfficeDocumentType,
  listOfficeDocuments,
  previewNewOfficeDocumentType,
  previewOfficeDocumentType,
  publishNewOfficeDocumentType,
  publishOfficeDocumentType,
} from '@doorstep/contract/office/document-type.ts';
import { getLoadFigures } from '@doorstep/contract/office/figure.ts';
import {
  listOfficeHolidays,
  previewOfficeHoliday,
  publishOfficeHoliday,
} from '@doorstep/contract/office/holiday.ts';
import { deliverEventAgain, getMessageQueue, sendMessagesAgain } from '@doorstep/contract/office/message.ts';
import {
  decidePartnerRequest,
  getOfficePartner,
  listOfficePartners,
  setPartnerState,
} from '@doorstep/contract/office/partner.ts';
import {
  listOfficePlaceParents,
  previewOfficePlaceMove,
  publishOfficePlaceMove,
} from '@doorstep/contract/office/place-move.ts';
import {
  getOfficePlace,
  listOfficePlaces,
  previewNewOfficePlace,
  previewOfficePlace,
  publishNewOfficePlace,
  publishOfficePlace,
} from '@doorstep/contract/office/place.ts';
import {
  answerReport,
  assignReport,
  getReport,
  getReportPaper,
  listReports,
} from '@doorstep/contract/office/report.ts';
import {
  getOfficeTemplate,
  listOfficeTemplates,
  previewOfficeTemplate,
  publishOfficeTemplate,
} from '@doorstep/contract/office/template.ts';
import {
  findWalletCredentials,
  getWalletCredential,
  previewWalletRevocation,
  revokeWalletCredential,
} from '@doorstep/contract/office/wallet-credential.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import { auditChecking, auditSearching } from './audit.ts';
import type { AuditParts } from './audit.ts';
import { centreList, centrePreview, centrePublishing, centreReading } from './centre.ts';
import { credentialList, credentialRetrying, credentialRevoking } from './credential.ts';
import type { CredentialParts } from './credential.ts';
import { caseDeciding, caseFinding, caseList, casePaper, caseReading } from './decision.ts';
import type { DecisionParts } from './decision.ts';
import {
  documentCategoryPreview,
  documentCategoryPublishing,
  documentCategoryReading,
} from './document-category.ts';
import {
  documentList,
  documentTypePreview,
  documentTypePublishing,
  documentTypeReading,
} from './document-type.ts';
import { loadFigures } from './figure.ts';
import type { FigureParts } from './figure.ts';
import { holidayList, holidayPreview, holidayPublishing } from './holiday.ts';
import type { MasterDataParts } from './master-data-parts.ts';
import { eventAgain, messageQueue, messagesAgain } from './message.ts';
import type { MessageParts } from './message.ts';
import { newDocumentTypePreview, newDocumentTypePublishing } from './new-document-type.ts';
import { newPlacePreview, newPlacePublishing } from './new-place.ts';
import { partnerStateSetting, requestDeciding } from './partner-acts.ts';
import { partnerList, partnerReading } from './partner.ts';
import type { PartnerParts } from './partner.ts';
import { placeMovePreview, placeMovePublishing, placeParentList } from './place-move.ts';
import { placeList, placePreview, placePublishing, placeReading } from './place.ts';
import { reportAnswering, reportAssigning, reportList, reportPaper, reportReading } from './report.ts';
import type { ReportParts } from './report.ts';
import { templateList, templatePreview, templatePublishing, templateReading } from './template.ts';
import {
  walletCredentialFinding,
  walletCredentialReading,
  walletCredentialRevoking,
  walletRevocationPreview,
} from './wallet-credential.ts';
import type { WalletCredentialParts } from './wallet-credential.ts';

interface OfficeRouteParts {
  readonly decision: DecisionParts;
  readonly audit: AuditParts;
  readonly message: MessageParts;
  readonly figure: FigureParts;
  readonly credential: CredentialParts;
  readonly walletCredential: WalletCredentialParts;
  readonly partner: PartnerParts;
  readonly report: ReportParts;
  readonly masterData: MasterDataParts;
}

/** The pages of the back office. */
export function mountOfficeRoutes(server: FastifyInstance, ports: MountPorts, parts: OfficeRouteParts): void {
  const { decision, audit, message, credential } = parts;
  mount(server, ports, listCases, caseList(decision));
  mount(server, ports, findCase, caseFinding(decision));
  mount(server, ports, getCase, caseReading(decision));
  mount(server, ports, getCasePaper, casePaper(decision));
  mount(server, ports, decideCase, caseDeciding(decision));
  mount(server, ports, searchAudit, auditSearching(audit));
  mount(server, ports, checkAudit, auditChecking(audit));
  mount(server, ports, getMessageQueue, messageQueue(message));
  mount(server, ports, sendMessagesAgain, messagesAgain(message));
  mount(server, ports, deliverEventAgain, eventAgain(message));
  mount(server, ports, getLoadFigures, loadFigures(parts.figure));
  mount(server, ports, listCredentials, credentialList(credential));
  mount(server, ports, retryCredential, credentialRetrying(credential));
  mount(server, ports, revokeCredential, credentialRevoking(credential));
  mountWalletCredentials(server, ports, parts.walletCredential);
  mountPartners(server, ports, parts.partner);
  mountReports(server, ports, parts.report);
  mountMasterData(server, ports, parts.masterData);
}

function mountWalletCredentials(
  server: FastifyInstance,
  ports: MountPorts,
  parts: WalletCredentialParts,
): void {
  mount(server, ports, findWalletCredentials, walletCredentialFinding(parts));
  mount(server, ports, getWalletCredential, walletCredentialReading(parts));
  mount(server, ports, previewWalletRevocation, walletRevocationPreview(parts));
  mount(server, ports, revokeWalletCredential, walletCredentialRevoking(parts));
}

function mountPartners(server: FastifyInstance, ports: MountPorts, partner: PartnerParts): void {
  mount(server, ports, listOfficePartners, partnerList(partner));
  mount(server, ports, getOfficePartner, partnerReading(partner));
  mount(server, ports, setPartnerState, partnerStateSetting(partner));
  mount(server, ports, decidePartnerRequest, requestDeciding(partner));
}

function mountReports(server: FastifyInstance, ports: MountPorts, report: ReportParts): void {
  mount(server, ports, listReports, reportList(report));
  mount(server, ports, getReport, reportReading(report));
  mount(server, ports, getReportPaper, reportPaper(report));
  mount(server, ports, assignReport, reportAssigning(report));
  mount(server, ports, answerReport, reportAnswering(report));
}

function mountMasterData(server: FastifyInstance, ports: MountPorts, parts: MasterDataParts): void {
  mount(server, ports, listOfficeCentres, centreList(parts));
  mount(server, ports, getOfficeCentre, centreReading(parts));
  mount(server, ports, previewOfficeCentre, centrePreview(parts));
  mount(server, ports, publishOfficeCentre, centrePublishing(parts));
  mount(server, ports, listOfficeHolidays, holidayList(parts));
  mount(server, ports, previewOfficeHoliday, holidayPreview(parts));
  mount(server, ports, publishOfficeHoliday, holidayPublishing(parts));
  mount(server, ports, listOfficeTemplates, templateList(parts));
  mount(server, ports, getOfficeTemplate, templateReading(parts));
  mount(server, ports, previewOfficeTemplate, templatePreview(parts));
  mount(server, ports, publishOfficeTemplate, templatePublishing(parts));
  mountDocuments(server, ports, parts);
  mountPlaces(server, ports, parts);
}

function mountDocuments(server: FastifyInstance, ports: MountPorts, parts: MasterDataParts): void {
  mount(server, ports, listOfficeDocuments, documentList(parts));
  mount(server, ports, getOfficeDocumentType, documentTypeReading(parts));
  mount(server, ports, previewOfficeDocumentType, documentTypePreview(parts));
  mount(server, ports, publishOfficeDocumentType, documentTypePublishing(parts));
  mount(server, ports, previewNewOfficeDocumentType, newDocumentTypePreview(parts));
  mount(server, ports, publishNewOfficeDocumentType, newDocumentTypePublishing(parts));
  mount(server, ports, getOfficeDocumentCategory, documentCategoryReading(parts));
  mount(server, ports, previewOfficeDocumentCategory, documentCategoryPreview(parts));
  mount(server, ports, publishOfficeDocumentCategory, documentCategoryPublishing(parts));
}

function mountPlaces(server: FastifyInstance, ports: MountPorts, parts: MasterDataParts): void {
  mount(server, ports, listOfficePlaces, placeList(parts));
  mount(server, ports, getOfficePlace, placeReading(parts));
  mount(server, ports, previewOfficePlace, placePreview(parts));
  mount(server, ports, publishOfficePlace, placePublishing(parts));
  mount(server, ports, previewNewOfficePlace, newPlacePreview(parts));
  mount(server, ports, publishNewOfficePlace, newPlacePublishing(parts));
  mount(server, ports, listOfficePlaceParents, placeParentList(parts));
  mount(server, ports, previewOfficePlaceMove, placeMovePreview(parts));
  mount(server, ports, publishOfficePlaceMove, placeMovePublishing(parts));
}
