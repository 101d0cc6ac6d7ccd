import { PDF } from '@libpdf/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSignature } from '../../documents/testing/pdf-signature.ts';
import type { Browser } from '../../testing/browser.ts';
import { refusalOf, refused } from '../../testing/proxy-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

let server: RunningServer;
let anybody: Browser;
beforeAll(async () => {
  server = await startServer('demo', { RESIDENT_REGISTRATION_CENTERS_DOWNLOAD_MAX_COUNT: '100' });
  anybody = server.browser();
});
afterAll(() => server.stop());

const PLACE = '/resident/v1/download/registration-centers-list';
const NEAR = '/resident/v1/download/nearestRegistrationcenters';
const PAPERS = '/resident/v1/download/supporting-documents';
const AMARA = 'longitude=18.891192&latitude=35.722542&proximitydistance=5000';

const refusal = (path: string) => refusalOf(anybody, path);
const unreadable = refused('The request cannot be read');
const unknown = refused('Registration Center not found');

interface Saved {
  readonly name: string;
  readonly text: string;
}

async function saved(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Saved> {
  const response = await fetch(server.publicUrl + path, { headers });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/pdf');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect(readSignature(bytes)).toMatchObject({ coversAll: true, holds: true });
  const pages = (await PDF.load(bytes)).getPages().map((page) => page.extractText().text);
  const name = /filename="(.+)"/u.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? '';
  return { name, text: pages.join('\n') };
}

describe('the list of centres as PDF', () => {
  it('is of a place, named and signed [P-1]', async () => {
    const { name, text } = await saved(`${PLACE}?langcode=eng&hierarchylevel=3&name=port%20amara`, {
      'time-zone-offset': '-60',
      locale: 'en_GB',
    });
    expect(name).toMatch(/^Registration_centers_[\w.-]+\.pdf$/u);
    for (const said of ['Port Amara Central Office', '1 Meridian Square', '0700900201', 'Sunday'])
      expect(text).toContain(said);
    expect(text).not.toContain('Salines');
  });

  it('is in the language asked for [P-1]', async () => {
    const { text } = await saved(`${PLACE}?langcode=fra&hierarchylevel=1&name=Littoral`);
    expect(text).toContain('Mairie de Ras Nour');
  });

  it('is of a point, nearest first [P-2]', async () => {
    const { name, text } = await saved(`${NEAR}?langcode=eng&${AMARA}`);
    expect(name).toMatch(/^Registration_centers_/u);
    expect(text.indexOf('Port Amara Central Office')).toBeLessThan(text.indexOf('University Campus Desk'));
  });

  it('is read alike by two people who ask at once [resident-57]', async () => {
    const [place, papers] = await Promise.all([
      saved(`${PLACE}?langcode=eng&hierarchylevel=3&name=Salines`),
      saved(`${PAPERS}?langcode=eng`),
    ]);
    expect(place.name).toMatch(/^Registration_centers_/u);
    expect(papers.name).toMatch(/^Supporting_documents_/u);
  });

  it('lists a centre that has no working days [P-1] [resident-54]', async () => {
    await server.sql`delete from master_data.reg_working_nonworking where regcntr_id = '10008'`;
    await server.sql`update master_data.daysofweek_list set is_global_working = false`;
    await server.sql`update master_data.version set number = number + 1`;
    await expect
      .poll(async () =>
        Object((await anybody.get('/resident/v1/proxy/masterdata/workingdays/10008/eng')).json),
      )
      .toMatchObject({ response: { workingdays: [] } });
    const { text } = await saved(`${PLACE}?langcode=eng&hierarchylevel=3&name=Salines`);
    expect(text).toContain('Salines Station Office');
  });

  it.each(['', '%20%20'])('wants a name [P-1]', async (name) => {
    expect(await refusal(`${PLACE}?langcode=eng&hierarchylevel=3&name=${name}`)).toEqual({
      errorCode: 'RES-SER-518',
      message: 'The name of the place must not be empty',
    });
  });

  it.each([
    ['a language nobody publishes', 'langcode=xxx&hierarchylevel=3&name=a'],
    ['no language', 'hierarchylevel=3&name=a'],
  ])('refuses %s [P-1] [P-2] [P-3]', async (_why, query) => {
    const error = { errorCode: 'RES-SER-410', message: 'Invalid Input Parameter- languageCode' };
    expect(await refusal(`${PLACE}?${query}`)).toEqual(error);
    expect(await refusal(`${NEAR}?${AMARA}&${query}`)).toEqual(error);
    expect(await refusal(`${PAPERS}?${query}`)).toEqual(error);
  });

  it.each([
    'hierarchylevel=x&name=a',
    'hierarchylevel=3',
    'hierarchylevel=3&name=%00',
    `hierarchylevel=3&name=${'x'.repeat(200)}`,
    'hierarchylevel=3&name=a&name=b',
  ])('cannot be asked for by %s [P-1]', async (query) => {
    expect(await refusal(`${PLACE}?langcode=eng&${query}`)).toEqual(unreadable);
  });

  it.each([
    'longitude=x&latitude=1&proximitydistance=1',
    'latitude=1&proximitydistance=1',
    'longitude=1&latitude=1&proximitydistance=1.5',
  ])('cannot be asked for by %s [P-2]', async (query) => {
    expect(await refusal(`${NEAR}?langcode=eng&${query}`)).toEqual(unreadable);
  });

  it('is none where there is no centre [P-1] [P-2]', async () => {
    expect(await refusal(`${PLACE}?langcode=eng&hierarchylevel=3&name=Nowhere`)).toEqual(unknown);
    expect(await refusal(`${PLACE}?langcode=eng&hierarchylevel=-1&name=Coast`)).toEqual(unknown);
    const far = 'longitude=0&latitude=95&proximitydistance=2000000';
    expect(await refusal(`${NEAR}?langcode=eng&${far}`)).toEqual(unknown);
  });

  it('refuses an offset that is no number', async () => {
    const { json } = await anybody.get(`${PAPERS}?langcode=eng`, { 'time-zone-offset': 'x' });
    expect(Object(json).errors).toEqual([unreadable]);
  });
});

describe('the papers as PDF', () => {
  it('are all that prove something [P-3]', async () => {
    const { name, text } = await saved(`${PAPERS}?langcode=eng`);
    expect(name).toMatch(/^Supporting_documents_\d{4}-\d{2}-\d{2}T\d{2}_\d{2}_\d{2}\.pdf$/u);
    for (const said of ['Proof of address', 'Electricity or water bill', 'Passport'])
      expect(text).toContain(said);
  });
});
