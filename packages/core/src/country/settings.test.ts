import { describe, expect, it } from 'vitest';
import { defaultSettings, readSettings, settingNames } from './read-settings.ts';
import { environmentName, settingText } from './settings.ts';
import { uiProperties } from './ui-properties.ts';

function faultsOf(document: unknown, environment = {}): string[] {
  const { faults, environmentFaults, settings } = readSettings(document, environment);
  const all = [...faults, ...environmentFaults];
  expect(settings === undefined).toBe(all.length > 0);
  return all.map(({ path, sentence }) => `${path.join('.')}: ${sentence}`);
}

describe('the table of settings', () => {
  it('has defaults that are within their own ranges', () => {
    expect(Object.keys(defaultSettings())).toEqual(settingNames());
  });

  it('gives each setting an environment name of its own', () => {
    const names = settingNames().map(environmentName);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[A-Z0-9_]+$/.test(name))).toEqual([]);
  });

  it('writes lists as the wire carries them', () => {
    expect(settingText(defaultSettings(), 'mosip.notificationtype')).toBe('SMS|EMAIL');
    expect(settingText(defaultSettings(), 'mosip.optional-languages')).toBe('ara,fra');
  });
});

describe('readSettings', () => {
  it('prefers the environment to the document and the document to the default', () => {
    const document = { 'mosip.kernel.otp.default-length': 8, 'mosip.notificationtype': ['EMAIL'] };
    const environment = { MOSIP_KERNEL_OTP_DEFAULT_LENGTH: '7', AUTH_TYPES_ALLOWED: 'otp-email, demo' };
    const { settings } = readSettings(document, environment);
    expect(settings).toMatchObject({
      'mosip.kernel.otp.default-length': 7,
      'mosip.notificationtype': ['EMAIL'],
      'auth.types.allowed': ['otp-email', 'demo'],
      'mosip.kernel.otp.expiry-time': 180,
    });
  });

  it.each([
    [{ 'mosip.kernel.otp.default-length': '6' }, /whole number from 6 to 10 .* without quotes/],
    [{ 'mosip.kernel.otp.default-length': 6.5 }, /whole number/],
    [{ 'mosip.kernel.otp.expiry-time': 601 }, /from 60 to 600/],
    [{ 'mosip.kernel.otp.expiry-time': 100 }, /multiple of 60/],
    [{ 'mosip.kernel.otp.expirytime': 180 }, /no setting has this name/],
    [{ 'mosip.resident.captcha.secretkey': 'x' }, /no setting has this name/],
    [{ 'mosip.notificationtype': 'SMS|EMAIL' }, /a list/],
    [{ 'mosip.notificationtype': ['FAX'] }, /one of SMS, EMAIL/],
    [{ 'mosip.notificationtype': ['SMS', 'SMS'] }, /twice/],
    [{ 'mosip.mandatory-languages': ['eng', 'ara'] }, /1 to 1 entries/],
    [{ 'resident.validation.event-id.regex': '(a+)+' }, /pattern is refused: it repeats/],
    [{ 'resident.validation.event-id.regex': 7 }, /regular expression in quotes/],
    [{ 'mosip-prereg-ui-url': 'javascript:alert(1)' }, /address that begins with/],
    [{ 'mosip.resident.uin.card.name.convention': '../{eventId}' }, /a file name/],
    [{ 'mosip.resident.uin.card.name.convention': 'UIN_{name}' }, /a file name/],
    [{ 'resident.update-uin.machine-zone-code': 'M\u0000' }, /control characters/],
    [{ 'resident.vids.id': 'my.own.id' }, /part of the wire and always "mosip.resident.vids.get"/],
    [{ 'resident.ui.propertyKeys': ['no.such.key'] }, /cannot be served/],
    [[], /settings by name/],
  ])('refuses %o', (document, sentence) => {
    expect(faultsOf(document)).toEqual([expect.stringMatching(sentence)]);
  });

  it('accepts a constant of the wire that is written out as it is', () => {
    expect(faultsOf({ 'resident.vids.id': 'mosip.resident.vids.get' })).toEqual([]);
  });

  it('names a faulty variable, and each fault of all', () => {
    const document = { 'mosip.kernel.otp.default-length': 1, 'no.such': 2 };
    expect(faultsOf(document, { MOSIP_KERNEL_OTP_EXPIRY_TIME: 'soon' })).toEqual([
      expect.stringMatching(/^no\.such:/),
      expect.stringMatching(/^mosip\.kernel\.otp\.default-length:/),
      expect.stringMatching(/^MOSIP_KERNEL_OTP_EXPIRY_TIME: a whole number/),
    ]);
  });
});

describe('uiProperties', () => {
  const properties = uiProperties(defaultSettings(), 'https://id.example.org');

  it('serves what the portals read, as text, and points empty addresses at this installation', () => {
    expect(properties).toMatchObject({
      'mosip.mandatory-languages': 'eng',
      'mosip.optional-languages': 'ara,fra',
      'mosip.resident.captcha.enable': 'false',
      'mosip.kernel.uin.length': '10',
      'mosip.kernel.otp.expiry-time': '180',
      'resident.validation.event-id.regex': '^[0-9]{16}$',
      'resident.vid.version.new': '1.0',
      'mosip-prereg-host': 'id.example.org',
      'mosip-prereg-ui-url': 'https://id.example.org/pre-registration/',
    });
  });

  it("serves MOSIP's 150 keys but the captcha's secret and what has no value", () => {
    expect(defaultSettings()['resident.ui.propertyKeys']).toHaveLength(149);
    const missing = defaultSettings()['resident.ui.propertyKeys'].filter((name) => !(name in properties));
    expect(missing).toEqual(['mosip.api.public.host', 'mosip.resident.captcha.sitekey']);
    expect(Object.keys(properties).filter((name) => /secret/i.test(name))).toEqual([]);
  });
});
