import type { Packet } from '../../../backbone/packet-manager/packet.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Enrolment, EnrolmentStatus, OpenedFile } from '../enrolment.ts';
import type { EnrolmentPorts } from '../enrolment-ports.ts';

interface World {
  /** Packets that the processor took. */
  received: number;
  readonly consumed: string[];
  status: EnrolmentStatus;
  fault: string | null;
}

type Step = 'pack' | 'announce' | 'receive' | 'consume' | 'settle';

const ID = '01932a00-0000-7000-8000-000000000001';
const RID = '10001200110000120261121050000';
const PHOTO: OpenedFile = {
  ...{ attribute: 'photo', kind: 'photo', type: '', format: 'png', name: 'p.png', reference: null, size: 4 },
  bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47),
};

/** An enrolment that has its number and is on its way, with the desk and the processor in memory. */
export function aSentEnrolment() {
  const world: World = { received: 0, consumed: [], status: 'sending', fault: null };
  const ports = portsOn(world);
  return {
    id: ID,
    world,
    ports,
    /** The desk in a process that dies at one call: before it, or just after. */
    dyingAt: (step: Step, when: 'before' | 'after'): EnrolmentPorts => {
      const deadly = <A extends readonly unknown[], R>(name: Step, call: (...given: A) => Promise<R>) =>
        name === step
          ? async (...given: A): Promise<R> => {
              if (when === 'after') await call(...given);
              throw new Error('killed');
            }
          : call;
      return {
        ...ports,
        packets: { ...ports.packets, pack: deadly('pack', ports.packets.pack) },
        processor: {
          ...ports.processor,
          announce: deadly('announce', ports.processor.announce),
          receive: deadly('receive', ports.processor.receive),
        },
        consume: deadly('consume', ports.consume),
        enrolments: { ...ports.enrolments, settle: deadly('settle', ports.enrolments.settle) },
      };
    },
  };
}

function portsOn(world: World): EnrolmentPorts {
  const none = () => Promise.reject(new Error('not asked for here'));
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- finishing asks for no more of the ports than this
  return {
    enrolments: {
      find: () => Promise.resolve(enrolment(world)),
      refIdOf: () => Promise.resolve('10001_20011'),
      openedFiles: () => Promise.resolve([PHOTO]),
      settle: () => {
        if (world.status === 'sending') world.status = 'sent';
        return Promise.resolve();
      },
      reopen: (_id: string, fault: string) => {
        world.status = 'open';
        world.fault = fault;
        return Promise.resolve();
      },
    },
    desk: { fields: [], masterData: {} },
    application: { schemaVersion: '0.1' },
    packets: {
      pack: (packet: Packet) => Promise.resolve(ok(Uint8Array.from([packet.refId.length]))),
      packet: none,
    },
    processor: processorOn(world),
    consume: (prid: string) => {
      if (!world.consumed.includes(prid)) world.consumed.push(prid);
      return Promise.resolve();
    },
    contact: { phone: 'phone', email: 'email', language: 'preferredLang' },
    bytes: {
      ofText: () => new Uint8Array(),
      asText: () => '',
      asBase64: () => 'iVBORw0KGgo=',
      sha256: () => '',
    },
  } as unknown as EnrolmentPorts;
}

/** Takes what was announced, once. */
function processorOn(world: World): EnrolmentPorts['processor'] {
  let isAnnounced = false;
  return {
    announce: () => {
      if (world.received > 0) return Promise.resolve(fail('registration-under-way'));
      isAnnounced = true;
      return Promise.resolve(ok());
    },
    receive: () => {
      if (!isAnnounced) return Promise.resolve(fail('not-announced'));
      if (world.received > 0) return Promise.resolve(fail('packet-received-before'));
      world.received += 1;
      return Promise.resolve(ok());
    },
    statuses: () =>
      Promise.resolve(
        isAnnounced
          ? [{ registrationId: RID, status: world.received > 0 ? 'PROCESSING' : 'UPLOAD_PENDING' }]
          : [],
      ),
    factsOf: () => Promise.resolve(fail('registration-unknown')),
  };
}

function enrolment({ status, fault }: World): Enrolment {
  const at = new Date('2026-11-21T12:00:00Z');
  return {
    id: ID,
    centreId: '10001',
    staffId: 'nour',
    prid: '27037165048263',
    status,
    name: 'Noor',
    form: status === 'sending' ? { identity: { email: 'noor@bank.example' }, languages: ['eng'] } : null,
    version: 2,
    registrationId: RID,
    answers: null,
    fault,
    openedAt: at,
    changedAt: at,
  };
}
