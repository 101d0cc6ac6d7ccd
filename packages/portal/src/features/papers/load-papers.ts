import { redirect } from '@sveltejs/kit';
import { listApplications } from '@doorstep/contract/preregistration/application-list.ts';
import { listDocuments } from '@doorstep/contract/preregistration/document.ts';
import {
  proxyApplicantDocuments,
  proxyApplicantType,
} from '@doorstep/contract/preregistration/master-data-proxy.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import type { Identity } from '@doorstep/core/preregistration/application/application.ts';
import { birthField, isNecessary, shownFields } from '@doorstep/core/preregistration/form/form-spec.ts';
import { stopOn } from '../../server/api.ts';
import { callAsApplicant } from '../../server/applicant.ts';
import type { ApplicantVisit } from '../../server/applicant.ts';
import type { LoadedApplication } from '../pre-registration/load-application.ts';
import { factsOf, loadFormGround } from '../pre-registration/load-spec.ts';
import type { FormGround } from '../pre-registration/load-spec.ts';
import { personName } from '../pre-registration/person-name.ts';
import { inOrder, lookOf } from './paper.ts';
import type { PaperGroup } from './paper.ts';

type WireCategory = OutputOf<typeof proxyApplicantDocuments>['documentCategories'][number];
type WireDocument = OutputOf<typeof listDocuments>['documentsMetaData'][number];

/** The paper one may use of another of one's applications (pre-registration §2.2.2). */
const ADDRESS = 'POA';

/** The papers this person needs, may add, and has added already. */
export async function loadPapers(
  visit: ApplicantVisit,
  application: LoadedApplication,
): Promise<readonly PaperGroup[]> {
  const { prid, form } = application;
  if (form === null) redirect(303, `/pre-registration/${prid}/centre`);
  const ground = await loadFormGround(visit);
  const [offered, kept, sources] = await Promise.all([
    loadOffered(visit, ground, application.prid, form.identity),
    loadKept(visit, prid),
    loadSources(visit, prid, ground.nameField),
  ]);
  const facts = factsOf(ground, form.identity);
  const fields = shownFields(ground.spec.fields, form.identity, facts).filter(
    ({ kind }) => kind === 'document',
  );
  const groups = offered.flatMap((category): readonly PaperGroup[] => {
    const asking = fields.filter((field) => field.category === category.code);
    if (asking.length === 0) return [];
    const isRequired = asking.some((field) => isNecessary(field, form.identity, facts));
    return [groupOf(category, isRequired ? 'required' : 'optional', kept, sources)];
  });
  return inOrder(groups);
}

function groupOf(
  { code, name, description, documentTypes }: WireCategory,
  need: PaperGroup['need'],
  kept: readonly WireDocument[],
  sources: PaperGroup['sameAs'],
): PaperGroup {
  const types = documentTypes.map((type) => ({
    code: type.code,
    name: type.name,
    description: type.description,
  }));
  const paper = kept.find(({ docCatCode }) => docCatCode === code);
  return {
    category: code,
    name,
    description,
    need,
    types,
    kept:
      paper === undefined
        ? null
        : {
            documentId: paper.documentId,
            name: paper.docName,
            type: types.find((type) => type.code === paper.docTypCode)?.name ?? paper.docTypCode,
            look: lookOf(paper.docName),
          },
    sameAs: code === ADDRESS ? sources : [],
  };
}

/** What is accepted of this kind of applicant, in the language of the page where the country has it. */
async function loadOffered(
  visit: ApplicantVisit,
  { spec }: FormGround,
  prid: string,
  identity: Identity,
): Promise<readonly WireCategory[]> {
  const birth = birthField(spec);
  const attributes = [
    ...['residenceStatus', 'gender'].map((attribute) => ({ attribute, value: identity[attribute] })),
    { attribute: 'dateOfBirth', value: birth === null ? undefined : identity[birth.id] },
    { attribute: 'biometricAvailable', value: false },
  ].filter(({ value }) => value !== undefined);
  const type = await callAsApplicant(visit, proxyApplicantType, { body: { request: { attributes } } });
  // Who it is for is told by the answers: they come first.
  if (!type.ok) return type.word === null ? stopOn(type) : redirect(303, `/pre-registration/${prid}/details`);
  const { country, language } = visit.locals;
  for (const languages of new Set([language.code, ...country.languages.map(({ code }) => code)])) {
    const reply = await callAsApplicant(visit, proxyApplicantDocuments, {
      params: { code: type.value.applicantType.applicantTypeCode },
      query: { languages },
    });
    if (reply.ok) return reply.value.documentCategories;
    if (reply.word === null) return stopOn(reply);
  }
  return [];
}

async function loadKept(visit: ApplicantVisit, preRegistrationId: string): Promise<readonly WireDocument[]> {
  const reply = await callAsApplicant(visit, listDocuments, { params: { preRegistrationId } });
  if (reply.ok) return reply.value.documentsMetaData;
  return reply.word === 'document-unknown' ? [] : stopOn(reply);
}

/** Applications of the same account with a proof of address. */
async function loadSources(
  visit: ApplicantVisit,
  prid: string,
  nameField: string,
): Promise<PaperGroup['sameAs']> {
  const reply = await callAsApplicant(visit, listApplications, { query: {} });
  if (!reply.ok) return reply.word === 'nothing-there' ? [] : stopOn(reply);
  return reply.value.basicDetails
    .filter(({ preRegistrationId }) => preRegistrationId !== prid)
    .filter(({ demographicMetadata }) => (demographicMetadata['proofOfAddress'] ?? null) !== null)
    .map(({ preRegistrationId, demographicMetadata }) => ({
      prid: preRegistrationId,
      name: personName(demographicMetadata[nameField], visit.locals.language.code) || preRegistrationId,
    }));
}
