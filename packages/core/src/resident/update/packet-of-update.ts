import type { Packet, PacketDocument } from '../../backbone/packet-manager/packet.ts';
import { ANSWER_LABELS } from '../../backbone/packet-manager/packet.ts';
import type { OpenUpdate, UpdateAnswer } from './update-request.ts';
import type { UpdatePorts } from './update-ports.ts';

const PROCESS = 'RES_UPDATE';

/** The packet of a change (identity-backbone §14.3): what changes, whose it is and what proves it. */
export function packetOfUpdate(
  { origin, rules, now }: Pick<UpdatePorts, 'origin' | 'rules' | 'now'>,
  { registrationId, content, eventId }: OpenUpdate,
  documents: Readonly<Record<string, PacketDocument>>,
): Packet {
  const { centreId, machineId } = origin;
  const at = now().toISOString();
  const { uin } = content;
  return {
    registrationId,
    source: 'RESIDENT',
    process: PROCESS,
    refId: `${centreId}_${machineId}`,
    schemaVersion: String(rules.schemaVersion),
    fields: { ...content.identity, UIN: uin },
    documents,
    biometrics: {},
    metaInfo: {
      creationDate: at,
      metaData: labelled({
        centerId: centreId,
        machineId,
        registrationId,
        registrationType: PROCESS,
        uin,
        ...(content.answer && answered(content.answer)),
      }),
      operationsData: [],
    },
    audits: [
      {
        uuid: eventId,
        createdAt: at,
        eventId: 'RES-SER-118',
        eventName: 'CREATE_PACKET',
        eventType: 'I',
        description: 'Packet of a change asked for by its person',
        applicationName: 'Resident Service',
        applicationId: 'RES_SER',
      },
    ],
  };
}

function answered({ questionId, text }: UpdateAnswer): Readonly<Record<string, string>> {
  const { question, said } = ANSWER_LABELS;
  return { [question]: questionId, ...(text === '' ? {} : { [said]: text }) };
}

function labelled(members: Readonly<Record<string, string>>) {
  return Object.entries(members).map(([label, value]) => ({ label, value }));
}
