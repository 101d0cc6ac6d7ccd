import { runCountryCommand } from '../../country/command.ts';

process.exitCode = await runCountryCommand(process.argv.slice(2), (text) => process.stdout.write(text));
