import type { Note, Scenario } from './scenario.ts';
import type { Figure, Measured } from './turns.ts';

/** The lines of one scenario, and whether it held what it must. A machine that was not calm gives no ratio. */
export function report(
  scenario: Scenario,
  { ours, limit, drift, isCalm }: Measured,
  notes: readonly Note[],
): { readonly text: string; readonly holds: boolean } {
  const ratio = ours.median / limit.median;
  const held =
    scenario.must.kind === 'ratio' ? ratio >= scenario.must.atLeast : ours.median <= scenario.must.atMost;
  const lines = [
    `${scenario.name}  ${scenario.title}`,
    `  ours    ${written(ours, scenario.unit)}`,
    `  limit   ${written(limit, scenario.unit)}  ${scenario.limitIs}`,
    isCalm
      ? `  ratio   ${ratio.toFixed(2)}   must: ${mustText(scenario)}   ${held ? 'holds' : 'FAILS'}`
      : `  refused: the limit's own turns differ by ${percent(drift)}, so the machine was not calm`,
    ...notes.map(({ text, holds }) => `  ${text}${holds ? '' : '   FAILS'}`),
  ];
  return { text: lines.join('\n'), holds: isCalm && held && notes.every((note) => note.holds) };
}

function mustText({ must, unit }: Scenario): string {
  return must.kind === 'ratio'
    ? `ratio ≥ ${must.atLeast.toFixed(2)}`
    : `ours ≤ ${must.atMost.toLocaleString('en')} ${unit}`;
}

function written({ median, spread }: Figure, unit: Scenario['unit']): string {
  return `${Math.round(median).toLocaleString('en').padStart(7)} ${unit}  ± ${percent(spread)}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
