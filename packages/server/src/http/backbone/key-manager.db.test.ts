import {
  X509Certificate,
  constants,
  createCipheriv,
  createHash,
  createPublicKey,
  publicEncrypt,
  randomBytes,
  verify,
} from 'node:crypto';
import { compactVerify, importX509 } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf, codeOf, keyCalls, plain, url64 } from '../../testing/key-calls.ts';
import type { KeyCalls } from '../../testing/key-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

let server: RunningServer;
let resident: KeyCalls;
let processor: KeyCalls;
beforeAll(async () => {
  server = await startServer();
  resident = await keyCalls(server, 'RESIDENT');
  processor = await keyCalls(server, 'REGISTRATION_PROCESSOR');
});
afterAll(() => server.stop());

const OWN = { applicationId: 'RESIDENT', referenceId: 'mpartner-default-resident' };

describe('[KEY-1] [KEY-2] encryption', () => {
  it('comes back as it went, in every form of the envelope', async () => {
    const salt = url64(randomBytes(12));
    const aad = url64(randomBytes(32));
    for (const form of [{}, { salt }, { salt, aad }, { aad }]) {
      const sealed = answerOf(
        await resident.post('encrypt', { ...OWN, ...form, data: url64('hello ✓') }),
        'data',
      );
      expect(plain(answerOf(await resident.post('decrypt', { ...OWN, ...form, data: sealed }), 'data'))).toBe(
        'hello ✓',
      );
    }
  });

  it('opens what other code encrypted to the certificate', async () => {
    const certificate = new X509Certificate(await resident.certificateOf(OWN.applicationId, OWN.referenceId));
    const [key, own] = [randomBytes(32), randomBytes(32)];
    const cipher = createCipheriv('aes-256-gcm', key, own.subarray(0, 12)).setAAD(own);
    const data = Buffer.concat([cipher.update('from outside'), cipher.final(), cipher.getAuthTag()]);
    const sealedKey = publicEncrypt(
      { key: certificate.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
      key,
    );
    const thumbprint = createHash('sha256').update(certificate.raw).digest();
    const splitter = Buffer.from('#KEY_SPLITTER#');
    const envelope = Buffer.concat([Buffer.from('VER_R2'), thumbprint, sealedKey, splitter, own, data]);
    expect(plain(answerOf(await resident.post('decrypt', { ...OWN, data: url64(envelope) }), 'data'))).toBe(
      'from outside',
    );
    const unknown = Buffer.concat([Buffer.from('VER_R2'), randomBytes(32), sealedKey, splitter, own, data]);
    expect(codeOf(await resident.post('decrypt', { ...OWN, data: url64(unknown) }))).toBe('KER-KMS-017');
    const wrongKey = Buffer.concat([
      Buffer.from('VER_R2'),
      thumbprint,
      randomBytes(256),
      splitter,
      own,
      data,
    ]);
    expect(codeOf(await resident.post('decrypt', { ...OWN, data: url64(wrongKey) }))).toBe('KER-KMS-019');
    const cut = envelope.subarray(0, -1);
    expect(codeOf(await resident.post('decrypt', { ...OWN, data: url64(cut) }))).toBe('KER-CRY-003');
  });

  it('names what is wrong with a request', async () => {
    const data = url64('x');
    expect(codeOf(await resident.post('encrypt', { ...OWN, data: '' }))).toBe('KER-CRY-004');
    expect(codeOf(await resident.post('encrypt', { ...OWN, data: '%%' }))).toBe('KER-CRY-003');
    expect(codeOf(await resident.post('encrypt', { ...OWN, data, timeStamp: 'yesterday' }))).toBe(
      'KER-CRY-007',
    );
    expect(codeOf(await resident.post('encrypt', { referenceId: 'x', data }))).toBe('KER-KMS-005');
    expect(codeOf(await resident.post('encrypt', { ...OWN, applicationId: 'NOBODY', data }))).toBe(
      'KER-KMS-002',
    );
    expect(codeOf(await resident.post('encrypt', { applicationId: 'RESIDENT', data }))).toBe('KER-CRY-011');
    expect(
      codeOf(await resident.post('encrypt', { applicationId: 'PARTNER', referenceId: 'nobody', data })),
    ).toBe('KER-KMS-012');
    expect(codeOf(await resident.post('decrypt', { ...OWN, data: url64(randomBytes(400)) }))).toBe(
      'KER-CRY-003',
    );
  });

  it('is for everybody; decryption is for whose key it is', async () => {
    const sealed = answerOf(await processor.post('encrypt', { ...OWN, data: url64('x') }), 'data');
    expect(codeOf(await processor.post('decrypt', { ...OWN, data: sealed }))).toBe('KER-KMS-018');
    expect(codeOf(await resident.post('decrypt', { ...OWN, data: sealed }))).toBeUndefined();
  });
});

describe('[KEY-3] [KEY-4] encryption with a PIN', () => {
  it('opens with the PIN only', async () => {
    const sealed = answerOf(
      await resident.post('encryptWithPin', { data: 'secret', userPin: '2468' }),
      'data',
    );
    expect(answerOf(await resident.post('decryptWithPin', { data: sealed, userPin: '2468' }), 'data')).toBe(
      'secret',
    );
    expect(codeOf(await resident.post('decryptWithPin', { data: sealed, userPin: '2469' }))).toBe(
      'KER-CRY-003',
    );
    expect(codeOf(await resident.post('encryptWithPin', { data: '', userPin: '1' }))).toBe('KER-CRY-004');
    const bytes = Buffer.from(sealed, 'base64url');
    expect(bytes.length).toBe(32 + 12 + 6 + 16);
  });
});

describe('[KEY-5] [KEY-6] [KEY-7] signatures', () => {
  const data = { name: 'Amina' };
  const dataToSign = url64(JSON.stringify(data));

  it('of a payload within verify with the certificate they carry', async () => {
    const signed = answerOf(
      await resident.post('jwtSign', {
        dataToSign,
        includePayload: true,
        includeCertificate: true,
        includeCertHash: true,
      }),
      'jwtSignedData',
    );
    const certificate = await resident.certificateOf('KERNEL', 'SIGN');
    const { payload, protectedHeader } = await compactVerify(signed, await importX509(certificate, 'RS256'));
    expect(JSON.parse(Buffer.from(payload).toString())).toEqual(data);
    const raw = new X509Certificate(certificate).raw;
    expect(protectedHeader).toMatchObject({
      alg: 'RS256',
      x5c: [raw.toString('base64')],
      'x5t#S256': createHash('sha256').update(raw).digest('base64url'),
    });
    expect(
      await resident.post('jwtVerify', { jwtSignatureData: signed, validateTrust: true, domain: 'KERNEL' }),
    ).toMatchObject({
      response: {
        signatureValid: true,
        message: 'Validation Successful',
        trustValid: 'TRUST_CERT_PATH_VALID',
      },
    });
  });

  it('of a payload apart need it to verify, and fail with another', async () => {
    const signed = answerOf(
      await resident.post('jwtSign', { dataToSign, applicationId: 'RESIDENT', referenceId: 'oidc' }),
      'jwtSignedData',
    );
    expect(signed.split('.')[1]).toBe('');
    const verifyWith = (actualData: string) =>
      resident.post('jwtVerify', {
        jwtSignatureData: signed,
        actualData,
        applicationId: 'RESIDENT',
        referenceId: 'oidc',
      });
    expect(await verifyWith(dataToSign)).toMatchObject({
      response: { signatureValid: true, trustValid: 'TRUST_NOT_VERIFIED' },
    });
    expect(await verifyWith(url64('{}'))).toMatchObject({
      response: { signatureValid: false, message: 'Validation Failed' },
    });
    expect(codeOf(await resident.post('jwtVerify', { jwtSignatureData: signed }))).toBe('KER-JWS-106');
    expect(codeOf(await resident.post('jwtVerify', { jwtSignatureData: 'a.b' }))).toBe('KER-JWS-106');
    expect(
      codeOf(
        await resident.post('jwtVerify', {
          jwtSignatureData: signed,
          actualData: dataToSign,
          certificateData: 'no',
        }),
      ),
    ).toBe('KER-JWS-107');
  });

  it('are refused over what is no JSON, and with a key of somebody else', async () => {
    expect(codeOf(await resident.post('jwtSign', { dataToSign: url64('not json') }))).toBe('KER-JWS-103');
    expect(codeOf(await resident.post('jwtSign', { dataToSign: '' }))).toBe('KER-JWS-102');
    expect(
      codeOf(await resident.post('jwtSign', { dataToSign, applicationId: 'IDA', referenceId: 'SIGN' })),
    ).toBe('KER-JWS-108');
    expect(codeOf(await resident.post('jwsSign', { dataToSign, signAlgorithm: 'HS256' }))).toBe(
      'KER-SIG-113',
    );
  });

  it('of credentials are PS256 over the bytes themselves', async () => {
    const signed = answerOf(
      await resident.post('jwsSign', {
        dataToSign: url64('raw bytes'),
        b64JWSHeaderParam: false,
        signAlgorithm: 'PS256',
      }),
      'jwtSignedData',
    );
    const [head = '', body, signature = ''] = signed.split('.');
    expect(JSON.parse(plain(head))).toMatchObject({ alg: 'PS256', b64: false, crit: ['b64'] });
    expect(body).toBe('');
    const key = createPublicKey(await resident.certificateOf('KERNEL', 'SIGN'));
    const how = { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
    expect(verify('sha256', Buffer.from(`${head}.raw bytes`), how, Buffer.from(signature, 'base64url'))).toBe(
      true,
    );
    expect(
      await resident.post('jwtVerify', { jwtSignatureData: signed, actualData: url64('raw bytes') }),
    ).toMatchObject({
      response: { signatureValid: true },
    });
  });

  it('of a certificate that ran out, or that the domain did not issue, are not trusted', async () => {
    const signed = answerOf(
      await resident.post('jwtSign', {
        dataToSign,
        includePayload: true,
        includeCertificate: true,
        applicationId: 'RESIDENT',
        referenceId: 'oidc',
      }),
      'jwtSignedData',
    );
    expect(
      await resident.post('jwtVerify', { jwtSignatureData: signed, validateTrust: true, domain: 'IDA' }),
    ).toMatchObject({
      response: { signatureValid: true, trustValid: 'TRUST_CERT_PATH_NOT_VALID' },
    });
  });
});

describe('[KEY-11] [KEY-12] [KEY-13] the server’s machine key', () => {
  it('signs what its public key verifies', async () => {
    const publicKey = answerOf(
      await resident.post('tpmsigning/publickey', { serverProfile: 'x' }),
      'signingPublicKey',
    );
    const data = url64('packet');
    const signature = answerOf(await resident.post('cssign', { data }), 'data');
    const verified = async (changes: object) =>
      resident.post('csverifysign', { data, signature, publicKey, ...changes });
    expect(await verified({})).toMatchObject({ response: { verified: true } });
    expect(await verified({ data: url64('other') })).toMatchObject({ response: { verified: false } });
    expect(codeOf(await verified({ publicKey: url64('no key') }))).toBe('KER-CSS-999');
    expect(codeOf(await resident.post('cssign', { data: '' }))).toBe('KER-CSS-999');
  });
});
