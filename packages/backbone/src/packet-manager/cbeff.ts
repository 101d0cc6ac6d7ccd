/** One record of a CBEFF file, in the members of the wire (identity-backbone §14.2). */
export interface BiometricSegment {
  readonly bdbInfo: {
    readonly format: { readonly organization: string; readonly type: string };
    readonly creationDate: string | null;
    readonly type: string[];
    readonly subtype: string[];
    readonly quality: { readonly score: number | null };
  };
  readonly bdb: string;
}

/**
 * The records of an ISO 19785 XML file that hold data. The few elements that are told are looked for by name: nothing is
 * expanded, so an entity or a processing instruction in the file does nothing.
 */
export function segmentsOf(file: Uint8Array): readonly BiometricSegment[] {
  const [, ...records] = Buffer.from(file)
    .toString()
    .split(/<BIR[\s>]/u);
  return records.flatMap((record) => {
    const bdb = between(record, 'BDB');
    return bdb === null ? [] : [segment(between(record, 'BDBInfo') ?? '', bdb.trim())];
  });
}

function segment(info: string, bdb: string): BiometricSegment {
  const format = between(info, 'Format') ?? '';
  const score = Number(between(between(info, 'Quality') ?? '', 'Score') ?? 'none');
  // The type of the format stands within it, the type of the record after it.
  const rest = info.split('</Format>').at(-1) ?? '';
  return {
    bdbInfo: {
      format: { organization: between(format, 'Organization') ?? '', type: between(format, 'Type') ?? '' },
      creationDate: between(info, 'CreationDate'),
      type: words(between(rest, 'Type')),
      subtype: words(between(rest, 'Subtype')),
      quality: { score: Number.isNaN(score) ? null : score },
    },
    bdb,
  };
}

function between(text: string, element: string): string | null {
  const start = new RegExp(`<${element}(?:\\s[^>]*)?>`, 'u').exec(text);
  if (start === null) return null;
  const from = start.index + start[0].length;
  const end = text.indexOf(`</${element}>`, from);
  return end === -1 ? null : text.slice(from, end);
}

function words(text: string | null): string[] {
  return (text ?? '').split(/\s+/u).filter((word) => word !== '');
}
