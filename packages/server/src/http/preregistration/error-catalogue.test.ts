/**
 * Every code of the reference's error catalogue (pre-registration §5): answered here and met by a test, or absent with
 * the reason. A code that is no longer met by a test, or that begins to be answered, is found here.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const PACKAGES = join(import.meta.dirname, '..', '..', '..', '..');
const SELF = 'error-catalogue.test.ts';
const PARTS = ['contract', 'server', 'backbone'] as const;

const codes = (prefix: string, ...numbers: readonly string[]): readonly string[] =>
  numbers.map((number) => `${prefix}${number}`);

const ANSWERED: readonly string[] = [
  ...codes('PRG_PAM_CORE_', '001', '002', '003', '004'),
  ...codes('PRG_CORE_REQ_', '002', '003', '010', '013', '014', '015', '016', '017', '018', '019', '020'),
  ...codes('PRG_PAM_APP_', '003', '005', '016', '017', '019', '022', '023'),
  ...codes('PRG_PAM_DOC_', '004', '005', '006', '007', '009', '010', '011', '014', '015', '019', '022'),
  ...codes('PRG_PAM_DOC_', '024', '025'),
  ...codes('PRG_PAM_LGN_', '003', '008', '009', '010', '013'),
  ...codes('PRE-REG-OTP-', '101', '402', '405', '409'),
  ...['KER-OTV-005', 'PRE-REG-CAP-101', 'PRG-PAM-005', 'PRG-PAM-006', 'KER-ATH-401', 'KER-401'],
  ...codes('PRG_APP_', '003', '007', '008', '009', '013', '015', '016', 'BCK_08'),
  'PRG_MSD_APP_001',
  ...codes('PRG_BOOK_RCI_', '002', '003', '005', '007', '008', '013', '015', '018', '022', '026', '028'),
  ...codes('PRG_BOOK_RCI_', '031', '032', '036'),
  ...codes('PRG_PAM_ACK_', '001', '002', '004', '006', '007', '008', '009', '010', '013'),
  ...['PRG_QRC_002', 'PRG_TRL_APP_002'],
  ...codes('PRG_DATA_SYNC_', '006', '009', '011', '018', '019', '020', '022'),
  'PRG_PAM_BAT_001',
  ...['KER-IOV-004', 'KER-IOV-005', 'KER-PRID-005'],
  ...codes('KER-MSD-', '026', '046', '147', '150', '151', '215'),
];

const NEVER_THROWN = 'declared by the reference and never thrown there';
const ONE_PROCESS = 'a call between the reference’s services failed; here they are one process';
const ONE_DATABASE =
  'a table cannot be reached: a fault here, told as PRG_CORE_REQ_016 with HTTP 500, without detail';
const ONE_TRANSACTION =
  'half of a change failed; here it is one transaction, which then has not happened at all';
const AT_START =
  'settings, forms and schemas are read and checked at start, and a faulty pack is refused there';
const SEALING =
  'sealing or opening fails only when a key is lost: a fault here, PRG_CORE_REQ_016 with HTTP 500';
const SUITE = 'its case has another code in the reference’s own suite, which decides (§10.1)';

const ABSENT: Readonly<Record<string, readonly string[]>> = {
  [NEVER_THROWN]: [
    ...codes('PRG_PAM_CORE_', '005', '006', '007', '008', '009'),
    'PRG_CORE_REQ_023',
    ...codes('PRG_PAM_APP_', '001', '006', '008', '009', '012', '014'),
    ...codes('PRG_PAM_DOC_', '001', '002', '003', '008', '013', '016', '017', '020'),
    'PRG_PAM_REQ_023',
    ...codes('PRG_PAM_LGN_', '004', '005', '006', '007', '014'),
    ...codes('PRE-REG-OTP-', '403', '404', '407'),
    ...codes(
      'PRG_BOOK_RCI_',
      '001',
      '004',
      '009',
      '014',
      '017',
      '019',
      '021',
      '023',
      '025',
      '027',
      '029',
      '030',
    ),
    ...['PRG_PAM_ACK_003', 'PRG_PAM_ACK_012', 'PRG_QRC_003'],
    ...codes('PRG_TRL_APP_', '001', '003', '004', '005', '006', '007', '008'),
    ...codes('PRG_DATA_SYNC_', '002', '003', '004', '010', '013'),
  ],
  'thrown by older versions only': codes('PRG_BOOK_RCI_', '010', '011', '012', '033'),
  [ONE_PROCESS]: [
    ...['PRG_CORE_REQ_021', 'PRG_CORE_REQ_022', 'PRG_PAM_APP_020', 'PRE-REG-CAP-102', 'PRG_PAM_LGN_011'],
    ...codes('PRG_APP_BCK_', '01', '02', '03', '04', '05', '06'),
    ...['PRG_BOOK_RCI_020', 'PRG_BOOK_RCI_034', 'PRG_PAM_ACK_011', 'PRG_DATA_SYNC_007', 'PRG_DATA_SYNC_016'],
    ...['PRG_PAM_BAT_011', 'PRG_PAM_BAT_012', 'PRG_PAM_BAT_014', 'PRG_PAM_BAT_018', 'PRG_ANO_003'],
  ],
  [ONE_DATABASE]: [
    ...['PRG_PAM_APP_002', 'PRG_PAM_DOC_012', 'PRG_APP_011', 'PRG_BOOK_RCI_016', 'PRG_DATA_SYNC_012'],
    ...codes('PRG_PAM_BAT_', '004', '005', '006', '007', '008', '009', '010', '013', '019'),
    'PRG_ANO_001',
  ],
  [ONE_TRANSACTION]: ['PRG_APP_BCK_07', 'PRG_BOOK_RCI_024', 'PRG_DATA_SYNC_021', 'PRG_APP_014'],
  [AT_START]: [
    ...['PRG_PAM_APP_018', 'PRG_PAM_LGN_012', 'PRG_PAM_LGN_015', 'PRG_ANO_002', 'PRG_APP_001', 'PRG_APP_002'],
    ...codes('PRG_APP_', '004', '005', '006'),
    ...codes('KER-IOV-', '001', '002', '003', '006', '007'),
  ],
  [SEALING]: ['PRG_PAM_CORE_011', 'PRG_PAM_CORE_012'],
  [SUITE]: ['PRG_BOOK_RCI_006', 'PRG_BOOK_RCI_035', 'PRG_DATA_SYNC_001'],
  'what is absent is told as absent, PRG_PAM_APP_005, before anything is deleted': ['PRG_PAM_APP_004'],
  'what cannot be read as JSON or as a date is told by the check that reads it': [
    ...['PRG_PAM_APP_007', 'PRG_PAM_APP_011', 'PRG_QRC_004', 'PRG_DATA_SYNC_017', 'PRG_PAM_DOC_018'],
  ],
  'a bad parameter is told by the code its own section gives it': ['PRG_PAM_APP_013'],
  'the size of a page is a setting, which is more than zero': ['PRG_PAM_APP_015'],
  'a PRID that is taken is drawn again': ['PRG_PAM_APP_021', 'KER-PRID-001'],
  'an upload takes the place of the paper of its category': ['PRG_PAM_DOC_021'],
  'a code is sent after the answer, by a job that tries again': [
    'PRG_PAM_LGN_001',
    'PRE-REG-OTP-401',
    'PRE-REG-OTP-406',
  ],
  'a refused code is told by its reason': ['PRG_PAM_LGN_002', 'PRG_AUTH_001', 'PRG_AUTH_002'],
  'a new code takes the place of the one before, within the limits': ['PRE-REG-OTP-408'],
  'a hash that differs is told as PRG_CORE_REQ_010, as its enum has it (§1.5)': ['PRG_PAM_CORE_010'],
  'an empty list is a list': ['PRG_APP_012'],
  'pictures and archives are made in memory, where nothing is read or written': [
    ...['PRG_QRC_001', 'PRG_PAM_ACK_005', 'PRG_DATA_SYNC_005', 'PRG_DATA_SYNC_014'],
  ],
  'a user id is never mapped: accounts are found by a keyed hash': ['PRG_CORE_REQ_024'],
  'a job with nothing to do is no error': ['PRG_PAM_BAT_002', 'PRG_PAM_BAT_003', 'PRG_PAM_BAT_015'],
  'a job cancels nobody’s appointment: it is kept, and new slots are offered': [
    'PRG_PAM_BAT_016',
    'PRG_PAM_BAT_017',
  ],
};

function textsOf(isWanted: (path: string) => boolean): string {
  return PARTS.flatMap((part) => {
    const folder = join(PACKAGES, part, 'src');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    return files
      .filter((path) => path.endsWith('.ts') && !path.endsWith(SELF) && isWanted(path))
      .map((path) => readFileSync(join(folder, path), 'utf8'));
  }).join('\n');
}

const tests = textsOf((path) => path.endsWith('.test.ts') || path.includes('suite-cases'));
const sources = textsOf((path) => !path.endsWith('.test.ts') && !path.includes('testing'));

/** The code as a whole: `PRG_APP_01` is none of `PRG_APP_013`. */
const quoted = (code: string): string => `'${code}'`;

describe('the error catalogue', () => {
  it.each(ANSWERED)('%s is answered and met by a test', (code) => {
    expect(sources).toContain(quoted(code));
    expect(tests).toContain(code);
  });

  it.each(
    Object.entries(ABSENT).flatMap(([reason, absent]) => absent.map((code) => [code, reason] as const)),
  )('%s is not answered: %s', (code) => {
    expect(sources).not.toContain(quoted(code));
  });

  it('names no code twice', () => {
    const all = [...ANSWERED, ...Object.values(ABSENT).flat()];
    expect(all.filter((code, at) => all.indexOf(code) !== at)).toEqual([]);
  });
});
