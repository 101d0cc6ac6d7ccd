import type { FailureData } from '@doorstep/core/shared/result.ts';
import type { StartWord } from '../embedded-postgres/start.ts';
import type { BackupWord } from './backup.ts';
import type { ExportWord } from './export-data.ts';
import type { RestoreWord } from './restore.ts';

export type CommandWord = StartWord | BackupWord | RestoreWord | ExportWord;

const sentences: Readonly<Record<CommandWord, string>> = {
  'no-binaries-for-this-platform':
    'There is no embedded PostgreSQL for this machine (<platform>): set DATABASE_URL.',
  'binaries-do-not-run': 'The embedded PostgreSQL does not run on this machine: set DATABASE_URL.',
  'data-folder-not-writable': 'The data folder <folder> cannot be written to (<reason>).',
  'data-folder-not-reachable':
    'PostgreSQL, which refuses to run as root, cannot pass <closed> to reach <folder>.',
  'data-folder-in-use': 'Doorstep (process <holder>) is using the data folder <folder>: stop it first.',
  'data-folder-of-another-version': 'The data folder is of PostgreSQL <found>; this release needs <needed>.',
  'database-did-not-start': 'The embedded PostgreSQL did not start. Its last words:\n<log>',
  'password-file-missing': 'The data folder <folder> has a database but no postgres-passwords.json.',
  'backup-file-exists': 'The file <file> exists already; a backup never replaces one.',
  'backup-file-not-writable': 'The file <file> cannot be written (<reason>).',
  'nothing-to-back-up': 'The database holds nothing of Doorstep’s.',
  'backup-file-missing': 'There is no file <file>.',
  'not-a-backup': 'The file <file> is no backup that this release can read. Nothing was changed.',
  'backup-damaged': 'The backup <file> is damaged (<reason>). Nothing was changed.',
  'backup-newer-than-release':
    'The backup was made by a newer release (<schema>/<file>). Nothing was changed.',
  'database-not-empty':
    'The database holds something already (schema <schema>). Restore into a new data folder or a new database. Nothing was changed.',
  'migration-changed': 'The migration <schema>/<file> differs from the one that was applied.',
  'migration-missing': 'The database has later migrations but lacks <schema>/<file>.',
  'migration-gap': 'The migration <schema>/<file> should have number <expected>.',
  'migration-name-unclear': 'The migration <schema>/<file> is not named like 0001-first.sql.',
  'export-folder-not-empty': 'The folder <folder> is not empty.',
  'export-folder-not-writable': 'The folder <folder> cannot be written to (<reason>).',
  'nothing-to-export': 'The database holds nothing of Doorstep’s.',
};

/** A refusal as a plain sentence, for whoever runs a command. */
export function sentenceFor(word: CommandWord, data: FailureData): string {
  return sentences[word].replaceAll(/<(\w+)>/g, (_, name: string) => String(data[name] ?? ''));
}
