import { describe, expect, it } from 'vitest';
import { call } from './client.ts';
import type { ClientResponse } from './client.ts';
import { file } from './file.ts';
import { downloadAcknowledgement } from './resident/acknowledgement.ts';
import { RESIDENT_FAULTS } from './resident/wire.ts';

const BYTES = new Uint8Array([37, 80, 68, 70, 255]);
const FAMILY = file({
  id: null,
  version: null,
  errorsOnSuccess: 'null',
  metadata: 'present',
  faults: RESIDENT_FAULTS,
});
const CONTEXT = { now: new Date(0), body: undefined };
const INPUT = { params: { eventId: '1', languageCode: 'eng' }, headers: {} };

function dispositionOf(fileName: string): string | undefined {
  return FAMILY.success({ fileName, bytes: BYTES }, CONTEXT).file?.disposition;
}

describe('the family of files', () => {
  it('answers the bytes under a name', () => {
    expect(FAMILY.success({ fileName: 'Ack_Update UIN Data_1', bytes: BYTES }, CONTEXT)).toMatchObject({
      status: 200,
      contentType: 'application/pdf',
      file: { disposition: 'attachment; filename="Ack_Update UIN Data_1.pdf"', bytes: BYTES },
    });
  });

  it.each(['a"b', 'a\r\nb', 'a\\b', 'a/b', 'aéb'])('lets no header be broken by the name %j', (name) => {
    expect(dispositionOf(name)).toMatch(/^attachment; filename="a_+b\.pdf"$/u);
  });

  const answered = (response: ClientResponse) =>
    call(() => Promise.resolve(response), downloadAcknowledgement, INPUT);

  it('is read back by the client as name and bytes', async () => {
    const headers = { 'content-type': 'application/pdf', 'content-disposition': dispositionOf('Ack_1') };
    expect(await answered({ status: 200, headers, body: '%PDF', bytes: BYTES })).toMatchObject({
      ok: true,
      value: { fileName: 'Ack_1', bytes: BYTES },
    });
  });

  it('is a refusal with a word where the envelope comes instead', async () => {
    const body =
      '{"response":null,"errors":[{"errorCode":"RES-SER-459","message":"There is no such event"}]}';
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    expect(await answered({ status: 400, headers, body })).toMatchObject({
      ok: false,
      status: 400,
      word: 'event-unknown',
    });
  });
});
