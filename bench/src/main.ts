import { parseArgs } from 'node:util';
import { benchResidentCalls } from './b9.ts';
import { book, hotSlot } from './booking.ts';
import { centres, places } from './centres.ts';
import { benchCards } from './cards.ts';
import { benchCredentials } from './credentials.ts';
import { benchFirstVisit } from './first-visit.ts';
import { benchFlowCrowd } from './flow-crowd.ts';
import { benchFlow } from './flow.ts';
import { growthAvailability, growthDashboard, growthHistory, growthIdentity } from './growth.ts';
import { benchLaunch } from './launch.ts';
import { benchIds } from './ids.ts';
import { describeMachine } from './machine.ts';
import { otp } from './otp.ts';
import { benchOverload } from './overload.ts';
import { benchPackets } from './packets.ts';
import { report } from './report.ts';
import { benchResidentLoad } from './resident-load.ts';
import { history, vids } from './resident-reads.ts';
import type { Scenario } from './scenario.ts';
import { slots } from './slots.ts';
import { availability, stampede } from './stampede.ts';
import { b16 } from './start.ts';
import { takeTurns } from './turns.ts';
import { benchUpdate } from './update.ts';
import { benchWholeCountry } from './whole-country.ts';

const SCENARIOS: readonly Scenario[] = [
  b16,
  otp,
  vids,
  history,
  growthHistory,
  growthIdentity,
  growthDashboard,
  growthAvailability,
  centres,
  places,
  book,
  hotSlot,
  stampede,
  availability,
  slots,
];
const IDS = 1_000_000;
/** What is no product beside a limit: each prints for itself and says whether it holds. */
const PROGRAMS: Readonly<Record<string, (seconds: number, calls: readonly string[]) => Promise<boolean>>> = {
  ids: () => Promise.resolve(benchIds(IDS)),
  b9: benchResidentCalls,
  cards: benchCards,
  credentials: benchCredentials,
  'first-visit': benchFirstVisit,
  flow: benchFlow,
  'flow-crowd': benchFlowCrowd,
  launch: benchLaunch,
  overload: benchOverload,
  packets: benchPackets,
  'resident-load': benchResidentLoad,
  update: benchUpdate,
  'whole-country': benchWholeCountry,
};
const NAMES = [...Object.keys(PROGRAMS), ...SCENARIOS.map((scenario) => scenario.name)];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '6' }, calls: { type: 'string', default: '' } },
});
const wanted = positionals.length > 0 ? positionals : NAMES;
const seconds = Number(values.seconds);
const calls = values.calls.split(',').filter((id) => id !== '');

if (!Number.isInteger(seconds) || seconds < 3 || !wanted.every((name) => NAMES.includes(name))) {
  console.error(`Usage: npm run bench [${NAMES.join('|')}] [-- --seconds n] [--calls R-4,C-1]`);
  console.error(
    '  seconds of one turn, 3 or more; five turns make a run; calls: those of b9 to measure, by id',
  );
  process.exitCode = 2;
} else {
  console.log(await describeMachine());
  let allHold = true;
  for (const name of wanted) allHold = (await runScenario(name)) && allHold;
  process.exitCode = allHold ? 0 : 1;
}

async function runScenario(name: string): Promise<boolean> {
  console.log('');
  const program = PROGRAMS[name];
  if (program !== undefined) return program(seconds, calls);
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
