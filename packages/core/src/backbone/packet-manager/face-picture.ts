/** Begins of pictures in base64 that every viewer shows: JPEG and PNG. */
const PICTURES = ['/9j/', 'iVBORw0KGgo'];

/**
 * The picture of a face in a CBEFF file, as base64url; null where none is there as a plain picture. A desk lays the photo
 * it took there as it is; cameras of registration clients wrap theirs in ISO 19794-5, which is for matchers.
 */
export function facePicture(file: string): string | null {
  for (const record of file.split(/<BIR[\s>]/u).slice(1)) {
    const [, type = ''] = /<\/Format>[\s\S]*?<Type[^>]*>([^<]*)<\/Type>/u.exec(record) ?? [];
    const [, data = ''] = /<BDB[^>]*>([^<]*)<\/BDB>/u.exec(record) ?? [];
    const picture = data.replace(/\s/gu, '');
    if (type.trim() === 'Face' && PICTURES.some((beginning) => picture.startsWith(beginning)))
      return picture.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/u, '');
  }
  return null;
}

/** A CBEFF file with one face (identity-backbone §14.2); `picture` in base64, `at` as ISO instant. */
export function fileWithFace(picture: string, at: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<BIR xmlns="http://standards.iso.org/iso-iec/19785/-3/ed-2/">
${faceRecord(picture, at)}
</BIR>
`;
}

/** The file with the face beside what it holds; the file as it is where it has a face already. */
export function withFace(file: string, picture: string, at: string): string {
  const end = file.lastIndexOf('</BIR>');
  if (end === -1 || /<Type[^>]*>\s*Face\s*<\/Type>/u.test(file)) return file;
  return `${file.slice(0, end)}${faceRecord(picture, at)}\n${file.slice(end)}`;
}

function faceRecord(picture: string, at: string): string {
  return `  <BIR>
    <BIRInfo><Integrity>false</Integrity></BIRInfo>
    <BDBInfo>
      <Format><Organization>Mosip</Organization><Type>8</Type></Format>
      <CreationDate>${at}</CreationDate>
      <Type>Face</Type>
      <Level>Raw</Level>
      <Purpose>Enroll</Purpose>
    </BDBInfo>
    <BDB>${picture}</BDB>
  </BIR>`;
}
