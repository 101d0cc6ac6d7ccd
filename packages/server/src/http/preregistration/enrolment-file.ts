import { findEnrolment, findOpen } from '@doorstep/core/preregistration/enrolment/find-enrolment.ts';
import { layFile } from '@doorstep/core/preregistration/enrolment/lay-file.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type * as wire from '@doorstep/contract/preregistration/enrolment-file.ts';
import type { ServerCallers } from '../callers.ts';
import { officerOf } from './desk-parts.ts';
import type { EnrolmentParts } from './enrolment.ts';

type Handler<Op> = Implementation<Op, ServerCallers>;

export function fileLaying({ enrolment }: EnrolmentParts): Handler<typeof wire.layEnrolmentFile> {
  return {
    questions: {},
    answer: async ({ params: { enrolmentId: id }, body }, caller) => {
      const officer = officerOf(caller);
      if (officer === null) return fail('no-centre');
      const { attribute, type, reference } = body.request;
      const laid = await layFile(enrolment.ports, officer, {
        id,
        attribute,
        type,
        reference,
        file: body.file,
      });
      return laid.ok ? ok({}) : laid;
    },
  };
}

export function fileReading(parts: EnrolmentParts): Handler<typeof wire.getEnrolmentFile> {
  const { ports } = parts.enrolment;
  return {
    questions: {},
    answer: async ({ params: { enrolmentId, attribute } }, caller, { requestId }) => {
      const officer = officerOf(caller);
      if (officer === null) return fail('no-centre');
      const found = await findEnrolment(ports, officer, enrolmentId);
      if (!found.ok) return found;
      const file = await ports.enrolments.file(enrolmentId, attribute);
      if (file === null) return fail('file-unknown');
      parts.record(parts.readEntry(officer, { of: 'paper', prid: enrolmentId }, requestId));
      const { name, format, bytes } = file;
      return ok({ name, format, bytes: Buffer.from(bytes).toString('base64') });
    },
  };
}

export function fileRemoving({ enrolment }: EnrolmentParts): Handler<typeof wire.removeEnrolmentFile> {
  const { ports } = enrolment;
  return {
    questions: {},
    answer: async ({ params: { enrolmentId, attribute } }, caller) => {
      const officer = officerOf(caller);
      if (officer === null) return fail('no-centre');
      const found = await findOpen(ports, officer, enrolmentId);
      if (!found.ok) return found;
      const entry = ports.entry(officer, 'file-removed', enrolmentId);
      const isGone = await ports.enrolments.removeFile(enrolmentId, attribute, [entry]);
      return isGone ? ok({}) : fail('file-unknown');
    },
  };
}
