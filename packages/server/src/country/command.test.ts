import { describe, expect, it } from 'vitest';
import { runCountryCommand } from './command.ts';
import { OWN_PACK, aPack } from './testing/a-pack.ts';

/** Runs the command; `loaded` holds the number of titles of each set it wanted to load. */
async function run(...args: string[]): Promise<{ code: number; output: string; loaded: number[] }> {
  let output = '';
  const loaded: number[] = [];
  const code = await runCountryCommand(args, {
    write: (text) => {
      output += text;
    },
    zone: () => Promise.resolve('Africa/Tunis'),
    load: (set) => {
      loaded.push(set.tables.title.length);
      return Promise.resolve(0);
    },
  });
  return { code, output, loaded };
}

describe('country check', () => {
  it('says that a good pack loads', async () => {
    expect(await run('check', OWN_PACK)).toEqual({
      code: 0,
      output: 'The pack of Meridia loads: 0 errors, 0 warnings.\n',
      loaded: [],
    });
  });

  it('names each fault of a bad one and counts them', async () => {
    const { folder, remove } = await aPack({ 'vid-policy.json': '{', 'notes.txt': '' });
    const { code, output } = await run('check', folder);
    await remove();
    expect(code).toBe(1);
    expect(output).toBe(
      'notes.txt: warning: this file is not known and not read\n' +
        'vid-policy.json:1:2: error: the document ends before it is complete\n' +
        'The pack is refused: 1 error, 1 warning.\n',
    );
  });

  it('hands a good pack’s master data on to be loaded, and nothing of a bad one', async () => {
    const good = await run('load', OWN_PACK);
    expect(good).toMatchObject({ code: 0, loaded: [expect.any(Number)] });
    expect(good.output).toContain('settings, schema and branding');
    const { folder, remove } = await aPack({ 'master-data/title.csv': 'code\n' });
    const bad = await run('load', folder);
    await remove();
    expect(bad).toMatchObject({ code: 1, loaded: [] });
  });

  it.each([[[]], [['import', 'x']], [['check']], [['load']], [['check', 'a', 'b']]])('explains itself after %j', async (args) => {
    expect(await run(...args)).toMatchObject({ code: 2, output: expect.stringContaining('Usage') });
  });
});
