import { validateUin } from '@doorstep/core/backbone/id-repository/uin.ts';
import type { Country } from '@doorstep/core/country/country.ts';
import { findTemplate, textsOf } from '@doorstep/core/country/templates.ts';
import { renderMessageTemplate } from '@doorstep/core/shared/message-template.ts';
import { describe, expect, it } from 'vitest';
import { describeFault } from './country-fault.ts';
import { loadCountry } from './load-country.ts';
import { OWN_PACK } from './testing/a-pack.ts';

async function ownCountry(): Promise<Country> {
  const loading = await loadCountry(OWN_PACK);
  expect(loading.faults.map(describeFault)).toEqual([]);
  if (!loading.ok) throw new Error('our own pack is refused');
  return loading.value;
}

describe('our own pack', () => {
  it('loads without a fault', async () => {
    const country = await ownCountry();
    expect(country.languages.map(({ code }) => code)).toEqual(['eng', 'fra', 'ara', 'hin', 'kan', 'tam', 'spa']);
    expect(country.settings['mosip.kernel.otp.default-length']).toBe(6);
    expect(country.vidPolicies.find(({ vidType }) => vidType === 'OneTimeUse')?.transactionsAllowed).toBe(1);
    expect(JSON.parse(country.vidPolicyDocument)).toHaveProperty('vidPolicies');
    expect(JSON.parse(country.idSchema.document)).toHaveProperty('properties.identity');
    expect(country.identityMapping.identity['name']).toEqual(['fullName']);
  });

  it('is frozen', async () => {
    const country = await ownCountry();
    expect(() => Object.assign(country.settings, { x: 1 })).toThrow(TypeError);
    expect(() => Object.assign(country.languages[0] ?? {}, { code: 'deu' })).toThrow(TypeError);
  });

  it('writes the code into the message in every language', async () => {
    const { templates, languages } = await ownCountry();
    for (const { code } of languages) {
      expect(textsOf(templates).render('ida-auth-otp-sms-template', code, { otp: '482913' })).toContain('482913');
    }
  });

  it('leaves no reference unfilled in any text', async () => {
    const { templates } = await ownCountry();
    for (const byLanguage of Object.values(templates)) {
      for (const { body, code } of Object.values(byLanguage)) {
        const values = Object.fromEntries((body?.placeholders ?? []).map((name) => [name, 'x']));
        expect(body && renderMessageTemplate(body, values), code).toMatch(/^[^$#]+$/);
      }
    }
  });

  it('has Arabic texts in Arabic letters', async () => {
    const { templates } = await ownCountry();
    const arabic = Object.keys(templates).map((code) => findTemplate(templates, code, 'ara')?.text);
    expect(arabic.filter((text) => !/\p{Script=Arabic}/u.test(text ?? ''))).toEqual([]);
  });

  it('has demo people of every kind the demonstration needs', async () => {
    const { demoPeople } = await ownCountry();
    const has = (name: string) => demoPeople.filter(({ identity }) => name in identity);
    expect(demoPeople.filter(({ uin }) => !validateUin(uin).ok)).toEqual([]);
    expect(demoPeople.filter(({ identity }) => !('phone' in identity) && !('email' in identity))).toHaveLength(1);
    expect(has('email').filter(({ identity }) => !('phone' in identity))).toHaveLength(1);
    expect(has('introducerUIN')).toHaveLength(1);
    expect(demoPeople.map(({ identity }) => identity['preferredLang'])).toEqual(expect.arrayContaining(['eng', 'fra', 'ara']));
    expect(demoPeople.every(({ photo }) => photo.mediaType === 'image/png' && photo.base64.length < 8192)).toBe(true);
  });
});
