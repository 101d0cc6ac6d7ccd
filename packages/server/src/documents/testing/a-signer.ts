import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { DocumentSigner } from '@doorstep/core/backbone/key-manager/module-keys.ts';
import { writeDer } from '../der.ts';

const SEQUENCE = 0x30;
const SHA256_WITH_RSA = writeDer(
  SEQUENCE,
  writeDer(0x06, Buffer.from('2a864886f70d01010b', 'hex')),
  writeDer(0x05),
);
const COMMON_NAME = writeDer(0x06, Buffer.from('550403', 'hex'));

/** A signer with a key and a self-signed certificate of its own. */
export function aSigner(): DocumentSigner {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const [issuedAt, expiresAt] = [new Date('2026-01-01T00:00:00Z'), new Date('2036-01-01T00:00:00Z')];
  const name = writeDer(
    SEQUENCE,
    writeDer(0x31, writeDer(SEQUENCE, COMMON_NAME, writeDer(0x0c, Buffer.from('Test documents')))),
  );
  const body = writeDer(
    SEQUENCE,
    writeDer(0xa0, writeDer(0x02, Buffer.from([2]))),
    writeDer(0x02, Buffer.from([1, ...randomBytes(8)])),
    SHA256_WITH_RSA,
    name,
    writeDer(SEQUENCE, time(issuedAt), time(expiresAt)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = writeDer(0x03, Buffer.from([0]), sign('sha256', body, privateKey));
  const der = writeDer(SEQUENCE, body, SHA256_WITH_RSA, signature);
  const pem = `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`;
  const thumbprint = createHash('sha256').update(der).digest();
  return {
    certificate: { pem, der, thumbprint, issuedAt, expiresAt },
    chain: [],
    sign: (data) => Promise.resolve(sign('sha256', data, privateKey)),
  };
}

function time(at: Date): Buffer {
  return writeDer(0x17, Buffer.from(`${at.toISOString().slice(2, 19).replaceAll(/[-T:]/gu, '')}Z`));
}
