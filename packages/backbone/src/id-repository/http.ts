import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import { individualIdKind } from '@doorstep/core/backbone/id-repository/individual-id.ts';
import { VID_STATUSES } from '@doorstep/core/backbone/id-repository/vid-record.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type {
  changeVidRecord,
  createIdentity,
  createVidRecord,
  readIdentity,
  readUinOfVid,
  readVidsOfUin,
} from '@doorstep/contract/backbone/id-repository.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import { textAt } from '@doorstep/contract/json.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';

/** Requests older or newer than this are refused (identity-backbone §5.2). */
const FRESH_MS = 60_000;
const NEVER = '9999-12-31T23:59:59.000Z';

export interface IdRepositoryWireParts {
  readonly idRepository: IdRepository;
  readonly now: () => Date;
}

/** The ID Repository's own wire API over its port. */
export function idRepositoryWire({ idRepository, now }: IdRepositoryWireParts) {
  return {
    create: creation(idRepository, now),
    read: reading(idRepository),
    createVid: vidCreation(idRepository),
    uinOfVid: vidOwner(idRepository),
    vidsOfUin: vidList(idRepository),
    changeVid: vidChange(idRepository),
  };
}

function creation(
  idRepository: IdRepository,
  now: () => Date,
): Implementation<typeof createIdentity, Callers> {
  return {
    questions: {
      'request-time-is-now': (raw) => {
        const at = Date.parse(textAt(raw.body, 'requesttime') ?? '');
        return Promise.resolve(Math.abs(now().getTime() - at) <= FRESH_MS);
      },
    },
    answer: async ({ body: { request } }) => {
      const identityUin = textAt(request.identity, 'UIN');
      return idRepository.createIdentity({
        registrationId: request.registrationId,
        uin: request.uin ?? identityUin ?? null,
        identity: request.identity,
        documents: request.documents ?? [],
      });
    },
  };
}

function reading(idRepository: IdRepository): Implementation<typeof readIdentity, Callers> {
  return {
    questions: {},
    answer: async ({ params, query }) => {
      const found = await idRepository.identity(params.id);
      if (!found.ok) return found;
      const { uin, status, attributes } = found.value;
      const wanted = (query.type ?? '').split(',');
      const documents =
        wanted.includes('all') || wanted.includes('bio') ? await idRepository.documents(uin, null) : [];
      return ok({ status, identity: { ...attributes }, documents: [...documents], verifiedAttributes: [] });
    },
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
