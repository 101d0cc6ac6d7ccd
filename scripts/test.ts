/** Everything that can be tried, one after another: the checks with their tests, the database's tests, the journeys. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runSteps } from './check/run-steps.ts';
import type { Outcome } from './check/run-steps.ts';
import { checkSteps } from './check/steps.ts';
import type { Step } from './check/steps.ts';
import { listFiles } from './files.ts';
import { countOf, reportingInto, sumOf } from './test/counted-steps.ts';

const AFTER_THE_CHECKS: readonly Step[] = [
  { name: 'database', command: ['vitest', 'run', '--project', 'db'] },
  { name: 'journeys', command: ['vitest', 'run', '--config', 'e2e/vitest.config.ts'] },
];
/** The tests of the database and the journeys share out the machine among themselves. */
const CHECKS_AT_ONCE = 2;

function tell({ step, passed, seconds, output }: Outcome): void {
  console.log(`${passed ? 'ok ' : 'RED'}  ${step.name.padEnd(28)} ${seconds.toFixed(1).padStart(6)} s`);
  if (!passed) console.log(output.trimEnd());
}

const folder = await mkdtemp(join(tmpdir(), 'doorstep-test-'));
const checks = reportingInto(folder, checkSteps(listFiles(process.cwd())));
const outcomes = [
  ...(await runSteps(checks, CHECKS_AT_ONCE, tell)),
  ...(await runSteps(reportingInto(folder, AFTER_THE_CHECKS), 1, tell)),
];
const counts = await Promise.all(outcomes.map((outcome) => countOf(folder, outcome)));
await rm(folder, { recursive: true });

const total = sumOf(counts);
const red = outcomes.filter(({ passed }) => !passed).map(({ step }) => step.name);
console.log('');
for (const [at, { step }] of outcomes.entries()) {
  const { passed = 0, failed = 0, skipped = 0 } = counts[at] ?? {};
  console.log(
    `${step.name.padEnd(32)} ${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  );
}
if (red.length > 0) console.log(`failed: ${red.join(', ')}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && red.length === 0 ? 0 : 1;
