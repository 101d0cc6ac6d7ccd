import { describe, expect, it } from 'vitest';
import { readIdentification } from './identification.ts';
import { identificationProblems } from './sign-in-problem.ts';

describe('readIdentification', () => {
  it('understands digits of any script in any spacing', () => {
    expect(readIdentification(' ٤٩٣٦ ٢٩٥٧-٣٩ ', ['PHONE']).individualId).toBe('4936295739');
  });

  it('takes the two channels and nothing else', () => {
    expect(readIdentification('1', ['EMAIL', 'FAX', 'PHONE']).channels).toEqual(['PHONE', 'EMAIL']);
  });

  it('never sends on more than the wire takes', () => {
    expect(readIdentification('9'.repeat(500), []).individualId).toHaveLength(128);
  });
});

describe('identificationProblems', () => {
  it('names all that is missing at once', () => {
    const words = identificationProblems(readIdentification(' ', [])).map(({ word }) => word);
    expect(words).toEqual(['id-empty', 'channels-empty']);
  });

  it('finds nothing where all is there', () => {
    expect(identificationProblems(readIdentification('4936295739', ['EMAIL']))).toEqual([]);
  });
});
