import { beforeAll, describe, expect, it } from 'vitest';
import { verifySignature } from './detached-signature.ts';
import { aCertificate } from './testing/a-certificate.ts';
import type { ACertificate } from './testing/a-certificate.ts';

const BODY = '{ "id": "mosip.identity.otp",\n  "name": "أمينة" }';
const refused = (word: string) => ({ ok: false, failure: { word } });

let bank: ACertificate;
let other: ACertificate;
beforeAll(async () => {
  [bank, other] = await Promise.all([aCertificate('bank'), aCertificate('other')]);
});

describe('a partner’s signature', () => {
  it('is accepted over the body as it came, spaces and all', async () => {
    expect(await verifySignature(bank.signatureOver(BODY), BODY, bank.pem)).toMatchObject({ ok: true });
  });

  it('is refused over another body, even one that means the same', async () => {
    const same = JSON.stringify(JSON.parse(BODY));
    expect(await verifySignature(bank.signatureOver(BODY), same, bank.pem)).toMatchObject(
      refused('signature-invalid'),
    );
  });

  it('is refused from another key, whichever certificate it carries', async () => {
    expect(await verifySignature(other.signatureOver(BODY), BODY, bank.pem)).toMatchObject(
      refused('certificate-differs'),
    );
    const x5c = [bank.certificate.raw.toString('base64')];
    expect(await verifySignature(other.signatureOver(BODY, { x5c }), BODY, bank.pem)).toMatchObject(
      refused('signature-invalid'),
    );
  });

  it('is refused without a certificate, with another algorithm, or when it is none', async () => {
    const bare = bank.signatureOver(BODY, { x5c: undefined });
    expect(await verifySignature(bare, BODY, bank.pem)).toMatchObject(refused('certificate-missing'));
    for (const alg of ['none', 'HS256', 'RS512']) {
      expect(await verifySignature(bank.signatureOver(BODY, { alg }), BODY, bank.pem)).toMatchObject(
        refused('signature-invalid'),
      );
    }
    for (const text of ['', 'abc', 'a.b.c', '..', `${bank.signatureOver(BODY)}.x`]) {
      expect((await verifySignature(text, BODY, bank.pem)).ok).toBe(false);
    }
  });
});
