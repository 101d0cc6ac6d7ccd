import { describe, expect, it } from 'vitest';
import { facePicture, fileWithFace, withFace } from './face-picture.ts';

const AT = '2026-11-21T12:00:00.000Z';
const JPEG = '/9j/4AAQSkZJRg+/A==';
const FINGER = `<BIR xmlns="x"><BIR><BDBInfo><Format><Organization>Mosip</Organization><Type>7</Type></Format>
  <Type>Finger</Type><Subtype>Left Thumb</Subtype></BDBInfo><BDB>/9j/notaface</BDB></BIR></BIR>`;

describe('the picture of a face', () => {
  it('is found as it was laid in', () => {
    expect(facePicture(fileWithFace(JPEG, AT))).toBe('_9j_4AAQSkZJRg-_A');
  });

  it('is none of another modality, and none that no viewer shows', () => {
    expect(facePicture(FINGER)).toBeNull();
    expect(facePicture(fileWithFace('RkFDADAxMAA', AT))).toBeNull();
    expect(facePicture('no xml at all')).toBeNull();
  });

  it('goes beside what a file holds already, once', () => {
    const both = withFace(FINGER, JPEG, AT);
    expect(both).toContain('Left Thumb');
    expect(facePicture(both)).toBe('_9j_4AAQSkZJRg-_A');
    expect(withFace(both, JPEG, AT)).toBe(both);
    expect(withFace('no xml at all', JPEG, AT)).toBe('no xml at all');
  });
});
