import { expect, it } from 'vitest';
import { runSteps } from './run-steps.ts';
import type { Step } from './steps.ts';

const node = (name: string, code: string): Step => ({ name, command: ['node', '-e', code] });

it('runs every step, red ones too, and keeps what each said', async () => {
  const steps = [
    node('good', 'console.log("fine")'),
    node('bad', 'console.error("broken"); process.exitCode = 3'),
    node('last', ''),
  ];
  const told: string[] = [];
  const outcomes = await runSteps(steps, 1, ({ step }) => told.push(step.name));
  expect(told).toEqual(['good', 'bad', 'last']);
  expect(outcomes.map(({ passed }) => passed)).toEqual([true, false, true]);
  expect(outcomes[1]?.output).toContain('broken');
});

it('is red for a program that is not there', async () => {
  const missing: Step = { name: 'missing', command: ['no-such-program-here'] };
  const [outcome] = await runSteps([missing], 2, () => undefined);
  expect(outcome).toMatchObject({ passed: false, output: expect.stringContaining('no-such-program-here') });
});
