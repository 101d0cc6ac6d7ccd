import type { VidPolicy } from '../backbone/id-repository/vid-policy.ts';
import type { IdSchema } from '../shared/id-schema.ts';
import type { ApplicantTypes } from './applicant-types.ts';
import type { Branding } from './branding.ts';
import type { CardDesign } from './card-design.ts';
import type { DocumentDesign } from './document-design.ts';
import type { DemoPerson } from './demo-person.ts';
import type { IdentityMapping } from './identity-mapping.ts';
import type { CountryLanguage, TextPerLanguage } from './language.ts';
import type { PackDocuments } from './pack-documents.ts';
import type { CountryNotices } from './notices.ts';
import type { Settings } from './settings.ts';
import type { Templates } from './templates.ts';

/** A country pack, checked as a whole and frozen. */
export interface Country {
  readonly name: TextPerLanguage;
  /** IANA zone of the country's wall clocks. */
  readonly zone: string;
  readonly languages: readonly CountryLanguage[];
  readonly branding: Branding;
  /** Null for a pack that names nobody. */
  readonly notices: CountryNotices | null;
  /** What is printed on documents, and in which order. */
  readonly documentDesign: DocumentDesign;
  /** What stands on cards, and where. */
  readonly cardDesign: CardDesign;
  readonly settings: Settings;
  readonly idSchema: CountryIdSchema;
  readonly identityMapping: IdentityMapping;
  /** The mapping's text, served as it stands. */
  readonly identityMappingDocument: string;
  readonly vidPolicies: readonly VidPolicy[];
  /** The policy's text, served as it stands. */
  readonly vidPolicyDocument: string;
  readonly templates: Templates;
  readonly demoPeople: readonly DemoPerson[];
  /** Null for a country that keeps to MOSIP's own table. */
  readonly applicantTypes: ApplicantTypes | null;
  readonly servedDocuments: PackDocuments;
}

export interface CountryIdSchema {
  readonly version: number;
  /** The schema's text, served as it stands. */
  readonly document: string;
  readonly rules: IdSchema;
}
