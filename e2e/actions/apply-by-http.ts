import { call } from '@doorstep/contract/client.ts';
import { createApplication } from '@doorstep/contract/preregistration/application.ts';
import { sendOtpInLanguage, validateOtp } from '@doorstep/contract/preregistration/login.ts';
import type { Doorstep } from '../src/doorstep.ts';
import { messagesSoFar, newCode } from '../src/one-time-code.ts';
import { createVisitor } from '../src/visitor.ts';
import type { Visitor } from '../src/visitor.ts';

/** Somebody who signed in with an e-mail address to apply, by plain HTTP. */
export async function applicantByHttp(doorstep: Doorstep, userId: string): Promise<Visitor> {
  const visitor = createVisitor(doorstep.portal);
  const before = await messagesSoFar(doorstep, userId);
  const sent = await call(visitor.transport, sendOtpInLanguage, {
    body: preregistrationEnvelope('login.sendotp', { userId, langCode: 'eng' }),
  });
  if (!sent.ok) throw new Error(`No code was sent: ${JSON.stringify(sent.errors)}`);
  const otp = await newCode(doorstep, userId, before);
  const checked = await call(visitor.transport, validateOtp, {
    body: preregistrationEnvelope('login.useridotp', { userId, otp }),
  });
  if (!checked.ok) throw new Error(`The code was refused: ${JSON.stringify(checked.errors)}`);
  return visitor;
}

export interface Applicant {
  /** The same in both languages of the form. */
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
  /** `yyyy/MM/dd` */
  readonly birthDate: string;
}

/** @returns the number of the new application, whose form says what is needed. */
export async function appliesByHttp({ transport }: Visitor, applicant: Applicant): Promise<string> {
  const both = (text: string) => [
    { language: 'eng', value: text },
    { language: 'fra', value: text },
  ];
  const identity = {
    IDSchemaVersion: 0.1,
    fullName: both(applicant.name),
    dateOfBirth: applicant.birthDate,
    gender: both('FLE'),
    residenceStatus: both('NFR'),
    addressLine1: both(applicant.address),
    phone: applicant.phone,
    email: applicant.email,
  };
  const body = preregistrationEnvelope('demographic.create', {
    langCode: 'eng',
    requiredFields: [],
    demographicDetails: { identity },
  });
  const made = await call(transport, createApplication, { headers: {}, body });
  if (!made.ok) throw new Error(`No application was made: ${JSON.stringify(made.errors)}`);
  return made.value.preRegistrationId;
}

export function preregistrationEnvelope<T>(id: string, request: T) {
  return {
    id: `mosip.pre-registration.${id}`,
    version: '1.0',
    requesttime: new Date().toISOString(),
    request,
  };
}
