import { parseArgs } from 'node:util';
import { growthHistory, growthIdentity } from './growth.ts';
import { benchIds } from './ids.ts';
import { describeMachine } from './machine.ts';
import { otp } from './otp.ts';
import { report } from './report.ts';
import { history, vids } from './resident-reads.ts';
import type { Scenario } from './scenario.ts';
import { b16 } from './start.ts';
import { takeTurns } from './turns.ts';

const SCENARIOS: readonly Scenario[] = [b16, otp, vids, history, growthHistory, growthIdentity];
const IDS = 1_000_000;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '6' } },
});
const wanted = positionals.length > 0 ? positionals : ['ids', ...SCENARIOS.map((scenario) => scenario.name)];
const seconds = Number(values.seconds);

if (!Number.isInteger(seconds) || seconds < 3 || !wanted.every(isKnown)) {
  console.error(
    `Usage: npm run bench [ids|${SCENARIOS.map((scenario) => scenario.name).join('|')}] [-- --seconds n]`,
  );
  console.error('  seconds of one turn, 3 or more; five turns make a run');
  process.exitCode = 2;
} else {
  console.log(await describeMachine());
  let allHold = true;
  for (const name of wanted) allHold = (await runScenario(name)) && allHold;
  process.exitCode = allHold ? 0 : 1;
}

function isKnown(name: string): boolean {
  return name === 'ids' || SCENARIOS.some((scenario) => scenario.name === name);
}

async function runScenario(name: string): Promise<boolean> {
  console.log('');
  if (name === 'ids') return benchIds(IDS);
  const scenario = SCENARIOS.find((one) => one.name === name);
  if (scenario === undefined) return false;
  const missing = await scenario.missing();
  if (missing === null) return measure(scenario);
  console.log(`${name}  not run: ${missing}`);
  return false;
}

async function measure(scenario: Scenario): Promise<boolean> {
  const sides = await scenario.prepare(seconds);
  try {
    const { text, holds } = report(scenario, await takeTurns(sides), sides.notes());
    console.log(text);
    return holds;
  } finally {
    await sides.stop();
  }
}
