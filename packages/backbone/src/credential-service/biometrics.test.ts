import { describe, expect, it } from 'vitest';
import { filteredBiometrics } from './biometrics.ts';

const record = (type: string, subtype: string, data: string): string =>
  `<BIR><BDBInfo><Format><Organization>Mosip</Organization><Type>7</Type></Format><Type>${type}</Type>` +
  `<Subtype>${subtype}</Subtype></BDBInfo><BDB>${data}</BDB></BIR>`;
const FACE = record('Face', '', 'ZmFjZQ==');
const THUMB = record('Finger', 'Left Thumb', 'dGh1bWI=');
const RING = record('Finger', 'Left RingFinger', 'cmluZw==');
const file = Buffer.from(`<?xml version="1.0"?><BIR xmlns="http://x"><Version/>${FACE}${THUMB}${RING}</BIR>`);

const kept = (...filters: Parameters<typeof filteredBiometrics>[1]): string | null => {
  const bytes = filteredBiometrics(file, filters);
  return bytes === null ? null : Buffer.from(bytes).toString();
};

describe('a biometric file for a partner', () => {
  it('has only the records its policy names', () => {
    expect(kept({ type: 'Face', subTypes: [] })).toBe(
      `<?xml version="1.0"?><BIR xmlns="http://x"><Version/>${FACE}</BIR>`,
    );
    expect(kept({ type: 'Finger', subTypes: ['Left Thumb'] })).not.toContain('cmluZw');
    expect(kept({ type: 'Face', subTypes: [] }, { type: 'Finger', subTypes: ['Left Thumb'] })).toContain(
      'dGh1',
    );
  });

  it('is whole where the policy names none, and nothing where none is left', () => {
    expect(kept()).toBe(file.toString());
    expect(kept({ type: 'Iris', subTypes: [] })).toBeNull();
    expect(filteredBiometrics(Buffer.from('no file'), [{ type: 'Face', subTypes: [] }])).toBeNull();
  });
});
