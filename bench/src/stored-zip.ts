import { crc32 } from 'node:zlib';

/** An archive whose files lie in it as they are; names are ASCII. */
export function storedZip(files: Readonly<Record<string, Uint8Array>>): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [name, bytes] of Object.entries(files)) {
    const local = Buffer.concat([header(0x04034b50, name, bytes), Buffer.from(name), bytes]);
    const central = Buffer.alloc(16);
    central.writeUInt32LE(offset, 12);
    locals.push(local);
    centrals.push(header(0x02014b50, name, bytes), central.subarray(2), Buffer.from(name));
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(locals.length, 8);
  end.writeUInt16LE(locals.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** What a file's own header and its entry in the directory share; the directory's begins with one version more. */
function header(signature: number, name: string, bytes: Uint8Array): Buffer {
  const isCentral = signature === 0x02014b50;
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);
  shared.writeUInt32LE(crc32(bytes), 10);
  shared.writeUInt32LE(bytes.length, 14);
  shared.writeUInt32LE(bytes.length, 18);
  shared.writeUInt16LE(name.length, 22);
  const start = Buffer.alloc(isCentral ? 6 : 4);
  start.writeUInt32LE(signature, 0);
  if (isCentral) start.writeUInt16LE(20, 4);
  return Buffer.concat([start, shared]);
}
