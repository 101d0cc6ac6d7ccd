import type { FastifyInstance } from 'fastify';
import { getVerificationStatus } from '@doorstep/contract/resident/contact-verification.ts';
import { requestIndividualIdOtp, requestOtp, validateOtp } from '@doorstep/contract/resident/otp.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import { individualIdOtpRequest, otpRequest, otpValidation, verificationStatus } from './otp.ts';
import type { OtpRouteParts } from './otp.ts';

/** The routes that prove who somebody is by a code for one call, and which contacts were proved so. */
export function mountOtp(server: FastifyInstance, ports: MountPorts, parts: OtpRouteParts): void {
  mount(server, ports, requestOtp, otpRequest(parts));
  mount(server, ports, requestIndividualIdOtp, individualIdOtpRequest(parts));
  mount(server, ports, validateOtp, otpValidation(parts));
  mount(server, ports, getVerificationStatus, verificationStatus(parts));
}
