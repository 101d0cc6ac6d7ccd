import { describe, expect, it } from 'vitest';
import type { OpenedDocument } from '../document/document.ts';
import { packetEntries } from './packet.ts';

const PAPER: OpenedDocument = {
  id: '0',
  prid: '27037165048263',
  category: 'POA',
  type: 'RNC',
  name: 'rental.contract.pdf',
  ending: 'pdf',
  format: 'pdf',
  language: 'eng',
  reference: null,
  uploadedAt: new Date(0),
  bytes: new Uint8Array([1, 2, 3]),
};

function packet(...papers: readonly Partial<OpenedDocument>[]) {
  const documents = papers.map((changes) => ({ ...PAPER, ...changes }));
  const [id, ...files] = packetEntries({ postalCode: '10112' }, documents, ({ type }) => `name of ${type}`);
  if (typeof id?.content !== 'string') throw new Error('The first entry is no text');
  const whole: unknown = JSON.parse(id.content);
  return { id: id.name, whole, files };
}

describe('the packet of an application', () => {
  it('holds the answers, what is known of each paper, and the papers', () => {
    const { id, whole, files } = packet(
      { reference: 'A-17' },
      { category: 'POB', name: 'birth.JPG', type: 'CRT' },
    );
    expect(id).toBe('ID.json');
    expect(whole).toEqual({
      identity: {
        postalCode: '10112',
        proofOfAddress: {
          format: 'pdf',
          type: 'name of RNC',
          value: 'POA_rental.contract',
          refNumber: 'A-17',
        },
        proofOfDateOfBirth: { format: 'JPG', type: 'name of CRT', value: 'POB_birth', refNumber: null },
      },
    });
    expect(files).toEqual([
      { name: 'POA_rental.contract.pdf', content: PAPER.bytes },
      { name: 'POB_birth.JPG', content: PAPER.bytes },
    ]);
  });

  it('holds an exception’s paper without a word about it, as the wire has it', () => {
    const { whole, files } = packet({ category: 'POE', name: 'scan.png' });
    expect(whole).toEqual({ identity: { postalCode: '10112' } });
    expect(files.map(({ name }) => name)).toEqual(['POE_scan.png']);
  });

  it.each(['../../autostart.sh', 'C:\\windows\\x.pdf', 'a\u0000b.pdf'])(
    'names no folder of the machine that unpacks it: %j',
    (name) => {
      const [file] = packet({ name }).files;
      expect(file?.name).toMatch(/^POA_[^/\\:\u0000]*$/u);
    },
  );
});
