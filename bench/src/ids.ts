import { generateUin, generateVid } from '@doorstep/backbone/id-repository/number-generator.ts';
import { registrationIdOf } from '@doorstep/core/backbone/registration-processor/registration-id.ts';
import { drawPrid } from '@doorstep/core/preregistration/application/prid.ts';
import { hasVerhoeffDigit } from '@doorstep/core/shared/verhoeff.ts';
import { secureDigit } from '@doorstep/platform/secure-digit.ts';

const RUNS = /012|123|234|345|456|567|678|789|890|901|987|876|765|654|543|432|321|210|109|098/;

/** The issuing rules once more, as regular expressions, so that the generator is not judged by its own tables. */
const FORBIDDEN_IN_BOTH: Readonly<Record<string, RegExp>> = {
  'start with 0 or 1': /^[01]/,
  run: RUNS,
  'close repeat': /(\d)\d?\1/,
  'repeated block': /(\d\d)\d*\1/,
  'restricted number': /786|666/,
};

const FORBIDDEN_IN_UIN: Readonly<Record<string, RegExp>> = {
  ...FORBIDDEN_IN_BOTH,
  length: /^(?!\d{10}$)/,
  'even digits': /[2468]{3}/,
  'equal halves': /^(\d{5})\1$/,
  'mirrored halves': /^(\d)(\d)(\d)(\d)(\d)\5\4\3\2\1$/,
  'cyclic number': /142857/,
};

const FORBIDDEN_IN_VID: Readonly<Record<string, RegExp>> = { ...FORBIDDEN_IN_BOTH, length: /^(?!\d{16}$)/ };

const FORBIDDEN_IN_PRID: Readonly<Record<string, RegExp>> = {
  ...FORBIDDEN_IN_BOTH,
  length: /^(?!\d{14}$)/,
  'repeated block': /(\d\d\d)\d*\1/,
};

/** Centre, machine, a sequence that is not nought, and a time with months, days, hours, minutes and seconds. */
const FORBIDDEN_IN_RID: Readonly<Record<string, RegExp>> = {
  form: /^(?!\d{10}(?!0{5})\d{5}\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])[0-5]\d[0-5]\d$)/,
};

/** As `registration-processor` counts them: each machine by itself, a second further whenever the sequence begins again. */
function registrationIds(): () => string {
  const start = Date.now();
  let made = 0;
  return () => {
    const [number, second] = [(made % 99_999) + 1, Math.floor(made / 99_999)];
    made += 1;
    return registrationIdOf('10001', '10001', number, new Date(start + second * 1_000));
  };
}

interface Kind {
  readonly name: string;
  readonly generate: () => string;
  readonly forbidden: Readonly<Record<string, RegExp>>;
  readonly checkDigit: 'verhoeff' | 'none';
  /** How many such numbers there are: as many repeats are due as in throwing balls into that many boxes. */
  readonly space: number;
}

const KINDS: readonly Kind[] = [
  {
    name: 'UIN',
    generate: () => generateUin(),
    forbidden: FORBIDDEN_IN_UIN,
    checkDigit: 'verhoeff',
    space: 58_106_898,
  },
  {
    name: 'VID',
    generate: () => generateVid(),
    forbidden: FORBIDDEN_IN_VID,
    checkDigit: 'verhoeff',
    space: 8.5e12,
  },
  {
    name: 'PRID',
    generate: () => drawPrid(secureDigit),
    forbidden: FORBIDDEN_IN_PRID,
    checkDigit: 'verhoeff',
    space: 3.3e11,
  },
  // Counted, not drawn: none may repeat.
  {
    name: 'RID',
    generate: registrationIds(),
    forbidden: FORBIDDEN_IN_RID,
    checkDigit: 'none',
    space: Infinity,
  },
];

/** The rules these numbers break, with a count each; nothing when all is well. */
function broken(ids: readonly string[], { forbidden, checkDigit }: Kind): string[] {
  const faults = Object.entries(forbidden).map(
    ([rule, pattern]) => [rule, ids.filter((id) => pattern.test(id)).length] as const,
  );
  const wrong = checkDigit === 'none' ? [] : ids.filter((id) => !hasVerhoeffDigit(id));
  const checkDigits = ['check digit', wrong.length] as const;
  return [...faults, checkDigits]
    .filter(([, count]) => count > 0)
    .map(([rule, count]) => `${rule}: ${count}`);
}

function expectedRepeats(count: number, space: number): number {
  return space === Infinity ? 0 : count + space * Math.expm1(-count / space);
}

/** Draws `count` of each kind, prints what it saw, and answers whether every number may be issued. */
export function benchIds(count: number): boolean {
  return KINDS.map((kind) => {
    const start = performance.now();
    const ids = Array.from({ length: count }, kind.generate);
    const seconds = (performance.now() - start) / 1000;
    const faults = broken(ids, kind);
    const repeats = count - new Set(ids).size;
    console.log(
      `${kind.name}  ${Math.round(count / seconds).toLocaleString('en')} ids/s` +
        `  drawn ${count.toLocaleString('en')} in ${seconds.toFixed(2)} s` +
        `  repeats ${repeats} (chance alone gives ${expectedRepeats(count, kind.space).toFixed(1)})` +
        `  forbidden: ${faults.join(', ') || 'none'}`,
    );
    return faults.length === 0;
  }).every((clean) => clean);
}

if (import.meta.main) {
  const count = Number(process.argv[2] ?? 1_000_000);
  if (!Number.isInteger(count) || count < 1) throw new Error('usage: ids.ts [how many of each, 1 or more]');
  process.exitCode = benchIds(count) ? 0 : 1;
}
