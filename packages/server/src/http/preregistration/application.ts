import { changeApplication } from '@doorstep/core/preregistration/application/change-application.ts';
import { changeStatus } from '@doorstep/core/preregistration/application/change-status.ts';
import { createApplication } from '@doorstep/core/preregistration/application/create-application.ts';
import { discardApplication } from '@doorstep/core/preregistration/application/discard-application.ts';
import { ownApplication } from '@doorstep/core/preregistration/application/own-application.ts';
import type { Asker } from '@doorstep/core/preregistration/application/application.ts';
import { listChangeTimes } from '@doorstep/core/preregistration/application/list-change-times.ts';
import type { ApplicationPorts } from '@doorstep/core/preregistration/application/application-ports.ts';
import type { DocumentStore } from '@doorstep/core/preregistration/document/document-store.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type * as wire from '@doorstep/contract/preregistration/application.ts';
import type { ServerCallers } from '../callers.ts';
import { askerOf } from './asker.ts';
import { documentMetaData } from './document-metadata.ts';

type Handler<Op> = Implementation<Op, ServerCallers>;

export function applicationCreation(ports: ApplicationPorts): Handler<typeof wire.createApplication> {
  return {
    questions: {},
    answer: async ({ body: { request }, headers }, { ownerHash }, exchange) => {
      // An empty key would make one request of all that have it.
      const key = headers['idempotency-key'] || null;
      const made = await createApplication(ports, ownerHash, formRequest(request), key);
      if (!made.ok) return made;
      const { application, identity } = made.value;
      exchange.header('etag', etag(1));
      return ok({
        preRegistrationId: application.prid,
        createdDateTime: application.createdAt.toISOString(),
        statusCode: application.status,
        langCode: application.language,
        demographicDetails: { identity },
      });
    },
  };
}

export function applicationChange(ports: ApplicationPorts): Handler<typeof wire.changeApplication> {
  return {
    questions: {},
    answer: async ({ params, body: { request }, headers }, { ownerHash }) => {
      const prid = params.preRegistrationId;
      const seen = versionIn(headers['if-match']);
      const changed = await changeApplication(ports, ownerHash, prid, formRequest(request), seen);
      if (!changed.ok) return changed;
      const { application, identity } = changed.value;
      return ok({
        preRegistrationId: prid,
        updatedDateTime: application.updatedAt.toISOString(),
        statusCode: application.status,
        langCode: application.language,
        demographicDetails: { identity },
      });
    },
  };
}

export function applicationReading(ports: ApplicationPorts): Handler<typeof wire.getApplication> {
  return {
    questions: {},
    answer: async ({ params }, caller, exchange) => {
      const read = await readWhole(ports, askerOf(caller), params.preRegistrationId);
      if (!read.ok) return read;
      exchange.header('etag', etag(read.value.version));
      return ok(read.value.application);
    },
  };
}

export function applicationInfo(
  ports: ApplicationPorts,
  documents: Pick<DocumentStore, 'ofApplication'>,
): Handler<typeof wire.getApplicationInfo> {
  return {
    questions: {},
    answer: async ({ params }, caller) => {
      const read = await readWhole(ports, askerOf(caller), params.preRegistrationId);
      if (!read.ok) return read;
      const papers = await documents.ofApplication(params.preRegistrationId);
      return ok({
        demographicResponse: read.value.application,
        documentsMetaData: papers.length === 0 ? null : { documentsMetaData: papers.map(documentMetaData) },
      });
    },
  };
}

export function statusChange(ports: ApplicationPorts): Handler<typeof wire.setApplicationStatus> {
  return {
    questions: {},
    answer: async ({ params, query }, caller) => {
      const changed = await changeStatus(ports, askerOf(caller), params.preRegistrationId, query.statusCode);
      return changed.ok ? ok('STATUS_UPDATED_SUCESSFULLY' as const) : changed;
    },
  };
}

export function statusReading(ports: ApplicationPorts): Handler<typeof wire.getApplicationStatus> {
  return {
    questions: {},
    answer: async ({ params }, caller) => {
      const own = await ownApplication(ports, askerOf(caller), params.preRegistrationId);
      if (!own.ok) return own;
      return ok({ preRegistartionId: own.value.prid, statusCode: own.value.status });
    },
  };
}

export function changeTimes(ports: ApplicationPorts): Handler<typeof wire.listChangeTimes> {
  return {
    questions: {},
    answer: async ({ body: { request } }, caller) => {
      const times = await listChangeTimes(ports, askerOf(caller), request.pre_registration_ids);
      if (!times.ok) return times;
      return ok(
        Object.fromEntries(times.value.map(({ prid, at }) => [prid, at.toISOString().replace('Z', '')])),
      );
    },
  };
}

export function applicationDiscarding(ports: ApplicationPorts): Handler<typeof wire.discardApplication> {
  return {
    questions: {},
    answer: async ({ params }, { ownerHash }) => {
      const prid = params.preRegistrationId;
      const gone = await discardApplication(ports, ownerHash, prid, 'NEW_PREREGISTRATION');
      return gone.ok ? ok(deleted(prid, gone.value)) : gone;
    },
  };
}

/** Moments of deletion are numbers of milliseconds on this wire (pre-registration §2.1.7). */
export function deleted(prid: string, { at, userId }: { readonly at: Date; readonly userId: string }) {
  return { preRegistrationId: prid, deletedBy: userId, deletedDateTime: at.getTime() };
}

async function readWhole(ports: ApplicationPorts, asker: Asker, prid: string) {
  const own = await ownApplication(ports, asker, prid);
  if (!own.ok) return own;
  const form = await ports.applications.form(prid);
  if (form === null) return fail('application-unknown');
  const { userId, createdAt, updatedAt, status, language } = own.value;
  return ok({
    version: form.version,
    application: {
      preRegistrationId: prid,
      createdBy: userId,
      createdDateTime: createdAt.toISOString(),
      updatedBy: userId,
      updatedDateTime: updatedAt.toISOString(),
      statusCode: status,
      langCode: language,
      demographicDetails: { identity: { ...form.identity } },
    },
  });
}

function formRequest(request: {
  readonly langCode: string;
  readonly demographicDetails: { readonly identity: Readonly<Record<string, unknown>> };
  readonly requiredFields?: readonly string[] | null;
}) {
  return {
    language: request.langCode,
    identity: request.demographicDetails.identity,
    required: request.requiredFields ?? [],
  };
}

function etag(version: number): string {
  return `"${String(version)}"`;
}

/** The version in `If-Match`; null where there is none that we could have given. */
function versionIn(header: string | undefined): number | null {
  const version = /^"(\d{1,9})"$/u.exec(header ?? '')?.[1];
  return version === undefined ? null : Number(version);
}
