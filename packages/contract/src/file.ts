import { Type } from 'typebox';
import { kernel } from './envelope.ts';
import type { KernelOptions } from './envelope.ts';
import type { Family } from './family.ts';
import { isRecord, textAt } from './json.ts';

const PDF = 'application/pdf';

/** What an operation of the family `file` answers. */
export const FileAnswer = Type.Object({
  /** Without an ending; letters, digits, spaces and punctuation of ASCII. */
  fileName: Type.String(),
  bytes: Type.Unsafe<Uint8Array>({ type: 'string', format: 'binary' }),
});

/** A PDF to save on success (resident-services §1.3), the kernel envelope on failure. */
export function file(options: KernelOptions): Family {
  return {
    ...kernel(options),
    name: 'file',
    success: (value) => ({
      status: 200,
      contentType: PDF,
      body: '',
      file: {
        disposition: `attachment; filename="${plain(textAt(value, 'fileName') ?? '')}.pdf"`,
        bytes: bytesOf(value),
      },
    }),
  };
}

interface Response {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly bytes?: Uint8Array;
}

/** Whether an answer is a file, and no refusal. */
export function isFile(response: Response): boolean {
  return response.status === 200 && String(response.headers['content-type']).startsWith(PDF);
}

export function readFile({ headers, bytes }: Response): { fileName: string; bytes: Uint8Array } {
  if (bytes === undefined) throw new Error('This transport carries no files');
  const name = /filename="([^"]*)\.pdf"/u.exec(String(headers['content-disposition']))?.[1];
  return { fileName: name ?? 'document', bytes };
}

/** A header takes neither quotes nor controls, and only ASCII is read alike everywhere. */
function plain(name: string): string {
  return name.replaceAll(/[^ !#-[\]-~]|[/:]/gu, '_');
}

function bytesOf(value: unknown): Uint8Array {
  const bytes = isRecord(value) ? value['bytes'] : undefined;
  return bytes instanceof Uint8Array ? bytes : new Uint8Array();
}
