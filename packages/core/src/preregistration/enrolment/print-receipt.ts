import { fail } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { Officer } from '../desk/arrival.ts';
import type { EnrolmentPorts } from './enrolment-ports.ts';
import { findEnrolment } from './find-enrolment.ts';

/** The paper with the number of the registration that the person takes home. */
export async function printReceipt(
  ports: EnrolmentPorts,
  officer: Officer,
  id: string,
  language: string,
): Promise<Result<Uint8Array, 'enrolment-unknown' | 'not-sent' | 'documents-busy'>> {
  const found = await findEnrolment(ports, officer, id);
  if (!found.ok) return found;
  const { status, registrationId, changedAt, centreId } = found.value;
  if (registrationId === null || (status !== 'sent' && status !== 'sending')) return fail('not-sent');
  const named = await ports.masterData.centreInAllLanguages(centreId);
  const centre = named.find((one) => one.language === language) ?? named[0];
  return ports.pdf.generate({
    kind: 'enrolment',
    language,
    zone: centre?.timeZone ?? ports.desk.zone,
    issuedAt: ports.application.now(),
    registrationId,
    name: found.value.name,
    centre: centre?.name ?? centreId,
    at: changedAt,
    link: ports.statusLink,
  });
}
