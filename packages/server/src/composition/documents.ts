import type { DocumentSigner, ModuleKeys } from '@doorstep/core/backbone/key-manager/module-keys.ts';
import type { Country } from '@doorstep/core/country/country.ts';
import type { PdfGenerator } from '@doorstep/core/documents/pdf-generator.ts';
import type { RequestType } from '@doorstep/core/resident/history/request-type.ts';
import type { Log } from '@doorstep/platform/log.ts';
import { createPdfGenerator } from '../documents/pdf-generator.ts';
import { createTypesetter } from '../documents/typesetter.ts';
import type { DocumentCertificates } from '../http/doorstep/document-certificate.ts';
import type { DownloadParts } from '../http/resident/download-routes.ts';
import type { Backbone } from './backbone.ts';
import type { CountryFacts } from './country-facts.ts';
import type { ResidentProduct } from './resident.ts';

/**
 * Whose key signs our documents. It signs nothing else, and no route of the key manager signs with it: what KERNEL/SIGN
 * signed may be anything that some program asked for, and shows nothing about a document.
 */
const SIGNER = { applicationId: 'KERNEL', referenceId: 'DOCUMENT-SIGN' };

export interface Documents {
  readonly pdf: PdfGenerator;
  readonly stop: () => Promise<void>;
}

/** The PDF pipeline; its process starts with the first document. */
export function createDocuments(country: Country, moduleKeys: ModuleKeys, log: Log): Documents {
  const { name, languages, branding, documentDesign: design, cardDesign: cards } = country;
  const typesetter = createTypesetter(log);
  const pdf = createPdfGenerator({
    office: { name, languages, branding, design, cards },
    typesetter,
    signer: () => signerOf(moduleKeys),
  });
  return { pdf, stop: typesetter.stop };
}

async function signerOf(moduleKeys: ModuleKeys): Promise<DocumentSigner> {
  const signer = await moduleKeys.documentSigner(SIGNER);
  if (!signer.ok) throw new Error(`Documents cannot be signed: ${signer.failure.word}`);
  return signer.value;
}

/** The certificates our documents verify with. */
export async function documentCertificatesOf({
  certificateOffice,
  moduleKeys,
}: Pick<Backbone, 'certificateOffice' | 'moduleKeys'>): Promise<DocumentCertificates> {
  const certificates = await certificateOffice.all(SIGNER);
  const issuers = await moduleKeys.chain(SIGNER);
  if (!certificates.ok || !issuers.ok) throw new Error('Documents have no certificate');
  return { certificates: certificates.value, issuers: issuers.value };
}

export interface DownloadSources {
  readonly country: Country;
  readonly facts: CountryFacts;
  readonly backbone: Backbone;
  readonly resident: ResidentProduct;
  readonly pdf: PdfGenerator;
}

/** What the downloads of Resident Services take. */
export function downloadParts({ country, facts, backbone, resident, pdf }: DownloadSources): DownloadParts {
  const { settings } = country;
  const shared = {
    pdf,
    events: resident.events,
    texts: facts.texts,
    languages: facts.spokenLanguages,
    now: backbone.now,
  };
  return {
    acknowledgement: {
      ...shared,
      idRepository: backbone.idRepository,
      attributes: facts.attributes,
      trackLink: resident.vid.trackLink,
      fileNameOf: (requestType) => settings[CONVENTIONS[requestType] ?? 'mosip.resident.ack.name.convention'],
    },
    history: {
      ...shared,
      mostEvents: settings['resident.service-history.download.max.count'],
      fileName: settings['mosip.resident.download.service.history.file.name.convention'],
    },
  };
}

/** The setting that names an acknowledgement's file; the kinds of event that have none of their own share one. */
const CONVENTIONS: Readonly<Partial<Record<RequestType, AcknowledgementConvention>>> = {
  GENERATE_VID: 'mosip.resident.ack.manage_my_vid.name.convention',
  REVOKE_VID: 'mosip.resident.ack.manage_my_vid.name.convention',
  AUTH_TYPE_LOCK_UNLOCK: 'mosip.resident.ack.secure_my_id.name.convention',
  DOWNLOAD_PERSONALIZED_CARD: 'mosip.resident.ack.personalised_card.name.convention',
  UPDATE_MY_UIN: 'mosip.resident.ack.update_my_data.name.convention',
  SHARE_CRED_WITH_PARTNER: 'mosip.resident.ack.share_credential.name.convention',
  ORDER_PHYSICAL_CARD: 'mosip.resident.ack.order_physical_card.name.convention',
};

type AcknowledgementConvention = Extract<keyof Country['settings'], `mosip.resident.ack.${string}`>;
