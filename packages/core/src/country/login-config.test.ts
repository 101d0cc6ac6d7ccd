import { describe, expect, it } from 'vitest';
import { loginConfig } from './login-config.ts';
import { defaultSettings } from './read-settings.ts';
import type { Settings } from './settings.ts';

function config(changes: Partial<Settings>): Readonly<Record<string, string>> {
  return loginConfig({
    settings: { ...defaultSettings(), ...changes },
    identityMapping: { identity: { name: ['fullName'] } },
    idSchema: { version: 0.1 },
  });
}

function bounds(least: number, most: number, optional: readonly string[]): readonly (string | undefined)[] {
  const found = config({
    'mosip.min-languages.count': least,
    'mosip.max-languages.count': most,
    'mosip.optional-languages': optional,
  });
  return [found['mosip.min-languages.count'], found['mosip.max-languages.count']];
}

describe('the configuration a portal reads before sign-in', () => {
  it.each([
    [2, 3, ['ara', 'fra'], ['2', '3']],
    [2, 9, ['ara', 'fra'], ['2', '3']],
    [9, 9, ['fra'], ['2', '2']],
    [3, 1, ['ara', 'fra'], ['1', '1']],
  ])('keeps %i to %i languages within what there is: %o', (least, most, optional, expected) => {
    expect(bounds(least, most, optional)).toEqual(expected);
  });

  it('names a language once', () => {
    expect(config({ 'mosip.optional-languages': ['eng', 'fra'] })['mosip.optional-languages']).toBe('fra');
  });

  it('is texts only, and asks for no captcha', () => {
    const found = config({});
    expect(Object.values(found).every((value) => typeof value === 'string')).toBe(true);
    expect(found['mosip.preregistration.captcha.enable']).toBe('false');
    expect(found['mosip.idschema.version']).toBe('0.1');
  });
});
