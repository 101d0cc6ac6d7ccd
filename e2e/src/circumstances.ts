export interface Circumstances {
  /** Three-letter code, as the country pack has it. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly script: 'with JavaScript' | 'without JavaScript';
  /** Width of the window in CSS pixels. */
  readonly width: number;
  readonly theme: 'light' | 'dark';
}

const LANGUAGES = ['eng', 'fra', 'ara', 'hin', 'kan', 'tam', 'spa'] as const;
const PHONE = 320;
const DESKTOP = 1280;

function circumstances(
  language: (typeof LANGUAGES)[number],
  script: Circumstances['script'],
  width: number,
  theme: Circumstances['theme'],
): Circumstances {
  return { language, direction: language === 'ara' ? 'rtl' : 'ltr', script, width, theme };
}

/** For a journey that is made once. */
export const IN_ENGLISH = circumstances('eng', 'with JavaScript', DESKTOP, 'light');

/** What every run tries: left to right with JavaScript, right to left without it. */
const ALWAYS: readonly Circumstances[] = [
  IN_ENGLISH,
  circumstances('ara', 'without JavaScript', PHONE, 'light'),
];

const ALL = LANGUAGES.flatMap((language) =>
  [PHONE, DESKTOP].flatMap((width) =>
    (['light', 'dark'] as const).flatMap((theme) =>
      (['with JavaScript', 'without JavaScript'] as const).map((script) =>
        circumstances(language, script, width, theme),
      ),
    ),
  ),
);

/** Each of some languages in the two circumstances that differ most. */
function inLanguages(wanted: readonly string[]): readonly Circumstances[] {
  return LANGUAGES.filter((language) => wanted.includes(language)).flatMap((language) => [
    circumstances(language, 'with JavaScript', DESKTOP, 'dark'),
    circumstances(language, 'without JavaScript', PHONE, 'light'),
  ]);
}

const { E2E_ALL, E2E_LANGUAGES } = process.env;

/** The circumstances a journey is made in; every combination when E2E_ALL is 1, `E2E_LANGUAGES=hin,tam` for some languages. */
export const CIRCUMSTANCES =
  E2E_LANGUAGES !== undefined ? inLanguages(E2E_LANGUAGES.split(',')) : E2E_ALL === '1' ? ALL : ALWAYS;
