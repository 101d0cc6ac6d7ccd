import { fileWithFace, withFace } from '../../backbone/packet-manager/face-picture.ts';
import type { Packet, PacketDocument } from '../../backbone/packet-manager/packet.ts';
import { BIOMETRICS } from './enrolment.ts';
import type { Enrolment, EnrolmentForm, OpenedFile } from './enrolment.ts';
import type { EnrolmentPorts } from './enrolment-ports.ts';
import { identityOf } from './identity-of.ts';

export interface Packing {
  readonly enrolment: Enrolment & { readonly form: EnrolmentForm; readonly registrationId: string };
  /** Centre and machine. */
  readonly refId: string;
  readonly files: readonly OpenedFile[];
}

/** What the desk collected, as the packet manager packs it (identity-backbone §14.2). */
export async function packetOf(ports: EnrolmentPorts, { enrolment, refId, files }: Packing): Promise<Packet> {
  const { registrationId, form, openedAt, changedAt } = enrolment;
  const { IDSchemaVersion: _version, ...fields } = await identityOf(ports, form);
  const papers = files.filter(({ kind }) => kind === 'paper');
  return {
    registrationId,
    source: 'REGISTRATION_CLIENT',
    process: 'NEW',
    refId,
    schemaVersion: ports.application.schemaVersion,
    fields,
    documents: Object.fromEntries(papers.map((paper) => [paper.attribute, documentOf(paper)])),
    biometrics: biometricsOf(ports, files, changedAt),
    metaInfo: metaInfo(enrolment, refId),
    audits: [
      audit('REG-EVT-001', 'Enrolment begun at the desk', openedAt, enrolment),
      audit('REG-EVT-002', 'Consent given, packet made', changedAt, enrolment),
    ],
  };
}

function documentOf({ bytes, type, format, reference }: OpenedFile): PacketDocument {
  return { bytes, type, format: format.toLowerCase(), reference };
}

/** The photo stands among the biometrics, as a face; a file that has one keeps its own. */
function biometricsOf(
  { bytes: { ofText, asText, asBase64 } }: EnrolmentPorts,
  files: readonly OpenedFile[],
  at: Date,
): Packet['biometrics'] {
  const photo = files.find(({ kind }) => kind === 'photo');
  const scan = files.find(({ kind }) => kind === 'biometrics');
  if (photo === undefined) return scan === undefined ? {} : { [BIOMETRICS]: scan.bytes };
  const [picture, day] = [asBase64(photo.bytes), at.toISOString()];
  const file = scan === undefined ? fileWithFace(picture, day) : withFace(asText(scan.bytes), picture, day);
  return { [BIOMETRICS]: ofText(file) };
}

function metaInfo(
  { prid, staffId, answers, openedAt }: Packing['enrolment'],
  refId: string,
): Packet['metaInfo'] {
  const [centreId = '', machineId = ''] = refId.split('_');
  const said = (label: string, value: string | null) => ({ label, value });
  return {
    creationDate: openedAt.toISOString(),
    metaData: [
      said('centerId', centreId),
      said('machineId', machineId),
      said('registrationType', 'NEW'),
      said('preRegistrationId', prid),
      said('consentOfApplicant', 'Yes'),
      ...(answers === null ? [] : [said('additionalInfoRequestId', answers.requestId)]),
    ],
    operationsData: [said('officerId', staffId)],
  };
}

function audit(
  id: string,
  name: string,
  at: Date,
  { staffId, centreId, registrationId }: Packing['enrolment'],
) {
  return {
    eventId: id,
    eventName: name,
    eventType: 'USER',
    createdAt: at.toISOString(),
    sessionUserId: staffId,
    description: `Centre ${centreId}`,
    id: registrationId,
    idType: 'REGISTRATION_ID',
  };
}
