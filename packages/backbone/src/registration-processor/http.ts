import { SYNC_FAULTS } from '@doorstep/contract/backbone/registration-sync.ts';
import type { receivePacket, syncRegistrations } from '@doorstep/contract/backbone/registration-sync.ts';
import type {
  searchExternalStatus,
  searchPacketStatus,
  searchTransactions,
} from '@doorstep/contract/backbone/registration-status.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import { textAt } from '@doorstep/contract/json.ts';
import type { PacketCipher } from '@doorstep/core/backbone/packet-manager/packet-manager.ts';
import type { RegistrationProcessor } from '@doorstep/core/backbone/registration-processor/registration-processor.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { readAnnouncement, readSync } from './announced.ts';
import type { SyncForm } from './announced.ts';

interface WireParts {
  readonly processor: RegistrationProcessor;
  readonly cipher: PacketCipher;
  readonly languages: readonly string[];
}

export function registrationWire(parts: WireParts) {
  const { processor } = parts;
  return {
    sync: syncing(parts, 'by registration'),
    syncPackets: syncing(parts, 'by packet'),
    receive: reception(processor),
    status: statusSearch(processor),
    packetStatus: {
      questions: {},
      answer: async ({ body }) => {
        const found = await processor.statusesOfPackets(body.request.map(({ packetId }) => packetId));
        if (found.length === 0) return fail('registration-unknown');
        return ok(found.map(({ packetId, status }) => ({ packetId, statusCode: status })));
      },
    } satisfies Implementation<typeof searchPacketStatus, Callers>,
    transactions: transactionSearch(processor),
  };
}

function syncing(
  { processor, cipher, languages }: WireParts,
  form: SyncForm,
): Implementation<typeof syncRegistrations, Callers> {
  return {
    questions: {},
    answer: async ({ headers, body }) => {
      const refId = headers['center-machine-refid'] ?? '';
      const opened = await cipher.open(refId, Buffer.from(body, 'base64'));
      if (!opened.ok) return fail('sync-not-decipherable');
      const entries = readSync(opened.value);
      if (!entries.ok) return entries;
      const told = [];
      for (const entry of entries.value) {
        const read = readAnnouncement(entry, refId, languages, form);
        const outcome = read.ok ? await processor.announce(read.value) : read;
        const registrationId = textAt(entry, 'registrationId') ?? null;
        if (outcome.ok) told.push({ registrationId, status: 'SUCCESS' as const });
        else told.push({ registrationId, status: 'FAILURE' as const, ...faultOf(outcome.failure.word) });
      }
      return ok(told);
    },
  };
}

function faultOf(word: keyof typeof SYNC_FAULTS): { readonly errorCode: string; readonly message: string } {
  const { code, text } = SYNC_FAULTS[word];
  return { errorCode: code, message: text };
}

/** Newer clients name the file by more than its registration. */
const FILE_NAME = /^(\d{29})(?:-[\w-]{1,64})?\.zip$/u;

function reception(processor: RegistrationProcessor): Implementation<typeof receivePacket, Callers> {
  return {
    questions: {},
    answer: async ({ body: { file } }) => {
      const [, registrationId] = FILE_NAME.exec(file.name) ?? [];
      if (registrationId === undefined) return fail('file-name-invalid');
      const received = await processor.receive(registrationId, file.bytes);
      return received.ok ? ok({ status: 'Packet is in PACKET_RECEIVED status' }) : received;
    },
  };
}

function statusSearch(
  processor: RegistrationProcessor,
): Implementation<typeof searchExternalStatus, Callers> {
  return {
    questions: {},
    answer: async ({ body }) => {
      const found = await processor.statuses(body.request.map(({ registrationId }) => registrationId));
      if (found.length === 0) return fail('registration-unknown');
      return ok(found.map(({ registrationId, status }) => ({ registrationId, statusCode: status })));
    },
  };
}

function transactionSearch(
  processor: RegistrationProcessor,
): Implementation<typeof searchTransactions, Callers> {
  return {
    questions: {},
    answer: async ({ params: { rid } }) => {
      const found = await processor.transactions(rid);
      if (!found.ok) return found;
      return ok(
        found.value.map(({ id, type, parentId, status, subStatus, comment, at }) => ({
          id,
          registrationId: rid,
          transactionTypeCode: type,
          parentTransactionId: parentId,
          statusCode: status,
          subStatusCode: subStatus,
          statusComment: comment,
          createdDateTimes: at.toISOString(),
        })),
      );
    },
  };
}
