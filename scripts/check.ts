/** Everything the conventions ask for, in one command: `npm run check`. */
import type { Outcome } from './check/run-steps.ts';
import { runSteps } from './check/run-steps.ts';
import { checkSteps } from './check/steps.ts';
import { listFiles } from './files.ts';

const AT_ONCE = 2;

function report({ step, passed, seconds, output }: Outcome): void {
  console.log(`${passed ? 'ok ' : 'RED'}  ${step.name.padEnd(28)} ${seconds.toFixed(1).padStart(6)} s`);
  if (!passed) console.log(output.trimEnd());
}

const started = performance.now();
const outcomes = await runSteps(checkSteps(listFiles(process.cwd())), AT_ONCE, report);
const red = outcomes.filter(({ passed }) => !passed).map(({ step }) => step.name);
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(`${outcomes.length - red.length} passed, ${red.length} failed in ${seconds} s`);
if (red.length > 0) console.log(`failed: ${red.join(', ')}`);
process.exitCode = red.length === 0 ? 0 : 1;
