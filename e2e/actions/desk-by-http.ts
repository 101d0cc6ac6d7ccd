import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { call } from '@doorstep/contract/client.ts';
import type { Reply } from '@doorstep/contract/client.ts';
import { openStaffSession } from '@doorstep/contract/doorstep/staff-session.ts';
import type { Operation, OutputOf } from '@doorstep/contract/operation.ts';
import {
  changeEnrolmentForm,
  listEnrolments,
  sendEnrolment,
} from '@doorstep/contract/preregistration/enrolment.ts';
import { layEnrolmentFile } from '@doorstep/contract/preregistration/enrolment-file.ts';
import { openWalkIn } from '@doorstep/contract/preregistration/enrolment-opening.ts';
import { createVisitor } from '../src/visitor.ts';
import type { Visitor } from '../src/visitor.ts';

const PHOTO = readFileSync(join(import.meta.dirname, '..', '..', 'country', 'demo', 'photos', 'amal.png'));

/** The demo officer, by plain HTTP. */
export async function officerByHttp(portal: string): Promise<Visitor> {
  const officer = createVisitor(portal);
  const body = { userName: 'demo.officer', password: 'harbour lantern fig tree' };
  told(await call(officer.transport, openStaffSession, { body }));
  return officer;
}

/** Somebody without a pre-registration, with everything there; the number of their enrolment. */
export async function readyToBeSent(
  { transport }: Visitor,
  { name, email }: { readonly name: string; readonly email: string },
): Promise<string> {
  const { enrolmentId } = told(await call(transport, openWalkIn, { body: { languages: ['eng'] } }));
  const one = (value: string) => [{ language: 'eng', value }];
  const identity = {
    fullName: one(name),
    dateOfBirth: '1991/07/14',
    gender: one('FLE'),
    residenceStatus: one('NFR'),
    addressLine1: one('4 Mill Lane'),
    region: one('CST'),
    province: one('SEL'),
    city: one('PAM'),
    zone: one('PAM01'),
    postalCode: '10100',
    email,
  };
  const params = { enrolmentId };
  told(
    await call(transport, changeEnrolmentForm, {
      params,
      body: { identity, languages: ['eng'], version: 1 },
    }),
  );
  for (const [attribute, type] of [
    ['photo', ''],
    ['proofOfIdentity', 'DOC001'],
  ] as const) {
    const file = { name: `${attribute}.png`, type: 'image/png', bytes: PHOTO };
    told(
      await call(transport, layEnrolmentFile, {
        params,
        body: { request: { attribute, type, reference: null }, file },
      }),
    );
  }
  return enrolmentId;
}

/** Null where no answer came, or none that says how it went. */
export async function sendsByHttp({ transport }: Visitor, enrolmentId: string): Promise<string | null> {
  try {
    const reply = await call(transport, sendEnrolment, {
      params: { enrolmentId },
      body: { consent: 'given' },
    });
    return reply.ok ? reply.value.registrationId : null;
  } catch {
    return null;
  }
}

export async function enrolmentsByHttp({
  transport,
}: Visitor): Promise<OutputOf<typeof listEnrolments>['enrolments']> {
  return told(await call(transport, listEnrolments, {})).enrolments;
}

function told<Op extends Operation>(reply: Reply<Op>): OutputOf<Op> {
  if (!reply.ok) throw new Error(`The desk refused: ${JSON.stringify(reply.errors)}`);
  return reply.value;
}
