interface Documented {
  /** One line for the person who sets it; units included. */
  readonly doc: string;
}

export interface WholeSetting extends Documented {
  readonly kind: 'whole';
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** The value must be a multiple of it. */
  readonly step?: number;
}

export interface TextSetting extends Documented {
  readonly kind: 'text';
  readonly default: string;
  readonly maxLength: number;
}

export interface FlagSetting extends Documented {
  readonly kind: 'flag';
  readonly default: boolean;
}

export interface ListSetting extends Documented {
  readonly kind: 'list';
  readonly default: readonly string[];
  /** Between the entries where the list travels as one text. */
  readonly separator: ',' | '|';
  readonly minEntries: number;
  readonly maxEntries: number;
  /** The only entries allowed; without it any. */
  readonly of?: readonly string[];
}

/** A regular expression, analysed at load so that it cannot run away. */
export interface PatternSetting extends Documented {
  readonly kind: 'pattern';
  readonly default: string;
}

/** An absolute http or https address, or empty. */
export interface LinkSetting extends Documented {
  readonly kind: 'link';
  readonly default: string;
}

/** A file name without its ending; may hold `{eventId}`, `{timestamp}`, `{featureName}`. */
export interface FileNameSetting extends Documented {
  readonly kind: 'file-name';
  readonly default: string;
}

export type SettingDefinition =
  | WholeSetting
  | TextSetting
  | FlagSetting
  | ListSetting
  | PatternSetting
  | LinkSetting
  | FileNameSetting;

export type SettingTable = Readonly<Record<string, SettingDefinition>>;
