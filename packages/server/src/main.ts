import { parseArgs } from 'node:util';
import { isLostConnection } from '@doorstep/platform/database.ts';
import { tuneCollector } from './collector.ts';
import { helpText, readConfig } from './config.ts';
import type { Config } from './config.ts';
import { startDoorstep } from './composition/doorstep.ts';
import type { Doorstep } from './composition/doorstep.ts';
import { StartRefused } from './composition/start-refused.ts';

const { values: flags } = parseArgs({
  options: { help: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
  strict: false,
});

// graphile-worker marks finished jobs in batches whose promise nobody holds: when the database dies under one, its
// rejection must not end a process that comes back by itself. The job is simply done again.
process.on('unhandledRejection', (error) => {
  if (!isLostConnection(error)) throw error;
});

tuneCollector();
if (flags.help === true) process.stdout.write(helpText());
else await run();

async function run(): Promise<void> {
  const config = readConfig(process.env);
  if (!config.ok) {
    refuse(String(config.failure.data['sentence']));
    return;
  }
  try {
    const doorstep = await startDoorstep(config.value, process.env);
    stopOnSignal(doorstep);
    process.stdout.write(flags.json === true ? readyLine(config.value) : welcome(config.value, doorstep));
  } catch (error) {
    if (!(error instanceof StartRefused)) throw error;
    refuse(error.message);
  }
}

function refuse(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

/** The first signal stops everything this process started; a second one does not wait. */
function stopOnSignal(doorstep: Doorstep): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      void doorstep.stop().then(() => process.exit(0));
    });
  }
}

function readyLine({ publicUrl, mode }: Config): string {
  const mailbox = mode === 'demo' ? `${publicUrl}/mailbox` : null;
  return `${JSON.stringify({ ready: true, portal: publicUrl, mailbox, api: `${publicUrl}/developers` })}\n`;
}

function welcome({ publicUrl, mode }: Config, { demoPerson, demoStaff, uploads }: Doorstep): string {
  const lines = ['Doorstep is ready.', '', `  Portal             ${publicUrl}`];
  if (mode === 'demo') lines.push(`  Mailbox            ${publicUrl}/mailbox`);
  const { officer, office } = demoStaff;
  if (officer !== null) lines.push(`  Centre desk        ${publicUrl}/desk`);
  if (office !== null) lines.push(`  Back office        ${publicUrl}/office`);
  lines.push(`  API documentation  ${publicUrl}/developers`, '');
  if (demoPerson !== null) {
    lines.push(`To sign in, open the portal and give the UIN ${demoPerson.uin} (${demoPerson.name}).`);
    lines.push('The code is sent for real: read it in the mailbox.', '');
    if (officer !== null) {
      const { userName, password, centreId } = officer;
      lines.push(`At the desk of centre ${centreId}: user name ${userName}, password ${password}`);
    }
    if (office !== null)
      lines.push(`In the back office: user name ${office.userName}, password ${office.password}`);
    lines.push('');
    lines.push(
      'To make an account for staff: npm run staff -- add <user id> --name <name> --role GLOBAL_ADMIN',
      '',
    );
  }
  if (uploads === 'not scanned')
    lines.push('Uploaded papers are not scanned for viruses: CLAMD_ADDRESS names a scanner.', '');
  lines.push('Ctrl-C stops everything.', '');
  return lines.join('\n');
}
