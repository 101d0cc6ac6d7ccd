import { describe, expect, it } from 'vitest';
import type { CredentialStatus } from '../../backbone/credential-service/credential-request.ts';
import { fail, ok } from '../../shared/result.ts';
import { readApplication } from './read-application.ts';
import type { TrackingPorts } from './tracking-ports.ts';

const RID = '10001200110000120261121050000';
const UIN = '2361485607';

function ports(changes: Partial<TrackingPorts> = {}): TrackingPorts {
  const printed = [
    {
      id: '1',
      type: 'PRINT_SERVICE',
      parentId: null,
      status: 'SUCCESS',
      subStatus: '',
      comment: '',
      at: new Date(0),
    },
  ];
  return {
    processor: {
      statuses: (ids) =>
        Promise.resolve(ids.includes(RID) ? [{ registrationId: RID, status: 'PROCESSED' }] : []),
      transactions: (id) => Promise.resolve(id === RID ? ok(printed) : fail('registration-unknown')),
    },
    idRepository: {
      uinOf: (id) => Promise.resolve([UIN, '999'].includes(id) ? ok(UIN) : fail('id-unknown')),
    },
    cardOf: () => Promise.resolve('ready'),
    reprintOf: () => Promise.resolve(null),
    enumeration: 'contract',
    ...changes,
  };
}
const standing = async (changes: Partial<TrackingPorts>, id = RID) => {
  const read = await readApplication(ports(changes), id);
  return read.ok ? [read.value.stage, read.value.status] : read.failure.word;
};

describe('where an application stands', () => {
  it('is not ready while its card is being made', async () => {
    const done = ['CARD_READY_TO_DOWNLOAD', 'SUCCESS'];
    expect(await standing({})).toEqual(done);
    expect(await standing({ cardOf: () => Promise.resolve('none asked for') })).toEqual(done);
    expect(await standing({ cardOf: () => Promise.resolve('being made') })).toEqual([
      'CARD_READY_TO_DOWNLOAD',
      'IN-PROGRESS',
    ]);
  });

  it('is done for an identity that came another way, and received before the packet did', async () => {
    expect(await standing({}, '999')).toEqual(['CARD_READY_TO_DOWNLOAD', 'SUCCESS']);
    const announced = {
      statuses: () => Promise.resolve([{ registrationId: RID, status: 'UPLOAD_PENDING' as const }]),
      transactions: () => Promise.resolve(ok([])),
    };
    expect(await standing({ processor: announced })).toEqual(['REQUEST_RECEIVED', 'IN-PROGRESS']);
  });

  it('is known for a card that is printed once more', async () => {
    const reprint = (status: CredentialStatus) =>
      standing({ reprintOf: () => Promise.resolve(status) }, '10001200110000220261121050000');
    expect(await reprint('NEW')).toEqual(['REQUEST_RECEIVED', 'IN-PROGRESS']);
    expect(await reprint('PRINTING')).toEqual(['CARD_READY_TO_DOWNLOAD', 'IN-PROGRESS']);
    expect(await reprint('CARD_DELIVERED')).toEqual(['CARD_READY_TO_DOWNLOAD', 'SUCCESS']);
    expect(await reprint('FAILED')).toEqual(['CARD_READY_TO_DOWNLOAD', 'FAILURE']);
  });

  it('says nothing of a UIN to whoever types it, where answers are uniform [resident-3]', async () => {
    expect(await standing({}, UIN)).toEqual(['CARD_READY_TO_DOWNLOAD', 'SUCCESS']);
    expect(await standing({ enumeration: 'uniform' }, UIN)).toBe('application-unknown');
    expect(await standing({}, '12')).toBe('application-unknown');
  });
});
