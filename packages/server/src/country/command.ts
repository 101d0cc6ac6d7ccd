import { resolve } from 'node:path';
import { describeFault } from './country-fault.ts';
import { loadCountry } from './load-country.ts';

const USAGE = 'Usage: npm run country -- check <folder>\n';

/**
 * `check <folder>`: names every fault of a country pack, one a line. The exit code is 0 for a pack
 * that loads, 1 for one that is refused, 2 when the command itself is wrong. Environment variables
 * that would override settings are left out, so that the answer is about the pack alone.
 */
export async function runCountryCommand(
  args: readonly string[],
  write: (text: string) => void,
): Promise<number> {
  const [verb, folder, ...rest] = args;
  if (verb !== 'check' || folder === undefined || rest.length > 0) {
    write(USAGE);
    return 2;
  }
  const loading = await loadCountry(resolve(folder));
  for (const fault of loading.faults) write(`${describeFault(fault)}\n`);
  const errors = loading.faults.filter((fault) => fault.severity === 'error').length;
  const warnings = loading.faults.length - errors;
  const verdict = loading.ok ? `The pack of ${Object.values(loading.value.name)[0] ?? ''} loads` : 'The pack is refused';
  write(`${verdict}: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}.\n`);
  return loading.ok ? 0 : 1;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
