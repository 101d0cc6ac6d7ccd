import { describe, expect, it } from 'vitest';
import { loadCountry } from './load-country.ts';
import { aPack } from './testing/a-pack.ts';

/** Takes a backtracking matcher longer than anybody waits on forty letters that end in another. */
const RUNAWAY = String.raw`^([a-zA-Z]+\\s?)*$`;

async function refusalsOf(file: string, change: (text: string) => string): Promise<readonly string[]> {
  const { folder, remove } = await aPack({ [file]: change });
  try {
    const { faults } = await loadCountry(folder, {});
    return faults.filter(({ severity }) => severity === 'error').map(({ sentence }) => sentence);
  } finally {
    await remove();
  }
}

const replaceFirstPattern = (text: string): string =>
  text.replace(/"validator": "[^"]*"/u, () => `"validator": "${RUNAWAY}"`);

describe('a pattern that can run away', () => {
  it.each(['id-schema.json', 'ui-spec/pre-registration.json'])(
    'is refused in %s before anybody’s answer meets it [S18]',
    async (file) => {
      const refusals = await refusalsOf(file, replaceFirstPattern);
      expect(refusals).toHaveLength(1);
      expect(refusals[0]).toMatch(/more than one way|run away/u);
    },
  );

  it('is refused as a setting too [S18]', async () => {
    const refusals = await refusalsOf('settings.json', (text) =>
      text.replace('{', () => `{ "mosip.id.validation.identity.email": "${RUNAWAY}",`),
    );
    expect(refusals).toEqual([expect.stringMatching(/more than one way|run away/u)]);
  });
});
