import { runRestoreCommand } from '@doorstep/platform/backup/commands.ts';
import { schemaFolders } from '@doorstep/platform/migrator/schema-folders.ts';
import { commandPlace, writeLine } from './place.ts';

const found = commandPlace();
process.exitCode = found === null ? 1 : await restoreInto(found);

async function restoreInto({ place, config }: NonNullable<typeof found>): Promise<number> {
  const appRole = config.databaseUrl === null ? null : new URL(config.databaseUrl).username;
  return runRestoreCommand(process.argv.slice(2), place, writeLine, {
    folders: await schemaFolders(),
    appRole,
  });
}
