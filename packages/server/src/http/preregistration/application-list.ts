import { isBookingType } from '@doorstep/core/preregistration/application/application.ts';
import type { Application, Identity } from '@doorstep/core/preregistration/application/application.ts';
import type { ApplicationPorts } from '@doorstep/core/preregistration/application/application-ports.ts';
import { applicationStatusCode } from '@doorstep/core/preregistration/application/application-status.ts';
import type { ListedApplication } from '@doorstep/core/preregistration/application/application-store.ts';
import { ownApplication } from '@doorstep/core/preregistration/application/own-application.ts';
import type { DocumentStore } from '@doorstep/core/preregistration/document/document-store.ts';
import type { Document } from '@doorstep/core/preregistration/document/document.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import type {
  getAnyApplication,
  getAnyStatus,
  listAllApplications,
  listApplications,
} from '@doorstep/contract/preregistration/application-list.ts';
import type { ServerCallers } from '../callers.ts';
import { askerOf } from './asker.ts';
import { documentMetaData } from './document-metadata.ts';

export interface ApplicationListParts {
  readonly ports: ApplicationPorts;
  readonly documents: Pick<DocumentStore, 'ofCategory' | 'ofApplication'>;
  readonly pageSize: number;
  /** Fields of the form that the list shows. */
  readonly shown: { readonly name: string; readonly birthDate: string };
}

const LARGEST_INDEX = 1_000_000;

/** The paper that one applicant's family may share. */
const PROOF_OF_ADDRESS = 'POA';

export function applicationList({
  ports,
  documents,
  pageSize,
  shown,
}: ApplicationListParts): Implementation<typeof listApplications, ServerCallers> {
  return {
    questions: {},
    answer: async ({ query: { pageIndex } }, caller) => {
      if (pageIndex !== undefined && !/^\d{1,7}$/u.test(pageIndex)) return fail('page-invalid');
      const page = pageIndex === undefined ? null : { index: Number(pageIndex), size: pageSize };
      if (page !== null && page.index > LARGEST_INDEX) return fail('page-empty');
      if (!('ownerHash' in caller)) return fail('nothing-there');
      const { items, total } = await ports.applications.ofOwner(caller.ownerHash, {
        bookingType: 'NEW_PREREGISTRATION',
        page,
      });
      if (total === 0) return fail('nothing-there');
      if (items.length === 0) return fail('page-empty');
      const proofs = await documents.ofCategory(
        items.map(({ prid }) => prid),
        PROOF_OF_ADDRESS,
      );
      return ok({
        basicDetails: items.map((item) =>
          basicDetail(
            item,
            shown,
            proofs.find(({ prid }) => prid === item.prid),
          ),
        ),
        totalRecords: String(total),
        noOfRecords: page === null ? '0' : String(items.length),
        pageIndex: String(page?.index ?? 0),
      });
    },
  };
}

type BasicDetail = OutputOf<typeof listApplications>['basicDetails'][number];

function basicDetail(
  item: ListedApplication,
  shown: ApplicationListParts['shown'],
  proof: Document | undefined,
): BasicDetail {
  const { appointment, form } = item;
  const identity: Identity = form?.identity ?? {};
  return {
    preRegistrationId: item.prid,
    statusCode: item.status,
    bookingMetadata: appointment && {
      registration_center_id: appointment.centreId,
      appointment_date: appointment.date,
      time_slot_from: withoutSeconds(appointment.from),
      time_slot_to: withoutSeconds(appointment.to),
    },
    demographicMetadata: {
      [shown.name]: identity[shown.name] ?? null,
      [shown.birthDate]: identity[shown.birthDate] ?? null,
      proofOfAddress: proof === undefined ? null : documentMetaData(proof),
    },
    dataCaptureLanguage: [...(form?.languages ?? [])],
  };
}

/** Java prints a time without its seconds when there are none. */
function withoutSeconds(time: string): string {
  return time.replace(/:00$/u, '');
}

export function allApplications({
  ports,
}: ApplicationListParts): Implementation<typeof listAllApplications, ServerCallers> {
  return {
    questions: {},
    answer: async ({ query: { type } }, caller) => {
      if (type !== undefined && !isBookingType(type)) return fail('booking-type-invalid');
      if (!('ownerHash' in caller)) return fail('nothing-there');
      const { items } = await ports.applications.ofOwner(caller.ownerHash, {
        bookingType: type ?? null,
        page: null,
      });
      if (type === undefined && items.length === 0) return fail('nothing-there');
      return ok({ allApplications: items.map((item) => row(item, caller.userId)) });
    },
  };
}

export function anyApplication({
  ports,
}: ApplicationListParts): Implementation<typeof getAnyApplication, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params }, caller) => {
      const own = await ownApplication(ports, askerOf(caller), params.applicationId);
      return own.ok ? ok(row(own.value, own.value.userId)) : own;
    },
  };
}

export function anyStatus({
  ports,
}: ApplicationListParts): Implementation<typeof getAnyStatus, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params }, caller) => {
      const own = await ownApplication(ports, askerOf(caller), params.applicationId);
      return own.ok ? ok(own.value.status) : own;
    },
  };
}

function row(application: Application, userId: string): OutputOf<typeof getAnyApplication> {
  const { appointment, bookedAt, status } = application;
  return {
    applicationId: application.prid,
    bookingType: application.bookingType,
    bookingStatusCode: status,
    applicationStatusCode: applicationStatusCode(status),
    appointmentDate: appointment?.date ?? null,
    bookingDate: bookedAt?.toISOString().slice(0, 10) ?? null,
    registrationCenterId: appointment?.centreId ?? null,
    slotFromTime: appointment?.from ?? null,
    slotToTime: appointment?.to ?? null,
    contactInfo: userId,
    crBy: userId,
    crDtime: application.createdAt.toISOString(),
    updBy: userId,
    updDtime: application.updatedAt.toISOString(),
  };
}
