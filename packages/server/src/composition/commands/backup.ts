import { runBackupCommand } from '@doorstep/platform/backup/commands.ts';
import { commandPlace, writeLine } from './place.ts';

const found = commandPlace();
process.exitCode = found === null ? 1 : await runBackupCommand(process.argv.slice(2), found.place, writeLine);
