import { X509Certificate } from 'node:crypto';
import { PDF } from '@libpdf/core';
import { signPdf } from '@doorstep/contract/backbone/key-manager-pdf.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSignature } from '../../documents/testing/pdf-signature.ts';
import { envelope, refusal, serviceClient, valueOf } from '../../testing/id-repository-calls.ts';
import type { Ask } from '../../testing/id-repository-calls.ts';
import { keyCalls } from '../../testing/key-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

let server: RunningServer;
let resident: Ask;
beforeAll(async () => {
  server = await startServer();
  resident = await serviceClient(server, 'RESIDENT');
});
afterAll(() => server.stop());

const PLACE = { lowerLeftX: 73, lowerLeftY: 100, upperRightX: 300, upperRightY: 300, pageNumber: 1 };
const OWNER = { applicationId: 'KERNEL', referenceId: 'SIGN', timeStamp: '2026-11-21T10:00:00.000Z' };

async function aPdf(): Promise<Uint8Array> {
  const pdf = PDF.create();
  pdf.addPage().drawText('A card', { x: 50, y: 700 });
  return pdf.save();
}

const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64');
const ask = (data: string, changes: object = {}) => ({
  body: envelope('pdf', { ...OWNER, ...PLACE, reason: 'signing', data, ...changes }),
});

async function signed(changes: object = {}): Promise<Uint8Array> {
  const { data } = valueOf(await resident(signPdf, ask(base64(await aPdf()), changes)));
  return new Uint8Array(Buffer.from(data, 'base64'));
}

describe('a PDF of another system', () => {
  it('is signed whole with the common key, and says why [KEY-8]', async () => {
    const pdf = await signed();
    const { certificate, coversAll, holds } = readSignature(pdf);
    expect([coversAll, holds]).toEqual([true, true]);
    const common = await (await keyCalls(server, 'RESIDENT')).certificateOf('KERNEL', 'SIGN');
    expect(certificate.fingerprint256).toBe(new X509Certificate(common).fingerprint256);
    expect(Buffer.from(pdf).toString('latin1')).toMatch(/\/Reason\s*\(signing\)/u);
    expect((await PDF.load(pdf)).getPages()[0]?.extractText().text).toContain('A card');
  });

  it('opens with the password it was given, and with no other [KEY-8]', async () => {
    const pdf = await signed({ password: 'Amal1990' });
    expect(readSignature(pdf).holds).toBe(true);
    expect((await PDF.load(pdf)).isAuthenticated).toBe(false);
    expect((await PDF.load(pdf, { credentials: 'Amal1990' })).isAuthenticated).toBe(true);
  });

  it.each([
    ['no PDF', '%PDF-1.7 or so it says'],
    ['nothing of it', 'x'],
    ['a torn one', null],
  ])('that is %s is refused [KEY-8]', async (_, text) => {
    const data = text === null ? base64((await aPdf()).slice(0, 60)) : base64(text);
    expect(await resident(signPdf, ask(data))).toMatchObject(refusal('pdf-unreadable', 'KER-KMS-005'));
  });

  it('behind somebody’s password is refused [KEY-8]', async () => {
    const locked = base64(await signed({ password: 'theirs' }));
    expect(await resident(signPdf, ask(locked))).toMatchObject(refusal('pdf-unreadable', 'KER-KMS-005'));
  });

  it('is not signed with the key of our documents, nor with another system’s [KEY-8]', async () => {
    const data = base64(await aPdf());
    for (const owner of [
      { applicationId: 'KERNEL', referenceId: 'DOCUMENT-SIGN' },
      { applicationId: 'PRE_REGISTRATION', referenceId: '' },
    ])
      expect(await resident(signPdf, ask(data, owner))).toMatchObject({ word: 'not-the-callers' });
  });

  it('waits for nobody: more at once than there is room for are told to come again [KEY-8]', async () => {
    const data = base64(await aPdf());
    const replies = await Promise.all(Array.from({ length: 12 }, () => resident(signPdf, ask(data))));
    const busy = replies.filter(({ ok }) => !ok);
    expect(busy.length).toBeGreaterThan(0);
    for (const reply of busy) expect(reply).toMatchObject({ status: 429 });
    expect(replies.some(({ ok }) => ok)).toBe(true);
    expect((await resident(signPdf, ask(data))).ok).toBe(true);
  });
});
