import type { applicantDetails, packetStatus } from '@doorstep/contract/backbone/admin-registrations.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import { photoUri } from '@doorstep/core/backbone/id-repository/photo-uri.ts';
import type { MasterData } from '@doorstep/core/backbone/master-data/master-data.ts';
import type { Texts } from '@doorstep/core/backbone/master-data/texts.ts';
import type { RegistrationProcessor } from '@doorstep/core/backbone/registration-processor/registration-processor.ts';
import type { RegistrationTransaction } from '@doorstep/core/backbone/registration-processor/registration-transaction.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { ApplicantLooks } from './applicant-looks.ts';

export interface RegistrationAdminParts {
  readonly processor: Pick<RegistrationProcessor, 'transactions'>;
  readonly idRepository: Pick<IdRepository, 'identity' | 'documents'>;
  readonly masterData: Pick<MasterData, 'centreInAllLanguages'>;
  readonly looks: ApplicantLooks;
  /** Of one officer and day. */
  readonly mostLooks: number;
  /** Attributes of the ID schema that hold the name and the date of birth. */
  readonly shown: readonly string[];
  readonly texts: Texts;
  /** Of who asks for none. */
  readonly language: string;
}

interface Administrator {
  readonly clientId: string;
  readonly roles: readonly string[];
  readonly centreId: string | null;
}

export interface RegistrationAdminCallers extends Callers {
  readonly client: Administrator;
}

const CENTRE_DIGITS = 5;
const PHOTO = 'applicantPhoto';

/** The routes of the admin service about one registration. */
export function registrationAdminWire(parts: RegistrationAdminParts) {
  const status: Implementation<typeof packetStatus, RegistrationAdminCallers> = {
    questions: {},
    answer: async ({ query: { rid, langCode } }, caller) => {
      if (!(await mayReach(parts, caller, rid.slice(0, CENTRE_DIGITS)))) return fail('another-zone');
      const found = await parts.processor.transactions(rid);
      if (!found.ok) return found;
      const language = langCode ?? parts.language;
      return ok({
        packetStatusUpdateList: found.value.map((one) => ({
          id: one.id,
          registrationId: rid,
          transactionTypeCode: one.type,
          parentTransactionId: one.parentId,
          statusCode: one.status,
          subStatusCode: one.subStatus,
          statusComment: commentOf(parts.texts, one, language),
          createdDateTimes: one.at.toISOString(),
        })),
      });
    },
  };
  const details: Implementation<typeof applicantDetails, RegistrationAdminCallers> = {
    questions: {},
    answer: async ({ params: { rid } }, { clientId }) => {
      // Counted before anything is looked up: who tries numbers comes to the end of them.
      if (!(await parts.looks.take(clientId, parts.mostLooks))) return fail('limit-reached');
      const found = await parts.idRepository.identity(rid);
      if (!found.ok) return fail('identity-unknown');
      const { uin, attributes } = found.value;
      const photo = await photoOf(parts, uin);
      if (photo === null) return fail('photo-missing');
      const shown = parts.shown.flatMap((name): [string, string][] => {
        const value = attributes[name];
        return value == null ? [] : [[name, typeof value === 'string' ? value : JSON.stringify(value)]];
      });
      return ok({ applicantDataMap: Object.fromEntries([...shown, [PHOTO, photo]]) });
    },
  };
  return { status, details };
}

/** Programs and who looks after the whole country reach every centre; others those in the zone of their own. */
async function mayReach(
  { masterData }: Pick<RegistrationAdminParts, 'masterData'>,
  { roles, centreId }: Administrator,
  wanted: string,
): Promise<boolean> {
  if (centreId === null || centreId === wanted || roles.includes('GLOBAL_ADMIN')) return true;
  const zoneOf = async (id: string) => (await masterData.centreInAllLanguages(id))[0]?.zoneCode ?? '';
  const own = await zoneOf(centreId);
  return own !== '' && own === (await zoneOf(wanted));
}

/** As the country words it; what it has no words for stays as it was written. */
function commentOf(
  texts: Texts,
  { type, status, comment }: RegistrationTransaction,
  language: string,
): string {
  const stage = texts.render(`mosip.regproc.transaction.${type}`, language, {});
  const outcome = texts.render(`mosip.regproc.status.${status}`, language, {});
  return stage === null || outcome === null ? comment : `${stage}: ${outcome}`;
}

async function photoOf(
  { idRepository }: Pick<RegistrationAdminParts, 'idRepository'>,
  uin: string,
): Promise<string | null> {
  const [photo] = await idRepository.documents(uin, ['photo']);
  return photo === undefined ? null : photoUri(photo.value);
}
