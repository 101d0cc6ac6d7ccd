import { consumed, day, download, keys, open, trust } from './commands.ts';
import type { Command } from './commands.ts';
import { readSettings } from './settings.ts';

const COMMANDS: Readonly<Record<string, Command>> = { keys, trust, day, download, open, consumed };
const USAGE = `Usage: node src/main.ts <command>
  keys                 make this machine's key pair and print its public key
  trust                keep the certificate that answers are checked with
  day [yyyy-mm-dd]     list who is booked at the centre
  download [yyyy-mm-dd]  download their packets, encrypted for this machine
  open <prid>          print what was answered, and write the papers to a folder
  consumed <prid> …    say that these people were registered
`;

async function main([name = '', ...args]: readonly string[]): Promise<number> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) return complain(USAGE);
  const settings = readSettings(process.env);
  if (typeof settings === 'string') return complain(`${settings}\n`);
  try {
    await command(settings, args, (line) => void process.stdout.write(`${line}\n`));
    return 0;
  } catch (error) {
    return complain(`${error instanceof Error ? error.message : String(error)}\n`);
  }
}

function complain(text: string): number {
  process.stderr.write(text);
  return 1;
}

process.exitCode = await main(process.argv.slice(2));
