import { isRecord } from '../shared/path-fault.ts';
import type { DocumentPath, PathFault } from '../shared/path-fault.ts';
import { readPattern } from '../shared/safe-pattern.ts';
import { SETTINGS, environmentName, isSettingName } from './settings.ts';
import type { SettingName, Settings } from './settings.ts';
import type { ListSetting, SettingDefinition, WholeSetting } from './settings/definition.ts';
import { WIRE_CONSTANTS } from './settings/wire-constants.ts';
import { choice, error, flag, listOf, text, wholeNumber } from './shape.ts';
import type { Shape } from './shape.ts';
import { isWireConstant } from './ui-properties.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface SettingsReading {
  /** Absent when there is a fault. */
  readonly settings: Settings | undefined;
  /** The settings with defaults in place of faulty values, to check the others by. */
  readonly provisional: Settings;
  readonly faults: readonly PathFault[];
  /** Faults of overriding variables; each path is the variable's name. */
  readonly environmentFaults: readonly PathFault[];
}

/**
 * Every setting with its value: the environment's, else the document's, else the default.
 * In the document numbers, lists and switches are JSON's own; in the environment all is text.
 */
export function readSettings(document: unknown, environment: Environment): SettingsReading {
  const faults: PathFault[] = [];
  const environmentFaults: PathFault[] = [];
  if (!isRecord(document)) error(faults, [], 'settings by name are expected here');
  const given = isRecord(document) ? document : {};
  for (const [name, value] of Object.entries(given)) checkName(name, value, faults);
  const values = settingNames().map((name): [string, unknown] => {
    const own = Object.hasOwn(given, name) ? read(name, given[name], [name], faults) : SETTINGS[name].default;
    const override = environment[environmentName(name)];
    const value =
      override === undefined
        ? own
        : read(name, parsed(override, SETTINGS[name]), [environmentName(name)], environmentFaults);
    return [name, value ?? SETTINGS[name].default];
  });
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- each value was just read by its own definition
  const provisional = Object.fromEntries(values) as Settings;
  checkServed(provisional, faults);
  const settings = faults.length + environmentFaults.length === 0 ? provisional : undefined;
  return { settings, provisional, faults, environmentFaults };
}

/** The settings as they are when a country sets none. */
export function defaultSettings(): Settings {
  const { settings } = readSettings({}, {});
  if (!settings) throw new Error('the table of settings has a default outside its own range');
  return settings;
}

export function settingNames(): readonly SettingName[] {
  return Object.keys(SETTINGS).filter(isSettingName);
}

function checkName(name: string, value: unknown, faults: PathFault[]): void {
  if (isSettingName(name)) return;
  if (!isWireConstant(name)) error(faults, [name], 'no setting has this name');
  else if (value !== WIRE_CONSTANTS[name]) {
    error(faults, [name], `this is part of the wire and always "${WIRE_CONSTANTS[name]}"`);
  }
}

function read(name: SettingName, value: unknown, path: DocumentPath, faults: PathFault[]): unknown {
  return shapeOf(SETTINGS[name])(value, path, faults);
}

/** A variable's text as the value JSON would have; what does not parse stays text and is then refused. */
function parsed(override: string, definition: SettingDefinition): unknown {
  if (definition.kind === 'whole') return /^-?\d+$/.test(override) ? Number(override) : override;
  if (definition.kind === 'flag') return { true: true, false: false }[override] ?? override;
  if (definition.kind !== 'list') return override;
  if (override.trim() === '') return [];
  return override.split(definition.separator).map((entry) => entry.trim());
}

function shapeOf(definition: SettingDefinition): Shape<unknown> {
  switch (definition.kind) {
    case 'whole':
      return stepped(definition);
    case 'text':
      return text(definition.maxLength, /^[^\p{Cc}]*$/u, 'a text without control characters');
    case 'flag':
      return flag;
    case 'list':
      return entries(definition);
    case 'pattern':
      return pattern;
    case 'link':
      return text(500, /^(?:https?:\/\/[^\s/]+\S*)?$/, 'an address that begins with https:// or http://');
    case 'file-name':
      return text(
        120,
        /^(?:[\w.-]|\{(?:eventId|timestamp|featureName)\})+$/,
        'a file name of letters, digits, . _ - and {eventId}, {timestamp}, {featureName}',
      );
  }
}

function stepped({ min, max, step = 1 }: WholeSetting): Shape<number> {
  return (value, path, faults) => {
    const number = wholeNumber(min, max)(value, path, faults);
    const wrong = number !== undefined && number % step !== 0;
    if (wrong) error(faults, path, `a multiple of ${step} is expected here`);
    return wrong ? undefined : number;
  };
}

function entries({ of, minEntries, maxEntries }: ListSetting): Shape<readonly string[]> {
  const entry = of ? choice(of) : text(200, /^[^\s,]+$/, 'an entry without blanks and commas');
  return (value, path, faults) => {
    const list = listOf<string>(entry, minEntries, maxEntries)(value, path, faults);
    const repeats = list !== undefined && new Set(list).size < list.length;
    if (repeats) error(faults, path, 'an entry stands here twice');
    return repeats ? undefined : list;
  };
}

const pattern: Shape<string> = (value, path, faults) => {
  const result = typeof value === 'string' ? readPattern(value) : undefined;
  if (result?.ok) return result.value.source;
  const reason = result ? `the pattern is refused: ${result.failure.data['reason'] ?? ''}` : undefined;
  error(faults, path, reason ?? 'a regular expression in quotes is expected here');
  return undefined;
};

function checkServed(settings: Settings, faults: PathFault[]): void {
  const place = 'resident.ui.propertyKeys';
  settings[place].forEach((name, index) => {
    if (isSettingName(name) || isWireConstant(name)) return;
    error(faults, [place, index], `no setting is called ${name}, so it cannot be served`);
  });
}
