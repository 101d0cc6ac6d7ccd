import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import { individualIdKind } from '@doorstep/core/backbone/id-repository/individual-id.ts';
import { VID_STATUSES } from '@doorstep/core/backbone/id-repository/vid-record.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type {
  changeVidRecord,
  createDraftVidRecord,
  createVidRecord,
  deactivateVidRecords,
  reactivateVidRecords,
  readUinOfVid,
  readVidsOfUin,
  regenerateVidRecord,
} from '@doorstep/contract/backbone/id-repository-vids.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';

const NEVER = '9999-12-31T23:59:59.000Z';

/** The wire of VIDs over the port (identity-backbone §6). */
export function vidWire(idRepository: IdRepository) {
  return {
    create: vidCreation(idRepository),
    createForDraft: draftVidCreation(idRepository),
    uinOf: vidOwner(idRepository),
    ofUin: vidList(idRepository),
    change: vidChange(idRepository),
    regenerate: vidRegeneration(idRepository),
    deactivateAll: vidsEnding(idRepository),
    reactivateAll: vidsReturning(idRepository),
  };
}

function vidCreation(idRepository: IdRepository): Implementation<typeof createVidRecord, Callers> {
  return {
    questions: {},
    answer: async ({ body: { request }, headers }) => {
      const key = headers['idempotency-key'] ?? uuidv7();
      const made = await idRepository.createVid({ uin: String(request.UIN), type: request.vidType, key });
      return made.ok ? ok({ VID: made.value.vid, vidStatus: made.value.status }) : made;
    },
  };
}

function draftVidCreation(idRepository: IdRepository): Implementation<typeof createDraftVidRecord, Callers> {
  return {
    questions: {},
    answer: async ({ body: { request }, headers }) => {
      const key = headers['idempotency-key'] ?? uuidv7();
      const type = request.vidType ?? 'PERPETUAL';
      const made = await idRepository.createDraftVid({ uin: String(request.UIN), type, key });
      return made.ok ? ok({ VID: made.value.vid, vidStatus: 'DRAFT' }) : made;
    },
  };
}

function vidOwner(idRepository: IdRepository): Implementation<typeof readUinOfVid, Callers> {
  return {
    questions: {},
    answer: async ({ params }) => {
      if (individualIdKind(params.vid) !== 'VID') return fail('vid-malformed');
      const uin = await idRepository.uinOf(params.vid);
      return uin.ok ? ok({ UIN: uin.value }) : uin;
    },
  };
}

function vidList(idRepository: IdRepository): Implementation<typeof readVidsOfUin, Callers> {
  return {
    questions: {},
    answer: async ({ params }) => {
      if (individualIdKind(params.uin) !== 'UIN') return fail('uin-malformed');
      const vids = await idRepository.vids(params.uin);
      return ok(
        vids.map((vid) => ({
          vid: vid.vid,
          vidType: vid.type,
          expiryTimestamp: vid.expiresAt?.toISOString() ?? NEVER,
          genratedOnTimestamp: vid.generatedAt.toISOString(),
          transactionLimit: vid.transactionLimit,
        })),
      );
    },
  };
}

function vidChange(idRepository: IdRepository): Implementation<typeof changeVidRecord, Callers> {
  return {
    questions: {},
    answer: async ({ params, body, headers }) => {
      if (individualIdKind(params.vid) !== 'VID') return fail('vid-malformed');
      const status = VID_STATUSES.find((known) => known === body.request.vidStatus) ?? 'ACTIVE';
      const key = headers['idempotency-key'] ?? uuidv7();
      const changed = await idRepository.changeVid({ vid: params.vid, status, key });
      if (!changed.ok) return changed;
      const { restored } = changed.value;
      return ok({
        vidStatus: changed.value.status,
        ...(restored === null ? {} : { restoredVid: { VID: restored.vid, vidStatus: restored.status } }),
      });
    },
  };
}

function vidRegeneration(idRepository: IdRepository): Implementation<typeof regenerateVidRecord, Callers> {
  return {
    questions: {},
    answer: async ({ params, headers }) => {
      if (individualIdKind(params.vid) !== 'VID') return fail('vid-malformed');
      const made = await idRepository.regenerateVid(params.vid, headers['idempotency-key'] ?? uuidv7());
      return made.ok ? ok({ VID: made.value.vid, vidStatus: made.value.status }) : made;
    },
  };
}

function vidsEnding(idRepository: IdRepository): Implementation<typeof deactivateVidRecords, Callers> {
  return {
    questions: {},
    answer: async ({ body }) => {
      const uin = String(body.request.UIN);
      if (individualIdKind(uin) !== 'UIN') return fail('uin-malformed');
      return (await idRepository.deactivateVids(uin)) ? ok({ vidStatus: 'DEACTIVATED' }) : fail('id-unknown');
    },
  };
}

function vidsReturning(idRepository: IdRepository): Implementation<typeof reactivateVidRecords, Callers> {
  return {
    questions: {},
    answer: async ({ body }) => {
      const uin = String(body.request.UIN);
      if (individualIdKind(uin) !== 'UIN') return fail('uin-malformed');
      return (await idRepository.reactivateVids(uin)) ? ok({ vidStatus: 'ACTIVE' }) : fail('id-unknown');
    },
  };
}
