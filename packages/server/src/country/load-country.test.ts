import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeFault } from './country-fault.ts';
import type { CountryFault } from './country-fault.ts';
import { loadCountry } from './load-country.ts';
import { LARGEST } from './pack-folder.ts';
import { OWN_PACK, aPack } from './testing/a-pack.ts';
import type { Changes } from './testing/a-pack.ts';

async function faultsOf(changes: Changes, environment = {}): Promise<readonly CountryFault[]> {
  const { folder, remove } = await aPack(changes);
  try {
    const loading = await loadCountry(folder, environment);
    const errors = loading.faults.filter((fault) => fault.severity === 'error').length;
    expect(loading.ok).toBe(errors === 0);
    if (!loading.ok) expect(loading.failure).toEqual({ word: 'country-faulty', data: { errors } });
    return loading.faults;
  } finally {
    await remove();
  }
}

/** Replaces the one place where the text stands. */
function replacing(old: string, by: string): (text: string) => string {
  return (text) => {
    expect(text.split(old)).toHaveLength(2);
    return text.replace(old, () => by);
  };
}

async function lineOf(file: string, text: string): Promise<number> {
  const lines = (await readFile(join(OWN_PACK, file), 'utf8')).split('\n');
  return lines.findIndex((line) => line.includes(text)) + 1;
}

describe('a faulty file', () => {
  const files = ['country.json', 'settings.json', 'id-schema.json', 'identity-mapping.json', 'vid-policy.json'];
  it.each([...files, 'master-data/template.csv', 'branding/crest.svg', 'demo/people.json'])(
    '%s is missed',
    async (file) => {
      expect(await faultsOf({ [file]: null })).toEqual([
        { file, severity: 'error', sentence: 'this file is missing' },
      ]);
    },
  );

  it.each(files)('%s with a comma lost is named with line and column', async (file) => {
    const [before = '', after = ''] = (await readFile(join(OWN_PACK, file), 'utf8')).split(/,\n([^]*)/);
    expect(await faultsOf({ [file]: `${before}\n${after}` })).toEqual([
      {
        file,
        line: before.split('\n').length + 1,
        column: after.search(/\S/) + 1,
        severity: 'error',
        sentence: 'a comma or } is expected here',
      },
    ]);
  });

  it('that is not UTF-8 or too large is refused', async () => {
    expect(
      await faultsOf({
        'vid-policy.json': Buffer.from([0xff, 0xfe, 0x7b]),
        'settings.json': ' '.repeat(LARGEST.json + 1),
        'branding/crest.svg': ' '.repeat(LARGEST.crest + 1),
      }),
    ).toMatchObject([
      { file: 'branding/crest.svg', sentence: expect.stringContaining('20480 is the most') },
      { file: 'settings.json', sentence: expect.stringContaining('1048576 is the most') },
      { file: 'vid-policy.json', sentence: 'the file is not UTF-8' },
    ]);
  });

  it('with an unknown name is warned of', async () => {
    expect(await faultsOf({ 'setings.json': '{}', 'README.md': 'About', 'master-data/zones.csv': '' })).toMatchObject([
      { file: 'master-data/zones.csv', severity: 'warning' },
      { file: 'setings.json', severity: 'warning' },
    ]);
  });
});

describe('country.json', () => {
  it.each([
    ['"zone": "Africa/Tunis"', '"zone": "Africa/Atlantis"', 'zone', /IANA/],
    ['"zone": "Africa/Tunis"', '"zone": "UTC"', 'zone', /IANA/],
    ['"tag": "fr"', '"tag": "FR"', 'languages[1].tag', /BCP 47/],
    ['"tag": "fr"', '"tag": "not a tag"', 'languages[1].tag', /BCP 47/],
    ['"tag": "fr"', '"tag": "en-GB"', 'languages[1].tag', /already/],
    ['"direction": "rtl"', '"direction": "up"', 'languages[2].direction', /ltr, rtl/],
    ['"mandatory": true', '"mandatory": false', 'languages', /mandatory/],
    ['"mandatory": true', '"mandatory": "yes"', 'languages[0].mandatory', /true or false/],
    ['"light": "#0b5c6b"', '"light": "#7bbac6"', 'branding.accent.light', /white text .* 2\.\d\d, and 4\.5/],
    ['"dark": "#6cc7d6"', '"dark": "#333333"', 'branding.accent.dark', /black text/],
    ['"dark": "#6cc7d6"', '"dark": "teal"', 'branding.accent.dark', /a colour/],
    ['"idSchemaVersion": 0.1', '"idSchemaVersion": "0.1"', 'idSchemaVersion', /a version/],
    ['"phone": "0700 900 900"', '"phone": "call us"', 'branding.helpLine.phone', /phone number/],
    ['"phone": "0700 900 950"', '"phone": "ask"', 'notices.dataProtectionOfficer.phone', /phone number/],
    ['"statementDate": "2026-11-02"', '"statementDate": "2026-02-30"', 'notices.statementDate', /no such day/],
    ['"statementDate": "2026-11-02"', '"statementDate": "yesterday"', 'notices.statementDate', /a date such as/],
    ['"zone": "Africa/Tunis"', '"zone": "Africa/Tunis", "capital": "Port Amara"', 'capital', /not known/],
    ['"zone": "Africa/Tunis"', '"zone": "Africa/Tunis", "zone": "Africa/Tunis"', 'zone', /twice/],
  ])('with %s as %s', async (old, by, field, sentence) => {
    const faults = await faultsOf({ 'country.json': replacing(old, by) });
    const found = faults.find((fault) => fault.field === field);
    expect(found).toMatchObject({ file: 'country.json', severity: 'error', sentence: expect.stringMatching(sentence) });
    if (field.includes('.')) expect(found?.line).toBe(await lineOf('country.json', old));
  });

  it('may name nobody for data and access', async () => {
    const without = (text: string) => `${text.slice(0, text.indexOf(',\n  "notices"'))}\n}\n`;
    expect(await faultsOf({ 'country.json': without })).toEqual([]);
  });

  it('misses a text in one language', async () => {
    const faults = await faultsOf({ 'country.json': replacing('"fra": "Méridie",\n', '\n') });
    expect(faults).toMatchObject([{ field: 'name.fra', line: 2, column: 3, sentence: 'this is missing' }]);
  });
});

describe('settings.json', () => {
  it.each([
    ['"mosip.kernel.otp.default-length": 6', '"mosip.kernel.otp.default-length": 3', /from 6 to 10/],
    ['"mosip.kernel.otp.default-length": 6', '"mosip.kernel.otp.defaultlength": 6', /no setting/],
  ])('with %s as %s', async (old, by, sentence) => {
    expect(await faultsOf({ 'settings.json': replacing(old, by) })).toMatchObject([
      {
        file: 'settings.json',
        line: await lineOf('settings.json', old),
        column: 3,
        severity: 'error',
        sentence: expect.stringMatching(sentence),
      },
    ]);
  });

  it('must agree with the languages and the schema', async () => {
    const faults = await faultsOf({
      'settings.json': (text) =>
        text
          .replace('"ara",\n    "fra"', '"ara",\n    "deu"')
          .replace('{\n', '{\n  "mosip.default.user-preferred-language-attribute": "tongue",\n'),
    });
    expect(faults.map(describeFault)).toEqual([
      expect.stringMatching(/^settings\.json:2:3: error: \["mosip\.default.*no field tongue$/),
      expect.stringMatching(/^settings\.json:8:5: error: .*\[1\]: deu is none/),
      expect.stringMatching(/^settings\.json:8:5: warning: .*\[1\]: MOSIP's own resident portal/),
    ]);
  });

  it('warns of a published language that stops MOSIP\'s portal', async () => {
    const spanish = (text: string): string => text.replaceAll('"fra"', '"spa"');
    const faults = await faultsOf({ 'settings.json': spanish });
    expect(faults.filter(({ severity }) => severity === 'warning')).toMatchObject([
      { file: 'settings.json', sentence: expect.stringContaining('no texts in spa') },
    ]);
  });

  it('is overridden by the environment, whose faults are named too', async () => {
    const loading = await loadCountry(OWN_PACK, { MOSIP_KERNEL_OTP_DEFAULT_LENGTH: '8' });
    expect(loading.ok && loading.value.settings['mosip.kernel.otp.default-length']).toBe(8);
    expect(await faultsOf({}, { MOSIP_KERNEL_OTP_DEFAULT_LENGTH: 'long' })).toMatchObject([
      { file: 'environment', field: 'MOSIP_KERNEL_OTP_DEFAULT_LENGTH', severity: 'error' },
    ]);
  });
});

describe('the other documents', () => {
  it.each([
    ['id-schema.json', '"^[0-9]{10,30}$"', '"^([0-9]+)+$"', /refused: it repeats/],
    ['id-schema.json', '"maxLength": 254', '"maxLength": "254"', /a number/],
    ['identity-mapping.json', '"fullName": 5', '"fullNam": 5', /no such field/],
    ['identity-mapping.json', '"poi": {\n      "value": "proofOfIdentity"', '"poi": {\n      "value": "passport"', /no field passport/],
    ['vid-policy.json', '"transactionsAllowed": 1', '"transactionsAllowed": 0', /from 1 to/],
    ['vid-policy.json', '"validForInMinutes": 30', '"validForInMinutes": null', /must expire/],
    ['branding/crest.svg', '<title>Meridia</title>', '<script/>', /the element script/],
  ])('%s with %s as %s', async (file, old, by, sentence) => {
    const [fault] = await faultsOf({ [file]: replacing(old, by) });
    expect(fault).toMatchObject({ file, severity: 'error', sentence: expect.stringMatching(sentence) });
    if (file.endsWith('.json')) expect(fault?.line).toBe(await lineOf(file, old.split('\n')[0] ?? ''));
  });

  it('warns of a one-time VID that serves twice, and keeps it', async () => {
    expect(await faultsOf({ 'vid-policy.json': replacing('"transactionsAllowed": 1', '"transactionsAllowed": 2') })).toMatchObject([
      { file: 'vid-policy.json', field: 'vidPolicies[2].vidPolicy.transactionsAllowed', severity: 'warning' },
    ]);
  });
});

describe('master-data/template.csv', () => {
  const file = 'master-data/template.csv';
  const label = ',mosip.event.type.REVOKE_VID,fra,';

  it('with a row twice loads with a warning', async () => {
    const faults = await faultsOf({ [file]: (text) => text + (text.split('\n').find((row) => row.includes(label)) ?? '') });
    expect(faults).toMatchObject([{ file, field: 'template_typ_code', severity: 'warning' }]);
    expect(faults[0]?.sentence).toContain(`line ${await lineOf(file, label)}`);
  });

  it('names the row and column of a text with a syntax fault', async () => {
    const faults = await faultsOf({ [file]: replacing('Suppression d’un identifiant virtuel', '#if($x)Suppression') });
    expect(faults).toMatchObject([{ file, line: await lineOf(file, label), field: 'file_txt', severity: 'error' }]);
  });

  it('names a row with a field too many, and a missing column', async () => {
    expect(await faultsOf({ [file]: replacing(label, ',surplus' + label) })).toMatchObject([
      { file, line: 1, sentence: 'mosip.event.type.REVOKE_VID has no row in fra' },
      { file, line: await lineOf(file, label), sentence: 'this row has 14 fields, and 13 are expected' },
    ]);
    const renamed = await faultsOf({ [file]: replacing(',file_txt,', ',text,') });
    expect(renamed).toContainEqual({ file, line: 1, field: 'file_txt', severity: 'error', sentence: 'this column is missing' });
    expect(renamed).toContainEqual(expect.objectContaining({ line: 1, field: 'text', severity: 'warning' }));
  });

  it('names a quotation mark that is not closed', async () => {
    const [fault] = await faultsOf({ [file]: replacing('Suppression d’un identifiant virtuel', '"Suppression') });
    expect(fault).toMatchObject({ file, severity: 'error' });
  });

  it('without a line is refused', async () => {
    expect(await faultsOf({ [file]: '' })).toMatchObject([{ file, severity: 'error' }]);
  });
});

describe('demo/people.json', () => {
  it.each([
    ['"uin": "4103685972"', '"uin": "4103685973"', '[0].uin', /uin-wrong-check-digit/],
    ['"uin": "2930169809"', '"uin": "4103685972"', '[1].uin', /already/],
    ['"dateOfBirth": "1975/11/02"', '"dateOfBirth": "02.11.1975"', '[1].identity.dateOfBirth', /refuses/],
    ['"dateOfBirth": "1975/11/02",', '', '[1].identity.dateOfBirth', /missing/],
    ['"photo": "photos/amal.png"', '"photo": "../secret.png"', '[0].photo', /a path/],
    ['"amal.benyahia@example.org",\n      "preferredLang": "eng"\n', '"amal@gmail.com",\n      "preferredLang": "eng"\n', '[0].identity.email', /example\.org/],
    ['"preferredLang": "ara"', '"preferredLang": "deu"', '[2].identity.preferredLang', /none of/],
  ])('with %j as %j', async (old, by, field, sentence) => {
    expect(await faultsOf({ 'demo/people.json': replacing(old, by) })).toMatchObject([
      { file: 'demo/people.json', field, severity: 'error', sentence: expect.stringMatching(sentence) },
    ]);
  });

  it('with a photo that is none or is missing', async () => {
    expect(await faultsOf({ 'demo/photos/amal.png': 'GIF89a', 'demo/photos/priya.png': null })).toMatchObject([
      { file: 'demo/photos/amal.png', sentence: 'the photo is neither PNG nor JPEG' },
      { file: 'demo/photos/priya.png', sentence: 'this file is missing' },
    ]);
  });

  it('may be absent with its folder', async () => {
    const { folder, remove } = await aPack({ demo: null });
    const loading = await loadCountry(folder);
    await remove();
    expect(loading.ok && loading.value.demoPeople).toEqual([]);
  });
});

describe('several faults', () => {
  it('are all named in one run, in the same order each time', async () => {
    const changes: Changes = {
      'country.json': (text) => text.replace('Africa/Tunis', 'Nowhere').replace('#0b5c6b', '#ffffff'),
      'settings.json': (text) => text.replace('"ara"', '"deu"').replace('1800', '"x"'),
      'demo/people.json': (text) => text.replace('4103685972', '1').replace('1975/11/02', ''),
      'vid-policy.json': null,
      'demo/photos/etienne.png': null,
    };
    const first = (await faultsOf(changes)).map(describeFault);
    expect(first).toHaveLength(9);
    expect(first).toEqual((await faultsOf(changes)).map(describeFault));
  });

  it('leave nothing half loaded when the folder is empty', async () => {
    const loading = await loadCountry(join(OWN_PACK, 'no-such-folder'));
    expect(loading).toMatchObject({ ok: false, failure: { data: { errors: 18 } } });
    expect(loading).not.toHaveProperty('value');
  });
});
