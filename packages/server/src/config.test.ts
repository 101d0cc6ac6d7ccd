import { describe, expect, it } from 'vitest';
import { helpText, readConfig } from './config.ts';
import { ENVIRONMENT } from './settings.ts';

describe('settings of the process', () => {
  it('needs none', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      ok: true,
      value: { port: 8080, publicUrl: 'http://localhost:8080', mode: 'demo' },
    });
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['MODE', 'test'],
    ['ROLES', 'resident,nothing'],
    ['DATABASE_URL', 'mysql://x'],
    ['PUBLIC_URL', 'localhost:8080'],
    ['LOG_LEVEL', 'loud'],
    ['CLAMD_ADDRESS', 'clamd'],
    ['OBJECT_STORE_URL', 's3://papers'],
  ])('names a wrong %s in one sentence', (name, value) => {
    const config = readConfig({ [name]: value });
    expect(config.ok).toBe(false);
    if (!config.ok)
      expect(config.failure.data['sentence']).toMatch(
        new RegExp(`^The setting ${name} .*"${value}"\\.$`, 'u'),
      );
  });

  it('wants the keys of an object store that it names', () => {
    const place = { OBJECT_STORE_URL: 'https://s3.example/papers', OBJECT_STORE_KEY_ID: 'a' };
    expect(readConfig(place).ok).toBe(false);
    expect(readConfig({ ...place, OBJECT_STORE_SECRET: 'b' })).toMatchObject({
      value: {
        objectStore: {
          bucket: 'https://s3.example/papers',
          region: 'us-east-1',
          accessKeyId: 'a',
          secretAccessKey: 'b',
        },
      },
    });
  });

  it('names every fault, not the first only', () => {
    const config = readConfig({ PORT: 'x', MODE: 'y' });
    if (!config.ok) expect(String(config.failure.data['sentence']).split('\n')).toHaveLength(2);
    expect(config.ok).toBe(false);
  });

  it('refuses production without a key, a database, gateways or https', () => {
    const config = readConfig({ MODE: 'production' });
    expect(config.ok).toBe(false);
    if (!config.ok) {
      for (const name of ['KEY_FILE', 'DATABASE_URL', 'SMTP_URL', 'PUBLIC_URL'])
        expect(config.failure.data['sentence']).toContain(name);
    }
  });

  it('lists every setting in the help', () => {
    for (const name of Object.keys(ENVIRONMENT)) expect(helpText()).toContain(name);
  });
});
