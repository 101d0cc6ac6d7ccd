import { auditWire } from '@doorstep/backbone/audit-manager/http.ts';
import { createReceivedAudits } from '@doorstep/backbone/audit-manager/received-audits.ts';
import { createMessageIntake } from '@doorstep/backbone/notifier/handed-over.ts';
import { notifierWire } from '@doorstep/backbone/notifier/http.ts';
import { otpWire } from '@doorstep/backbone/otp-manager/http.ts';
import { recordAudit } from '@doorstep/contract/backbone/audit-manager.ts';
import { sendEmail, sendSms } from '@doorstep/contract/backbone/notifier.ts';
import { generateOtp, validateOtp } from '@doorstep/contract/backbone/otp-manager.ts';
import type { Country } from '@doorstep/core/country/country.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import type { FastifyInstance } from 'fastify';
import { createAllowance } from '../http/allowance.ts';
import type { Backbone } from './backbone.ts';

interface ServiceWireParts {
  readonly sql: Database;
  readonly country: Country;
  readonly backbone: Backbone;
}

/** What every other system asks of the audit manager, the notifier and the OTP manager. */
export function mountServiceWires(
  server: FastifyInstance,
  shared: MountPorts,
  parts: ServiceWireParts,
): void {
  const { sql, country, backbone } = parts;
  const under = (id: string, name: string): MountPorts => ({ ...shared, application: { id, name } });
  const audits = createReceivedAudits(sql, backbone.sealers.auditManager);
  mount(server, under('AUDIT', 'Audit manager'), recordAudit, auditWire(audits));
  const otp = otpWire(backbone.otpManager);
  mount(server, under('OTP', 'OTP manager'), generateOtp, otp.generate);
  mount(server, under('OTP', 'OTP manager'), validateOtp, otp.validate);
  const notifier = notifierWire({
    intake: createMessageIntake(sql, backbone.sealers.notifier),
    count: createAllowance(country.settings['doorstep.limits.messages-per-client'], backbone.now),
  });
  mount(server, under('NOTIFIER', 'Notifier'), sendSms, notifier.sms);
  mount(server, under('NOTIFIER', 'Notifier'), sendEmail, notifier.email);
}
