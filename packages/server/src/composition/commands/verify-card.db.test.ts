import { execFile } from 'node:child_process';
import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createCardCredentials } from '@doorstep/backbone/digital-card/card-credentials.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { qrCodePicture } from '../../documents/qr-code-picture.ts';

const PROGRAM = join(import.meta.dirname, 'verify-card.ts');
let folder: string;
let keys: string;
let text: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorstep-card-'));
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const kid = 'country-1';
  const publicJwk = { ...publicKey.export({ format: 'jwk' }), kid };
  const credentials = createCardCredentials({
    keyManager: {
      signer: () => Promise.resolve({ kid, sign: (bytes) => sign(null, bytes, privateKey) }),
      publicKeys: () => Promise.resolve({ keys: [publicJwk] }),
    },
    issuer: 'https://id.example',
    validDays: 10,
    now: () => new Date(),
  });
  text = await credentials.seal({
    id: '4103685972',
    language: 'eng',
    fullName: 'Amal Benyahia',
    dateOfBirth: '1988-04-17',
    gender: 'female',
    address: [],
    email: null,
    phone: null,
    secondName: null,
    secondLanguage: null,
  });
  keys = join(folder, 'keys.json');
  await writeFile(keys, JSON.stringify({ keys: [publicJwk] }));
});
afterAll(() => rm(folder, { recursive: true }));

async function run(...args: readonly string[]): Promise<{ readonly code: number; readonly told: string }> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, ...args]);
    return { code: 0, told: stdout };
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !('stdout' in error)) throw error;
    return { code: Number(error.code), told: String(error.stdout) };
  }
}

it('tells a real card, by its text or a picture, without any server', async () => {
  const byText = await run(text, '--keys', keys);
  expect(byText).toMatchObject({ code: 0, told: expect.stringContaining('Name: Amal Benyahia') });
  const picture = join(folder, 'code.png');
  await writeFile(picture, await qrCodePicture(text));
  expect(await run(picture, '--keys', keys)).toEqual(byText);
});

it('tells a changed card, another’s, and a call without sense', async () => {
  const changed = `${text.slice(0, -6)}${text.slice(-3)}${text.slice(-6, -3)}`;
  expect((await run(changed, '--keys', keys)).code).toBe(1);
  const strangers = join(folder, 'strangers.json');
  await writeFile(strangers, '{"keys":[]}');
  expect((await run(text, '--keys', strangers)).told).toContain('no key of the set');
  expect((await run(text)).code).toBe(2);
});
