import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateVid } from './number-generator.ts';
import { aKey, aRepository } from './testing/a-repository.ts';
import type { RepositoryUnderTest } from './testing/a-repository.ts';
import { expireVids } from './vid-expiry.ts';

let on: RepositoryUnderTest;
beforeAll(async () => {
  on = await aRepository();
});
afterAll(() => on.drop());

async function aVid(uin: string, type = 'Temporary'): Promise<string> {
  const made = await on.repository.createVid({ uin, type, key: aKey() });
  if (!made.ok) throw new Error(made.failure.word);
  return made.value.vid;
}

const topics = async () => (await on.told()).map((event) => event.topic);

describe('what ID Authentication is told of a VID', () => {
  it('is its making with its limits, and its end', async () => {
    const uin = await on.aPerson();
    await on.told();
    const vid = await aVid(uin);
    expect(await on.told()).toMatchObject([
      {
        topic: 'olv/ACTIVATE_ID',
        data: { transaction_limit: '2', expiry_timestamp: expect.stringMatching(/Z$/u) },
      },
    ]);
    await on.repository.changeVid({ vid, status: 'REVOKED', key: aKey() });
    expect(await topics()).toEqual(['olv/REMOVE_ID']);
    await on.repository.changeVid({ vid, status: 'REVOKED', key: aKey() });
    expect(await topics()).toEqual([]);
  });
});

describe('a VID without a limit', () => {
  it('is never used up', async () => {
    const vid = await aVid(await on.aPerson(), 'Perpetual');
    expect(await on.repository.changeVid({ vid, status: 'USED', key: aKey() })).toEqual({
      ok: true,
      value: { status: 'ACTIVE', restored: null },
    });
  });
});

describe('regenerating a VID', () => {
  it('ends it and gives another, the same again to the same key', async () => {
    const uin = await on.aPerson();
    const vid = await aVid(uin);
    const key = aKey();
    const fresh = await on.repository.regenerateVid(vid, key);
    expect(await on.repository.regenerateVid(vid, key)).toEqual(fresh);
    expect(await on.repository.uinOf(vid)).toMatchObject({ failure: { data: { status: 'INVALIDATED' } } });
    expect(await on.repository.vids(uin)).toHaveLength(1);
    expect(await on.repository.regenerateVid(vid, aKey())).toMatchObject({
      failure: { word: 'vid-not-active', data: { status: 'INVALIDATED' } },
    });
  });

  it('works for an ended one while the policy has room, and never passes the policy', async () => {
    const uin = await on.aPerson();
    const ended = await aVid(uin);
    await on.repository.changeVid({ vid: ended, status: 'REVOKED', key: aKey() });
    for (let made = 0; made < 4; made += 1) await aVid(uin);
    const answers = await Promise.all([ended, ended].map((vid) => on.repository.regenerateVid(vid, aKey())));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await on.repository.vids(uin)).toHaveLength(5);
    const [active] = await on.repository.vids(uin);
    expect(await on.repository.regenerateVid(active?.vid ?? '', aKey())).toMatchObject({ ok: true });
    expect(await on.repository.vids(uin)).toHaveLength(5);
  });

  it('is refused for a type that restores itself, for nobody’s VID and under a UIN out of use', async () => {
    const uin = await on.aPerson();
    expect(await on.repository.regenerateVid(await aVid(uin, 'Perpetual'), aKey())).toMatchObject({
      failure: { word: 'vid-limit-reached' },
    });
    expect(await on.repository.regenerateVid(generateVid(), aKey())).toMatchObject({
      failure: { word: 'id-unknown' },
    });
  });
});

describe('ending all VIDs of a UIN', () => {
  it('ends those in use, brings them back, and says when there is none', async () => {
    const uin = await on.aPerson();
    expect(await on.repository.deactivateVids(uin)).toBe(false);
    const vids = [await aVid(uin), await aVid(uin, 'Perpetual')];
    await on.told();
    expect(await on.repository.deactivateVids(uin)).toBe(true);
    expect(await on.repository.vids(uin)).toEqual([]);
    expect(await topics()).toEqual(['olv/DEACTIVATE_ID', 'olv/DEACTIVATE_ID']);
    expect(await on.repository.reactivateVids(uin)).toBe(true);
    expect((await on.repository.vids(uin)).map((vid) => vid.vid)).toEqual(vids);
    expect(await on.repository.reactivateVids(uin)).toBe(false);
  });
});

describe('the end of a VID’s time', () => {
  it('is written by the job, for every VID that is over and no other, though two processes write it', async () => {
    const uin = await on.aPerson();
    const vids = await Promise.all([1, 2, 3].map(() => aVid(uin)));
    const perpetual = await aVid(uin, 'Perpetual');
    await on.sql`
      update id_repository.vid set expires_at = now() - interval '1 second'
       where uin_hash = (select uin_hash from id_repository.vid order by generated_at desc limit 1)
         and type = 'TEMPORARY'`;
    expect(await on.repository.uinOf(vids[0] ?? '')).toMatchObject({
      failure: { data: { status: 'EXPIRED' } },
    });
    expect(
      await on.repository.changeVid({ vid: vids[0] ?? '', status: 'REVOKED', key: aKey() }),
    ).toMatchObject({
      failure: { word: 'vid-not-active', data: { status: 'EXPIRED' } },
    });
    await Promise.all([expireVids(on.sql), expireVids(on.sql)]);
    const [count] = await on.sql<{ expired: number }[]>`
      select count(*)::int as expired from id_repository.vid where status = 'EXPIRED'`;
    expect(count).toEqual({ expired: 3 });
    expect((await on.repository.vids(uin)).map((vid) => vid.vid)).toEqual([perpetual]);
  });
});
